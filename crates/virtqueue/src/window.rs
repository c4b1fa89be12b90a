//! The region in which a queue found its last buffer: most often that of the next one, too.

use std::ptr::NonNull;

use crate::{GuestAddress, GuestMemory, GuestSlice};

/// A region, valid as long as the memory that it is of. Each queue has its own, so no two workers share what one of them changes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    start: u64,
    slice: GuestSlice,
}

impl Window {
    /// None yet.
    pub(crate) const fn nowhere() -> Self {
        // SAFETY: a slice of no bytes is of no memory.
        Self { start: 0, slice: unsafe { GuestSlice::new(NonNull::dangling(), 0) } }
    }

    /// The `len` bytes at `addr`, if the region has them all and they are some.
    #[inline]
    pub(crate) fn get(&self, addr: GuestAddress, len: u32) -> Option<GuestSlice> {
        // An address before the region becomes an offset far beyond it.
        self.slice.get(addr.0.wrapping_sub(self.start) as usize, len as usize)
    }

    /// The same by a search in the memory, whose region is then the window.
    #[cold]
    pub(crate) fn find<M: GuestMemory>(&mut self, memory: &M, addr: GuestAddress, len: u32) -> Option<GuestSlice> {
        if let Some((start, slice)) = memory.region_of(addr) {
            *self = Self { start: start.0, slice };
        }
        memory.resolve(addr, len as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::HeapMemory;

    #[test]
    fn a_window_gives_what_the_memory_gives_and_moves_to_where_it_was_asked_last() {
        let memory = HeapMemory::new(&[(GuestAddress(0x1000), 0x1000), (GuestAddress(0x8000), 0x1000)]);
        let mut window = Window::nowhere();
        assert_eq!(window.get(GuestAddress(0x1000), 1), None);
        for (addr, len) in [(0x1000, 0x1000), (0x1fff, 1), (0x8000, 16), (0x8ff0, 16), (0x1004, 4)] {
            let addr = GuestAddress(addr);
            let expected = memory.resolve(addr, len as usize);
            assert!(expected.is_some());
            assert_eq!(window.find(&memory, addr, len), expected);
            assert_eq!(window.get(addr, len), expected);
        }
        let inside_of_none =
            [(0xfff, 1), (0xfff, 2), (0x1fff, 2), (0x2000, 1), (0x9000, 1), (u64::MAX, 1), (0x1000, u32::MAX)];
        for (addr, len) in inside_of_none {
            let addr = GuestAddress(addr);
            assert_eq!((window.get(addr, len), window.find(&memory, addr, len)), (None, None), "{addr:?} {len}");
        }
    }
}
