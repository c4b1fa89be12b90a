use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use virtnet_device::{Direction, PairCounters};
use virtqueue::RingPosition;

/// What a worker writes and anyone reads of one queue pair.
#[derive(Debug, Default)]
pub(crate) struct PairShared {
    pub(crate) counters: PairCounters,
    /// Nanoseconds for which the pair's worker has served it, by samples.
    busy: AtomicU64,
    receive: SharedPosition,
    transmit: SharedPosition,
}

/// A ring's position, both indexes in one word so that they belong together.
#[derive(Debug, Default)]
struct SharedPosition(AtomicU32);

impl PairShared {
    /// Only the pair's worker calls this.
    pub(crate) fn add_busy(&self, time: Duration) {
        let nanos = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.busy.store(self.busy.load(Ordering::Relaxed).wrapping_add(nanos), Ordering::Relaxed);
    }

    /// For about how long the pair was served altogether, in nanoseconds.
    pub(crate) fn busy(&self) -> u64 {
        self.busy.load(Ordering::Relaxed)
    }

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
