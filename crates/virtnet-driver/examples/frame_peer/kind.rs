//! Which kind of rings a connection is to have.

use virtio_net_proto::{
    VIRTIO_F_EVENT_IDX, VIRTIO_F_IN_ORDER, VIRTIO_F_INDIRECT_DESC, VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1,
    VIRTIO_NET_F_MRG_RXBUF, VIRTIO_NET_F_MTU,
};

/// The words on the command line, and their features.
const WORDS: [(&str, u64); 5] = [
    ("packed", VIRTIO_F_RING_PACKED),
    ("in_order", VIRTIO_F_IN_ORDER),
    ("indirect", VIRTIO_F_INDIRECT_DESC),
    ("event_idx", VIRTIO_F_EVENT_IDX),
    ("mergeable", VIRTIO_NET_F_MRG_RXBUF),
];

/// What a driver wants, or has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) features: u64,
    /// Entries of each ring.
    pub(crate) size: u16,
}

impl Kind {
    /// Reads "7+packed+in_order": a size, and the features that are wanted.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split('+');
        let size = words.next()?.parse().ok()?;
        let bit = |word: &str| WORDS.iter().find(|(name, _)| *name == word).map(|(_, bit)| *bit);
        let features = words.map(bit).try_fold(0, |features, bit| Some(features | bit?))?;
        Some(Self { features, size })
    }

    /// What becomes of it with a device that offers so much. A split ring has a power of two.
    pub(crate) fn among(self, offered: u64) -> Self {
        let features = offered & (self.features | VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MTU);
        let is_packed = features & VIRTIO_F_RING_PACKED != 0;
        Self { features, size: if is_packed { self.size } else { self.size.next_power_of_two() } }
    }

    pub(crate) fn has(self, feature: u64) -> bool {
        self.features & feature != 0
    }

    /// The same words again.
    pub(crate) fn describe(self) -> String {
        let words = WORDS.iter().filter(|(_, bit)| self.has(*bit)).map(|(name, _)| format!("+{name}"));
        format!("{}{}", self.size, words.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_understood_and_what_is_not_offered_is_done_without() {
        let kind = Kind::parse("7+packed+event_idx").unwrap();
        assert_eq!(kind.describe(), "7+packed+event_idx");
        assert_eq!(kind.among(u64::MAX).describe(), "7+packed+event_idx");
        assert_eq!(kind.among(!VIRTIO_F_RING_PACKED).describe(), "8+event_idx");
        assert_eq!((Kind::parse("7+round"), Kind::parse("")), (None, None));
    }
}
