//! The program `virtio_net_host`: an interface in a namespace, driven over a device's vhost-user socket.
//!
//! One thread does everything. It sleeps in one epoll set: the interface's queues, the calls of the device, the device's connection,
//! a timer for reconnecting, a socket for changes, and the signals that end it. Interface and device each have one lane per queue pair; a lane works in
//! bursts, and a lane that has more to do than one burst comes round again before anybody sleeps.

mod arguments;
mod control;
mod main;
mod pump;
mod report;
mod run;
mod serve;

pub use arguments::{Arguments, Invocation, UsageError, help};
pub use main::main;
