//! Virtqueues over guest memory: the device's side, and the driver's for whoever needs one.

#[cfg(not(target_pointer_width = "64"))]
compile_error!("guest addresses are 64 bits wide and are turned into host pointers; a 64-bit host is needed");

mod address;
mod chain;
mod descriptor;
mod device_ring;
pub mod driver;
mod error;
mod layout;
mod memory;
mod slice;
mod split;

pub use address::GuestAddress;
pub use chain::{Chain, Segment};
pub use descriptor::{DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE, Descriptor};
pub use device_ring::{DeviceRing, Popped, RingPosition};
pub use error::{ChainError, RingError, RingPart};
pub use layout::{MAX_QUEUE_SIZE, RingLayout};
pub use memory::{GuestMemory, HeapMemory};
pub use slice::GuestSlice;
pub use split::SplitQueue;
