use serde::{Deserialize, Serialize};

use crate::present::present;
use crate::{
    DevicePatch, FrameSize, HexU64, InterfaceName, MacAddress, Mtu, QueuePairs, QueueSize, SocketPath, Tuning, Vuid,
};

/// The device that the controller wants (`device-spec.schema.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeviceSpec {
    /// Who it is.
    pub vuid: Vuid,
    /// The driver's address.
    pub mac: MacAddress,
    /// Largest payload of a frame without offloads, in bytes.
    pub mtu: Mtu,
    /// Pairs of queues.
    pub queue_pairs: QueuePairs,
    /// Most descriptors each ring may have.
    pub max_queue_size: QueueSize,
    /// virtio-net feature bits that may be offered to the driver.
    pub features: HexU64,
    /// False keeps hosts away and the representor without carrier.
    pub link_up: bool,
    /// Where frames come from and go to.
    pub port: PortSpec,
    /// How the host side attaches.
    pub transport: TransportSpec,
    /// What may change at any time.
    #[serde(default, skip_serializing_if = "Tuning::is_default")]
    pub tuning: Tuning,
}

/// Where a device's frames come from and go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum PortSpec {
    /// A persistent TAP that exists already.
    Tap {
        /// Its interface name in the datapath's network namespace.
        name: InterfaceName,
    },
    /// Each frame comes back to the queue pair that sent it.
    // A struct variant, because serde lets a unit variant carry unknown fields.
    Loopback {},
    /// Frames are taken and lost; none ever come.
    Null {},
    /// Frames are taken and lost; numbered ones come as fast as the driver gives room for them.
    Generator {
        /// Bytes of each frame that comes.
        frame_size: FrameSize,
    },
    /// The datapath's own switch, with all devices that name it.
    Switch {
        /// Which switch; it is there for as long as a device names it.
        name: InterfaceName,
        /// A network interface that is a port of the switch as well; the first device's word counts.
        #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
        uplink: Option<InterfaceName>,
    },
}

/// How a host attaches to a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum TransportSpec {
    /// vhost-user in both directions at once; the first connection wins.
    VhostUser {
        /// The socket on which the device listens.
        listen_path: SocketPath,
        /// The socket of a listening VMM, to which the device keeps trying to connect.
        connect_path: SocketPath,
    },
}

impl DeviceSpec {
    /// This device as it will be once `patch` is applied.
    #[must_use]
    pub fn patched(&self, patch: &DevicePatch) -> Self {
        Self {
            mac: patch.mac.unwrap_or(self.mac),
            mtu: patch.mtu.unwrap_or(self.mtu),
            features: patch.features.unwrap_or(self.features),
            max_queue_size: patch.max_queue_size.unwrap_or(self.max_queue_size),
            link_up: patch.link_up.unwrap_or(self.link_up),
            tuning: patch.tuning.unwrap_or(self.tuning),
            ..self.clone()
        }
    }
}
