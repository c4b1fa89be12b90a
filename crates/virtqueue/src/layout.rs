//! Where a queue lies and what was negotiated for it, as a driver or a front end said.

use crate::{GuestAddress, RingError, RingPart};

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

/// One area as a layout describes it.
#[derive(Clone, Copy)]
pub(crate) struct Area {
    pub(crate) part: RingPart,
    pub(crate) addr: GuestAddress,
    pub(crate) len: usize,
    /// Bytes (virtio 1.3, 2.7).
    pub(crate) alignment: u64,
}

impl Area {
    fn end(self) -> u64 {
        self.addr.0.saturating_add(self.len as u64)
    }
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

    /// Whether the size, and the places of the three areas by themselves, are as the spec demands: aligned, and apart.
    ///
    /// # Errors
    /// The first of them that is not.
    pub fn check(&self) -> Result<(), RingError> {
        self.check_size()?;
        let areas = self.areas();
        if let Some(askew) = areas.iter().find(|area| !area.addr.is_aligned(area.alignment)) {
            return Err(RingError::Misaligned(askew.part, askew.addr));
        }
        let [desc, avail, used] = areas;
        for (one, other) in [(desc, avail), (desc, used), (avail, used)] {
            if one.addr.0 < other.end() && other.addr.0 < one.end() {
                return Err(RingError::Overlap(one.part, other.part));
            }
        }
        Ok(())
    }

    pub(crate) fn areas(&self) -> [Area; 3] {
        [
            Area { part: RingPart::Descriptors, addr: self.desc, len: self.desc_bytes(), alignment: 16 },
            Area { part: RingPart::Driver, addr: self.avail, len: self.avail_bytes(), alignment: 2 },
            Area { part: RingPart::Device, addr: self.used, len: self.used_bytes(), alignment: 4 },
        ]
    }

    pub(crate) const fn check_size(&self) -> Result<(), RingError> {
        if self.size.is_power_of_two() && self.size <= MAX_QUEUE_SIZE {
            Ok(())
        } else {
            Err(RingError::Size(self.size))
        }
    }
}
