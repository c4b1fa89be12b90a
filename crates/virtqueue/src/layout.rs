//! Where a queue lies and what was negotiated for it, as a driver or a front end said.

use crate::{GuestAddress, RingError};

/// Most entries that a split ring may have (virtio 1.3, 2.7).
pub const MAX_QUEUE_SIZE: u16 = 32768;

/// A queue's place in guest memory and the ring features it runs with. Nothing in it has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RingLayout {
    /// Number of descriptors: a power of two from 1 to [`MAX_QUEUE_SIZE`].
    pub size: u16,
    /// Descriptor area, a multiple of 16.
    pub desc: GuestAddress,
    /// Driver area (split: avail ring), a multiple of 2.
    pub avail: GuestAddress,
    /// Device area (split: used ring), a multiple of 4.
    pub used: GuestAddress,
    /// Whether VIRTIO_F_EVENT_IDX was negotiated.
    pub event_idx: bool,
    /// Whether VIRTIO_F_INDIRECT_DESC was negotiated.
    pub indirect: bool,
    /// Where writes to the device area appear in the dirty log; `None` while they are not logged.
    pub log_used: Option<GuestAddress>,
}

impl RingLayout {
    /// Bytes of the split descriptor table (virtio 1.3, 2.7).
    #[must_use]
    pub const fn desc_bytes(&self) -> usize {
        16 * self.size as usize
    }

    /// Bytes of the split avail ring; `used_event` counts only where it is in use.
    #[must_use]
    pub const fn avail_bytes(&self) -> usize {
        4 + 2 * self.size as usize + self.event_bytes()
    }

    /// Bytes of the split used ring; `avail_event` counts only where it is in use.
    #[must_use]
    pub const fn used_bytes(&self) -> usize {
        4 + 8 * self.size as usize + self.event_bytes()
    }

    const fn event_bytes(&self) -> usize {
        if self.event_idx { 2 } else { 0 }
    }

    pub(crate) const fn check_size(&self) -> Result<(), RingError> {
        if self.size.is_power_of_two() && self.size <= MAX_QUEUE_SIZE {
            Ok(())
        } else {
            Err(RingError::Size(self.size))
        }
    }
}
