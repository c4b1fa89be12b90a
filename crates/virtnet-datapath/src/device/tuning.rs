//! What of a device changes at any time, carried to its workers and counters.

use std::sync::Arc;

use virtnet_device::{CounterGroup, Moderation, PeriodStart, RxFilter};
use virtnet_types::{DeviceSpec, PeriodMode, RateLimits};
use virtnet_vhost_user::Refusal;

use crate::device::DeviceHost;
use crate::rate::DeviceLimits;
use crate::worker::PairTuning;

impl DeviceHost {
    /// Has every queue pair work as `spec` says from now on.
    ///
    /// # Errors
    /// A worker is gone.
    pub(crate) fn tune(&mut self, spec: &DeviceSpec) -> Result<(), Refusal> {
        self.tuning = DeviceTuning::of(spec, Some(&self.tuning));
        (0..self.pairs.len()).try_for_each(|pair| self.tune_pair(pair))
    }

    /// Has one queue pair work as the device is tuned, if a worker has it.
    pub(super) fn tune_pair(&mut self, pair: usize) -> Result<(), Refusal> {
        let Some(served) = self.served(pair) else { return Ok(()) };
        let DeviceTuning { pair: tuning, packet_counters, drop_counters, .. } = self.tuning;
        let limits = self.tuning.limits.clone();
        for counters in [&served.shared.counters.receive, &served.shared.counters.transmit] {
            counters.switch(CounterGroup::Packets, packet_counters);
            counters.switch(CounterGroup::Drops, drop_counters);
        }
        self.on_pair(pair, move |pair| {
            pair.tune(tuning);
            pair.limit(limits);
        })
    }
}

/// What of a device changes at any time.
#[derive(Debug)]
pub(crate) struct DeviceTuning {
    pair: PairTuning,
    rates: RateLimits,
    limits: Option<Arc<DeviceLimits>>,
    packet_counters: bool,
    drop_counters: bool,
}

impl DeviceTuning {
    /// What `spec` says. Limits that stay the same as in `former` go on: a change of something else gives nobody another burst.
    pub(super) fn of(spec: &DeviceSpec, former: Option<&Self>) -> Self {
        let rates = spec.tuning.rate_limits.unwrap_or_default();
        let limits = match former {
            Some(former) if former.rates == rates => former.limits.clone(),
            _ => DeviceLimits::new(rates).map(Arc::new),
        };
        Self {
            pair: pair_tuning(spec),
            rates,
            limits,
            packet_counters: spec.tuning.packet_counters.unwrap_or(true),
            drop_counters: spec.tuning.drop_counters.unwrap_or(true),
        }
    }
}

fn pair_tuning(spec: &DeviceSpec) -> PairTuning {
    let moderation = spec.tuning.moderation.map(|limits| Moderation {
        start: match limits.mode {
            PeriodMode::Event => PeriodStart::LastNotification,
            PeriodMode::Request => PeriodStart::FirstCompletion,
        },
        period: std::time::Duration::from_micros(limits.period_us.get().into()),
        max_count: limits.max_count.into(),
    });
    let filter = spec.tuning.rx_mode.and_then(|modes| RxFilter::new(modes.get(), spec.mac.octets()));
    PairTuning { moderation, filter }
}

#[cfg(test)]
mod tests {
    use virtnet_types::parse_document;

    use super::*;

    fn tuned(tuning: &str) -> PairTuning {
        let spec = format!(
            r#"{{"vuid":"VNETS1D0F0","mac":"0c:c4:7a:ff:22:93","mtu":1500,"queuePairs":1,"maxQueueSize":256,"features":"0x0",
                "linkUp":true,"port":{{"kind":"loopback"}},"tuning":{tuning},
                "transport":{{"kind":"vhostUser","listenPath":"/nowhere/l","connectPath":"/nowhere/c"}}}}"#
        );
        pair_tuning(&parse_document("spec", &spec).unwrap())
    }

    #[test]
    fn nothing_is_held_back_or_kept_away_unless_it_is_said() {
        assert_eq!(tuned("{}"), PairTuning::default());
        assert_eq!(tuned(r#"{"speed":10,"rxMode":1,"packetCounters":false}"#), PairTuning::default());
    }

    #[test]
    fn limits_and_modes_reach_the_pair() {
        let tuning = tuned(r#"{"rxMode":8,"moderation":{"mode":"request","periodUs":10,"maxCount":30}}"#);
        assert_eq!(tuning.filter, RxFilter::new(8, [0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93]));
        let Some(limits) = tuning.moderation else { panic!("no limits") };
        assert_eq!((limits.start, limits.period.as_micros(), limits.max_count), (PeriodStart::FirstCompletion, 10, 30));
    }
}
