//! Fewer notifications than a driver wants: completions are told together, at the price of a delay.
//!
//! The limits are those of notification coalescing (virtio 1.3, 5.1.6.5.9), set by whoever runs the device. Nothing here reads a clock
//! unless notifications are moderated, and nothing waits: whoever owns the queue asks for [`due`](Moderator::due) and comes back.

use std::time::{Duration, Instant};

/// Limits on how long a driver waits for a notification that it wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moderation {
    /// Where the period begins.
    pub start: PeriodStart,
    /// Longest wait.
    pub period: Duration,
    /// Completions after which the driver waits no longer; 0: however many.
    pub max_count: u32,
}

/// Where the period begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodStart {
    /// At the last notification: completions after a quiet time are told at once.
    LastNotification,
    /// At the first completion that the driver was not told of.
    FirstCompletion,
}

/// One queue's notifications.
#[derive(Debug, Default)]
pub(crate) struct Moderator {
    limits: Option<Moderation>,
    held: Option<Held>,
    /// When the driver was last notified.
    notified: Option<Instant>,
}

/// Completions that a driver wants to hear of, and has not.
#[derive(Debug)]
struct Held {
    count: u32,
    due: Instant,
}

impl Moderator {
    /// Other limits. What is held back is due by the old ones, unless there are none any more.
    pub(crate) fn set(&mut self, limits: Option<Moderation>) {
        self.limits = limits;
        if let (None, Some(held)) = (limits, &mut self.held) {
            held.due = Instant::now();
        }
    }

    /// Takes note of a burst that gave `count` chains back; whether to notify the driver now, which has said whether it is `wanted`.
    #[inline]
    pub(crate) fn completed(&mut self, count: u32, wanted: bool) -> bool {
        let has_nothing_to_weigh = self.held.is_none() && (self.limits.is_none() || !wanted);
        if has_nothing_to_weigh { wanted } else { self.weigh(count, wanted, Instant::now()) }
    }

    /// Until when the driver waits at most; `None` while it waits for nothing.
    #[inline]
    pub(crate) fn due(&self) -> Option<Instant> {
        self.held.as_ref().map(|held| held.due)
    }

    /// Whether to notify the driver now for what is held back.
    pub(crate) fn release(&mut self, now: Instant) -> bool {
        let is_due = self.held.as_ref().is_some_and(|held| held.due <= now);
        is_due && self.notify(now)
    }

    /// Forgets what is held back: the ring is done with.
    pub(crate) fn forget(&mut self) {
        (self.held, self.notified) = (None, None);
    }

    fn weigh(&mut self, count: u32, wanted: bool, now: Instant) -> bool {
        if count == 0 || (self.held.is_none() && !wanted) {
            return self.release(now);
        }
        let Some(limits) = self.limits else { return self.notify(now) };
        let begin = match limits.start {
            PeriodStart::LastNotification => self.notified,
            PeriodStart::FirstCompletion => Some(now),
        };
        let due = begin.map_or(now, |begin| begin + limits.period);
        let held = self.held.get_or_insert(Held { count: 0, due });
        held.count = held.count.saturating_add(count);
        let is_enough = limits.max_count > 0 && held.count >= limits.max_count;
        (is_enough || held.due <= now) && self.notify(now)
    }

    fn notify(&mut self, now: Instant) -> bool {
        self.held = None;
        self.notified = Some(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERIOD: Duration = Duration::from_micros(50);

    fn moderator(start: PeriodStart, max_count: u32) -> Moderator {
        let mut moderator = Moderator::default();
        moderator.set(Some(Moderation { start, period: PERIOD, max_count }));
        moderator
    }

    #[test]
    fn without_limits_the_driver_gets_what_it_wants() {
        let mut moderator = Moderator::default();
        assert!(moderator.completed(1, true) && !moderator.completed(1, false) && moderator.due().is_none());
    }

    #[test]
    fn the_period_from_the_first_completion_is_waited_out() {
        let (mut moderator, start) = (moderator(PeriodStart::FirstCompletion, 0), Instant::now());
        assert!(!moderator.weigh(1, true, start));
        assert_eq!(moderator.due(), Some(start + PERIOD));
        // Not even one that the driver does not ask for again moves the end.
        assert!(!moderator.weigh(64, false, start + PERIOD / 2) && !moderator.release(start + PERIOD / 2));
        assert!(moderator.release(start + PERIOD) && !moderator.release(start + PERIOD) && moderator.due().is_none());
    }

    #[test]
    fn after_a_quiet_time_the_period_from_the_last_notification_is_over() {
        let (mut moderator, start) = (moderator(PeriodStart::LastNotification, 0), Instant::now());
        assert!(moderator.weigh(1, true, start));
        assert!(!moderator.weigh(1, true, start + PERIOD / 5));
        assert_eq!(moderator.due(), Some(start + PERIOD));
        assert!(moderator.weigh(1, true, start + PERIOD));
        assert!(moderator.weigh(1, true, start + 3 * PERIOD));
    }

    #[test]
    fn so_many_completions_are_enough_whatever_the_time() {
        let (mut moderator, start) = (moderator(PeriodStart::FirstCompletion, 30), Instant::now());
        assert!(!moderator.weigh(29, true, start) && moderator.weigh(1, false, start) && moderator.due().is_none());
        assert!(moderator.weigh(30, true, start));
    }

    #[test]
    fn what_the_driver_does_not_want_is_not_held_for_it() {
        let mut moderator = moderator(PeriodStart::FirstCompletion, 1);
        assert!(!moderator.completed(64, false) && moderator.due().is_none());
    }

    #[test]
    fn what_is_held_goes_out_when_the_limits_are_lifted() {
        let (mut moderator, start) = (moderator(PeriodStart::FirstCompletion, 0), Instant::now());
        assert!(!moderator.weigh(1, true, start));
        moderator.set(None);
        assert!(moderator.release(Instant::now()));
    }
}
