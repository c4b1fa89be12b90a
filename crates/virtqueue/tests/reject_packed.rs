//! Packed rings by a broken or hostile driver: a malformed chain costs itself, a ring that makes no sense is broken for good
//! without another write.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's way to fail")]

mod model;
mod rig;

use model::{Bytes, Descriptor};
use rig::{BUFFERS, Format, Packed, REGION, RINGS, TABLE, packed_layout};
use virtqueue::{
    Chain, ChainError, DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE, DeviceRing, GuestAddress, HeapMemory, PackedQueue,
    Popped, RingError, RingLayout, RingPart, RingPosition,
};

const SIZE: u16 = 6;
const AVAIL: u16 = 1 << 7;
const USED: u16 = 1 << 15;

struct Ring {
    bytes: Bytes,
    queue: PackedQueue<HeapMemory>,
    chain: Chain,
}

impl Ring {
    fn new() -> Self {
        Self::of(packed_layout(SIZE))
    }

    fn of(layout: RingLayout) -> Self {
        let memory = rig::memory();
        let queue = Packed::device(memory.clone(), layout, 0x8000);
        Self { bytes: Bytes { memory, layout }, queue, chain: Chain::new(layout.size) }
    }

    /// Makes descriptors available from a slot on, in the first round.
    fn offer(&self, slot: u16, descriptors: &[Descriptor]) {
        for (slot, one) in (slot..).zip(descriptors) {
            self.bytes.set_descriptor(slot, Descriptor { flags: one.flags | AVAIL, ..*one });
        }
    }

    fn pop(&mut self) -> Result<Popped, RingError> {
        self.queue.pop(&mut self.chain)
    }

    fn pop_chain(&mut self, descriptors: &[Descriptor]) -> Result<Popped, RingError> {
        self.offer(0, descriptors);
        self.pop()
    }
}

fn readable(addr: u64, len: u32) -> Descriptor {
    Descriptor { addr, len, id: 3, flags: 0 }
}

fn with(descriptor: Descriptor, flags: u16) -> Descriptor {
    Descriptor { flags: descriptor.flags | flags, ..descriptor }
}

fn then(descriptor: Descriptor) -> Descriptor {
    with(descriptor, DESC_F_NEXT)
}

fn writable(addr: u64, len: u32) -> Descriptor {
    with(readable(addr, len), DESC_F_WRITE)
}

fn indirect(addr: u64, len: u32) -> Descriptor {
    with(readable(addr, len), DESC_F_INDIRECT)
}

/// Pops the chain, and checks that it went back whole and that the queue still works.
fn reason_in(mut ring: Ring, descriptors: &[Descriptor]) -> ChainError {
    let Ok(Popped::Bad(error)) = ring.pop_chain(descriptors) else { panic!("the chain was taken") };
    let len = descriptors.len() as u16;
    let before = ring.bytes.descriptor(0);
    ring.queue.publish();
    let used = ring.bytes.descriptor(0);
    assert_eq!((before.flags & USED, used.flags, used.id, used.len), (0, AVAIL | USED, 3, 0));
    let position = 0x8000 | len;
    assert_eq!(ring.queue.position(), RingPosition { next_avail: position, next_used: position });
    assert_eq!(ring.pop(), Ok(Popped::Empty));
    ring.offer(len, &[readable(BUFFERS, 64)]);
    assert_eq!((ring.pop(), ring.chain.head(), ring.chain.readable_len()), (Ok(Popped::Chain), 3, 64));
    error
}

fn reason(descriptors: &[Descriptor]) -> ChainError {
    reason_in(Ring::new(), descriptors)
}

fn table_reason(entries: &[Descriptor]) -> ChainError {
    let ring = Ring::new();
    (TABLE..).step_by(16).zip(entries).for_each(|(at, entry)| ring.bytes.write_at(at, *entry));
    reason_in(ring, &[indirect(TABLE, 16 * entries.len() as u32)])
}

