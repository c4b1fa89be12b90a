//! Frames that somebody else brings, straight from a sender's buffers into the driver's.
//!
//! A port that has the frame in memory already, such as a switch, need not be asked for it: whoever serves the sender puts it into the
//! receiver's buffers at once. Its length is known, so nothing is laid out on suspicion and nothing waits: a frame for which the driver
//! has given no room is lost, for a receiver must not be able to stop its senders. Unless its bringer has a place where it can wait.

use virtio_net_proto::{NET_HEADER_LEN, NetHeader};
use virtqueue::{DeviceRing, GuestSlice, Segment};

use crate::Counter;
use crate::burst::QueueFault;
use crate::chain_queue::{ChainQueue, Taken};
use crate::gather::AHEAD;
use crate::postponed::SMALL_FRAME;
use crate::rx::Receiver;

impl<R: DeviceRing> Receiver<R> {
    /// Copies a frame of `len` bytes into the driver's buffers, or loses it. Nothing is shown before [`show`](Self::show).
    ///
    /// # Errors
    /// The queue is broken.
    #[inline]
    pub(crate) fn push(&mut self, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Result<(), QueueFault> {
        if !self.offer_now(header, frame, len)? {
            self.counters.add(Counter::DropNoBuffer, 1);
        }
        Ok(())
    }

    /// As [`push`](Self::push), but `false` if there is no room: then nothing has become of the frame. A small frame stays where it is
    /// until [`copy_postponed`](Self::copy_postponed), which has to come before its sender gets its buffer back.
    ///
    /// # Errors
    /// The queue is broken.
    #[inline(always)]
    pub(crate) fn offer(&mut self, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Result<bool, QueueFault> {
        if let [piece] = frame
            && len <= SMALL_FRAME
            && header.flags == 0
            && header.gso_type == 0
            && self.header_len == NET_HEADER_LEN
            && self.filter.is_none()
            && let Some(taken) = self.room.first()
            && taken.is_single()
            && let Some(place) = taken.first.slice.get(0, NET_HEADER_LEN + len)
        {
            let (head, to) = (taken.head, Segment { addr: taken.first.addr, slice: place });
            self.make_notes(1);
            self.postpone(*piece, to);
            self.give(head, place.len());
            self.count_delivered(1, len);
            return Ok(true);
        }
        self.offer_now(header, frame, len)
    }

    /// The same for any frame, which is copied at once.
    fn offer_now(&mut self, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Result<bool, QueueFault> {
        if self.filter.is_some_and(|filter| !filter.admits(frame)) {
            // Not for this driver, as on any wire that others share: no loss, so nothing to count.
            return Ok(true);
        }
        if header.flags == 0 && header.gso_type == 0 {
            // The usual header asks for nothing. As a constant it costs no detour through memory.
            return self.place(NetHeader::default(), frame, len);
        }
        self.offer_asking(header, frame, len)
    }

    /// The same for a frame whose header asks for something.
    #[inline(never)]
    fn offer_asking(&mut self, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Result<bool, QueueFault> {
        match self.negotiated.check_received(*header, len) {
            Ok(header) => self.place(header, frame, len),
            Err(_) => {
                self.counters.add(Counter::DropBadHeader, 1);
                Ok(true)
            }
        }
    }

    /// Copies a frame with a checked header into the driver's buffers; `false` if there is no room.
    #[inline(always)]
    fn place(&mut self, header: NetHeader, frame: &[GuestSlice], len: usize) -> Result<bool, QueueFault> {
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
