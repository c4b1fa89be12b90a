//! Frames into guest buffers: every rule of `rx.rs`, with a well-behaved driver.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use rig::{BUFFERS, Rig, frame, layout};
use virtio_net_proto::*;
use virtnet_device::Direction::Receive;
use virtnet_device::{Counter, Negotiated, Next, Received};
use virtqueue::SplitQueue;
use virtqueue::driver::DriverRing;

const PLAIN: u64 = VIRTIO_F_VERSION_1;
const MERGE: u64 = PLAIN | VIRTIO_NET_F_MRG_RXBUF;
const HEADER: usize = 12;

fn incoming(rig: &mut Rig, len: usize, seed: usize) -> Vec<u8> {
    let bytes = frame(len, seed);
    rig.port.incoming.push_back((NetHeader::default(), bytes.clone()));
    bytes
}

fn written(rig: &mut Rig) -> Vec<u32> {
    rig.completions(Receive).iter().map(|completion| completion.written).collect()
}

#[test]
fn a_frame_lands_behind_its_header() {
    let mut rig = Rig::new(8, MERGE | VIRTIO_NET_F_GUEST_CSUM);
    rig.offer(BUFFERS, &[2048]);
    let bytes = frame(60, 1);
    let header = NetHeader { flags: HDR_F_NEEDS_CSUM, csum_start: 34, csum_offset: 6, ..NetHeader::default() };
    rig.port.incoming.push_back((header, bytes.clone()));
    let burst = rig.poll().receive.unwrap().unwrap();
    assert!(burst.notify);
    assert_eq!(written(&mut rig), [72]);
    assert_eq!(rig.header_at(BUFFERS), NetHeader { num_buffers: 1, ..header });
    assert_eq!(rig.read(BUFFERS + 12, 60), bytes);
    assert_eq!((rig.count(Receive, Counter::Packets), rig.count(Receive, Counter::Bytes)), (1, 60));
}

#[test]
fn a_merged_frame_spans_chains_and_says_how_many() {
    let mut rig = Rig::new(64, MERGE);
    rig.offer_many(64, 1536);
    // The first large frame is longer than expected and goes by the bounce buffer, the second straight.
    for seed in 0..2 {
        let bytes = incoming(&mut rig, 30_000, seed);
        rig.poll();
        let start = BUFFERS + 20 * 1536 * seed as u64;
        let lengths = written(&mut rig);
        assert_eq!(lengths, [vec![1536; 19], vec![(30_012 - 19 * 1536) as u32]].concat());
        assert_eq!(rig.header_at(start).num_buffers, 20);
        assert_eq!(rig.read(start + 12, 30_000), bytes);
    }
    assert_eq!(rig.drops(Receive), []);
}

#[test]
fn buffers_taken_for_a_large_frame_serve_the_small_ones_after_it() {
    let mut rig = Rig::new(256, MERGE);
    rig.offer_many(200, 1536);
    let mut expected = Vec::new();
    for seed in 0..30 {
        let len = if seed % 7 == 3 { 20_000 + seed } else { 60 + seed };
        expected.push(incoming(&mut rig, len, seed));
    }
    rig.poll();
    let mut at = BUFFERS;
    for bytes in expected {
        let chains = (bytes.len() + HEADER).div_ceil(1536);
        assert_eq!(usize::from(rig.header_at(at).num_buffers), chains);
        assert_eq!(rig.read(at + 12, bytes.len()), bytes);
        at += 1536 * chains as u64;
    }
    assert_eq!(rig.drops(Receive), []);
}

#[test]
fn the_largest_frame_passes_whole() {
    let mut rig = Rig::new(64, MERGE);
    rig.offer_many(64, 1536);
    let bytes = incoming(&mut rig, virtnet_device::MAX_FRAME, 5);
    rig.poll();
    assert_eq!(written(&mut rig).iter().sum::<u32>() as usize, bytes.len() + HEADER);
    assert_eq!(rig.read(BUFFERS + 12, bytes.len()), bytes);
}

#[test]
fn an_oversize_frame_is_dropped_with_its_reason() {
    let mut rig = Rig::new(64, MERGE);
    rig.offer_many(64, 2048);
    rig.port.receive_fate.push_back(Received::Frame(virtnet_device::MAX_FRAME + 1));
    incoming(&mut rig, 60, 1);
    rig.poll();
    assert_eq!(rig.drops(Receive), [("drop_oversize", 1)]);
    assert_eq!(written(&mut rig), [72]);
}

