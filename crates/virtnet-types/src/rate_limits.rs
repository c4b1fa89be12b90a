use serde::{Deserialize, Serialize};

use crate::InvalidValue;
use crate::present::present;

/// Limits on the frames of a device, all its queues together (`common.schema.json`, `RateLimits`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RateLimits {
    /// Those to the driver.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub rx: Option<RateLimit>,
    /// Those from the driver.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub tx: Option<RateLimit>,
}

/// Limits of one direction; both are kept if both are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RateLimit {
    /// Frames.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub packets: Option<Rate>,
    /// Octets of frames, without virtio-net headers.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub bytes: Option<Rate>,
}

/// A rate, and how far it may be exceeded after a quiet time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rate {
    /// Frames or octets a second.
    pub per_second: Amount,
    /// Frames or octets at once. Left out: a hundredth of a second's worth, but a burst of the datapath at least.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub burst: Option<Amount>,
}

/// A number of frames or octets: 1 to 10¹².
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Amount(u64);

impl Amount {
    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl TryFrom<u64> for Amount {
    type Error = InvalidValue;

    fn try_from(value: u64) -> Result<Self, InvalidValue> {
        if (1..=1_000_000_000_000).contains(&value) {
            Ok(Self(value))
        } else {
            Err(InvalidValue::new("Amount", "1 to 1000000000000", value))
        }
    }
}

impl From<Amount> for u64 {
    fn from(value: Amount) -> Self {
        value.0
    }
}