/// What breaks the ring; from then on nothing is done, written or read.
fn breaks(mut ring: Ring, pop: impl FnOnce(&mut Ring) -> Result<Popped, RingError>) -> RingError {
    let error = pop(&mut ring).unwrap_err();
    let before: [u8; 256] = ring.bytes.read(RINGS);
    assert_eq!(ring.pop(), Err(error));
    ring.queue.push_used(3, 1);
    assert!(!ring.queue.publish());
    assert_eq!(ring.queue.arm(), Err(error));
    ring.queue.disarm();
    assert_eq!((ring.queue.broken(), ring.bytes.read(RINGS)), (Some(error), before));
    error
}

#[test]
fn a_bad_buffer_costs_its_chain_wherever_in_it_it_is() {
    let good = readable(BUFFERS, 8);
    let end = BUFFERS + 2 * REGION as u64;
    for (bad, error) in [
        (readable(BUFFERS, 0), ChainError::ZeroLength),
        (readable(0x10, 8), ChainError::Unmapped(GuestAddress(0x10), 8)),
        (readable(end - 4, 8), ChainError::Unmapped(GuestAddress(end - 4), 8)),
        (readable(u64::MAX - 2, 8), ChainError::AddressOverflow(GuestAddress(u64::MAX - 2))),
    ] {
        assert_eq!(reason(&[bad]), error);
        assert_eq!(reason(&[then(bad), good]), error);
        assert_eq!(reason(&[then(good), then(bad), then(good), good]), error);
        assert_eq!(reason(&[then(good), then(good), bad]), error);
    }
}

#[test]
fn a_readable_buffer_behind_a_writable_one() {
    assert_eq!(reason(&[then(writable(BUFFERS, 8)), readable(BUFFERS, 8)]), ChainError::ReadableAfterWritable);
    assert_eq!(table_reason(&[writable(BUFFERS, 8), readable(BUFFERS, 8)]), ChainError::ReadableAfterWritable);
}

#[test]
fn indirect_descriptors_stand_alone() {
    let (good, table) = (readable(BUFFERS, 8), indirect(TABLE, 16));
    assert_eq!(reason(&[then(table), good]), ChainError::IndirectWithNext);
    assert_eq!(reason(&[then(good), table]), ChainError::IndirectWithNext);
    assert_eq!(reason(&[then(good), then(table), good]), ChainError::IndirectWithNext);
}

#[test]
fn tables_that_are_none() {
    assert_eq!(reason(&[indirect(TABLE, 0)]), ChainError::IndirectLength(0));
    assert_eq!(reason(&[indirect(TABLE, 40)]), ChainError::IndirectLength(40));
    assert_eq!(reason(&[indirect(0, 32)]), ChainError::IndirectUnmapped(GuestAddress(0), 32));
    assert_eq!(reason(&[indirect(TABLE, 65 * 16)]), ChainError::IndirectTooLong { entries: 65, limit: 64 });
    assert_eq!(table_reason(&[readable(BUFFERS, 8), indirect(TABLE, 16)]), ChainError::IndirectNested);
    assert_eq!(table_reason(&[readable(BUFFERS, 8), readable(BUFFERS, 0)]), ChainError::ZeroLength);
    let without = Ring::of(RingLayout { indirect: false, ..packed_layout(SIZE) });
    assert_eq!(reason_in(without, &[indirect(TABLE, 16)]), ChainError::IndirectNotNegotiated);
}

#[test]
fn a_table_s_flags_mean_nothing_but_for_one() {
    let mut ring = Ring::new();
    let entries = [with(then(readable(BUFFERS, 8)), USED), with(writable(BUFFERS + 8, 9), AVAIL | 0x7f78)];
    (TABLE + 1..).step_by(16).zip(&entries).for_each(|(at, entry)| ring.bytes.write_at(at, *entry));
    assert_eq!(ring.pop_chain(&[indirect(TABLE + 1, 32)]), Ok(Popped::Chain));
    assert_eq!((ring.chain.readable_len(), ring.chain.writable_len()), (8, 9));
}

