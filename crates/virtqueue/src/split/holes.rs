//! Avail positions that were settled out of turn.
//!
//! A malformed chain goes back at once, even while good chains popped before it are still in the device's hands. If
//! the device then gives those back, the ring steps backwards over the malformed one, and must not serve it again.
//! That is rare, so the set costs the common path one test for being empty.

/// A set of avail positions, none of which is a full ring or more apart from another.
#[derive(Debug)]
pub(super) struct Holes {
    bits: Box<[u64]>,
    mask: u16,
    count: u16,
}

impl Holes {
    /// An empty set for a ring of `size` entries, a power of two.
    pub(super) fn new(size: u16) -> Self {
        Self { bits: vec![0; usize::from(size).div_ceil(64)].into_boxed_slice(), mask: size - 1, count: 0 }
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    #[inline]
    pub(super) fn len(&self) -> u16 {
        self.count
    }

    pub(super) fn contains(&self, position: u16) -> bool {
        let (word, bit) = self.place(position);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    pub(super) fn insert(&mut self, position: u16) {
        let (word, bit) = self.place(position);
        if let Some(word) = self.bits.get_mut(word) {
            self.count += u16::from(*word & bit == 0);
            *word |= bit;
        }
    }

    pub(super) fn remove(&mut self, position: u16) {
        let (word, bit) = self.place(position);
        if let Some(word) = self.bits.get_mut(word) {
            self.count -= u16::from(*word & bit != 0);
            *word &= !bit;
        }
    }

    pub(super) fn clear(&mut self) {
        self.bits.fill(0);
        self.count = 0;
    }

    fn place(&self, position: u16) -> (usize, u64) {
        let slot = position & self.mask;
        (usize::from(slot / 64), 1 << (slot % 64))
    }
}
