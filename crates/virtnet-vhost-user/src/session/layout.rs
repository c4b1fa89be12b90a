//! From the front end's addresses to the guest's.

use super::state::State;
use crate::features::{EVENT_IDX, INDIRECT_DESC};
use crate::message::VringAddress;
use std::ops::Range;
use virtqueue::{GuestAddress, RingLayout};

impl State {
    /// Whether a ring of `size` entries lies in the guest's memory, each of its parts in one region.
    pub(super) fn is_mapped(&self, size: u16, at: &VringAddress) -> bool {
        let unplaced = self.unplaced(size, at);
        let parts = [
            (at.descriptor, unplaced.desc_bytes()),
            (at.available, unplaced.avail_bytes()),
            (at.used, unplaced.used_bytes()),
        ];
        parts.into_iter().all(|(uva, bytes)| self.memory.uva_to_gpa(uva, bytes).is_some())
    }

    /// Where a ring of `size` entries lies in the guest's memory, or a clause that says what is wrong with its addresses.
    pub(super) fn layout(&self, size: u16, at: &VringAddress) -> Result<RingLayout, String> {
        let unplaced = self.unplaced(size, at);
        let layout = RingLayout {
            desc: self.place("a descriptor table", at.descriptor, unplaced.desc_bytes(), 16)?,
            avail: self.place("an available ring", at.available, unplaced.avail_bytes(), 2)?,
            used: self.place("a used ring", at.used, unplaced.used_bytes(), 4)?,
            ..unplaced
        };
        check_overlap(&layout)?;
        check_log(&layout)?;
        Ok(layout)
    }

    /// All of a layout but the places.
    fn unplaced(&self, size: u16, at: &VringAddress) -> RingLayout {
        RingLayout {
            size,
            desc: GuestAddress(0),
            avail: GuestAddress(0),
            used: GuestAddress(0),
            event_idx: self.has(EVENT_IDX),
            indirect: self.has(INDIRECT_DESC),
            log_used: (at.flags & VringAddress::LOG != 0).then_some(GuestAddress(at.log)),
        }
    }

    /// Finds the whole of a part in one region, and checks its alignment (virtio 1.3, 2.7).
    fn place(&self, part: &str, uva: u64, bytes: usize, alignment: u64) -> Result<GuestAddress, String> {
        let Some(address) = self.memory.uva_to_gpa(uva, bytes) else {
            return Err(format!("{part} of {bytes} bytes at {uva:#x}, outside every memory region"));
        };
        if !address.is_aligned(alignment) {
            return Err(format!("{part} at {address:#x}, which is not a multiple of {alignment}"));
        }
        Ok(address)
    }
}

fn check_overlap(layout: &RingLayout) -> Result<(), String> {
    let desc = ("a descriptor table", range(layout.desc, layout.desc_bytes()));
    let avail = ("an available ring", range(layout.avail, layout.avail_bytes()));
    let used = ("a used ring", range(layout.used, layout.used_bytes()));
    for ((one, a), (other, b)) in [(&desc, &avail), (&desc, &used), (&avail, &used)] {
        if a.start < b.end && b.start < a.end {
            return Err(format!("{one} at {:#x} and {other} at {:#x}, which overlap", a.start, b.start));
        }
    }
    Ok(())
}

/// The log may cover addresses outside every region, but none that wrap.
fn check_log(layout: &RingLayout) -> Result<(), String> {
    match layout.log_used {
        Some(log) if log.checked_add(layout.used_bytes() as u64).is_none() => {
            Err(format!("a log of the used ring at {log:#x}, which wraps"))
        }
        _ => Ok(()),
    }
}

/// The part lies within a region, so its end does not wrap.
fn range(start: GuestAddress, bytes: usize) -> Range<u64> {
    start.0..start.0.saturating_add(bytes as u64)
}
