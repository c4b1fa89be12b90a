//! A frame's worth of our own memory: where what does not fit the guest's buffers waits for more of them.

use std::ptr::NonNull;

use virtio_net_proto::NetHeader;
use virtqueue::{GuestSlice, Segment};

use crate::MAX_FRAME;

/// One preallocated buffer with room for the largest frame, and perhaps a frame in it that waits to be delivered.
///
/// It belongs to a queue pair rather than to a ring, so a frame outlives a ring that is stopped and started again.
#[derive(Debug)]
pub struct Bounce {
    bytes: Vec<u8>,
    pending: Option<Pending>,
}

/// A frame in the buffer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pending {
    pub(crate) header: NetHeader,
    pub(crate) len: usize,
}

impl Default for Bounce {
    fn default() -> Self {
        Self::new()
    }
}

impl Bounce {
    /// An empty buffer.
    #[must_use]
    pub fn new() -> Self {
        Self { bytes: vec![0; MAX_FRAME], pending: None }
    }

    /// Whether a frame waits in it.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// Forgets the frame that waits; whether there was one.
    pub fn clear(&mut self) -> bool {
        self.pending.take().is_some()
    }

    pub(crate) fn pending(&self) -> Option<Pending> {
        self.pending
    }

    /// The bytes of a frame from `offset` on, as room for a port; `None` where guest buffers take the whole frame.
    ///
    /// The slice is for the next call of a port only: every other method invalidates it.
    #[inline]
    pub(crate) fn spill(&mut self, offset: usize) -> Option<GuestSlice> {
        let rest = self.bytes.get_mut(offset..).filter(|rest| !rest.is_empty())?;
        let len = rest.len();
        // SAFETY: the range is ours, allocated for as long as `self` lives; the reference it comes from ends here, and the
        // contract above keeps the slice from being used beside another.
        Some(unsafe { GuestSlice::new(NonNull::from(rest).cast(), len) })
    }

    /// Keeps a frame whose first bytes a port has put into `pieces`, of which there are `direct` bytes, and the rest into the spill.
    pub(crate) fn keep(&mut self, header: NetHeader, len: usize, pieces: &[GuestSlice], direct: usize) {
        let mut room = self.bytes.get_mut(..direct).unwrap_or_default();
        for piece in pieces {
            let copied = piece.copy_to(room);
            room = room.get_mut(copied..).unwrap_or_default();
        }
        self.pending = Some(Pending { header, len });
    }

    /// Copies a whole frame out of `pieces`, for want of room for so many; returns it as one piece.
    pub(crate) fn gather(&mut self, pieces: impl Iterator<Item = GuestSlice>) -> Option<GuestSlice> {
        let mut filled = 0;
        for piece in pieces {
            filled += piece.copy_to(self.bytes.get_mut(filled..)?);
        }
        self.spill(0)?.get(0, filled)
    }

    /// Copies the pending frame into segments, without their first `skip` bytes; the caller saw that there is room.
    pub(crate) fn copy_to<'a>(&self, segments: impl Iterator<Item = &'a Segment>, skip: usize) {
        let len = self.pending.map_or(0, |pending| pending.len);
        let mut rest = self.bytes.get(..len).unwrap_or_default();
        let mut skip = skip;
        for segment in segments {
            let skipped = skip.min(segment.slice.len());
            skip -= skipped;
            if let Some(piece) = segment.slice.get(skipped, segment.slice.len() - skipped) {
                let copied = piece.copy_from(rest);
                rest = rest.get(copied..).unwrap_or_default();
            }
        }
    }
}
