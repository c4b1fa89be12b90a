//! What a ring needs to know about guest memory.

mod heap;

use std::sync::Arc;

pub use heap::HeapMemory;

use crate::{GuestAddress, GuestSlice};

/// Guest memory: addresses in, mapped slices out.
///
/// # Safety
/// A resolved slice is valid as [`GuestSlice::new`] demands while the value that resolved it, or a clone of that
/// value, lives. Memory that the guest takes back stays mapped until then.
pub unsafe trait GuestMemory: Clone {
    /// The `len` bytes at `addr`, if they lie in one region, all of them; never a range that wraps.
    fn resolve(&self, addr: GuestAddress, len: usize) -> Option<GuestSlice>;

    /// The region that `addr` is in, where it starts and all of its bytes, for whoever resolves many addresses near each other; `None`
    /// where there is none, or where each address is to be [resolved](Self::resolve) by itself.
    fn region_of(&self, addr: GuestAddress) -> Option<(GuestAddress, GuestSlice)> {
        let _ = addr;
        None
    }

    /// Notes that `len` bytes at `addr` have been written, for a migration's sake; nothing while no log is set.
    ///
    /// Comes after the write: a log bit set early could be collected, and the page copied, before the bytes change.
    fn mark_dirty(&self, addr: GuestAddress, len: usize);
}

// SAFETY: the inner value lives at least as long as the `Arc` or any clone of it.
unsafe impl<M: GuestMemory> GuestMemory for Arc<M> {
    #[inline]
    fn resolve(&self, addr: GuestAddress, len: usize) -> Option<GuestSlice> {
        (**self).resolve(addr, len)
    }

    #[inline]
    fn region_of(&self, addr: GuestAddress) -> Option<(GuestAddress, GuestSlice)> {
        (**self).region_of(addr)
    }

    #[inline]
    fn mark_dirty(&self, addr: GuestAddress, len: usize) {
        (**self).mark_dirty(addr, len);
    }
}
