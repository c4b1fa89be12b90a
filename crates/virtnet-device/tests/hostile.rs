//! Drivers that break the rules: each costs a chain or a queue, never more.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rig::{BUFFERS, REGION, Rig, frame};
use virtio_net_proto::*;
use virtnet_device::Direction::{Receive, Transmit};
use virtnet_device::{Counter, Direction, Negotiated, Next, QueueFault, Transmitted};
use virtqueue::driver::{DriverRing, RawRing, write_table};
use virtqueue::{
    DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE, Descriptor, GuestAddress, GuestMemory, HeapMemory, SplitQueue,
};

const MERGE: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF;
const TABLE: u64 = 0x18_0000;

fn descriptor(addr: u64, len: u32, flags: u16, next: u16) -> Descriptor {
    Descriptor { addr, len, flags, next }
}

/// Offers a chain whose descriptors start at 0, as the only thing on the transmit ring; the counter that it adds to.
fn refused(what: &str, descriptors: &[Descriptor]) -> &'static str {
    let mut rig = Rig::new(8, MERGE);
    let raw = rig.raw(Transmit);
    (0..).zip(descriptors).for_each(|(index, descriptor)| raw.set_descriptor(index, *descriptor));
    raw.offer(0);
    let burst = rig.poll().transmit.unwrap().unwrap();
    assert_eq!((burst.chains, raw.used_entry(0)), (1, (0, 0)), "{what}");
    assert!(rig.port.sent.is_empty(), "{what}");
    let [(counter, 1)] = rig.drops(Transmit)[..] else { panic!("{what}: {:?}", rig.drops(Transmit)) };
    counter
}

#[test]
fn each_malformed_chain_is_given_back_and_counted() {
    let end = REGION as u64;
    let table = [
        ("next out of range", vec![descriptor(BUFFERS, 100, DESC_F_NEXT, 8)], "bad_desc_errors"),
        (
            "a loop",
            vec![descriptor(BUFFERS, 100, DESC_F_NEXT, 1), descriptor(BUFFERS, 9, DESC_F_NEXT, 0)],
            "exceed_max_chain",
        ),
        ("a loop to itself", vec![descriptor(BUFFERS, 100, DESC_F_NEXT, 0)], "exceed_max_chain"),
        ("no bytes", vec![descriptor(BUFFERS, 0, 0, 0)], "bad_desc_errors"),
        ("no bytes at no address", vec![descriptor(u64::MAX, 0, 0, 0)], "bad_desc_errors"),
        ("outside memory", vec![descriptor(end, 100, 0, 0)], "invalid_buffer"),
        ("beyond the end of memory", vec![descriptor(end - 50, 100, 0, 0)], "invalid_buffer"),
        ("address wrap-around", vec![descriptor(u64::MAX - 10, 100, 0, 0)], "invalid_buffer"),
        ("all of 4 GiB", vec![descriptor(0, u32::MAX, 0, 0)], "invalid_buffer"),
        (
            "readable after writable",
            vec![descriptor(BUFFERS, 100, DESC_F_NEXT | DESC_F_WRITE, 1), descriptor(BUFFERS, 100, 0, 0)],
            "bad_desc_errors",
        ),
        ("nothing readable", vec![descriptor(BUFFERS, 100, DESC_F_WRITE, 0)], "drop_runt"),
        ("an empty indirect table", vec![descriptor(TABLE, 0, DESC_F_INDIRECT, 0)], "bad_desc_errors"),
        ("a table of 17 bytes", vec![descriptor(TABLE, 17, DESC_F_INDIRECT, 0)], "bad_desc_errors"),
        ("a table outside memory", vec![descriptor(end, 32, DESC_F_INDIRECT, 0)], "invalid_buffer"),
        ("a table with a next", vec![descriptor(TABLE, 32, DESC_F_INDIRECT | DESC_F_NEXT, 1)], "bad_desc_errors"),
        ("a table of a million entries", vec![descriptor(0, 16 << 16, DESC_F_INDIRECT, 0)], "exceed_max_chain"),
    ];
    for (what, descriptors, counter) in table {
        assert_eq!(refused(what, &descriptors), counter, "{what}");
    }
}

