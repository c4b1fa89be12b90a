//! A queue, its memory and raw access to both, for the tests beside this folder.
#![allow(dead_code, reason = "no test uses all of it")]

use std::fmt::Debug;
use virtqueue::driver::{DriverRing, PackedDriver, RawRing, SplitDriver, write_table};
use virtqueue::{
    Chain, DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE, Descriptor, DeviceRing, GuestAddress, GuestMemory, HeapMemory,
    PackedQueue, Popped, RingError, RingFormat, RingLayout, RingPosition, SplitQueue,
};

/// Rings and indirect tables are in the first region.
pub(crate) const RINGS: u64 = 0x1_0000;
/// Indirect tables start here.
pub(crate) const TABLE: u64 = 0x1_8000;
/// Buffers are in the second region.
pub(crate) const BUFFERS: u64 = 0x10_0000;
/// Length of either region.
pub(crate) const REGION: usize = 0x10_0000;

pub(crate) struct Rig {
    pub(crate) memory: HeapMemory,
    pub(crate) layout: RingLayout,
    pub(crate) queue: SplitQueue<HeapMemory>,
    pub(crate) ring: RawRing<HeapMemory>,
    pub(crate) chain: Chain,
}

/// Memory with a gap between ring region and buffer region, and one region right behind the second.
pub(crate) fn memory() -> HeapMemory {
    HeapMemory::new(&[
        (GuestAddress(RINGS), 0x8_0000),
        (GuestAddress(BUFFERS), REGION),
        (GuestAddress(BUFFERS + REGION as u64), REGION),
    ])
}

pub(crate) fn layout(size: u16) -> RingLayout {
    let entries = u64::from(size);
    let avail = RINGS + 16 * entries;
    let used = (avail + 6 + 2 * entries).next_multiple_of(64);
    RingLayout {
        size,
        desc: GuestAddress(RINGS),
        avail: GuestAddress(avail),
        used: GuestAddress(used),
        indirect: true,
        ..RingLayout::default()
    }
}

/// A packed ring, its event suppression structures a cache line apart.
pub(crate) fn packed_layout(size: u16) -> RingLayout {
    let driver = RINGS + 16 * u64::from(size);
    RingLayout {
        format: RingFormat::Packed,
        size,
        desc: GuestAddress(RINGS),
        avail: GuestAddress(driver),
        used: GuestAddress(driver + 64),
        indirect: true,
        ..RingLayout::default()
    }
}

/// Both sides of a queue in one format, as tests start them.
pub(crate) trait Format {
    type Device: DeviceRing + Debug;
    type Driver: DriverRing + Debug;

    fn layout(size: u16) -> RingLayout;
    /// The position `slots` before the ring's end, of a round that is not the first.
    fn late(size: u16, slots: u16) -> u16;
    fn device(memory: HeapMemory, layout: RingLayout, position: u16) -> Self::Device;
    fn driver(memory: HeapMemory, layout: RingLayout, position: u16) -> Self::Driver;
}

pub(crate) struct Split;
pub(crate) struct Packed;

impl Format for Split {
    type Device = SplitQueue<HeapMemory>;
    type Driver = SplitDriver<HeapMemory>;

    fn layout(size: u16) -> RingLayout {
        layout(size)
    }
    fn late(_: u16, slots: u16) -> u16 {
        slots.wrapping_neg()
    }
    fn device(memory: HeapMemory, layout: RingLayout, position: u16) -> Self::Device {
        SplitQueue::new(memory, layout, position).unwrap()
    }
    fn driver(memory: HeapMemory, layout: RingLayout, position: u16) -> Self::Driver {
        SplitDriver::starting_at(memory, layout, position).unwrap()
    }
}

impl Format for Packed {
    type Device = PackedQueue<HeapMemory>;
    type Driver = PackedDriver<HeapMemory>;

    fn layout(size: u16) -> RingLayout {
        packed_layout(size)
    }
    fn late(size: u16, slots: u16) -> u16 {
        size - slots.clamp(1, size)
    }
    fn device(memory: HeapMemory, layout: RingLayout, position: u16) -> Self::Device {
        PackedQueue::new(memory, layout, RingPosition { next_avail: position, next_used: position }).unwrap()
    }
    fn driver(memory: HeapMemory, layout: RingLayout, position: u16) -> Self::Driver {
        PackedDriver::starting_at(memory, layout, position).unwrap()
    }
}

pub(crate) fn event_layout(size: u16) -> RingLayout {
    RingLayout { event_idx: true, ..layout(size) }
}

impl Rig {
    pub(crate) fn new(layout: RingLayout) -> Self {
        Self::starting_at(layout, 0)
    }

    /// A rig whose driver and device stand at `index`.
    pub(crate) fn starting_at(layout: RingLayout, index: u16) -> Self {
        let memory = memory();
        let ring = RawRing::new(memory.clone(), &layout).unwrap();
        ring.set_avail_index(index);
        ring.set_used_index(index);
        let queue = SplitQueue::new(memory.clone(), layout, index).unwrap();
        Self { memory, layout, queue, ring, chain: Chain::new(layout.size) }
    }

    pub(crate) fn pop(&mut self) -> Result<Popped, RingError> {
        self.queue.pop(&mut self.chain)
    }

    /// Writes descriptors 0.. as given, offers 0 and pops.
    pub(crate) fn pop_chain(&mut self, descriptors: &[Descriptor]) -> Result<Popped, RingError> {
        (0..).zip(descriptors).for_each(|(index, descriptor)| self.ring.set_descriptor(index, *descriptor));
        self.ring.offer(0);
        self.pop()
    }

    /// Writes an indirect table, offers a chain of it alone and pops.
    pub(crate) fn pop_indirect(&mut self, table: &[Descriptor]) -> Result<Popped, RingError> {
        assert!(write_table(&self.memory, GuestAddress(TABLE), table));
        self.pop_chain(&[indirect(TABLE, 16 * table.len() as u32)])
    }

    pub(crate) fn write(&self, addr: u64, bytes: &[u8]) {
        assert_eq!(self.memory.resolve(GuestAddress(addr), bytes.len()).unwrap().copy_from(bytes), bytes.len());
    }

    pub(crate) fn read(&self, addr: u64, len: usize) -> Vec<u8> {
        let mut bytes = vec![0; len];
        self.memory.resolve(GuestAddress(addr), len).unwrap().copy_to(&mut bytes);
        bytes
    }
}

pub(crate) fn readable(addr: u64, len: u32) -> Descriptor {
    Descriptor { addr, len, flags: 0, next: 0 }
}

pub(crate) fn writable(addr: u64, len: u32) -> Descriptor {
    Descriptor { flags: DESC_F_WRITE, ..readable(addr, len) }
}

pub(crate) fn indirect(addr: u64, len: u32) -> Descriptor {
    Descriptor { flags: DESC_F_INDIRECT, ..readable(addr, len) }
}

pub(crate) fn then(descriptor: Descriptor, next: u16) -> Descriptor {
    Descriptor { flags: descriptor.flags | DESC_F_NEXT, next, ..descriptor }
}
