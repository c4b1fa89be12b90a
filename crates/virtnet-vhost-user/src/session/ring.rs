use crate::message::VringAddress;
use virtnet_sys::eventfd::EventFd;
use virtqueue::{RingLayout, RingPosition};

/// What is known of one ring, and whether it runs.
///
/// ```text
/// stopped --size, addresses and kick are known--> running --GET_VRING_BASE, status 0, RESET_DEVICE, end--> stopped
///                  running --REM_MEM_REG takes its memory--> parked --its memory is back--> running
/// ```
/// The specification starts a ring at its first kick. A device that looks at a started ring without waiting for a kick may
/// take the kick descriptor's arrival for it, so that is what starts a ring here; stopping drops the descriptor. A parked ring
/// is stopped but for that: it keeps the descriptor, and so its start. Whether a ring is enabled is a second, independent
/// state, remembered while the ring is stopped.
#[derive(Default)]
pub(super) struct Ring {
    pub(super) size: Option<u16>,
    /// In the front end's own addresses.
    pub(super) addresses: Option<VringAddress>,
    /// The position to start from: what `SET_VRING_BASE` said, or where the ring last stopped. `None`: from the beginning.
    pub(super) position: Option<RingPosition>,
    /// What starts the ring. Kept while it runs (the device has a duplicate), because a parked ring is to start again.
    pub(super) kick: Option<EventFd>,
    /// Kept while the ring runs (the device has a duplicate): front ends do not send it again for every start.
    pub(super) call: Option<EventFd>,
    /// Kept like `call`.
    pub(super) err: Option<EventFd>,
    pub(super) enabled: bool,
    /// What the running ring was started with, or moved to since.
    pub(super) running: Option<RingLayout>,
    /// Whether it would run, were its memory there: REM_MEM_REG has taken that away.
    pub(super) parked: bool,
    /// Whether it ran when another process had the conversation, and is to run again before the next message.
    pub(super) resumes: bool,
}

impl Ring {
    pub(super) fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// As at the beginning, but for the descriptors that the device raises: front ends send those once per connection.
    pub(super) fn reset(&mut self) {
        *self = Self { call: self.call.take(), err: self.err.take(), ..Self::default() };
    }
}
