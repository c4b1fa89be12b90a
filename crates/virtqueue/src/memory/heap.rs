//! Guest memory that is not a guest's: plain pages on the heap.

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::collections::BTreeSet;
use std::ptr::NonNull;
use std::sync::{Arc, Mutex, PoisonError};

use crate::{GuestAddress, GuestMemory, GuestSlice};

const PAGE: usize = 4096;

/// Memory regions on the heap, for tests and for a device and a driver within one process. Clones share the bytes.
#[derive(Clone, Debug)]
pub struct HeapMemory {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    regions: Vec<Region>,
    dirty: Mutex<BTreeSet<u64>>,
}

#[derive(Debug)]
struct Region {
    start: GuestAddress,
    slice: GuestSlice,
    layout: Layout,
}

impl HeapMemory {
    /// Zeroed memory of one region for each pair of start and length, page-aligned in this process.
    ///
    /// # Panics
    /// On a length of zero or too great to allocate: the regions are the program's own choice, not a guest's.
    #[must_use]
    pub fn new(regions: &[(GuestAddress, usize)]) -> Self {
        let regions = regions.iter().map(|&(start, len)| Region::new(start, len)).collect();
        Self { inner: Arc::new(Inner { regions, dirty: Mutex::default() }) }
    }

    /// Numbers of the 4096-byte pages that were marked dirty since the last call, in ascending order.
    #[must_use]
    pub fn take_dirty_pages(&self) -> Vec<u64> {
        let mut dirty = self.inner.dirty.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *dirty).into_iter().collect()
    }
}

// SAFETY: the regions are freed by `Inner`'s drop alone, after the last clone.
unsafe impl GuestMemory for HeapMemory {
    fn resolve(&self, addr: GuestAddress, len: usize) -> Option<GuestSlice> {
        self.inner.regions.iter().find_map(|region| {
            let offset = addr.0.checked_sub(region.start.0)?;
            region.slice.get(usize::try_from(offset).ok()?, len)
        })
    }

    fn region_of(&self, addr: GuestAddress) -> Option<(GuestAddress, GuestSlice)> {
        let has =
            |region: &&Region| addr.0.checked_sub(region.start.0).is_some_and(|at| at < region.slice.len() as u64);
        self.inner.regions.iter().find(has).map(|region| (region.start, region.slice))
    }

    fn mark_dirty(&self, addr: GuestAddress, len: usize) {
        let Some(last) = (len as u64).checked_sub(1).and_then(|more| addr.0.checked_add(more)) else { return };
        let mut dirty = self.inner.dirty.lock().unwrap_or_else(PoisonError::into_inner);
        dirty.extend(addr.0 / PAGE as u64..=last / PAGE as u64);
    }
}

impl Region {
    fn new(start: GuestAddress, len: usize) -> Self {
        assert!(len > 0, "a memory region needs at least one byte");
        #[expect(clippy::expect_used, reason = "documented: the length is the program's own choice")]
        let layout = Layout::from_size_align(len, PAGE).expect("a memory region must fit the address space");
        // SAFETY: the layout has a size above zero.
        let Some(ptr) = NonNull::new(unsafe { alloc_zeroed(layout) }) else { handle_alloc_error(layout) };
        // SAFETY: the allocation is `len` bytes long and lives as long as the region.
        Self { start, slice: unsafe { GuestSlice::new(ptr, len) }, layout }
    }
}

impl Drop for Region {
    fn drop(&mut self) {
        // SAFETY: allocated with this very layout in `new`, and freed only here.
        unsafe { dealloc(self.slice.as_ptr(), self.layout) };
    }
}
