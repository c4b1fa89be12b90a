//! What a burst did, and what its queue now waits for.

use virtqueue::{ChainError, RingError};

use crate::{Counter, QueueCounters};

/// The outcome of one burst over one queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burst {
    /// Chains given back to the driver.
    pub chains: u32,
    /// Whether the driver wants to be notified of them.
    pub notify: bool,
    /// When the next burst is worth trying.
    pub next: Next,
}

/// When a queue has work again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Now: the burst ended because it was long enough.
    Now,
    /// When the port has a frame, for a receive queue; when the driver kicks, for a transmit queue.
    Input,
    /// When the driver adds buffers (receive only).
    Buffers,
    /// When the port can take frames again (transmit only).
    PortWritable,
}

/// Why a queue can do no more work until it is started anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueueFault {
    /// The driver broke the ring.
    #[error(transparent)]
    Ring(#[from] RingError),
    /// Guest memory that the queue uses cannot be accessed any more.
    #[error("Guest memory is gone")]
    MemoryGone,
}

/// What one burst has done so far; the shared counters are touched once, at its end.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Frames carried.
    pub(crate) packets: u32,
    /// Their bytes, without virtio-net headers.
    pub(crate) bytes: u64,
    /// Chains given back.
    pub(crate) chains: u32,
    /// Those of them that were not fit for use.
    pub(crate) refused: u32,
}

impl Tally {
    #[inline]
    pub(crate) fn carried(&mut self, bytes: usize) {
        self.packets += 1;
        self.bytes += bytes as u64;
    }

    /// Adds the burst to the queue's counters. Chains count when they are given back, so that one taken and put back counts once.
    #[inline]
    pub(crate) fn settle(&self, counters: &QueueCounters, notified: bool) {
        if self.packets > 0 {
            counters.add(Counter::Packets, u64::from(self.packets));
            counters.add(Counter::Bytes, self.bytes);
        }
        if self.chains > 0 {
            counters.add(Counter::ReceivedDesc, u64::from(self.chains));
            counters.add(Counter::CompletedDesc, u64::from(self.chains));
            counters.add(if notified { Counter::Notifications } else { Counter::NotificationsSuppressed }, 1);
        }
    }
}

/// The counter of a refused chain.
pub(crate) fn counter_of(error: ChainError) -> Counter {
    match error {
        ChainError::TooLong { .. } | ChainError::IndirectTooLong { .. } => Counter::ExceedMaxChain,
        ChainError::AddressOverflow(_) | ChainError::Unmapped(..) | ChainError::IndirectUnmapped(..) => {
            Counter::InvalidBuffer
        }
        ChainError::NextOutOfRange { .. }
        | ChainError::ZeroLength
        | ChainError::LengthOverflow
        | ChainError::ReadableAfterWritable
        | ChainError::IndirectNotNegotiated
        | ChainError::IndirectWithNext
        | ChainError::IndirectNested
        | ChainError::IndirectLength(_) => Counter::BadDescErrors,
    }
}