#[test]
fn without_merging_a_frame_fits_its_chain_or_is_dropped_and_the_chain_serves_the_next() {
    let mut rig = Rig::new(8, PLAIN);
    rig.offer(BUFFERS, &[12, 1000, 514]);
    incoming(&mut rig, 1515, 1);
    let fits = incoming(&mut rig, 1514, 2);
    rig.poll();
    assert_eq!(rig.drops(Receive), [("drop_no_buffer", 1)]);
    assert_eq!(written(&mut rig), [1526]);
    assert_eq!(rig.header_at(BUFFERS).num_buffers, 1);
    assert_eq!(rig.read(BUFFERS + 12, 1514), fits);
}

#[test]
fn without_merging_a_large_frame_fills_a_chain_of_many_segments() {
    let mut rig = Rig::new(64, PLAIN);
    rig.offer(BUFFERS, &[&[12][..], &[4096; 17]].concat());
    let bytes = incoming(&mut rig, 65_000, 3);
    rig.poll();
    assert_eq!(written(&mut rig), [65_012]);
    assert_eq!(rig.read(BUFFERS + 12, 65_000), bytes);
}

#[test]
fn a_chain_of_more_segments_than_a_port_takes_is_filled_all_the_same() {
    let mut rig = Rig::new(512, PLAIN);
    rig.offer(BUFFERS, &[4; 400]);
    let bytes = incoming(&mut rig, 1500, 3);
    rig.poll();
    assert_eq!(written(&mut rig), [1512]);
    assert_eq!(rig.read(BUFFERS + 12, 1500), bytes);
}

#[test]
fn a_driver_of_old_gets_the_short_header() {
    let mut rig = Rig::new(8, 0);
    rig.offer(BUFFERS, &[10, 1514]);
    let bytes = incoming(&mut rig, 60, 1);
    rig.poll();
    assert_eq!(written(&mut rig), [70]);
    assert_eq!(rig.read(BUFFERS + 10, 60), bytes);
}

#[test]
fn a_header_may_straddle_segments_of_a_byte() {
    let mut rig = Rig::new(32, MERGE);
    rig.offer(BUFFERS, &[&[1; 15][..], &[100]].concat());
    let bytes = incoming(&mut rig, 60, 1);
    rig.poll();
    assert_eq!(rig.header_at(BUFFERS).num_buffers, 1);
    assert_eq!(rig.read(BUFFERS + 12, 60), bytes);
}

#[test]
fn an_indirect_chain_is_filled() {
    let mut rig = Rig::new(8, MERGE);
    let segments = rig::buffers(BUFFERS, &[12, 30, 1000]);
    rig.rx.add_indirect(virtqueue::GuestAddress(0x18_0000), &[], &segments).unwrap();
    rig.rx.publish();
    let bytes = incoming(&mut rig, 60, 1);
    rig.poll();
    assert_eq!(written(&mut rig), [72]);
    assert_eq!(rig.read(BUFFERS + 12, 60), bytes);
}

#[test]
fn without_buffers_the_port_is_left_alone() {
    let mut rig = Rig::new(8, MERGE);
    incoming(&mut rig, 60, 1);
    let burst = rig.poll().receive.unwrap().unwrap();
    assert_eq!((burst.next, rig.port.asked), (Next::Buffers, 0));
    assert!(!rig.pair.arm(Receive).unwrap());
    rig.offer(BUFFERS, &[2048]);
    assert!(rig.pair.arm(Receive).unwrap());
    rig.poll();
    assert_eq!(written(&mut rig), [72]);
}

#[test]
fn a_frame_that_lacks_room_waits_and_nothing_overtakes_it() {
    let mut rig = Rig::new(64, MERGE);
    rig.offer_many(3, 1536);
    let large = incoming(&mut rig, 10_000, 1);
    let small = incoming(&mut rig, 60, 2);
    for _ in 0..2 {
        assert_eq!(rig.poll().receive.unwrap().unwrap().next, Next::Buffers);
        assert!(!rig.pair.arm(Receive).unwrap());
        assert_eq!((written(&mut rig), rig.port.incoming.len()), (vec![], 1));
    }
    for index in 3..8 {
        rig.offer(BUFFERS + index * 1536, &[1536]);
    }
    assert!(rig.pair.arm(Receive).unwrap());
    rig.poll();
    assert_eq!(written(&mut rig).len(), 8);
    assert_eq!(rig.read(BUFFERS + 12, 10_000), large);
    assert_eq!(rig.read(BUFFERS + 7 * 1536 + 12, 60), small);
    assert_eq!(rig.drops(Receive), []);
}

