//! A guest that writes its rings while the device reads them, and one that writes anything at all.
//!
//! Whatever it does: no panic, no pop that takes long, and every buffer that comes out is the very memory that its
//! address and length stand for. (What a double fetch would break is just that agreement.)
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use rig::{BUFFERS, RINGS, Rig, TABLE, event_layout, indirect, layout, readable, then, writable};
use virtqueue::driver::{RawRing, write_table};
use virtqueue::{Chain, Descriptor, DeviceRing, GuestAddress, GuestMemory, HeapMemory, Popped, RingLayout, SplitQueue};

fn assert_sound(memory: &HeapMemory, chain: &Chain, size: u16) {
    let segments = || chain.readable().iter().chain(chain.writable());
    for segment in segments() {
        assert!(!segment.slice.is_empty());
        assert_eq!(memory.resolve(segment.addr, segment.slice.len()), Some(segment.slice));
    }
    assert!(segments().count() <= usize::from(size.max(64)));
    let bytes = |segments: &[virtqueue::Segment]| segments.iter().map(|one| one.slice.len()).sum::<usize>();
    assert_eq!(bytes(chain.readable()), chain.readable_len() as usize);
    assert_eq!(bytes(chain.writable()), chain.writable_len() as usize);
}

/// Serves for a while, starting anew whenever the ring breaks; returns how many chains were good and bad.
fn serve_for(time: Duration, memory: &HeapMemory, layout: RingLayout) -> (u64, u64) {
    let (mut good, mut bad) = (0, 0);
    let mut chain = Chain::new(layout.size);
    let mut queue = SplitQueue::new(memory.clone(), layout, 0).unwrap();
    let ring = RawRing::new(memory.clone(), &layout).unwrap();
    let end = Instant::now() + time;
    while Instant::now() < end {
        ring.set_avail_index(queue.position().next_avail.wrapping_add(layout.size));
        for _ in 0..layout.size {
            match queue.pop(&mut chain) {
                Ok(Popped::Chain) => {
                    good += 1;
                    assert_sound(memory, &chain, layout.size);
                    queue.push_used(chain.head(), chain.writable_len());
                }
                Ok(Popped::Bad(_)) => bad += 1,
                Ok(Popped::Empty) => break,
                Err(_) => {
                    queue = SplitQueue::new(memory.clone(), layout, 0).unwrap();
                    break;
                }
            }
        }
        queue.publish();
        let _ = queue.arm();
    }
    (good, bad)
}

/// Runs `guest` over and over in a thread of its own while the device serves.
fn with_guest(layout: RingLayout, memory: &HeapMemory, guest: impl Fn(u64) + Sync) -> (u64, u64) {
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| (0..).take_while(|_| !stop.load(Ordering::Relaxed)).for_each(&guest));
        let counts = serve_for(Duration::from_millis(400), memory, layout);
        stop.store(true, Ordering::Relaxed);
        counts
    })
}

/// Serves until the device has met chains of both kinds: on a busy machine the guest may stand still for as long as it serves.
fn meets_good_and_bad(layout: RingLayout, memory: &HeapMemory, guest: impl Fn(u64) + Sync) {
    let (mut good, mut bad) = (0, 0);
    for _ in 0..50 {
        let counts = with_guest(layout, memory, &guest);
        (good, bad) = (good + counts.0, bad + counts.1);
        if good > 0 && bad > 0 {
            return;
        }
    }
    panic!("{good} good, {bad} bad");
}

#[test]
fn descriptors_that_change_between_good_and_bad() {
    let layout = event_layout(8);
    let memory = rig::memory();
    let ring = RawRing::new(memory.clone(), &layout).unwrap();
    let tails: [Descriptor; 8] = [
        writable(BUFFERS, 64),
        writable(BUFFERS + 0x1000, u32::MAX),
        writable(u64::MAX - 3, 64),
        readable(BUFFERS, 0),
        then(writable(BUFFERS + 0x2000, 8), 0),
        then(readable(BUFFERS, 8), 0xffff),
        indirect(TABLE, 16),
        indirect(TABLE, 0x8000_0000),
    ];
    for index in 0..8 {
        ring.set_descriptor(index, then(readable(BUFFERS, 16), 1));
    }
    meets_good_and_bad(layout, &memory, |round| ring.set_descriptor(1, tails[round as usize % tails.len()]));
}

