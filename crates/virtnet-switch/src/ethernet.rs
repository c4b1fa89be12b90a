use std::ptr::NonNull;

use virtqueue::GuestSlice;

use crate::Station;

/// Bytes of the addresses, one tag, and the type behind it.
const LEN: usize = 18;

/// Bytes of an Ethernet header without tags.
const HEADER: usize = 14;

/// Bytes of a VLAN tag (802.1Q, 9.3).
const TAG: usize = 4;

/// Addresses and tag of one frame, read once: its first bytes as numbers, since these stay in registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ethernet {
    /// The destination, and the first two bytes of the source.
    first: u64,
    /// The other four of the source, the type, and what is behind it: in a tag, the VLAN.
    second: u64,
    /// The type behind a tag.
    third: u16,
}

impl Ethernet {
    /// Copies a frame's beginning; what a short frame lacks is zero.
    #[inline]
    pub(crate) fn read(frame: &[GuestSlice]) -> Self {
        match frame.first().and_then(|first| first.get(0, LEN)) {
            Some(place) => Self::read_whole(place),
            None => Self::read_scattered(frame),
        }
    }

    #[inline]
    fn read_whole(place: GuestSlice) -> Self {
        let (mut first, mut second, mut third) = ([0; 8], [0; 8], [0; 2]);
        place.copy_to(&mut first);
        // The caller saw that it is all there.
        let behind = |at| place.get(at, LEN - at).unwrap_or(place);
        behind(8).copy_to(&mut second);
        behind(16).copy_to(&mut third);
        Self { first: u64::from_be_bytes(first), second: u64::from_be_bytes(second), third: u16::from_be_bytes(third) }
    }

    #[cold]
    fn read_scattered(frame: &[GuestSlice]) -> Self {
        let mut bytes = [0; LEN];
        gather(frame, &mut bytes);
        // SAFETY: the bytes are borrowed for longer than the slice is used, and nobody else touches them meanwhile.
        Self::read_whole(unsafe { GuestSlice::new(NonNull::from(&mut bytes).cast(), LEN) })
    }

    #[inline]
    pub(crate) fn destination(&self) -> Station {
        Station::of(self.first >> 16, self.vlan())
    }

    #[inline]
    pub(crate) fn source(&self) -> Station {
        Station::of((self.first & 0xffff) << 32 | self.second >> 32, self.vlan())
    }

    /// Bytes before the payload: the header with its tags, of which two are known.
    #[inline]
    pub(crate) fn header_len(&self) -> usize {
        if !is_tag(self.outer_type()) {
            HEADER
        } else if !is_tag(self.third) {
            HEADER + TAG
        } else {
            HEADER + 2 * TAG
        }
    }

    /// The VLAN of the outer tag; 0 without one.
    #[inline]
    fn vlan(&self) -> u16 {
        if is_tag(self.outer_type()) { self.second as u16 & 0xfff } else { 0 }
    }

    #[inline]
    fn outer_type(&self) -> u16 {
        (self.second >> 16) as u16
    }
}

/// 802.1Q and 802.1ad.
#[inline]
pub(crate) fn is_tag(ethertype: u16) -> bool {
    matches!(ethertype, 0x8100 | 0x88a8)
}

/// Copies a frame's first bytes; returns how many there were.
pub(crate) fn gather(frame: &[GuestSlice], bytes: &mut [u8]) -> usize {
    let mut filled = 0;
    for piece in frame {
        filled += piece.copy_to(bytes.get_mut(filled..).unwrap_or_default());
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut bytes: Vec<u8>, cut: usize) -> Ethernet {
        // SAFETY: the bytes outlive the slice.
        let whole = unsafe { GuestSlice::new(NonNull::new(bytes.as_mut_ptr()).unwrap(), bytes.len()) };
        Ethernet::read(&[whole.get(0, cut).unwrap(), whole.get(cut, bytes.len() - cut).unwrap()])
    }

    fn frame(behind: &[u8]) -> Vec<u8> {
        [&[1, 2, 3, 4, 5, 6, 0xa, 0xb, 0xc, 0xd, 0xe, 0xf][..], behind].concat()
    }

    #[test]
    fn addresses_are_found_wherever_the_frame_is_cut() {
        for cut in 0..=20 {
            let header = read(frame(&[0x08, 0x00, 0, 0, 0, 0, 0, 0]), cut);
            assert_eq!(header.destination(), Station::new([1, 2, 3, 4, 5, 6], 0));
            assert_eq!(header.source(), Station::new([0xa, 0xb, 0xc, 0xd, 0xe, 0xf], 0));
            assert_eq!(header.header_len(), 14);
        }
    }

    #[test]
    fn a_tag_names_the_vlan_and_lengthens_the_header() {
        let tagged = read(frame(&[0x81, 0x00, 0x50, 0x07, 0x08, 0x00]), 18);
        assert_eq!((tagged.source(), tagged.header_len()), (Station::new([0xa, 0xb, 0xc, 0xd, 0xe, 0xf], 7), 18));
        let twice = read(frame(&[0x88, 0xa8, 0x00, 0x09, 0x81, 0x00, 0x00, 0x07, 0x08, 0x00]), 18);
        assert_eq!((twice.destination(), twice.header_len()), (Station::new([1, 2, 3, 4, 5, 6], 9), 22));
        assert_eq!(read(frame(&[0x81, 0x00]), 14).header_len(), 18);
    }
}
