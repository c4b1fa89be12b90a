use std::sync::atomic::{AtomicU32, Ordering};

use virtnet_device::{Direction, PairCounters};
use virtqueue::RingPosition;

/// What a worker writes and anyone reads of one queue pair.
#[derive(Debug, Default)]
pub(crate) struct PairShared {
    pub(crate) counters: PairCounters,
    receive: SharedPosition,
    transmit: SharedPosition,
}

/// A ring's position, both indexes in one word so that they belong together.
#[derive(Debug, Default)]
struct SharedPosition(AtomicU32);

impl PairShared {
    #[inline]
    pub(crate) fn set_position(&self, direction: Direction, position: RingPosition) {
        let word = u32::from(position.next_avail) << 16 | u32::from(position.next_used);
        self.of(direction).0.store(word, Ordering::Relaxed);
    }

    pub(crate) fn position(&self, direction: Direction) -> RingPosition {
        let word = self.of(direction).0.load(Ordering::Relaxed);
        RingPosition { next_avail: (word >> 16) as u16, next_used: word as u16 }
    }

    fn of(&self, direction: Direction) -> &SharedPosition {
        match direction {
            Direction::Receive => &self.receive,
            Direction::Transmit => &self.transmit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_direction_keeps_both_indexes() {
        let shared = PairShared::default();
        let (one, other) =
            (RingPosition { next_avail: 65535, next_used: 1 }, RingPosition { next_avail: 2, next_used: 65534 });
        shared.set_position(Direction::Receive, one);
        shared.set_position(Direction::Transmit, other);
        assert_eq!((shared.position(Direction::Receive), shared.position(Direction::Transmit)), (one, other));
    }
}
