//! Chains that are well: found in order, wherever indexes stand, and handed back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use rig::{BUFFERS, REGION, RINGS, Rig, TABLE, indirect, layout, readable, then, writable};
use virtqueue::driver::{Buffer, Completion, DriverRing, SplitDriver, write_table};
use virtqueue::{
    Chain, DESC_F_WRITE, DeviceRing, GuestAddress, HeapMemory, Popped, RingLayout, RingPosition, SplitQueue,
};

fn buffer(addr: u64, len: u32) -> Buffer {
    Buffer { addr: GuestAddress(addr), len }
}

#[test]
fn nothing_is_there_until_the_driver_says_so() {
    let mut rig = Rig::new(layout(8));
    rig.ring.set_descriptor(0, readable(BUFFERS, 4));
    assert_eq!(rig.pop(), Ok(Popped::Empty));
    rig.ring.offer(0);
    assert_eq!(rig.pop(), Ok(Popped::Chain));
    assert_eq!(rig.pop(), Ok(Popped::Empty));
}

#[test]
fn a_chain_s_segments_keep_their_order_and_their_bytes() {
    let mut rig = Rig::new(layout(8));
    rig.write(BUFFERS, b"head");
    rig.write(BUFFERS + 100, b"er");
    let chain = [
        then(readable(BUFFERS, 4), 2),
        writable(BUFFERS + 300, 50),
        then(readable(BUFFERS + 100, 2), 3),
        then(writable(BUFFERS + 200, 7), 1),
    ];
    assert_eq!(rig.pop_chain(&chain), Ok(Popped::Chain));
    let chain = &rig.chain;
    let addresses = |segments: &[virtqueue::Segment]| segments.iter().map(|one| one.addr.0).collect::<Vec<_>>();
    assert_eq!(addresses(chain.readable()), [BUFFERS, BUFFERS + 100]);
    assert_eq!(addresses(chain.writable()), [BUFFERS + 200, BUFFERS + 300]);
    assert_eq!((chain.head(), chain.readable_len(), chain.writable_len()), (0, 6, 57));
    let mut text = Vec::new();
    for segment in chain.readable() {
        let mut bytes = vec![0; segment.slice.len()];
        segment.slice.copy_to(&mut bytes);
        text.extend(bytes);
    }
    assert_eq!(text, b"header");
    chain.writable()[0].slice.copy_from(b"written");
    assert_eq!(rig.read(BUFFERS + 200, 7), b"written");
}

#[test]
fn an_indirect_table_is_followed_at_any_alignment_and_its_write_flag_is_ignored() {
    for table in [TABLE, TABLE + 8, TABLE + 1, TABLE + 15] {
        let mut rig = Rig::new(layout(8));
        let entries = [then(readable(BUFFERS, 4), 2), writable(BUFFERS + 20, 6), then(readable(BUFFERS + 10, 5), 1)];
        assert!(write_table(&rig.memory, GuestAddress(table), &entries));
        let mut descriptor = indirect(table, 48);
        descriptor.flags |= DESC_F_WRITE;
        assert_eq!(rig.pop_chain(&[descriptor]), Ok(Popped::Chain));
        assert_eq!((rig.chain.readable().len(), rig.chain.writable().len()), (2, 1));
        assert_eq!((rig.chain.readable_len(), rig.chain.writable_len()), (9, 6));
    }
}

#[test]
fn an_indirect_table_may_follow_direct_descriptors() {
    let mut rig = Rig::new(layout(8));
    assert!(write_table(&rig.memory, GuestAddress(TABLE), &[writable(BUFFERS + 10, 5)]));
    assert_eq!(rig.pop_chain(&[then(readable(BUFFERS, 4), 1), indirect(TABLE, 16)]), Ok(Popped::Chain));
    assert_eq!((rig.chain.readable_len(), rig.chain.writable_len()), (4, 5));
}

#[test]
fn linux_may_fill_an_indirect_table_beyond_a_small_ring() {
    let mut rig = Rig::new(layout(4));
    let mut table: Vec<_> = (1..=64).map(|next| then(readable(BUFFERS, 10), next)).collect();
    table[63] = readable(BUFFERS, 10);
    assert_eq!(rig.pop_indirect(&table), Ok(Popped::Chain));
    assert_eq!(rig.chain.readable().len(), 64);
}

#[test]
fn used_chains_appear_together_at_publish() {
    let mut rig = Rig::new(layout(8));
    for head in [3, 1, 6] {
        rig.ring.set_descriptor(head, writable(BUFFERS, 16));
        rig.ring.offer(head);
    }
    for _ in 0..3 {
        assert_eq!(rig.pop(), Ok(Popped::Chain));
    }
    for (head, written) in [(6, 16), (3, 0), (1, 9)] {
        rig.queue.push_used(head, written);
    }
    assert_eq!(rig.ring.used_index(), 0);
    assert!(rig.queue.publish());
    assert_eq!(rig.ring.used_index(), 3);
    assert_eq!([0, 1, 2].map(|at| rig.ring.used_entry(at)), [(6, 16), (3, 0), (1, 9)]);
    assert_eq!(rig.queue.position(), RingPosition { next_avail: 3, next_used: 3 });
}

