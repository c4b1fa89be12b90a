//! A live device on its way from one datapath to another: its image, its journal, and who keeps both.
//!
//! # Theory of operation
//!
//! A device is three things: a [`DeviceImage`], which says how it is set up; the descriptors that the image names by number; and a
//! [`Journal`], a file in memory that the device's workers write at every burst. The datapath gives all three to a [`Keeper`] in the
//! controller's process, and gives it a new image whenever its host's front end, its controller or its own trouble has changed something.
//!
//! ```text
//!   virtio_net_emu ──image, descriptors──► Keeper (a thread of the controller)
//!        │   ╲                                │
//!        │    ╲──journal (shared memory)──────┤
//!        ✝                                    │
//!   the next virtio_net_emu ◄──image, descriptors, journal──┘
//! ```
//!
//! Descriptors are what makes it work: as long as the keeper has one of a socket, a TAP or an eventfd, the other side does not notice
//! that the datapath is gone. Kicks are counted by the kernel, frames wait in the TAP's queue, ring positions are in guest memory and
//! in the journal.
//!
//! # Trust
//!
//! Both ends run as the same user, behind a socket that only that user can open. Still a process that died of its own fault may have
//! written anything into a journal, and another release may have written the image: every number is checked where it is used, and a
//! device that cannot be restored is made afresh.

mod channel;
mod descriptors;
mod image;
mod journal;
mod keeper;
mod moving;
mod packet;
mod session_image;
mod store;
mod stored;

pub use channel::{Arrival, Channel, KEEPER_SUFFIX, SendOutcome, keeper_path};
pub use descriptors::{ImageError, Incoming, Outgoing};
pub use image::{
    ConnectionImage, DeviceImage, FORMAT, FormerImage, ListenerImage, OffloadsImage, PortImage, QueueImage,
};
pub use journal::{Journal, SetAside};
pub use keeper::Keeper;
pub use moving::Direction;
pub use packet::{Notice, Outcome};
pub use session_image::{LogImage, PartImage, RegionImage, RingImage, SessionImage};
pub use store::Turn;
pub use stored::{Refusal, copy_boxes};
