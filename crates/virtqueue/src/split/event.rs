//! Notification by index (virtio 1.3, 2.7.7.2 and 2.7.10).

/// Whether moving an index from `old` to `new` passed the other side's `event`: whether the entry at `event` is among
/// those that were added. All three wrap at 2^16.
#[inline]
pub(crate) const fn passed_event(event: u16, new: u16, old: u16) -> bool {
    new.wrapping_sub(event).wrapping_sub(1) < new.wrapping_sub(old)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition, entry by entry.
    fn added(event: u16, new: u16, old: u16) -> bool {
        (0..new.wrapping_sub(old)).any(|step| old.wrapping_add(step) == event)
    }

    #[test]
    fn the_formula_is_the_definition_also_where_indexes_wrap() {
        for old in [0u16, 1, 100, 0x7ffe, 0x7fff, 0x8000, 0xfff0, 0xfffe, 0xffff] {
            for count in [0u16, 1, 2, 3, 64, 256, 32767, 32768] {
                let new = old.wrapping_add(count);
                for event in [-3i16, -2, -1, 0, 1, 2, 3].map(|by| old.wrapping_add_signed(by)) {
                    assert_eq!(passed_event(event, new, old), added(event, new, old), "{event} {new} {old}");
                }
                for event in [-2i16, -1, 0, 1].map(|by| new.wrapping_add_signed(by)) {
                    assert_eq!(passed_event(event, new, old), added(event, new, old), "{event} {new} {old}");
                }
            }
        }
    }
}