#[test]
fn every_entry_of_a_table_is_readable_where_the_device_only_reads() {
    let mut ring = Ring::of(RingLayout { read_only: true, ..packed_layout(SIZE) });
    let entries = [writable(BUFFERS, 12), readable(BUFFERS + 12, 60), writable(BUFFERS + 72, 9)];
    (TABLE..).step_by(16).zip(&entries).for_each(|(at, entry)| ring.bytes.write_at(at, *entry));
    assert_eq!(ring.pop_chain(&[indirect(TABLE, 48)]), Ok(Popped::Chain));
    assert_eq!(ring.chain.readable().iter().map(|each| each.slice.len()).collect::<Vec<_>>(), [12, 60, 9]);
    assert_eq!((ring.chain.readable_len(), ring.chain.writable_len()), (81, 0));
}

#[test]
fn a_chain_may_fill_the_ring_and_not_more() {
    let mut chain = [then(readable(BUFFERS, 1)); SIZE as usize];
    let error = breaks(Ring::new(), |ring| ring.pop_chain(&chain));
    assert_eq!(error, RingError::Endless { limit: SIZE });
    chain[5] = readable(BUFFERS, 1);
    let mut ring = Ring::new();
    assert_eq!(ring.pop_chain(&chain), Ok(Popped::Chain));
    assert_eq!(ring.chain.readable().len(), usize::from(SIZE));
}

#[test]
fn a_chain_into_descriptors_that_are_in_flight() {
    let good = readable(BUFFERS, 1);
    let error = breaks(Ring::new(), |ring| {
        assert_eq!(ring.pop_chain(&[then(good), good]), Ok(Popped::Chain));
        ring.offer(2, &[then(Descriptor { id: 4, ..good }); 4]);
        ring.pop()
    });
    assert_eq!(error, RingError::Endless { limit: 4 });
}

#[test]
fn descriptors_that_are_made_available_again_while_in_flight() {
    let chain = [0, 1, 2, 3, 4, 5].map(|id| Descriptor { id, ..readable(BUFFERS, 1) });
    for flags in [0, DESC_F_NEXT, DESC_F_INDIRECT] {
        let error = breaks(Ring::new(), |ring| {
            ring.offer(0, &chain);
            (0..SIZE).for_each(|_| assert_eq!(ring.pop(), Ok(Popped::Chain)));
            assert_eq!(ring.pop(), Ok(Popped::Empty), "they are of the last round");
            ring.bytes.set_descriptor(0, Descriptor { flags: USED | flags, ..chain[0] });
            ring.pop()
        });
        assert_eq!(error, RingError::Endless { limit: 0 });
    }
}

#[test]
fn buffer_ids_that_no_chain_can_have() {
    for id in [SIZE, 0x8000, u16::MAX] {
        let one = Descriptor { id, ..readable(BUFFERS, 1) };
        let expected = RingError::IdOutOfRange { id, size: SIZE };
        assert_eq!(breaks(Ring::new(), |ring| ring.pop_chain(&[one])), expected);
        assert_eq!(breaks(Ring::new(), |ring| ring.pop_chain(&[then(readable(BUFFERS, 1)), one])), expected);
        let mut ring = Ring::new();
        assert_eq!(ring.pop_chain(&[then(one), readable(BUFFERS, 1)]), Ok(Popped::Chain), "only the last one counts");
    }
    let twice = breaks(Ring::new(), |ring| {
        ring.offer(0, &[readable(BUFFERS, 1); 2]);
        assert_eq!(ring.pop(), Ok(Popped::Chain));
        ring.pop()
    });
    assert_eq!(twice, RingError::IdInFlight(3));
}

#[test]
fn a_malformed_chain_overtakes_and_the_way_back_ends_there() {
    let mut ring = Ring::new();
    let chain = [0, 1, 2, 3].map(|id| Descriptor { id, ..readable(BUFFERS, 1) });
    ring.offer(0, &chain);
    ring.offer(1, &[readable(0, 1)]);
    assert_eq!(
        (ring.pop(), ring.pop()),
        (Ok(Popped::Chain), Ok(Popped::Bad(ChainError::Unmapped(GuestAddress(0), 1))))
    );
    assert_eq!((ring.pop(), ring.chain.head()), (Ok(Popped::Chain), 2));
    assert_eq!(ring.queue.position_before(9).next_avail, 0x8002);
    ring.queue.unpop(9);
    assert_eq!(ring.queue.position().next_avail, 0x8002);
    ring.queue.push_used(0, 0);
    ring.queue.publish();
    assert_eq!([0, 1].map(|slot| ring.bytes.descriptor(slot).id), [3, 0], "in the order in which they went back");
}

