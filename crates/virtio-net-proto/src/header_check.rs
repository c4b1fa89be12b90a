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
        // Without checksum offload no flag means anything (5.1.6.4.1).
        let known = if negotiated & rules.csum == 0 { 0 } else { rules.flags };
        let mut checked = Self { flags: self.flags & known, ..Self::default() };
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
