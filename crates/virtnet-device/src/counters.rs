use std::sync::atomic::{AtomicU64, Ordering};

use crate::{COUNTER_COUNT, COUNTER_NAMES, Counter};

const _: () = assert!(COUNTER_COUNT <= 64, "a bit for each counter");

/// The counters of one queue: written by the thread that owns the queue, read by anyone at any time.
///
/// They only ever grow, and outlive the ring: a device keeps them from its creation to its removal. A cache line of its own keeps
/// two queues' owners from disturbing each other.
///
/// Every bit pattern is one of it, so it may lie in a file.
#[derive(Debug, Default)]
#[repr(C, align(64))]
pub struct QueueCounters {
    cells: [AtomicU64; COUNTER_COUNT],
    /// Those that stand still, one bit each.
    still: AtomicU64,
}

/// A group of counters that is switched together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CounterGroup {
    /// Frames that were carried, and their bytes.
    Packets,
    /// Frames that were dropped, by their reasons.
    Drops,
}

impl CounterGroup {
    fn mask(self) -> u64 {
        let ours = |name: &str| match self {
            Self::Packets => name == "packets" || name == "bytes" || name.starts_with("octets_"),
            Self::Drops => name.starts_with("drop_"),
        };
        COUNTER_NAMES.iter().enumerate().filter(|(_, name)| ours(name)).fold(0, |mask, (index, _)| mask | 1 << index)
    }
}

impl QueueCounters {
    /// Adds `amount`. Only the queue's owner calls this, so no locked instruction is needed.
    #[inline]
    pub fn add(&self, counter: Counter, amount: u64) {
        if self.still.load(Ordering::Relaxed) >> (counter as usize) & 1 != 0 {
            return;
        }
        if let Some(cell) = self.cells.get(counter as usize) {
            cell.store(cell.load(Ordering::Relaxed).wrapping_add(amount), Ordering::Relaxed);
        }
    }

    /// Lets a group of counters go on, or stand still where they are. Anyone may call this; a burst under way may still count.
    pub fn switch(&self, group: CounterGroup, on: bool) {
        if on {
            self.still.fetch_and(!group.mask(), Ordering::Relaxed);
        } else {
            self.still.fetch_or(group.mask(), Ordering::Relaxed);
        }
    }

    /// Every counter's value, in table order; each by itself is exact, together they may straddle a burst.
    #[must_use]
    pub fn read(&self) -> [u64; COUNTER_COUNT] {
        self.cells.each_ref().map(|cell| cell.load(Ordering::Relaxed))
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

    #[test]
    fn a_group_that_is_switched_off_stands_still_and_the_others_go_on() {
        let counters = QueueCounters::default();
        let add_all = || {
            [Counter::Packets, Counter::Bytes, Counter::DropRunt, Counter::Kicks]
                .map(|counter| counters.add(counter, 1))
        };
        let read = || {
            let values = counters.read();
            [Counter::Packets, Counter::Bytes, Counter::DropRunt, Counter::Kicks]
                .map(|counter| values[counter as usize])
        };
        counters.switch(CounterGroup::Packets, false);
        add_all();
        assert_eq!(read(), [0, 0, 1, 1]);
        counters.switch(CounterGroup::Packets, true);
        counters.switch(CounterGroup::Drops, false);
        add_all();
        assert_eq!(read(), [1, 1, 1, 2]);
    }
}