#[test]
fn a_fault_leaves_no_gap_before_a_malformed_chain_that_went_back_already() {
    for malformed in [false, true] {
        let mut rig = Rig::new(8, MERGE);
        rig.write(BUFFERS, &[0; 72]);
        let raw = rig.raw(Transmit);
        raw.set_descriptor(0, descriptor(BUFFERS, 72, 0, 0));
        raw.set_descriptor(1, descriptor(BUFFERS, if malformed { 0 } else { 72 }, 0, 0));
        [0, 1].iter().for_each(|head| raw.offer(*head));
        rig.port.fate.push_back(Transmitted::MemoryGone);
        assert_eq!(rig.poll().transmit, Some(Err(QueueFault::MemoryGone)));
        // All that the driver has been given back is before all that it has not.
        let gone = if malformed { 2 } else { 0 };
        assert_eq!((raw.used_index(), rig.pair.stop(Transmit).unwrap().next_avail), (gone, gone), "{malformed}");
    }
}

#[test]
fn each_malformed_indirect_table_is_given_back_and_counted() {
    let table = [
        ("nested", vec![descriptor(TABLE, 16, DESC_F_INDIRECT, 0)], "bad_desc_errors"),
        ("next out of the table", vec![descriptor(BUFFERS, 100, DESC_F_NEXT, 1)], "bad_desc_errors"),
        ("a loop in the table", vec![descriptor(BUFFERS, 100, DESC_F_NEXT, 0)], "exceed_max_chain"),
    ];
    for (what, entries, counter) in table {
        let mut rig = Rig::new(8, MERGE);
        assert!(write_table(&rig.memory, GuestAddress(TABLE), &entries));
        let raw = rig.raw(Transmit);
        raw.set_descriptor(0, descriptor(TABLE, 16 * entries.len() as u32, DESC_F_INDIRECT, 0));
        raw.offer(0);
        rig.poll().transmit.unwrap().unwrap();
        assert_eq!(rig.drops(Transmit), [(counter, 1)], "{what}");
    }
}

#[test]
fn an_indirect_table_that_was_not_negotiated_is_refused() {
    let mut rig = Rig::new(8, MERGE);
    let layout = virtqueue::RingLayout { indirect: false, ..*rig.tx.layout() };
    let ring = SplitQueue::new(rig.memory.clone(), layout, 0).unwrap();
    rig.pair.start(Transmit, ring, 8, Negotiated::new(MERGE));
    rig.tx.add_indirect(GuestAddress(TABLE), &rig::buffers(BUFFERS, &[100]), &[]).unwrap();
    rig.tx.publish();
    rig.poll().transmit.unwrap().unwrap();
    assert_eq!(rig.drops(Transmit), [("bad_desc_errors", 1)]);
}

#[test]
fn a_broken_ring_stands_still_and_the_other_one_goes_on() {
    for (what, spoil) in [
        ("the avail index jumps", (|raw, _| raw.set_avail_index(9)) as fn(&RawRing<HeapMemory>, u16)),
        ("the avail index goes back", |raw, _| raw.set_avail_index(u16::MAX)),
        ("a head out of range", |raw, size| raw.offer(size)),
        ("a head far out of range", |raw, _| raw.offer(u16::MAX)),
    ] {
        for direction in [Receive, Transmit] {
            let mut rig = Rig::new(8, MERGE);
            spoil(&rig.raw(direction), 8);
            rig.port.incoming.push_back((NetHeader::default(), frame(60, 1)));
            let burst = rig.poll();
            let (broken, sound) = match direction {
                Receive => (burst.receive, burst.transmit),
                Transmit => (burst.transmit, burst.receive),
            };
            assert!(matches!(broken, Some(Err(QueueFault::Ring(_)))), "{what}: {broken:?}");
            assert!(sound.unwrap().is_ok(), "{what}");
            assert!(rig.pair.position(direction).is_some(), "{what}");
            let again = rig.poll();
            assert!(if direction == Receive { again.receive } else { again.transmit }.is_none(), "{what}");
        }
    }
}

#[test]
fn runt_receive_buffers_are_given_back_and_the_next_one_is_used() {
    let mut rig = Rig::new(16, MERGE);
    for len in [1, 11, 12] {
        rig.offer(BUFFERS, &[len]);
    }
    rig.offer(BUFFERS + 4096, &[2048]);
    rig.port.incoming.push_back((NetHeader::default(), frame(60, 1)));
    rig.poll().receive.unwrap().unwrap();
    assert_eq!(rig.drops(Receive), [("invalid_buffer", 3)]);
    let written: Vec<u32> = rig.completions(Receive).iter().map(|completion| completion.written).collect();
    assert_eq!(written, [0, 0, 0, 72]);
}

