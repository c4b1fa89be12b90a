//! How long the frames of a queue are: a count for each range of lengths.

use crate::{Counter, QueueCounters};

/// The counters of the ranges, shortest first.
const RANGES: [Counter; 11] = [
    Counter::Octets64OrLess,
    Counter::Octets65To127,
    Counter::Octets128To255,
    Counter::Octets256To511,
    Counter::Octets512To1023,
    Counter::Octets1024To1522,
    Counter::Octets1523To2047,
    Counter::Octets2048To4095,
    Counter::Octets4096To8191,
    Counter::Octets8192To9022,
    Counter::Octets9023OrMore,
];

/// How many frames of a burst were in each range. Those that were pushed and not shown yet are at most as many as a ring has descriptors.
#[derive(Debug, Default)]
pub(crate) struct Sizes([u16; 16]);

impl Sizes {
    /// Counts so many frames of `len` octets.
    #[inline]
    pub(crate) fn count(&mut self, len: usize, frames: u16) {
        if let Some(count) = self.0.get_mut(range_of(len)) {
            *count = count.wrapping_add(frames);
        }
    }

    /// Adds the burst to the queue's counters.
    #[inline]
    pub(crate) fn settle(&self, counters: &QueueCounters) {
        for (range, count) in RANGES.iter().zip(self.0).filter(|(_, count)| *count > 0) {
            counters.add(*range, u64::from(count));
        }
    }
}

/// The range of a length. All but three limits are powers of two, so it follows from the position of the highest bit.
#[inline]
fn range_of(len: usize) -> usize {
    let highest = (len | 32).ilog2().min(13) as usize;
    highest - 5 - usize::from(len == 64) + usize::from(len > 1522) + usize::from(len > 9022)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_length_is_in_the_range_that_is_named_for_it() {
        let last = [64, 127, 255, 511, 1023, 1522, 2047, 4095, 8191, 9022, crate::MAX_FRAME];
        let mut len = 0;
        for (range, last) in last.into_iter().enumerate() {
            while len <= last {
                assert_eq!(range_of(len), range, "{len}");
                len += 1;
            }
        }
    }

    #[test]
    fn as_many_frames_are_counted_as_the_largest_ring_has_descriptors() {
        let (mut sizes, counters) = (Sizes::default(), QueueCounters::default());
        (0..32_768).for_each(|_| sizes.count(64, 1));
        sizes.settle(&counters);
        assert_eq!(counters.read()[Counter::Octets64OrLess as usize], 32_768);
    }

    #[test]
    fn a_burst_is_added_range_by_range() {
        let (mut sizes, counters) = (Sizes::default(), QueueCounters::default());
        [60, 64, 65, 1514, 65_000].iter().for_each(|len| sizes.count(*len, 1));
        sizes.settle(&counters);
        let values = counters.read();
        let found = RANGES.map(|range| values[range as usize]);
        assert_eq!(found, [2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
    }
}
