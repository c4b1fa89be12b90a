//! Going on with a ring whose device has died, whatever it was doing: see `record.rs`.

use super::rings::Tail;
use super::{PackedQueue, Position};
use crate::record::{Left, NOTED, Note};
use crate::{GuestMemory, Lasting, RingError, RingLayout, RingPosition, RingRecord};

impl<M: GuestMemory> PackedQueue<M> {
    /// Goes on where a device that has died left the ring. The ring is noted in `record` from then on.
    ///
    /// # Errors
    /// As for [`new`](Self::new); the record says what cannot be; or the device died while it wrote more descriptors than it notes.
    pub fn resume(memory: M, layout: RingLayout, record: Lasting<RingRecord>) -> Result<Self, RingError> {
        let size = layout.size;
        let (left, lost) = (record.left(), record.lost());
        let (from, to) = match left {
            Left::At(at) => (at, at),
            Left::Between(from, to, _) => (from, to),
            Left::Unnoted => return Err(RingError::Unnoted),
        };
        if let Some(outside) = [from, to].into_iter().find(|position| position.slot >= size) {
            return Err(RingError::Position { found: outside.encode(), size });
        }
        if lost > size {
            return Err(RingError::Position { found: lost, size });
        }
        let position = RingPosition { next_avail: to.advance(lost, size).encode(), next_used: to.encode() };
        let mut queue = Self::new(memory, layout, position)?;
        if let Left::Between(from, to, count) = left {
            queue.finish_publish(&record, from, to, count)?;
        }
        queue.note_in(record);
        queue.log_all();
        Ok(queue)
    }

    /// Notes in `record` all that [`resume`](Self::resume) needs, from now on. Nothing pushed waits for its publish.
    pub fn note_in(&mut self, record: Lasting<RingRecord>) {
        let size = self.at.layout.size;
        // Less than two rounds by the check of `new`, and at most one.
        let lost = self.next_used.distance_to(self.next_avail, size);
        record.begin(self.next_used, u16::try_from(lost).unwrap_or(u16::MAX));
        (self.record, self.noted, self.unnoted) = (Some(record), 0, false);
    }

    /// Shows the driver what another device was about to show, unless it had done so.
    fn finish_publish(
        &mut self,
        record: &RingRecord,
        from: Position,
        to: Position,
        count: usize,
    ) -> Result<(), RingError> {
        let descriptors = self.at.areas.descriptors;
        if !descriptors.tail(from.slot).is_available(from.wrap) {
            return Ok(());
        }
        check_notes(record, from, to, count, self.at.layout.size)?;
        for Note { at, id, written } in (0..count).filter_map(|index| record.noted(index)) {
            self.batch.put(&descriptors, at.slot, Tail::used(at, id, written));
        }
        self.batch.show(&descriptors);
        Ok(())
    }
}

/// Whether the notes are of descriptors one behind the other, the first at `from` and all before `to`.
fn check_notes(record: &RingRecord, from: Position, to: Position, count: usize, size: u16) -> Result<(), RingError> {
    let wrong = |found: Position| Err(RingError::Position { found: found.encode(), size });
    let end = from.distance_to(to, size);
    if count == 0 || count > NOTED || end > size.into() {
        return wrong(to);
    }
    let mut next = 0;
    for Note { at, .. } in (0..count).filter_map(|index| record.noted(index)) {
        let place = from.distance_to(at, size);
        if at.slot >= size || place < next || place >= end || (next == 0 && place != 0) {
            return wrong(at);
        }
        next = place + 1;
    }
    Ok(())
}
