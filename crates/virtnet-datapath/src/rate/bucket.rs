use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use virtnet_types::Rate;

const SECOND: u128 = 1_000_000_000;

/// Whoever waits, waits for this part of a second's worth, or the burst if that is less: waking up for less is not worth it.
const PART: u64 = 10_000;

/// Tokens that come at a rate and are kept up to a burst. Several threads may use it at once; what they take together at most exceeds the
/// burst by one frame of each, and the debt is waited for.
#[derive(Debug)]
pub(super) struct Bucket {
    per_second: u64,
    burst: i64,
    /// Tokens at hand; negative: a debt.
    tokens: AtomicI64,
    /// Up to when tokens were given, in nanoseconds since `begin`.
    given: AtomicU64,
    begin: Instant,
}

impl Bucket {
    /// A full one; without a burst of its own it has `least`, or a hundredth of a second's worth if that is more.
    pub(super) fn new(rate: Rate, least: u64, begin: Instant) -> Self {
        let per_second = rate.per_second.get();
        let burst = rate.burst.map_or_else(|| least.max(per_second / 100), |burst| burst.get());
        let burst = i64::try_from(burst).unwrap_or(i64::MAX);
        Self { per_second, burst, tokens: AtomicI64::new(burst), given: AtomicU64::new(0), begin }
    }

    /// Adds what has come since the last call.
    pub(super) fn refill(&self, now: Instant) {
        let (now, given) = (self.since_begin(now), self.given.load(Ordering::Relaxed));
        let missing = self.burst.saturating_sub(self.tokens.load(Ordering::Relaxed)).max(0).unsigned_abs();
        let come = u128::from(now.saturating_sub(given)) * u128::from(self.per_second) / SECOND;
        let (add, until) = match u64::try_from(come) {
            Ok(come) if come < missing => (come, given + self.time_for(come, false)),
            _ => (missing, now),
        };
        let is_ours =
            until > given && self.given.compare_exchange(given, until, Ordering::Relaxed, Ordering::Relaxed).is_ok();
        if is_ours {
            self.tokens.fetch_add(i64::try_from(add).unwrap_or(i64::MAX), Ordering::Relaxed);
        }
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.tokens.load(Ordering::Relaxed) <= 0
    }

    #[inline]
    pub(super) fn take(&self, tokens: usize) {
        self.tokens.fetch_sub(i64::try_from(tokens).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// When an empty one has enough again to be worth waking up for.
    pub(super) fn ready_at(&self) -> Instant {
        let worthwhile = (self.per_second / PART).clamp(1, self.burst.unsigned_abs());
        let tokens = self.tokens.load(Ordering::Relaxed);
        let wanted = i64::try_from(worthwhile).unwrap_or(i64::MAX).saturating_sub(tokens).max(0).unsigned_abs();
        self.begin
            + Duration::from_nanos(self.given.load(Ordering::Relaxed).saturating_add(self.time_for(wanted, true)))
    }

    /// Nanoseconds in which so many tokens come.
    fn time_for(&self, tokens: u64, rounded_up: bool) -> u64 {
        let (product, rate) = (u128::from(tokens) * SECOND, u128::from(self.per_second.max(1)));
        let time = if rounded_up { product.div_ceil(rate) } else { product / rate };
        u64::try_from(time).unwrap_or(u64::MAX)
    }

    fn since_begin(&self, now: Instant) -> u64 {
        u64::try_from(now.saturating_duration_since(self.begin).as_nanos()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(per_second: u64, burst: Option<u64>) -> (Bucket, Instant) {
        let (begin, amount) = (Instant::now(), |value: u64| value.try_into().unwrap());
        let rate = Rate { per_second: amount(per_second), burst: burst.map(amount) };
        (Bucket::new(rate, 64, begin), begin)
    }

    /// How many single tokens can be taken at once.
    fn taken(bucket: &Bucket, now: Instant) -> u64 {
        bucket.refill(now);
        let mut count = 0;
        while !bucket.is_empty() {
            bucket.take(1);
            count += 1;
        }
        count
    }

    #[test]
    fn the_burst_comes_at_once_and_the_rate_after_it() {
        let (bucket, begin) = bucket(1000, Some(10));
        assert_eq!(taken(&bucket, begin), 10);
        assert_eq!(taken(&bucket, begin), 0);
        assert_eq!(taken(&bucket, begin + Duration::from_micros(999)), 0);
        assert_eq!(taken(&bucket, begin + Duration::from_millis(5)), 5);
        assert_eq!(taken(&bucket, begin + Duration::from_secs(9)), 10);
    }

    #[test]
    fn looking_often_loses_nothing() {
        let (bucket, begin) = bucket(3, Some(1));
        let total: u64 = (0..10_000).map(|millis| taken(&bucket, begin + Duration::from_millis(millis))).sum();
        assert_eq!(total, 30);
    }

    #[test]
    fn a_debt_is_waited_for() {
        let (bucket, begin) = bucket(1000, Some(100));
        bucket.take(1100);
        bucket.refill(begin + Duration::from_millis(500));
        assert!(bucket.is_empty());
        assert_eq!(bucket.ready_at(), begin + Duration::from_millis(1001));
        assert_eq!(taken(&bucket, bucket.ready_at()), 1);
    }

    #[test]
    fn nobody_is_woken_for_too_little_or_waits_for_more_than_there_can_be() {
        for (per_second, burst, micros) in [(1_000_000, 1000, 100), (1_000_000, 10, 10), (10, 5, 100_000)] {
            let (bucket, begin) = bucket(per_second, Some(burst));
            bucket.take(burst as usize);
            assert_eq!(bucket.ready_at(), begin + Duration::from_micros(micros), "{per_second} {burst}");
        }
    }

    #[test]
    fn without_a_burst_it_has_a_hundredth_of_a_second_or_the_least() {
        for (per_second, burst) in [(1, 64), (6400, 64), (1_000_000, 10_000)] {
            let (bucket, begin) = bucket(per_second, None);
            assert_eq!(taken(&bucket, begin), burst);
        }
    }
}
