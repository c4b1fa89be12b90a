//! How long a pair without work is polled before it sleeps: only as long as that pays.
//!
//! Being woken costs a system call of the driver or the kernel, a switch of threads and often a processor that comes out of its sleep;
//! polling costs a processor. A pair that goes to sleep and is woken soon after should have been polled on: its time grows. One that sleeps
//! long has been polled for nothing: its time shrinks, down to none. So a busy flow is met by a pair that is awake, and one that comes
//! a hundred times a second costs no more than its wake-ups.

use std::time::{Duration, Instant};

/// Parts of the longest time: the least that is worth polling for, and what a pair that has slept at once begins with.
const LEAST: u32 = 16;

/// How long a pair is polled after its last work, as its sleeps have taught.
#[derive(Debug)]
pub(super) struct SpinTime {
    longest: Duration,
    time: Duration,
    asleep_since: Option<Instant>,
}

impl SpinTime {
    /// The longest time there may be.
    pub(super) fn new(longest: Duration) -> Self {
        Self { longest, time: longest, asleep_since: None }
    }

    pub(super) fn get(&self) -> Duration {
        self.time
    }

    /// The pair sleeps from now on. Without anything to be learnt there is no look at the clock.
    pub(super) fn fall_asleep(&mut self) {
        if !self.longest.is_zero() && self.longest != Duration::MAX {
            self.asleep_since = Some(Instant::now());
        }
    }

    /// The pair is awake; `by_work` if there was something to do for it.
    pub(super) fn wake(&mut self, by_work: bool) {
        if let Some(since) = self.asleep_since.take().filter(|_| by_work) {
            self.time = next_time(self.time, self.longest, since.elapsed());
        }
    }
}

/// What a wake-up across processors adds to a sleep: who asks and is answered by one who sleeps takes longer to ask again, so a sleep that
/// is longer than any polling may only be so because of the sleep before.
const WAKE_UP: Duration = Duration::from_micros(50);

/// How long a pair is polled the next time, given how long it was (`time`), how long it may be, and how long it slept after that.
pub(super) fn next_time(time: Duration, longest: Duration, slept: Duration) -> Duration {
    if slept <= longest + WAKE_UP {
        (time * 2).clamp(longest / LEAST, longest)
    } else {
        let half = time / 2;
        if half < longest / LEAST { Duration::ZERO } else { half }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONGEST: Duration = Duration::from_micros(160);

    /// The time after each of so many sleeps.
    fn times(start: u64, slept: &[u64]) -> Vec<u128> {
        let step = |time: &mut Duration, slept: &u64| {
            *time = next_time(*time, LONGEST, Duration::from_micros(*slept));
            Some(time.as_micros())
        };
        slept.iter().scan(Duration::from_micros(start), step).collect()
    }

    #[test]
    fn short_sleeps_make_it_longer_up_to_the_longest() {
        assert_eq!(times(0, &[210, 1, 50, 3, 160, 9, 9]), [10, 20, 40, 80, 160, 160, 160]);
    }

    #[test]
    fn long_sleeps_make_it_shorter_down_to_none() {
        assert_eq!(times(160, &[211, 1000, 1000, 1000, 1000, 1000]), [80, 40, 20, 10, 0, 0]);
    }

    #[test]
    fn nothing_is_learnt_where_there_is_no_choice_or_nothing_to_do() {
        for longest in [Duration::MAX, Duration::ZERO] {
            let mut time = SpinTime::new(longest);
            time.fall_asleep();
            assert!(time.asleep_since.is_none());
            time.wake(true);
            assert_eq!(time.get(), longest);
        }
        let mut time = SpinTime::new(Duration::from_nanos(1));
        time.fall_asleep();
        time.wake(false);
        assert_eq!(time.get(), Duration::from_nanos(1));
    }
}
