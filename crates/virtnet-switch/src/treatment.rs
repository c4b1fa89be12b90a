//! What has to be done to a frame before a receiver can take it.

use virtio_net_proto::{GSO_ECN, GsoKind, NetHeader};
use virtnet_device::Offloads;

/// How a frame gets to a receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// As it is.
    Pass,
    /// With its checksum made.
    Complete,
    /// In segments.
    Cut,
}

/// What a frame with this header needs for a receiver to whom these offloads may be left; `v6` is said of a frame to be cut.
#[inline]
#[must_use]
pub fn treatment(header: &NetHeader, v6: bool, offloads: Offloads) -> Treatment {
    match header.gso_kind() {
        None if header.needs_csum() && !offloads.checksum => Treatment::Complete,
        None => Treatment::Pass,
        Some(kind) => {
            let accepted = match kind {
                GsoKind::TcpV4 => offloads.tso4,
                GsoKind::TcpV6 => offloads.tso6,
                GsoKind::UdpL4 if v6 => offloads.uso6,
                GsoKind::UdpL4 => offloads.uso4,
            };
            let ecn = header.gso_type & GSO_ECN == 0 || offloads.ecn;
            if accepted && ecn { Treatment::Pass } else { Treatment::Cut }
        }
    }
}

#[cfg(test)]
mod tests {
    use virtio_net_proto::HDR_F_NEEDS_CSUM;

    use super::*;

    #[test]
    fn work_is_done_only_where_the_receiver_cannot() {
        let csum = NetHeader { flags: HDR_F_NEEDS_CSUM, ..NetHeader::default() };
        let large = |kind: GsoKind| NetHeader { gso_type: kind as u8, gso_size: 1000, ..csum };
        let ecn = NetHeader { gso_type: GsoKind::TcpV4 as u8 | GSO_ECN, ..csum };
        let none = Offloads::default();
        let checksum = Offloads { checksum: true, ..none };
        let (tso, uso6) = (Offloads { tso4: true, ..checksum }, Offloads { uso6: true, ..checksum });
        let table = [
            (NetHeader::default(), false, none, Treatment::Pass),
            (csum, false, none, Treatment::Complete),
            (csum, false, checksum, Treatment::Pass),
            (large(GsoKind::TcpV4), false, checksum, Treatment::Cut),
            (large(GsoKind::TcpV4), false, tso, Treatment::Pass),
            (large(GsoKind::TcpV6), true, tso, Treatment::Cut),
            (large(GsoKind::UdpL4), true, uso6, Treatment::Pass),
            (large(GsoKind::UdpL4), false, uso6, Treatment::Cut),
            (ecn, false, tso, Treatment::Cut),
            (ecn, false, Offloads { ecn: true, ..tso }, Treatment::Pass),
        ];
        for (header, v6, offloads, expected) in table {
            assert_eq!(treatment(&header, v6, offloads), expected, "{header:?} {offloads:?}");
        }
    }
}
