//! Judging a header before anything believes it.
//!
//! What the spec forbids is refused; what it tells the reader to ignore (unknown flags, fields of an offload that is
//! not used) is cleared, so that a checked header carries nothing a frame source could stumble over.

use std::error::Error;
use std::fmt;

use crate::{
    GSO_ECN, GsoKind, HDR_F_DATA_VALID, HDR_F_NEEDS_CSUM, NetHeader, VIRTIO_NET_F_CSUM, VIRTIO_NET_F_GUEST_CSUM,
    VIRTIO_NET_F_GUEST_ECN, VIRTIO_NET_F_HOST_ECN,
};

/// Why a header was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderError {
    /// A checksum is asked for though the feature was not negotiated.
    ChecksumNotNegotiated,
    /// The checksum's place is not inside the frame.
    ChecksumOutside {
        /// Where it starts.
        start: u16,
        /// Where it goes, from there.
        offset: u16,
        /// Length of the frame.
        frame_len: usize,
    },
    /// The segmentation type is none that this project knows.
    GsoUnknown(u8),
    /// The segmentation type was not negotiated.
    GsoNotNegotiated(u8),
    /// Segments of no bytes.
    GsoSizeZero,
    /// Segmentation without a checksum to make, which 5.1.6.2.1 and 5.1.6.4.1 forbid.
    GsoWithoutChecksum,
    /// The headers are said to be longer than the frame.
    HeaderLength {
        /// Length that is claimed.
        claimed: u16,
        /// Length of the frame.
        frame_len: usize,
    },
}

/// What must have been negotiated for each thing a header may ask, seen from who wrote it.
struct Rules {
    csum: u64,
    ecn: u64,
    gso: fn(GsoKind) -> u64,
    /// Flags that are kept.
    flags: u8,
}

const FROM_DRIVER: Rules = Rules {
    csum: VIRTIO_NET_F_CSUM,
    ecn: VIRTIO_NET_F_HOST_ECN,
    gso: GsoKind::features_from_driver,
    flags: HDR_F_NEEDS_CSUM,
};

const FROM_DEVICE: Rules = Rules {
    csum: VIRTIO_NET_F_GUEST_CSUM,
    ecn: VIRTIO_NET_F_GUEST_ECN,
    gso: GsoKind::features_from_device,
    flags: HDR_F_NEEDS_CSUM | HDR_F_DATA_VALID,
};

impl NetHeader {
    /// Judges a header that a driver wrote before a frame of `frame_len` bytes (5.1.6.2), the header not counted.
    ///
    /// Returns it without unknown flags and unused fields.
    ///
    /// # Errors
    /// The first rule it breaks.
    #[inline]
    pub fn check(self, frame_len: usize, negotiated: u64) -> Result<Self, HeaderError> {
        self.judge(frame_len, negotiated, &FROM_DRIVER)
    }

    /// Judges a header that a device wrote (5.1.6.4); `num_buffers` is left as it is.
    ///
    /// # Errors
    /// The first rule it breaks.
    #[inline]
    pub fn check_received(self, frame_len: usize, negotiated: u64) -> Result<Self, HeaderError> {
        let checked = self.judge(frame_len, negotiated, &FROM_DEVICE)?;
        Ok(Self { num_buffers: self.num_buffers, ..checked })
    }

    #[inline]
    fn judge(self, frame_len: usize, negotiated: u64, rules: &Rules) -> Result<Self, HeaderError> {
        if usize::from(self.hdr_len) > frame_len {
            return Err(HeaderError::HeaderLength { claimed: self.hdr_len, frame_len });
        }
        let mut checked = Self { flags: self.flags & rules.flags, ..Self::default() };
        if self.needs_csum() {
            self.judge_checksum(frame_len, negotiated, rules)?;
            checked.csum_start = self.csum_start;
            checked.csum_offset = self.csum_offset;
        }
        if self.gso_type != 0 {
            self.judge_gso(negotiated, rules)?;
            checked.gso_type = self.gso_type;
            checked.gso_size = self.gso_size;
            checked.hdr_len = self.hdr_len;
        }
        Ok(checked)
    }

    fn judge_checksum(&self, frame_len: usize, negotiated: u64, rules: &Rules) -> Result<(), HeaderError> {
        if negotiated & rules.csum == 0 {
            return Err(HeaderError::ChecksumNotNegotiated);
        }
        // Three 16-bit numbers cannot overflow a usize. The checksum itself has two bytes.
        if usize::from(self.csum_start) + usize::from(self.csum_offset) + 2 > frame_len {
            let (start, offset) = (self.csum_start, self.csum_offset);
            return Err(HeaderError::ChecksumOutside { start, offset, frame_len });
        }
        Ok(())
    }

