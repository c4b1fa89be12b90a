// Written by `pnpm codegen` from packages/config/schemas. Do not edit.

/// One counter of a queue; its number is its place in every counter array.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(usize)]
pub enum Counter {
    /// Frames moved through the queue.
    Packets,
    /// Octets of those frames, without the virtio-net header.
    Bytes,
    /// Descriptors taken from the driver.
    ReceivedDesc,
    /// Descriptors given back to the driver.
    CompletedDesc,
    /// Chains refused: index out of range, loop, wrong direction, bad indirect table.
    BadDescErrors,
    /// Chains refused because they have more descriptors than the queue.
    ExceedMaxChain,
    /// Chains refused because a buffer is not wholly inside guest memory, or too short for the header.
    InvalidBuffer,
    /// Notifications that came from the driver.
    Kicks,
    /// Notifications sent to the driver.
    Notifications,
    /// Notifications that the driver had asked not to get.
    NotificationsSuppressed,
    /// Frames dropped because the driver gave too little room.
    DropNoBuffer,
    /// Frames dropped because they are shorter than an Ethernet header.
    DropRunt,
    /// Frames dropped because they are longer than the device allows.
    DropOversize,
    /// Frames dropped because their virtio-net header contradicts the frame or what was negotiated.
    DropBadHeader,
    /// Frames dropped because the port's queue was full.
    DropPortFull,
    /// Frames dropped because the port's link was down.
    DropPortDown,
    /// Frames dropped because the port refused them.
    DropPortError,
    /// Frames dropped because the driver had disabled the queue.
    DropDisabled,
    /// Frames dropped because they had come while no driver was there to receive them.
    DropNoDriver,
}

/// How many counters a queue has.
pub const COUNTER_COUNT: usize = 19;

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
    "drop_no_driver",
];
