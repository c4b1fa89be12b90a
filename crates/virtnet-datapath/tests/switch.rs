//! Devices at a switch, and ports to nowhere and from nowhere.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

mod rig;

use std::time::Duration;

use rig::host::{Guest, Host, RX_BUFFER, connect};
use rig::{PATIENCE, TestEngine, eventually};
use virtio_net_proto::{
    GsoKind, HDR_F_NEEDS_CSUM, NetHeader, VIRTIO_F_EVENT_IDX, VIRTIO_F_IN_ORDER, VIRTIO_F_INDIRECT_DESC,
    VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1, VIRTIO_NET_F_CSUM, VIRTIO_NET_F_GUEST_CSUM, VIRTIO_NET_F_GUEST_TSO4,
    VIRTIO_NET_F_HOST_TSO4, VIRTIO_NET_F_MQ, VIRTIO_NET_F_MRG_RXBUF,
};
use virtnet_types::Counter;

const PLAIN: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX | VIRTIO_F_INDIRECT_DESC;
const SENDS_LARGE: u64 = VIRTIO_NET_F_CSUM | VIRTIO_NET_F_HOST_TSO4;
const TAKES_LARGE: u64 = VIRTIO_NET_F_GUEST_CSUM | VIRTIO_NET_F_GUEST_TSO4;
const BROADCAST: [u8; 6] = [0xff; 6];

/// The address of a test's station.
fn mac(station: u8) -> [u8; 6] {
    [2, 0, 0, 0, 0, station]
}

fn frame(to: [u8; 6], from: u8, len: usize, seed: u8) -> Vec<u8> {
    let mut frame = [&to[..], &mac(from), &[0x88, 0xb5]].concat();
    frame.extend((0..len).map(|at| (at as u8).wrapping_mul(31) ^ seed));
    frame
}

