//! The way of a chain: available, popped, perhaps given back, used.

use super::rings::Tail;
use super::{PackedQueue, Position};
use crate::chain::INDIRECT_LEEWAY;
use crate::descriptor::{DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE, Descriptor};
use crate::walk::unresolved;
use crate::{Chain, ChainError, GuestAddress, GuestMemory, Plain, Popped, RingError, Segment};

/// A chain as it lies in the ring, whatever its buffers are worth.
struct Found {
    id: u16,
    len: u16,
    /// The slot it ends in.
    end: u16,
    buffers: Result<(), ChainError>,
}

impl Found {
    /// One buffer that has no place in this process.
    #[cold]
    fn unmapped(Tail { len, id, .. }: Tail, slot: u16, addr: GuestAddress) -> Self {
        Self { id, len: 1, end: slot, buffers: Err(unresolved(addr, len)) }
    }
}

impl<M: GuestMemory> PackedQueue<M> {
    #[inline]
    pub(super) fn pop_chain(&mut self, chain: &mut Chain) -> Result<Popped, RingError> {
        self.at.usable()?;
        let Position { slot, wrap } = self.next_avail;
        let first = self.at.areas.descriptors.tail(slot);
        if !first.is_available(wrap) {
            self.drained_at = Some(self.next_avail);
            return Ok(Popped::Empty);
        }
        self.pop_from(first, chain)
    }

    /// Pops plain chains as long as they come; see [`DeviceRing::pop_plain`](crate::DeviceRing::pop_plain).
    #[inline]
    pub(super) fn pop_plain_chains(
        &mut self,
        (kind, most): (Plain, u16),
        chain: &mut Chain,
        mut take: impl FnMut(u16, Segment),
    ) -> Result<Option<Popped>, RingError> {
        self.at.usable()?;
        let (ring, size) = (self.at.areas.descriptors, self.at.layout.size);
        let count = most.min(size - self.flight.descriptors());
        for _ in 0..count {
            let Position { slot, wrap } = self.next_avail;
            let first = ring.tail(slot);
            if !first.is_available(wrap) {
                self.drained_at = Some(self.next_avail);
                return Ok(Some(Popped::Empty));
            }
            if !kind.is(first.flags, first.len) {
                return self.pop_from(first, chain).map(Some);
            }
            let addr = GuestAddress(ring.addr(slot));
            let Some(slice) = self.at.resolve(addr, first.len) else {
                return self.take(Found::unmapped(first, slot, addr)).map(Some);
            };
            if !self.flight.begin(first.id, 1, slot) {
                return Err(self.refuse_id(first.id));
            }
            self.next_avail = self.next_avail.advance(1, size);
            take(first.id, Segment { addr, slice });
        }
        if count < most {
            return self.pop_chain(chain).map(Some);
        }
        self.drained_at = None;
        Ok(None)
    }

    /// Pops the next chain, which begins with a descriptor of that tail.
    #[inline]
    fn pop_from(&mut self, first: Tail, chain: &mut Chain) -> Result<Popped, RingError> {
        self.drained_at = None;
        let (slot, size) = (self.next_avail.slot, self.at.layout.size);
        let limit = size - self.flight.descriptors();
        let found = if first.is_plain() && limit > 0 {
            chain.begin(first.id);
            // One buffer, as most are: kept apart from the loop so that it stays short.
            Found { id: first.id, len: 1, end: slot, buffers: self.append(slot, first, chain) }
        } else {
            self.walk(first, limit, chain)?
        };
        self.take(found)
    }

    /// Takes a chain out of the ring, or hands it back at once where its buffers are worth nothing.
    #[inline]
    fn take(&mut self, Found { id, len, end, buffers }: Found) -> Result<Popped, RingError> {
        let taken = if buffers.is_ok() { self.flight.begin(id, len, end) } else { self.flight.bar(id, end) };
        if !taken {
            return Err(self.refuse_id(id));
        }
        self.next_avail = self.next_avail.advance(len, self.at.layout.size);
        match buffers {
            Ok(()) => Ok(Popped::Chain),
            Err(error) => {
                self.put_used(id, 0, len);
                Ok(Popped::Bad(error))
            }
        }
    }

