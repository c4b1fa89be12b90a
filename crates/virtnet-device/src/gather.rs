//! Buffers to receive into, taken from the driver some time before a frame needs them.

use virtqueue::{DeviceRing, Plain, Popped, RingError};

use crate::burst::counter_of;
use crate::chain_queue::ChainQueue;
use crate::{BURST, Counter, Receiver};

/// Buffers to have at hand, so that a burst need not ask for more.
pub(crate) const AHEAD: u16 = BURST as u16;

impl<R: DeviceRing> Receiver<R> {
    /// Takes buffers from the ring while the room is in want of them and the driver has more.
    #[inline]
    pub(crate) fn gather(&mut self, wants: impl Fn(&ChainQueue) -> bool) -> Result<(), RingError> {
        while wants(&self.room) && !self.tally.has_refused_enough() {
            let vacancies = self.room.vacancies();
            if vacancies == 0 || self.gather_plain(vacancies)? {
                break;
            }
        }
        Ok(())
    }

    /// Takes buffers as far as [`AHEAD`] goes, one at least and at most so many; whether the driver has no more.
    fn gather_plain(&mut self, vacancies: u16) -> Result<bool, RingError> {
        let before = self.room.len();
        let most = AHEAD.saturating_sub(before).clamp(1, vacancies);
        // A header of 12 bytes or 10.
        let plain = Plain { writable: true, too_few: self.header_len as u32 };
        let room = &mut self.room;
        let popped = self.ring.pop_plain((plain, most), &mut self.chain, |head, segment| {
            room.push_single(head, segment);
        });
        self.tally.took(usize::from(self.room.len() - before));
        match popped? {
            None => {}
            Some(Popped::Empty) => return Ok(true),
            Some(Popped::Chain) => self.take_chain(),
            Some(Popped::Bad(error)) => {
                self.counters.add(counter_of(error), 1);
                self.refused();
            }
        }
        Ok(false)
    }

    /// Takes a chain that is not plain.
    fn take_chain(&mut self) {
        let writable = self.chain.writable();
        if self.chain.writable_len() as usize <= self.header_len {
            self.counters.add(Counter::InvalidBuffer, 1);
            self.ring.push_used(self.chain.head(), 0);
            return self.refused();
        }
        self.tally.took(self.chain.segment_count());
        self.room.push(self.chain.head(), writable, self.chain.writable_len());
    }

    fn refused(&mut self) {
        self.tally.refuse(self.chain.segment_count());
        self.overtaken |= !self.room.is_empty();
    }
}
