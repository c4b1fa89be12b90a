//! What became of the frames of one device in one direction, within a window of time.

use crate::clock;

/// The most frames of one window: what is beyond is counted as unknown, so that a runaway generator costs no memory.
const MOST: u64 = 1 << 27;

/// Arrivals of one window.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// The number that the window began with.
    base: u64,
    arrived: Vec<u64>,
    pub(crate) received: u64,
    pub(crate) twice: u64,
    /// Numbers of an earlier window, which were counted as lost then.
    pub(crate) stale: u64,
    last: u64,
    /// The longest time without a frame, in nanoseconds, and when it ended.
    pub(crate) gap: (u64, u64),
}

impl Ledger {
    /// Begins a window; `base` is the number that is sent next.
    pub(crate) fn begin(&mut self, base: u64) {
        let arrived = std::mem::take(&mut self.arrived);
        *self = Self { base, arrived, last: clock::now(), ..Self::default() };
        self.arrived.clear();
    }

    /// When the last frame came, or the window began.
    pub(crate) fn last(&self) -> u64 {
        self.last
    }

    /// Takes note of a frame that came at `time`.
    pub(crate) fn note(&mut self, number: u64, time: u64) {
        let Some(place) = number.checked_sub(self.base).filter(|place| *place < MOST) else {
            self.stale += 1;
            return;
        };
        let (word, bit) = ((place / 64) as usize, 1 << (place % 64));
        if self.arrived.len() <= word {
            self.arrived.resize(word + 1, 0);
        }
        if self.arrived[word] & bit != 0 {
            self.twice += 1;
            return;
        }
        self.arrived[word] |= bit;
        self.received += 1;
        let gap = time.saturating_sub(self.last);
        if gap > self.gap.0 {
            self.gap = (gap, time);
        }
        self.last = self.last.max(time);
    }
}
