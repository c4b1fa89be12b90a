//! Frames to and from a real TAP, each test in a network namespace of its own. They need root.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::time::Duration;

use rig::host::{Guest, Host, connect};
use rig::wire::{ETHERTYPE, Wire, delete, frame, has_carrier, in_new_netns, large_segment, make_tap, set_up};
use rig::{PATIENCE, TestEngine, eventually, vuid};
use virtio_net_proto::*;
use virtnet_types::{Counter, DatapathEvent, DevicePatch, DeviceState, ErrorCode, SnapshotQueues};

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX | VIRTIO_NET_F_MQ;
const SENDS_LARGE: u64 = VIRTIO_NET_F_CSUM | VIRTIO_NET_F_HOST_TSO4;
const TAKES_LARGE: u64 = VIRTIO_NET_F_GUEST_CSUM | VIRTIO_NET_F_GUEST_TSO4;

/// An engine with one device on a new TAP `vt0`.
fn device(pairs: u16) -> TestEngine {
    make_tap("vt0", pairs > 1);
    let test = TestEngine::new(1, 0);
    test.engine.add_device(test.spec_with_port(0, pairs, r#"{"kind":"tap","name":"vt0"}"#)).unwrap();
    test
}

fn ours(frame: &[u8]) -> bool {
    frame.get(12..14) == Some(&ETHERTYPE)
}

/// The next frame of the test's own on a pair; the kernel sends others as soon as an interface is up.
fn receive(host: &mut Host, pair: usize) -> Vec<u8> {
    loop {
        let (_, bytes) = host.receive(pair);
        if ours(&bytes) {
            return bytes;
        }
        host.post(pair, 64);
    }
}

#[test]
fn frames_cross_both_ways() {
    in_new_netns(|| {
        let test = device(1);
        let wire = Wire::open("vt0");
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        for seed in 0..50 {
            let len = 60 + 29 * usize::from(seed);
            host.post(0, 64);
            wire.send(&frame(len, seed));
            assert_eq!(receive(&mut host, 0), frame(len, seed));
            host.send(0, [0; 12], &frame(len, seed));
            assert_eq!(wire.receive(PATIENCE, ours), Some(frame(len, seed)));
        }
        assert_eq!(test.counter(0, 1, Counter::Packets), 50);
    });
}

#[test]
fn a_large_segment_stays_whole_for_a_driver_that_takes_it() {
    in_new_netns(|| {
        let test = device(1);
        let wire = Wire::open("vt0");
        let (header, segment) = large_segment(30_000);
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES | SENDS_LARGE | TAKES_LARGE);
        host.post(0, 64);
        wire.send_offloaded(header, &segment);
        let (found, bytes) = loop {
            let (found, bytes) = host.receive(0);
            if bytes.len() > 10_000 {
                break (found, bytes);
            }
        };
        // The kernel may set hdr_len as it likes: it is a hint.
        assert_eq!((&found[..2], &found[4..10]), (&header[..2], &header[4..10]));
        assert!(bytes[54..] == segment[54..]);
        host.send(0, header, &segment);
        assert!(wire.receive(PATIENCE, |bytes| bytes.len() > 10_000).unwrap()[54..] == segment[54..]);
    });
}

#[test]
fn a_large_segment_is_cut_for_a_driver_that_does_not_take_it() {
    in_new_netns(|| {
        let test = device(1);
        let wire = Wire::open("vt0");
        let (header, segment) = large_segment(30_000);
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        host.post(0, 64);
        wire.send_offloaded(header, &segment);
        let mut got = 0;
        while got < 30_000 {
            let (found, bytes) = host.receive(0);
            assert_eq!(found[..10], [0; 10]);
            if bytes[12..14] == [8, 0] {
                assert!(bytes.len() <= 1514);
                got += bytes.len() - 54;
            }
        }
    });
}

#[test]
fn a_tap_that_is_missing_or_of_another_kind_is_named() {
    in_new_netns(|| {
        let test = TestEngine::new(1, 0);
        let error = test.engine.add_device(test.spec_with_port(0, 1, r#"{"kind":"tap","name":"vt7"}"#)).unwrap_err();
        assert_eq!(error.code, ErrorCode::Datapath);
        assert!(error.message.contains("vt7") && error.hint.contains("single-queue"), "{error:?}");
        make_tap("vt0", true);
        let error = test.engine.add_device(test.spec_with_port(0, 1, r#"{"kind":"tap","name":"vt0"}"#)).unwrap_err();
        assert!(error.message.contains("vt0"), "{error:?}");
        assert!(test.engine.snapshot(SnapshotQueues::All).unwrap().is_empty());
    });
}

#[test]
fn the_carrier_follows_the_link() {
    in_new_netns(|| {
        let test = device(1);
        assert!(has_carrier("vt0"));
        let link = |up| DevicePatch { link_up: Some(up), ..DevicePatch::default() };
        test.engine.modify_device(&vuid(0), link(false)).unwrap();
        assert!(!has_carrier("vt0"));
        test.engine.modify_device(&vuid(0), link(true)).unwrap();
        assert!(has_carrier("vt0"));
    });
}

#[test]
fn a_host_that_carries_on_gets_what_came_while_it_was_away() {
    in_new_netns(|| {
        let test = device(1);
        let wire = Wire::open("vt0");
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        host.post(0, 64);
        wire.send(&frame(60, 1));
        receive(&mut host, 0);
        let guest = host.hang_up();
        test.disconnect_reason();
        (2..5).for_each(|seed| wire.send(&frame(60, seed)));
        let mut host = guest.start(connect(&test.listen_path(0)));
        host.post(0, 64);
        for seed in 2..5 {
            assert_eq!(receive(&mut host, 0), frame(60, seed));
        }
    });
}

#[test]
fn a_new_driver_is_spared_what_came_before_it() {
    in_new_netns(|| {
        let test = device(1);
        let wire = Wire::open("vt0");
        // The kernel may have sent some of its own.
        (0..5).for_each(|_| wire.send(&frame(60, 1)));
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        let dropped = test.counter(0, 0, Counter::DropNoDriver);
        assert!((5..50).contains(&dropped), "{dropped}");
        host.post(0, 64);
        wire.send(&frame(60, 2));
        assert_eq!(receive(&mut host, 0), frame(60, 2));
        // The same after a stop in good order, if the ring goes on elsewhere: one chain further on, here.
        let left_at = host.frontend.get_vring_base(0).unwrap() as u16;
        while host.rings[0].driver.collect().unwrap().is_some() {}
        let raw = host.raw(0);
        raw.set_used_entry(left_at, u32::from(left_at), 0);
        raw.set_used_index(left_at + 1);
        assert_eq!(host.rings[0].driver.collect().unwrap().map(|skipped| skipped.head), Some(left_at));
        wire.send(&frame(60, 3));
        host.start_ring(0);
        host.post(0, 64);
        wire.send(&frame(60, 4));
        assert_eq!(receive(&mut host, 0), frame(60, 4));
        assert!(test.counter(0, 0, Counter::DropNoDriver) > dropped);
    });
}

#[test]
fn a_paused_driver_gets_what_came_meanwhile() {
    in_new_netns(|| {
        let test = device(1);
        let wire = Wire::open("vt0");
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        host.post(0, 64);
        wire.send(&frame(60, 1));
        receive(&mut host, 0);
        for index in 0..2 {
            host.frontend.get_vring_base(index).unwrap();
        }
        (2..5).for_each(|seed| wire.send(&frame(60, seed)));
        (0..2).for_each(|index| host.start_ring(index));
        for seed in 2..5 {
            assert_eq!(receive(&mut host, 0), frame(60, seed));
        }
    });
}

#[test]
fn flows_go_to_enabled_pairs_only() {
    in_new_netns(|| {
        let test = device(4);
        let wire = Wire::open("vt0");
        let mut host = Guest::new(4, 256, FEATURES).introduce(connect(&test.listen_path(0)));
        (0..8).for_each(|index| host.start_ring(index));
        (0..4).for_each(|index| host.frontend.set_vring_enable(index, true).unwrap());
        (0..2).for_each(|pair| host.post(pair, 200));
        for flow in 0..64u8 {
            wire.send(&datagram(flow));
        }
        let mut flows = [0u32; 2];
        eventually("every flow arrives", || {
            for (pair, count) in flows.iter_mut().enumerate() {
                while let Some((_, bytes)) = host.try_receive(pair) {
                    *count += u32::from(bytes[12..14] == [8, 0] && bytes[23] == 17);
                }
            }
            flows.iter().sum::<u32>() == 64
        });
        assert!(flows.iter().all(|count| *count > 0), "one of two pairs got nothing: {flows:?}");
    });
}

/// A UDP datagram over IPv4 from a port of its own.
fn datagram(flow: u8) -> Vec<u8> {
    let mut bytes = frame(60, flow);
    bytes[12..14].copy_from_slice(&[8, 0]);
    bytes[14..34].copy_from_slice(&[0x45, 0, 0, 46, 0, 1, 0, 0, 64, 17, 0, 0, 10, 9, 9, 1, 10, 9, 9, 2]);
    bytes[34..42].copy_from_slice(&[0x20, flow, 0x30, 0, 0, 26, 0, 0]);
    bytes
}

#[test]
fn frames_for_an_interface_that_is_down_are_dropped_as_such() {
    in_new_netns(|| {
        let test = device(1);
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        set_up("vt0", false);
        host.send(0, [0; 12], &frame(60, 1));
        eventually("the frame is dropped", || test.counter(0, 1, Counter::DropPortDown) == 1);
        set_up("vt0", true);
        let wire = Wire::open("vt0");
        host.send(0, [0; 12], &frame(60, 2));
        assert_eq!(wire.receive(PATIENCE, ours), Some(frame(60, 2)));
    });
}

#[test]
fn an_interface_that_is_deleted_fails_its_device() {
    in_new_netns(|| {
        // Noticed by the queue that waits for frames, or by the first frame that is sent.
        for waits in [true, false] {
            let test = device(1);
            let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
            if waits {
                host.post(0, 8);
            }
            delete("vt0");
            if !waits {
                host.send(0, [0; 12], &frame(60, 1));
            }
            let reason = test.event(|event| match event {
                DatapathEvent::DeviceFailed { reason, .. } => Some(reason.clone()),
                _ => None,
            });
            assert!(reason.contains("interface"), "{reason}");
            assert_eq!(test.status(0).state, DeviceState::Failed);
            test.engine.remove_device(&vuid(0)).unwrap();
        }
    });
}

#[test]
fn frames_that_wait_for_a_pair_when_it_is_disabled_are_counted() {
    in_new_netns(|| {
        let test = device(2);
        let wire = Wire::open("vt0");
        let mut host = Host::start(&test.listen_path(0), 2, FEATURES);
        let dropped = |queue| test.counter(0, queue, Counter::DropNoDriver);
        let before = [dropped(0), dropped(2)];
        // Without buffers nothing is fetched.
        (0..64).for_each(|flow| wire.send(&datagram(flow)));
        host.frontend.set_vring_enable(2, false).unwrap();
        assert!((1..64).contains(&(dropped(2) - before[1])), "{}", dropped(2));
        assert_eq!(dropped(0), before[0]);
    });
}

#[test]
fn flows_go_round_pairs_that_are_enabled_and_have_no_ring() {
    in_new_netns(|| {
        let test = device(4);
        let wire = Wire::open("vt0");
        let mut host = Guest::new(4, 256, FEATURES).introduce(connect(&test.listen_path(0)));
        // Without this bit all rings of the device are enabled from the start.
        host.frontend.set_features(host.features).unwrap();
        (0..2).for_each(|index| host.start_ring(index));
        host.post(0, 200);
        (0..64).for_each(|flow| wire.send(&datagram(flow)));
        let mut flows = 0;
        eventually("every flow arrives", || {
            while let Some((_, bytes)) = host.try_receive(0) {
                flows += u32::from(bytes[12..14] == [8, 0] && bytes[23] == 17);
            }
            flows == 64
        });
    });
}

/// Descriptors of the process that are queues of the TAP.
fn open_queues(name: &str) -> usize {
    let files = std::fs::read_dir("/proc/self/fdinfo").unwrap();
    let infos = files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok());
    infos.filter(|info| info.lines().any(|line| line == format!("iff:\t{name}"))).count()
}

#[test]
fn queues_are_opened_when_a_driver_enables_its_pairs_and_closed_after() {
    in_new_netns(|| {
        make_tap("lazy0", true);
        let test = TestEngine::new(2, 0);
        test.engine.add_device(test.spec_with_port(0, 31, r#"{"kind":"tap","name":"lazy0"}"#)).unwrap();
        assert!(has_carrier("lazy0"));
        assert_eq!(open_queues("lazy0"), 1);
        assert!(test.status(0).queues.iter().all(|queue| queue.worker.is_none()));
        assert_eq!(test.counter(0, 61, Counter::Packets), 0);
        let wire = Wire::open("lazy0");
        let mut host = Guest::new(4, 256, FEATURES).introduce(connect(&test.listen_path(0)));
        (0..8).for_each(|index| host.start_ring(index));
        assert_eq!(open_queues("lazy0"), 1, "no ring is enabled");
        (0..8).for_each(|index| host.frontend.set_vring_enable(index, true).unwrap());
        assert_eq!(open_queues("lazy0"), 4);
        for pair in 0..4 {
            host.send(pair, [0; 12], &frame(60, 7));
            assert_eq!(wire.receive(PATIENCE, ours), Some(frame(60, 7)));
        }
        // One that only sends keeps its end, which takes no part in receiving.
        host.frontend.set_vring_enable(6, false).unwrap();
        assert_eq!(open_queues("lazy0"), 4);
        host.send(3, [0; 12], &frame(60, 8));
        assert_eq!(wire.receive(PATIENCE, ours), Some(frame(60, 8)));
        host.frontend.set_vring_enable(7, false).unwrap();
        assert_eq!(open_queues("lazy0"), 3);
        drop(host);
        test.disconnect_reason();
        eventually("the queues of a host that does not come back are closed", || open_queues("lazy0") == 1);
        assert!(has_carrier("lazy0"));
        assert_eq!((0..4).map(|pair| test.counter(0, 2 * pair + 1, Counter::Packets)).sum::<u64>(), 5);
    });
}

#[test]
fn further_queues_are_found_in_the_namespace_that_the_interface_was_moved_to() {
    in_new_netns(|| {
        make_tap("moved0", true);
        let test = TestEngine::new(1, 0);
        test.engine.add_device(test.spec_with_port(0, 2, r#"{"kind":"tap","name":"moved0"}"#)).unwrap();
        let namespace = Namespace::new();
        ip(&["link", "set", "moved0", "netns", &namespace.0]);
        let _host = Host::start(&test.listen_path(0), 2, FEATURES);
        eventually("both queues are open", || open_queues("moved0") == 2);
    });
}

/// A named network namespace, deleted when dropped.
struct Namespace(String);

impl Namespace {
    fn new() -> Self {
        let name = format!("vdp-{}", std::process::id());
        ip(&["netns", "add", &name]);
        Self(name)
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        ip(&["netns", "del", &self.0]);
    }
}

fn ip(arguments: &[&str]) {
    assert!(std::process::Command::new("ip").args(arguments).status().unwrap().success(), "{arguments:?}");
}

#[test]
fn a_device_that_comes_again_finds_its_tap() {
    in_new_netns(|| {
        let test = device(1);
        let wire = Wire::open("vt0");
        for seed in 0..3 {
            let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
            host.send(0, [0; 12], &frame(60, seed));
            assert_eq!(wire.receive(PATIENCE, ours), Some(frame(60, seed)));
            test.engine.remove_device(&vuid(0)).unwrap();
            eventually("the carrier is gone with the last descriptor", || !has_carrier("vt0"));
            test.engine.add_device(test.spec_with_port(0, 1, r#"{"kind":"tap","name":"vt0"}"#)).unwrap();
        }
        assert_eq!(wire.receive(Duration::from_millis(50), ours), None);
    });
}
