// Written by `pnpm codegen` from packages/config/schemas. Do not edit.

/// Device takes frames with partial checksum.
pub const VIRTIO_NET_F_CSUM: u64 = 1 << 0;
/// Driver takes frames with partial checksum.
pub const VIRTIO_NET_F_GUEST_CSUM: u64 = 1 << 1;
/// Device tells the driver its largest MTU.
pub const VIRTIO_NET_F_MTU: u64 = 1 << 3;
/// Device has a MAC address of its own.
pub const VIRTIO_NET_F_MAC: u64 = 1 << 5;
/// Driver receives TCP segments over IPv4 that are larger than the MTU.
pub const VIRTIO_NET_F_GUEST_TSO4: u64 = 1 << 7;
/// Driver receives TCP segments over IPv6 that are larger than the MTU.
pub const VIRTIO_NET_F_GUEST_TSO6: u64 = 1 << 8;
/// Driver receives large TCP segments with ECN.
pub const VIRTIO_NET_F_GUEST_ECN: u64 = 1 << 9;
/// Device segments TCP over IPv4.
pub const VIRTIO_NET_F_HOST_TSO4: u64 = 1 << 11;
/// Device segments TCP over IPv6.
pub const VIRTIO_NET_F_HOST_TSO6: u64 = 1 << 12;
/// Device segments TCP with ECN.
pub const VIRTIO_NET_F_HOST_ECN: u64 = 1 << 13;
/// A received frame may span several buffers.
pub const VIRTIO_NET_F_MRG_RXBUF: u64 = 1 << 15;
/// Device tells the driver its link status.
pub const VIRTIO_NET_F_STATUS: u64 = 1 << 16;
/// Control queue.
pub const VIRTIO_NET_F_CTRL_VQ: u64 = 1 << 17;
/// Driver chooses the receive mode.
pub const VIRTIO_NET_F_CTRL_RX: u64 = 1 << 18;
/// Driver chooses the VLANs it receives.
pub const VIRTIO_NET_F_CTRL_VLAN: u64 = 1 << 19;
/// Further receive modes.
pub const VIRTIO_NET_F_CTRL_RX_EXTRA: u64 = 1 << 20;
/// Driver announces itself when asked, as after a migration.
pub const VIRTIO_NET_F_GUEST_ANNOUNCE: u64 = 1 << 21;
/// Several queue pairs.
pub const VIRTIO_NET_F_MQ: u64 = 1 << 22;
/// Driver sets the MAC address over the control queue.
pub const VIRTIO_NET_F_CTRL_MAC_ADDR: u64 = 1 << 23;
/// Indirect descriptors.
pub const VIRTIO_F_INDIRECT_DESC: u64 = 1 << 28;
/// Notifications by event index.
pub const VIRTIO_F_EVENT_IDX: u64 = 1 << 29;
/// Virtio 1.0 or later, not legacy.
pub const VIRTIO_F_VERSION_1: u64 = 1 << 32;
/// Packed ring.
pub const VIRTIO_F_RING_PACKED: u64 = 1 << 34;
/// Buffers are used in the order in which they were made available.
pub const VIRTIO_F_IN_ORDER: u64 = 1 << 35;
/// Driver receives UDP segments over IPv4 that are larger than the MTU.
pub const VIRTIO_NET_F_GUEST_USO4: u64 = 1 << 54;
/// Driver receives UDP segments over IPv6 that are larger than the MTU.
pub const VIRTIO_NET_F_GUEST_USO6: u64 = 1 << 55;
/// Device segments UDP.
pub const VIRTIO_NET_F_HOST_USO: u64 = 1 << 56;
/// Device tells speed and duplex.
pub const VIRTIO_NET_F_SPEED_DUPLEX: u64 = 1 << 63;

/// Every feature above: bit number and name, in ascending order.
pub const FEATURE_BITS: &[(u32, &str)] = &[
    (0, "VIRTIO_NET_F_CSUM"),
    (1, "VIRTIO_NET_F_GUEST_CSUM"),
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
    (34, "VIRTIO_F_RING_PACKED"),
    (35, "VIRTIO_F_IN_ORDER"),
    (54, "VIRTIO_NET_F_GUEST_USO4"),
    (55, "VIRTIO_NET_F_GUEST_USO6"),
    (56, "VIRTIO_NET_F_HOST_USO"),
    (63, "VIRTIO_NET_F_SPEED_DUPLEX"),
];
