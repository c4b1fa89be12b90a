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
    /// Frames carried of at most 64 octets.
    Octets64OrLess,
    /// Frames carried of 65 to 127 octets.
    Octets65To127,
    /// Frames carried of 128 to 255 octets.
    Octets128To255,
    /// Frames carried of 256 to 511 octets.
    Octets256To511,
    /// Frames carried of 512 to 1023 octets.
    Octets512To1023,
    /// Frames carried of 1024 to 1522 octets.
    Octets1024To1522,
    /// Frames carried of 1523 to 2047 octets.
    Octets1523To2047,
    /// Frames carried of 2048 to 4095 octets.
    Octets2048To4095,
    /// Frames carried of 4096 to 8191 octets.
    Octets4096To8191,
    /// Frames carried of 8192 to 9022 octets.
    Octets8192To9022,
    /// Frames carried of 9023 octets or more, which are segments to be cut later.
    Octets9023OrMore,
    /// Times that frames had to wait for the rate limit of the device.
    RateLimited,
    /// Frames dropped because of the rate limit of the device, where they could not wait.
    DropRateLimit,
}

/// How many counters a queue has.
pub const COUNTER_COUNT: usize = 32;

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
    "octets_64_or_less",
    "octets_65_to_127",
    "octets_128_to_255",
    "octets_256_to_511",
    "octets_512_to_1023",
    "octets_1024_to_1522",
    "octets_1523_to_2047",
    "octets_2048_to_4095",
    "octets_4096_to_8191",
    "octets_8192_to_9022",
    "octets_9023_or_more",
    "rate_limited",
    "drop_rate_limit",
];
