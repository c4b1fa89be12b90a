//! Malformed chains: each is refused for its reason, goes back with nothing written, and the queue goes on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod rig;

use rig::{BUFFERS, REGION, RINGS, Rig, TABLE, indirect, layout, readable, then, writable};
use virtqueue::{ChainError, Descriptor, DeviceRing, GuestAddress, Popped, RingLayout};

const SIZE: u16 = 8;

/// Pops the chain, and checks that it went back and that the queue still works.
fn reason(descriptors: &[Descriptor]) -> ChainError {
    reason_in(Rig::new(layout(SIZE)), |rig| rig.pop_chain(descriptors))
}

fn indirect_reason(table: &[Descriptor]) -> ChainError {
    reason_in(Rig::new(layout(SIZE)), |rig| rig.pop_indirect(table))
}

fn reason_in(mut rig: Rig, pop: impl FnOnce(&mut Rig) -> Result<Popped, virtqueue::RingError>) -> ChainError {
    let Ok(Popped::Bad(error)) = pop(&mut rig) else { panic!("the chain was taken") };
    assert_eq!(rig.ring.used_index(), 0, "not published yet");
    rig.queue.publish();
    assert_eq!((rig.ring.used_index(), rig.ring.used_entry(0)), (1, (0, 0)));
    assert_eq!(rig.pop(), Ok(Popped::Empty));
    assert_eq!(rig.pop_chain(&[readable(BUFFERS, 64)]), Ok(Popped::Chain));
    assert_eq!(rig.chain.readable_len(), 64);
    error
}

#[test]
fn next_beyond_the_table() {
    for next in [SIZE, SIZE + 1, u16::MAX] {
        let chain = [then(readable(BUFFERS, 1), next)];
        assert_eq!(reason(&chain), ChainError::NextOutOfRange { next, entries: SIZE });
    }
}

#[test]
fn a_loop_onto_itself() {
    assert_eq!(reason(&[then(readable(BUFFERS, 1), 0)]), ChainError::TooLong { limit: SIZE });
}

#[test]
fn a_loop_over_several() {
    let chain = [then(readable(BUFFERS, 1), 1), then(readable(BUFFERS, 1), 2), then(readable(BUFFERS, 1), 1)];
    assert_eq!(reason(&chain), ChainError::TooLong { limit: SIZE });
}

#[test]
fn a_chain_of_exactly_the_queue_s_size_is_no_loop() {
    let mut rig = Rig::new(layout(SIZE));
    let mut chain: Vec<_> = (1..=SIZE).map(|next| then(readable(BUFFERS, 1), next)).collect();
    chain[usize::from(SIZE) - 1] = readable(BUFFERS, 1);
    assert_eq!(rig.pop_chain(&chain), Ok(Popped::Chain));
    assert_eq!(rig.chain.readable().len(), usize::from(SIZE));
}

#[test]
fn a_descriptor_of_no_bytes_even_at_an_address_that_is_none() {
    assert_eq!(reason(&[readable(BUFFERS, 0)]), ChainError::ZeroLength);
    assert_eq!(reason(&[writable(u64::MAX, 0)]), ChainError::ZeroLength);
    assert_eq!(reason(&[then(readable(BUFFERS, 1), 1), writable(BUFFERS, 0)]), ChainError::ZeroLength);
}

#[test]
fn readable_after_writable() {
    let chain = [then(writable(BUFFERS, 1), 1), readable(BUFFERS, 1)];
    assert_eq!(reason(&chain), ChainError::ReadableAfterWritable);
}

#[test]
fn buffers_that_are_not_inside_one_region() {
    let end = BUFFERS + 2 * REGION as u64;
    let seam = BUFFERS + REGION as u64;
    for (addr, len) in
        [(0, 1), (RINGS - 1, 1), (RINGS - 1, 2), (seam - 1, 2), (end - 1, 2), (end, 1), (BUFFERS, u32::MAX)]
    {
        assert_eq!(reason(&[writable(addr, len)]), ChainError::Unmapped(GuestAddress(addr), len));
    }
}

#[test]
fn buffers_that_wrap_around_the_address_space() {
    for (addr, len) in [(u64::MAX, 1), (u64::MAX - 4, 16), (u64::MAX - 0xffff, u32::MAX)] {
        assert_eq!(reason(&[readable(addr, len)]), ChainError::AddressOverflow(GuestAddress(addr)));
    }
}

