//! A piece of guest memory that was checked once: a pointer that never parts from its length.

mod atomic;
mod copy;
mod near;

pub(crate) use near::LINE;

use std::ptr::{self, NonNull};
use std::sync::atomic::{Ordering, compiler_fence};

/// A range of mapped guest memory, which the guest may change at any moment.
///
/// It is a plain value without a lifetime so that rings and chains can keep it. Whoever got it from
/// [`GuestMemory::resolve`](crate::GuestMemory::resolve) uses it only while that memory, or a clone of it, lives.
/// No Rust reference to its bytes is ever made: they are copied in or out, each of them once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuestSlice {
    ptr: NonNull<u8>,
    len: usize,
}

// SAFETY: the value is an address and a length. The memory behind it belongs to no thread: other processes write it
// whenever they like, so every access is written for that already.
unsafe impl Send for GuestSlice {}
// SAFETY: as above.
unsafe impl Sync for GuestSlice {}

impl GuestSlice {
    /// A slice of `len` bytes at `ptr`.
    ///
    /// # Safety
    /// The range is mapped readable and writable for as long as this value or anything cut from it is used, holds no
    /// Rust object that the compiler reasons about, and does not wrap around the address space.
    #[inline]
    #[must_use]
    pub const unsafe fn new(ptr: NonNull<u8>, len: usize) -> Self {
        Self { ptr, len }
    }

    /// Length in bytes.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether the slice has no bytes.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Where the slice starts in this process; for an `iovec`, say.
    #[inline]
    #[must_use]
    pub const fn as_ptr(&self) -> *mut u8 {
        self.ptr.as_ptr()
    }

    /// The `len` bytes from `offset`, or `None` where they are not all inside.
    #[inline]
    #[must_use]
    pub const fn get(&self, offset: usize, len: usize) -> Option<Self> {
        if len > self.len || offset > self.len - len {
            return None;
        }
        // SAFETY: offset + len <= self.len, so the sum stays within the mapped range that `new` was promised.
        let ptr = unsafe { self.ptr.add(offset) };
        Some(Self { ptr, len })
    }

    /// Copies the slice's beginning into `dst`; returns how many bytes that were, the shorter of both lengths.
    #[inline]
    pub fn copy_to(&self, dst: &mut [u8]) -> usize {
        let count = self.len.min(dst.len());
        // SAFETY: both ranges are valid for `count` bytes, and `dst` is ours alone, so it is not guest memory.
        unsafe { ptr::copy_nonoverlapping(self.ptr.as_ptr(), dst.as_mut_ptr(), count) };
        // The guest may change the bytes now. Without a fence the optimiser may take them from there a second time
        // instead of from `dst`, behind the back of whatever check the caller makes in between.
        compiler_fence(Ordering::SeqCst);
        count
    }

    /// Copies `src` over the slice's beginning; returns how many bytes that were, the shorter of both lengths.
    #[inline]
    pub fn copy_from(&self, src: &[u8]) -> usize {
        let count = self.len.min(src.len());
        // SAFETY: both ranges are valid for `count` bytes, and no Rust reference (such as `src`) is into guest memory.
        unsafe { ptr::copy_nonoverlapping(src.as_ptr(), self.ptr.as_ptr(), count) };
        compiler_fence(Ordering::SeqCst);
        count
    }

    /// Copies the slice's beginning over that of `dst`; returns how many bytes that were, the shorter of both lengths.
    ///
    /// Both may be the same memory: what the bytes are then is the guests' affair.
    #[inline]
    pub fn copy_into(&self, dst: &Self) -> usize {
        let count = self.len.min(dst.len);
        // SAFETY: both ranges are mapped for `count` bytes, and nobody holds a reference into either; they may overlap.
        unsafe { copy::copy(self.ptr.as_ptr(), dst.ptr.as_ptr(), count) };
        compiler_fence(Ordering::SeqCst);
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice_of(bytes: &mut [u8]) -> GuestSlice {
        // SAFETY: the tests use the slice only while `bytes` lives.
        unsafe { GuestSlice::new(NonNull::new(bytes.as_mut_ptr()).unwrap(), bytes.len()) }
    }

    #[test]
    fn a_part_is_given_only_when_it_is_wholly_inside() {
        let mut bytes = [0; 8];
        let slice = slice_of(&mut bytes);
        assert_eq!(slice.get(0, 8), Some(slice));
        assert_eq!(slice.get(3, 5).map(|part| part.len()), Some(5));
        assert_eq!(slice.get(8, 0).map(|part| part.len()), Some(0));
        assert_eq!(slice.get(3, 6), None);
        assert_eq!(slice.get(9, 0), None);
        assert_eq!(slice.get(usize::MAX, 2), None);
        assert_eq!(slice.get(2, usize::MAX), None);
    }

    #[test]
    fn copies_stop_at_the_shorter_end() {
        let mut bytes = [1, 2, 3, 4];
        let slice = slice_of(&mut bytes);
        let mut long = [9; 6];
        assert_eq!(slice.copy_to(&mut long), 4);
        assert_eq!(long, [1, 2, 3, 4, 9, 9]);
        assert_eq!(slice.copy_from(&[7, 8]), 2);
        let mut short = [0; 3];
        assert_eq!(slice.copy_to(&mut short), 3);
        assert_eq!(short, [7, 8, 3]);
    }
}
