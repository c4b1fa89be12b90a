//! Threads that move frames, and how the control thread talks to them.

mod doorbells;
mod mailbox;
mod notice;
mod pairs;
mod served_pair;
mod service;
mod shared;
mod thread;

pub(crate) use notice::{Notice, Trouble};
pub(crate) use pairs::Pairs;
pub(crate) use served_pair::{RingStart, ServedPair};
pub(crate) use shared::PairShared;
pub(crate) use thread::WorkerHandle;

use std::sync::Arc;

use virtnet_memory::MemoryMap;
use virtqueue::SplitQueue;

/// The rings that front ends bring.
pub(crate) type Ring = SplitQueue<Arc<MemoryMap>>;
