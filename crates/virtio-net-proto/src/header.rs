//! The header before every frame: `struct virtio_net_hdr` with `num_buffers` (5.1.6), 12 bytes, little endian.

use crate::{GSO_ECN, GsoKind};

/// Bytes of the header of a device that has VIRTIO_F_VERSION_1.
pub const NET_HEADER_LEN: usize = 12;

/// Flag: the checksum from `csum_start` on is still to be made.
pub const HDR_F_NEEDS_CSUM: u8 = 1;
/// Flag, from the device only: the checksum has been verified.
pub const HDR_F_DATA_VALID: u8 = 2;
/// Flag, from the device only: `csum_start` and `csum_offset` count coalesced segments.
pub const HDR_F_RSC_INFO: u8 = 4;

/// A header's fields as numbers. A parsed one is only what the peer wrote: [`check`](Self::check) it before use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NetHeader {
    /// `HDR_F_*` bits.
    pub flags: u8,
    /// 0 for none, or a [`GsoKind`], perhaps with [`GSO_ECN`].
    pub gso_type: u8,
    /// Bytes of headers before the payload; a hint.
    pub hdr_len: u16,
    /// Payload bytes in each segment.
    pub gso_size: u16,
    /// Where the checksum starts, from the frame's beginning.
    pub csum_start: u16,
    /// Where it goes, from `csum_start`.
    pub csum_offset: u16,
    /// Receive chains that the frame takes; 0 from a driver.
    pub num_buffers: u16,
}

impl NetHeader {
    /// Where `num_buffers` lies within the header's bytes.
    pub const NUM_BUFFERS_OFFSET: usize = 10;

    /// The fields of these bytes.
    #[inline]
    #[must_use]
    pub const fn parse(bytes: &[u8; NET_HEADER_LEN]) -> Self {
        let [flags, gso_type, h0, h1, g0, g1, s0, s1, o0, o1, n0, n1] = *bytes;
        Self {
            flags,
            gso_type,
            hdr_len: u16::from_le_bytes([h0, h1]),
            gso_size: u16::from_le_bytes([g0, g1]),
            csum_start: u16::from_le_bytes([s0, s1]),
            csum_offset: u16::from_le_bytes([o0, o1]),
            num_buffers: u16::from_le_bytes([n0, n1]),
        }
    }

    /// The bytes of these fields.
    #[inline]
    #[must_use]
    pub const fn to_bytes(&self) -> [u8; NET_HEADER_LEN] {
        let [h0, h1] = self.hdr_len.to_le_bytes();
        let [g0, g1] = self.gso_size.to_le_bytes();
        let [s0, s1] = self.csum_start.to_le_bytes();
        let [o0, o1] = self.csum_offset.to_le_bytes();
        let [n0, n1] = self.num_buffers.to_le_bytes();
        [self.flags, self.gso_type, h0, h1, g0, g1, s0, s1, o0, o1, n0, n1]
    }

    /// Whether nothing is to be done to the frame: no other field but `num_buffers` means anything then.
    #[inline]
    #[must_use]
    pub const fn asks_nothing(&self) -> bool {
        self.flags == 0 && self.gso_type == 0
    }

    /// Whether a checksum is still to be made.
    #[inline]
    #[must_use]
    pub const fn needs_csum(&self) -> bool {
        self.flags & HDR_F_NEEDS_CSUM != 0
    }

    /// What the frame is to be cut into; `None` for nothing, and for a type that is not known.
    #[inline]
    #[must_use]
    pub const fn gso_kind(&self) -> Option<GsoKind> {
        GsoKind::from_type(self.gso_type & !GSO_ECN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_little_endian_and_in_the_order_of_the_spec() {
        let bytes = [1, 0x84, 0x02, 0x01, 0x04, 0x03, 0x06, 0x05, 0x08, 0x07, 0x0a, 0x09];
        let header = NetHeader::parse(&bytes);
        let expected = NetHeader {
            flags: HDR_F_NEEDS_CSUM,
            gso_type: GsoKind::TcpV6 as u8 | GSO_ECN,
            hdr_len: 0x0102,
            gso_size: 0x0304,
            csum_start: 0x0506,
            csum_offset: 0x0708,
            num_buffers: 0x090a,
        };
        assert_eq!(header, expected);
        assert_eq!(header.to_bytes(), bytes);
        assert_eq!(header.gso_kind(), Some(GsoKind::TcpV6));
        assert_eq!(bytes[NetHeader::NUM_BUFFERS_OFFSET..], header.num_buffers.to_le_bytes());
    }
}
