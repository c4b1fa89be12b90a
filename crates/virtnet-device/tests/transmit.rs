//! Guest buffers into frames: every rule of `tx.rs`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use rig::{BUFFERS, Rig, frame};
use virtio_net_proto::*;
use virtnet_device::Direction::Transmit;
use virtnet_device::{Counter, MAX_FRAME, Next, QueueFault, Transmitted};
use virtqueue::GuestAddress;
use virtqueue::driver::DriverRing;

const PLAIN: u64 = VIRTIO_F_VERSION_1;
const OFFLOADS: u64 = PLAIN | VIRTIO_NET_F_CSUM | VIRTIO_NET_F_HOST_TSO4 | VIRTIO_NET_F_HOST_USO;

/// A sound request to cut TCP over IPv4.
const TSO: NetHeader = NetHeader {
    flags: HDR_F_NEEDS_CSUM,
    gso_type: GsoKind::TcpV4 as u8,
    hdr_len: 54,
    gso_size: 1448,
    csum_start: 34,
    csum_offset: 16,
    num_buffers: 0,
};

fn next(rig: &mut Rig) -> Next {
    rig.poll().transmit.unwrap().unwrap().next
}

#[test]
fn a_frame_goes_out_with_its_header_and_its_chain_comes_back() {
    let mut rig = Rig::new(8, OFFLOADS);
    let bytes = frame(3000, 1);
    rig.send_frame(TSO, &bytes);
    assert_eq!(next(&mut rig), Next::Input);
    assert_eq!(rig.port.sent, [(TSO, bytes)]);
    assert_eq!(rig.completions(Transmit)[0].written, 0);
    assert_eq!((rig.count(Transmit, Counter::Packets), rig.count(Transmit, Counter::Bytes)), (1, 3000));
}

#[test]
fn header_and_payload_may_lie_in_segments_of_any_length() {
    let bytes = [NetHeader::default().to_bytes().as_slice(), &frame(100, 1)].concat();
    for lengths in [&[112][..], &[12, 100], &[1, 2, 3, 4, 5, 97], &[11, 2, 99], &[13, 99]] {
        let mut rig = Rig::new(8, PLAIN);
        rig.send(&bytes, lengths);
        next(&mut rig);
        assert_eq!(rig.port.sent, [(NetHeader::default(), frame(100, 1))], "{lengths:?}");
    }
}

#[test]
fn an_indirect_chain_is_sent() {
    let mut rig = Rig::new(8, PLAIN);
    let bytes = [NetHeader::default().to_bytes().as_slice(), &frame(1000, 1)].concat();
    rig.write(BUFFERS, &bytes);
    let segments = rig::buffers(BUFFERS, &[12, 400, 600]);
    rig.tx.add_indirect(GuestAddress(0x18_0000), &segments, &[]).unwrap();
    rig.tx.publish();
    next(&mut rig);
    assert_eq!(rig.port.sent[0].1, frame(1000, 1));
}

#[test]
fn a_driver_of_old_sends_the_short_header() {
    let mut rig = Rig::new(8, 0);
    rig.send(&[&[0; 10][..], &frame(60, 1)].concat(), &[10, 60]);
    next(&mut rig);
    assert_eq!(rig.port.sent, [(NetHeader::default(), frame(60, 1))]);
}

#[test]
fn a_frame_of_more_pieces_than_a_port_takes_is_put_together() {
    let mut rig = Rig::new(1024, PLAIN);
    let bytes = [NetHeader::default().to_bytes().as_slice(), &frame(1000, 1)].concat();
    rig.send(&bytes, &[&[12][..], &[1; 1000]].concat());
    next(&mut rig);
    assert_eq!(rig.port.sent[0].1, frame(1000, 1));
}

#[test]
fn a_chain_without_a_whole_ethernet_header_is_a_runt() {
    let mut rig = Rig::new(8, PLAIN);
    for len in [1, 11, 12, 25] {
        rig.send(&vec![0; len], &[len as u32]);
    }
    rig.send(&[0; 26], &[26]);
    next(&mut rig);
    assert_eq!(rig.drops(Transmit), [("drop_runt", 4)]);
    assert_eq!(rig.port.sent, [(NetHeader::default(), vec![0; 14])]);
    assert_eq!(rig.completions(Transmit).len(), 5);
}

#[test]
fn the_longest_frame_passes_and_a_longer_one_does_not() {
    let mut rig = Rig::new(8, PLAIN);
    for len in [MAX_FRAME, MAX_FRAME + 1] {
        rig.send(&vec![0; len + 12], &[(len + 12) as u32]);
        next(&mut rig);
    }
    assert_eq!(rig.drops(Transmit), [("drop_oversize", 1)]);
    assert_eq!(rig.port.sent.len(), 1);
}

