//! The way of a chain: available, popped, perhaps given back, used.

use super::SplitQueue;
use crate::descriptor::Descriptor;
use crate::{Chain, GuestAddress, GuestMemory, Plain, Popped, RingError, Segment};

impl<M: GuestMemory> SplitQueue<M> {
    #[inline]
    pub(super) fn pop_chain(&mut self, chain: &mut Chain) -> Result<Popped, RingError> {
        self.at.usable()?;
        if !self.find_available()? {
            return Ok(Popped::Empty);
        }
        let head = self.at.areas.avail.head(self.next_avail);
        match self.at.areas.descriptors.read(head) {
            Some(first) => Ok(self.take(head, first, chain)),
            None => Err(self.refuse_head(head)),
        }
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
        if !self.find_available()? {
            return Ok(Some(Popped::Empty));
        }
        let (rings, mut window) = (self.at.areas, self.at.window);
        let (begin, ready) = (self.next_avail, self.seen_avail.wrapping_sub(self.next_avail).min(most));
        // In the order in which they come, they go back behind those that are under way.
        rings.used.bring_near(self.next_used.wrapping_add(self.in_flight), ready);
        for taken in 0..ready {
            let head = rings.avail.head(begin.wrapping_add(taken));
            let Some(first) = rings.descriptors.read(head) else {
                self.took(taken);
                return Err(self.refuse_head(head));
            };
            let (addr, len) = (GuestAddress(first.addr), first.len);
            let plain = kind.is(first.flags, len);
            let slice =
                if plain { window.get(addr, len).or_else(|| window.find(&self.at.memory, addr, len)) } else { None };
            let Some(slice) = slice else {
                self.took(taken);
                return Ok(Some(self.take(head, first, chain)));
            };
            take(head, Segment { addr, slice });
        }
        self.at.window = window;
        self.took(ready);
        if ready == most { Ok(None) } else { self.pop_chain(chain).map(Some) }
    }

    /// Notes `count` plain chains as popped.
    #[inline]
    fn took(&mut self, count: u16) {
        self.next_avail = self.next_avail.wrapping_add(count);
        self.in_flight += count;
    }

    /// Pops the next chain, which begins with descriptor `first`.
    #[inline]
    fn take(&mut self, head: u16, first: Descriptor, chain: &mut Chain) -> Popped {
        let walked = self.walk(head, first, chain);
        self.next_avail = self.next_avail.wrapping_add(1);
        match walked {
            Ok(()) => {
                self.in_flight += 1;
                Popped::Chain
            }
            Err(error) => {
                self.put_used(head, 0);
                Popped::Bad(error)
            }
        }
    }

    #[cold]
    fn refuse_head(&mut self, head: u16) -> RingError {
        self.at.broke(RingError::HeadOutOfRange { head, size: self.at.layout.size })
    }

    /// Whether there is a position to pop. The driver's index is read once per exhausted batch.
    #[inline]
    fn find_available(&mut self) -> Result<bool, RingError> {
        if self.next_avail == self.seen_avail {
            self.seen_avail = self.checked_avail_index()?;
        }
        self.drained = self.next_avail == self.seen_avail;
        Ok(!self.drained)
    }

    /// The driver's index, unless it promises more chains than the driver can have free descriptors for.
    #[inline]
    pub(super) fn checked_avail_index(&mut self) -> Result<u16, RingError> {
        let found = self.at.areas.avail.index();
        let pending = u32::from(found.wrapping_sub(self.next_avail)) + u32::from(self.in_flight);
        if pending > u32::from(self.at.layout.size) {
            return Err(self.at.broke(RingError::AvailJump { expected: self.next_avail, found }));
        }
        Ok(found)
    }

    pub(super) fn give_back(&mut self, count: u16) {
        let count = count.min(self.in_flight);
        self.in_flight -= count;
        self.next_avail = self.next_avail.wrapping_sub(count);
    }

    /// Writes the next used entry.
    #[inline]
    pub(super) fn put_used(&mut self, head: u16, written: u32) {
        self.at.areas.used.set_entry(self.next_used, u32::from(head), written);
        self.next_used = self.next_used.wrapping_add(1);
    }
}
