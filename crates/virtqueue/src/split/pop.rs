//! The way of a chain: available, popped, perhaps given back, used.

use super::SplitQueue;
use super::walk::Walker;
use crate::{Chain, GuestMemory, Popped, RingError};

impl<M: GuestMemory> SplitQueue<M> {
    #[inline]
    pub(super) fn pop_chain(&mut self, chain: &mut Chain) -> Result<Popped, RingError> {
        self.usable()?;
        if !self.find_available()? {
            self.drained = true;
            return Ok(Popped::Empty);
        }
        self.drained = false;
        let head = self.rings.avail.head(self.next_avail);
        let size = self.layout.size;
        if head >= size {
            return Err(self.broke(RingError::HeadOutOfRange { head, size }));
        }
        let walker =
            Walker { memory: &self.memory, descriptors: self.rings.descriptors, indirect: self.layout.indirect };
        let walked = walker.walk(head, chain);
        match walked {
            Ok(()) => {
                self.in_flight = self.in_flight.saturating_add(1);
                self.step();
                Ok(Popped::Chain)
            }
            Err(error) => {
                self.settle_bad(head);
                Ok(Popped::Bad(error))
            }
        }
    }

    /// Whether there is a position to pop, past the holes.
    #[inline]
    fn find_available(&mut self) -> Result<bool, RingError> {
        loop {
            if self.next_avail == self.seen_avail && !self.look_for_more()? {
                return Ok(false);
            }
            if self.holes.is_empty() || !self.skip_hole() {
                return Ok(true);
            }
        }
    }

    /// Reads the driver's index, once per exhausted batch; whether it has moved on.
    #[inline]
    fn look_for_more(&mut self) -> Result<bool, RingError> {
        self.seen_avail = self.checked_avail_index()?;
        Ok(self.seen_avail != self.next_avail)
    }

    /// The driver's index, unless it promises more chains than the driver can have free descriptors for.
    #[inline]
    pub(super) fn checked_avail_index(&mut self) -> Result<u16, RingError> {
        let found = self.rings.avail.index();
        let pending = u32::from(found.wrapping_sub(self.next_avail)) + u32::from(self.in_flight);
        // Holes among the positions given back are used already, yet pending by their position.
        let settled = self.holes.len().min(self.given_back);
        if pending > u32::from(self.layout.size) + u32::from(settled) {
            return Err(self.broke(RingError::AvailJump { expected: self.next_avail, found }));
        }
        Ok(found)
    }

    /// Steps over the next position if it was settled before it was given back.
    #[cold]
    fn skip_hole(&mut self) -> bool {
        if self.given_back == 0 {
            // New ground: what the set says is about this slot a full ring ago.
            self.holes.remove(self.next_avail);
            return false;
        }
        let hole = self.holes.contains(self.next_avail);
        if hole {
            self.step();
        }
        hole
    }

    #[inline]
    fn step(&mut self) {
        self.next_avail = self.next_avail.wrapping_add(1);
        self.given_back = self.given_back.saturating_sub(1);
    }

    /// Puts a malformed chain back, and remembers that it is settled while older chains may still be given back.
    #[cold]
    fn settle_bad(&mut self, head: u16) {
        if self.in_flight > 0 || self.given_back > 0 {
            self.holes.insert(self.next_avail);
        }
        self.step();
        self.put_used(head, 0);
    }

    /// Steps back over the newest `count` chains in flight, and over the holes among them.
    ///
    /// A driver that keeps adding malformed chains can lap the ring meanwhile, so there is a limit to the way back.
    pub(super) fn give_back(&mut self, count: u16) {
        let mut left = count.min(self.in_flight);
        self.in_flight -= left;
        for _ in 0..self.layout.size {
            if left == 0 {
                return;
            }
            self.next_avail = self.next_avail.wrapping_sub(1);
            self.given_back = self.given_back.saturating_add(1);
            left -= u16::from(self.holes.is_empty() || !self.holes.contains(self.next_avail));
        }
    }

    /// Writes the next used entry.
    #[inline]
    pub(super) fn put_used(&mut self, head: u16, written: u32) {
        self.rings.used.set_entry(self.next_used, u32::from(head), written);
        self.next_used = self.next_used.wrapping_add(1);
    }
}
