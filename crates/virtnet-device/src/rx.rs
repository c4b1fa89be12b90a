//! Frames into guest buffers (virtio 1.3, 5.1.6.3 and 5.1.6.4).
//!
//! A port tells a frame's length only by delivering it, so each call gets room for the largest frame there is: guest buffers for as much
//! as recent frames needed, and our own bounce buffer behind them. A frame that stays within the guest buffers has arrived with no copy
//! of ours. One that spills over is put together in the bounce buffer and delivered from there as soon as the driver has offered room for
//! all of it; until then nothing else is received, so frames neither overtake each other nor get lost. Nothing is asked of the port
//! while the driver offers no buffer at all: the port's own queue is the better place to wait, and to overflow.

use virtio_net_proto::NetHeader;
use virtqueue::{Chain, DeviceRing, GuestSlice, Lasting, RingError, RingPosition, Segment};

use crate::bounce::Bounce;
use crate::burst::{Burst, Next, QueueFault, Tally};
use crate::chain_queue::{ChainQueue, Taken};
use crate::gather::AHEAD;
use crate::postponed::Postponed;
use crate::{
    BURST, Counter, FrameIo, MAX_FRAME, MAX_PIECES, MIN_FRAME, Negotiated, Offloads, QueueCounters, Received, RxFilter,
    prefetch, received_header,
};

/// Guest room to take for a frame while only small ones come: an Ethernet frame with a VLAN tag.
const USUAL_FRAME: usize = 1518;

/// A running receive queue.
#[derive(Debug)]
pub struct Receiver<R> {
    pub(crate) ring: R,
    pub(crate) negotiated: Negotiated,
    /// Bytes of the header before each frame.
    pub(crate) header_len: usize,
    /// What follows from it for whoever pushes.
    pub(crate) offloads: Offloads,
    pub(crate) counters: Lasting<QueueCounters>,
    pub(crate) chain: Chain,
    pub(crate) room: ChainQueue,
    /// What was done since the driver was last shown something.
    pub(crate) tally: Tally,
    /// Whether chains younger than the room's oldest have gone back already, so that the ring cannot take the room back.
    pub(crate) overtaken: bool,
    /// Whether the driver is to be notified of what it has been shown within a burst.
    pub(crate) notify: bool,
    pub(crate) postponed: Postponed,
    bounce: Bounce,
    pieces: Vec<GuestSlice>,
    /// Bytes of guest room that the next frame is expected to need.
    expected: usize,
    /// Which frames are for the driver; `None`: all.
    pub(crate) filter: Option<RxFilter>,
}

/// What one turn of a burst took from the port.
enum Fetched {
    /// A frame of so many bytes.
    Frame(usize),
    /// A frame that the port lost; the next one may wait behind it.
    Lost,
    /// There is none.
    Nothing,
}

impl<R: DeviceRing> Receiver<R> {
    /// A queue over `ring`, which has `size` descriptors. A frame that waits in `bounce` comes first.
    pub fn new(ring: R, size: u16, negotiated: Negotiated, bounce: Bounce, counters: Lasting<QueueCounters>) -> Self {
        let chain = Chain::new(size);
        Self {
            ring,
            header_len: negotiated.header_len(),
            offloads: negotiated.receive_offloads(),
            negotiated,
            counters,
            // No driver can be waited for to add to as many segments as the ring has descriptors.
            room: ChainQueue::new(size.into(), size.into(), chain.segment_limit()),
            chain,
            tally: Tally::default(),
            overtaken: false,
            notify: false,
            postponed: Postponed::new(),
            bounce,
            pieces: Vec::with_capacity(MAX_PIECES),
            expected: USUAL_FRAME,
            filter: None,
        }
    }

    /// Lets only some frames through, or all again.
    pub fn set_filter(&mut self, filter: Option<RxFilter>) {
        self.filter = filter;
    }

    /// Moves at most [`BURST`] frames from the port to the driver, and shows them to it.
    ///
    /// # Errors
    /// The queue is broken; what was received before is still shown.
    pub fn burst(&mut self, port: &mut impl FrameIo) -> Result<Burst, QueueFault> {
        let next = self.fill(port);
        let burst = self.show();
        Ok(Burst { next: next?, ..burst })
    }

    /// Asks for a kick where one would help; `true` means that buffers came meanwhile.
    ///
    /// # Errors
    /// The ring is broken.
    pub fn arm(&mut self) -> Result<bool, RingError> {
        // With room at hand the next event is the port's; the driver need not kick for buffers that nobody waits for.
        if self.room.is_empty() || self.bounce.is_pending() { self.ring.arm() } else { Ok(false) }
    }

    /// Asks the driver not to kick.
    pub fn disarm(&mut self) {
        self.ring.disarm();
    }

    /// How far the ring has got, not counting buffers taken in advance.
    pub fn position(&self) -> RingPosition {
        self.ring.position_before(self.room.len())
    }

