use serde::{Deserialize, Serialize};

use crate::present::present;
use crate::{DisconnectCode, HexU64, InterfaceName, QueueCounters, Vuid};

/// What a device is doing at this moment (`device-status.schema.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeviceStatus {
    /// Who it is.
    pub vuid: Vuid,
    /// How far it has come.
    pub state: DeviceState,
    /// Why it failed.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// Whether its link is meant to be up.
    pub link_up: bool,
    /// The switch that it is at, if it is at one.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub switch: Option<InterfaceName>,
    /// What that switch's uplink has counted, if it has one.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub uplink: Option<UplinkStatus>,
    /// The host side's connection.
    pub host: HostStatus,
    /// What the guest's driver has agreed to.
    pub driver: DriverStatus,
    /// Every queue, receive and transmit in turn.
    pub queues: Vec<QueueStatus>,
}

/// What the uplink of a switch has counted since the first device came to the switch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UplinkStatus {
    /// Frames from the uplink into the switch.
    pub received: QueueCounters,
    /// Frames from the switch to the uplink.
    pub sent: QueueCounters,
}

/// How far a device has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DeviceState {
    /// No host is connected.
    Waiting,
    /// A host is connected; no ring runs.
    Connected,
    /// At least one ring runs.
    Running,
    /// Out of service until removed; `failure` says why.
    Failed,
}

/// Which end made the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HostSide {
    /// The host connected to our socket.
    Listen,
    /// We connected to the host's socket.
    Connect,
}

/// The host side's connection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HostStatus {
    /// Whether a host is connected.
    pub connected: bool,
    /// Which end made the connection.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub side: Option<HostSide>,
    /// Process id of the host, as the kernel tells it.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub peer_pid: Option<u32>,
    /// Program name of that process.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub peer_name: Option<String>,
    /// Connections there have been, with the present one.
    pub connections: u64,
    /// vhost-user protocol features in force.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub protocol_features: Option<HexU64>,
    /// Why the last connection ended.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub last_disconnect: Option<String>,
    /// How the last connection ended, for programs.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub last_disconnect_code: Option<DisconnectCode>,
}

/// What the guest's driver has agreed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DriverStatus {
    /// Whether a driver is using the device.
    pub bound: bool,
    /// Device status byte (virtio 1.3, 2.1); 0 where the host does not tell it.
    pub status: u8,
    /// Feature bits in force.
    pub features: HexU64,
}

/// One ring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QueueStatus {
    /// Number: 2·pair to receive, 2·pair + 1 to transmit.
    pub index: u16,
    /// Descriptors; 0 while the driver has chosen none.
    pub size: u16,
    /// Whether the host lets frames through.
    pub enabled: bool,
    /// Whether the ring runs.
    pub started: bool,
    /// Guest address of the descriptor table.
    pub descriptor_address: HexU64,
    /// Guest address of the available ring.
    pub driver_address: HexU64,
    /// Guest address of the used ring.
    pub device_address: HexU64,
    /// Where the next available entry is taken: a free-running index, or of a packed ring its slot with the wrap counter in bit 15.
    pub next_avail: u16,
    /// Where the next used entry is written, in the same way.
    pub next_used: u16,
    /// Why the ring stands still until it is reset.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub broken: Option<String>,
    /// Number of the worker that owns it; `None` until a driver first starts a queue of its pair.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub worker: Option<u16>,
}
