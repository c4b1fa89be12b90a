//! Threads that move frames, and how the control thread talks to them.

mod domain;
mod doorbells;
mod fabric;
mod hold;
mod mailbox;
mod moving;
mod notice;
mod pairs;
mod patience;
mod queues;
mod ring;
mod served_pair;
mod service;
mod shared;
mod slot;
mod spin;
mod switched_pair;
mod switching;
mod thread;

pub(crate) use moving::Moving;
pub(crate) use notice::{Notice, Trouble};
pub(crate) use pairs::Pairs;
use queues::Queues;
pub(crate) use ring::Ring;
pub(crate) use served_pair::{PairTuning, RingStart, ServedPair};
pub(crate) use shared::{PairShared, create_journal, fits};
pub(crate) use thread::{WorkerGone, WorkerHandle};
