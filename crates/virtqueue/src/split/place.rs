//! From addresses that a driver named to rings that are safe to use: every check of a layout is here.

use super::rings::{AvailRing, UsedRing};
use crate::descriptor::DescriptorTable;
use crate::{GuestAddress, GuestMemory, GuestSlice, RingError, RingLayout, RingPart};

/// The three areas of one split queue, resolved.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rings {
    pub(crate) descriptors: DescriptorTable,
    pub(crate) avail: AvailRing,
    pub(crate) used: UsedRing,
}

/// One area as a layout describes it.
#[derive(Clone, Copy)]
struct Area {
    part: RingPart,
    addr: GuestAddress,
    len: usize,
    /// Bytes (virtio 1.3, 2.7).
    alignment: u64,
}

impl Rings {
    /// Checks the layout (size, alignment, mapping, overlap) and resolves its areas.
    pub(crate) fn place<M: GuestMemory>(memory: &M, layout: &RingLayout) -> Result<Self, RingError> {
        layout.check_size()?;
        let areas = areas(layout);
        let [desc, avail, used] = areas;
        let (desc, avail, used) = (resolve(memory, desc)?, resolve(memory, avail)?, resolve(memory, used)?);
        refuse_overlap(areas)?;
        let (size, event) = (layout.size, layout.event_idx);
        Ok(Self {
            descriptors: DescriptorTable::new(desc, size)
                .ok_or(RingError::Unmapped(RingPart::Descriptors, layout.desc))?,
            avail: AvailRing::new(avail, size, event).ok_or(RingError::Unmapped(RingPart::Driver, layout.avail))?,
            used: UsedRing::new(used, size, event).ok_or(RingError::Unmapped(RingPart::Device, layout.used))?,
        })
    }
}

fn areas(layout: &RingLayout) -> [Area; 3] {
    [
        Area { part: RingPart::Descriptors, addr: layout.desc, len: layout.desc_bytes(), alignment: 16 },
        Area { part: RingPart::Driver, addr: layout.avail, len: layout.avail_bytes(), alignment: 2 },
        Area { part: RingPart::Device, addr: layout.used, len: layout.used_bytes(), alignment: 4 },
    ]
}

fn resolve<M: GuestMemory>(memory: &M, area: Area) -> Result<GuestSlice, RingError> {
    let slice = memory.resolve(area.addr, area.len).ok_or(RingError::Unmapped(area.part, area.addr))?;
    // A region may be mapped askew, so the address in this process is judged as well.
    if area.addr.is_aligned(area.alignment) && GuestAddress(slice.as_ptr() as u64).is_aligned(area.alignment) {
        Ok(slice)
    } else {
        Err(RingError::Misaligned(area.part, area.addr))
    }
}

/// The areas are mapped, so none of their ends wraps.
fn refuse_overlap([desc, avail, used]: [Area; 3]) -> Result<(), RingError> {
    for (one, other) in [(desc, avail), (desc, used), (avail, used)] {
        let one_ends = one.addr.0 + one.len as u64;
        let other_ends = other.addr.0 + other.len as u64;
        if one.addr.0 < other_ends && other.addr.0 < one_ends {
            return Err(RingError::Overlap(one.part, other.part));
        }
    }
    Ok(())
}
