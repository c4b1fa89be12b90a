//! The packed ring's device side (virtio 1.3, 2.8).

mod batch;
mod flight;
mod notify;
mod pop;
mod position;
mod resume;
#[cfg(test)]
mod resume_tests;
mod rings;
mod wish;

pub(crate) use batch::Batch;
pub(crate) use position::Position;
pub(crate) use rings::{EVENT_SUPPRESSION_LEN, PackedAreas, Tail};
pub(crate) use wish::Wish;

use crate::placed::Placed;
use crate::record::NOTED;
use crate::{
    Chain, DeviceRing, GuestAddress, GuestMemory, Lasting, Plain, Popped, RingError, RingLayout, RingPosition,
    RingRecord, Segment,
};
use flight::Flight;

/// The device's side of one packed queue.
///
/// Driver and device go round the same ring of descriptors, the device overwriting what it read with what it used. A chain that
/// goes back takes as many slots as it had, so both positions meet whenever nothing is in flight.
///
/// ```text
///   published .. next_used:   used, but the driver does not know yet
///   next_used .. next_avail:  popped, not pushed yet (if chains go back in order; else as many descriptors)
///   next_avail ..:            available, while the flags there say so
/// ```
///
/// A chain ends where its descriptors say, and its id is in the last of them. Where no end comes before descriptors that are in
/// flight, the ring is broken: there is no telling what to hand back.
#[derive(Debug)]
pub struct PackedQueue<M> {
    at: Placed<M, PackedAreas>,
    /// Where the next chain is popped.
    next_avail: Position,
    /// Where the last pop found nothing, if it did.
    drained_at: Option<Position>,
    flight: Flight,
    /// Where the next used descriptor is written.
    next_used: Position,
    /// Chains handed back in order, nothing written to any, of which no descriptor is written yet: where the first is to be
    /// written, and the id of the last.
    unwritten: Option<(Position, u16)>,
    batch: Batch,
    /// Where another process looks for all that it needs to go on.
    record: Option<Lasting<RingRecord>>,
    /// Used descriptors that are noted there and not in the ring yet.
    noted: usize,
    /// Whether more came than can be noted, so that they are written at once.
    unnoted: bool,
    /// Where the driver sees used descriptors end.
    published: Position,
    /// Whether anything was published since the start: before that, the driver's event may mean nothing.
    has_published: bool,
}

impl<M: GuestMemory> PackedQueue<M> {
    /// Starts a queue at `layout` where another one stopped, or at [`RingFormat::first_position`].
    ///
    /// Chains between both positions belong to whoever popped them, and never come back.
    ///
    /// # Errors
    /// The layout's size, alignment, place or overlap is not as the spec demands, or the position is not inside the ring.
    pub fn new(memory: M, layout: RingLayout, position: RingPosition) -> Result<Self, RingError> {
        let at = Placed::<M, PackedAreas>::new(memory, layout)?;
        let size = layout.size;
        let inside = |word| {
            let position = Position::decode(word);
            if position.slot < size { Ok(position) } else { Err(RingError::Position { found: word, size }) }
        };
        let (next_avail, next_used) = (inside(position.next_avail)?, inside(position.next_used)?);
        let lost = u16::try_from(next_used.distance_to(next_avail, size)).ok().filter(|lost| *lost <= size);
        let lost = lost.ok_or(RingError::Position { found: position.next_used, size })?;
        Ok(Self {
            at,
            next_avail,
            drained_at: None,
            flight: Flight::new(size, lost),
            next_used,
            unwritten: None,
            batch: Batch::default(),
            record: None,
            noted: 0,
            unnoted: false,
            published: next_used,
            has_published: false,
        })
    }

    /// Goes on over another memory map. Slices of chains popped before must not be used any more.
    ///
    /// # Errors
    /// The ring is not wholly inside the new map. The queue is then broken, and the old map is not touched again.
    pub fn replace_memory(&mut self, memory: M) -> Result<(), RingError> {
        self.at.replace_memory(memory)
    }

    /// Goes on at another place, or with writes to the ring logged elsewhere or no more.
    ///
    /// # Errors
    /// The size differs or the new place is not as the spec demands; the queue is then broken.
    pub fn replace_layout(&mut self, layout: RingLayout) -> Result<(), RingError> {
        self.at.replace_layout(layout)
    }

    /// The memory the queue works on.
    #[must_use]
    pub fn memory(&self) -> &M {
        &self.at.memory
    }

    /// The layout the queue works at.
    #[must_use]
    pub fn layout(&self) -> &RingLayout {
        &self.at.layout
    }

    /// Why the queue is broken; `None` while it is not.
    #[must_use]
    pub fn broken(&self) -> Option<RingError> {
        self.at.broken
    }
}

impl<M: GuestMemory> DeviceRing for PackedQueue<M> {
    #[inline]
    fn pop(&mut self, chain: &mut Chain) -> Result<Popped, RingError> {
        self.pop_chain(chain)
    }

    #[inline]
    fn pop_plain(
        &mut self,
        wanted: (Plain, u16),
        chain: &mut Chain,
        take: impl FnMut(u16, Segment),
    ) -> Result<Option<Popped>, RingError> {
        self.pop_plain_chains(wanted, chain, take)
    }

    fn unpop(&mut self, count: u16) {
        self.give_back(count);
    }

    #[inline(always)]
    fn push_used(&mut self, chain_head: u16, written: u32) {
        if self.at.broken.is_some() {
            return;
        }
        let len = self.flight.end(chain_head);
        if len > 0 {
            self.put_used(chain_head, written, len);
        }
    }

    #[inline]
    fn push_room(&self) -> usize {
        match self.record {
            Some(_) if !self.unnoted => NOTED.saturating_sub(self.noted + usize::from(self.unwritten.is_some())),
            _ => usize::MAX,
        }
    }

    #[inline]
    fn publish(&mut self) -> bool {
        self.at.broken.is_none() && self.publish_used()
    }

    fn arm(&mut self) -> Result<bool, RingError> {
        self.at.usable()?;
        self.ask_for_kicks()
    }

    fn disarm(&mut self) {
        if self.at.broken.is_none() {
            self.refuse_kicks();
        }
    }

    fn position_before(&self, count: u16) -> RingPosition {
        RingPosition { next_avail: self.avail_before(count).encode(), next_used: self.next_used.encode() }
    }

    #[inline]
    fn mark_dirty(&self, addr: GuestAddress, len: usize) {
        self.at.memory.mark_dirty(addr, len);
    }
}
