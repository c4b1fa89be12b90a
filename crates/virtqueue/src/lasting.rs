//! Values that may lie in memory which outlives the process.

use std::any::Any;
use std::fmt;
use std::ops::Deref;
use std::ptr::NonNull;
use std::sync::Arc;

/// A shared value, on the heap or in a mapping that another process has as well: after the death of this one, that one reads it.
pub struct Lasting<T> {
    at: NonNull<T>,
    owner: Arc<dyn Any + Send + Sync>,
}

// SAFETY: it gives out shared references alone, to a value that is `Sync`, and its owner may be dropped anywhere.
unsafe impl<T: Send + Sync> Send for Lasting<T> {}
// SAFETY: as above.
unsafe impl<T: Send + Sync> Sync for Lasting<T> {}

impl<T: Send + Sync + 'static> Lasting<T> {
    /// A value on the heap.
    #[must_use]
    pub fn new(value: T) -> Self {
        let owner = Arc::new(value);
        Self { at: NonNull::from(&*owner), owner }
    }

    /// A value that lies in something shared.
    ///
    /// # Safety
    /// `at` is aligned and points at a valid value for as long as `owner` lives. Whoever else changes the value, in this process or
    /// another, does so as its type allows for shared references.
    #[must_use]
    pub unsafe fn within(at: NonNull<T>, owner: Arc<dyn Any + Send + Sync>) -> Self {
        Self { at, owner }
    }
}

impl<T> Deref for Lasting<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the owner lives, and with it the value, as `new` made it or the caller of `within` says.
        unsafe { self.at.as_ref() }
    }
}

impl<T> Clone for Lasting<T> {
    fn clone(&self) -> Self {
        Self { at: self.at, owner: Arc::clone(&self.owner) }
    }
}

impl<T: Default + Send + Sync + 'static> Default for Lasting<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for Lasting<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
