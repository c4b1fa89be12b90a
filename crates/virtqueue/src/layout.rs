//! Where a queue lies and what was negotiated for it, as a driver or a front end said.

use crate::packed::{EVENT_SUPPRESSION_LEN, Position};
use crate::{GuestAddress, RingError, RingPart};

/// Most entries that a ring may have (virtio 1.3, 2.7 and 2.8.10.1).
pub const MAX_QUEUE_SIZE: u16 = 32768;

/// How driver and device share a queue's descriptors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RingFormat {
    /// A table and two rings of indexes into it (virtio 1.3, 2.7).
    #[default]
    Split,
    /// One ring that both sides write (virtio 1.3, 2.8): VIRTIO_F_RING_PACKED.
    Packed,
}

impl RingFormat {
    /// Where both sides of a ring begin, as [`RingPosition`](crate::RingPosition) has it.
    #[must_use]
    pub const fn first_position(self) -> u16 {
        match self {
            Self::Split => 0,
            Self::Packed => Position::START.encode(),
        }
    }
}

/// A queue's place in guest memory and the ring features it runs with. Nothing in it has been checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RingLayout {
    /// Which of the two formats the queue has.
    pub format: RingFormat,
    /// Number of descriptors: from 1 to [`MAX_QUEUE_SIZE`], and of a split ring a power of two.
    pub size: u16,
    /// Descriptor area, a multiple of 16.
    pub desc: GuestAddress,
    /// Driver area: the avail ring, a multiple of 2; or the driver's event suppression, a multiple of 4.
    pub avail: GuestAddress,
    /// Device area: the used ring, or the device's event suppression; a multiple of 4.
    pub used: GuestAddress,
    /// Whether VIRTIO_F_EVENT_IDX was negotiated.
    pub event_idx: bool,
    /// Whether VIRTIO_F_INDIRECT_DESC was negotiated.
    pub indirect: bool,
    /// Whether VIRTIO_F_IN_ORDER was negotiated, so that one used descriptor of a packed ring may stand for several.
    pub in_order: bool,
    /// Whether the device only reads the queue's buffers, as it does those of a transmit queue. Entries of a packed ring's indirect
    /// tables are then readable whatever they say: DPDK's driver leaves some of them marked as writable.
    pub read_only: bool,
    /// Where writes to the device area appear in the dirty log; `None` while writes to the ring are not logged.
    ///
    /// What the device writes to a packed ring's descriptors is logged at their own address.
    pub log_used: Option<GuestAddress>,
}

/// One area as a layout describes it.
#[derive(Clone, Copy)]
pub(crate) struct Area {
    pub(crate) part: RingPart,
    pub(crate) addr: GuestAddress,
    pub(crate) len: usize,
    /// Bytes (virtio 1.3, 2.7 and 2.8.10.1).
    pub(crate) alignment: u64,
}

impl Area {
    fn end(self) -> u64 {
        self.addr.0.saturating_add(self.len as u64)
    }
}

impl RingLayout {
    /// Bytes of the descriptors (virtio 1.3, 2.7 and 2.8.10.1).
    #[must_use]
    pub const fn desc_bytes(&self) -> usize {
        16 * self.size as usize
    }

    /// Bytes of the driver area. In the avail ring `used_event` counts only where it is in use.
    #[must_use]
    pub const fn avail_bytes(&self) -> usize {
        match self.format {
            RingFormat::Split => 4 + 2 * self.size as usize + self.event_bytes(),
            RingFormat::Packed => EVENT_SUPPRESSION_LEN,
        }
    }

    /// Bytes of the device area. In the used ring `avail_event` counts only where it is in use.
    #[must_use]
    pub const fn used_bytes(&self) -> usize {
        match self.format {
            RingFormat::Split => 4 + 8 * self.size as usize + self.event_bytes(),
            RingFormat::Packed => EVENT_SUPPRESSION_LEN,
        }
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
        let driver_alignment = match self.format {
            RingFormat::Split => 2,
            RingFormat::Packed => 4,
        };
        [
            Area { part: RingPart::Descriptors, addr: self.desc, len: self.desc_bytes(), alignment: 16 },
            Area { part: RingPart::Driver, addr: self.avail, len: self.avail_bytes(), alignment: driver_alignment },
            Area { part: RingPart::Device, addr: self.used, len: self.used_bytes(), alignment: 4 },
        ]
    }

    pub(crate) const fn check_size(&self) -> Result<(), RingError> {
        let fits = match self.format {
            RingFormat::Split => self.size.is_power_of_two(),
            RingFormat::Packed => self.size > 0,
        };
        if fits && self.size <= MAX_QUEUE_SIZE { Ok(()) } else { Err(RingError::Size(self.size)) }
    }
}