fn add(test: &TestEngine, slot: u16, pairs: u16) {
    test.engine.add_device(test.spec_with_port(slot, pairs, r#"{"kind":"switch","name":"p0"}"#)).unwrap();
}

/// Devices 0 to `count` - 1 with a host each, who has buffers.
fn hosts(test: &TestEngine, count: u16, features: impl Fn(u16) -> u64) -> Vec<Host> {
    let start = |slot| {
        add(test, slot, 1);
        let mut host = Host::start(&test.listen_path(slot), 1, features(slot));
        host.post(0, 128);
        host
    };
    (0..count).map(start).collect()
}

/// Tells the switch where everybody is.
fn introduce(hosts: &mut [Host]) {
    for at in 0..hosts.len() {
        let hello = frame(BROADCAST, at as u8, 46, 0);
        hosts[at].send(0, [0; 12], &hello);
        for (other, host) in hosts.iter_mut().enumerate().filter(|(other, _)| *other != at) {
            assert_eq!(host.receive(0).1, hello, "{other} of {at}");
            host.post(0, 128);
        }
    }
}

#[test]
fn frames_reach_their_receiver_and_nobody_else_over_rings_of_any_kind() {
    let packed = PLAIN | VIRTIO_F_RING_PACKED;
    let kinds = [PLAIN, packed, packed | VIRTIO_F_IN_ORDER, VIRTIO_F_VERSION_1];
    let test = TestEngine::new(2, 0);
    let mut hosts = hosts(&test, 4, |slot| kinds[usize::from(slot)]);
    introduce(&mut hosts);
    let sizes = [46, 0, 1, 4, 63, 486, 1486];
    for (round, len) in (0..20).flat_map(|_| sizes).enumerate() {
        let (from, to) = (round % 4, (round / 4 + round + 1) % 4);
        if from == to {
            continue;
        }
        let sent = frame(mac(to as u8), from as u8, len, round as u8);
        hosts[from].send(0, [0; 12], &sent);
        assert_eq!(hosts[to].receive(0).1, sent);
        hosts[to].post(0, 128);
    }
    assert!(hosts.iter_mut().all(|host| host.try_receive(0).is_none()));
    let sent: u64 = (0..4).map(|slot| test.counter(slot, 1, Counter::Packets)).sum();
    let received: u64 = (0..4).map(|slot| test.counter(slot, 0, Counter::Packets)).sum();
    assert_eq!(received, sent + 4 * 2, "each greeting goes to three");
    let queues = (0..4).flat_map(|slot| test.status(slot).queues);
    let workers: Vec<u16> = queues.map(|queue| queue.worker.unwrap()).collect();
    assert!(workers.iter().all(|worker| *worker == workers[0]), "{workers:?}");
}

#[test]
fn a_large_frame_is_cut_for_a_receiver_that_cannot_take_it() {
    let features = [PLAIN | SENDS_LARGE, PLAIN, PLAIN | TAKES_LARGE, PLAIN | VIRTIO_NET_F_GUEST_CSUM];
    let test = TestEngine::new(1, 0);
    let mut hosts = hosts(&test, 4, |slot| features[usize::from(slot)]);
    introduce(&mut hosts);
    let mut large = frame(BROADCAST, 0, 0, 0);
    large[12..14].copy_from_slice(&[8, 0]);
    // IPv4 and TCP with neither options nor checksums; the latter's place has the pseudo header's sum.
    large.extend([0x45, 0, 0, 0, 0, 7, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]);
    large.extend([0, 80, 0, 81, 0, 0, 0, 0, 0, 0, 0, 0, 0x50, 0x19, 1, 0, 0, 0, 0, 0]);
    large.extend((0..5000).map(|at| at as u8));
    let header = NetHeader {
        flags: HDR_F_NEEDS_CSUM,
        gso_type: GsoKind::TcpV4 as u8,
        gso_size: 1400,
        csum_start: 34,
        csum_offset: 16,
        ..NetHeader::default()
    };
    hosts[0].send(0, header.to_bytes(), &large);
    let (seen, whole) = hosts[2].receive(0);
    assert_eq!((NetHeader::parse(&seen).gso_size, &whole), (1400, &large));
    for (at, flags) in [(1, 0), (3, HDR_F_NEEDS_CSUM)] {
        let mut payload: Vec<u8> = Vec::new();
        for segment in 0..4 {
            let (seen, bytes) = hosts[at].receive(0);
            assert_eq!((NetHeader::parse(&seen).flags, NetHeader::parse(&seen).gso_type), (flags, 0));
            assert_eq!(bytes.len(), if segment < 3 { 54 + 1400 } else { 54 + 800 });
            payload.extend(&bytes[54..]);
        }
        assert_eq!(payload, large[54..]);
    }
}

#[test]
fn a_receiver_without_buffers_loses_its_frames_and_stops_nobody() {
    let test = TestEngine::new(1, 0);
    let mut hosts = hosts(&test, 3, |_| PLAIN);
    introduce(&mut hosts);
    for round in 0..1000 {
        hosts[0].send(0, [0; 12], &frame(mac(1), 0, 46, round as u8));
        let other = frame(mac(2), 0, 46, round as u8);
        hosts[0].send(0, [0; 12], &other);
        assert_eq!(hosts[2].receive(0).1, other);
        hosts[2].post(0, 128);
    }
    let got = std::iter::from_fn(|| hosts[1].try_receive(0)).count() as u64;
    assert_eq!((got, test.counter(1, 0, Counter::DropNoBuffer)), (128, 1000 - 128));
    hosts[1].post(0, 128);
    hosts[0].send(0, [0; 12], &frame(mac(1), 0, 46, 9));
    assert_eq!(hosts[1].receive(0).1, frame(mac(1), 0, 46, 9));
}

#[test]
fn a_receiver_that_breaks_its_ring_costs_itself_alone() {
    let test = TestEngine::new(1, 0);
    let mut hosts = hosts(&test, 3, |_| PLAIN);
    introduce(&mut hosts);
    // More is available than the ring has.
    hosts[1].raw(0).set_avail_index(40_000);
    for seed in 0..200 {
        hosts[0].send(0, [0; 12], &frame(mac(1), 0, 46, seed));
        let other = frame(mac(2), 0, 46, seed);
        hosts[0].send(0, [0; 12], &other);
        assert_eq!(hosts[2].receive(0).1, other);
        hosts[2].post(0, 128);
    }
    eventually("the broken queue", || test.broken_queues(1) == [0]);
    assert!(test.broken_queues(0).is_empty() && test.broken_queues(2).is_empty());
}

#[test]
fn a_receiver_that_cuts_its_memory_short_costs_itself_alone() {
    let test = TestEngine::new(1, 0);
    let mut hosts = hosts(&test, 3, |_| PLAIN);
    introduce(&mut hosts);
    hosts[1].file.set_len(0).unwrap();
    for seed in 0..100 {
        hosts[0].send(0, [0; 12], &frame(BROADCAST, 0, 46, seed));
        assert_eq!(hosts[2].receive(0).1, frame(BROADCAST, 0, 46, seed));
        hosts[2].post(0, 128);
    }
    eventually("the failed device", || test.status(1).failure.is_some());
    assert!(test.status(0).failure.is_none() && test.status(2).failure.is_none());
}

#[test]
fn what_cannot_be_forwarded_is_counted_by_reason() {
    let test = TestEngine::new(1, 0);
    let mut hosts = hosts(&test, 3, |_| PLAIN | SENDS_LARGE);
    introduce(&mut hosts);
    // To oneself; too long for the MTU, with and without a tag that makes up for it; what is no TCP; shorter than Ethernet.
    hosts[0].send(0, [0; 12], &frame(mac(0), 0, 46, 1));
    hosts[0].send(0, [0; 12], &frame(mac(1), 0, 1501, 2));
    let mut tagged = frame(mac(1), 0, 1504, 3);
    tagged[12..14].copy_from_slice(&[0x81, 0]);
    tagged[14..16].copy_from_slice(&[0, 0]);
    hosts[0].send(0, [0; 12], &tagged);
    let header = NetHeader {
        flags: HDR_F_NEEDS_CSUM,
        gso_type: GsoKind::TcpV4 as u8,
        gso_size: 1,
        csum_start: 34,
        csum_offset: 16,
        ..NetHeader::default()
    };
    hosts[0].send(0, header.to_bytes(), &frame(mac(1), 0, 3000, 4));
    hosts[0].send(0, [0; 12], &[0; 13]);
    assert_eq!(hosts[1].receive(0).1, tagged);
    eventually("the last one's count", || test.counter(0, 1, Counter::DropRunt) == 1);
    assert_eq!(test.counter(0, 1, Counter::DropPortError), 1);
    assert_eq!(test.counter(1, 0, Counter::DropOversize), 1);
    assert_eq!(test.counter(0, 1, Counter::DropBadHeader), 1);
    hosts.remove(1);
    eventually("a device without a driver", || !test.status(1).queues[0].started);
    hosts[0].send(0, [0; 12], &frame(mac(1), 0, 46, 5));
    eventually("a count", || test.counter(1, 0, Counter::DropNoDriver) == 1);
    hosts.remove(1);
    eventually("another device without a driver", || !test.status(2).queues[0].started);
    hosts[0].send(0, [0; 12], &frame(BROADCAST, 0, 46, 6));
    eventually("a count", || test.counter(0, 1, Counter::DropPortDown) == 1);
}

#[test]
fn a_sleeping_receiver_is_notified() {
    let test = TestEngine::new(1, 0);
    let mut hosts = hosts(&test, 2, |_| PLAIN);
    for seed in 0..20 {
        std::thread::sleep(Duration::from_millis(5));
        hosts[1].rings[0].driver.enable_interrupts();
        hosts[1].rings[0].call.drain().unwrap();
        hosts[0].send(0, [0; 12], &frame(BROADCAST, 0, 46, seed));
        assert!(hosts[1].rings[0].notified(PATIENCE));
        assert_eq!(hosts[1].try_receive(0).unwrap().1, frame(BROADCAST, 0, 46, seed));
        hosts[1].post(0, 128);
    }
}

#[test]
fn a_receivers_notifications_are_held_back_as_its_device_says() {
    let test = TestEngine::new(1, 0);
    let mut hosts = hosts(&test, 2, |_| PLAIN);
    let limits = r#"{"tuning":{"moderation":{"mode":"request","periodUs":60000,"maxCount":0}}}"#;
    test.engine.modify_device(&rig::vuid(1), virtnet_types::parse_document("patch", limits).unwrap()).unwrap();
    hosts[1].rings[0].driver.enable_interrupts();
    for seed in 0..10 {
        hosts[0].send(0, [0; 12], &frame(BROADCAST, 0, 46, seed));
        assert_eq!(hosts[1].receive(0).1, frame(BROADCAST, 0, 46, seed));
        hosts[1].rings[0].driver.enable_interrupts();
    }
    assert!(hosts[1].rings[0].notified(PATIENCE));
    assert!(test.counter(1, 0, Counter::Notifications) < 10);
}

#[test]
fn a_pairs_frames_arrive_at_the_pair_of_the_same_number() {
    let test = TestEngine::new(2, 0);
    let start = |slot| {
        add(&test, slot, 2);
        let mut host = Host::start(&test.listen_path(slot), 2, PLAIN | VIRTIO_NET_F_MQ);
        (0..2).for_each(|pair| host.post(pair, 64));
        host
    };
    let (mut one, mut other) = (start(0), start(1));
    for pair in [0, 1, 1, 0] {
        one.send(pair, [0; 12], &frame(BROADCAST, 0, 46, pair as u8));
        assert_eq!(other.receive(pair).1, frame(BROADCAST, 0, 46, pair as u8));
    }
    other.frontend.set_vring_enable(2, false).unwrap();
    one.send(1, [0; 12], &frame(BROADCAST, 0, 46, 7));
    assert_eq!(other.receive(0).1, frame(BROADCAST, 0, 46, 7));
}

#[test]
fn devices_come_and_go_while_others_talk() {
    let test = TestEngine::new(2, 0);
    let mut hosts = hosts(&test, 2, |_| PLAIN);
    introduce(&mut hosts);
    for round in 0..30u8 {
        add(&test, 5, 1);
        let mut guest = Host::start(&test.listen_path(5), 1, PLAIN);
        guest.post(0, 16);
        guest.send(0, [0; 12], &frame(mac(1), 5, 46, round));
        assert_eq!(hosts[1].receive(0).1, frame(mac(1), 5, 46, round));
        hosts[1].send(0, [0; 12], &frame(mac(5), 1, 46, round));
        assert_eq!(guest.receive(0).1, frame(mac(5), 1, 46, round));
        if round % 2 == 0 {
            drop(guest);
        }
        test.engine.remove_device(&rig::vuid(5)).unwrap();
        hosts[0].send(0, [0; 12], &frame(mac(1), 0, 46, round));
        assert_eq!(hosts[1].receive(0).1, frame(mac(1), 0, 46, round));
        hosts[1].post(0, 128);
    }
}

#[test]
fn switches_of_different_names_know_nothing_of_each_other() {
    let test = TestEngine::new(1, 0);
    let mut hosts = hosts(&test, 2, |_| PLAIN);
    test.engine.add_device(test.spec_with_port(2, 1, r#"{"kind":"switch","name":"p1"}"#)).unwrap();
    let mut stranger = Host::start(&test.listen_path(2), 1, PLAIN);
    stranger.post(0, 16);
    hosts[0].send(0, [0; 12], &frame(BROADCAST, 0, 46, 1));
    assert_eq!(hosts[1].receive(0).1, frame(BROADCAST, 0, 46, 1));
    assert_eq!(stranger.try_receive(0), None);
    stranger.send(0, [0; 12], &frame(BROADCAST, 3, 46, 1));
    eventually("a count", || test.counter(2, 1, Counter::DropPortDown) == 1);
}

#[test]
fn a_generator_fills_what_room_there_is_with_numbered_frames_and_null_takes_all() {
    let test = TestEngine::new(1, 0);
    test.engine.add_device(test.spec_with_port(0, 1, r#"{"kind":"generator","frameSize":100}"#)).unwrap();
    test.engine.add_device(test.spec_with_port(1, 1, r#"{"kind":"null"}"#)).unwrap();
    let mut host = Guest::new(1, 64, PLAIN).start(connect(&test.listen_path(0)));
    for number in 0..1000u64 {
        host.post(0, 64);
        let (_, bytes) = host.receive(0);
        assert_eq!((bytes.len(), &bytes[14..22]), (100, &number.to_be_bytes()[..]));
    }
    let mut host = Host::start(&test.listen_path(1), 1, PLAIN);
    (0..300).for_each(|_| host.send(0, [0; 12], &[7; RX_BUFFER as usize]));
    eventually("a count", || test.counter(1, 1, Counter::Packets) == 300);
    assert_eq!(test.counter(1, 0, Counter::Packets), 0);
}