#[test]
fn chains_that_are_not_in_flight_are_not_handed_back() {
    let mut ring = Ring::new();
    assert_eq!(ring.pop_chain(&[readable(BUFFERS, 1)]), Ok(Popped::Chain));
    ring.queue.push_used(2, 0);
    ring.queue.push_used(u16::MAX, 0);
    assert!(!ring.queue.publish());
    ring.queue.push_used(3, 0);
    ring.queue.push_used(3, 0);
    ring.queue.publish();
    assert_eq!(ring.queue.position().next_used, 0x8001);
}

#[test]
fn places_and_positions_that_no_ring_can_have() {
    let layout = packed_layout(SIZE);
    let new = |layout, next_avail, next_used| {
        PackedQueue::new(rig::memory(), layout, RingPosition { next_avail, next_used }).map(drop)
    };
    assert_eq!(new(layout, 0x8000, 0x8000), Ok(()));
    assert_eq!(new(layout, 0x0000, 0x8000), Ok(()), "the whole ring in flight");
    let position = |found| Err(RingError::Position { found, size: SIZE });
    assert_eq!(new(layout, 0x8006, 0x8000), position(0x8006));
    assert_eq!(new(layout, 6, 6), position(6));
    assert_eq!(new(layout, 0x7fff, 0x8000), position(0x7fff));
    assert_eq!(new(layout, 0x8000, 0xffff), position(0xffff));
    assert_eq!(new(layout, 0x0001, 0x8000), position(0x8000), "more than the ring in flight");
    assert_eq!(new(layout, 0x8000, 0x8001), position(0x8001), "used before available");
    for size in [0, 32769, u16::MAX] {
        assert_eq!(new(RingLayout { size, ..layout }, 0x8000, 0x8000), Err(RingError::Size(size)));
    }
    let at = |shift: u64| GuestAddress(layout.avail.0 + shift);
    let misaligned = |part, at| Err(RingError::Misaligned(part, at));
    assert_eq!(new(RingLayout { avail: at(2), ..layout }, 0x8000, 0x8000), misaligned(RingPart::Driver, at(2)));
    assert_eq!(new(RingLayout { used: at(2), ..layout }, 0x8000, 0x8000), misaligned(RingPart::Device, at(2)));
    let desc = GuestAddress(RINGS + 8);
    assert_eq!(new(RingLayout { desc, ..layout }, 0x8000, 0x8000), misaligned(RingPart::Descriptors, desc));
    let overlap = Err(RingError::Overlap(RingPart::Driver, RingPart::Device));
    assert_eq!(new(RingLayout { used: layout.avail, ..layout }, 0x8000, 0x8000), overlap);
}

#[test]
fn a_lost_chain_leaves_the_rest_of_the_ring_to_go_round() {
    let memory = rig::memory();
    let layout = packed_layout(4);
    let position = RingPosition { next_avail: 0x8002, next_used: 0x8000 };
    let mut ring = Ring {
        queue: PackedQueue::new(memory.clone(), layout, position).unwrap(),
        bytes: Bytes { memory, layout },
        chain: Chain::new(4),
    };
    ring.offer(2, &[readable(BUFFERS, 1)]);
    assert_eq!(ring.pop(), Ok(Popped::Chain));
    ring.queue.push_used(3, 0);
    ring.queue.publish();
    assert_eq!((ring.bytes.descriptor(0).id, ring.bytes.descriptor(0).flags), (3, AVAIL | USED));
    assert_eq!(ring.queue.position(), RingPosition { next_avail: 0x8003, next_used: 0x8001 });
}
