//! Single loads and stores on guest memory, for what rings share with a driver. All values are little endian.

use std::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering};

use super::GuestSlice;

impl GuestSlice {
    /// # Safety
    /// `offset + 2 <= len` and the address there is a multiple of 2.
    #[inline]
    pub(crate) unsafe fn load_u16(&self, offset: usize, order: Ordering) -> u16 {
        // SAFETY: inside the mapped range and aligned, as the caller promises; others access it atomically or not at
        // all as far as this process knows.
        u16::from_le(unsafe { AtomicU16::from_ptr(self.as_ptr().add(offset).cast()) }.load(order))
    }

    /// # Safety
    /// As for [`load_u16`](Self::load_u16).
    #[inline]
    pub(crate) unsafe fn store_u16(&self, offset: usize, value: u16, order: Ordering) {
        // SAFETY: as in `load_u16`.
        unsafe { AtomicU16::from_ptr(self.as_ptr().add(offset).cast()) }.store(value.to_le(), order);
    }

    /// # Safety
    /// `offset + 4 <= len` and the address there is a multiple of 4.
    #[inline]
    pub(crate) unsafe fn load_u32(&self, offset: usize, order: Ordering) -> u32 {
        // SAFETY: as in `load_u16`.
        u32::from_le(unsafe { AtomicU32::from_ptr(self.as_ptr().add(offset).cast()) }.load(order))
    }

    /// # Safety
    /// As for [`load_u32`](Self::load_u32).
    #[inline]
    pub(crate) unsafe fn store_u32(&self, offset: usize, value: u32, order: Ordering) {
        // SAFETY: as in `load_u16`.
        unsafe { AtomicU32::from_ptr(self.as_ptr().add(offset).cast()) }.store(value.to_le(), order);
    }

    /// The first 16 bytes as two words, each byte loaded once, at any alignment; zeros for a shorter slice.
    #[inline]
    pub(crate) fn load_two_u64(&self, order: Ordering) -> (u64, u64) {
        if self.len() < 16 {
            return (0, 0);
        }
        if !self.as_ptr().cast::<u64>().is_aligned() {
            return self.load_two_unaligned_u64(order);
        }
        let words = self.as_ptr().cast::<u64>();
        // SAFETY: 16 bytes are inside and the address was just found to be a multiple of 8.
        let (first, second) = unsafe { (AtomicU64::from_ptr(words), AtomicU64::from_ptr(words.add(1))) };
        (u64::from_le(first.load(order)), u64::from_le(second.load(order)))
    }

    /// Byte by byte: the spec asks no alignment of indirect tables.
    #[cold]
    fn load_two_unaligned_u64(&self, order: Ordering) -> (u64, u64) {
        let byte = |at: usize| {
            // SAFETY: called for 0..16 only, which the caller found to be inside.
            unsafe { AtomicU8::from_ptr(self.as_ptr().add(at)) }.load(order)
        };
        let word = |start: usize| u64::from_le_bytes(std::array::from_fn(|at| byte(start + at)));
        (word(0), word(8))
    }
}
