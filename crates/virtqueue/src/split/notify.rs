//! Telling the driver, and being told: index stores, events and the fences between them.
//!
//! Both directions have the same race: one side stores its index and reads the other's wish, the other stores its wish
//! and reads the index. Each puts a sequentially consistent fence between its store and its load, so at least one of
//! them sees the other (the spec's "suitable memory barrier", virtio 1.3, 2.7.13.3.1 and 2.7.14).

use std::sync::atomic::{Ordering, fence};

use super::rings::{AVAIL_F_NO_INTERRUPT, USED_F_NO_NOTIFY, UsedRing};
use super::{SplitQueue, passed_event};
use crate::{GuestMemory, RingError};

impl<M: GuestMemory> SplitQueue<M> {
    #[inline]
    pub(super) fn publish_used(&mut self) -> bool {
        if self.next_used == self.published {
            return false;
        }
        self.at.areas.used.set_index(self.next_used);
        self.log_published();
        let old = std::mem::replace(&mut self.published, self.next_used);
        let first = !std::mem::replace(&mut self.has_published, true);
        fence(Ordering::SeqCst);
        self.driver_wants_notification(old) || first
    }

    #[inline]
    fn driver_wants_notification(&self, old: u16) -> bool {
        match self.at.areas.avail.used_event() {
            Some(event) => passed_event(event, self.published, old),
            None => self.at.areas.avail.flags() & AVAIL_F_NO_INTERRUPT == 0,
        }
    }

    pub(super) fn ask_for_kicks(&mut self) -> Result<bool, RingError> {
        // A device that found the ring empty knows of everything up to `seen_avail`, whatever it gave back since.
        let known = if self.drained { self.seen_avail } else { self.next_avail };
        match self.at.areas.used.set_avail_event(known) {
            Some(offset) => self.log((offset, 2)),
            None => self.write_flags(0),
        }
        fence(Ordering::SeqCst);
        Ok(self.checked_avail_index()? != known)
    }

    /// With event indexes there is nothing to write: an event that has been passed asks for nothing.
    pub(super) fn refuse_kicks(&mut self) {
        if !self.at.layout.event_idx {
            self.write_flags(USED_F_NO_NOTIFY);
        }
    }

    fn write_flags(&self, flags: u16) {
        self.at.areas.used.set_flags(flags);
        self.log(UsedRing::FLAGS_RANGE);
    }

    /// Logs what the last publish shows: the entries and the index.
    #[inline]
    fn log_published(&self) {
        if self.at.layout.log_used.is_some() {
            let count = self.next_used.wrapping_sub(self.published);
            self.at.areas.used.entry_ranges(self.published, count).into_iter().for_each(|range| self.log(range));
            self.log(UsedRing::INDEX_RANGE);
        }
    }

    /// Logs the whole used ring: a device that died may have written to it what it did not come to log.
    pub(super) fn log_all(&self) {
        let [_, _, used] = self.at.layout.areas();
        self.log((0, used.len));
    }

    /// Logs a byte range of the used ring.
    #[inline]
    fn log(&self, (offset, len): (usize, usize)) {
        self.at.log_device_area(offset, len);
    }
}
