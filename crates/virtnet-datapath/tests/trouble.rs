//! Hosts that break things: each costs its own device, until it resets it or comes back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::os::fd::AsFd;
use std::os::unix::fs::FileExt;

use rig::host::{Guest, Host, MEMORY, RX_BUFFER, UVA, connect, memfd};
use rig::wire::{in_new_netns, make_tap};
use rig::{PATIENCE, TestEngine, eventually};
use virtio_net_proto::{VIRTIO_F_VERSION_1, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_types::{Counter, DatapathEvent, DeviceState};
use virtnet_vhost_user::message::{LogArea, RegionEntry};
use virtnet_vhost_user::{LOG_ALL, PROTOCOL_FEATURES};
use virtqueue::{DESC_F_WRITE, Descriptor};

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF;

fn broken(event: &DatapathEvent) -> Option<(u16, String)> {
    match event {
        DatapathEvent::QueueBroken { index, reason, .. } => Some((*index, reason.clone())),
        _ => None,
    }
}

fn failed(event: &DatapathEvent) -> Option<String> {
    match event {
        DatapathEvent::DeviceFailed { reason, .. } => Some(reason.clone()),
        _ => None,
    }
}

#[test]
fn a_broken_ring_is_reported_and_works_again_after_a_restart() {
    let test = TestEngine::new(1, 0);
    test.add(0, 2);
    test.add(1, 1);
    let mut host = Host::start(&test.listen_path(0), 2, FEATURES);
    let mut other = Host::start(&test.listen_path(1), 1, FEATURES);
    host.echo(0, 1);
    let raw = host.raw(1);
    let sound = raw.avail_index();
    raw.set_avail_index(sound.wrapping_add(1000));
    host.rings[1].kick.signal().unwrap();
    let (index, reason) = test.event(broken);
    assert_eq!(index, 1);
    assert!(reason.contains("avail index"), "{reason}");
    assert_eq!(host.rings[1].err.drain().unwrap(), 1);
    let status = test.status(0);
    assert!(status.queues[1].broken.is_some() && !status.queues[1].started && status.queues[0].started);
    assert_eq!(test.broken_queues(0), [1]);
    // The device's other pair and the other device do not notice.
    host.echo(1, 2);
    other.echo(0, 3);
    raw.set_avail_index(sound);
    assert_eq!(host.frontend.get_vring_base(1).unwrap(), u32::from(sound));
    host.start_ring(1);
    host.echo(0, 4);
    assert!(test.status(0).queues[1].broken.is_none());
    assert!(test.broken_queues(0).is_empty());
}

#[test]
fn a_driver_that_goes_wrong_again_and_again_is_reported_each_time() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    for _ in 0..5 {
        let raw = host.raw(1);
        let sound = raw.avail_index();
        raw.set_avail_index(sound.wrapping_sub(1));
        host.rings[1].kick.signal().unwrap();
        assert_eq!(test.event(broken).0, 1);
        raw.set_avail_index(sound);
        host.frontend.get_vring_base(1).unwrap();
        host.start_ring(1);
        host.echo(0, 1);
    }
}

/// Cuts the guest's memory short under traffic; the device must fail, and a new guest must find it well.
fn cut_memory_short(test: &TestEngine) {
    test.add(1, 1);
    let mut other = Host::start(&test.listen_path(1), 1, FEATURES);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    // Rings and buffers of the transmit queue are to be found; the receive buffers are not.
    host.post(0, 200);
    host.send(0, [0; 12], &[1; 1000]);
    eventually("the first frame is out", || test.counter(0, 1, Counter::Packets) == 1);
    host.file.set_len(8 << 20).unwrap();
    // A descriptor in memory that is still there names a buffer that is not.
    let raw = host.raw(1);
    raw.offer(0);
    host.rings[1].kick.signal().unwrap();
    host.rings[0].kick.signal().unwrap();
    let reason = test.event(failed);
    assert!(reason.contains("cut short"), "{reason}");
    assert_eq!(test.status(0).state, DeviceState::Failed);
    assert!(test.status(0).failure.is_some());
    assert!(host.rings.iter().all(|ring| ring.err.drain().unwrap() == 1));
    other.echo(0, 2);
    drop(host);
    test.disconnect_reason();
    assert_eq!(test.status(0).state, DeviceState::Waiting);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.send(0, [0; 12], &[3; 60]);
    eventually("the device works again", || test.counter(0, 1, Counter::Packets) >= 2);
    assert_eq!(test.status(0).state, DeviceState::Running);
}

#[test]
fn memory_cut_short_fails_its_device_where_the_process_copies() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    cut_memory_short(&test);
}

#[test]
fn memory_cut_short_fails_its_device_where_the_kernel_copies() {
    in_new_netns(|| {
        make_tap("vt0", false);
        let test = TestEngine::new(1, 0);
        test.engine.add_device(test.spec_with_port(0, 1, r#"{"kind":"tap","name":"vt0"}"#)).unwrap();
        cut_memory_short(&test);
    });
}

#[test]
fn memory_cut_short_is_told_from_a_broken_ring_where_the_ring_itself_is_gone() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.echo(0, 1);
    host.file.set_len(0).unwrap();
    host.rings[1].kick.signal().unwrap();
    assert!(test.event(failed).contains("cut short"));
    assert_eq!(test.status(0).state, DeviceState::Failed);
    drop(host);
    Host::start(&test.listen_path(0), 1, FEATURES).echo(0, 2);
}

#[test]
fn a_reset_heals_a_failed_device() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.send(0, [0; 12], &[1; 1000]);
    eventually("the first frame is out", || test.counter(0, 1, Counter::Packets) == 1);
    host.file.set_len(8 << 20).unwrap();
    host.raw(1).offer(0);
    host.rings[1].kick.signal().unwrap();
    test.event(failed);
    host.frontend.set_status(0).unwrap();
    assert_eq!(test.status(0).state, DeviceState::Connected);
    drop(host);
    Host::start(&test.listen_path(0), 1, FEATURES).echo(0, 1);
}

