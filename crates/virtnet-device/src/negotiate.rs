//! What the features that a driver accepted mean for its frames.

use virtio_net_proto::{
    HeaderError, NET_HEADER_LEN, NetHeader, VIRTIO_F_EVENT_IDX, VIRTIO_F_IN_ORDER, VIRTIO_F_INDIRECT_DESC,
    VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1, VIRTIO_NET_F_CSUM, VIRTIO_NET_F_GUEST_ANNOUNCE, VIRTIO_NET_F_GUEST_CSUM,
    VIRTIO_NET_F_GUEST_ECN, VIRTIO_NET_F_GUEST_TSO4, VIRTIO_NET_F_GUEST_TSO6, VIRTIO_NET_F_GUEST_USO4,
    VIRTIO_NET_F_GUEST_USO6, VIRTIO_NET_F_HOST_ECN, VIRTIO_NET_F_HOST_TSO4, VIRTIO_NET_F_HOST_TSO6,
    VIRTIO_NET_F_HOST_USO, VIRTIO_NET_F_MQ, VIRTIO_NET_F_MRG_RXBUF, VIRTIO_NET_F_MTU,
};

/// Features that this device implements itself.
pub const DEVICE_FEATURES: u64 = VIRTIO_NET_F_CSUM
    | VIRTIO_NET_F_GUEST_CSUM
    | VIRTIO_NET_F_GUEST_TSO4
    | VIRTIO_NET_F_GUEST_TSO6
    | VIRTIO_NET_F_GUEST_ECN
    | VIRTIO_NET_F_HOST_TSO4
    | VIRTIO_NET_F_HOST_TSO6
    | VIRTIO_NET_F_HOST_ECN
    | VIRTIO_NET_F_MRG_RXBUF
    | VIRTIO_NET_F_MQ
    | VIRTIO_F_INDIRECT_DESC
    | VIRTIO_F_EVENT_IDX
    | VIRTIO_F_VERSION_1
    | VIRTIO_F_RING_PACKED
    | VIRTIO_F_IN_ORDER
    | VIRTIO_NET_F_GUEST_USO4
    | VIRTIO_NET_F_GUEST_USO6
    | VIRTIO_NET_F_HOST_USO;

/// Features whose work lies with whoever shows the device to the driver, but which that one offers only if the device does.
const PASSED_ON: u64 = VIRTIO_NET_F_MTU | VIRTIO_NET_F_GUEST_ANNOUNCE;

/// Bytes of the header of a driver with neither VERSION_1 nor MRG_RXBUF: it lacks `num_buffers` (virtio 1.3, 5.1.6.1).
const LEGACY_HEADER_LEN: usize = 10;

/// What to offer of the features that a device is meant to have.
#[must_use]
pub const fn offer(wanted: u64) -> u64 {
    wanted & (DEVICE_FEATURES | PASSED_ON)
}

/// The features a driver accepted, and what follows from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Negotiated(u64);

impl Negotiated {
    /// What follows from `accepted`, a part of what was [offered](offer); other bits mean nothing here.
    #[must_use]
    pub const fn new(accepted: u64) -> Self {
        Self(accepted)
    }

    /// The accepted features.
    #[must_use]
    pub const fn features(self) -> u64 {
        self.0
    }

    const fn has(self, feature: u64) -> bool {
        self.0 & feature != 0
    }

    /// Whether a received frame may span several chains.
    #[must_use]
    pub const fn mergeable(self) -> bool {
        self.has(VIRTIO_NET_F_MRG_RXBUF)
    }

    /// Bytes of the header before each frame, in both directions.
    #[must_use]
    pub const fn header_len(self) -> usize {
        if self.has(VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF) { NET_HEADER_LEN } else { LEGACY_HEADER_LEN }
    }

    /// What the port may leave to the driver. Segmentation without checksums does not exist (virtio 1.3, 5.1.3.1).
    #[must_use]
    pub const fn receive_offloads(self) -> Offloads {
        let checksum = self.has(VIRTIO_NET_F_GUEST_CSUM);
        let tso4 = checksum && self.has(VIRTIO_NET_F_GUEST_TSO4);
        let tso6 = checksum && self.has(VIRTIO_NET_F_GUEST_TSO6);
        Offloads {
            checksum,
            tso4,
            tso6,
            ecn: (tso4 || tso6) && self.has(VIRTIO_NET_F_GUEST_ECN),
            uso4: checksum && self.has(VIRTIO_NET_F_GUEST_USO4),
            uso6: checksum && self.has(VIRTIO_NET_F_GUEST_USO6),
        }
    }

