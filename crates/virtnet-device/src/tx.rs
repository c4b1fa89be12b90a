//! Guest buffers into frames (virtio 1.3, 5.1.6.2).
//!
//! The header is copied out of guest memory once and judged as a copy; the payload is never looked at, only handed on by reference. So
//! nothing that the guest changes meanwhile can harm anyone but the receiver of its frame.

use virtio_net_proto::NET_HEADER_LEN;
use virtqueue::{Chain, DeviceRing, GuestSlice, Lasting, Plain, Popped, RingError, RingPosition};

use crate::bounce::Bounce;
use crate::burst::{Burst, Next, QueueFault, Tally, counter_of};
use crate::chain_queue::ChainQueue;
use crate::{
    BURST, Counter, FrameIo, MAX_FRAME, MAX_PIECES, MIN_FRAME, Negotiated, QueueCounters, Transmitted, prefetch,
};

/// Chains taken from the ring at once, so that the memory of those to come is on its way while others are sent: a burst.
const AHEAD: u16 = BURST as u16;

/// What most frames come in.
const PLAIN: Plain = Plain { writable: false, too_few: 0 };

/// Segments from which on no more chains are taken at once: large frames gain nothing from it.
const AHEAD_SEGMENTS: usize = 2 * BURST;

/// A running transmit queue.
#[derive(Debug)]
pub struct Transmitter<R> {
    ring: R,
    negotiated: Negotiated,
    /// Bytes of the header before each frame.
    header_len: usize,
    counters: Lasting<QueueCounters>,
    chain: Chain,
    /// Chains taken from the ring to be sent in this burst; empty between two bursts.
    ahead: ChainQueue,
    /// Whether a malformed chain among them has gone back already.
    overtaken: bool,
    pieces: Vec<GuestSlice>,
    /// Where a frame of too many pieces is put together; made when the first one comes.
    bounce: Option<Bounce>,
}

/// What became of a chain.
enum Sent {
    /// It is done with.
    Done,
    /// The port cannot take it now.
    Busy,
}

impl<R: DeviceRing> Transmitter<R> {
    /// A queue over `ring`, which has `size` descriptors.
    pub fn new(ring: R, size: u16, negotiated: Negotiated, counters: Lasting<QueueCounters>) -> Self {
        let pieces = Vec::with_capacity(MAX_PIECES.max(size.into()));
        let chain = Chain::new(size);
        let ahead = ChainQueue::new(AHEAD.into(), AHEAD_SEGMENTS, chain.segment_limit());
        Self {
            ring,
            negotiated,
            header_len: negotiated.header_len(),
            counters,
            chain,
            ahead,
            overtaken: false,
            pieces,
            bounce: None,
        }
    }

    /// Moves at most [`BURST`] frames from the driver to the port.
    ///
    /// # Errors
    /// The queue is broken; what was sent before is still given back.
    pub fn burst(&mut self, port: &mut impl FrameIo) -> Result<Burst, QueueFault> {
        let mut tally = Tally::default();
        let next = self.drain(&mut |queue, tally| queue.send(port, tally), &mut tally);
        port.let_go();
        self.conclude_burst(next, tally)
    }

    /// Takes at most [`BURST`] frames from the driver and drops them, as a queue does that is not enabled.
    ///
    /// # Errors
    /// The queue is broken; what was taken before is still given back.
    pub fn discard(&mut self) -> Result<Burst, QueueFault> {
        let mut tally = Tally::default();
        let next = self.drain(&mut |queue, _| Ok(queue.drop_frame(Counter::DropDisabled)), &mut tally);
        self.conclude_burst(next, tally)
    }

    /// Asks for a kick; `true` means that frames came meanwhile.
    ///
    /// # Errors
    /// The ring is broken.
    pub fn arm(&mut self) -> Result<bool, RingError> {
        self.ring.arm()
    }

    /// Asks the driver not to kick.
    pub fn disarm(&mut self) {
        self.ring.disarm();
    }

    /// How far the ring has got, not counting chains that a fault kept from being sent.
    pub fn position(&self) -> RingPosition {
        self.ring.position_before(self.ahead.len())
    }

    /// How many chains wait to be sent, [as far as that can be told](DeviceRing::ready).
    #[inline]
    pub fn ready(&self) -> u16 {
        self.ring.ready()
    }

