//! The split ring's device side (virtio 1.3, 2.7).

mod event;
mod notify;
mod place;
mod pop;
mod rings;
mod walk;

pub(crate) use event::passed_event;
pub(crate) use place::Rings;
pub(crate) use rings::{AVAIL_F_NO_INTERRUPT, USED_F_NO_NOTIFY};

use crate::packed::Position;
use crate::placed::Placed;
use crate::{
    Chain, DeviceRing, GuestAddress, GuestMemory, Lasting, Plain, Popped, RingError, RingLayout, RingPosition,
    RingRecord, Segment,
};

/// The device's side of one split queue.
///
/// Indexes count positions since the queue was started, modulo 2^16; a position's slot is its low bits.
///
/// ```text
///   used ring:   published .. next_used: pushed, but the driver does not know yet
///   avail ring:  next_avail .. seen_avail: available, by the index as last read
///   neither:     in_flight chains: popped, not pushed yet
/// ```
#[derive(Debug)]
pub struct SplitQueue<M> {
    at: Placed<M, Rings>,
    /// Next position to pop.
    next_avail: u16,
    /// The driver's index as last read: positions before it are available.
    seen_avail: u16,
    /// Whether the last pop found nothing.
    drained: bool,
    /// Chains popped and not yet used.
    in_flight: u16,
    /// Next used position to write.
    next_used: u16,
    /// The index as the driver sees it.
    published: u16,
    /// Whether anything was published since the start: before that, the driver's event index may mean nothing.
    has_published: bool,
}

impl<M: GuestMemory> SplitQueue<M> {
    /// Starts a queue at `layout`, with `next_avail` the first position to pop. The used index is taken from memory.
    ///
    /// # Errors
    /// The layout's size, alignment, place or overlap is not as the spec demands.
    pub fn new(memory: M, layout: RingLayout, next_avail: u16) -> Result<Self, RingError> {
        let at = Placed::<M, Rings>::new(memory, layout)?;
        let next_used = at.areas.used.index();
        Ok(Self {
            at,
            next_avail,
            seen_avail: next_avail,
            drained: false,
            in_flight: 0,
            next_used,
            published: next_used,
            has_published: false,
        })
    }

    /// Goes on where a device that has died left the ring, whatever it was doing. The ring is noted in `record` from then on.
    ///
    /// # Errors
    /// As for [`new`](Self::new), or the record says what cannot be.
    pub fn resume(memory: M, layout: RingLayout, record: Lasting<RingRecord>) -> Result<Self, RingError> {
        let mut queue = Self::new(memory, layout, 0)?;
        let lost = record.lost();
        if lost > layout.size {
            return Err(RingError::Position { found: lost, size: layout.size });
        }
        queue.next_avail = queue.next_used.wrapping_add(lost);
        queue.seen_avail = queue.next_avail;
        queue.note_in(&record);
        queue.log_all();
        Ok(queue)
    }

    /// Notes in `record` what [`resume`](Self::resume) needs: the rest is in the ring itself.
    pub fn note_in(&self, record: &RingRecord) {
        record.begin(Position::START, self.next_avail.wrapping_sub(self.next_used));
    }

    /// Goes on over another memory map. Slices of chains popped before must not be used any more.
    ///
    /// # Errors
    /// The rings are not wholly inside the new map. The queue is then broken, and the old map is not touched again.
    pub fn replace_memory(&mut self, memory: M) -> Result<(), RingError> {
        self.at.replace_memory(memory)
    }

    /// Goes on at another place, or with writes to the used ring logged elsewhere or no more.
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

impl<M: GuestMemory> DeviceRing for SplitQueue<M> {
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

    #[inline]
    fn ready(&self) -> u16 {
        // The memory of a broken queue may be gone.
        if self.at.broken.is_some() { u16::MAX } else { self.at.areas.avail.index().wrapping_sub(self.next_avail) }
    }

    fn unpop(&mut self, count: u16) {
        self.give_back(count);
    }

    #[inline]
    fn push_used(&mut self, chain_head: u16, written: u32) {
        if self.at.broken.is_some() {
            return;
        }
        self.put_used(chain_head, written);
        self.in_flight = self.in_flight.saturating_sub(1);
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

    #[inline]
    fn position_before(&self, count: u16) -> RingPosition {
        RingPosition { next_avail: self.next_avail.wrapping_sub(count), next_used: self.next_used }
    }

    #[inline]
    fn mark_dirty(&self, addr: GuestAddress, len: usize) {
        self.at.memory.mark_dirty(addr, len);
    }
}
