//! Processes: to start one that outlives us, and to tell it from a later one with the same number.

mod detached;
mod identity;
mod program;

pub use detached::{DetachedCommand, spawn_detached};
pub use identity::ProcessIdentity;
