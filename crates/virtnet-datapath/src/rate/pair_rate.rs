use std::sync::Arc;
use std::time::Instant;

use virtnet_device::{Counter, Direction, FrameIo, PairCounters};

use crate::rate::{DeviceLimits, LimitedPort};

/// One queue pair's part in the limits of its device.
pub(crate) struct PairRate {
    limits: Arc<DeviceLimits>,
    receive_until: Option<Instant>,
    transmit_until: Option<Instant>,
}

impl PairRate {
    pub(crate) fn new(limits: Arc<DeviceLimits>) -> Self {
        Self { limits, receive_until: None, transmit_until: None }
    }

    /// Does a burst over a port that keeps to the limits, and counts the directions that have to wait from then on.
    pub(crate) fn limit<T>(
        &mut self,
        port: &mut dyn FrameIo,
        counters: &PairCounters,
        burst: impl FnOnce(&mut LimitedPort<'_>) -> T,
    ) -> T {
        let now = Instant::now();
        self.end_waits(now);
        self.limits.refill(now);
        let waited = [self.receive_until.is_some(), self.transmit_until.is_some()];
        let outcome = burst(&mut LimitedPort {
            port,
            limits: &self.limits,
            receive_until: &mut self.receive_until,
            transmit_until: &mut self.transmit_until,
        });
        for (counters, waited, until) in
            [(&counters.receive, waited[0], self.receive_until), (&counters.transmit, waited[1], self.transmit_until)]
        {
            if !waited && until.is_some() {
                counters.add(Counter::RateLimited, 1);
            }
        }
        outcome
    }

    /// Whether the driver may have a frame that nobody can keep for it; it takes what it has of the limit.
    pub(crate) fn admits(&self, bytes: usize) -> bool {
        let limit = &self.limits.receive;
        if limit.wait().is_some() {
            self.limits.refill(Instant::now());
            if limit.wait().is_some() {
                return false;
            }
        }
        limit.take(bytes);
        true
    }

    /// When the next direction that waits has waited long enough.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.receive_until.into_iter().chain(self.transmit_until).min()
    }

    /// Lets those go on that have waited long enough; whether there are any.
    pub(crate) fn end_waits(&mut self, now: Instant) -> bool {
        let mut ended = false;
        for until in [&mut self.receive_until, &mut self.transmit_until] {
            ended |= until.take_if(|until| *until <= now).is_some();
        }
        ended
    }

    /// Whether a direction waits.
    pub(crate) fn waits(&self, direction: Direction) -> bool {
        match direction {
            Direction::Receive => self.receive_until.is_some(),
            Direction::Transmit => self.transmit_until.is_some(),
        }
    }
}
