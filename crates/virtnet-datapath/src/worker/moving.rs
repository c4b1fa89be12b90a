//! Queue pairs on their way from one worker to another.

use std::io;

use crate::worker::Pairs;
use crate::worker::slot::Slot;

/// A pair that no worker has for a moment. Its rings run on where they are; what its descriptors report meanwhile is not lost.
pub(crate) struct Moving(Box<Slot>);

impl Pairs {
    /// Lets go of a pair; `None` for one that is at a switch, whose pairs are all at one worker.
    ///
    /// # Errors
    /// A descriptor was not where it ought to be. The pair stays.
    pub(crate) fn give(&mut self, slot: usize) -> io::Result<Option<Moving>> {
        let Some(place) = self.slots.get_mut(slot) else { return Ok(None) };
        let Some(entry) = place.as_mut().filter(|entry| entry.place.is_none()) else { return Ok(None) };
        entry.pair.unwatch()?;
        let given = place.take();
        self.forget(slot);
        Ok(given.map(Moving))
    }

    /// Takes a pair on that another worker had; returns its slot. It is polled soon.
    ///
    /// # Errors
    /// Its descriptors cannot be waited on; it is gone with them.
    pub(crate) fn take(&mut self, Moving(mut entry): Moving) -> io::Result<usize> {
        let slot = self.free_slot();
        entry.come_to_rest();
        entry.pair.watch(slot, &self.epoll)?;
        self.put(slot, entry);
        self.wake(slot, None);
        Ok(slot)
    }
}
