//! From addresses that a driver named to rings that are safe to use: what a layout cannot say of itself is checked here.

use super::rings::{AvailRing, UsedRing};
use crate::descriptor::DescriptorTable;
use crate::layout::Area;
use crate::{GuestAddress, GuestMemory, GuestSlice, RingError, RingLayout, RingPart};

/// The three areas of one split queue, resolved.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rings {
    pub(crate) descriptors: DescriptorTable,
    pub(crate) avail: AvailRing,
    pub(crate) used: UsedRing,
}

impl Rings {
    /// Checks the layout (size, alignment, mapping, overlap) and resolves its areas.
    pub(crate) fn place<M: GuestMemory>(memory: &M, layout: &RingLayout) -> Result<Self, RingError> {
        layout.check_size()?;
        let [desc, avail, used] = layout.areas();
        let (desc, avail, used) = (resolve(memory, desc)?, resolve(memory, avail)?, resolve(memory, used)?);
        layout.check()?;
        let (size, event) = (layout.size, layout.event_idx);
        Ok(Self {
            descriptors: DescriptorTable::new(desc, size)
                .ok_or(RingError::Unmapped(RingPart::Descriptors, layout.desc))?,
            avail: AvailRing::new(avail, size, event).ok_or(RingError::Unmapped(RingPart::Driver, layout.avail))?,
            used: UsedRing::new(used, size, event).ok_or(RingError::Unmapped(RingPart::Device, layout.used))?,
        })
    }
}

fn resolve<M: GuestMemory>(memory: &M, area: Area) -> Result<GuestSlice, RingError> {
    let slice = memory.resolve(area.addr, area.len).ok_or(RingError::Unmapped(area.part, area.addr))?;
    // A region may be mapped askew, so the address in this process is judged as well.
    if GuestAddress(slice.as_ptr() as u64).is_aligned(area.alignment) {
        Ok(slice)
    } else {
        Err(RingError::Misaligned(area.part, area.addr))
    }
}
