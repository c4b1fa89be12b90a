// Generated from packages/config/schemas/error-codes.json; do not edit.

use serde::{Deserialize, Serialize};

/// Every way in which a request can fail, as it is named on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ErrorCode {
    /// The command line is not understood.
    #[serde(rename = "E_USAGE")]
    Usage,
    /// A value is outside its range or of the wrong form.
    #[serde(rename = "E_INVALID_PARAMS")]
    InvalidParams,
    /// No such device or object.
    #[serde(rename = "E_NOT_FOUND")]
    NotFound,
    /// The change needs the host's driver to be unbound.
    #[serde(rename = "E_DRIVER_BOUND")]
    DriverBound,
    /// Another operation holds what this one needs.
    #[serde(rename = "E_BUSY")]
    Busy,
    /// It exists already.
    #[serde(rename = "E_EXISTS")]
    Exists,
    /// Another process holds the lock.
    #[serde(rename = "E_LOCKED")]
    Locked,
    /// No free slot is left.
    #[serde(rename = "E_NO_SLOT")]
    NoSlot,
    /// No free function is left in the pool.
    #[serde(rename = "E_POOL_EXHAUSTED")]
    PoolExhausted,
    /// Not supported here.
    #[serde(rename = "E_NOT_SUPPORTED")]
    NotSupported,
    /// The configuration cannot be used.
    #[serde(rename = "E_CONFIG")]
    Config,
    /// A saved record cannot be used.
    #[serde(rename = "E_RECOVERY")]
    Recovery,
    /// The datapath refused or failed.
    #[serde(rename = "E_DATAPATH")]
    Datapath,
    /// The datapath process does not answer.
    #[serde(rename = "E_DATAPATH_GONE")]
    DatapathGone,
    /// An operation of the operating system failed.
    #[serde(rename = "E_IO")]
    Io,
    /// A path is too long for a Unix socket.
    #[serde(rename = "E_PATH_TOO_LONG")]
    PathTooLong,
    /// No such network namespace.
    #[serde(rename = "E_NETNS_NOT_FOUND")]
    NetnsNotFound,
    /// A network interface of that name exists already.
    #[serde(rename = "E_NAME_IN_USE")]
    NameInUse,
    /// The controller does not answer.
    #[serde(rename = "E_CONTROLLER_UNREACHABLE")]
    ControllerUnreachable,
    /// It took too long.
    #[serde(rename = "E_TIMEOUT")]
    Timeout,
    /// A fault of the program itself.
    #[serde(rename = "E_INTERNAL")]
    Internal,
}

impl ErrorCode {
    /// All codes, in the order of the list.
    pub const ALL: [Self; 21] = [
        Self::Usage,
        Self::InvalidParams,
        Self::NotFound,
        Self::DriverBound,
        Self::Busy,
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
            Self::Usage => "Run the command with --help",
            Self::InvalidParams => "Correct the value named in the message",
            Self::NotFound => "List what exists with: virtnet list",
            Self::DriverBound => "Unbind the driver in the host and try again",
            Self::Busy => "Wait for the other operation to end and try again",
            Self::Exists => "Use the existing one, or remove it first",
            Self::Locked => "Stop the other process, or use another root",
            Self::NoSlot => "Unplug a device, or allow more slots",
            Self::PoolExhausted => "Unplug a device, or enlarge the pool",
            Self::NotSupported => "Leave the option out",
            Self::Config => "Correct the configuration file at the place named",
            Self::Recovery => "Look into the quarantine folder",
            Self::Datapath => "Look into the datapath's log",
            Self::DatapathGone => "Restart the controller; it starts the datapath again",
            Self::Io => "Look at the cause named in the message",
            Self::PathTooLong => "Choose a shorter root directory",
            Self::NetnsNotFound => "Create it with: ip netns add NAME",
            Self::NameInUse => "Choose another name",
            Self::ControllerUnreachable => "Start it with: virtio-net-controller",
            Self::Timeout => "Try again; look into the log if it happens again",
            Self::Internal => "Report it with the log",
        }
    }
}
