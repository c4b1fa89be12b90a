use std::time::Instant;

use virtnet_device::{BURST, MAX_FRAME};
use virtnet_types::{RateLimit, RateLimits};

use crate::rate::Bucket;

/// The limits of a device, in both directions.
#[derive(Debug)]
pub(crate) struct DeviceLimits {
    pub(super) receive: Limit,
    pub(super) transmit: Limit,
}

/// The limit of one direction.
#[derive(Debug, Default)]
pub(super) struct Limit {
    packets: Option<Bucket>,
    bytes: Option<Bucket>,
}

impl DeviceLimits {
    /// Buckets that are full, or `None` if nothing is limited.
    pub(crate) fn new(limits: RateLimits) -> Option<Self> {
        let begin = Instant::now();
        let direction = |limit: Option<RateLimit>| limit.map_or_else(Limit::default, |limit| Limit::new(limit, begin));
        let new = Self { receive: direction(limits.rx), transmit: direction(limits.tx) };
        if new.receive.is_none() && new.transmit.is_none() { None } else { Some(new) }
    }

    pub(super) fn refill(&self, now: Instant) {
        self.receive.refill(now);
        self.transmit.refill(now);
    }
}

impl Limit {
    fn new(limit: RateLimit, begin: Instant) -> Self {
        Self {
            packets: limit.packets.map(|rate| Bucket::new(rate, BURST as u64, begin)),
            bytes: limit.bytes.map(|rate| Bucket::new(rate, 2 * MAX_FRAME as u64, begin)),
        }
    }

    fn is_none(&self) -> bool {
        self.packets.is_none() && self.bytes.is_none()
    }

    fn buckets(&self) -> impl Iterator<Item = &Bucket> {
        self.packets.iter().chain(&self.bytes)
    }

    fn refill(&self, now: Instant) {
        self.buckets().for_each(|bucket| bucket.refill(now));
    }

    /// Until when frames have to wait; `None` if one may pass now.
    #[inline]
    pub(super) fn wait(&self) -> Option<Instant> {
        self.buckets().filter(|bucket| bucket.is_empty()).map(Bucket::ready_at).max()
    }

    /// Takes note of a frame that has passed.
    #[inline]
    pub(super) fn take(&self, bytes: usize) {
        if let Some(packets) = &self.packets {
            packets.take(1);
        }
        if let Some(bucket) = &self.bytes {
            bucket.take(bytes);
        }
    }
}
