use super::Position;
use crate::RingLayout;

/// What one side wants to be told (virtio 1.3, 2.8.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Of everything.
    All,
    /// Of nothing.
    Nothing,
    /// Of the descriptor at an encoded position. Means something only with VIRTIO_F_EVENT_IDX.
    At(u16),
}

impl Wish {
    /// Whether it includes going from `old` to `new`.
    #[inline]
    pub(crate) fn includes(self, new: Position, old: Position, layout: &RingLayout) -> bool {
        match self {
            Self::All => true,
            Self::Nothing => false,
            Self::At(event) => !layout.event_idx || passed(Position::decode(event), new, old, layout.size),
        }
    }
}

/// Whether going from `old` to `new` passed the other side's `event`. One that is not inside the ring is always passed: its
/// writer means something, and a notification too many is only slow.
#[inline]
const fn passed(event: Position, new: Position, old: Position, size: u16) -> bool {
    event.slot >= size || old.distance_to(event, size) < old.distance_to(new, size)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition, slot by slot.
    fn added(event: Position, old: Position, count: u16, size: u16) -> bool {
        (0..count).any(|step| old.advance(step, size) == event)
    }

    #[test]
    fn the_formula_is_the_definition_in_every_ring_of_up_to_five() {
        let positions = |size| (0..size).flat_map(|slot| [true, false].map(|wrap| Position { slot, wrap }));
        for size in 1..=5 {
            for old in positions(size) {
                for count in 1..=size {
                    for event in positions(size) {
                        let new = old.advance(count, size);
                        assert_eq!(passed(event, new, old, size), added(event, old, count, size));
                    }
                }
            }
        }
    }
}