    fn judge_gso(&self, negotiated: u64, rules: &Rules) -> Result<(), HeaderError> {
        let ecn = self.gso_type & GSO_ECN != 0;
        let kind = self.gso_kind().ok_or(HeaderError::GsoUnknown(self.gso_type))?;
        if ecn && kind == GsoKind::UdpL4 {
            return Err(HeaderError::GsoUnknown(self.gso_type));
        }
        if negotiated & (rules.gso)(kind) == 0 || (ecn && negotiated & rules.ecn == 0) {
            return Err(HeaderError::GsoNotNegotiated(self.gso_type));
        }
        if self.gso_size == 0 {
            return Err(HeaderError::GsoSizeZero);
        }
        if !self.needs_csum() {
            return Err(HeaderError::GsoWithoutChecksum);
        }
        Ok(())
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ChecksumNotNegotiated => f.write_str("A checksum is asked for without the negotiated feature"),
            Self::ChecksumOutside { start, offset, frame_len } => {
                write!(f, "The checksum at {start}+{offset} is outside a frame of {frame_len} bytes")
            }
            Self::GsoUnknown(kind) => write!(f, "The segmentation type {kind:#x} is not known"),
            Self::GsoNotNegotiated(kind) => write!(f, "The segmentation type {kind:#x} was not negotiated"),
            Self::GsoSizeZero => f.write_str("Segmentation into segments of no bytes"),
            Self::GsoWithoutChecksum => f.write_str("Segmentation without a checksum to make"),
            Self::HeaderLength { claimed, frame_len } => {
                write!(f, "Headers of {claimed} bytes in a frame of {frame_len} bytes")
            }
        }
    }
}

