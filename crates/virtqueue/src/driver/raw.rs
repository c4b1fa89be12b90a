//! A ring's bytes without a driver's manners: for tests that play a hostile or a broken one.

use crate::descriptor::{DESCRIPTOR_LEN, DescriptorTable};
use crate::placed::Areas;
use crate::split::Rings;
use crate::{Descriptor, GuestAddress, GuestMemory, RingError, RingLayout};

/// Every field of a split ring, to be read and written by anyone.
#[derive(Clone, Debug)]
pub struct RawRing<M> {
    /// Keeps the ring mapped.
    _memory: M,
    rings: Rings,
}

impl<M: GuestMemory> RawRing<M> {
    /// The ring at a sound layout.
    ///
    /// # Errors
    /// The layout's size, alignment, place or overlap is not as the spec demands.
    pub fn new(memory: M, layout: &RingLayout) -> Result<Self, RingError> {
        let rings = Rings::place(&memory, layout)?;
        Ok(Self { _memory: memory, rings })
    }

    /// Writes descriptor `index`; nothing where the ring has no such descriptor.
    pub fn set_descriptor(&self, index: u16, descriptor: Descriptor) {
        self.rings.descriptors.write(index, descriptor);
    }

    /// Writes the avail entry of a position: of slot `position` modulo the size.
    pub fn set_head(&self, position: u16, head: u16) {
        self.rings.avail.set_head(position, head);
    }

    /// The avail index.
    #[must_use]
    pub fn avail_index(&self) -> u16 {
        self.rings.avail.index()
    }

    /// Writes the avail index.
    pub fn set_avail_index(&self, index: u16) {
        self.rings.avail.set_index(index);
    }

    /// Writes the avail flags.
    pub fn set_avail_flags(&self, flags: u16) {
        self.rings.avail.set_flags(flags);
    }

    /// Writes `used_event`; nothing without VIRTIO_F_EVENT_IDX.
    pub fn set_used_event(&self, index: u16) {
        self.rings.avail.set_used_event(index);
    }

    /// Makes the chain that starts at `head` available, at the avail index as it is.
    pub fn offer(&self, head: u16) {
        let index = self.avail_index();
        self.set_head(index, head);
        self.set_avail_index(index.wrapping_add(1));
    }

    /// The used index.
    #[must_use]
    pub fn used_index(&self) -> u16 {
        self.rings.used.index()
    }

    /// Writes the used index, as only a device should.
    pub fn set_used_index(&self, index: u16) {
        self.rings.used.set_index(index);
    }

    /// Id and length of the used entry of a position.
    #[must_use]
    pub fn used_entry(&self, position: u16) -> (u32, u32) {
        self.rings.used.entry(position)
    }

    /// Writes id and length of the used entry of a position, as only a device should.
    pub fn set_used_entry(&self, position: u16, id: u32, len: u32) {
        self.rings.used.set_entry(position, id, len);
    }

    /// The used flags.
    #[must_use]
    pub fn used_flags(&self) -> u16 {
        self.rings.used.flags()
    }

    /// `avail_event`; `None` without VIRTIO_F_EVENT_IDX.
    #[must_use]
    pub fn avail_event(&self) -> Option<u16> {
        self.rings.used.avail_event()
    }
}

/// Writes descriptors one after the other from `addr`, as an indirect table has them; whether there is room for them.
pub fn write_table<M: GuestMemory>(memory: &M, addr: GuestAddress, descriptors: &[Descriptor]) -> bool {
    let slice = memory.resolve(addr, DESCRIPTOR_LEN * descriptors.len());
    let entries = u16::try_from(descriptors.len()).ok();
    let Some(table) = slice.zip(entries).and_then(|(slice, entries)| DescriptorTable::new(slice, entries)) else {
        return false;
    };
    (0..).zip(descriptors).for_each(|(index, descriptor)| table.write(index, *descriptor));
    true
}
