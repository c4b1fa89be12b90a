//! Frames into guest buffers (virtio 1.3, 5.1.6.3 and 5.1.6.4).
//!
//! A port tells a frame's length only by delivering it, so each call gets room for the largest frame there is: guest buffers for as much
//! as recent frames needed, and our own bounce buffer behind them. A frame that stays within the guest buffers has arrived with no copy
//! of ours. One that spills over is put together in the bounce buffer and delivered from there as soon as the driver has offered room for
//! all of it; until then nothing else is received, so frames neither overtake each other nor get lost. Nothing is asked of the port
//! while the driver offers no buffer at all: the port's own queue is the better place to wait, and to overflow.

use virtio_net_proto::NetHeader;
use virtqueue::{Chain, DeviceRing, GuestSlice, Lasting, Popped, RingError, RingPosition};

use crate::bounce::Bounce;
use crate::burst::{Burst, Next, QueueFault, Tally, counter_of};
use crate::chain_queue::ChainQueue;
use crate::{
    BURST, Counter, FrameIo, MAX_FRAME, MAX_PIECES, MIN_FRAME, Negotiated, Offloads, QueueCounters, Received, RxFilter,
    prefetch, received_header,
};

/// Guest room to take for a frame while only small ones come: an Ethernet frame with a VLAN tag.
const USUAL_FRAME: usize = 1518;

/// Buffers to have at hand, so that they are near when a frame is written to them.
pub(crate) const AHEAD: usize = 32;

/// A running receive queue.
#[derive(Debug)]
pub struct Receiver<R> {
    pub(crate) ring: R,
    pub(crate) negotiated: Negotiated,
    /// What follows from it for whoever pushes.
    pub(crate) offloads: Offloads,
    pub(crate) counters: Lasting<QueueCounters>,
    chain: Chain,
    pub(crate) room: ChainQueue,
    /// What was pushed and is not shown yet.
    pub(crate) pushed: Tally,
    /// Whether chains younger than the room's oldest have gone back already, so that the ring cannot take the room back.
    overtaken: bool,
    /// Whether the driver is to be notified of what it has been shown within a burst.
    pub(crate) notify: bool,
    bounce: Bounce,
    pieces: Vec<GuestSlice>,
    /// Bytes of guest room that the next frame is expected to need.
    expected: usize,
    /// Which frames are for the driver; `None`: all.
    pub(crate) filter: Option<RxFilter>,
}

/// What one turn of a burst took from the port.
enum Taken {
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
            offloads: negotiated.receive_offloads(),
            negotiated,
            counters,
            // No driver can be waited for to add to as many segments as the ring has descriptors.
            room: ChainQueue::new(size.into(), size.into(), chain.segment_limit()),
            chain,
            pushed: Tally::default(),
            overtaken: false,
            notify: false,
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
        let mut tally = Tally::default();
        let next = self.fill(port, &mut tally);
        self.keep_order(&mut tally);
        let notify = self.show(tally.chains);
        tally.settle(&self.counters);
        Ok(Burst { chains: tally.chains, notify, next: next? })
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
            self.ring.publish();
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

    /// Shows the driver the `chains` of a burst; whether it is to be notified.
    #[inline]
    pub(crate) fn show(&mut self, chains: u32) -> bool {
        let notify = chains > 0 && self.ring.publish();
        notify | std::mem::take(&mut self.notify)
    }