    /// Gives all buffers back that no frame is in, so that ring and memory can be changed.
    pub fn release(&mut self) {
        if self.overtaken {
            self.discard_room();
            self.publish();
        } else {
            self.ring.unpop(self.room.len());
        }
        self.room.clear();
    }

    /// The ring, for a change of its memory or place after [`release`](Self::release).
    pub fn ring_mut(&mut self) -> &mut R {
        &mut self.ring
    }

    /// Ends the queue: where the ring has got to, and the buffer with the frame that could not be delivered, if there is one.
    pub fn stop(mut self) -> (RingPosition, Bounce) {
        self.release();
        (self.ring.position(), self.bounce)
    }

    /// Shows the driver what was done for it since the last time.
    #[inline]
    pub(crate) fn show(&mut self) -> Burst {
        self.keep_order();
        let tally = std::mem::take(&mut self.tally);
        let notify = (tally.chains > 0 && self.publish()) | std::mem::take(&mut self.notify);
        let chains = tally.chains;
        tally.settle(&self.counters);
        Burst { chains, notify, next: Next::Input }
    }

    fn fill(&mut self, port: &mut impl FrameIo) -> Result<Next, QueueFault> {
        let (mut largest, mut failed) = (0, 0);
        let mut next = Next::Now;
        for turn in 0..BURST {
            if self.tally.is_long() {
                break;
            }
            if turn % usize::from(AHEAD) == 0 {
                self.gather(|room| room.len() < AHEAD)?;
            }
            if self.bounce.is_pending() {
                if self.deliver_pending()? {
                    continue;
                }
                next = self.starved();
                break;
            }
            let wanted = self.header_len + self.expected;
            self.gather(|room| room.bytes() < wanted)?;
            if self.room.is_empty() {
                next = self.starved();
                break;
            }
            match self.receive(port)? {
                Fetched::Frame(len) => largest = largest.max(len),
                Fetched::Lost => failed += 1,
                Fetched::Nothing => {
                    next = Next::Input;
                    break;
                }
            }
        }
        if failed == BURST {
            // A port that fails at every turn is left alone until it reports something new.
            next = Next::Input;
        }
        if largest > 0 {
            // Grows at once and shrinks slowly: laying out too much costs little, a frame that spills over is copied.
            self.expected = largest.max(self.expected - self.expected / 8).max(USUAL_FRAME);
        }
        Ok(next)
    }

    /// Takes one frame from the port.
    #[inline]
    fn receive(&mut self, port: &mut impl FrameIo) -> Result<Fetched, QueueFault> {
        let (skip, merge) = (self.header_len, self.negotiated.mergeable());
        let enough = if merge { self.expected } else { MAX_FRAME };
        self.pieces.clear();
        let direct = self.room.lay_out(&mut self.pieces, skip, merge, enough, MAX_PIECES - 1);
        let guest_pieces = self.pieces.len();
        self.pieces.extend(self.bounce.spill(direct));
        let mut header = NetHeader::default();
        match port.receive(&mut header, &self.pieces) {
            Received::Frame(len) => {
                self.accept(header, len, (direct, guest_pieces));
                Ok(Fetched::Frame(len))
            }
            Received::Empty | Received::Down => Ok(Fetched::Nothing),
            Received::Failed => {
                self.counters.add(Counter::DropPortError, 1);
                Ok(Fetched::Lost)
            }
            Received::MemoryGone => Err(QueueFault::MemoryGone),
            Received::Gone => Err(QueueFault::PortGone),
        }
    }

    /// Delivers a frame of which the first `direct` bytes are in guest memory, in so many pieces of it, keeps it, or drops it.
    #[inline]
    fn accept(&mut self, header: NetHeader, len: usize, (direct, guest_pieces): (usize, usize)) {
        if len < MIN_FRAME {
            self.counters.add(Counter::DropRunt, 1);
        } else if len > MAX_FRAME {
            self.counters.add(Counter::DropOversize, 1);
        } else if self.filter.is_some_and(|filter| !filter.admits(&self.pieces)) {
            // Not for this driver, as on any wire that others share: no loss, so nothing to count.
        } else if let Ok(header) = self.negotiated.check_received(header, len) {
            self.pieces.truncate(guest_pieces);
            if len <= direct {
                self.deliver(header, len);
            } else {
                self.bounce.keep(header, len, &self.pieces, direct);
            }
        } else {
            self.counters.add(Counter::DropBadHeader, 1);
        }
    }

