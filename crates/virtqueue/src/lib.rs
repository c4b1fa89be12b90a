//! Virtqueues over guest memory: the device's side, and the driver's for whoever needs one.
//!
//! Section numbers are those of the virtio 1.3 specification, and so are the words: a driver makes chains of
//! descriptors *available*, the device hands them back as *used*; the driver *kicks*, the device *notifies*.
//!
//! # Who owns what
//!
//! * A [`SplitQueue`] or a [`PackedQueue`] belongs to one thread. It holds its guest memory (a clone of the [`GuestMemory`] it was given)
//!   and three ring areas, resolved and checked once: a pointer never parts from the length it was checked for, and
//!   nothing changes either until the queue is given other memory or another layout.
//! * A [`Chain`] belongs to whoever pops. It is made once and refilled; its slices are valid while the queue keeps its
//!   memory, so a memory change waits until the owner has let go of its chains (between bursts).
//! * Rings log their own writes, where the front end asked for it. Whoever writes payload logs it, through
//!   [`DeviceRing::mark_written`].
//!
//! # What is untrusted
//!
//! Everything in guest memory, at every moment: the guest may write it while we read. Hence
//!
//! * each descriptor is copied once and then judged by its copy, and an index is masked or compared before it is used;
//! * a chain is bounded by the queue's size, an indirect table too (or 64, where the queue is smaller: Linux does
//!   not keep to that rule there), so no guest can make a pop take long;
//! * every buffer lies in one region of guest memory, all of it, or the chain is refused.
//!
//! # When something is wrong
//!
//! A malformed chain ([`ChainError`]) goes back to the driver at once, with nothing written, and the queue goes on.
//! A ring that makes no sense ([`RingError`]) is broken: nothing in guest memory is touched any more, and every call
//! says so, until the queue is made anew. There is no third way, and no panic.
//!
//! # Order
//!
//! Payload, then used entries, then what shows them (the index, or the first used descriptor of a packed ring: a release
//! store), once per burst. Then a sequentially consistent fence,
//! then the driver's wish for a notification: see `split/notify.rs`. The dirty log follows the write it speaks of.
//!
//! # Cost
//!
//! Popping a chain of one descriptor is two loads from the avail ring at most (the index once per batch), one 16-byte
//! copy and one address lookup; of a packed ring, the descriptor alone. The lookup is one comparison where the buffer is in the same region
//! as the one before it. [`DeviceRing::pop_plain`] pops many such chains without a call for each. Nothing allocates after a queue or a chain has been made.

#[cfg(not(target_pointer_width = "64"))]
compile_error!("guest addresses are 64 bits wide and are turned into host pointers; a 64-bit host is needed");

mod address;
mod chain;
mod descriptor;
mod device_ring;
pub mod driver;
mod error;
mod lasting;
mod layout;
mod memory;
mod packed;
mod placed;
mod record;
mod slice;
mod split;
mod walk;
mod window;

pub use address::GuestAddress;
pub use chain::{Chain, Segment};
pub use descriptor::{DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE, Descriptor};
pub use device_ring::{DeviceRing, Plain, Popped, RingPosition};
pub use error::{ChainError, RingError, RingPart};
pub use lasting::Lasting;
pub use layout::{MAX_QUEUE_SIZE, RingFormat, RingLayout};
pub use memory::{GuestMemory, HeapMemory};
pub use packed::PackedQueue;
pub use record::{NOTED, RingRecord};
pub use slice::GuestSlice;
pub use split::SplitQueue;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
