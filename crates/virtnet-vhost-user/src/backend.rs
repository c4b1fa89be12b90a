//! What a session asks of the device behind it.

use std::sync::Arc;
use virtnet_memory::{DirtyLog, MemoryMap};
use virtnet_sys::eventfd::EventFd;
use virtnet_types::DisconnectCode;
use virtqueue::{RingLayout, RingPosition};

/// Why the device did not do what a valid message asked for: a clause such as `the ring's size exceeds 1024`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Refusal {
    reason: String,
    code: DisconnectCode,
}

impl Refusal {
    /// A refusal that says why.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), code: DisconnectCode::Refused }
    }

    /// The refusal of an MTU that the device does not have.
    #[must_use]
    pub fn of_mtu(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), code: DisconnectCode::OtherMtu }
    }

    /// The refusal of memory that nobody can share.
    pub(crate) fn of_memory(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), code: DisconnectCode::NotShared }
    }

    pub(crate) const fn code(&self) -> DisconnectCode {
        self.code
    }
}

/// All that a stopped ring needs in order to run.
#[derive(Debug)]
pub struct RingSetup {
    /// Size, guest-physical addresses and the negotiated ring features. The addresses are aligned and lie within the memory
    /// that [`Backend::set_memory`] set last.
    pub layout: RingLayout,
    /// Where the ring goes on. Of a split ring the used index counts for nothing: it is read from the ring itself.
    pub position: RingPosition,
    /// The driver's notifications. It is an eventfd, and non-blocking.
    pub kick: EventFd,
    /// Where to notify the driver; absent when the driver polls.
    pub call: Option<EventFd>,
    /// Where to tell the front end that the ring is broken.
    pub err: Option<EventFd>,
}

/// The device that a [`Session`](crate::Session) configures.
///
/// Each call returns only after whoever serves the rings has acknowledged the change: after `stop_ring` nobody touches the
/// ring, after `set_memory` nobody touches the former memory. A ring serves requests while it is both started and enabled;
/// the session calls `enable_ring` whether or not the ring is started, and the device remembers it while the ring is stopped.
/// The session has checked whatever it passes on: indexes are below twice `queue_pairs`, bits were offered, descriptors are
/// eventfds. A [`Refusal`] closes the connection; that of `set_mtu` is answered before, where the front end asked.
pub trait Backend {
    /// The virtio feature word to offer, with bits 26 (`VHOST_F_LOG_ALL`) and 30 (`VHOST_USER_F_PROTOCOL_FEATURES`).
    fn offered_features(&self) -> u64;

    /// The protocol features to offer; the session leaves out those that it does not implement.
    fn protocol_features(&self) -> u64;

    /// How many pairs of an RX ring (even index) and a TX ring (odd index) the device has, at most 128.
    fn queue_pairs(&self) -> u16;

    /// The largest ring, a power of two up to 32768. (A packed ring may have any size up to it.)
    fn max_queue_size(&self) -> u16;

    /// The driver's choice among the offered features. While a ring runs, only bit 26 (`VHOST_F_LOG_ALL`) changes.
    ///
    /// # Errors
    /// When the device cannot work with this choice.
    fn set_features(&mut self, acked: u64) -> Result<(), Refusal>;

    /// Replaces the guest's memory. Running rings keep their guest-physical addresses, which the new map contains as well.
    ///
    /// # Errors
    /// When a running ring cannot go on over this memory.
    fn set_memory(&mut self, map: Arc<MemoryMap>) -> Result<(), Refusal>;

    /// Starts a stopped ring. The device looks at the ring once without waiting for a kick; the session raises the call
    /// descriptor once afterwards.
    ///
    /// # Errors
    /// When the ring cannot be served.
    fn start_ring(&mut self, index: u16, ring: RingSetup) -> Result<(), Refusal>;

    /// Starts a ring that another process has served, where that one left it, whatever it was doing: the position counts only for a
    /// device that knows no better. Nothing that waits for the driver is dropped.
    ///
    /// # Errors
    /// When the ring cannot be served, or nobody can tell where it was left.
    fn resume_ring(&mut self, index: u16, ring: RingSetup) -> Result<(), Refusal> {
        self.start_ring(index, ring)
    }

    /// Changes addresses or the used ring's log of a running ring; its indexes stay.
    ///
    /// # Errors
    /// When the ring cannot go on there.
    fn update_ring(&mut self, index: u16, layout: RingLayout) -> Result<(), Refusal>;

    /// Stops a running ring, drops its descriptors, and returns how far it was served. No chain is in flight any more.
    fn stop_ring(&mut self, index: u16) -> RingPosition;

    /// Lets a ring pass data, or holds it: a ring that is started but not enabled delivers nothing and discards what the
    /// driver sends.
    fn enable_ring(&mut self, index: u16, enabled: bool);

    /// Replaces the kick descriptor of a running ring. The device looks at the ring once without waiting for a kick.
    fn set_kick(&mut self, index: u16, kick: EventFd);

    /// Replaces the call descriptor of a running ring; the session raises the new one once afterwards.
    fn set_call(&mut self, index: u16, call: Option<EventFd>);

    /// Replaces the error descriptor of a running ring.
    fn set_err(&mut self, index: u16, err: Option<EventFd>);

    /// Starts logging the pages that the device writes, moves the log, or (`None`) ends logging.
    fn set_log(&mut self, log: Option<Arc<DirtyLog>>);

    /// The device status as [`Backend::set_status`] left it (virtio 1.3, 2.1).
    fn status(&self) -> u8;

    /// The driver's device status. Before 0 (a reset) comes in, the session has stopped every ring.
    fn set_status(&mut self, status: u8);

    /// Back to the state before the first message, but for the memory. The session has stopped and disabled every ring and
    /// ended logging before.
    fn reset_device(&mut self);

    /// Tells the network where this address now lives, with one RARP broadcast per call (after a migration).
    fn announce(&mut self, mac: [u8; 6]);

    /// The MTU that the front end gave the driver.
    ///
    /// # Errors
    /// When the device cannot serve frames of this size.
    fn set_mtu(&mut self, mtu: u16) -> Result<(), Refusal>;
}
