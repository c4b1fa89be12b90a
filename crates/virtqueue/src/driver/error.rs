//! Why a chain could not be added, and what a device did wrong.

use std::error::Error;
use std::fmt;

use crate::GuestAddress;

/// Why a chain was not added; nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddError {
    /// A chain of no buffers.
    Empty,
    /// A buffer of no bytes, or all of them together reach 2^32.
    Length,
    /// Too few descriptors are free.
    Full {
        /// How many the chain needs.
        needed: usize,
        /// How many are free.
        free: u16,
    },
    /// The indirect table is not inside one memory region.
    TableUnmapped(GuestAddress),
}

/// What a device wrote that no device may. The queue is of no use after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceFault {
    /// The used index claims more chains than the device was given.
    UsedJump {
        /// Chains the device has.
        in_flight: u16,
        /// Chains it claims to hand back.
        claimed: u16,
    },
    /// A used entry names no chain the device was given.
    UnknownChain(u32),
    /// A used entry claims more bytes than the chain has room for.
    WrittenTooLong {
        /// Bytes claimed.
        written: u32,
        /// Bytes of the chain's writable buffers.
        room: u32,
    },
}

impl fmt::Display for AddError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("A chain needs at least one buffer"),
            Self::Length => f.write_str("Buffers need at least one byte each and less than 2^32 together"),
            Self::Full { needed, free } => write!(f, "A chain needs {needed} descriptors, {free} are free"),
            Self::TableUnmapped(at) => write!(f, "The indirect table at {at} is not inside one memory region"),
        }
    }
}

impl fmt::Display for DeviceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UsedJump { in_flight, claimed } => {
                write!(f, "The device claims to hand back {claimed} chains, it was given {in_flight}")
            }
            Self::UnknownChain(id) => write!(f, "The device hands back chain {id}, which it was not given"),
            Self::WrittenTooLong { written, room } => {
                write!(f, "The device claims to have written {written} bytes to a chain with room for {room}")
            }
        }
    }
}

impl Error for AddError {}
impl Error for DeviceFault {}
