//! The Internet checksum (RFC 1071).

/// Adds `bytes` to a sum of 16-bit words in network order; an odd byte at the end counts as if a zero followed.
#[must_use]
pub(crate) fn add(sum: u64, bytes: &[u8]) -> u64 {
    let mut words = bytes.chunks_exact(4);
    // At most 16385 words of 32 bits in a frame: no overflow.
    let mut sum = words.by_ref().fold(sum, |sum, word| sum + u64::from(be32(word)));
    let mut rest = [0; 4];
    for (place, byte) in rest.iter_mut().zip(words.remainder()) {
        *place = *byte;
    }
    sum += u64::from(u32::from_be_bytes(rest));
    sum
}

/// The sum in 16 bits, its carries added.
#[must_use]
pub(crate) fn fold(sum: u64) -> u16 {
    let mut sum = sum;
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    sum as u16
}

/// Makes the checksum whose place already holds the pseudo header's sum; `false` if it is not inside the frame.
///
/// A sum of zero is written as ones, which means the same to TCP and is what UDP needs.
pub(crate) fn complete(frame: &mut [u8], start: usize, offset: usize) -> bool {
    let Some(covered) = frame.get(start..) else { return false };
    let sum = !fold(add(0, covered));
    let sum = if sum == 0 { 0xffff } else { sum };
    let Some(place) = frame.get_mut(start + offset..start + offset + 2) else { return false };
    place.copy_from_slice(&sum.to_be_bytes());
    true
}

fn be32(word: &[u8]) -> u32 {
    word.iter().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_1071_has_its_sum() {
        assert_eq!(fold(add(0, &[0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7])), 0xddf2);
        assert_eq!(fold(add(0, &[0x12])), 0x1200);
        assert_eq!(fold(add(0, &[0xff; 7])), fold(0xffff * 3 + 0xff00));
    }

    #[test]
    fn a_completed_frame_sums_up_to_ones() {
        let mut frame = [7u8; 33];
        frame[12..14].copy_from_slice(&[0x12, 0x34]);
        let pseudo = 0x1234;
        assert!(complete(&mut frame, 4, 8));
        assert_eq!(fold(add(pseudo, &frame[4..])), 0xffff);
        assert!(!complete(&mut frame, 4, 28));
        assert!(!complete(&mut frame, 40, 0));
    }
}