    /// Judges the header of a frame of `len` bytes that the driver sends.
    #[inline]
    pub(crate) fn check_sent(self, bytes: &[u8; NET_HEADER_LEN], len: usize) -> Result<NetHeader, HeaderError> {
        // The usual header asks for nothing, which needs no judging. As a constant it also costs no detour through memory. Where a
        // buffer goes round, the number of a former receiver's buffers stays in it, which means nothing to us.
        if bytes.first_chunk() == Some(&[0; NetHeader::NUM_BUFFERS_OFFSET]) {
            return Ok(NetHeader::default());
        }
        NetHeader::parse(bytes).check(len, self.0)
    }

    /// Judges the header of a frame of `len` bytes that a port delivered: a port is slower to change than a driver.
    #[inline]
    pub(crate) fn check_received(self, header: NetHeader, len: usize) -> Result<NetHeader, HeaderError> {
        if header.asks_nothing() {
            return Ok(NetHeader::default());
        }
        header.check_received(len, self.0)
    }
}

/// Work on received frames that is left to the driver.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offloads {
    /// Checksums.
    pub checksum: bool,
    /// TCP over IPv4 in large pieces.
    pub tso4: bool,
    /// TCP over IPv6 in large pieces.
    pub tso6: bool,
    /// Such pieces with ECN.
    pub ecn: bool,
    /// UDP over IPv4 in large pieces.
    pub uso4: bool,
    /// UDP over IPv6 in large pieces.
    pub uso6: bool,
}

impl Offloads {
    /// Whether whoever can do `other` can do all of this.
    #[must_use]
    pub const fn within(self, other: Self) -> bool {
        (!self.checksum || other.checksum)
            && (!self.tso4 || other.tso4)
            && (!self.tso6 || other.tso6)
            && (!self.ecn || other.ecn)
            && (!self.uso4 || other.uso4)
            && (!self.uso6 || other.uso6)
    }
}

#[cfg(test)]
mod tests {
    use virtio_net_proto::HDR_F_DATA_VALID;

    use super::*;

    #[test]
    fn only_what_is_implemented_or_passed_on_is_offered() {
        assert_eq!(offer(u64::MAX), DEVICE_FEATURES | PASSED_ON);
        assert_eq!(offer(VIRTIO_F_VERSION_1 | 1 << 60), VIRTIO_F_VERSION_1);
    }

    #[test]
    fn only_a_driver_of_old_has_the_short_header() {
        assert_eq!(Negotiated::new(0).header_len(), 10);
        assert_eq!(Negotiated::new(VIRTIO_NET_F_MRG_RXBUF).header_len(), 12);
        assert_eq!(Negotiated::new(VIRTIO_F_VERSION_1).header_len(), 12);
    }

    #[test]
    fn without_checksums_nothing_is_left_to_the_driver() {
        let large = VIRTIO_NET_F_GUEST_TSO4 | VIRTIO_NET_F_GUEST_TSO6 | VIRTIO_NET_F_GUEST_ECN;
        assert_eq!(Negotiated::new(large).receive_offloads(), Offloads::default());
        let offloads = Negotiated::new(large | VIRTIO_NET_F_GUEST_CSUM).receive_offloads();
        assert_eq!(offloads, Offloads { checksum: true, tso4: true, tso6: true, ecn: true, ..Offloads::default() });
        assert_eq!(
            Negotiated::new(VIRTIO_NET_F_GUEST_ECN | VIRTIO_NET_F_GUEST_CSUM).receive_offloads(),
            Offloads { checksum: true, ..Offloads::default() }
        );
    }

    #[test]
    fn fewer_offloads_lie_within_more() {
        let checksum = Offloads { checksum: true, ..Offloads::default() };
        let all = Negotiated::new(u64::MAX).receive_offloads();
        assert!(Offloads::default().within(checksum) && checksum.within(all) && all.within(all));
        assert!(!all.within(checksum) && !checksum.within(Offloads::default()));
    }

    #[test]
    fn what_a_former_receiver_left_as_number_of_buffers_means_nothing_to_us() {
        let mut bytes = [0; NET_HEADER_LEN];
        bytes[NetHeader::NUM_BUFFERS_OFFSET..].copy_from_slice(&[1, 2]);
        assert_eq!(Negotiated::new(0).check_sent(&bytes, 60), Ok(NetHeader::default()));
        // The other fields are still judged: headers cannot be longer than the frame.
        bytes[3] = 1;
        assert!(Negotiated::new(0).check_sent(&bytes, 60).is_err());
    }

    #[test]
    fn a_driver_without_checksum_offload_sees_no_flags() {
        let header = NetHeader { flags: HDR_F_DATA_VALID, ..NetHeader::default() };
        assert_eq!(Negotiated::new(0).check_received(header, 60).unwrap().flags, 0);
        let with = Negotiated::new(VIRTIO_NET_F_GUEST_CSUM);
        assert_eq!(with.check_received(header, 60).unwrap().flags, HDR_F_DATA_VALID);
    }
}
