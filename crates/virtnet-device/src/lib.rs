//! A virtio network device without transport or frame source: rings on one side, frames on the other.
//!
//! ```text
//!   driver's buffers                                            a port
//!   avail ring ──pop──► ChainQueue ──laid out as pieces──► receive() ◄── frames     Receiver (rx.rs)
//!   used ring ◄─push_used, publish── header written ◄──┘   └──► Bounce, if the frame is longer than the room
//!
//!   avail ring ──pop──► ChainQueue ──header copied and judged──► transmit() ──► frames     Transmitter (tx.rs)
//!   used ring ◄─push_used, publish────────────────────────┘
//! ```
//!
//! # Theory of operation
//!
//! A [`QueuePair`] belongs to one thread, which calls [`poll`](QueuePair::poll) whenever there may be work. A poll is one burst in each
//! direction, at most [`BURST`] frames each, so that neither starves the other; a burst publishes once and tells whether to notify the
//! driver once. Nothing in a burst locks, allocates or blocks, and the only system calls are those that the port makes for a frame.
//! Between two polls the owner may change anything: stop a ring, replace the memory, end the pair.
//!
//! Whatever comes from the driver is hostile. The ring engine hands out chains whose every address has been resolved; what is left to
//! this crate is the frame: the virtio-net header is copied once and judged as a copy, lengths are computed from resolved slices and
//! never read again, and what breaks a rule is given back to the driver and counted by its reason. A ring that breaks the format itself
//! ends its queue with a [`QueueFault`], and nothing else.
//!
//! Chains of one buffer, which most are, are taken many at a time by a short way of their own, and so are the frames in them; everything
//! else takes the long way round and comes to the same. A frame that somebody else has in memory is pushed (`push.rs`), one that its own
//! driver gets back is turned (`turn.rs`): either is copied once, from buffer to buffer, a small one that is turned at the
//! end of its burst (`postponed.rs`).
//!
//! Otherwise payload is not copied here. It goes from guest memory to the port by reference, and from the port into guest memory in place,
//! except for a frame that is longer than the room laid out for it (`rx.rs` says when that is).
//!
//! Each frame carries its virtio-net header through, so checksums and segmentation stay undone for as long as both ends agree to that;
//! [`Negotiated`] says to what the driver agreed, and its owner tells the port ([`Offloads`]).

mod bounce;
mod burst;
mod chain_queue;
mod counters;
mod frame_io;
mod gather;
mod generated;
mod limits;
mod moderation;
mod negotiate;
mod postponed;
mod prefetch;
mod push;
mod queue_pair;
mod received_header;
mod rx;
mod rx_filter;
mod sizes;
mod turn;
mod tx;

pub use bounce::Bounce;
pub use burst::{Burst, Next, QueueFault};
pub use counters::{CounterGroup, QueueCounters};
pub use frame_io::{FrameIo, Received, Transmitted};
pub use generated::counters::{COUNTER_COUNT, COUNTER_NAMES, Counter};
pub use limits::{BURST, MAX_FRAME, MAX_PIECES, MIN_FRAME};
pub use moderation::{Moderation, PeriodStart};
pub use negotiate::{DEVICE_FEATURES, Negotiated, Offloads, offer};
pub use queue_pair::{Direction, PairBurst, PairCounters, QueuePair};
pub use rx::Receiver;
pub use rx_filter::RxFilter;
pub use tx::Transmitter;
