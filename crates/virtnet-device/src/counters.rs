use std::sync::atomic::{AtomicU64, Ordering};

use crate::{COUNTER_COUNT, Counter};

/// The counters of one queue: written by the thread that owns the queue, read by anyone at any time.
///
/// They only ever grow, and outlive the ring: a device keeps them from its creation to its removal. A cache line of its own keeps
/// two queues' owners from disturbing each other.
#[derive(Debug, Default)]
#[repr(align(64))]
pub struct QueueCounters([AtomicU64; COUNTER_COUNT]);

impl QueueCounters {
    /// Adds `amount`. Only the queue's owner calls this, so no locked instruction is needed.
    #[inline]
    pub fn add(&self, counter: Counter, amount: u64) {
        if let Some(cell) = self.0.get(counter as usize) {
            cell.store(cell.load(Ordering::Relaxed).wrapping_add(amount), Ordering::Relaxed);
        }
    }

    /// Every counter's value, in table order; each by itself is exact, together they may straddle a burst.
    #[must_use]
    pub fn read(&self) -> [u64; COUNTER_COUNT] {
        self.0.each_ref().map(|cell| cell.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_grows_in_its_own_place() {
        let counters = QueueCounters::default();
        counters.add(Counter::Packets, 2);
        counters.add(Counter::Packets, 3);
        counters.add(Counter::DropDisabled, 1);
        let values = counters.read();
        assert_eq!(values[Counter::Packets as usize], 5);
        assert_eq!(values[Counter::DropDisabled as usize], 1);
        assert_eq!(values.iter().sum::<u64>(), 6);
    }
}
