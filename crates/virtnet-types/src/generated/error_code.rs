// Written by `pnpm codegen` from packages/config/schemas. Do not edit.

use serde::{Deserialize, Serialize};

/// Every way in which a request can fail, as it is named on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ErrorCode {
    /// The command line is not one that the command knows.
    #[serde(rename = "E_USAGE")]
    Usage,
    /// A value is missing, of the wrong type or out of its range.
    #[serde(rename = "E_INVALID_PARAMS")]
    InvalidParams,
    /// There is no such device.
    #[serde(rename = "E_NOT_FOUND")]
    NotFound,
    /// The change needs the host's driver to be unbound, and a driver is bound.
    #[serde(rename = "E_DRIVER_BOUND")]
    DriverBound,
    /// Another operation on the same device is in progress.
    #[serde(rename = "E_BUSY")]
    Busy,
    /// The device is just moving to another datapath process.
    #[serde(rename = "E_MIGRATING")]
    Migrating,
    /// What was to be made exists already.
    #[serde(rename = "E_EXISTS")]
    Exists,
    /// Another controller serves the same state directory.
    #[serde(rename = "E_LOCKED")]
    Locked,
    /// Every hot-plug slot of the card is taken.
    #[serde(rename = "E_NO_SLOT")]
    NoSlot,
    /// No scalable function is left for another device.
    #[serde(rename = "E_POOL_EXHAUSTED")]
    PoolExhausted,
    /// The request is known, but this version does not offer it.
    #[serde(rename = "E_NOT_SUPPORTED")]
    NotSupported,
    /// The configuration file cannot be used.
    #[serde(rename = "E_CONFIG")]
    Config,
    /// A recovery record cannot be read, written or applied.
    #[serde(rename = "E_RECOVERY")]
    Recovery,
    /// The datapath refused or failed the request.
    #[serde(rename = "E_DATAPATH")]
    Datapath,
    /// The datapath process ended or closed its connection.
    #[serde(rename = "E_DATAPATH_GONE")]
    DatapathGone,
    /// The operating system refused a file, socket or network operation.
    #[serde(rename = "E_IO")]
    Io,
    /// A socket's path is longer than the 107 bytes that Linux allows.
    #[serde(rename = "E_PATH_TOO_LONG")]
    PathTooLong,
    /// There is no such network namespace.
    #[serde(rename = "E_NETNS_NOT_FOUND")]
    NetnsNotFound,
    /// A network interface of that name exists already.
    #[serde(rename = "E_NAME_IN_USE")]
    NameInUse,
    /// No controller answers on the control socket.
    #[serde(rename = "E_CONTROLLER_UNREACHABLE")]
    ControllerUnreachable,
    /// The answer did not come in time.
    #[serde(rename = "E_TIMEOUT")]
    Timeout,
    /// The program met a state that it holds to be impossible.
    #[serde(rename = "E_INTERNAL")]
    Internal,
}

impl ErrorCode {
    /// All codes, in the order of the list.
    pub const ALL: [Self; 22] = [
        Self::Usage,
        Self::InvalidParams,
        Self::NotFound,
        Self::DriverBound,
        Self::Busy,
        Self::Migrating,
        Self::Exists,
        Self::Locked,
        Self::NoSlot,
        Self::PoolExhausted,
        Self::NotSupported,
        Self::Config,
        Self::Recovery,
        Self::Datapath,
        Self::DatapathGone,
        Self::Io,
        Self::PathTooLong,
        Self::NetnsNotFound,
        Self::NameInUse,
        Self::ControllerUnreachable,
        Self::Timeout,
        Self::Internal,
    ];

    /// The code as it is written on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Usage => "E_USAGE",
            Self::InvalidParams => "E_INVALID_PARAMS",
            Self::NotFound => "E_NOT_FOUND",
            Self::DriverBound => "E_DRIVER_BOUND",
            Self::Busy => "E_BUSY",
            Self::Migrating => "E_MIGRATING",
            Self::Exists => "E_EXISTS",
            Self::Locked => "E_LOCKED",
            Self::NoSlot => "E_NO_SLOT",
            Self::PoolExhausted => "E_POOL_EXHAUSTED",
            Self::NotSupported => "E_NOT_SUPPORTED",
            Self::Config => "E_CONFIG",
            Self::Recovery => "E_RECOVERY",
            Self::Datapath => "E_DATAPATH",
            Self::DatapathGone => "E_DATAPATH_GONE",
            Self::Io => "E_IO",
            Self::PathTooLong => "E_PATH_TOO_LONG",
            Self::NetnsNotFound => "E_NETNS_NOT_FOUND",
            Self::NameInUse => "E_NAME_IN_USE",
            Self::ControllerUnreachable => "E_CONTROLLER_UNREACHABLE",
            Self::Timeout => "E_TIMEOUT",
            Self::Internal => "E_INTERNAL",
        }
    }

    /// What to do about it when the place of failure knows nothing better.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Usage => "Run the command with -h to see its options",
            Self::InvalidParams => "Correct the value that the message names",
            Self::NotFound => "Run `virtnet list` to see the devices that exist",
            Self::DriverBound => {
                "Unbind the driver on the host (write the device's address to /sys/bus/pci/drivers/virtio-pci/unbind), then repeat the command"
            }
            Self::Busy => "Repeat the command when the other operation has finished",
            Self::Migrating => "Repeat the command in a moment",
            Self::Exists => "Choose another one, or remove the existing one first",
            Self::Locked => "Stop the other controller, or start this one with another --root",
            Self::NoSlot => "Unplug a device, or raise PCI_SWITCH_EMULATION_NUM_PORT",
            Self::PoolExhausted => "Unplug a device, or raise PF_TOTAL_SF",
            Self::NotSupported => "Leave the option out",
            Self::Config => "Correct the file at the place that the message names; nothing was changed",
            Self::Recovery => "Look into the quarantine folder beside the recovery records",
            Self::Datapath => "Look into the datapath's log",
            Self::DatapathGone => "Repeat the command; the controller starts the datapath again",
            Self::Io => "Look at the system's own message, and check permissions and free space",
            Self::PathTooLong => "Use a shorter --root",
            Self::NetnsNotFound => "Make it with `ip netns add`, or look at `ip netns list`",
            Self::NameInUse => "Choose another name, or delete the interface",
            Self::ControllerUnreachable => {
                "Start virtio-net-controller, or set VIRTNET_ROOT to the --root that it was started with"
            }
            Self::Timeout => "Repeat the command; if it happens again, look into the controller's log",
            Self::Internal => "Please report it together with the log",
        }
    }
}
