//! The driver's side of a split queue, for a host driver and for tests of the device's side.
//!
//! The device is trusted with the buffers it was given and with nothing else: what it writes into the used ring is
//! checked against the driver's own records, and descriptors are never read back.

mod chains;
mod error;
mod raw;
mod split_driver;

pub use error::{AddError, DeviceFault};
pub use raw::{RawRing, write_table};
pub use split_driver::{Buffer, Completion, SplitDriver};
