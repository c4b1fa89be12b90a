//! From addresses that a driver named to rings that are safe to use.

use super::rings::{AvailRing, UsedRing};
use crate::descriptor::DescriptorTable;
use crate::placed::{Areas, resolve};
use crate::{GuestMemory, RingError, RingLayout, RingPart};

/// The three areas of one split queue, resolved.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rings {
    pub(crate) descriptors: DescriptorTable,
    pub(crate) avail: AvailRing,
    pub(crate) used: UsedRing,
}

impl Areas for Rings {
    fn place<M: GuestMemory>(memory: &M, layout: &RingLayout) -> Result<Self, RingError> {
        let [desc, avail, used] = resolve(memory, layout)?;
        let (size, event) = (layout.size, layout.event_idx);
        Ok(Self {
            descriptors: DescriptorTable::new(desc, size)
                .ok_or(RingError::Unmapped(RingPart::Descriptors, layout.desc))?,
            avail: AvailRing::new(avail, size, event).ok_or(RingError::Unmapped(RingPart::Driver, layout.avail))?,
            used: UsedRing::new(used, size, event).ok_or(RingError::Unmapped(RingPart::Device, layout.used))?,
        })
    }
}
