//! A queue, its memory and raw access to both, for the tests beside this folder.
#![allow(dead_code, reason = "no test uses all of it")]

use virtqueue::driver::{RawRing, write_table};
use virtqueue::{
    Chain, DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE, Descriptor, DeviceRing, GuestAddress, GuestMemory, HeapMemory,
    Popped, RingError, RingLayout, SplitQueue,
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
        event_idx: false,
        indirect: true,
        log_used: None,
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