impl Error for HeaderError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::*;

    const FRAME: usize = 1514;

    /// A header that asks for a TCP checksum at the usual place.
    const CSUM: NetHeader = NetHeader {
        flags: HDR_F_NEEDS_CSUM,
        gso_type: 0,
        hdr_len: 0,
        gso_size: 0,
        csum_start: 34,
        csum_offset: 16,
        num_buffers: 0,
    };

    /// A header that asks for TCP segments.
    const TSO: NetHeader = NetHeader { gso_type: GsoKind::TcpV4 as u8, hdr_len: 54, gso_size: 1448, ..CSUM };

    const ECN: NetHeader = NetHeader { gso_type: TSO.gso_type | GSO_ECN, ..TSO };

    #[test]
    fn a_plain_header_passes_whatever_was_negotiated() {
        assert_eq!(NetHeader::default().check(FRAME, 0), Ok(NetHeader::default()));
        assert_eq!(NetHeader::default().check(0, 0), Ok(NetHeader::default()));
        assert_eq!(NetHeader::default().check_received(FRAME, 0), Ok(NetHeader::default()));
    }

    #[test]
    fn what_is_not_used_is_cleared() {
        let noise = NetHeader { flags: !HDR_F_NEEDS_CSUM, gso_type: 0, ..TSO };
        let noise = NetHeader { num_buffers: 9, ..noise };
        assert_eq!(noise.check(FRAME, u64::MAX), Ok(NetHeader::default()));
        let kept = NetHeader { flags: HDR_F_DATA_VALID, num_buffers: 9, ..NetHeader::default() };
        assert_eq!(noise.check_received(FRAME, u64::MAX), Ok(kept));
    }

    #[test]
    fn what_is_used_is_kept() {
        for header in [CSUM, TSO, ECN] {
            assert_eq!(header.check(FRAME, u64::MAX), Ok(header));
            assert_eq!(header.check_received(FRAME, u64::MAX), Ok(header));
        }
    }

    #[test]
    fn a_checksum_needs_its_feature() {
        let without = |feature: u64| !feature;
        assert_eq!(CSUM.check(FRAME, VIRTIO_NET_F_CSUM), Ok(CSUM));
        assert_eq!(CSUM.check(FRAME, without(VIRTIO_NET_F_CSUM)), Err(HeaderError::ChecksumNotNegotiated));
        assert_eq!(CSUM.check_received(FRAME, VIRTIO_NET_F_GUEST_CSUM), Ok(CSUM));
        let error = CSUM.check_received(FRAME, without(VIRTIO_NET_F_GUEST_CSUM));
        assert_eq!(error, Err(HeaderError::ChecksumNotNegotiated));
    }

    #[test]
    fn a_checksum_lies_within_the_frame() {
        for (start, offset, frame_len, inside) in [
            (34, 16, 52, true),
            (34, 16, 51, false),
            (0, 0, 2, true),
            (0, 0, 1, false),
            (0, 0, 0, false),
            (1513, 0, FRAME, false),
            (1512, 0, FRAME, true),
            (0, 1513, FRAME, false),
            (u16::MAX, u16::MAX, 65549, false),
            (u16::MAX, 0, 65537, true),
            (u16::MAX, 0, 65536, false),
        ] {
            let header = NetHeader { csum_start: start, csum_offset: offset, ..CSUM };
            let outside = HeaderError::ChecksumOutside { start, offset, frame_len };
            assert_eq!(header.check(frame_len, u64::MAX), if inside { Ok(header) } else { Err(outside) });
        }
    }

    #[test]
    fn segmentation_needs_the_feature_of_its_kind_and_direction() {
        for (kind, sent, received) in [
            (GsoKind::TcpV4, VIRTIO_NET_F_HOST_TSO4, VIRTIO_NET_F_GUEST_TSO4),
            (GsoKind::TcpV6, VIRTIO_NET_F_HOST_TSO6, VIRTIO_NET_F_GUEST_TSO6),
            (GsoKind::UdpL4, VIRTIO_NET_F_HOST_USO, VIRTIO_NET_F_GUEST_USO4),
            (GsoKind::UdpL4, VIRTIO_NET_F_HOST_USO, VIRTIO_NET_F_GUEST_USO6),
        ] {
            let header = NetHeader { gso_type: kind as u8, ..TSO };
            let refused = Err(HeaderError::GsoNotNegotiated(kind as u8));
            assert_eq!(header.check(FRAME, VIRTIO_NET_F_CSUM | sent), Ok(header));
            assert_eq!(header.check(FRAME, !sent), refused);
            assert_eq!(header.check_received(FRAME, VIRTIO_NET_F_GUEST_CSUM | received), Ok(header));
            let neither = !(VIRTIO_NET_F_GUEST_USO4 | VIRTIO_NET_F_GUEST_USO6 | received);
            assert_eq!(header.check_received(FRAME, neither), refused);
        }
    }

    #[test]
    fn ecn_needs_its_feature_and_tcp() {
        assert_eq!(ECN.check(FRAME, !VIRTIO_NET_F_HOST_ECN), Err(HeaderError::GsoNotNegotiated(ECN.gso_type)));
        let error = ECN.check_received(FRAME, !VIRTIO_NET_F_GUEST_ECN);
        assert_eq!(error, Err(HeaderError::GsoNotNegotiated(ECN.gso_type)));
        for gso_type in [GSO_ECN, GsoKind::UdpL4 as u8 | GSO_ECN] {
            let header = NetHeader { gso_type, ..TSO };
            assert_eq!(header.check(FRAME, u64::MAX), Err(HeaderError::GsoUnknown(gso_type)));
        }
    }

    #[test]
    fn segmentation_types_that_are_not_known() {
        for gso_type in (0..=u8::MAX).filter(|kind| *kind != 0 && GsoKind::from_type(kind & !GSO_ECN).is_none()) {
            let header = NetHeader { gso_type, ..TSO };
            assert_eq!(header.check(FRAME, u64::MAX), Err(HeaderError::GsoUnknown(gso_type)));
        }
    }

    #[test]
    fn segments_have_bytes_and_a_checksum() {
        let header = NetHeader { gso_size: 0, ..TSO };
        assert_eq!(header.check(FRAME, u64::MAX), Err(HeaderError::GsoSizeZero));
        let header = NetHeader { flags: 0, ..TSO };
        assert_eq!(header.check(FRAME, u64::MAX), Err(HeaderError::GsoWithoutChecksum));
    }

    #[test]
    fn headers_are_not_longer_than_their_frame() {
        for header in [NetHeader::default(), CSUM, TSO] {
            let long = NetHeader { hdr_len: 1515, ..header };
            let error = HeaderError::HeaderLength { claimed: 1515, frame_len: FRAME };
            assert_eq!(long.check(FRAME, u64::MAX), Err(error));
            assert!(NetHeader { hdr_len: 1514, ..header }.check(FRAME, u64::MAX).is_ok());
        }
    }
}