    /// The ring, for a change of its memory or place between two bursts.
    pub fn ring_mut(&mut self) -> &mut R {
        &mut self.ring
    }

    /// Gives back what was sent, and counts it.
    fn conclude_burst(&mut self, next: Result<Next, QueueFault>, mut tally: Tally) -> Result<Burst, QueueFault> {
        self.keep_order(&mut tally);
        let notify = tally.chains > 0 && self.ring.publish();
        let chains = tally.chains;
        tally.settle(&self.counters);
        Ok(Burst { chains, notify, next: next? })
    }

    #[inline]
    fn drain(
        &mut self,
        each: &mut impl FnMut(&mut Self, &mut Tally) -> Result<Sent, QueueFault>,
        tally: &mut Tally,
    ) -> Result<Next, QueueFault> {
        for _ in 0..BURST / usize::from(AHEAD) {
            let more = self.take_ahead(tally);
            while let Some(taken) = self.ahead.first() {
                let head = taken.head;
                if let Some(later) = self.ahead.later(prefetch::WINDOW) {
                    prefetch::to_read(later.first.slice);
                }
                match each(self, tally)? {
                    Sent::Done => self.give_back(head, tally),
                    Sent::Busy => {
                        self.put_back(tally);
                        return Ok(Next::PortWritable);
                    }
                }
            }
            if !more? {
                return Ok(Next::Input);
            }
            if tally.is_long() {
                break;
            }
        }
        Ok(Next::Now)
    }

    /// Takes the next chains from the ring; whether there may be more.
    fn take_ahead(&mut self, tally: &mut Tally) -> Result<bool, RingError> {
        self.overtaken = false;
        let mut left = AHEAD;
        loop {
            let most = left.min(self.ahead.vacancies());
            if most == 0 || tally.has_refused_enough() {
                return Ok(true);
            }
            let before = self.ahead.len();
            let ahead = &mut self.ahead;
            let popped = self.ring.pop_plain((PLAIN, most), &mut self.chain, |head, segment| {
                if usize::from(ahead.len()) < prefetch::WINDOW {
                    prefetch::to_read(segment.slice);
                }
                ahead.push_single(head, segment);
            });
            let plain = self.ahead.len() - before;
            tally.took(usize::from(plain));
            match popped? {
                None => {}
                Some(Popped::Empty) => return Ok(false),
                Some(Popped::Chain) => self.take_chain(tally),
                Some(Popped::Bad(error)) => {
                    self.counters.add(counter_of(error), 1);
                    tally.refuse(self.chain.segment_count());
                    self.overtaken = true;
                }
            }
            left = left.saturating_sub(plain + 1);
        }
    }

    /// Takes a chain that is not plain.
    fn take_chain(&mut self, tally: &mut Tally) {
        let (readable, writable) = (self.chain.readable(), self.chain.writable());
        if let Some(first) = readable.first().filter(|_| usize::from(self.ahead.len()) < prefetch::WINDOW) {
            prefetch::to_read(first.slice);
        }
        tally.took(self.chain.segment_count());
        // One that the driver gives to be written has no byte to be sent.
        let segments = if readable.is_empty() { writable } else { readable };
        self.ahead.push(self.chain.head(), segments, self.chain.readable_len());
    }

    #[inline]
    fn give_back(&mut self, head: u16, tally: &mut Tally) {
        self.ring.push_used(head, 0);
        self.ahead.use_first();
        tally.chains += 1;
    }

    /// Returns the chains that a busy port did not take to the ring, from where they come again. Behind a malformed one the ring cannot
    /// take them back, and a driver that makes such has no claim to see its frames kept.
    #[cold]
    fn put_back(&mut self, tally: &mut Tally) {
        if !self.overtaken {
            self.ring.unpop(self.ahead.len());
            self.ahead.clear();
        }
        while let Some(head) = self.ahead.first().map(|taken| taken.head) {
            self.drop_frame(Counter::DropPortFull);
            self.give_back(head, tally);
        }
    }

