//! Frame sources: what a device's frames come from and go to.
//!
//! A [`Port`] is the whole of it, for whoever configures it; a [`PortQueue`] is one queue pair's end of it, for the thread that moves
//! its frames. Configuring does not disturb that thread: what it needs is in the kernel, or in the queue itself.

mod closed;
mod generator;
mod loopback;
mod null;
mod packet_queue;
mod port;
mod seat;
mod tap;
mod tap_queue;
mod uplink;

pub use closed::ClosedQueue;
pub use generator::GeneratorQueue;
pub use loopback::LoopbackQueue;
pub use null::NullQueue;
pub use port::{Port, PortQueue};
pub use seat::{Seat, UplinkCounters};
pub use tap::TapPort;
pub use tap_queue::TapQueue;
pub use uplink::Uplink;
