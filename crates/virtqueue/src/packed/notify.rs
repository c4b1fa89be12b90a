//! Handing chains back, telling the driver, and being told.
//!
//! Both directions have the race that `split/notify.rs` tells of, and the same answer: a sequentially consistent fence between
//! the store that the other side looks for and the load of its wish.

use std::sync::atomic::{Ordering, fence};

use super::rings::{EVENT_SUPPRESSION_LEN, Tail};
use super::{PackedQueue, Wish};
use crate::descriptor::DESCRIPTOR_LEN;
use crate::record::{NOTED, Note};
use crate::{GuestAddress, GuestMemory, RingError};

impl<M: GuestMemory> PackedQueue<M> {
    /// Hands back a chain of `len` descriptors.
    #[inline(always)]
    pub(super) fn put_used(&mut self, id: u16, written: u32, len: u16) {
        let here = self.next_used;
        self.next_used = here.advance(len, self.at.layout.size);
        if self.at.layout.in_order && written == 0 {
            // One used descriptor, the first, stands for all chains up to the one that it names (2.8.9).
            let first = self.unwritten.map_or(here, |(first, _)| first);
            self.unwritten = Some((first, id));
            return;
        }
        if self.unwritten.is_some() {
            self.write_out();
        }
        self.put_descriptor(Note { at: here, id, written });
    }

    /// Writes the used descriptor of chains that were handed back together.
    #[inline(never)]
    fn write_out(&mut self) {
        if let Some((first, id)) = self.unwritten.take() {
            self.put_descriptor(Note { at: first, id, written: 0 });
        }
    }

    /// Notes a used descriptor for the next publish, or writes it where nobody takes notes.
    #[inline(always)]
    fn put_descriptor(&mut self, used: Note) {
        match &self.record {
            Some(record) if !self.unnoted && self.noted < NOTED => {
                record.note(self.noted, used);
                self.noted += 1;
            }
            _ => self.write_unnoted(used),
        }
    }

    #[inline(never)]
    fn write_unnoted(&mut self, used: Note) {
        if let Some(record) = self.record.as_ref().filter(|_| !self.unnoted) {
            record.intend_unnoted();
            self.unnoted = true;
        }
        self.write_noted();
        self.batch.put(&self.at.areas.descriptors, used.at.slot, Tail::used(used.at, used.id, used.written));
    }

    /// Writes what was noted to the ring, but for the first descriptor, which the batch holds back.
    #[inline]
    pub(super) fn write_noted(&mut self) {
        let Some(record) = &self.record else { return };
        for Note { at, id, written } in (0..std::mem::take(&mut self.noted)).filter_map(|index| record.noted(index)) {
            self.batch.put(&self.at.areas.descriptors, at.slot, Tail::used(at, id, written));
        }
    }

    #[inline]
    pub(super) fn publish_used(&mut self) -> bool {
        if self.next_used == self.published {
            return false;
        }
        if self.unwritten.is_some() {
            self.write_out();
        }
        if let Some(record) = self.record.as_ref().filter(|_| !self.unnoted) {
            record.intend(self.next_used, self.noted);
            self.write_noted();
        }
        self.batch.show(&self.at.areas.descriptors);
        if let Some(record) = &self.record {
            record.commit(self.next_used);
            self.unnoted = false;
        }
        self.log_published();
        let old = std::mem::replace(&mut self.published, self.next_used);
        let first = !std::mem::replace(&mut self.has_published, true);
        fence(Ordering::SeqCst);
        self.at.areas.driver.wish().includes(self.published, old, &self.at.layout) || first
    }

    pub(super) fn ask_for_kicks(&mut self) -> Result<bool, RingError> {
        // A device that found the ring empty knows of everything up to there, whatever it gave back since.
        let known = self.drained_at.unwrap_or(self.next_avail);
        self.set_wish(if self.at.layout.event_idx { Wish::At(known.encode()) } else { Wish::All });
        fence(Ordering::SeqCst);
        Ok(self.at.areas.descriptors.tail(known.slot).is_available(known.wrap))
    }

    /// An event that has been passed does not suffice: it is passed again two rounds later, and DPDK's driver looks at the flags
    /// alone.
    pub(super) fn refuse_kicks(&mut self) {
        self.set_wish(Wish::Nothing);
    }

    fn set_wish(&self, wish: Wish) {
        self.at.areas.device.set_wish(wish);
        self.at.log_device_area(0, EVENT_SUPPRESSION_LEN);
    }

    /// Logs the whole ring: a device that died may have written to it what it did not come to log.
    pub(super) fn log_all(&self) {
        if self.at.layout.log_used.is_some() {
            self.log(0, self.at.layout.size.into());
            self.at.log_device_area(0, EVENT_SUPPRESSION_LEN);
        }
    }

    /// Logs the descriptors that the last publish shows.
    #[inline]
    fn log_published(&self) {
        if self.at.layout.log_used.is_some() {
            let from = self.published;
            let size = u32::from(self.at.layout.size);
            let count = from.distance_to(self.next_used, self.at.layout.size);
            let until_end = size - u32::from(from.slot);
            self.log(from.slot, count.min(until_end));
            self.log(0, count.saturating_sub(until_end));
        }
    }

    fn log(&self, slot: u16, count: u32) {
        let (offset, len) = (DESCRIPTOR_LEN as u64 * u64::from(slot), DESCRIPTOR_LEN * count as usize);
        if len > 0 {
            self.at.memory.mark_dirty(GuestAddress(self.at.layout.desc.0 + offset), len);
        }
    }
}
