//! The host's side: a virtio network driver as a vhost-user front end, with a netdev.

mod area;
mod config;
mod connection;
mod driver;
mod error;
pub mod generator;
pub mod host;
mod negotiate;
mod netdev;
mod plan;
mod queue;
#[cfg(test)]
mod test_support;

pub use config::{DriverConfig, MAX_QUEUE_PAIRS};
pub use driver::Driver;
pub use error::{DriverError, Result};
pub use negotiate::{DRIVER_FEATURES, features_over, negotiate, tap_offload};
pub use netdev::{Namespace, Netdev, NetdevConfig};
pub use plan::MAX_FRAME;
pub use queue::{QueuePair, Received, RxQueue, TxQueue};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
