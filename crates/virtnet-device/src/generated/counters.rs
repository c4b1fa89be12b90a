// Generated from packages/config/schemas/counters.json; do not edit.

/// One counter of a queue; its number is its place in every counter array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(usize)]
pub enum Counter {
    /// Frames carried.
    Packets,
    /// Bytes of those frames, without the virtio-net header.
    Bytes,
    /// Descriptors taken from the available ring.
    ReceivedDesc,
    /// Descriptors given back in the used ring.
    CompletedDesc,
    /// Chains refused because a descriptor was malformed.
    BadDescErrors,
    /// Chains refused because they were longer than the queue.
    ExceedMaxChain,
    /// Chains refused because a buffer lay outside guest memory.
    InvalidBuffer,
    /// Kicks received from the driver.
    Kicks,
    /// Notifications sent to the driver.
    Notifications,
    /// Notifications the driver had asked not to get.
    NotificationsSuppressed,
    /// Frames dropped because the driver offered no buffer.
    DropNoBuffer,
    /// Frames dropped because they were shorter than an Ethernet header.
    DropRunt,
    /// Frames dropped because they were longer than allowed.
    DropOversize,
    /// Frames dropped because their virtio-net header made no sense.
    DropBadHeader,
    /// Frames dropped because the port could take no more.
    DropPortFull,
    /// Frames dropped because the port's link was down.
    DropPortDown,
    /// Frames dropped because the port failed.
    DropPortError,
    /// Frames dropped because the queue was disabled.
    DropDisabled,
}

/// How many counters a queue has.
pub const COUNTER_COUNT: usize = 18;

/// Names as documents carry them, in table order.
pub const COUNTER_NAMES: [&str; COUNTER_COUNT] = [
    "packets",
    "bytes",
    "received_desc",
    "completed_desc",
    "bad_desc_errors",
    "exceed_max_chain",
    "invalid_buffer",
    "kicks",
    "notifications",
    "notifications_suppressed",
    "drop_no_buffer",
    "drop_runt",
    "drop_oversize",
    "drop_bad_header",
    "drop_port_full",
    "drop_port_down",
    "drop_port_error",
    "drop_disabled",
];
