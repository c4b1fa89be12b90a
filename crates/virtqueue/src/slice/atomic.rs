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

    /// # Safety
    /// `offset + 8 <= len` and the address there is a multiple of 8.
    #[inline]
    pub(crate) unsafe fn load_u64(&self, offset: usize, order: Ordering) -> u64 {
        // SAFETY: as in `load_u16`.
        u64::from_le(unsafe { AtomicU64::from_ptr(self.as_ptr().add(offset).cast()) }.load(order))
    }

    /// # Safety
    /// As for [`load_u64`](Self::load_u64).
    #[inline]
    pub(crate) unsafe fn store_u64(&self, offset: usize, value: u64, order: Ordering) {
        // SAFETY: as in `load_u16`.
        unsafe { AtomicU64::from_ptr(self.as_ptr().add(offset).cast()) }.store(value.to_le(), order);
    }

    /// The 16 bytes at `offset` as two words, each byte loaded once, at any alignment.
    ///
    /// # Safety
    /// `offset + 16 <= len`.
    #[inline]
    pub(crate) unsafe fn load_two_u64(&self, offset: usize, order: Ordering) -> (u64, u64) {
        // SAFETY: inside the mapped range, as the caller promises.
        let words = unsafe { self.as_ptr().add(offset) }.cast::<u64>();
        if !words.is_aligned() {
            // SAFETY: as promised for this call.
            return unsafe { self.load_two_unaligned_u64(offset, order) };
        }
        // SAFETY: 16 bytes are inside and the address was just found to be a multiple of 8.
        let (first, second) = unsafe { (AtomicU64::from_ptr(words), AtomicU64::from_ptr(words.add(1))) };
        (u64::from_le(first.load(order)), u64::from_le(second.load(order)))
    }

    /// Byte by byte: the spec asks no alignment of indirect tables.
    ///
    /// # Safety
    /// `offset + 16 <= len`.
    #[cold]
    unsafe fn load_two_unaligned_u64(&self, offset: usize, order: Ordering) -> (u64, u64) {
        // SAFETY: `at` is below 16, so the byte is inside, as the caller promises.
        let byte = |at: usize| unsafe { AtomicU8::from_ptr(self.as_ptr().add(offset + at)) }.load(order);
        let word = |start: usize| u64::from_le_bytes(std::array::from_fn(|at| byte(start + at)));
        (word(0), word(8))
    }
}
