//! Devices, connections and frames, over loopback ports.

mod rig;

use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::time::Duration;

use rig::host::{Guest, Host, connect};
use rig::{PATIENCE, TestEngine, eventually, vuid};
use virtio_net_proto::{
    VIRTIO_F_EVENT_IDX, VIRTIO_F_INDIRECT_DESC, VIRTIO_F_VERSION_1, VIRTIO_NET_F_CSUM, VIRTIO_NET_F_MQ,
    VIRTIO_NET_F_MRG_RXBUF,
};
use virtnet_datapath::{Engine, EngineOptions};
use virtnet_types::{Counter, DatapathEvent, DevicePatch, DeviceState, DisconnectCode, ErrorCode, HexU64, HostSide};
use virtnet_vhost_user::frontend::Frontend;

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX | VIRTIO_F_INDIRECT_DESC;

#[test]
fn frames_go_through_and_are_counted() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    for seed in 0..200 {
        host.echo(0, seed);
    }
    let bytes: u64 = (0..200).map(|seed| 60 + seed).sum();
    for queue in 0..2 {
        assert_eq!(test.counter(0, queue, Counter::Packets), 200);
        assert_eq!(test.counter(0, queue, Counter::Bytes), bytes);
        assert_eq!(test.counter(0, queue, Counter::CompletedDesc), 200);
    }
    let status = test.status(0);
    assert_eq!(status.state, DeviceState::Running);
    assert_eq!((status.queues[0].next_used, status.queues[1].next_avail), (200, 200));
    assert!(status.queues.iter().all(|queue| queue.started && queue.enabled && queue.size == 256));
}

#[test]
fn large_frames_span_buffers_with_and_without_a_spin() {
    for spin_us in [0, 50] {
        let test = TestEngine::new(1, spin_us);
        test.add(0, 1);
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        for len in [60, 60_000, 1514, 65_000, 14, 9000] {
            let frame: Vec<u8> = (0..len).map(|place| (place / 3) as u8).collect();
            host.post(0, 128);
            host.send(0, [0; 12], &frame);
            assert!(host.receive(0).1 == frame, "{len} bytes");
        }
    }
}

#[test]
fn the_driver_is_notified_and_may_sleep() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.post(0, 32);
    for seed in 0..20u8 {
        // Long enough for the worker to have gone to sleep, most of the time.
        std::thread::sleep(Duration::from_millis(10));
        host.rings[0].driver.enable_interrupts();
        host.rings[0].call.drain().unwrap();
        host.send(0, [0; 12], &[seed; 60]);
        assert!(host.rings[0].notified(PATIENCE));
        assert_eq!(host.try_receive(0).unwrap().1, [seed; 60]);
        host.post(0, 32);
    }
    assert!(test.counter(0, 1, Counter::Kicks) > 0);
}

#[test]
fn four_queue_pairs_over_two_workers_carry_frames_at_once() {
    let test = TestEngine::new(2, 0);
    test.add(0, 4);
    let mut host = Host::start(&test.listen_path(0), 4, FEATURES | VIRTIO_NET_F_MQ);
    for seed in 0..50 {
        for pair in 0..4 {
            host.echo(pair, seed);
        }
    }
    let workers: Vec<Option<u16>> = test.status(0).queues.iter().map(|queue| queue.worker).collect();
    assert_eq!(workers, [0, 0, 1, 1, 0, 0, 1, 1].map(Some));
    assert!((0..8).all(|queue| test.counter(0, queue, Counter::Packets) == 50));
}