    /// Delivers the frame in the bounce buffer, or drops it if it can never fit; `false` if it has to wait for buffers.
    fn deliver_pending(&mut self) -> Result<bool, QueueFault> {
        let Some(pending) = self.bounce.pending() else { return Ok(true) };
        let Ok(header) = self.negotiated.check_received(pending.header, pending.len) else {
            // It waited while its driver left, and the next one negotiated less.
            self.counters.add(Counter::DropBadHeader, 1);
            self.bounce.clear();
            return Ok(true);
        };
        let needed = self.header_len + pending.len;
        let merge = self.negotiated.mergeable();
        let wanted = if merge { needed } else { 1 };
        self.gather(|room| room.bytes() < wanted)?;
        let offered = if merge { self.room.bytes() } else { self.room.first().map_or(0, Taken::bytes) };
        if offered >= needed {
            self.bounce.copy_to(self.room.segments(), self.header_len);
            self.deliver(header, pending.len);
        } else if self.room.is_full() || (!merge && offered > 0) {
            self.counters.add(Counter::DropNoBuffer, 1);
        } else {
            return Ok(false);
        }
        self.bounce.clear();
        Ok(true)
    }

    /// Hands the driver the room's first chains, into which a frame of `len` bytes has been written behind room for its header.
    ///
    /// Inline, so that the header stays in registers: read from the stack as a whole after it was written there field by field, it would
    /// have to wait until all stores before, to the driver's buffers, have reached memory.
    #[inline(always)]
    pub(crate) fn deliver(&mut self, header: NetHeader, len: usize) {
        let header_len = self.header_len;
        let needed = header_len + len;
        match self.room.first() {
            Some(taken) if taken.is_single() && taken.bytes() >= needed => {
                let taken = *taken;
                self.make_notes(1);
                let header = NetHeader { num_buffers: 1, ..header };
                received_header::write(std::iter::once(&taken.first), header, header_len);
                self.hand_over(taken.head, &taken.first, needed);
                self.count_delivered(1, len);
            }
            _ => {
                let chains = self.deliver_merged(header, needed);
                self.count_delivered(chains, len);
            }
        }
    }

    /// Notes a frame of `len` bytes that went to so many chains.
    #[inline(always)]
    pub(crate) fn count_delivered(&mut self, chains: u16, len: usize) {
        self.tally.chains += u32::from(chains);
        self.overtaken &= !self.room.is_empty();
        self.tally.carried(len);
    }

    /// The same for a frame that with its header, of `needed` bytes in all, takes several chains, or one of several segments; how
    /// many it takes.
    #[inline(never)]
    fn deliver_merged(&mut self, header: NetHeader, needed: usize) -> u16 {
        let chains = self.room.chains_for(needed);
        self.make_notes(chains);
        let header = NetHeader { num_buffers: chains, ..header };
        received_header::write(self.room.segments(), header, self.header_len);
        let mut rest = needed;
        while rest > 0 {
            let Some(taken) = self.room.first().copied() else { break };
            let written = rest.min(taken.bytes());
            self.ring.mark_written(self.room.more_of_first(), written.saturating_sub(taken.first.slice.len()));
            self.hand_over(taken.head, &taken.first, written);
            rest -= written;
        }
        chains
    }

    /// Sees to it that the ring has notes for so many more chains, all of one frame: if need be the frames before go to the driver now.
    #[inline]
    pub(crate) fn make_notes(&mut self, chains: u16) {
        if usize::from(chains) > self.ring.push_room() && !self.overtaken {
            self.notify |= self.publish();
        }
    }

    /// Hands the room's first chain back, with so many bytes written to it. Those behind its first segment are logged already.
    #[inline]
    fn hand_over(&mut self, head: u16, first: &Segment, written: usize) {
        self.ring.mark_dirty(first.addr, written.min(first.slice.len()));
        self.give(head, written);
        if let Some(later) = self.room.later(prefetch::WINDOW - 1) {
            prefetch::to_write(later.first.slice);
        }
    }

    /// The same for a chain that is logged already, or will be.
    #[inline(always)]
    pub(crate) fn give(&mut self, head: u16, written: usize) {
        // A chain has less than 2^32 bytes.
        self.ring.push_used(head, u32::try_from(written).unwrap_or(u32::MAX));
        self.room.use_first();
    }

    /// Shows the driver all that was handed back, with the bytes in it.
    #[inline]
    fn publish(&mut self) -> bool {
        self.copy_postponed();
        self.ring.publish()
    }

    /// Before a publish: sees to it that what goes back is a sequence, from which another process can go on whenever this one dies.
    #[inline]
    pub(crate) fn keep_order(&mut self) {
        if self.overtaken {
            self.tally.chains += u32::from(self.room.len());
            self.discard_room();
        }
    }

    /// Hands the room back as empty buffers: the only way left once younger chains have gone back before them.
    fn discard_room(&mut self) {
        while let Some(taken) = self.room.first() {
            self.ring.push_used(taken.head, 0);
            self.room.use_first();
        }
        self.overtaken = false;
    }

    /// When to look again for buffers that were not found.
    fn starved(&self) -> Next {
        if self.tally.has_refused_enough() { Next::Now } else { Next::Buffers }
    }
}
