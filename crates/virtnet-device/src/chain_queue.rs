//! Chains taken from a ring and not used up yet.

use virtqueue::{GuestSlice, Segment};

/// Chains that wait for their turn, oldest first.
///
/// Chains are taken several at a time so that their memory, which another processor has just written, is on its way while others are
/// served. To receive, taking more than one frame turns out to need is also what lets a port write a frame of unknown length straight
/// into guest memory; what it left over serves the next frame.
///
/// Most chains are one buffer, so each has its first segment with it; those of a longer one follow in a vector of their own.
#[derive(Debug)]
pub(crate) struct ChainQueue {
    chains: Vec<Taken>,
    more: Vec<Segment>,
    /// How many of `chains` and `more` are used up.
    used_chains: usize,
    used_more: usize,
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
    /// Segments behind the first; a chain has fewer than 2^16.
    more: u16,
    /// Bytes of all; a chain has fewer than 2^32.
    bytes: u32,
    pub(crate) first: Segment,
}

impl Taken {
    /// Bytes of all its segments.
    #[inline]
    pub(crate) fn bytes(&self) -> usize {
        self.bytes as usize
    }

    /// Whether it has no segment but the first.
    #[inline]
    pub(crate) fn is_single(&self) -> bool {
        self.more == 0
    }
}