    #[cold]
    fn refuse_id(&mut self, id: u16) -> RingError {
        let size = self.at.layout.size;
        self.at.broke(if id < size { RingError::IdInFlight(id) } else { RingError::IdOutOfRange { id, size } })
    }

    /// Follows a chain to its end, which its length and its id depend on (2.8.6), even where a buffer on the way is worth nothing.
    fn walk(&mut self, first: Tail, limit: u16, chain: &mut Chain) -> Result<Found, RingError> {
        chain.begin(first.id);
        let size = self.at.layout.size;
        let (mut at, mut tail, mut len, mut buffers) = (self.next_avail, first, 0, Ok(()));
        loop {
            if len == limit {
                return Err(self.at.broke(RingError::Endless { limit }));
            }
            if buffers.is_ok() {
                buffers = match tail.flags & (DESC_F_INDIRECT | DESC_F_NEXT) {
                    DESC_F_INDIRECT if len == 0 => self.walk_table(at.slot, tail, chain),
                    0 | DESC_F_NEXT => self.append(at.slot, tail, chain),
                    _ => Err(ChainError::IndirectWithNext),
                };
            }
            len += 1;
            if tail.flags & DESC_F_NEXT == 0 {
                chain.set_head(tail.id);
                return Ok(Found { id: tail.id, len, end: at.slot, buffers });
            }
            at = at.advance(1, size);
            tail = self.at.areas.descriptors.tail(at.slot);
        }
    }

    #[inline]
    fn append(&mut self, slot: u16, tail: Tail, chain: &mut Chain) -> Result<(), ChainError> {
        let limit = self.at.layout.size;
        self.at.append(self.descriptor(slot, tail), chain, limit)
    }

    /// A descriptor, whose tail has been read, as the walk judges it. Its id is no part of that.
    #[inline]
    fn descriptor(&self, slot: u16, Tail { len, flags, .. }: Tail) -> Descriptor {
        Descriptor { addr: self.at.areas.descriptors.addr(slot), len, flags, next: 0 }
    }

    /// Appends the buffers of an indirect table, which is read from one end to the other (2.8.7). Of its flags only one is of
    /// meaning, and that not in every queue; the others are ignored, as drivers do set them.
    fn walk_table(&mut self, slot: u16, tail: Tail, chain: &mut Chain) -> Result<(), ChainError> {
        let limit = self.at.layout.size.max(INDIRECT_LEEWAY);
        let table = self.at.indirect_table(self.descriptor(slot, tail), limit)?;
        let meaning = if self.at.layout.read_only { 0 } else { DESC_F_WRITE };
        for index in 0..table.entries() {
            let Some(entry) = table.read(index) else { break };
            // In a packed ring's descriptor id and flags have each other's place of the split ring's flags and next.
            let flags = entry.next;
            if flags & DESC_F_INDIRECT != 0 {
                return Err(ChainError::IndirectNested);
            }
            self.at.append(Descriptor { flags: flags & meaning, next: 0, ..entry }, chain, limit)?;
        }
        Ok(())
    }

    pub(super) fn give_back(&mut self, count: u16) {
        for _ in 0..count {
            let Some(before) = self.step_back(self.next_avail) else { return };
            self.flight.undo(self.last_slot(self.next_avail));
            self.next_avail = before;
        }
    }

    /// Where the newest `count` chains in flight begin.
    pub(super) fn avail_before(&self, count: u16) -> Position {
        (0..count).try_fold(self.next_avail, |at, _| self.step_back(at).ok_or(at)).unwrap_or_else(|at| at)
    }

    /// Where the chain in flight begins that ends before `at`.
    fn step_back(&self, at: Position) -> Option<Position> {
        let len = self.flight.len_before(self.last_slot(at));
        (len > 0).then(|| at.back(len, self.at.layout.size))
    }

    /// The slot before a position.
    fn last_slot(&self, at: Position) -> u16 {
        at.back(1, self.at.layout.size).slot
    }
}