#[test]
fn writes_appear_in_the_dirty_log_from_when_it_is_asked_for() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.echo(0, 1);
    let log = memfd(1 << 16);
    host.frontend.set_log_base(&LogArea { size: 1 << 16, offset: 0 }, log.as_fd()).unwrap();
    host.echo(0, 2);
    assert!(pages(&log).is_empty());
    host.frontend.set_features(host.features | PROTOCOL_FEATURES | LOG_ALL).unwrap();
    host.echo(0, 3);
    let logged = pages(&log);
    assert!(!logged.is_empty());
    // The frame went into a receive buffer; the rings themselves are not logged yet.
    let first = (0x1000_0000u64 + (8 << 20)) / 4096;
    assert!(logged.iter().all(|page| (first..first + 512).contains(page)), "{logged:?}");
    let mut at = host.rings[0].address(0);
    (at.flags, at.log) = (1, host.rings[0].driver.layout().used.0);
    host.frontend.set_vring_addr(&at).unwrap();
    host.echo(0, 4);
    let used = host.rings[0].driver.layout().used.0 / 4096;
    assert!(pages(&log).contains(&used));
}

fn pages(log: &std::fs::File) -> Vec<u64> {
    let mut bytes = vec![0; 1 << 16];
    log.read_exact_at(&mut bytes, 0).unwrap();
    let bits = |(place, byte): (usize, &u8)| {
        let byte = *byte;
        (0..8).filter(move |bit| byte >> bit & 1 == 1).map(move |bit| place as u64 * 8 + bit)
    };
    bytes.iter().enumerate().flat_map(bits).collect()
}

#[test]
fn memory_comes_and_goes_under_running_rings() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    let more = memfd(4 << 20);
    let region = RegionEntry { gpa: 0x8000_0000, size: 4 << 20, uva: 0x6000_0000_0000, offset: 0 };
    for seed in 0..10 {
        host.frontend.add_mem_reg(&region, more.as_fd()).unwrap();
        host.echo(0, seed);
        host.frontend.rem_mem_reg(&region).unwrap();
        host.echo(0, seed);
    }
}

#[test]
fn rings_whose_memory_is_removed_go_on_where_they_were_when_it_is_back() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    let region = RegionEntry { gpa: 0x1000_0000, size: MEMORY, uva: UVA + 0x1000_0000, offset: 0 };
    for seed in 0..10 {
        host.echo(0, seed);
        host.frontend.rem_mem_reg(&region).unwrap();
        let status = test.status(0);
        assert!(status.host.connected && status.queues.iter().all(|queue| !queue.started), "{status:?}");
        // What the driver does meanwhile is found afterwards.
        host.post(0, 32);
        host.send(0, [0; 12], &[seed; 100]);
        host.frontend.add_mem_reg(&region, host.file.as_fd()).unwrap();
        assert_eq!(host.receive(0).1, [seed; 100]);
    }
    assert_eq!(test.counter(0, 1, Counter::Packets), 20);
}

#[test]
fn a_buffer_that_a_bad_one_overtakes_goes_back_unused_so_that_what_is_back_is_a_sequence() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let host = Host::start(&test.listen_path(0), 1, FEATURES);
    let raw = host.raw(0);
    // A buffer that is kept for a frame, and behind it one of no bytes.
    let buffer = |len| Descriptor { addr: 0x1080_0000, len, flags: DESC_F_WRITE, next: 0 };
    raw.set_descriptor(0, buffer(RX_BUFFER));
    raw.set_descriptor(1, buffer(0));
    (0..2).for_each(|head| raw.offer(head));
    host.rings[0].kick.signal().unwrap();
    eventually("both buffers are back", || raw.used_index() == 2);
    assert!(host.rings[0].notified(PATIENCE));
}

#[test]
fn hosts_that_come_and_go_under_traffic_leave_nothing_behind() {
    let test = TestEngine::new(2, 20);
    test.add(0, 2);
    let descriptors = || std::fs::read_dir("/proc/self/fd").unwrap().count();
    let mut before = None;
    for round in 0..30u8 {
        let mut host = Host::start(&test.listen_path(0), 2, FEATURES);
        for pair in 0..2 {
            host.post(pair, 100);
            (0..10).for_each(|_| host.send(pair, [0; 12], &[round; 1000]));
        }
        drop(host);
        test.disconnect_reason();
        let before = *before.get_or_insert_with(descriptors);
        // Other tests of this program have descriptors too, but not that many more each round.
        assert!(descriptors() < before + 200, "round {round}");
    }
    let mut last = Guest::new(2, 256, FEATURES).start(connect(&test.listen_path(0)));
    last.echo(1, 1);
}
