//! Places in a packed ring (virtio 1.3, 2.8.1).

/// A slot, and which of two alternating rounds it is looked at in: the wrap counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) slot: u16,
    pub(crate) wrap: bool,
}

impl Position {
    /// Where both sides begin.
    pub(crate) const START: Self = Self { slot: 0, wrap: true };

    /// The slot in bits 0 to 14, the wrap counter in bit 15: in event suppression (2.8.10) and in vhost-user alike.
    #[inline]
    pub(crate) const fn encode(self) -> u16 {
        self.slot | (self.wrap as u16) << 15
    }

    #[inline]
    pub(crate) const fn decode(word: u16) -> Self {
        Self { slot: word & 0x7fff, wrap: word >> 15 != 0 }
    }

    /// The position `count` slots further on in a ring of `size`, which is not less.
    #[inline]
    pub(crate) const fn advance(self, count: u16, size: u16) -> Self {
        let until_end = size - self.slot;
        if count < until_end {
            Self { slot: self.slot + count, wrap: self.wrap }
        } else {
            Self { slot: count - until_end, wrap: !self.wrap }
        }
    }

    /// The position `count` slots back in a ring of `size`, which is not less.
    #[inline]
    pub(crate) const fn back(self, count: u16, size: u16) -> Self {
        if count <= self.slot {
            Self { slot: self.slot - count, wrap: self.wrap }
        } else {
            Self { slot: size - (count - self.slot), wrap: !self.wrap }
        }
    }

    /// Slots from here on to `other`, which is less than two rounds ahead. Both are inside a ring of `size`.
    #[inline]
    pub(crate) const fn distance_to(self, other: Self, size: u16) -> u32 {
        let rounds = 2 * size as u32;
        let (from, to) = (self.slot as u32, other.slot as u32);
        let to = if self.wrap == other.wrap { to } else { to + size as u32 };
        if to >= from { to - from } else { to + rounds - from }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_count_slots_and_turn_the_wrap_counter_at_each_end() {
        for size in [1u16, 2, 3, 5, 32768] {
            for count in [0, 1, size / 2, size - 1, size] {
                for slot in [0, size / 2, size - 1] {
                    for wrap in [false, true] {
                        let position = Position { slot, wrap };
                        let next = position.advance(count, size);
                        assert_eq!(u32::from(next.slot), (u32::from(slot) + u32::from(count)) % u32::from(size));
                        assert_eq!(next.wrap == wrap, u32::from(slot) + u32::from(count) < u32::from(size));
                        assert_eq!(next.back(count, size), position);
                        assert_eq!(position.distance_to(next, size), u32::from(count));
                        assert_eq!(Position::decode(next.encode()), next);
                    }
                }
            }
        }
    }

    #[test]
    fn a_distance_is_less_than_two_rounds() {
        let at = |slot, wrap| Position { slot, wrap };
        assert_eq!(at(2, true).distance_to(at(1, true), 5), 9);
        assert_eq!(at(2, true).distance_to(at(1, false), 5), 4);
        assert_eq!(at(2, false).distance_to(at(2, true), 5), 5);
    }
}