#[test]
fn the_host_is_named_and_its_driver_is_announced() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    assert_eq!(test.status(0).state, DeviceState::Waiting);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    let (side, pid) = test.event(|event| match event {
        DatapathEvent::HostConnected { side, peer_pid, .. } => Some((*side, *peer_pid)),
        _ => None,
    });
    assert_eq!((side, pid), (HostSide::Listen, std::process::id()));
    host.frontend.set_status(7).unwrap();
    let features = test.event(|event| match event {
        DatapathEvent::DriverBound { features, .. } => Some(*features),
        _ => None,
    });
    assert_eq!(features, HexU64(FEATURES));
    assert!(test.status(0).driver.bound);
    host.frontend.set_status(0).unwrap();
    test.event(|event| matches!(event, DatapathEvent::DriverUnbound { .. }).then_some(()));
    drop(host);
    assert_eq!(test.disconnect_reason(), "The front end closed the connection");
    let status = test.status(0);
    assert_eq!((status.state, status.host.connections), (DeviceState::Waiting, 1));
    assert_eq!(status.host.last_disconnect.unwrap(), "The front end closed the connection");
    assert_eq!(status.host.last_disconnect_code, Some(DisconnectCode::Closed));
}

#[test]
fn the_first_host_stays_and_the_second_is_turned_away() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    let mut second = connect(&test.listen_path(0));
    assert!(second.get_features().is_err());
    test.event(|event| match event {
        DatapathEvent::Log { text, .. } => text.contains("closed, because the device has a host already").then_some(()),
        _ => None,
    });
    host.echo(0, 1);
}

#[test]
fn a_listening_host_is_found_and_found_again() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let listener = UnixListener::bind(test.connect_path(0)).unwrap();
    let mut guest = Guest::new(1, 256, FEATURES);
    for seed in 0..3 {
        let (stream, _) = listener.accept().unwrap();
        let mut host = guest.start(Frontend::from_stream(stream, PATIENCE).unwrap());
        assert_eq!(test.status(0).host.side, Some(HostSide::Connect));
        host.echo(0, seed);
        guest = host.hang_up();
    }
    assert_eq!(test.status(0).host.connections, 3);
}

#[test]
fn a_host_that_comes_back_carries_on_where_it_was() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    for seed in 0..10 {
        host.echo(0, seed);
        if seed % 3 == 0 {
            host = host.hang_up().start(connect(&test.listen_path(0)));
        }
    }
    assert_eq!(test.counter(0, 0, Counter::Packets), 10);
}

#[test]
fn nonsense_costs_its_own_connection_only() {
    use std::io::Write;
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    test.add(1, 1);
    let mut good = Host::start(&test.listen_path(0), 1, FEATURES);
    let bad = connect(&test.listen_path(1));
    (&mut bad.socket()).write_all(&[0xff; 64]).unwrap();
    let reason = test.disconnect_reason();
    assert!(reason.contains("expected"), "{reason}");
    good.echo(0, 1);
    Host::start(&test.listen_path(1), 1, FEATURES).echo(0, 2);
}

#[test]
fn a_queue_that_is_not_enabled_drops_what_it_is_given() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.echo(0, 1);
    host.frontend.set_vring_enable(1, false).unwrap();
    host.send(0, [0; 12], &[9; 60]);
    eventually("the frame is dropped", || test.counter(0, 1, Counter::DropDisabled) == 1);
    host.frontend.set_vring_enable(1, true).unwrap();
    host.echo(0, 2);
}

#[test]
fn an_announcement_goes_out_through_the_port() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.post(0, 8);
    let mac = [0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93];
    host.frontend.send_rarp(mac).unwrap();
    let (_, frame) = host.receive(0);
    assert_eq!((frame.len(), &frame[6..14]), (60, &[0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93, 0x80, 0x35][..]));
}

#[test]
fn a_change_is_offered_to_the_next_host() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    assert!(host.frontend.set_mtu(1500).is_ok());
    let patch = DevicePatch {
        features: Some(HexU64(VIRTIO_F_VERSION_1)),
        mtu: Some(9000.try_into().unwrap()),
        max_queue_size: Some(64.try_into().unwrap()),
        ..DevicePatch::default()
    };
    test.engine.modify_device(&vuid(0), patch).unwrap();
    host.echo(0, 1);
    assert_ne!(host.frontend.get_features().unwrap() & VIRTIO_NET_F_CSUM, 0);
    drop(host);
    test.disconnect_reason();
    let mut host = Guest::new(1, 64, FEATURES).start(connect(&test.listen_path(0)));
    assert_eq!(host.features, VIRTIO_F_VERSION_1);
    host.frontend.set_mtu(9000).unwrap();
    assert!(host.frontend.set_mtu(9001).is_err());
}

