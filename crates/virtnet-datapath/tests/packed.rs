//! Packed rings and rings used in order, over loopback ports.

mod rig;

use rig::host::{Guest, Host, connect, memfd};
use rig::{TestEngine, eventually};
use std::os::fd::AsFd;
use virtio_net_proto::{
    VIRTIO_F_EVENT_IDX, VIRTIO_F_IN_ORDER, VIRTIO_F_INDIRECT_DESC, VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1,
    VIRTIO_NET_F_MQ, VIRTIO_NET_F_MRG_RXBUF,
};
use virtnet_types::{Counter, DatapathEvent, DeviceState};
use virtnet_vhost_user::message::{LogArea, VringAddress};
use virtnet_vhost_user::{LOG_ALL, PROTOCOL_FEATURES};

const PACKED: u64 = VIRTIO_F_VERSION_1 | VIRTIO_F_RING_PACKED | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX;

#[test]
fn frames_go_round_rings_of_each_kind_many_times() {
    let plain = VIRTIO_F_VERSION_1 | VIRTIO_F_RING_PACKED;
    for features in [
        PACKED,
        plain,
        plain | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_INDIRECT_DESC,
        plain | VIRTIO_F_IN_ORDER,
        PACKED | VIRTIO_F_IN_ORDER,
        VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_IN_ORDER,
    ] {
        for size in if features & VIRTIO_F_RING_PACKED == 0 { [64, 256] } else { [33, 256] } {
            let test = TestEngine::new(1, 0);
            test.add(0, 1);
            let mut host = Guest::new(1, size, features).start(connect(&test.listen_path(0)));
            for seed in 0..u32::from(size) * 3 {
                host.echo(0, seed as u8);
            }
            assert_eq!(test.counter(0, 0, Counter::Packets), u64::from(size) * 3, "{features:#x}");
            assert_eq!(test.counter(0, 1, Counter::Packets), u64::from(size) * 3, "{features:#x}");
        }
    }
}

#[test]
fn large_frames_span_buffers_of_a_packed_ring() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, PACKED);
    for len in [60, 60_000, 1514, 65_000, 14, 9000] {
        let frame: Vec<u8> = (0..len).map(|place| (place / 3) as u8).collect();
        host.post(0, 128);
        host.send(0, [0; 12], &frame);
        assert!(host.receive(0).1 == frame, "{len} bytes");
    }
}

#[test]
fn a_stopped_ring_says_where_it_stands_and_goes_on_from_there() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Guest::new(1, 48, PACKED).start(connect(&test.listen_path(0)));
    for round in 0..7u32 {
        (0..20).for_each(|seed| host.echo(0, seed));
        for index in 0..2 {
            let base = host.frontend.get_vring_base(index).unwrap();
            let (avail, used) = (base as u16, (base >> 16) as u16);
            assert_eq!(avail, used, "nothing is in flight");
            let frames = 20 * (round + 1);
            let (slot, wrap) = (frames % 48, frames / 48 % 2 == 0);
            assert_eq!((u32::from(avail & 0x7fff), avail >> 15 == 1), (slot, wrap), "ring {index}");
            // As DPDK's driver does where it is even: it says nothing of the used position.
            let base = if round % 2 == 0 { base } else { u32::from(avail) };
            host.start_ring_at(index as usize, base);
        }
    }
}

#[test]
fn drivers_of_both_formats_follow_each_other() {
    let test = TestEngine::new(1, 0);
    test.add(0, 2);
    let split = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_NET_F_MQ;
    for features in [split, PACKED | VIRTIO_NET_F_MQ, split, PACKED | VIRTIO_F_IN_ORDER, PACKED] {
        let mut host = Host::start(&test.listen_path(0), 2, features);
        (0..100).for_each(|seed| host.echo(0, seed));
        (0..100).for_each(|seed| host.echo(1, seed));
        drop(host);
        eventually("the host to be gone", || test.status(0).state == DeviceState::Waiting);
    }
}

#[test]
fn a_packed_ring_that_makes_no_sense_is_broken_and_reported() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, PACKED);
    host.echo(0, 1);
    // A chain without an end: every descriptor is available, and has a next one.
    let ring = host.rings[1].driver.layout().desc;
    for slot in 0..256u64 {
        let flags: u16 = if slot == 0 { 1 << 15 | 1 } else { 1 << 7 | 1 };
        host.write(ring.0 + 16 * slot + 14, &flags.to_le_bytes());
    }
    host.rings[1].kick.signal().unwrap();
    let reason = test.event(|event| match event {
        DatapathEvent::QueueBroken { index: 1, reason, .. } => Some(reason.clone()),
        _ => None,
    });
    assert_eq!(reason, "A chain does not end within the 256 descriptors that can be available");
}

#[test]
fn what_the_device_writes_to_a_packed_ring_is_logged_where_it_is() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, PACKED);
    host.echo(0, 1);
    let log = memfd(1 << 20);
    host.frontend.set_log_base(&LogArea { size: 1 << 20, offset: 0 }, log.as_fd()).unwrap();
    host.frontend.set_features(host.features | PROTOCOL_FEATURES | LOG_ALL).unwrap();
    for index in 0..2 {
        let at = host.rings[index].address(index);
        let place = host.rings[index].driver.layout().used.0;
        host.frontend.set_vring_addr(&VringAddress { flags: VringAddress::LOG, log: place, ..at }).unwrap();
    }
    host.echo(0, 2);
    let dirty = |address: u64| {
        let mut byte = [0];
        std::os::unix::fs::FileExt::read_exact_at(&log, &mut byte, address / 4096 / 8).unwrap();
        byte[0] & 1 << (address / 4096 % 8) != 0
    };
    for ring in &host.rings {
        let layout = *ring.driver.layout();
        assert!(dirty(layout.desc.0), "the descriptors");
        assert!(!dirty(layout.desc.0 + 0x8000), "nothing else");
        assert!(!dirty(layout.avail.0), "nor what the driver writes");
    }
    assert!(dirty(host.rings[1].driver.layout().used.0), "the wish for kicks");
}
