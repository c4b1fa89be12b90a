//! Documents that the datapath shares with the controller.
//!
//! Each document is JSON with camelCase names; its schema is in `packages/config/schemas`, and `tests/contract.rs` proves that these types
//! accept and refuse the same texts as the schema does. A value of one of these types has been checked: whoever holds a [`DeviceSpec`]
//! need not ask again whether its MTU is in range.

mod datapath_event;
mod device_patch;
mod device_spec;
mod device_status;
mod disconnect_code;
mod document;
mod error;
mod event_queue;
mod generated;
mod hex_u64;
mod interface_name;
mod invalid_value;
mod mac_address;
mod present;
mod queue_counters;
mod ranges;
mod rate_limits;
mod snapshot_queues;
mod socket_path;
mod tuning;
mod vuid;

pub use datapath_event::{DatapathEvent, LogLevel};
pub use device_patch::DevicePatch;
pub use device_spec::{DeviceSpec, PortSpec, TransportSpec};
pub use device_status::{DeviceState, DeviceStatus, DriverStatus, HostSide, HostStatus, QueueStatus, UplinkStatus};
pub use disconnect_code::DisconnectCode;
pub use document::parse_document;
pub use error::DatapathError;
pub use event_queue::EventQueue;
pub use generated::counters::{COUNTER_COUNT, COUNTER_NAMES, Counter};
pub use generated::error_code::ErrorCode;
pub use hex_u64::HexU64;
pub use interface_name::InterfaceName;
pub use invalid_value::InvalidValue;
pub use mac_address::MacAddress;
pub use queue_counters::QueueCounters;
pub use ranges::{FrameSize, ModerationPeriod, Mtu, QueuePairs, QueueSize, RxMode};
pub use rate_limits::{Amount, Rate, RateLimit, RateLimits};
pub use snapshot_queues::SnapshotQueues;
pub use socket_path::SocketPath;
pub use tuning::{Moderation, PeriodMode, Speed, Tuning};
pub use vuid::Vuid;