#[test]
fn a_link_that_goes_down_sends_the_host_away_until_it_is_up() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let guest = Guest::new(1, 256, FEATURES);
    let host = guest.start(connect(&test.listen_path(0)));
    let link = |up| DevicePatch { link_up: Some(up), ..DevicePatch::default() };
    test.engine.modify_device(&vuid(0), link(false)).unwrap();
    assert_eq!(test.disconnect_reason(), "The link was taken down");
    assert!(!test.listen_path(0).exists() && !test.status(0).link_up);
    test.engine.modify_device(&vuid(0), link(true)).unwrap();
    host.hang_up().start(connect(&test.listen_path(0))).echo(0, 1);
}

#[test]
fn a_socket_is_for_owner_and_group_and_goes_with_its_device() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mode = std::fs::metadata(test.listen_path(0)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o660);
    assert_eq!(test.engine.add_device(test.spec(0, 1)).unwrap_err().code, ErrorCode::Exists);
    test.engine.remove_device(&vuid(0)).unwrap();
    assert!(!test.listen_path(0).exists());
    assert_eq!(test.engine.remove_device(&vuid(0)).unwrap_err().code, ErrorCode::NotFound);
    assert_eq!(test.engine.read_counters(&vuid(0)).unwrap_err().code, ErrorCode::NotFound);
}

#[test]
fn a_socket_of_somebody_else_is_respected_and_a_dead_one_replaced() {
    let test = TestEngine::new(1, 0);
    let other = UnixListener::bind(test.listen_path(0)).unwrap();
    assert_eq!(test.engine.add_device(test.spec(0, 1)).unwrap_err().code, ErrorCode::Busy);
    drop(other);
    test.add(0, 1);
    Host::start(&test.listen_path(0), 1, FEATURES).echo(0, 1);
}

#[test]
fn removing_a_device_hangs_up_and_closing_does_so_for_all() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    test.add(1, 1);
    let mut hosts = [0, 1].map(|slot| Host::start(&test.listen_path(slot), 1, FEATURES));
    test.engine.remove_device(&vuid(0)).unwrap();
    assert_eq!(test.disconnect_reason(), "The device was removed");
    hosts[1].echo(0, 1);
    let last = test.listen_path(1);
    drop(test);
    assert!(!last.exists());
    assert!(hosts[1].frontend.get_features().is_err());
}

#[test]
fn counters_outlive_hosts_and_never_fall() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    for round in 1..=3 {
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        host.echo(0, 1);
        host.frontend.reset_device().unwrap();
        assert_eq!(test.counter(0, 1, Counter::Packets), round);
        drop(host);
        test.disconnect_reason();
    }
}

#[test]
fn a_stopped_ring_tells_its_position_and_is_left_alone() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    (0..5).for_each(|seed| host.echo(0, seed));
    assert_eq!(host.frontend.get_vring_base(1).unwrap(), 5);
    assert_eq!(host.frontend.get_vring_base(0).unwrap(), 5);
    host.send(0, [0; 12], &[7; 60]);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(test.counter(0, 1, Counter::Packets), 5);
    (0..2).for_each(|index| host.start_ring(index));
    // The frame sent meanwhile comes first.
    assert_eq!(host.receive(0).1, [7; 60]);
}

#[test]
fn workers_stay_on_the_processors_that_are_named_or_the_engine_says_why_not() {
    let on = |cpus: &str| EngineOptions { workers: 2, cpus: cpus.parse().unwrap(), ..EngineOptions::default() };
    Engine::start(on("0"), drop).unwrap().close();
    let error = Engine::start(on("0,1023"), drop).unwrap_err();
    assert!(error.message.contains("worker 1 cannot run on processor 1023"), "{error}");
}
