//! Receive buffers taken from the ring and not used yet.

use virtqueue::{Chain, GuestSlice, Segment};

/// Buffers of the driver's that wait to be filled, oldest first.
///
/// Taking more of them from the ring than one frame turns out to need is what lets a port write a frame of unknown length straight into
/// guest memory; what it left over serves the next frame.
#[derive(Debug)]
pub(crate) struct Room {
    chains: Vec<Posted>,
    segments: Vec<Segment>,
    /// How many of `chains` and `segments` are used up.
    used_chains: usize,
    used_segments: usize,
    /// Bytes in the chains not used up.
    bytes: usize,
    limit: usize,
}

/// One chain in the room.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Posted {
    pub(crate) head: u16,
    pub(crate) bytes: usize,
    segments: usize,
}

impl Room {
    /// Room for the chains of a ring with `size` descriptors.
    pub(crate) fn new(size: u16) -> Self {
        let limit = usize::from(size);
        Self {
            chains: Vec::with_capacity(limit),
            // One chain may go beyond the limit; twice the limit is enough but for a ring shorter than a chain.
            segments: Vec::with_capacity(2 * limit.max(64)),
            used_chains: 0,
            used_segments: 0,
            bytes: 0,
            limit,
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

    /// Whether the room holds as many segments as the ring has descriptors: no driver can be waited for to add to that.
    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.segments.len() - self.used_segments >= self.limit
    }

    /// Adds the writable part of a chain; the caller saw that the room is not full.
    #[inline]
    pub(crate) fn push(&mut self, chain: &Chain) {
        let writable = chain.writable();
        if self.segments.len() + writable.len() > self.segments.capacity() || self.chains.len() == self.limit {
            self.compact();
        }
        let bytes = chain.writable_len() as usize;
        self.segments.extend_from_slice(writable);
        self.chains.push(Posted { head: chain.head(), bytes, segments: writable.len() });
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
    pub(crate) fn first(&self) -> Option<(Posted, &[Segment])> {
        let posted = *self.chains.get(self.used_chains)?;
        let segments = self.segments.get(self.used_segments..self.used_segments + posted.segments)?;
        Some((posted, segments))
    }

    /// How many of the oldest chains `bytes` take.
    #[inline]
    pub(crate) fn chains_for(&self, bytes: usize) -> u16 {
        let mut rest = bytes;
        let mut count = 0;
        for posted in self.chains.iter().skip(self.used_chains) {
            if rest == 0 {
                break;
            }
            rest -= rest.min(posted.bytes);
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
        let Some(posted) = self.chains.get(self.used_chains) else { return };
        self.bytes -= posted.bytes;
        self.used_segments += posted.segments;
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
