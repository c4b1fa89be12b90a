//! From the front end's addresses to the guest's.

use super::state::State;
use crate::features::{EVENT_IDX, INDIRECT_DESC};
use crate::message::VringAddress;
use virtqueue::{GuestAddress, RingError, RingLayout, RingPart};

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
            desc: self.place("a descriptor table", at.descriptor, unplaced.desc_bytes())?,
            avail: self.place("an available ring", at.available, unplaced.avail_bytes())?,
            used: self.place("a used ring", at.used, unplaced.used_bytes())?,
            ..unplaced
        };
        layout.check().map_err(|error| clause(&layout, error))?;
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

    /// Finds the whole of a part in one region.
    fn place(&self, part: &str, uva: u64, bytes: usize) -> Result<GuestAddress, String> {
        let outside = || format!("{part} of {bytes} bytes at {uva:#x}, outside every memory region");
        self.memory.uva_to_gpa(uva, bytes).ok_or_else(outside)
    }
}

/// What is wrong with a layout, as what was found where a sound one had been expected.
fn clause(layout: &RingLayout, error: RingError) -> String {
    let place = |part| match part {
        RingPart::Descriptors => format!("a descriptor table at {:#x}", layout.desc),
        RingPart::Driver => format!("an available ring at {:#x}", layout.avail),
        RingPart::Device => format!("a used ring at {:#x}", layout.used),
    };
    match error {
        RingError::Misaligned(part, _) => format!("{}, which is misaligned", place(part)),
        RingError::Overlap(one, other) => format!("{} and {}, which overlap", place(one), place(other)),
        other => other.to_string(),
    }
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