impl ChainQueue {
    /// Room for `limit` chains, or as many as have `segment_limit` segments; a chain has at most `longest`.
    pub(crate) fn new(limit: usize, segment_limit: usize, longest: usize) -> Self {
        Self {
            // Twice the limits, so that what is used up need not be cleared away at every turn. The chain that reaches the limit of
            // segments may go beyond it.
            chains: Vec::with_capacity(2 * limit),
            more: Vec::with_capacity(segment_limit + segment_limit.max(longest)),
            used_chains: 0,
            used_more: 0,
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
    #[inline]
    pub(crate) fn len(&self) -> u16 {
        u16::try_from(self.chains.len() - self.used_chains).unwrap_or(u16::MAX)
    }

    /// How many more chains may be taken, if each has one segment.
    #[inline]
    pub(crate) fn vacancies(&self) -> u16 {
        let chains = self.chains.len() - self.used_chains;
        let segments = chains + self.more.len() - self.used_more;
        let left = self.limit.saturating_sub(chains).min(self.segment_limit.saturating_sub(segments));
        u16::try_from(left).unwrap_or(u16::MAX)
    }

    /// Whether no more are to be taken.
    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.vacancies() == 0
    }

    /// Adds a chain of one segment; the caller saw that the queue is not full.
    #[inline]
    pub(crate) fn push_single(&mut self, head: u16, first: Segment) {
        // A segment is as long as 32 bits of a descriptor say.
        self.put(Taken { head, more: 0, bytes: first.slice.len() as u32, first });
    }

    /// Adds a chain, unless it has no segment; the caller saw that the queue is not full.
    pub(crate) fn push(&mut self, head: u16, segments: &[Segment], bytes: u32) {
        let Some((first, rest)) = segments.split_first() else { return };
        if self.more.len() + rest.len() > self.more.capacity() {
            self.compact();
        }
        self.more.extend_from_slice(rest);
        self.put(Taken { head, more: rest.len() as u16, bytes, first: *first });
    }

    #[inline]
    fn put(&mut self, taken: Taken) {
        if self.chains.len() == self.chains.capacity() {
            self.compact();
        }
        self.bytes += taken.bytes();
        self.chains.push(taken);
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
        let Some(taken) = self.first() else { return 0 };
        let first = taken.first.slice;
        if (taken.is_single() && !merge) || first.len() >= skip + enough {
            // The usual case by itself.
            let piece = first.get(skip, first.len().saturating_sub(skip)).filter(|piece| !piece.is_empty());
            pieces.extend(piece);
            return piece.map_or(0, |piece| piece.len());
        }
        let count = if merge { usize::MAX } else { 1 + usize::from(taken.more) };
        let mut skip = skip;
        let mut bytes = 0;
        for segment in self.segments().take(count) {
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

    /// The oldest chain.
    #[inline]
    pub(crate) fn first(&self) -> Option<&Taken> {
        self.chains.get(self.used_chains)
    }

    /// The chain that has its turn so many chains later.
    #[inline]
    pub(crate) fn later(&self, chains: usize) -> Option<&Taken> {
        self.chains.get(self.used_chains + chains)
    }

    /// The segments of the oldest chain behind its first.
    #[inline]
    pub(crate) fn more_of_first(&self) -> &[Segment] {
        let count = self.first().map_or(0, |taken| taken.more.into());
        self.more.get(self.used_more..self.used_more + count).unwrap_or_default()
    }

    /// How many of the oldest chains `bytes` take.
    pub(crate) fn chains_for(&self, bytes: usize) -> u16 {
        let mut rest = bytes;
        let mut count = 0;
        for taken in self.chains.iter().skip(self.used_chains) {
            if rest == 0 {
                break;
            }
            rest -= rest.min(taken.bytes());
            count += 1;
        }
        count
    }

    /// All segments not used up, in order.
    pub(crate) fn segments(&self) -> impl Iterator<Item = &Segment> {
        let mut at = self.used_more;
        self.chains.iter().skip(self.used_chains).flat_map(move |taken| {
            let more = self.more.get(at..at + usize::from(taken.more)).unwrap_or_default();
            at += more.len();
            std::iter::once(&taken.first).chain(more)
        })
    }

    /// Uses the oldest chain up.
    #[inline]
    pub(crate) fn use_first(&mut self) {
        let Some(taken) = self.chains.get(self.used_chains) else { return };
        self.bytes -= taken.bytes();
        self.used_more += usize::from(taken.more);
        self.used_chains += 1;
        if self.is_empty() {
            self.clear();
        }
    }

    #[inline]
    pub(crate) fn clear(&mut self) {
        self.chains.clear();
        self.more.clear();
        (self.used_chains, self.used_more, self.bytes) = (0, 0, 0);
    }

    /// Moves what is left to the front, so that the vectors never grow beyond what they were made with.
    #[cold]
    fn compact(&mut self) {
        self.chains.drain(..self.used_chains);
        self.more.drain(..self.used_more);
        (self.used_chains, self.used_more) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use std::ptr::NonNull;

    use virtqueue::GuestAddress;

    use super::*;

    fn segment(byte: &mut u8, addr: u64) -> Segment {
        // SAFETY: nobody accesses the slice.
        Segment { addr: GuestAddress(addr), slice: unsafe { GuestSlice::new(NonNull::from(byte), 1) } }
    }

    #[test]
    fn no_mix_of_chains_makes_the_vectors_grow() {
        let mut byte = 0u8;
        let segments = vec![segment(&mut byte, 0); 256];
        let mut queue = ChainQueue::new(16, 64, segments.len());
        let capacities = |queue: &ChainQueue| (queue.chains.capacity(), queue.more.capacity());
        let made = capacities(&queue);
        for turn in 0..10_000 {
            while !queue.is_full() {
                let count = [1, 63, 256, 2][turn % 4];
                queue.push(0, &segments[..count], count as u32);
            }
            queue.use_first();
            assert_eq!(capacities(&queue), made, "turn {turn}");
        }
    }

    #[test]
    fn segments_come_in_the_order_of_their_chains_whatever_is_used_up() {
        let mut byte = 0u8;
        let segments: Vec<_> = (0..10).map(|addr| segment(&mut byte, addr)).collect();
        let mut queue = ChainQueue::new(16, 64, 16);
        queue.push(0, &segments[..3], 3);
        queue.push_single(1, segments[3]);
        queue.push(2, &segments[4..10], 6);
        for (begin, more, vacancies) in [(0, 2, 13), (3, 0, 14), (4, 5, 15)] {
            let left: Vec<_> = queue.segments().map(|segment| segment.addr.0).collect();
            assert_eq!(left, (begin..10).collect::<Vec<_>>());
            assert_eq!((queue.bytes(), queue.vacancies()), (left.len(), vacancies));
            assert_eq!((queue.more_of_first().len(), queue.chains_for(10 - begin as usize)), (more, queue.len()));
            queue.use_first();
        }
        assert!(queue.is_empty() && queue.first().is_none() && queue.more_of_first().is_empty());
    }
}