    /// Before a publish: sees to it that what goes back is a sequence, from which another process can go on whenever this one dies. A
    /// fault leaves chains unsent; behind them a malformed one may have gone back.
    #[inline]
    fn keep_order(&mut self, tally: &mut Tally) {
        if !self.overtaken {
            return;
        }
        while let Some(head) = self.ahead.first().map(|taken| taken.head) {
            self.drop_frame(Counter::DropPortError);
            self.give_back(head, tally);
        }
        self.overtaken = false;
    }

    /// Sends the oldest chain taken.
    #[inline]
    fn send(&mut self, port: &mut impl FrameIo, tally: &mut Tally) -> Result<Sent, QueueFault> {
        let Some(taken) = self.ahead.first() else { return Ok(Sent::Done) };
        let header_len = self.header_len;
        let Some(len) = taken.bytes().checked_sub(header_len).filter(|len| *len >= MIN_FRAME) else {
            return Ok(self.drop_frame(Counter::DropRunt));
        };
        if len > MAX_FRAME {
            return Ok(self.drop_frame(Counter::DropOversize));
        }
        let first = taken.first.slice;
        if taken.is_single()
            && let (Some(place), Some(payload)) = (first.get(0, NET_HEADER_LEN), first.get(NET_HEADER_LEN, len))
            && header_len == NET_HEADER_LEN
        {
            // The usual case by itself: its lengths are constants, so the copy is two loads.
            let mut bytes = [0; NET_HEADER_LEN];
            place.copy_to(&mut bytes);
            let Ok(header) = self.negotiated.check_sent(&bytes, len) else {
                return Ok(self.drop_frame(Counter::DropBadHeader));
            };
            let outcome = port.transmit(&header, &[payload]);
            return self.conclude(outcome, len, tally);
        }
        self.send_scattered(port, len, tally)
    }

    /// Sends a frame of `len` bytes whose header lies in a segment of its own, straddles segments, or is short.
    #[inline(never)]
    fn send_scattered(&mut self, port: &mut impl FrameIo, len: usize, tally: &mut Tally) -> Result<Sent, QueueFault> {
        let Ok(header) = self.negotiated.check_sent(&self.take_header(), len) else {
            return Ok(self.drop_frame(Counter::DropBadHeader));
        };
        if self.pieces.len() > MAX_PIECES {
            self.gather_pieces();
        }
        let outcome = port.transmit(&header, &self.pieces);
        self.conclude(outcome, len, tally)
    }

    #[inline]
    fn conclude(&self, outcome: Transmitted, len: usize, tally: &mut Tally) -> Result<Sent, QueueFault> {
        match outcome {
            Transmitted::Sent => {
                tally.carried(len);
                Ok(Sent::Done)
            }
            Transmitted::Busy => Ok(Sent::Busy),
            Transmitted::Full => Ok(self.drop_frame(Counter::DropPortFull)),
            Transmitted::Down => Ok(self.drop_frame(Counter::DropPortDown)),
            Transmitted::Failed => Ok(self.drop_frame(Counter::DropPortError)),
            Transmitted::BadHeader => Ok(self.drop_frame(Counter::DropBadHeader)),
            Transmitted::MemoryGone => Err(QueueFault::MemoryGone),
            Transmitted::Gone => Err(QueueFault::PortGone),
        }
    }

    /// Copies the oldest chain's header, which may straddle segments, and lays the rest of the chain out as pieces.
    fn take_header(&mut self) -> [u8; NET_HEADER_LEN] {
        let mut bytes = [0; NET_HEADER_LEN];
        let mut rest = bytes.get_mut(..self.header_len).unwrap_or_default();
        self.pieces.clear();
        let segments = self.ahead.first().map(|taken| &taken.first).into_iter().chain(self.ahead.more_of_first());
        for segment in segments {
            let copied = segment.slice.copy_to(rest);
            rest = rest.get_mut(copied..).unwrap_or_default();
            let payload = segment.slice.get(copied, segment.slice.len() - copied);
            self.pieces.extend(payload.filter(|piece| !piece.is_empty()));
        }
        bytes
    }

    /// Makes one piece of too many.
    #[cold]
    fn gather_pieces(&mut self) {
        let bounce = self.bounce.get_or_insert_default();
        let gathered = bounce.gather(self.pieces.drain(..));
        self.pieces.extend(gathered);
    }

    fn drop_frame(&self, reason: Counter) -> Sent {
        self.counters.add(reason, 1);
        Sent::Done
    }
}
