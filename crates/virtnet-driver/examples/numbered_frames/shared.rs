//! What the threads share.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::clock;
use crate::ledger::Ledger;

/// Frames that wait while the queue is full, as many as an interface lets wait.
const BACKLOG: u64 = 1000;

/// The most frames sent at once.
const BURST: u64 = 256;

/// What is wanted of the threads.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    /// Frames a second of each busy device: from its driver, and from its representor.
    pub(crate) rates: [AtomicU64; 2],
    /// As many as the queues take.
    pub(crate) flood: AtomicBool,
    /// Whether idle devices say something now and then.
    pub(crate) idle: AtomicBool,
    pub(crate) stop: AtomicBool,
    /// One more than the place of a device whose driver is to start anew; 0 for none.
    pub(crate) reset: AtomicUsize,
}

impl Wanted {
    pub(crate) fn is(flag: &AtomicBool) -> bool {
        flag.load(Ordering::Relaxed)
    }
}

/// One device's traffic in one direction: one end counts what it sends, the other what arrives.
#[derive(Debug, Default)]
pub(crate) struct Way {
    /// The next number.
    pub(crate) next: u64,
    /// Where the window began.
    pub(crate) base: u64,
    /// Frames that were due and had no place to wait in.
    pub(crate) refused: u64,
    pub(crate) ledger: Ledger,
}

impl Way {
    pub(crate) fn begin(&mut self) {
        self.base = self.next;
        self.refused = 0;
        self.ledger.begin(self.next);
    }

    pub(crate) fn sent(&self) -> u64 {
        self.next - self.base
    }
}

/// All devices in one direction, by their places in the plan.
#[derive(Debug, Default)]
pub(crate) struct Direction {
    pub(crate) ways: Mutex<Vec<Way>>,
    pub(crate) damaged: AtomicU64,
}

impl Direction {
    pub(crate) fn new(devices: usize) -> Self {
        let ways = (0..devices).map(|_| Way::default()).collect();
        Self { ways: Mutex::new(ways), damaged: AtomicU64::new(0) }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Vec<Way>> {
        self.ways.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When frames of one device are due.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    rate: u64,
    began: u64,
    /// Frames since then that were sent or given up.
    done: u64,
}

impl Pace {
    /// How many are to be sent now, and how many have no place to wait in any more.
    pub(crate) fn due(&mut self, rate: u64, time: u64) -> (u64, u64) {
        if rate != self.rate {
            *self = Self { rate, began: time, done: 0 };
        }
        let nanoseconds = u128::from(time.saturating_sub(self.began)) * u128::from(rate);
        let waiting = ((nanoseconds / 1_000_000_000) as u64).saturating_sub(self.done);
        let refused = waiting.saturating_sub(BACKLOG);
        self.done += refused;
        ((waiting - refused).min(BURST), refused)
    }

    pub(crate) fn sent(&mut self, count: u64) {
        self.done += count;
    }
}

/// Follows the wish for a flood: nobody who never sleeps may go before everything else.
#[derive(Debug, Default)]
pub(crate) struct Urgency(Option<bool>);

impl Urgency {
    pub(crate) fn follow(&mut self, wanted: &Wanted) {
        let is_urgent = !Wanted::is(&wanted.flood);
        if self.0.replace(is_urgent) != Some(is_urgent) {
            clock::set_urgent(is_urgent);
        }
    }
}
