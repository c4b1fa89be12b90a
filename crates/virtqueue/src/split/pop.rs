//! The way of a chain: available, popped, perhaps given back, used.

use super::SplitQueue;
use crate::{Chain, GuestMemory, Popped, RingError};

impl<M: GuestMemory> SplitQueue<M> {
    #[inline]
    pub(super) fn pop_chain(&mut self, chain: &mut Chain) -> Result<Popped, RingError> {
        self.at.usable()?;
        if !self.find_available()? {
            self.drained = true;
            return Ok(Popped::Empty);
        }
        self.drained = false;
        let head = self.at.areas.avail.head(self.next_avail);
        let size = self.at.layout.size;
        if head >= size {
            return Err(self.at.broke(RingError::HeadOutOfRange { head, size }));
        }
        let walked = self.walk(head, chain);
        self.next_avail = self.next_avail.wrapping_add(1);
        match walked {
            Ok(()) => {
                self.in_flight += 1;
                Ok(Popped::Chain)
            }
            Err(error) => {
                self.put_used(head, 0);
                Ok(Popped::Bad(error))
            }
        }
    }

    /// Whether there is a position to pop. The driver's index is read once per exhausted batch.
    #[inline]
    fn find_available(&mut self) -> Result<bool, RingError> {
        if self.next_avail == self.seen_avail {
            self.seen_avail = self.checked_avail_index()?;
        }
        Ok(self.next_avail != self.seen_avail)
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
