//! Frame sources: what a device's frames come from and go to.
//!
//! A [`Port`] is the whole of it, for whoever configures it; a [`PortQueue`] is one queue pair's end of it, for the thread that moves
//! its frames. Configuring does not disturb that thread: what it needs is in the kernel, or in the queue itself.

mod closed;
mod loopback;
mod port;
mod tap;
mod tap_queue;

pub use closed::ClosedQueue;
pub use loopback::LoopbackQueue;
pub use port::{Port, PortQueue};
pub use tap::TapPort;
pub use tap_queue::TapQueue;
