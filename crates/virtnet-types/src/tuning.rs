use serde::{Deserialize, Serialize};

use crate::present::present;
use crate::{InvalidValue, ModerationPeriod, RateLimits, RxMode};

/// What of a device may change at any time, driver or not; what is left out has its default (`common.schema.json`, `DeviceTuning`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tuning {
    /// What a driver is told; the datapath limits nothing. Left out: unknown.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub speed: Option<Speed>,
    /// Which frames reach the driver. Left out: all.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub rx_mode: Option<RxMode>,
    /// Whether frames and their bytes are counted. Left out: they are.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub packet_counters: Option<bool>,
    /// Whether frames that are dropped are counted. Left out: they are.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub drop_counters: Option<bool>,
    /// How notifications are held back, in each queue by itself. Left out: not at all.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub moderation: Option<Moderation>,
    /// How much may pass. Left out: all that the machine can do.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub rate_limits: Option<RateLimits>,
}

impl Tuning {
    /// Whether nothing differs from the defaults.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How notifications of used buffers are held back until one of both limits is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Moderation {
    /// Where the period begins.
    pub mode: PeriodMode,
    /// Longest wait.
    pub period_us: ModerationPeriod,
    /// Most completions that wait; 0: no limit.
    pub max_count: u16,
}

/// Where the period of a moderation begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PeriodMode {
    /// At the last notification.
    Event,
    /// At the first completion that the driver was not told of.
    Request,
}

/// A speed in units of 1 Mbit/s: 0 to 2³¹ - 1 (virtio 1.3, 5.1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Speed(u32);

impl TryFrom<u32> for Speed {
    type Error = InvalidValue;

    fn try_from(value: u32) -> Result<Self, InvalidValue> {
        if value <= i32::MAX as u32 {
            Ok(Self(value))
        } else {
            Err(InvalidValue::new("Speed", "0 to 2147483647", value))
        }
    }
}

impl From<Speed> for u32 {
    fn from(value: Speed) -> Self {
        value.0
    }
}