#[test]
fn a_frame_that_no_ring_full_of_buffers_can_hold_is_dropped() {
    let mut rig = Rig::new(4, MERGE);
    rig.offer_many(4, 1536);
    incoming(&mut rig, 10_000, 1);
    incoming(&mut rig, 60, 2);
    rig.poll();
    assert_eq!(rig.drops(Receive), [("drop_no_buffer", 1)]);
    assert_eq!(written(&mut rig), [72]);
}

#[test]
fn a_waiting_frame_outlives_a_restart_of_its_ring() {
    let mut rig = Rig::new(16, MERGE);
    rig.offer_many(2, 1536);
    let bytes = incoming(&mut rig, 5000, 1);
    rig.poll();
    let position = rig.pair.stop(Receive).unwrap();
    assert_eq!((position.next_avail, position.next_used), (0, 0));
    let ring = SplitQueue::new(rig.memory.clone(), layout(0, 16), position.next_avail).unwrap();
    rig.pair.start(Receive, ring, 16, Negotiated::new(MERGE));
    rig.offer(BUFFERS + 2 * 1536, &[1536]);
    rig.offer(BUFFERS + 3 * 1536, &[1536]);
    rig.poll();
    assert_eq!(written(&mut rig).len(), 4);
    assert_eq!(rig.read(BUFFERS + 12, 5000), bytes);
}

#[test]
fn draining_drops_what_waits_in_the_port_and_in_the_buffer() {
    let mut rig = Rig::new(16, MERGE);
    rig.offer_many(2, 1536);
    (0..6).for_each(|seed| drop(incoming(&mut rig, 5000, seed)));
    rig.poll();
    rig.pair.stop(Receive);
    let asked = rig.port.asked;
    rig.pair.drain(&mut rig.port, 4);
    assert_eq!(rig.drops(Receive), [("drop_no_driver", 4)]);
    assert_eq!(rig.port.asked, asked, "what is dropped need not be copied");
    (0..2).for_each(|_| rig.pair.drain(&mut rig.port, 4));
    assert_eq!(rig.drops(Receive), [("drop_no_driver", 6)]);
}

#[test]
fn stopping_gives_unused_buffers_back() {
    let mut rig = Rig::new(16, MERGE);
    rig.offer_many(10, 1536);
    incoming(&mut rig, 60, 1);
    rig.poll();
    assert_eq!(rig.pair.position(Receive).unwrap().next_avail, 1);
    assert_eq!(rig.pair.stop(Receive).unwrap().next_avail, 1);
}

#[test]
fn a_ring_moved_to_other_memory_keeps_its_place() {
    let mut rig = Rig::new(16, MERGE);
    rig.offer_many(4, 1536);
    incoming(&mut rig, 60, 1);
    rig.poll();
    let memory = rig.memory.clone();
    rig.pair.ring_mut(Receive).unwrap().replace_memory(memory).unwrap();
    let bytes = incoming(&mut rig, 70, 2);
    rig.poll();
    assert_eq!(written(&mut rig), [72, 82]);
    assert_eq!(rig.read(BUFFERS + 1536 + 12, 70), bytes);
}

#[test]
fn runt_frames_and_offloads_that_were_not_negotiated_are_dropped() {
    let mut rig = Rig::new(16, MERGE);
    rig.offer_many(4, 1536);
    incoming(&mut rig, 13, 1);
    let partial = NetHeader { flags: HDR_F_NEEDS_CSUM, csum_start: 34, csum_offset: 6, ..NetHeader::default() };
    rig.port.incoming.push_back((partial, frame(60, 2)));
    incoming(&mut rig, 14, 3);
    rig.poll();
    assert_eq!(rig.drops(Receive), [("drop_runt", 1), ("drop_bad_header", 1)]);
    assert_eq!(written(&mut rig), [26]);
}

#[test]
fn segmentation_is_passed_on_to_a_driver_that_takes_it() {
    let mut rig = Rig::new(16, MERGE | VIRTIO_NET_F_GUEST_CSUM | VIRTIO_NET_F_GUEST_TSO4 | VIRTIO_NET_F_GUEST_USO4);
    rig.offer_many(4, 1536);
    for kind in [GsoKind::TcpV4, GsoKind::UdpL4, GsoKind::TcpV6] {
        let gso = (kind as u8, 1448, 66);
        let header = NetHeader {
            flags: HDR_F_NEEDS_CSUM,
            gso_type: gso.0,
            gso_size: gso.1,
            hdr_len: gso.2,
            csum_start: 34,
            csum_offset: 16,
            num_buffers: 0,
        };
        rig.port.incoming.push_back((header, frame(1500, 1)));
    }
    rig.poll();
    assert_eq!(rig.header_at(BUFFERS).gso_kind(), Some(GsoKind::TcpV4));
    assert_eq!(rig.header_at(BUFFERS + 1536).gso_kind(), Some(GsoKind::UdpL4));
    assert_eq!(rig.drops(Receive), [("drop_bad_header", 1)]);
}

