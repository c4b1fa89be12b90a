//! Frames that somebody else brings, straight from a sender's buffers into the driver's.
//!
//! A port that has the frame in memory already, such as a switch, need not be asked for it: whoever serves the sender puts it into the
//! receiver's buffers at once. Its length is known, so nothing is laid out on suspicion and nothing waits: a frame for which the driver
//! has given no room is lost, for a receiver must not be able to stop its senders. Unless its bringer has a place where it can wait.

use virtio_net_proto::NetHeader;
use virtqueue::{DeviceRing, GuestSlice, Segment};

use crate::Counter;
use crate::burst::QueueFault;
use crate::chain_queue::{ChainQueue, Taken};
use crate::gather::AHEAD;
use crate::rx::Receiver;

impl<R: DeviceRing> Receiver<R> {
    /// Copies a frame of `len` bytes into the driver's buffers, or loses it. Nothing is shown before [`show`](Self::show).
    ///
    /// # Errors
    /// The queue is broken.
    #[inline]
    pub(crate) fn push(&mut self, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Result<(), QueueFault> {
        if !self.offer(header, frame, len)? {
            self.counters.add(Counter::DropNoBuffer, 1);
        }
        Ok(())
    }

    /// As [`push`](Self::push), but `false` if there is no room: then nothing has become of the frame.
    ///
    /// # Errors
    /// The queue is broken.
    #[inline(always)]
    pub(crate) fn offer(&mut self, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Result<bool, QueueFault> {
        if self.filter.is_some_and(|filter| !filter.admits(frame)) {
            // Not for this driver, as on any wire that others share: no loss, so nothing to count.
            return Ok(true);
        }
        let Ok(header) = self.negotiated.check_received(*header, len) else {
            self.counters.add(Counter::DropBadHeader, 1);
            return Ok(true);
        };
        let header_len = self.header_len;
        if !self.make_room(header_len + len)? {
            return Ok(false);
        }
        copy(frame, &self.room, header_len);
        self.deliver(header, len);
        Ok(true)
    }

    /// Sees to it that there is room for `needed` bytes; `false` if there is not.
    #[inline]
    fn make_room(&mut self, needed: usize) -> Result<bool, QueueFault> {
        Ok(self.has_room(needed) || self.gather_for(needed)?)
    }

    #[inline]
    fn has_room(&self, needed: usize) -> bool {
        let first = self.room.first().map_or(0, Taken::bytes);
        first >= needed || (self.negotiated.mergeable() && self.room.bytes() >= needed)
    }

    /// Takes more buffers from the driver; whether they are enough.
    #[inline(never)]
    fn gather_for(&mut self, needed: usize) -> Result<bool, QueueFault> {
        let merge = self.negotiated.mergeable();
        if !self.tally.is_long() {
            self.gather(|room| room.len() < AHEAD || (merge && room.bytes() < needed))?;
        }
        Ok(self.has_room(needed))
    }
}

/// Copies a frame into the room, behind its first `skip` bytes; the caller saw that there is enough.
#[inline]
fn copy(frame: &[GuestSlice], room: &ChainQueue, skip: usize) {
    if let ([piece], Some(taken)) = (frame, room.first())
        && let Some(place) = taken.first.slice.get(skip, piece.len())
    {
        piece.copy_into(&place);
        return;
    }
    copy_scattered(frame, room.segments(), skip);
}

fn copy_scattered<'a>(frame: &[GuestSlice], segments: impl Iterator<Item = &'a Segment>, skip: usize) {
    let mut skip = skip;
    let mut places = segments.filter_map(|segment| {
        let skipped = skip.min(segment.slice.len());
        skip -= skipped;
        segment.slice.get(skipped, segment.slice.len() - skipped)
    });
    let mut room = None;
    for piece in frame {
        let mut rest = *piece;
        while !rest.is_empty() {
            let Some(place) = room.take().or_else(|| places.next()) else { return };
            let copied = rest.copy_into(&place);
            room = place.get(copied, place.len() - copied).filter(|left| !left.is_empty());
            match rest.get(copied, rest.len() - copied) {
                Some(left) => rest = left,
                None => return,
            }
        }
    }
}
