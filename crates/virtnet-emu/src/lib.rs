//! The datapath as a process of its own: an engine, and a Unix socket on which one controller at a time commands it.
//!
//! From a controller's bytes to the engine: `wire` cuts them into requests, [`Server`] decides who may ask, [`Service`] carries them
//! out. From the engine to the controller: [`EventInbox`] takes events without ever making the engine wait, and a bounded queue per
//! connection holds them while the controller is slow. The process outlives its controllers; packets flow whether or not one is there.

mod connection;
mod event_inbox;
mod event_text;
mod limits;
mod listener;
mod log;
mod options;
mod peers;
mod server;
mod service;
mod wire;

pub use event_inbox::EventInbox;
pub use limits::{ignore_hangup, raise_descriptor_limit};
pub use listener::Listener;
pub use log::Log;
pub use options::{Command, Options, USAGE, parse_arguments};
pub use server::Server;
pub use service::Service;
