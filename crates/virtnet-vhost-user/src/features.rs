//! Feature bits that belong to vhost-user and not to virtio.

bitflags::bitflags! {
    /// Protocol features (specification, "Protocol features"): only those that a network device here makes use of.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct ProtocolFeatures: u64 {
        /// More than one queue pair; `GET_QUEUE_NUM`.
        const MQ = 1 << 0;
        /// The dirty log is a shared file; `SET_LOG_BASE` carries a descriptor.
        const LOG_SHMFD = 1 << 1;
        /// `SEND_RARP`.
        const RARP = 1 << 2;
        /// The front end may ask for an answer to any message.
        const REPLY_ACK = 1 << 3;
        /// `NET_SET_MTU`.
        const MTU = 1 << 4;
        /// `RESET_DEVICE`.
        const RESET_DEVICE = 1 << 13;
        /// `GET_MAX_MEM_SLOTS`, `ADD_MEM_REG`, `REM_MEM_REG`.
        const CONFIGURE_MEM_SLOTS = 1 << 15;
        /// `SET_STATUS`, `GET_STATUS`.
        const STATUS = 1 << 16;
    }
}

/// `VHOST_F_LOG_ALL` in the virtio feature word: log every page that the device writes.
pub const LOG_ALL: u64 = 1 << 26;

/// `VIRTIO_F_INDIRECT_DESC` (virtio 1.3, 2.7.5.3).
pub(crate) const INDIRECT_DESC: u64 = 1 << 28;

/// `VIRTIO_F_EVENT_IDX` (virtio 1.3, 2.7.7).
pub(crate) const EVENT_IDX: u64 = 1 << 29;

/// `VIRTIO_F_RING_PACKED` (virtio 1.3, 2.8).
pub(crate) const RING_PACKED: u64 = 1 << 34;

/// `VIRTIO_F_IN_ORDER` (virtio 1.3, 2.7.9 and 2.8.9).
pub(crate) const IN_ORDER: u64 = 1 << 35;

/// `VHOST_USER_F_PROTOCOL_FEATURES` in the virtio feature word: there are protocol features, and rings start out disabled.
pub const PROTOCOL_FEATURES: u64 = 1 << 30;
