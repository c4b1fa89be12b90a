//! The net header's check, rule by rule.

use virtio_net_proto::*;

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
fn a_verified_checksum_is_told_only_to_a_driver_that_takes_checksums() {
    let verified = NetHeader { flags: HDR_F_DATA_VALID, ..NetHeader::default() };
    assert_eq!(verified.check_received(FRAME, VIRTIO_NET_F_GUEST_CSUM), Ok(verified));
    assert_eq!(verified.check_received(FRAME, !VIRTIO_NET_F_GUEST_CSUM), Ok(NetHeader::default()));
    assert_eq!(verified.check(FRAME, u64::MAX), Ok(NetHeader::default()));
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
