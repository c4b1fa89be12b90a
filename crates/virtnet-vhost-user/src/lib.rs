//! vhost-user: the messages, and both ends of a connection.
//!
//! # Theory of operation
//!
//! A *front end* (a VMM, or a driver in a process of its own) owns guest memory and the virtio control plane; a *back end* serves
//! the rings. They share a Unix stream socket on which the front end asks and the back end answers, and eventfds and memory
//! files that travel over it. The specification is `docs/interop/vhost-user.rst` in QEMU's source.
//!
//! ```text
//! socket --inbox--> Message --dispatch--> State (features, memory, rings) --> Backend (the device)
//!    ^                                                   |
//!    +----------------------outbox----- Reply -----------+
//! ```
//!
//! * [`message`] knows bytes. One table ([`message::RULES`]) says of each request what it carries, what it needs and how it is
//!   answered; everything is checked against it before anybody looks at a payload. What is not in the table is not served.
//! * [`Session`] knows order: what has been negotiated, which memory there is, which ring is in which state. It turns a
//!   conversation into calls on a [`Backend`], each of which is complete when it returns, and only then answers. It has no
//!   thread, never waits, and knows neither TAP nor worker.
//! * [`frontend::Frontend`] is the other side, for a driver of our own and for tests. It does wait.
//! * [`socket`] is how the two meet.
//!
//! # What a hostile front end can do
//!
//! End its own connection. The first message that is wrong ends the session with a [`Disconnect`], one sentence that names the
//! message, what was expected and what was found; nothing is repaired or ignored, because two sides that disagree about the
//! state of a ring corrupt memory later. A session's own memory is bounded whatever the front end says: one message in the
//! inbox (276 bytes, 8 descriptors), 4 KiB of answers that nobody reads, per ring three descriptors of its own and three of the
//! device's, 509 memory regions. One readable event serves 64 messages at most.
//!
//! # Ring states
//!
//! A ring is stopped or running, and independently of that enabled or not. It starts as soon as size, addresses and a kick
//! descriptor are known, and it is stopped by GET_VRING_BASE, by a device status of 0, by RESET_DEVICE and by the end of the
//! session. Whichever of these stops it, its position is kept for the next start or question (QEMU 8.0 and 8.1 reset the status
//! before they ask). Size, position and features stay as they are under a running ring; addresses (for the log), descriptors and
//! memory may change, but the ring stays where it is in guest memory. REM_MEM_REG may take a running ring's memory away (QEMU
//! removes a region and adds it again to resize it): the ring is parked, nobody touches it, and it goes on from where it was
//! once its memory is back. Rejected: starting at the first kick, as the
//! specification words it. It needs somebody to watch a ring that nobody serves yet, and no front end can tell the difference.
//!
//! # Example
//!
//! ```
//! # fn serve(socket: std::os::unix::net::UnixStream, device: &mut dyn virtnet_vhost_user::Backend) -> std::io::Result<()> {
//! let mut session = virtnet_vhost_user::Session::new(socket)?;
//! loop {
//!     // Wait here until session.fd() is readable, or, if session.wants_write(), writable.
//!     let served = session.on_writable().and_then(|()| session.on_readable(device));
//!     if let Err(reason) = served {
//!         session.end(device);
//!         return Err(std::io::Error::other(reason.to_string()));
//!     }
//! }
//! # }
//! ```

mod backend;
mod disconnect;
mod features;
pub mod frontend;
pub mod message;
mod session;

pub use backend::{Backend, Refusal, RingSetup};
pub use disconnect::Disconnect;
pub use features::{LOG_ALL, PROTOCOL_FEATURES, ProtocolFeatures};
pub use session::Session;
/// How the two sides meet: a back end may listen, or connect to a VMM that does.
pub use virtnet_sys::unix_socket as socket;