#[test]
fn chains_given_back_are_found_again_in_order() {
    let mut rig = Rig::starting_at(layout(8), 0xfffe);
    for head in 0..4 {
        rig.ring.set_descriptor(head, writable(BUFFERS, 16));
        rig.ring.offer(head);
    }
    for _ in 0..3 {
        assert_eq!(rig.pop(), Ok(Popped::Chain));
    }
    rig.queue.unpop(2);
    assert_eq!(rig.queue.position().next_avail, 0xffff);
    for head in 1..4 {
        assert_eq!((rig.pop(), rig.chain.head()), (Ok(Popped::Chain), head));
    }
    assert_eq!(rig.pop(), Ok(Popped::Empty));
    rig.queue.unpop(u16::MAX);
    assert_eq!(rig.queue.position().next_avail, 0xfffe, "no more than are in flight");
    assert_eq!((rig.pop(), rig.chain.head()), (Ok(Popped::Chain), 0));
}

#[test]
fn a_driver_and_a_device_exchange_more_chains_than_an_index_can_count() {
    for (size, event_idx) in [(1, false), (2, true), (8, false), (256, true)] {
        let layout = RingLayout { event_idx, ..layout(size) };
        let memory = rig::memory();
        let mut driver = SplitDriver::new(memory.clone(), layout).unwrap();
        let mut device = SplitQueue::new(memory, layout, 0).unwrap();
        let mut chain = Chain::new(size);
        let mut rounds = 0u32;
        while rounds < 70_000 {
            let burst = 1 + rounds % u32::from(size);
            for _ in 0..burst {
                driver.add(&[], &[buffer(BUFFERS, 100)]).unwrap();
            }
            driver.publish();
            for _ in 0..burst {
                assert_eq!(device.pop(&mut chain), Ok(Popped::Chain));
                device.push_used(chain.head(), 50);
            }
            assert_eq!(device.pop(&mut chain), Ok(Popped::Empty));
            device.publish();
            for _ in 0..burst {
                assert!(matches!(driver.collect(), Ok(Some(Completion { written: 50, .. }))));
            }
            assert_eq!(driver.collect(), Ok(None));
            rounds += burst;
        }
        assert_eq!(driver.position(), device.position());
        assert_eq!(device.position().next_avail, rounds as u16);
    }
}

#[test]
fn a_queue_starts_where_another_stopped() {
    let mut rig = Rig::new(layout(8));
    for head in 0..4 {
        rig.ring.set_descriptor(head, writable(BUFFERS, 16));
        rig.ring.offer(head);
    }
    assert_eq!(rig.pop(), Ok(Popped::Chain));
    rig.queue.push_used(0, 1);
    rig.queue.publish();
    assert_eq!(rig.pop(), Ok(Popped::Chain));
    rig.queue.unpop(1);
    let base = rig.queue.position().next_avail;
    rig.queue = SplitQueue::new(rig.memory.clone(), rig.layout, base).unwrap();
    assert_eq!(rig.queue.position(), RingPosition { next_avail: 1, next_used: 1 });
    for head in 1..4 {
        assert_eq!((rig.pop(), rig.chain.head()), (Ok(Popped::Chain), head));
        rig.queue.push_used(head, 2);
    }
    rig.queue.publish();
    assert_eq!((rig.ring.used_index(), rig.ring.used_entry(3)), (4, (3, 2)));
}

#[test]
fn a_running_queue_goes_on_in_other_memory_and_leaves_the_old_alone() {
    let mut rig = Rig::new(layout(8));
    rig.ring.set_descriptor(0, writable(BUFFERS, 16));
    rig.ring.offer(0);
    let other = HeapMemory::new(&[(GuestAddress(RINGS), REGION)]);
    let there = virtqueue::driver::RawRing::new(other.clone(), &rig.layout).unwrap();
    there.set_descriptor(5, writable(TABLE, 4));
    there.offer(5);
    rig.queue.replace_memory(other).unwrap();
    assert_eq!((rig.pop(), rig.chain.head()), (Ok(Popped::Chain), 5));
    rig.queue.push_used(5, 4);
    rig.queue.publish();
    assert_eq!((there.used_index(), there.used_entry(0)), (1, (5, 4)));
    assert_eq!((rig.ring.used_index(), rig.ring.used_entry(0)), (0, (0, 0)));
}

#[test]
fn a_running_queue_goes_on_at_another_place() {
    let mut rig = Rig::new(layout(8));
    let moved = RingLayout { used: GuestAddress(rig.layout.used.0 + 0x1000), ..rig.layout };
    rig.queue.replace_layout(moved).unwrap();
    assert_eq!(rig.pop_chain(&[writable(BUFFERS, 1)]), Ok(Popped::Chain));
    rig.queue.push_used(0, 1);
    rig.queue.publish();
    assert_eq!(rig.read(moved.used.0 + 2, 2), [1, 0]);
    assert_eq!(rig.ring.used_index(), 0);
    assert_eq!(rig.queue.layout(), &moved);
}