#[test]
fn what_is_written_is_logged_and_nothing_else() {
    let mut rig = Rig::new(16, MERGE);
    rig.offer(BUFFERS, &[4096]);
    rig.offer(BUFFERS + 0x1_0000, &[4096]);
    incoming(&mut rig, 100, 1);
    rig.poll();
    assert_eq!(rig.memory.take_dirty_pages(), [BUFFERS / 4096]);
    // 4000 of the first page's bytes are left in the second chain, so the frame ends on its page.
    incoming(&mut rig, 4000, 2);
    rig.poll();
    assert_eq!(rig.memory.take_dirty_pages(), [(BUFFERS + 0x1_0000) / 4096]);
}

#[test]
fn a_burst_ends_after_64_frames_with_one_notification() {
    let mut rig = Rig::new(256, MERGE);
    rig.offer_many(256, 1536);
    (0..100).for_each(|seed| drop(incoming(&mut rig, 60, seed)));
    let burst = rig.poll().receive.unwrap().unwrap();
    assert_eq!((burst.chains, burst.next, burst.notify), (64, Next::Now, true));
    let burst = rig.poll().receive.unwrap().unwrap();
    assert_eq!((burst.chains, burst.next), (36, Next::Input));
    assert_eq!(rig.count(Receive, Counter::Notifications), 2);
}

#[test]
fn a_queue_that_is_not_enabled_receives_nothing() {
    let mut rig = Rig::new(8, MERGE);
    rig.offer(BUFFERS, &[2048]);
    incoming(&mut rig, 60, 1);
    rig.pair.enable(Receive, false);
    assert!(rig.poll().receive.is_none());
    assert_eq!(rig.port.asked, 0);
    rig.pair.enable(Receive, true);
    rig.poll();
    assert_eq!(written(&mut rig), [72]);
}

#[test]
fn with_room_at_hand_the_driver_need_not_kick() {
    let mut rig = Rig::new(16, MERGE);
    rig.offer_many(16, 1536);
    rig.poll();
    rig.pair.disarm();
    assert!(!rig.pair.arm(Receive).unwrap());
    incoming(&mut rig, 60, 1);
    rig.poll();
    rig.completions(Receive);
    rig.rx.add(&[], &rig::buffers(BUFFERS, &[1536])).unwrap();
    assert!(!rig.rx.publish(), "a driver that refills would kick for nothing");
}

#[test]
fn a_frame_that_the_port_lost_does_not_hide_the_ones_behind_it() {
    let mut rig = Rig::new(64, MERGE);
    rig.offer_many(64, 2048);
    rig.port.receive_fate.extend([Received::Failed, Received::Failed]);
    incoming(&mut rig, 60, 1);
    let burst = rig.poll().receive.unwrap().unwrap();
    assert_eq!((written(&mut rig), burst.next), (vec![72], Next::Input));
    assert_eq!(rig.drops(Receive), [("drop_port_error", 2)]);
}

#[test]
fn a_port_that_fails_for_a_whole_burst_is_left_alone() {
    let mut rig = Rig::new(64, MERGE);
    rig.offer_many(64, 2048);
    rig.port.receive_fate.extend([Received::Failed; 1000]);
    assert_eq!(rig.poll().receive.unwrap().unwrap().next, Next::Input);
    assert_eq!(rig.count(Receive, Counter::DropPortError), virtnet_device::BURST as u64);
}

#[test]
fn each_frame_is_counted_by_its_length() {
    let mut rig = Rig::new(64, MERGE);
    rig.offer_many(64, 2048);
    for len in [60, 64, 65, 127, 128, 1023, 1514, 1522, 1523, 9022, 9023, 30_000] {
        incoming(&mut rig, len, 1);
    }
    rig.poll();
    let counted = [
        (Counter::Octets64OrLess, 2),
        (Counter::Octets65To127, 2),
        (Counter::Octets128To255, 1),
        (Counter::Octets256To511, 0),
        (Counter::Octets512To1023, 1),
        (Counter::Octets1024To1522, 2),
        (Counter::Octets1523To2047, 1),
        (Counter::Octets2048To4095, 0),
        (Counter::Octets4096To8191, 0),
        (Counter::Octets8192To9022, 1),
        (Counter::Octets9023OrMore, 2),
    ];
    for (counter, count) in counted {
        assert_eq!(rig.count(Receive, counter), count, "{counter:?}");
    }
    assert_eq!(rig.count(Receive, Counter::Packets), 12);
}
