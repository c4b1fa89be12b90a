//! The names of feature bits.

use crate::feature_bits::FEATURE_BITS;

/// The spec's name of a feature bit, or `None` for a bit this project has no name for.
#[must_use]
pub fn feature_name(bit: u32) -> Option<&'static str> {
    FEATURE_BITS.iter().find(|(number, _)| *number == bit).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{VIRTIO_F_VERSION_1, VIRTIO_NET_F_CSUM};

    #[test]
    fn names_follow_the_constants() {
        assert_eq!(feature_name(VIRTIO_NET_F_CSUM.trailing_zeros()), Some("VIRTIO_NET_F_CSUM"));
        assert_eq!(feature_name(VIRTIO_F_VERSION_1.trailing_zeros()), Some("VIRTIO_F_VERSION_1"));
        assert_eq!(feature_name(62), None);
    }

    #[test]
    fn the_table_ascends_without_repeating() {
        assert!(FEATURE_BITS.windows(2).all(|pair| matches!(pair, [one, next] if one.0 < next.0)));
    }
}
