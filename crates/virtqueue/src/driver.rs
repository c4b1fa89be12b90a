//! The driver's side of a queue, for a host driver and for tests of the device's side.
//!
//! The device is trusted with the buffers it was given and with nothing else: what it hands back is checked against the
//! driver's own records, and what the driver wrote for the device is never read back.

mod buffers;
mod chains;
mod driver_ring;
mod error;
mod packed_driver;
mod raw;
mod split_driver;

pub use buffers::{Buffer, Completion};
pub use driver_ring::DriverRing;
pub use error::{AddError, DeviceFault};
pub use packed_driver::PackedDriver;
pub use raw::{RawRing, write_table};
pub use split_driver::SplitDriver;
