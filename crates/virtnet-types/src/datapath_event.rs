use serde::{Deserialize, Serialize};

use crate::present::present;
use crate::{DisconnectCode, HexU64, HostSide, Vuid};

/// Something that happened in the datapath (`datapath-event.schema.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum DatapathEvent {
    /// A host has connected.
    HostConnected {
        /// The device.
        vuid: Vuid,
        /// Which end made the connection.
        side: HostSide,
        /// Process id of the host, as the kernel tells it; 0 for one outside our process namespace.
        peer_pid: u32,
        /// Program name of that process; empty where it cannot be read.
        peer_name: String,
    },
    /// A host's connection has ended.
    HostDisconnected {
        /// The device.
        vuid: Vuid,
        /// Why, in words.
        reason: String,
        /// Why, for programs.
        #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
        code: Option<DisconnectCode>,
    },
    /// A driver has begun to use the device.
    DriverBound {
        /// The device.
        vuid: Vuid,
        /// Feature bits in force.
        features: HexU64,
    },
    /// The driver has let go of the device.
    DriverUnbound {
        /// The device.
        vuid: Vuid,
    },
    /// A ring made no sense and stands still until it is reset.
    QueueBroken {
        /// The device.
        vuid: Vuid,
        /// Number of the queue.
        index: u16,
        /// Why, in words.
        reason: String,
    },
    /// A device is out of service until it is removed.
    DeviceFailed {
        /// The device.
        vuid: Vuid,
        /// Why, in words.
        reason: String,
    },
    /// A line for the log.
    Log {
        /// How much it matters.
        level: LogLevel,
        /// One line of text.
        text: String,
    },
}

/// Which log lines are wanted, and how much one matters; each level includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LogLevel {
    /// Someone has to do something.
    Err,
    /// Something changed that an operator would want to read afterwards.
    Info,
    /// Only of use to who looks for a fault.
    Debug,
}

impl LogLevel {
    /// The level as documents name it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Err => "err",
            Self::Info => "info",
            Self::Debug => "debug",
        }
    }
}
