// Generated from packages/config/schemas/features.json. Do not edit.

/// Device handles packets with partial checksum.
pub const VIRTIO_NET_F_CSUM: u64 = 1 << 0;
/// Driver handles packets with partial checksum.
pub const VIRTIO_NET_F_GUEST_CSUM: u64 = 1 << 1;
/// Driver changes its offloads through the control queue.
pub const VIRTIO_NET_F_CTRL_GUEST_OFFLOADS: u64 = 1 << 2;
/// Device states its maximum MTU.
pub const VIRTIO_NET_F_MTU: u64 = 1 << 3;
/// Device has a MAC address.
pub const VIRTIO_NET_F_MAC: u64 = 1 << 5;
/// Driver receives TSOv4.
pub const VIRTIO_NET_F_GUEST_TSO4: u64 = 1 << 7;
/// Driver receives TSOv6.
pub const VIRTIO_NET_F_GUEST_TSO6: u64 = 1 << 8;
/// Driver receives TSO with ECN.
pub const VIRTIO_NET_F_GUEST_ECN: u64 = 1 << 9;
/// Device receives TSOv4.
pub const VIRTIO_NET_F_HOST_TSO4: u64 = 1 << 11;
/// Device receives TSOv6.
pub const VIRTIO_NET_F_HOST_TSO6: u64 = 1 << 12;
/// Device receives TSO with ECN.
pub const VIRTIO_NET_F_HOST_ECN: u64 = 1 << 13;
/// Driver merges receive buffers.
pub const VIRTIO_NET_F_MRG_RXBUF: u64 = 1 << 15;
/// Configuration status field is available.
pub const VIRTIO_NET_F_STATUS: u64 = 1 << 16;
/// Control queue is available.
pub const VIRTIO_NET_F_CTRL_VQ: u64 = 1 << 17;
/// Control queue sets receive modes.
pub const VIRTIO_NET_F_CTRL_RX: u64 = 1 << 18;
/// Control queue filters VLANs.
pub const VIRTIO_NET_F_CTRL_VLAN: u64 = 1 << 19;
/// Control queue sets further receive modes.
pub const VIRTIO_NET_F_CTRL_RX_EXTRA: u64 = 1 << 20;
/// Driver sends gratuitous packets on request.
pub const VIRTIO_NET_F_GUEST_ANNOUNCE: u64 = 1 << 21;
/// Device has several queue pairs.
pub const VIRTIO_NET_F_MQ: u64 = 1 << 22;
/// Control queue sets the MAC address.
pub const VIRTIO_NET_F_CTRL_MAC_ADDR: u64 = 1 << 23;
/// Descriptors may point at tables of descriptors.
pub const VIRTIO_F_INDIRECT_DESC: u64 = 1 << 28;
/// Notifications are suppressed by index.
pub const VIRTIO_F_EVENT_IDX: u64 = 1 << 29;
/// Complies with virtio 1.0 or later.
pub const VIRTIO_F_VERSION_1: u64 = 1 << 32;
/// Driver receives USOv4.
pub const VIRTIO_NET_F_GUEST_USO4: u64 = 1 << 54;
/// Driver receives USOv6.
pub const VIRTIO_NET_F_GUEST_USO6: u64 = 1 << 55;
/// Device receives USO.
pub const VIRTIO_NET_F_HOST_USO: u64 = 1 << 56;

/// Every feature above: bit number and name, in ascending order.
pub const FEATURE_BITS: &[(u32, &str)] = &[
    (0, "VIRTIO_NET_F_CSUM"),
    (1, "VIRTIO_NET_F_GUEST_CSUM"),
    (2, "VIRTIO_NET_F_CTRL_GUEST_OFFLOADS"),
    (3, "VIRTIO_NET_F_MTU"),
    (5, "VIRTIO_NET_F_MAC"),
    (7, "VIRTIO_NET_F_GUEST_TSO4"),
    (8, "VIRTIO_NET_F_GUEST_TSO6"),
    (9, "VIRTIO_NET_F_GUEST_ECN"),
    (11, "VIRTIO_NET_F_HOST_TSO4"),
    (12, "VIRTIO_NET_F_HOST_TSO6"),
    (13, "VIRTIO_NET_F_HOST_ECN"),
    (15, "VIRTIO_NET_F_MRG_RXBUF"),
    (16, "VIRTIO_NET_F_STATUS"),
    (17, "VIRTIO_NET_F_CTRL_VQ"),
    (18, "VIRTIO_NET_F_CTRL_RX"),
    (19, "VIRTIO_NET_F_CTRL_VLAN"),
    (20, "VIRTIO_NET_F_CTRL_RX_EXTRA"),
    (21, "VIRTIO_NET_F_GUEST_ANNOUNCE"),
    (22, "VIRTIO_NET_F_MQ"),
    (23, "VIRTIO_NET_F_CTRL_MAC_ADDR"),
    (28, "VIRTIO_F_INDIRECT_DESC"),
    (29, "VIRTIO_F_EVENT_IDX"),
    (32, "VIRTIO_F_VERSION_1"),
    (54, "VIRTIO_NET_F_GUEST_USO4"),
    (55, "VIRTIO_NET_F_GUEST_USO6"),
    (56, "VIRTIO_NET_F_HOST_USO"),
];
