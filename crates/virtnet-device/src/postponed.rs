//! Copies that are put off to the end of a burst.
//!
//! A store to a line that another processor has had takes 100 ns and more, and stores reach memory in order: until then it waits in the
//! store buffer, which has some 60 places, and everything behind it as well. The processor asks for the lines of all that wait there at
//! once, so what counts is how many of them are copies. Among the bookkeeping for a frame, dozens of stores to memory that nobody else
//! has, there is room for one copy or two; of copies alone, one behind the other, there is room for ten. So a burst first does all
//! else for all of its frames, and copies the bytes after that. To ask for the lines before (`prefetch.rs`) helps where other stores are in
//! between, and does not here. Frames that are not small have stores enough of their own.
//!
//! Nobody misses the bytes meanwhile. The driver may neither read a buffer nor write to one before its ring is published, which comes after
//! the copies: on both rings. A process that dies in between has published nothing, and the next one takes the frames again.

use virtio_net_proto::{NET_HEADER_LEN, NetHeader};
use virtqueue::{DeviceRing, GuestSlice, Segment};

use crate::{BURST, Receiver, received_header};

/// Frames that are longer are copied at once.
pub(crate) const SMALL_FRAME: usize = 256;

/// A frame, and the buffer it goes to.
#[derive(Clone, Copy, Debug)]
struct Copy {
    from: GuestSlice,
    /// The part of the buffer that header and frame take.
    to: Segment,
}

/// Copies to be made before anything is published.
#[derive(Debug)]
pub(crate) struct Postponed(Vec<Copy>);

impl Postponed {
    /// None, with room for a burst of them.
    pub(crate) fn new() -> Self {
        Self(Vec::with_capacity(BURST))
    }
}

impl<R: DeviceRing> Receiver<R> {
    /// Puts off to copy a frame to a place that has room for just the frame and a header of full length.
    #[inline(always)]
    pub(crate) fn postpone(&mut self, from: GuestSlice, to: Segment) {
        if self.postponed.0.len() == self.postponed.0.capacity() {
            self.copy_postponed();
        }
        self.postponed.0.push(Copy { from, to });
    }

    /// Makes the copies, with headers that ask for nothing, and logs them.
    #[inline(never)]
    pub(crate) fn copy_postponed(&mut self) {
        let plain = NetHeader { num_buffers: 1, ..NetHeader::default() };
        // All headers first: with two stores each, more of their lines are on their way at once than between frames.
        for header in self.postponed.0.iter().filter_map(|copy| copy.to.slice.get(0, NET_HEADER_LEN)) {
            received_header::write_whole(header, plain);
        }
        for Copy { from, to } in &self.postponed.0 {
            if let Some(frame) = to.slice.get(NET_HEADER_LEN, from.len()) {
                from.copy_into(&frame);
            }
            self.ring.mark_dirty(to.addr, to.slice.len());
        }
        self.postponed.0.clear();
    }
}
