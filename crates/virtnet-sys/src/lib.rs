//! Linux services that Node lacks: TAP, links, namespaces, descriptor passing, locks.
//!
//! Thin and safe: each module wraps one kernel interface and knows nothing of virtio, vhost-user or the product's files.
//! Calls on a hot path return [`std::io::Error`]; calls that act on something with a name return [`SysError`], which says
//! what could not be done to what.

mod aio;
pub mod cpus;
pub mod crash;
pub mod descriptor;
pub mod epoll;
mod error;
pub mod eventfd;
pub mod fd_pass;
pub mod inotify;
pub mod iovec;
pub mod link;
pub mod lock;
pub mod netns;
pub mod notify;
pub mod packet;
pub mod packet_socket;
pub mod peer;
pub mod process;
pub mod shared_memory;
pub mod signalfd;
mod syscall;
pub mod tap;
#[cfg(test)]
mod test_support;
pub mod timerfd;
pub mod unix_socket;

pub use error::{Result, SysError};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