#[test]
fn a_runt_within_a_merged_frame_does_not_shift_its_bytes() {
    let mut rig = Rig::new(16, MERGE);
    rig.offer(BUFFERS, &[1500]);
    rig.offer(BUFFERS + 0x1000, &[12]);
    rig.offer(BUFFERS + 1500, &[1500]);
    let bytes = frame(2900, 1);
    rig.port.incoming.push_back((NetHeader::default(), bytes.clone()));
    rig.poll().receive.unwrap().unwrap();
    assert_eq!(rig.header_at(BUFFERS).num_buffers, 2);
    assert_eq!(rig.read(BUFFERS + 12, 2900), bytes);
}

#[test]
fn stopping_behind_a_bad_chain_hands_every_buffer_back_once() {
    let mut rig = Rig::new(16, MERGE);
    rig.offer(BUFFERS, &[1000]);
    rig.offer(BUFFERS + 0x1000, &[5]);
    rig.offer(BUFFERS + 0x2000, &[1000]);
    rig.poll().receive.unwrap().unwrap();
    let position = rig.pair.stop(Receive).unwrap();
    assert_eq!((position.next_avail, position.next_used), (3, 3));
    assert_eq!(rig.completions(Receive).len(), 3);
}

#[test]
fn frames_before_a_bad_chain_are_dropped_by_a_busy_port_and_none_is_sent_twice() {
    let mut rig = Rig::new(16, MERGE);
    rig.send_frame(NetHeader::default(), &frame(60, 1));
    rig.send_frame(NetHeader::default(), &frame(60, 2));
    rig.raw(Transmit).set_descriptor(9, descriptor(BUFFERS, 0, 0, 0));
    rig.raw(Transmit).offer(9);
    rig.port.fate.extend([virtnet_device::Transmitted::Sent, virtnet_device::Transmitted::Busy]);
    rig.poll().transmit.unwrap().unwrap();
    rig.poll().transmit.unwrap().unwrap();
    assert_eq!(rig.port.sent.len(), 1);
    assert_eq!(rig.drops(Transmit), [("bad_desc_errors", 1), ("drop_port_full", 1)]);
    assert_eq!(rig.raw(Transmit).used_index(), 3);
}

#[test]
fn a_flood_of_runt_buffers_ends_the_burst() {
    let mut rig = Rig::new(256, MERGE);
    for _ in 0..200 {
        rig.offer(BUFFERS, &[5]);
    }
    let burst = rig.poll().receive.unwrap().unwrap();
    assert_eq!((burst.chains, burst.next), (64, Next::Now));
    for _ in 0..3 {
        rig.poll().receive.unwrap().unwrap();
    }
    assert_eq!(rig.count(Receive, Counter::InvalidBuffer), 200);
}

#[test]
fn a_flood_of_long_chains_ends_the_burst_after_the_first() {
    const SIZE: u16 = 32768;
    // What is tried, whether the last descriptor leads back to the first, bytes of each buffer, how many chains a burst may take.
    for (what, loops, len, most) in [("loops", true, 64, 1), ("oversize chains", false, 4, 1)] {
        for direction in [Receive, Transmit] {
            let mut rig = Rig::new(SIZE, MERGE);
            let raw = rig.raw(direction);
            let writes = if direction == Receive { DESC_F_WRITE } else { 0 };
            for index in 0..SIZE {
                let goes_on = if loops || index + 1 < SIZE { DESC_F_NEXT } else { 0 };
                raw.set_descriptor(index, descriptor(BUFFERS, len, writes | goes_on, (index + 1) % SIZE));
            }
            (0..200).for_each(|_| raw.offer(0));
            (0..200).for_each(|seed| rig.port.incoming.push_back((NetHeader::default(), frame(60, seed))));
            let burst = rig.poll();
            let burst = if direction == Receive { burst.receive } else { burst.transmit }.unwrap().unwrap();
            assert_eq!(burst.next, Next::Now, "{what} {direction:?}");
            assert!((1..=most).contains(&burst.chains), "{what} {direction:?}: {}", burst.chains);
        }
    }
}

