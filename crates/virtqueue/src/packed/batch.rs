//! Descriptors written one after the other that the other side is to see at once.

use std::sync::atomic::Ordering;

use super::rings::{DescriptorRing, Tail};

/// The first tail of a batch, held back until the end: the other side reads the ring in order, and so goes no further than to
/// the first descriptor that is not its own yet.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    first: Option<(u16, Tail)>,
}

impl Batch {
    /// Writes a slot's tail, or holds it back.
    #[inline]
    pub(crate) fn put(&mut self, ring: &DescriptorRing, slot: u16, tail: Tail) {
        if self.first.is_none() {
            self.first = Some((slot, tail));
        } else {
            ring.set_tail(slot, tail, Ordering::Relaxed);
        }
    }

    /// Shows the batch, with everything that was written before.
    #[inline]
    pub(crate) fn show(&mut self, ring: &DescriptorRing) {
        if let Some((slot, tail)) = self.first.take() {
            ring.set_tail(slot, tail, Ordering::Release);
        }
    }
}
