use std::ops::Range;
use std::ptr::NonNull;

use virtqueue::GuestSlice;

use crate::ethernet::gather;

/// Memory of the switch's own, for frames that are looked into and for headers that are made.
#[derive(Debug)]
pub(crate) struct Scratch {
    bytes: Vec<u8>,
    filled: usize,
}

impl Scratch {
    /// Room for `len` bytes. Memory that was never needed is never touched.
    pub(crate) fn new(len: usize) -> Self {
        Self { bytes: vec![0; len], filled: 0 }
    }

    /// Copies a frame in; what does not fit is left out.
    pub(crate) fn fill(&mut self, frame: &[GuestSlice]) {
        self.filled = gather(frame, &mut self.bytes);
    }

    /// Copies bytes in; what does not fit is left out.
    pub(crate) fn set(&mut self, bytes: &[u8]) {
        self.filled = bytes.len().min(self.bytes.len());
        for (place, byte) in self.bytes.iter_mut().zip(bytes) {
            *place = *byte;
        }
    }

    /// What is in it.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.filled).unwrap_or_default()
    }

    /// What is in it, to be changed.
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        self.bytes.get_mut(..self.filled).unwrap_or_default()
    }

    /// A part of what is in it, as a piece of a frame that is delivered before anything else is done with this scratch.
    pub(crate) fn piece(&mut self, range: Range<usize>) -> Option<GuestSlice> {
        let part = self.bytes_mut().get_mut(range)?;
        let len = part.len();
        // SAFETY: the range is ours, allocated for as long as `self` lives; the reference it comes from ends here, and the contract
        // above keeps the slice from being used beside another.
        Some(unsafe { GuestSlice::new(NonNull::from(part).cast(), len) })
    }
}
