//! One chain of buffers, already checked and resolved.

use crate::{GuestAddress, GuestSlice};

/// Segments that an indirect chain may have even where the ring is smaller.
///
/// The spec limits every chain to the queue's size (virtio 1.3, 2.7.5.3.1), yet Linux fills indirect tables with as
/// many segments as the frame has, whatever the ring's size: a header and at most 45 fragments.
pub(crate) const INDIRECT_LEEWAY: u16 = 64;

/// One buffer of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where the guest says it is; needed to mark it dirty.
    pub addr: GuestAddress,
    /// Where it is in this process, with its length.
    pub slice: GuestSlice,
}

/// The buffers of one available chain: what the device may read, then what it may write.
///
/// Made once and filled by each [`pop`](crate::DeviceRing::pop), so popping never allocates. Its slices are valid
/// while the ring keeps its memory: not beyond the next change of the memory map.
#[derive(Debug)]
pub struct Chain {
    head: u16,
    segments: Vec<Segment>,
    readable: usize,
    readable_len: u32,
    writable_len: u32,
}

impl Chain {
    /// An empty chain with room for `max` segments (and never fewer than 64); longer ones are refused when popped.
    #[must_use]
    pub fn new(max: u16) -> Self {
        let segments = Vec::with_capacity(usize::from(max.max(INDIRECT_LEEWAY)));
        Self { head: 0, segments, readable: 0, readable_len: 0, writable_len: 0 }
    }

    /// The id under which the chain goes back to the driver.
    #[inline]
    #[must_use]
    pub fn head(&self) -> u16 {
        self.head
    }

    /// The device-readable segments, in order.
    #[inline]
    #[must_use]
    pub fn readable(&self) -> &[Segment] {
        self.segments.get(..self.readable).unwrap_or_default()
    }

    /// The device-writable segments, in order.
    #[inline]
    #[must_use]
    pub fn writable(&self) -> &[Segment] {
        self.segments.get(self.readable..).unwrap_or_default()
    }

    /// Bytes in all readable segments.
    #[inline]
    #[must_use]
    pub fn readable_len(&self) -> u32 {
        self.readable_len
    }

    /// Bytes in all writable segments.
    #[inline]
    #[must_use]
    pub fn writable_len(&self) -> u32 {
        self.writable_len
    }

    #[inline]
    pub(crate) fn begin(&mut self, head: u16) {
        self.head = head;
        self.segments.clear();
        self.readable = 0;
        self.readable_len = 0;
        self.writable_len = 0;
    }

    /// Sets the id, where it is known only at the chain's end.
    #[inline]
    pub(crate) fn set_head(&mut self, head: u16) {
        self.head = head;
    }

    /// How many segments it may have.
    #[must_use]
    pub fn segment_limit(&self) -> usize {
        self.segments.capacity()
    }

    /// How many segments it has; of a malformed chain, how many had been found before the fault.
    #[inline]
    #[must_use]
    pub fn segment_count(&self) -> usize {
        self.segments.len()
    }

    /// Whether there is room for one more segment without growing.
    #[inline]
    pub(crate) fn has_room(&self) -> bool {
        self.segments.len() < self.segment_limit()
    }

    #[inline]
    pub(crate) fn has_writable(&self) -> bool {
        self.segments.len() > self.readable
    }

    /// Bytes in all segments; kept below 2^32 by whoever appends.
    #[inline]
    pub(crate) fn total_len(&self) -> u32 {
        self.readable_len + self.writable_len
    }

    /// Appends a readable segment of `len` bytes. There is room, and no writable segment yet.
    #[inline]
    pub(crate) fn push_readable(&mut self, segment: Segment, len: u32) {
        self.segments.push(segment);
        self.readable = self.segments.len();
        self.readable_len += len;
    }

    /// Appends a writable segment of `len` bytes. There is room.
    #[inline]
    pub(crate) fn push_writable(&mut self, segment: Segment, len: u32) {
        self.segments.push(segment);
        self.writable_len += len;
    }
}
