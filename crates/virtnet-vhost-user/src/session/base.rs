//! A ring's position as `SET_VRING_BASE` and `GET_VRING_BASE` carry it.

use virtqueue::{RingFormat, RingPosition};

/// The number for a position: a split ring's available index; of a packed ring the available position in the lower half, the
/// used position in the upper.
pub(super) fn encode(format: RingFormat, position: RingPosition) -> u32 {
    let next_avail = u32::from(position.next_avail);
    match format {
        RingFormat::Split => next_avail,
        RingFormat::Packed => next_avail | u32::from(position.next_used) << 16,
    }
}

/// The position in a number; `None` where a split ring has none like it.
///
/// DPDK, as driver and as back end, leaves a packed ring's upper half at 0, meaning that nothing is in flight.
pub(super) fn decode(format: RingFormat, num: u32) -> Option<RingPosition> {
    let (lower, upper) = (num as u16, (num >> 16) as u16);
    match format {
        RingFormat::Split if upper != 0 => None,
        RingFormat::Split => Some(RingPosition { next_avail: lower, next_used: 0 }),
        RingFormat::Packed => {
            Some(RingPosition { next_avail: lower, next_used: if upper == 0 { lower } else { upper } })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_ring_s_position_is_its_available_index() {
        let position = RingPosition { next_avail: 0xfffe, next_used: 7 };
        assert_eq!(encode(RingFormat::Split, position), 0xfffe);
        assert_eq!(decode(RingFormat::Split, 0xfffe), Some(RingPosition { next_avail: 0xfffe, next_used: 0 }));
        assert_eq!(decode(RingFormat::Split, 0x1_0000), None);
    }

    #[test]
    fn a_packed_ring_s_position_is_two_slots_with_their_wrap_counters() {
        let position = RingPosition { next_avail: 0x8003, next_used: 0x00ff };
        assert_eq!(encode(RingFormat::Packed, position), 0x00ff_8003);
        assert_eq!(decode(RingFormat::Packed, 0x00ff_8003), Some(position));
    }

    #[test]
    fn without_a_used_position_nothing_is_in_flight() {
        for next_avail in [0, 0x8000, 0x8003, 3] {
            let position = RingPosition { next_avail, next_used: next_avail };
            assert_eq!(decode(RingFormat::Packed, next_avail.into()), Some(position));
        }
    }
}
