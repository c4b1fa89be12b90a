//! The 16 bytes of a split-ring descriptor (virtio 1.3, 2.7.5).

use std::sync::atomic::Ordering;

use crate::GuestSlice;

/// Flag: the chain goes on at `next`.
pub const DESC_F_NEXT: u16 = 1;
/// Flag: the device writes the buffer, else it reads it.
pub const DESC_F_WRITE: u16 = 2;
/// Flag: the buffer is a table of descriptors.
pub const DESC_F_INDIRECT: u16 = 4;

/// Bytes of one descriptor.
pub(crate) const DESCRIPTOR_LEN: usize = 16;

/// One descriptor: a private copy, so that what was checked is what is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Descriptor {
    /// Guest address of the buffer.
    pub addr: u64,
    /// Its length in bytes.
    pub len: u32,
    /// `DESC_F_*` bits.
    pub flags: u16,
    /// Index of the next descriptor, where flagged.
    pub next: u16,
}

impl Descriptor {
    /// The descriptor as the two little-endian words it is in memory.
    #[inline]
    pub(crate) const fn from_words(addr: u64, rest: u64) -> Self {
        Self { addr, len: rest as u32, flags: (rest >> 32) as u16, next: (rest >> 48) as u16 }
    }

    #[inline]
    pub(crate) const fn to_words(self) -> (u64, u64) {
        (self.addr, self.len as u64 | (self.flags as u64) << 32 | (self.next as u64) << 48)
    }

    #[inline]
    pub(crate) const fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}

/// A table of descriptors in guest memory: the ring's own or an indirect one. Nothing changes it after it was made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DescriptorTable {
    /// At least `16 * entries` bytes.
    slice: GuestSlice,
    entries: u16,
}

impl DescriptorTable {
    /// A table of `entries`, or `None` where the slice is shorter.
    #[inline]
    pub(crate) const fn new(slice: GuestSlice, entries: u16) -> Option<Self> {
        if slice.len() < DESCRIPTOR_LEN * entries as usize { None } else { Some(Self { slice, entries }) }
    }

    #[inline]
    pub(crate) const fn entries(&self) -> u16 {
        self.entries
    }

    /// A copy of descriptor `index`, each byte read once; `None` where the table has no such entry.
    #[inline]
    pub(crate) fn read(&self, index: u16) -> Option<Descriptor> {
        if index >= self.entries {
            return None;
        }
        // SAFETY: the entry is inside: `index` is below `entries`, for which `new` saw that the slice has room.
        let (addr, rest) = unsafe { self.slice.load_two_u64(DESCRIPTOR_LEN * usize::from(index), Ordering::Relaxed) };
        Some(Descriptor::from_words(addr, rest))
    }

    /// Writes descriptor `index`; nothing where the table has no such entry.
    pub(crate) fn write(&self, index: u16, descriptor: Descriptor) {
        let (addr, rest) = descriptor.to_words();
        let mut bytes = [0; DESCRIPTOR_LEN];
        let (first, second) = bytes.split_at_mut(8);
        first.copy_from_slice(&addr.to_le_bytes());
        second.copy_from_slice(&rest.to_le_bytes());
        if index < self.entries
            && let Some(entry) = self.slice.get(DESCRIPTOR_LEN * usize::from(index), DESCRIPTOR_LEN)
        {
            entry.copy_from(&bytes);
        }
    }
}
