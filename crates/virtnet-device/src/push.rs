//! Frames that somebody else brings, straight from a sender's buffers into the driver's.
//!
//! A port that has the frame in memory already, such as a switch, need not be asked for it: whoever serves the sender puts it into the
//! receiver's buffers at once. Its length is known, so nothing is laid out on suspicion and nothing waits: a frame for which the driver
//! has given no room is lost, for a receiver must not be able to stop its senders.

use virtio_net_proto::NetHeader;
use virtqueue::{DeviceRing, GuestSlice, Segment};

use crate::Counter;
use crate::burst::{Burst, Next, QueueFault, Tally};
use crate::rx::{AHEAD, Receiver};

impl<R: DeviceRing> Receiver<R> {
    /// Copies a frame of `len` bytes into the driver's buffers, or loses it. Nothing is shown before [`show_pushed`](Self::show_pushed).
    ///
    /// # Errors
    /// The queue is broken.
    #[inline]
    pub(crate) fn push(&mut self, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Result<(), QueueFault> {
        if self.filter.is_some_and(|filter| !filter.admits(frame)) {
            // Not for this driver, as on any wire that others share: no loss, so nothing to count.
            return Ok(());
        }
        let Ok(header) = self.negotiated.check_received(*header, len) else {
            self.counters.add(Counter::DropBadHeader, 1);
            return Ok(());
        };
        let mut tally = std::mem::take(&mut self.pushed);
        let placed = self.make_room(self.negotiated.header_len() + len, &mut tally);
        if placed == Ok(true) {
            copy(frame, self.room.segments(), self.negotiated.header_len());
            self.deliver(header, len, &mut tally);
        }
        self.pushed = tally;
        placed.map(drop)
    }

    /// Shows the driver what was pushed since the last call.
    #[inline]
    pub(crate) fn show_pushed(&mut self) -> Burst {
        let mut tally = std::mem::take(&mut self.pushed);
        self.keep_order(&mut tally);
        let notify = self.show(tally.chains);
        tally.settle(&self.counters);
        Burst { chains: tally.chains, notify, next: Next::Input }
    }

    /// Sees to it that there is room for `needed` bytes; `false`, counted, if there is not.
    #[inline]
    fn make_room(&mut self, needed: usize, tally: &mut Tally) -> Result<bool, QueueFault> {
        let merge = self.negotiated.mergeable();
        if self.offered(merge) >= needed {
            return Ok(true);
        }
        if !tally.is_long() {
            self.gather(|room| usize::from(room.len()) < AHEAD || (merge && room.bytes() < needed), tally)?;
        }
        if self.offered(merge) >= needed {
            return Ok(true);
        }
        self.counters.add(Counter::DropNoBuffer, 1);
        Ok(false)
    }

    #[inline]
    fn offered(&self, merge: bool) -> usize {
        if merge { self.room.bytes() } else { self.room.first().map_or(0, |(taken, _)| taken.bytes) }
    }
}

/// Copies a frame into segments, behind their first `skip` bytes; the caller saw that there is room.
#[inline]
fn copy(frame: &[GuestSlice], segments: &[Segment], skip: usize) {
    if let ([piece], Some(segment)) = (frame, segments.first())
        && let Some(place) = segment.slice.get(skip, piece.len())
    {
        piece.copy_into(&place);
        return;
    }
    copy_scattered(frame, segments, skip);
}

fn copy_scattered(frame: &[GuestSlice], segments: &[Segment], skip: usize) {
    let mut skip = skip;
    let mut places = segments.iter().filter_map(|segment| {
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
