use crate::negotiate::DRIVER_FEATURES;
use std::path::PathBuf;

/// The most queue pairs that vhost-user can name: ring indexes have 8 bits.
pub const MAX_QUEUE_PAIRS: u16 = 128;

/// What a driver needs to know of its device before it connects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DriverConfig {
    /// The socket where the device listens.
    pub socket: PathBuf,
    /// How many queue pairs to use at most, 1 to [`MAX_QUEUE_PAIRS`]; the device may have fewer.
    pub queue_pairs: u16,
    /// Entries of each ring: a power of two, 4 to 32768.
    pub queue_size: u16,
    /// The device's MTU in bytes, 68 to 65521.
    pub mtu: u16,
    /// Features to take where they are offered; the rest of [`DRIVER_FEATURES`] is done without.
    pub features: u64,
}

impl DriverConfig {
    /// One queue pair of 256 entries, an MTU of 1500 and all features.
    #[must_use]
    pub fn new(socket: impl Into<PathBuf>) -> Self {
        Self { socket: socket.into(), queue_pairs: 1, queue_size: 256, mtu: 1500, features: DRIVER_FEATURES }
    }
}