/// Needs more memory than exists here, so the guest is one whose every address is mapped to one small buffer.
#[test]
fn lengths_that_reach_2_to_the_32_together() {
    let chain = [then(readable(BUFFERS, u32::MAX), 1), readable(BUFFERS, 1)];
    let rings = rig::memory();
    let ring = virtqueue::driver::RawRing::new(rings.clone(), &layout(SIZE)).unwrap();
    (0..).zip(chain).for_each(|(index, descriptor)| ring.set_descriptor(index, descriptor));
    ring.offer(0);
    let mut queue = virtqueue::SplitQueue::new(Boundless(rings), layout(SIZE), 0).unwrap();
    let mut chain = virtqueue::Chain::new(SIZE);
    assert_eq!(queue.pop(&mut chain), Ok(Popped::Bad(ChainError::LengthOverflow)));
}

#[derive(Clone)]
struct Boundless(virtqueue::HeapMemory);

// SAFETY: each slice is the beginning of a sound one.
unsafe impl virtqueue::GuestMemory for Boundless {
    fn resolve(&self, addr: GuestAddress, len: usize) -> Option<virtqueue::GuestSlice> {
        self.0.resolve(addr, len.min(0x1000))
    }

    fn mark_dirty(&self, _: GuestAddress, _: usize) {}
}

#[test]
fn indirect_without_the_feature() {
    let plain = RingLayout { indirect: false, ..layout(SIZE) };
    let error = reason_in(Rig::new(plain), |rig| rig.pop_indirect(&[readable(BUFFERS, 1)]));
    assert_eq!(error, ChainError::IndirectNotNegotiated);
}

#[test]
fn indirect_with_next() {
    let chain = [then(indirect(TABLE, 16), 1), readable(BUFFERS, 1)];
    assert_eq!(reason(&chain), ChainError::IndirectWithNext);
}

#[test]
fn indirect_of_a_length_that_is_no_table() {
    for len in [0, 1, 15, 17, 24, u32::MAX] {
        assert_eq!(reason(&[indirect(TABLE, len)]), ChainError::IndirectLength(len));
    }
}

#[test]
fn indirect_longer_than_permitted() {
    for entries in [65, 4096, 0x0fff_ffff] {
        let error = ChainError::IndirectTooLong { entries, limit: 64 };
        assert_eq!(reason(&[indirect(TABLE, 16 * entries)]), error);
    }
    let error = reason_in(Rig::new(layout(256)), |rig| rig.pop_chain(&[indirect(TABLE, 16 * 257)]));
    assert_eq!(error, ChainError::IndirectTooLong { entries: 257, limit: 256 });
}

#[test]
fn indirect_outside_memory_or_across_regions() {
    let seam = BUFFERS + REGION as u64;
    for addr in [0, RINGS - 16, seam - 16, u64::MAX - 15] {
        assert_eq!(reason(&[indirect(addr, 32)]), ChainError::IndirectUnmapped(GuestAddress(addr), 32));
    }
}

#[test]
fn indirect_within_indirect() {
    assert_eq!(indirect_reason(&[indirect(TABLE + 64, 16)]), ChainError::IndirectNested);
    let later = [then(readable(BUFFERS, 1), 1), indirect(TABLE + 64, 16)];
    assert_eq!(indirect_reason(&later), ChainError::IndirectNested);
}

#[test]
fn next_beyond_an_indirect_table_though_within_the_ring() {
    let table = [then(readable(BUFFERS, 1), 2), readable(BUFFERS, 1)];
    assert_eq!(indirect_reason(&table), ChainError::NextOutOfRange { next: 2, entries: 2 });
}

#[test]
fn a_loop_within_an_indirect_table() {
    let table = [then(readable(BUFFERS, 1), 1), then(readable(BUFFERS, 1), 0)];
    assert_eq!(indirect_reason(&table), ChainError::TooLong { limit: 64 });
}

#[test]
fn a_chain_that_is_too_long_only_with_its_indirect_part() {
    let mut rig = Rig::new(layout(256));
    let table: Vec<_> = (1..=256).map(|next| then(readable(BUFFERS, 1), next)).collect();
    assert!(virtqueue::driver::write_table(&rig.memory, GuestAddress(TABLE), &table));
    let chain = [then(readable(BUFFERS, 1), 1), indirect(TABLE, 16 * 256)];
    assert_eq!(rig.pop_chain(&chain), Ok(Popped::Bad(ChainError::TooLong { limit: 256 })));
}

#[test]
fn more_segments_than_the_device_made_room_for() {
    let mut rig = Rig::new(layout(256));
    rig.chain = virtqueue::Chain::new(1);
    let mut chain: Vec<_> = (1..=100).map(|next| then(readable(BUFFERS, 1), next)).collect();
    chain[99] = readable(BUFFERS, 1);
    assert_eq!(rig.pop_chain(&chain), Ok(Popped::Bad(ChainError::TooLong { limit: 256 })));
}
