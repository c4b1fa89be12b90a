//! Chains taken from a ring and not used up yet.

use virtqueue::{GuestSlice, Segment};

/// Chains that wait for their turn, oldest first.
///
/// Chains are taken several at a time so that their memory, which another processor has just written, is on its way while others are
/// served. To receive, taking more than one frame turns out to need is also what lets a port write a frame of unknown length straight
/// into guest memory; what it left over serves the next frame.
#[derive(Debug)]
pub(crate) struct ChainQueue {
    chains: Vec<Taken>,
    segments: Vec<Segment>,
    /// How many of `chains` and `segments` are used up.
    used_chains: usize,
    used_segments: usize,
    /// Bytes in the chains not used up.
    bytes: usize,
    /// Most chains, and the number of segments from which on no more are taken.
    limit: usize,
    segment_limit: usize,
}

/// One chain that was taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub(crate) head: u16,
    pub(crate) bytes: usize,
    segments: usize,
}

impl ChainQueue {
    /// Room for `limit` chains, or as many as have `segment_limit` segments; a chain has at most `longest`.
    pub(crate) fn new(limit: usize, segment_limit: usize, longest: usize) -> Self {
        Self {
            // Twice the limits, so that what is used up need not be cleared away at every turn. The chain that reaches the limit of
            // segments may go beyond it.
            chains: Vec::with_capacity(2 * limit),
            segments: Vec::with_capacity(segment_limit + segment_limit.max(longest)),
            used_chains: 0,
            used_segments: 0,
            bytes: 0,
            limit,
            segment_limit,
        }
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.used_chains == self.chains.len()
    }

    #[inline]
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Chains not used up. A ring has at most 32768.
    pub(crate) fn len(&self) -> u16 {
        u16::try_from(self.chains.len() - self.used_chains).unwrap_or(u16::MAX)
    }

    /// Whether no more are to be taken.
    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.segments.len() - self.used_segments >= self.segment_limit
            || self.chains.len() - self.used_chains >= self.limit
    }

    /// Adds a chain; the caller saw that the queue is not full.
    #[inline]
    pub(crate) fn push(&mut self, head: u16, segments: &[Segment], bytes: usize) {
        let grows = self.segments.len() + segments.len() > self.segments.capacity();
        if grows || self.chains.len() == self.chains.capacity() {
            self.compact();
        }
        self.segments.extend_from_slice(segments);
        self.chains.push(Taken { head, bytes, segments: segments.len() });
        self.bytes += bytes;
    }

    /// Lays out the first chain, and the following ones if `merge`, as pieces for a port, without the first `skip` bytes; stops
    /// at `most` pieces or once there are `enough` bytes. Returns the bytes laid out.
    #[inline]
    pub(crate) fn lay_out(
        &self,
        pieces: &mut Vec<GuestSlice>,
        skip: usize,
        merge: bool,
        enough: usize,
        most: usize,
    ) -> usize {
        let count =
            if merge { usize::MAX } else { self.chains.get(self.used_chains).map_or(0, |first| first.segments) };
        let mut skip = skip;
        let mut bytes = 0;
        for segment in self.segments.iter().skip(self.used_segments).take(count) {
            let len = segment.slice.len();
            if len <= skip {
                skip -= len;
                continue;
            }
            if bytes >= enough || pieces.len() >= most {
                break;
            }
            if let Some(piece) = segment.slice.get(skip, len - skip) {
                bytes += piece.len();
                pieces.push(piece);
            }
            skip = 0;
        }
        bytes
    }

    /// The oldest chain and its segments.
    #[inline]
    pub(crate) fn first(&self) -> Option<(Taken, &[Segment])> {
        let taken = *self.chains.get(self.used_chains)?;
        let segments = self.segments.get(self.used_segments..self.used_segments + taken.segments)?;
        Some((taken, segments))
    }

    /// How many of the oldest chains `bytes` take.
    #[inline]
    pub(crate) fn chains_for(&self, bytes: usize) -> u16 {
        let mut rest = bytes;
        let mut count = 0;
        for taken in self.chains.iter().skip(self.used_chains) {
            if rest == 0 {
                break;
            }
            rest -= rest.min(taken.bytes);
            count += 1;
        }
        count
    }

    /// All segments not used up, in order.
    pub(crate) fn segments(&self) -> &[Segment] {
        self.segments.get(self.used_segments..).unwrap_or_default()
    }

    /// Uses the oldest chain up.
    #[inline]
    pub(crate) fn use_first(&mut self) {
        let Some(taken) = self.chains.get(self.used_chains) else { return };
        self.bytes -= taken.bytes;
        self.used_segments += taken.segments;
        self.used_chains += 1;
        if self.is_empty() {
            self.clear();
        }
    }

    pub(crate) fn clear(&mut self) {
        self.chains.clear();
        self.segments.clear();
        (self.used_chains, self.used_segments, self.bytes) = (0, 0, 0);
    }

    /// Moves what is left to the front, so that the vectors never grow beyond what they were made with.
    fn compact(&mut self) {
        self.chains.drain(..self.used_chains);
        self.segments.drain(..self.used_segments);
        (self.used_chains, self.used_segments) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use std::ptr::NonNull;

    use virtqueue::GuestAddress;

    use super::*;

    #[test]
    fn no_mix_of_chains_makes_the_vectors_grow() {
        let mut byte = 0u8;
        // SAFETY: nobody accesses the slice.
        let slice = unsafe { GuestSlice::new(NonNull::from(&mut byte), 1) };
        let segments = vec![Segment { addr: GuestAddress(0), slice }; 256];
        let mut queue = ChainQueue::new(16, 64, segments.len());
        let capacities = |queue: &ChainQueue| (queue.chains.capacity(), queue.segments.capacity());
        let made = capacities(&queue);
        for turn in 0..10_000 {
            while !queue.is_full() {
                let count = [1, 63, 256, 2][turn % 4];
                queue.push(0, &segments[..count], count);
            }
            queue.use_first();
            assert_eq!(capacities(&queue), made, "turn {turn}");
        }
    }
}