#[test]
fn headers_that_make_no_sense_are_dropped() {
    let table = [
        ("checksum not negotiated", PLAIN, TSO),
        ("checksum beyond the frame", OFFLOADS, NetHeader { csum_start: 90, csum_offset: 9, ..TSO }),
        ("checksum far beyond the frame", OFFLOADS, NetHeader { csum_start: 65535, csum_offset: 65535, ..TSO }),
        ("unknown segmentation", OFFLOADS, NetHeader { gso_type: 2, ..TSO }),
        ("fragmentation, which is not offered", OFFLOADS, NetHeader { gso_type: 3, ..TSO }),
        ("segmentation not negotiated", OFFLOADS, NetHeader { gso_type: GsoKind::TcpV6 as u8, ..TSO }),
        ("ECN not negotiated", OFFLOADS, NetHeader { gso_type: GsoKind::TcpV4 as u8 | GSO_ECN, ..TSO }),
        ("segments of no bytes", OFFLOADS, NetHeader { gso_size: 0, ..TSO }),
        ("segmentation without checksum", OFFLOADS, NetHeader { flags: 0, ..TSO }),
        ("headers longer than the frame", OFFLOADS, NetHeader { hdr_len: 101, ..TSO }),
    ];
    for (what, features, header) in table {
        let mut rig = Rig::new(8, features);
        rig.send_frame(header, &frame(100, 1));
        next(&mut rig);
        assert_eq!(rig.drops(Transmit), [("drop_bad_header", 1)], "{what}");
        assert!(rig.port.sent.is_empty() && rig.completions(Transmit).len() == 1, "{what}");
    }
}

#[test]
fn what_a_driver_must_leave_alone_is_cleared() {
    let mut rig = Rig::new(8, PLAIN);
    let header = NetHeader { flags: 0xfe, csum_start: 9999, num_buffers: 77, ..NetHeader::default() };
    rig.send_frame(header, &frame(60, 1));
    next(&mut rig);
    assert_eq!(rig.port.sent[0].0, NetHeader::default());
}

#[test]
fn a_busy_port_keeps_the_frame_at_the_head() {
    let mut rig = Rig::new(8, PLAIN);
    (0..3).for_each(|seed| rig.send_frame(NetHeader::default(), &frame(60, seed)));
    rig.port.fate.extend([Transmitted::Sent, Transmitted::Busy]);
    // Each frame is written at the same place, so the last one's bytes go out three times; what counts is how many.
    assert_eq!(next(&mut rig), Next::PortWritable);
    assert_eq!(rig.completions(Transmit).len(), 1);
    assert_eq!(rig.pair.position(Transmit).unwrap().next_avail, 1);
    assert_eq!(next(&mut rig), Next::Input);
    assert_eq!((rig.port.sent.len(), rig.completions(Transmit).len()), (3, 2));
    assert_eq!(rig.drops(Transmit), []);
}

#[test]
fn what_the_port_loses_is_counted_by_its_reason() {
    let mut rig = Rig::new(8, PLAIN);
    (0..4).for_each(|seed| rig.send_frame(NetHeader::default(), &frame(60, seed)));
    rig.port.fate.extend([Transmitted::Full, Transmitted::Down, Transmitted::Failed]);
    next(&mut rig);
    assert_eq!(rig.drops(Transmit), [("drop_port_full", 1), ("drop_port_down", 1), ("drop_port_error", 1)]);
    assert_eq!((rig.port.sent.len(), rig.completions(Transmit).len()), (1, 4));
}

#[test]
fn a_queue_that_is_not_enabled_drops_its_frames() {
    let mut rig = Rig::new(8, PLAIN);
    rig.pair.enable(Transmit, false);
    (0..3).for_each(|seed| rig.send_frame(NetHeader::default(), &frame(60, seed)));
    next(&mut rig);
    assert_eq!(rig.drops(Transmit), [("drop_disabled", 3)]);
    assert!(rig.port.sent.is_empty() && rig.completions(Transmit).len() == 3);
}

#[test]
fn a_burst_ends_after_64_frames_with_one_notification() {
    let mut rig = Rig::new(256, PLAIN);
    (0..100).for_each(|seed| rig.send_frame(NetHeader::default(), &frame(60, seed)));
    let burst = rig.poll().transmit.unwrap().unwrap();
    assert_eq!((burst.chains, burst.next, burst.notify), (64, Next::Now, true));
    rig.tx.disable_interrupts();
    let burst = rig.poll().transmit.unwrap().unwrap();
    assert_eq!((burst.chains, burst.next, burst.notify), (36, Next::Input, false));
    assert_eq!(rig.count(Transmit, Counter::Notifications), 1);
    assert_eq!(rig.count(Transmit, Counter::NotificationsSuppressed), 1);
}

#[test]
fn lost_memory_breaks_the_queue_until_it_is_stopped() {
    let mut rig = Rig::new(8, PLAIN);
    rig.send_frame(NetHeader::default(), &frame(60, 1));
    rig.port.fate.push_back(Transmitted::MemoryGone);
    assert_eq!(rig.poll().transmit, Some(Err(QueueFault::MemoryGone)));
    assert_eq!(rig.poll().transmit, None);
    assert!(rig.pair.stop(Transmit).is_some());
    assert!(rig.pair.stop(Transmit).is_none());
}

#[test]
fn arming_tells_of_frames_that_came_meanwhile() {
    let mut rig = Rig::new(8, PLAIN);
    next(&mut rig);
    assert!(!rig.pair.arm(Transmit).unwrap());
    rig.send_frame(NetHeader::default(), &frame(60, 1));
    assert!(rig.pair.arm(Transmit).unwrap());
}
