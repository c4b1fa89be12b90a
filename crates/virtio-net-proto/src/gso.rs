//! Segmentation offloads: which kind a header names and which feature each direction needs for it (5.1.6).

use crate::feature_bits::*;

/// Flag within `gso_type`: the TCP segments carry ECN.
pub const GSO_ECN: u8 = 0x80;

/// What a large frame is to be cut into. (UDP fragmentation, type 3, is not supported.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum GsoKind {
    /// TCP segments over IPv4.
    TcpV4 = 1,
    /// TCP segments over IPv6.
    TcpV6 = 4,
    /// UDP datagrams over either.
    UdpL4 = 5,
}

impl GsoKind {
    /// The kind a `gso_type` without its ECN flag stands for.
    #[must_use]
    pub const fn from_type(gso_type: u8) -> Option<Self> {
        match gso_type {
            1 => Some(Self::TcpV4),
            4 => Some(Self::TcpV6),
            5 => Some(Self::UdpL4),
            _ => None,
        }
    }

    /// Features of which one must be negotiated before a driver may send this kind.
    pub(crate) const fn features_from_driver(self) -> u64 {
        match self {
            Self::TcpV4 => VIRTIO_NET_F_HOST_TSO4,
            Self::TcpV6 => VIRTIO_NET_F_HOST_TSO6,
            Self::UdpL4 => VIRTIO_NET_F_HOST_USO,
        }
    }

    /// Features of which one must be negotiated before a device may send this kind.
    pub(crate) const fn features_from_device(self) -> u64 {
        match self {
            Self::TcpV4 => VIRTIO_NET_F_GUEST_TSO4,
            Self::TcpV6 => VIRTIO_NET_F_GUEST_TSO6,
            Self::UdpL4 => VIRTIO_NET_F_GUEST_USO4 | VIRTIO_NET_F_GUEST_USO6,
        }
    }
}