#[test]
fn indirect_tables_that_change_between_good_and_bad() {
    let layout = layout(8);
    let memory = rig::memory();
    let ring = RawRing::new(memory.clone(), &layout).unwrap();
    let tables: [[Descriptor; 2]; 5] = [
        [then(readable(BUFFERS, 16), 1), writable(BUFFERS, 64)],
        [then(readable(BUFFERS, 16), 2), writable(BUFFERS, 64)],
        [then(writable(BUFFERS, 16), 1), readable(BUFFERS, 64)],
        [then(readable(BUFFERS, 16), 1), indirect(TABLE, 32)],
        [then(readable(BUFFERS, 16), 0), writable(BUFFERS, 0)],
    ];
    let lengths = [32, 32, 32, 16, 33, 0, u32::MAX];
    meets_good_and_bad(layout, &memory, |round| {
        write_table(&memory, GuestAddress(TABLE), &tables[round as usize % tables.len()]);
        ring.set_descriptor(0, indirect(TABLE, lengths[round as usize % lengths.len()]));
    });
}

#[test]
fn rings_that_are_overwritten_with_noise() {
    for layout in [layout(4), event_layout(256)] {
        let memory = rig::memory();
        let rings = memory.resolve(GuestAddress(RINGS), 0x8000).unwrap();
        with_guest(layout, &memory, |round| {
            // A cheap generator; any noise will do.
            let noise = (round ^ 0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let at = (noise >> 40) as usize % 0x7ff8;
            rings.get(at, 8).unwrap().copy_from(&(noise >> 24 & 0x0007_00ff_0001_ffff).to_le_bytes());
        });
    }
}

fn any_descriptor() -> impl Strategy<Value = Descriptor> {
    let addr = prop_oneof![
        5 => (0..0x3000u64).prop_map(|at| BUFFERS + at),
        2 => (0..64u64).prop_map(|at| TABLE + 8 * at),
        1 => any::<u64>(),
    ];
    let len = prop_oneof![5 => 0..256u32, 2 => (0..6u32).prop_map(|count| 16 * count), 1 => any::<u32>()];
    let flags = prop_oneof![8 => 0..8u16, 1 => any::<u16>()];
    let next = prop_oneof![8 => 0..10u16, 1 => any::<u16>()];
    (addr, len, flags, next).prop_map(|(addr, len, flags, next)| Descriptor { addr, len, flags, next })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_descriptors_yield_more_than_they_stand_for(
        ring in vec(any_descriptor(), 8),
        table in vec(any_descriptor(), 32),
        heads in vec(0..9u16, 1..9),
    ) {
        let mut rig = Rig::new(layout(8));
        (0..).zip(&ring).for_each(|(index, descriptor)| rig.ring.set_descriptor(index, *descriptor));
        prop_assert!(write_table(&rig.memory, GuestAddress(TABLE), &table));
        heads.iter().for_each(|head| rig.ring.offer(*head));
        let mut served = 0;
        for head in &heads {
            match rig.pop() {
                Ok(Popped::Chain) => {
                    assert_sound(&rig.memory, &rig.chain, 8);
                    rig.queue.push_used(*head, 0);
                }
                Ok(Popped::Bad(_)) => {}
                Ok(Popped::Empty) => panic!("the chain got lost"),
                Err(_) => {
                    prop_assert_eq!(*head, 8);
                    break;
                }
            }
            served += 1;
        }
        rig.queue.publish();
        let broken = rig.queue.broken().is_some();
        prop_assert_eq!(rig.ring.used_index(), if broken { 0 } else { served });
    }
}
