//! The packed ring in guest memory (virtio 1.3, 2.8.13 and 2.8.14): a pointer and a length that were checked together, once.

use std::sync::atomic::Ordering;

use super::{Position, Wish};
use crate::descriptor::{DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE, DESCRIPTOR_LEN};
use crate::placed::{Areas, resolve};
use crate::{GuestMemory, GuestSlice, RingError, RingLayout, RingPart};

/// Flag: made available in a round whose wrap counter is 1 (2.8.1).
const DESC_F_AVAIL: u16 = 1 << 7;
/// Flag: used in a round whose wrap counter is 1.
const DESC_F_USED: u16 = 1 << 15;

/// Bytes of an event suppression structure (2.8.14).
pub(crate) const EVENT_SUPPRESSION_LEN: usize = 4;

/// Where a descriptor's [`Tail`] begins.
const TAIL: usize = 8;

/// A descriptor but for its address: what tells whose it is. One word, so that it is read and written as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tail {
    pub(crate) len: u32,
    pub(crate) id: u16,
    pub(crate) flags: u16,
}

impl Tail {
    #[inline]
    const fn from_word(word: u64) -> Self {
        Self { len: word as u32, id: (word >> 32) as u16, flags: (word >> 48) as u16 }
    }

    #[inline]
    const fn to_word(self) -> u64 {
        self.len as u64 | (self.id as u64) << 32 | (self.flags as u64) << 48
    }

    /// What the device writes at `position` to hand a chain back.
    #[inline]
    pub(crate) const fn used(position: Position, id: u16, written: u32) -> Self {
        let side = if position.wrap { DESC_F_AVAIL | DESC_F_USED } else { 0 };
        Self { len: written, id, flags: if written > 0 { side | DESC_F_WRITE } else { side } }
    }

    /// The tail of a descriptor that the driver makes available at `position`.
    pub(crate) const fn available(self, position: Position) -> Self {
        let side = if position.wrap { DESC_F_AVAIL } else { DESC_F_USED };
        Self { flags: self.flags | side, ..self }
    }

    /// Whether the driver has made it available in the round of `wrap`.
    #[inline]
    pub(crate) const fn is_available(self, wrap: bool) -> bool {
        self.flags & (DESC_F_AVAIL | DESC_F_USED) == if wrap { DESC_F_AVAIL } else { DESC_F_USED }
    }

    /// Whether the device has used it in the round of `wrap`.
    pub(crate) const fn is_used(self, wrap: bool) -> bool {
        self.flags & (DESC_F_AVAIL | DESC_F_USED) == if wrap { DESC_F_AVAIL | DESC_F_USED } else { 0 }
    }

    /// Whether it is a chain of one buffer that lies nowhere else.
    #[inline]
    pub(crate) const fn is_plain(self) -> bool {
        self.flags & (DESC_F_NEXT | DESC_F_INDIRECT) == 0
    }
}

/// The ring of descriptors, which both sides write.
///
/// Invariant: the slice has room for `size` descriptors and starts at a multiple of 16. Nothing changes it after it was made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DescriptorRing {
    slice: GuestSlice,
    size: u16,
}

impl DescriptorRing {
    fn new(slice: GuestSlice, size: u16) -> Option<Self> {
        let aligned = (slice.as_ptr() as usize).is_multiple_of(DESCRIPTOR_LEN);
        let fits = size > 0 && slice.len() >= DESCRIPTOR_LEN * usize::from(size) && aligned;
        fits.then_some(Self { slice, size })
    }

    /// Where a slot begins. Slots are computed modulo the size already; one that is not becomes the last.
    #[inline]
    fn offset(&self, slot: u16) -> usize {
        DESCRIPTOR_LEN * usize::from(slot.min(self.size - 1))
    }

    /// A copy of a slot's tail, read at once. What its writer wrote before is visible after.
    #[inline]
    pub(crate) fn tail(&self, slot: u16) -> Tail {
        // SAFETY: the slot is inside by the invariant, and its second half at a multiple of 8.
        Tail::from_word(unsafe { self.slice.load_u64(self.offset(slot) + TAIL, Ordering::Acquire) })
    }

    /// A copy of a slot's address.
    #[inline]
    pub(crate) fn addr(&self, slot: u16) -> u64 {
        // SAFETY: as in `tail`, of the first half.
        unsafe { self.slice.load_u64(self.offset(slot), Ordering::Relaxed) }
    }

    /// Writes a slot's tail; with `Ordering::Release`, whoever sees it sees all that was written before.
    #[inline]
    pub(crate) fn set_tail(&self, slot: u16, tail: Tail, order: Ordering) {
        // SAFETY: as in `tail`.
        unsafe { self.slice.store_u64(self.offset(slot) + TAIL, tail.to_word(), order) }
    }

    pub(crate) fn set_addr(&self, slot: u16, addr: u64) {
        // SAFETY: as in `addr`.
        unsafe { self.slice.store_u64(self.offset(slot), addr, Ordering::Relaxed) }
    }
}

/// One side's event suppression structure.
///
/// Invariant: the slice has room for it and starts at a multiple of 4.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EventSuppression(GuestSlice);

impl EventSuppression {
    fn new(slice: GuestSlice) -> Option<Self> {
        let aligned = (slice.as_ptr() as usize).is_multiple_of(4);
        (slice.len() >= EVENT_SUPPRESSION_LEN && aligned).then_some(Self(slice))
    }

    /// Both fields, read at once. Flags that mean nothing are taken for the wish to be told of everything.
    #[inline]
    pub(crate) fn wish(&self) -> Wish {
        // SAFETY: inside and aligned by the invariant.
        let word = unsafe { self.0.load_u32(0, Ordering::Relaxed) };
        match word >> 16 & 3 {
            1 => Wish::Nothing,
            2 => Wish::At(word as u16),
            _ => Wish::All,
        }
    }

    pub(crate) fn set_wish(&self, wish: Wish) {
        let word = match wish {
            Wish::All => 0,
            Wish::Nothing => 1 << 16,
            Wish::At(position) => 2 << 16 | u32::from(position),
        };
        // SAFETY: as in `wish`.
        unsafe { self.0.store_u32(0, word, Ordering::Relaxed) }
    }
}

/// The three areas of one packed queue, resolved.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PackedAreas {
    pub(crate) descriptors: DescriptorRing,
    pub(crate) driver: EventSuppression,
    pub(crate) device: EventSuppression,
}

impl Areas for PackedAreas {
    fn place<M: GuestMemory>(memory: &M, layout: &RingLayout) -> Result<Self, RingError> {
        let [desc, driver, device] = resolve(memory, layout)?;
        Ok(Self {
            descriptors: DescriptorRing::new(desc, layout.size)
                .ok_or(RingError::Unmapped(RingPart::Descriptors, layout.desc))?,
            driver: EventSuppression::new(driver).ok_or(RingError::Unmapped(RingPart::Driver, layout.avail))?,
            device: EventSuppression::new(device).ok_or(RingError::Unmapped(RingPart::Device, layout.used))?,
        })
    }
}
