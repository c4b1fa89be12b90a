//! What a burst did, and what its queue now waits for.

use virtqueue::{ChainError, RingError};

use crate::sizes::Sizes;
use crate::{BURST, Counter, QueueCounters};

/// Chains not fit for use that one burst puts up with; a driver could make them as fast as they are refused.
const REFUSALS: usize = BURST;

/// A long one counts once for each so many of its descriptors, since each of them had to be read.
const DESCRIPTORS_PER_REFUSAL: usize = 4;

/// Descriptors that one burst walks before it lets others have their turn: more than a burst of frames of 64 KiB takes.
const DESCRIPTORS: usize = 64 * BURST;

/// The outcome of one burst over one queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burst {
    /// Chains given back to the driver.
    pub chains: u32,
    /// Whether the driver is to be notified now.
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
    /// The port is gone for good.
    #[error("The port is gone")]
    PortGone,
}

/// What one burst has done so far; the shared counters are touched once, at its end.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// The frames carried but for the last `run`.
    carried: Carried,
    /// The length of the last frames, which are often equally long, and how many they are.
    run_len: usize,
    run: u16,
    /// Chains given back.
    pub(crate) chains: u32,
    /// Those of them that were not fit for use, long ones counted several times.
    refused: usize,
    /// Descriptors of the chains that were.
    walked: usize,
}

/// Frames carried.
#[derive(Debug, Default)]
struct Carried {
    packets: u64,
    /// Without virtio-net headers.
    bytes: u64,
    sizes: Sizes,
}

impl Tally {
    /// Notes a frame of so many bytes, without its virtio-net header.
    #[inline]
    pub(crate) fn carried(&mut self, bytes: usize) {
        if bytes != self.run_len {
            self.end_run();
            self.run_len = bytes;
        }
        self.run += 1;
    }

    fn end_run(&mut self) {
        let frames = std::mem::take(&mut self.run);
        self.carried.packets += u64::from(frames);
        self.carried.bytes += u64::from(frames) * self.run_len as u64;
        self.carried.sizes.count(self.run_len, frames);
    }

    /// Notes chains of so many `segments` in all that were taken to be used.
    #[inline]
    pub(crate) fn took(&mut self, segments: usize) {
        self.walked += segments;
    }

    /// Notes a chain that was given back unused, after `segments` of it had been walked.
    pub(crate) fn refuse(&mut self, segments: usize) {
        self.chains += 1;
        self.refused += segments.div_ceil(DESCRIPTORS_PER_REFUSAL).max(1);
    }

    /// Whether there were so many chains unfit for use that no more are to be taken in this burst.
    #[inline]
    pub(crate) fn has_refused_enough(&self) -> bool {
        self.refused >= REFUSALS
    }

    /// Whether the burst has walked so many descriptors that it is to end.
    #[inline]
    pub(crate) fn is_long(&self) -> bool {
        self.walked >= DESCRIPTORS || self.has_refused_enough()
    }

    /// Adds the burst to the queue's counters. Chains count when they are given back, so that one taken and put back counts once.
    #[inline]
    pub(crate) fn settle(mut self, counters: &QueueCounters) {
        self.end_run();
        let Carried { packets, bytes, sizes } = self.carried;
        if packets > 0 {
            counters.add(Counter::Packets, packets);
            counters.add(Counter::Bytes, bytes);
            sizes.settle(counters);
        }
        if self.chains > 0 {
            counters.add(Counter::ReceivedDesc, u64::from(self.chains));
            counters.add(Counter::CompletedDesc, u64::from(self.chains));
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
