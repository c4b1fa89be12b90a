//! What a driver can do wrong, in two weights: a bad chain costs that chain, a bad ring costs the queue.

use std::error::Error;
use std::fmt;

use crate::GuestAddress;

/// One of the three areas of a virtqueue (virtio 1.3, 2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingPart {
    /// The descriptor area.
    Descriptors,
    /// The driver area: the split ring's avail ring, the packed ring's driver event suppression.
    Driver,
    /// The device area: the split ring's used ring, the packed ring's device event suppression.
    Device,
}

/// Why a queue cannot be used, now or until it is reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingError {
    /// The size is zero, above 32768, or (of a split ring) no power of two.
    Size(u16),
    /// The size differs from the running queue's; it may only change while the queue is stopped.
    SizeChanged {
        /// Size the queue was started with.
        running: u16,
        /// Size that was asked for.
        found: u16,
    },
    /// An area starts at an address that is not a multiple of what the spec asks, in the guest or in this process.
    Misaligned(RingPart, GuestAddress),
    /// An area is not wholly inside one region of guest memory.
    Unmapped(RingPart, GuestAddress),
    /// Two areas share bytes.
    Overlap(RingPart, RingPart),
    /// The avail index promises more chains than the ring can hold.
    AvailJump {
        /// Index the device has got to.
        expected: u16,
        /// Index the driver wrote.
        found: u16,
    },
    /// The avail ring names a descriptor that does not exist.
    HeadOutOfRange {
        /// Descriptor index the driver wrote.
        head: u16,
        /// Size of the queue.
        size: u16,
    },
    /// A packed ring's position names a slot that does not exist, or used descriptors that are ahead of available ones.
    Position {
        /// Slot and wrap counter.
        found: u16,
        /// Size of the queue.
        size: u16,
    },
    /// A chain of a packed ring does not end before descriptors that the device has not given back yet.
    Endless {
        /// How many descriptors the driver could have made available.
        limit: u16,
    },
    /// A chain of a packed ring has a buffer id that is no index of the ring.
    IdOutOfRange {
        /// Buffer id the driver wrote.
        id: u16,
        /// Size of the queue.
        size: u16,
    },
    /// A chain of a packed ring has the buffer id of another that the device has not given back yet.
    IdInFlight(u16),
    /// The device of a packed ring has died while it gave back more descriptors than it notes.
    Unnoted,
}

/// Why one chain was refused; the queue goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainError {
    /// A descriptor's `next` is not an index of its table.
    NextOutOfRange {
        /// Index the driver wrote.
        next: u16,
        /// Entries in the table.
        entries: u16,
    },
    /// More descriptors than permitted, which is also how a loop looks.
    TooLong {
        /// How many would have been permitted.
        limit: u16,
    },
    /// A descriptor of no bytes.
    ZeroLength,
    /// All lengths together reach 2^32 (virtio 1.3, 2.7.5.2 forbids it).
    LengthOverflow,
    /// A buffer's end wraps around the address space.
    AddressOverflow(GuestAddress),
    /// A buffer is not wholly inside one region of guest memory.
    Unmapped(GuestAddress, u32),
    /// A device-readable descriptor follows a device-writable one (2.7.4.2).
    ReadableAfterWritable,
    /// An indirect descriptor though the feature was not negotiated (2.7.5.3.1).
    IndirectNotNegotiated,
    /// An indirect descriptor that also has a `next` (2.7.5.3.1), or of a packed ring is behind one that has (2.8.7.1).
    IndirectWithNext,
    /// An indirect descriptor inside an indirect table (2.7.5.3.1).
    IndirectNested,
    /// An indirect table whose length is zero or not a multiple of 16.
    IndirectLength(u32),
    /// An indirect table with more entries than permitted.
    IndirectTooLong {
        /// Entries in the table.
        entries: u32,
        /// How many would have been permitted.
        limit: u16,
    },
    /// An indirect table that is not wholly inside one region of guest memory, or wraps.
    IndirectUnmapped(GuestAddress, u32),
}

impl fmt::Display for RingPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Descriptors => "descriptor area",
            Self::Driver => "driver area",
            Self::Device => "device area",
        })
    }
}

impl fmt::Display for RingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size(size) => {
                write!(f, "Queue size must be from 1 to 32768, and of a split ring a power of two, found {size}")
            }
            Self::SizeChanged { running, found } => {
                write!(f, "Queue size cannot change while the queue runs, was {running}, found {found}")
            }
            Self::Misaligned(part, at) => write!(f, "The {part} is misaligned, found {at}"),
            Self::Unmapped(part, at) => write!(f, "The {part} at {at} is not inside one memory region"),
            Self::Overlap(one, other) => write!(f, "The {one} and the {other} overlap"),
            Self::AvailJump { expected, found } => {
                write!(f, "The avail index jumped beyond the ring's size, from {expected} to {found}")
            }
            Self::HeadOutOfRange { head, size } => {
                write!(f, "The avail ring names descriptor {head} of a queue of {size}")
            }
            Self::Position { found, size } => {
                let (slot, wrap) = (found & 0x7fff, found >> 15);
                write!(f, "A ring of {size} cannot be at slot {slot} with wrap counter {wrap}")
            }
            Self::Unnoted => f.write_str("The device died in the middle of giving back more descriptors than it notes"),
            Self::Endless { limit } => {
                write!(f, "A chain does not end within the {limit} descriptors that can be available")
            }
            Self::IdOutOfRange { id, size } => write!(f, "A chain has buffer id {id} in a queue of {size}"),
            Self::IdInFlight(id) => write!(f, "A chain has buffer id {id}, which the device has not given back yet"),
        }
    }
}

impl fmt::Display for ChainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NextOutOfRange { next, entries } => {
                write!(f, "A descriptor continues at {next} in a table of {entries}")
            }
            Self::TooLong { limit } => write!(f, "A chain has more than {limit} descriptors or loops"),
            Self::ZeroLength => f.write_str("A descriptor has no bytes"),
            Self::LengthOverflow => f.write_str("A chain's total length reaches 2^32"),
            Self::AddressOverflow(at) => write!(f, "A buffer at {at} wraps around the address space"),
            Self::Unmapped(at, len) => write!(f, "A buffer of {len} bytes at {at} is not inside one memory region"),
            Self::ReadableAfterWritable => f.write_str("A readable descriptor follows a writable one"),
            Self::IndirectNotNegotiated => f.write_str("An indirect descriptor without the negotiated feature"),
            Self::IndirectWithNext => f.write_str("An indirect descriptor is linked to others"),
            Self::IndirectNested => f.write_str("An indirect descriptor inside an indirect table"),
            Self::IndirectLength(len) => {
                write!(f, "An indirect table's length must be a positive multiple of 16, found {len}")
            }
            Self::IndirectTooLong { entries, limit } => {
                write!(f, "An indirect table has {entries} entries, more than {limit}")
            }
            Self::IndirectUnmapped(at, len) => {
                write!(f, "An indirect table of {len} bytes at {at} is not inside one memory region")
            }
        }
    }
}

impl Error for RingError {}
impl Error for ChainError {}
