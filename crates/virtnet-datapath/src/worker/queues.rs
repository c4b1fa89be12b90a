use std::sync::Arc;
use std::time::Instant;

use virtio_net_proto::NetHeader;
use virtnet_device::{
    Direction, FrameIo, Moderation, Negotiated, Offloads, PairBurst, PairCounters, QueueFault, QueuePair, RxFilter,
};
use virtnet_memory::MemoryMap;
use virtqueue::{GuestSlice, RingError, RingLayout, RingPosition};

use crate::worker::ring::{Packed, Ring, Split};

/// A queue pair in the ring format of its driver.
///
/// Which format that is is asked once a poll; a burst itself is compiled for each, and knows of no other.
#[derive(Debug)]
pub(crate) enum Queues {
    Split(QueuePair<Split>),
    Packed(QueuePair<Packed>),
}

/// Does the same with a pair of either format.
macro_rules! with {
    ($queues:expr, $pair:ident => $does:expr) => {
        match $queues {
            Queues::Split($pair) => $does,
            Queues::Packed($pair) => $does,
        }
    };
}

impl Queues {
    /// A pair whose queues are stopped and not enabled.
    pub(crate) fn new(counters: PairCounters) -> Self {
        Self::Split(QueuePair::new(counters))
    }

    /// Starts a queue over `ring`. A pair of the other format changes: the driver whose format that was has left.
    pub(crate) fn start(&mut self, direction: Direction, ring: Ring, size: u16, negotiated: Negotiated) {
        match (&mut *self, ring) {
            (Self::Split(pair), Ring::Split(ring)) => pair.start(direction, ring, size, negotiated),
            (Self::Packed(pair), Ring::Packed(ring)) => pair.start(direction, ring, size, negotiated),
            (Self::Packed(pair), Ring::Split(ring)) => {
                let mut pair = pair.over_other_rings();
                pair.start(direction, ring, size, negotiated);
                *self = Self::Split(pair);
            }
            (Self::Split(pair), Ring::Packed(ring)) => {
                let mut pair = pair.over_other_rings();
                pair.start(direction, ring, size, negotiated);
                *self = Self::Packed(pair);
            }
        }
    }

    pub(crate) fn stop(&mut self, direction: Direction) -> Option<RingPosition> {
        with!(self, pair => pair.stop(direction))
    }

    pub(crate) fn give_up(&mut self, direction: Direction) {
        with!(self, pair => pair.give_up(direction));
    }

    pub(crate) fn enable(&mut self, direction: Direction, enabled: bool) {
        with!(self, pair => pair.enable(direction, enabled));
    }

    pub(crate) fn moderate(&mut self, limits: Option<Moderation>) {
        with!(self, pair => pair.moderate(limits));
    }

    pub(crate) fn filter(&mut self, filter: Option<RxFilter>) {
        with!(self, pair => pair.filter(filter));
    }

    #[inline]
    pub(crate) fn due(&self) -> Option<Instant> {
        with!(self, pair => pair.due())
    }

    pub(crate) fn release(&mut self, direction: Direction, now: Instant) -> bool {
        with!(self, pair => pair.release(direction, now))
    }

    #[inline]
    pub(crate) fn poll(&mut self, port: &mut impl FrameIo) -> PairBurst {
        with!(self, pair => pair.poll(port))
    }

    #[inline]
    pub(crate) fn poll_turning(&mut self, port: &mut impl FrameIo) -> PairBurst {
        with!(self, pair => pair.poll_turning(port))
    }

    #[inline]
    pub(crate) fn poll_sending(&mut self, port: &mut impl FrameIo) -> PairBurst {
        with!(self, pair => pair.poll_sending(port))
    }

    #[inline]
    pub(crate) fn receives(&self) -> Option<Offloads> {
        with!(self, pair => pair.receives())
    }

    /// How many of the driver's frames wait to be sent, as far as that can be told at a glance.
    #[inline]
    pub(crate) fn ready_to_send(&self) -> u16 {
        with!(self, pair => pair.ready_to_send())
    }

    /// Whether the driver receives.
    #[inline(always)]
    pub(crate) fn is_receiving(&self) -> bool {
        with!(self, pair => pair.is_receiving())
    }

    #[inline]
    pub(crate) fn push(&mut self, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Result<(), QueueFault> {
        with!(self, pair => pair.push(header, frame, len))
    }

    #[inline]
    pub(crate) fn show_pushed(&mut self) -> bool {
        with!(self, pair => pair.show_pushed())
    }

    pub(crate) fn arm(&mut self, direction: Direction) -> Result<bool, RingError> {
        with!(self, pair => pair.arm(direction))
    }

    pub(crate) fn disarm(&mut self) {
        with!(self, pair => pair.disarm());
    }

    #[inline]
    pub(crate) fn position(&self, direction: Direction) -> Option<RingPosition> {
        with!(self, pair => pair.position(direction))
    }

    pub(crate) fn drain(&mut self, port: &mut impl FrameIo, most: usize) {
        with!(self, pair => pair.drain(port, most));
    }

    /// Moves a running ring to other memory; `None` if none runs.
    pub(crate) fn set_memory(
        &mut self,
        direction: Direction,
        memory: &Arc<MemoryMap>,
    ) -> Option<Result<(), RingError>> {
        with!(self, pair => pair.ring_mut(direction).map(|ring| ring.replace_memory(Arc::clone(memory))))
    }

    /// Moves a running ring to another place; `None` if none runs.
    pub(crate) fn set_layout(&mut self, direction: Direction, layout: RingLayout) -> Option<Result<(), RingError>> {
        with!(self, pair => pair.ring_mut(direction).map(|ring| ring.replace_layout(layout)))
    }
}
