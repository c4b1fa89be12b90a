use serde::{Deserialize, Serialize};

use crate::present::present;
use crate::{HexU64, MacAddress, Mtu, QueueSize, Tuning};

/// What to change of a device; what is left out stays (`device-patch.schema.json`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DevicePatch {
    /// The driver's address.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub mac: Option<MacAddress>,
    /// Largest payload of a frame without offloads, in bytes.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub mtu: Option<Mtu>,
    /// virtio-net feature bits that may be offered to the driver.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub features: Option<HexU64>,
    /// Most descriptors each ring may have.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub max_queue_size: Option<QueueSize>,
    /// False keeps hosts away and the representor without carrier.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub link_up: Option<bool>,
    /// What may change at any time: the whole of it.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub tuning: Option<Tuning>,
}
