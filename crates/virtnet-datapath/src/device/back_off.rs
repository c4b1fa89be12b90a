use std::time::{Duration, Instant};

/// Pause after the first host that came for nothing; each further one doubles it.
const FIRST: Duration = Duration::from_millis(100);

/// The longest pause. A host that was connected for longer is not held responsible for what was before.
const LONGEST: Duration = Duration::from_secs(5);

/// How often the same reason is told before it becomes noise.
const TELLINGS: u32 = 3;

/// How hosts are treated after some came for nothing: a VMM that asks for what the device does not have asks again as soon as it can.
///
/// We leave a VMM that listens alone for longer and longer. One that connects to us sets the pace itself, and the next may be a better
/// one; of either, nothing is told any more once a few in a row were refused for the same reason.
#[derive(Debug, Default)]
pub(crate) struct BackOff {
    /// Hosts in a row that came for nothing.
    count: u32,
    /// The last one's reason, and how often in a row it was the same.
    reason: String,
    repeats: u32,
    until: Option<Instant>,
}

impl BackOff {
    /// Takes note of a host that was refused for `reason`, after it had been connected for `lasted`.
    pub(crate) fn refused(&mut self, reason: &str, lasted: Duration) {
        self.count_one(lasted);
        self.repeats = if self.reason == reason { self.repeats.saturating_add(1) } else { 1 };
        reason.clone_into(&mut self.reason);
    }

    /// Takes note of a host that left by itself, after `lasted`, and had no ring run.
    pub(crate) fn left(&mut self, lasted: Duration) {
        self.count_one(lasted);
        self.repeats = 0;
    }

    fn count_one(&mut self, lasted: Duration) {
        if lasted > LONGEST {
            self.forget();
        }
        self.count = self.count.saturating_add(1);
    }

    /// Leaves hosts that listen alone for a while.
    pub(crate) fn pause(&mut self, now: Instant) {
        // Far more doublings than make a difference.
        let doublings = self.count.saturating_sub(1).min(16);
        self.until = Some(now + FIRST.saturating_mul(1 << doublings).min(LONGEST));
    }

    /// Treats the next host as the first.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Whether hosts may be connected to.
    pub(crate) fn is_over(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| until <= now)
    }

    /// Whether the last host is not worth telling of.
    pub(crate) fn is_quiet(&self) -> bool {
        self.repeats > TELLINGS
    }

    /// Whether the next host, should it end for the same reason, is not worth telling of.
    pub(crate) fn will_be_quiet(&self) -> bool {
        self.repeats >= TELLINGS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pauses after each of `count` hosts that were connected for `lasted`.
    fn pauses(back_off: &mut BackOff, count: usize, lasted: Duration) -> Vec<u128> {
        let now = Instant::now();
        let mut pause = |_| {
            back_off.refused("too much asked", lasted);
            back_off.pause(now);
            assert!(!back_off.is_over(now) && back_off.is_over(now + LONGEST));
            back_off.until.unwrap().duration_since(now).as_millis()
        };
        (0..count).map(&mut pause).collect()
    }

    #[test]
    fn pauses_double_up_to_some_seconds() {
        let mut back_off = BackOff::default();
        assert!(back_off.is_over(Instant::now()));
        assert_eq!(pauses(&mut back_off, 8, Duration::ZERO), [100, 200, 400, 800, 1600, 3200, 5000, 5000]);
        assert_eq!(pauses(&mut back_off, 100, Duration::ZERO), [5000; 100]);
    }

    #[test]
    fn a_host_that_was_connected_for_long_or_was_served_starts_anew() {
        let mut back_off = BackOff::default();
        pauses(&mut back_off, 8, Duration::ZERO);
        assert_eq!(pauses(&mut back_off, 1, LONGEST * 2), [100]);
        pauses(&mut back_off, 8, Duration::ZERO);
        back_off.forget();
        assert!(back_off.is_over(Instant::now()) && !back_off.is_quiet());
    }

    #[test]
    fn a_reason_is_told_three_times_and_another_one_again() {
        let mut back_off = BackOff::default();
        let told = |reasons: &[&str], back_off: &mut BackOff| {
            let each = |reason: &&str| {
                back_off.refused(reason, Duration::ZERO);
                !back_off.is_quiet()
            };
            reasons.iter().map(each).collect::<Vec<_>>()
        };
        assert_eq!(told(&["a", "a", "a", "a", "a"], &mut back_off), [true, true, true, false, false]);
        assert!(back_off.will_be_quiet());
        back_off.left(Duration::ZERO);
        assert!(!back_off.will_be_quiet());
        assert_eq!(told(&["b", "a", "a", "a", "a"], &mut back_off), [true, true, true, true, false]);
    }
}
