//! Guest memory as mapped files: address translation, dirty log, and a guard against files that shrink.
//!
//! # Who owns what
//!
//! A front end hands over files. A [`Region`] owns one file and its mapping; a [`MemoryMap`] is an immutable set of
//! regions, and a change makes a new set that shares the regions which stay. Whoever works on guest memory holds a map
//! in an [`Arc`](std::sync::Arc), so a region is unmapped when the last worker has let go of the last map with it,
//! not when the front end says so. The file stays open for as long: a successor process can be handed it.
//!
//! The [`DirtyLog`] is part of the map: logging starts for a worker when it gets a map that has one.
//!
//! # What is untrusted
//!
//! Everything in a [`NewRegion`], the file included. Sizes, offsets and addresses are checked before anything is
//! mapped. The file's length is checked too, but its owner can shorten it at any time after: the next access raises
//! SIGBUS, which the guard (see `guard.rs`) turns into a zeroed page and a flag that says so.

mod dirty_log;
mod error;
mod file;
mod guard;
mod map;
mod mapping;
mod region;

pub use dirty_log::{DirtyLog, LOG_PAGE_SIZE};
pub use error::MemoryError;
pub use guard::fault_count;
pub use map::{MAX_REGIONS, MemoryMap};
pub use region::{NewRegion, Region};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
