use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use virtnet_device::{Direction, PairCounters, QueueCounters};
use virtnet_handover::Journal;
use virtqueue::{Lasting, RingPosition, RingRecord};

/// What a worker writes and anyone reads of one queue pair.
#[derive(Debug, Default)]
pub(crate) struct PairShared {
    pub(crate) counters: PairCounters,
    /// Nanoseconds for which the pair's worker has served it, by samples.
    busy: AtomicU64,
    receive_record: Lasting<RingRecord>,
    transmit_record: Lasting<RingRecord>,
    /// The signal that ended the process while it served the device.
    pub(crate) fatal: Lasting<AtomicU32>,
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

    /// What is shared of a pair lies in its device's journal; `None` for a pair that the journal has no room for.
    pub(crate) fn within(journal: &Arc<Journal>, pair: u16) -> Option<Self> {
        let (receive, transmit) = (2 * pair, 2 * pair + 1);
        let counters = |ring| {
            // SAFETY: every bit pattern is counters, and all that have them change them as atomics.
            Some(unsafe { lasting::<QueueCounters>(journal, journal.counters(ring)?) })
        };
        let record = |ring| {
            // SAFETY: likewise a record.
            Some(unsafe { lasting::<RingRecord>(journal, journal.record(ring)?) })
        };
        // SAFETY: likewise an atomic, in the journal's header.
        let fatal = unsafe { lasting(journal, NonNull::from(journal.fatal()).cast()) };
        let counters = PairCounters { receive: counters(receive)?, transmit: counters(transmit)? };
        let (receive_record, transmit_record) = (record(receive)?, record(transmit)?);
        Some(Self { counters, receive_record, transmit_record, fatal, ..Self::default() })
    }

    /// Whether any counter of either queue is above zero.
    pub(crate) fn has_counted(&self) -> bool {
        [&self.counters.receive, &self.counters.transmit]
            .iter()
            .any(|queue| queue.read().iter().any(|value| *value > 0))
    }

    /// Where a ring's positions are noted for whoever serves it after this process.
    pub(crate) fn record(&self, direction: Direction) -> &Lasting<RingRecord> {
        match direction {
            Direction::Receive => &self.receive_record,
            Direction::Transmit => &self.transmit_record,
        }
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

/// # Safety
/// `at` is in the journal, aligned to a cache line or to what `T` needs, with room for a `T`, of which every bit pattern is valid and
/// which changes through shared references alone.
unsafe fn lasting<T: Send + Sync + 'static>(journal: &Arc<Journal>, at: NonNull<u8>) -> Lasting<T> {
    // SAFETY: as the caller says, and the journal lives as long as the value.
    unsafe { Lasting::within(at.cast(), Arc::<Journal>::clone(journal)) }
}

/// A journal with room for what a worker writes of so many queue pairs.
pub(crate) fn create_journal(pairs: u16) -> std::io::Result<Journal> {
    Journal::create(2 * pairs, size_of::<QueueCounters>(), size_of::<RingRecord>())
}

/// Whether a journal is such a one.
pub(crate) fn fits(journal: &Journal, pairs: u16) -> bool {
    journal.has_shape(2 * pairs, size_of::<QueueCounters>(), size_of::<RingRecord>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_pair_counts_in_a_journal_is_there_for_whoever_opens_it() {
        use std::os::fd::AsFd;
        let journal = Arc::new(create_journal(2).unwrap());
        let shared = PairShared::within(&journal, 1).unwrap();
        assert!(PairShared::within(&journal, 2).is_none());
        shared.counters.transmit.add(virtnet_device::Counter::Packets, 5);
        drop(shared);
        let other = Arc::new(Journal::open(journal.as_fd().try_clone_to_owned().unwrap()).unwrap());
        assert!(fits(&other, 2) && !fits(&other, 3));
        let shared = PairShared::within(&other, 1).unwrap();
        assert_eq!(shared.counters.transmit.read()[virtnet_device::Counter::Packets as usize], 5);
    }

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
