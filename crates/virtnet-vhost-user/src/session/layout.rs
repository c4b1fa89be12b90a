//! From the front end's addresses to the guest's.

use super::state::State;
use crate::features::{EVENT_IDX, IN_ORDER, INDIRECT_DESC};
use crate::message::VringAddress;
use virtqueue::{GuestAddress, RingError, RingFormat, RingLayout, RingPart};

/// What is wrong with a ring's addresses, as what was found where sound ones had been expected.
#[derive(Debug, thiserror::Error)]
pub(super) enum LayoutError {
    /// A part of it is not in the memory that the front end shares.
    #[error("{0}")]
    Outside(String),
    /// It is, but no ring can be like that.
    #[error("{0}")]
    Unsound(String),
}

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
    pub(super) fn layout(&self, size: u16, at: &VringAddress) -> Result<RingLayout, LayoutError> {
        let unplaced = self.unplaced(size, at);
        let layout = RingLayout {
            desc: self.place(RingPart::Descriptors, at.descriptor, unplaced.desc_bytes())?,
            avail: self.place(RingPart::Driver, at.available, unplaced.avail_bytes())?,
            used: self.place(RingPart::Device, at.used, unplaced.used_bytes())?,
            ..unplaced
        };
        layout.check().map_err(|error| LayoutError::Unsound(clause(&layout, error)))?;
        check_log(&layout).map_err(LayoutError::Unsound)?;
        Ok(layout)
    }

    /// All of a layout but the places.
    fn unplaced(&self, size: u16, at: &VringAddress) -> RingLayout {
        RingLayout {
            format: self.format(),
            size,
            event_idx: self.has(EVENT_IDX),
            indirect: self.has(INDIRECT_DESC),
            in_order: self.has(IN_ORDER),
            log_used: (at.flags & VringAddress::LOG != 0).then_some(GuestAddress(at.log)),
            ..RingLayout::default()
        }
    }

    /// Finds the whole of a part in one region.
    fn place(&self, part: RingPart, uva: u64, bytes: usize) -> Result<GuestAddress, LayoutError> {
        self.memory.uva_to_gpa(uva, bytes).ok_or_else(|| {
            let part = name(self.format(), part);
            LayoutError::Outside(format!("{part} of {bytes} bytes at {uva:#x}, outside every memory region"))
        })
    }
}

/// What is wrong with a layout, as what was found where a sound one had been expected.
fn clause(layout: &RingLayout, error: RingError) -> String {
    let place = |part| {
        let at = match part {
            RingPart::Descriptors => layout.desc,
            RingPart::Driver => layout.avail,
            RingPart::Device => layout.used,
        };
        format!("{} at {at:#x}", name(layout.format, part))
    };
    match error {
        RingError::Misaligned(part, _) => format!("{}, which is misaligned", place(part)),
        RingError::Overlap(one, other) => format!("{} and {}, which overlap", place(one), place(other)),
        other => other.to_string(),
    }
}

/// What an area is called in rings of a format.
fn name(format: RingFormat, part: RingPart) -> &'static str {
    match (format, part) {
        (RingFormat::Split, RingPart::Descriptors) => "a descriptor table",
        (RingFormat::Split, RingPart::Driver) => "an available ring",
        (RingFormat::Split, RingPart::Device) => "a used ring",
        (RingFormat::Packed, RingPart::Descriptors) => "a packed ring",
        (RingFormat::Packed, RingPart::Driver) => "a driver's event suppression",
        (RingFormat::Packed, RingPart::Device) => "a device's event suppression",
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