#[test]
fn both_rings_in_the_same_place_harm_nobody() {
    let mut rig = Rig::new(16, MERGE);
    let layout = *rig.tx.layout();
    let ring = SplitQueue::new(rig.memory.clone(), layout, 0).unwrap();
    rig.pair.start(Receive, ring, 16, Negotiated::new(MERGE));
    for seed in 0..50 {
        rig.port.incoming.push_back((NetHeader::default(), frame(60, seed)));
        rig.raw(Transmit).set_descriptor(0, descriptor(BUFFERS, 100, DESC_F_WRITE * (seed as u16 & 1), 0));
        rig.raw(Transmit).offer(0);
        rig.poll();
    }
}

#[test]
fn buffers_over_the_rings_themselves_harm_nobody() {
    let mut rig = Rig::new(16, MERGE);
    for seed in 0..50 {
        let raw = rig.raw(Receive);
        raw.set_descriptor(0, descriptor(0, 4096, DESC_F_WRITE, 0));
        raw.offer(0);
        rig.port.incoming.push_back((NetHeader::default(), frame(1500, seed)));
        rig.poll();
    }
}

/// A driver thread scribbles over rings, tables and headers while bursts run: no panic, no access outside the memory (which the
/// page behind the heap would turn into a crash), no endless burst.
#[test]
fn memory_that_changes_under_a_burst_harms_nobody() {
    for seed in 1..=4u64 {
        let mut rig = Rig::new(64, MERGE | VIRTIO_NET_F_CSUM | VIRTIO_NET_F_HOST_TSO4 | VIRTIO_NET_F_GUEST_CSUM);
        let ended = Arc::new(AtomicBool::new(false));
        let rings = [Receive, Transmit].map(|direction| rig.raw(direction));
        let vandal = thread::spawn({
            let (memory, ended) = (rig.memory.clone(), Arc::clone(&ended));
            move || scribble(&memory, &rings, seed, &ended)
        });
        let (end, mut restarts) = (Instant::now() + Duration::from_millis(700), 0);
        while Instant::now() < end {
            rig.port.incoming.push_back((NetHeader::default(), frame(60 + restarts % 5000, 1)));
            rig.port.incoming.truncate(8);
            rig.port.sent.clear();
            let burst = rig.poll();
            for (direction, outcome) in [(Receive, burst.receive), (Transmit, burst.transmit)] {
                if outcome.is_none_or(|outcome| outcome.is_err()) || rig.pair.arm(direction).is_err() {
                    restarts += 1;
                    restart(&mut rig, direction);
                }
            }
        }
        ended.store(true, Ordering::Relaxed);
        vandal.join().unwrap();
    }
}

fn restart(rig: &mut Rig, direction: Direction) {
    rig.pair.stop(direction);
    let layout = if direction == Receive { *rig.rx.layout() } else { *rig.tx.layout() };
    let next_avail = rig.raw(direction).avail_index();
    if let Ok(ring) = SplitQueue::new(rig.memory.clone(), layout, next_avail) {
        rig.pair.start(direction, ring, layout.size, Negotiated::new(rig_features()));
    }
}

fn rig_features() -> u64 {
    MERGE | VIRTIO_NET_F_CSUM | VIRTIO_NET_F_HOST_TSO4 | VIRTIO_NET_F_GUEST_CSUM
}

/// Writes plausible and implausible things, fast, until it is told to end.
fn scribble(memory: &HeapMemory, rings: &[RawRing<HeapMemory>], seed: u64, ended: &AtomicBool) {
    let mut state = seed;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    while !ended.load(Ordering::Relaxed) {
        let dice = random();
        let ring = &rings[(dice & 1) as usize];
        let flags = (random() & 7) as u16;
        let addr = if dice & 0xf00 == 0 { random() } else { random() % (REGION as u64 + 4096) };
        let len = if dice & 0xf000 == 0 { random() as u32 } else { (random() % 4096) as u32 };
        let whole = descriptor(addr, len, flags, (random() % 70) as u16);
        ring.set_descriptor((random() % 64) as u16, whole);
        if let Some(slice) = memory.resolve(GuestAddress(TABLE + random() % 4096 / 16 * 16), 16) {
            slice.copy_from(&random().to_le_bytes());
        }
        if let Some(slice) = memory.resolve(GuestAddress(BUFFERS + random() % 4096), 8) {
            slice.copy_from(&random().to_le_bytes());
        }
        match dice >> 20 & 0xff {
            0 => ring.set_avail_index(random() as u16),
            1 => ring.set_head(ring.avail_index(), random() as u16),
            2 => ring.set_used_index(random() as u16),
            _ => ring.offer((random() % 64) as u16),
        }
    }
}
