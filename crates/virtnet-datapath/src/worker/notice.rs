use virtnet_device::Direction;

/// What a worker has to tell unasked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    /// Number of the device.
    pub(crate) device: u64,
    /// Number of the queue pair within it.
    pub(crate) pair: u16,
    pub(crate) trouble: Trouble,
}

/// What went wrong with a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// A ring broke. `start` is the number that its start was given.
    RingBroken { direction: Direction, start: u64, reason: String },
    /// Guest memory cannot be accessed any more.
    MemoryGone { start: u64 },
    /// The port cannot be used any more.
    PortGone { start: u64 },
    /// A burst panicked.
    Panicked,
}
