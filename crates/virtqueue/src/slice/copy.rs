//! Copies between two places in guest memory.

use std::ptr;

/// What one register holds on every x86-64 processor, as a type that stays in one: arrays of bytes go by way of the stack.
#[cfg(target_arch = "x86_64")]
type Block = std::arch::x86_64::__m128i;
#[cfg(not(target_arch = "x86_64"))]
type Block = [u8; 16];

const BLOCK: usize = size_of::<Block>();

/// Copies `count` bytes, between ranges that may overlap.
///
/// Small frames are copied here, in four registers, of which the middle two may hold some bytes alike; a call would cost as much again.
///
/// # Safety
/// Both ranges are mapped for `count` bytes, and nobody holds a reference into either.
#[inline]
pub(super) unsafe fn copy(from: *const u8, to: *mut u8, count: usize) {
    if count > 2 * BLOCK && count <= 4 * BLOCK {
        // SAFETY: each place and the block behind it are within `count` bytes, since that is more than two blocks.
        let load = |place| unsafe { from.add(place).cast::<Block>().read_unaligned() };
        // SAFETY: as for the loads.
        let store = |place, block| unsafe { to.add(place).cast::<Block>().write_unaligned(block) };
        let (first, second) = (load(0), load(BLOCK));
        let (third, fourth) = (load(count - 2 * BLOCK), load(count - BLOCK));
        store(0, first);
        store(BLOCK, second);
        store(count - 2 * BLOCK, third);
        store(count - BLOCK, fourth);
    } else {
        // SAFETY: as promised for this call.
        unsafe { ptr::copy(from, to, count) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_copied_whole_and_no_byte_more_also_where_ranges_overlap() {
        let pattern: Vec<u8> = (0..200).map(|at| at as u8 + 1).collect();
        for count in 0..=80 {
            for (from, to) in [(0, 100), (0, 1), (1, 0), (0, 17), (40, 7)] {
                let mut bytes = pattern.clone();
                // SAFETY: both ranges are within the vector, which nobody else looks at meanwhile.
                unsafe { copy(bytes.as_ptr().add(from), bytes.as_mut_ptr().add(to), count) };
                let mut expected = pattern.clone();
                expected.copy_within(from..from + count, to);
                assert_eq!(bytes, expected, "{count} from {from} to {to}");
            }
        }
    }
}