    fn fill(&mut self, port: &mut impl FrameIo, tally: &mut Tally) -> Result<Next, QueueFault> {
        let (mut largest, mut failed) = (0, 0);
        let mut next = Next::Now;
        for turn in 0..BURST {
            if tally.is_long() {
                break;
            }
            if turn % AHEAD == 0 {
                self.gather(|room| usize::from(room.len()) < AHEAD, tally)?;
            }
            if self.bounce.is_pending() {
                if self.deliver_pending(tally)? {
                    continue;
                }
                next = starved(tally);
                break;
            }
            let wanted = self.negotiated.header_len() + self.expected;
            self.gather(|room| room.bytes() < wanted, tally)?;
            if self.room.is_empty() {
                next = starved(tally);
                break;
            }
            match self.receive(port, tally)? {
                Taken::Frame(len) => largest = largest.max(len),
                Taken::Lost => failed += 1,
                Taken::Nothing => {
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
    fn receive(&mut self, port: &mut impl FrameIo, tally: &mut Tally) -> Result<Taken, QueueFault> {
        let (skip, merge) = (self.negotiated.header_len(), self.negotiated.mergeable());
        let enough = if merge { self.expected } else { MAX_FRAME };
        self.pieces.clear();
        let direct = self.room.lay_out(&mut self.pieces, skip, merge, enough, MAX_PIECES - 1);
        let guest_pieces = self.pieces.len();
        self.pieces.extend(self.bounce.spill(direct));
        let mut header = NetHeader::default();
        match port.receive(&mut header, &self.pieces) {
            Received::Frame(len) => {
                self.accept(header, len, (direct, guest_pieces), tally);
                Ok(Taken::Frame(len))
            }
            Received::Empty | Received::Down => Ok(Taken::Nothing),
            Received::Failed => {
                self.counters.add(Counter::DropPortError, 1);
                Ok(Taken::Lost)
            }
            Received::MemoryGone => Err(QueueFault::MemoryGone),
            Received::Gone => Err(QueueFault::PortGone),
        }
    }

    /// Delivers a frame of which the first `direct` bytes are in guest memory, in so many pieces of it, keeps it, or drops it.
    #[inline]
    fn accept(&mut self, header: NetHeader, len: usize, (direct, guest_pieces): (usize, usize), tally: &mut Tally) {
        if len < MIN_FRAME {
            self.counters.add(Counter::DropRunt, 1);
        } else if len > MAX_FRAME {
            self.counters.add(Counter::DropOversize, 1);
        } else if self.filter.is_some_and(|filter| !filter.admits(&self.pieces)) {
            // Not for this driver, as on any wire that others share: no loss, so nothing to count.
        } else if let Ok(header) = self.negotiated.check_received(header, len) {
            self.pieces.truncate(guest_pieces);
            if len <= direct {
                self.deliver(header, len, tally);
            } else {
                self.bounce.keep(header, len, &self.pieces, direct);
            }
        } else {
            self.counters.add(Counter::DropBadHeader, 1);
        }
    }

    /// Delivers the frame in the bounce buffer, or drops it if it can never fit; `false` if it has to wait for buffers.
    fn deliver_pending(&mut self, tally: &mut Tally) -> Result<bool, QueueFault> {
        let Some(pending) = self.bounce.pending() else { return Ok(true) };
        let Ok(header) = self.negotiated.check_received(pending.header, pending.len) else {
            // It waited while its driver left, and the next one negotiated less.
            self.counters.add(Counter::DropBadHeader, 1);
            self.bounce.clear();
            return Ok(true);
        };
        let needed = self.negotiated.header_len() + pending.len;
        let merge = self.negotiated.mergeable();
        let wanted = if merge { needed } else { 1 };
        self.gather(|room| room.bytes() < wanted, tally)?;
        let offered = if merge { self.room.bytes() } else { self.room.first().map_or(0, |(taken, _)| taken.bytes) };
        if offered >= needed {
            self.bounce.copy_to(self.room.segments(), self.negotiated.header_len());
            self.deliver(header, pending.len, tally);
        } else if self.room.is_full() || (!merge && offered > 0) {
            self.counters.add(Counter::DropNoBuffer, 1);
        } else {
            return Ok(false);
        }
        self.bounce.clear();
        Ok(true)
    }

    /// Hands the driver the room's first chains, into which a frame of `len` bytes has been written behind room for its header.
    #[inline]
    pub(crate) fn deliver(&mut self, header: NetHeader, len: usize, tally: &mut Tally) {
        let header_len = self.negotiated.header_len();
        let mut rest = header_len + len;
        let chains = self.room.chains_for(rest);
        if usize::from(chains) > self.ring.push_room() && !self.overtaken {
            // All of the frames before go to the driver now, so that the ring has notes for all of this one.
            self.notify |= self.ring.publish();
        }
        let header = NetHeader { num_buffers: chains, ..header };
        received_header::write(self.room.segments(), header, header_len);
        while rest > 0 {
            let Some((taken, segments)) = self.room.first() else { break };
            let written = rest.min(taken.bytes);
            self.ring.mark_written(segments, written);
            // A chain has less than 2^32 bytes.
            self.ring.push_used(taken.head, u32::try_from(written).unwrap_or(u32::MAX));
            self.room.use_first();
            rest -= written;
        }
        self.overtaken &= !self.room.is_empty();
        tally.chains += u32::from(chains);
        tally.carried(len);
    }

    /// Takes buffers from the ring while the room is in want of them and the driver has more.
    #[inline]
    pub(crate) fn gather(&mut self, wants: impl Fn(&ChainQueue) -> bool, tally: &mut Tally) -> Result<(), RingError> {
        while wants(&self.room) && !self.room.is_full() && !tally.has_refused_enough() {
            match self.ring.pop(&mut self.chain)? {
                Popped::Empty => break,
                Popped::Chain if self.chain.writable_len() as usize > self.negotiated.header_len() => {
                    let writable = self.chain.writable();
                    if let Some(first) = writable.first() {
                        prefetch::to_write(first.slice);
                    }
                    tally.took(self.chain.segment_count());
                    self.room.push(self.chain.head(), writable, self.chain.writable_len() as usize);
                }
                Popped::Chain => {
                    self.counters.add(Counter::InvalidBuffer, 1);
                    self.ring.push_used(self.chain.head(), 0);
                    self.refused(tally);
                }
                Popped::Bad(error) => {
                    self.counters.add(counter_of(error), 1);
                    self.refused(tally);
                }
            }
        }
        Ok(())
    }

    fn refused(&mut self, tally: &mut Tally) {
        tally.refuse(self.chain.segment_count());
        self.overtaken |= !self.room.is_empty();
    }

    /// Before a publish: sees to it that what goes back is a sequence, from which another process can go on whenever this one dies.
    #[inline]
    pub(crate) fn keep_order(&mut self, tally: &mut Tally) {
        if self.overtaken {
            tally.chains += u32::from(self.room.len());
            self.discard_room();
        }
    }

    /// Hands the room back as empty buffers: the only way left once younger chains have gone back before them.
    fn discard_room(&mut self) {
        while let Some((taken, _)) = self.room.first() {
            self.ring.push_used(taken.head, 0);
            self.room.use_first();
        }
        self.overtaken = false;
    }
}

/// When to look again for buffers that were not found.
fn starved(tally: &Tally) -> Next {
    if tally.has_refused_enough() { Next::Now } else { Next::Buffers }
}
