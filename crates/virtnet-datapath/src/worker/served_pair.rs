use std::io;
use std::sync::Arc;
use std::time::Duration;

use virtnet_device::{Direction, FrameIo, Moderation, Negotiated, Next, RxFilter};
use virtnet_memory::MemoryMap;
use virtnet_port::PortQueue;
use virtnet_sys::epoll::{Epoll, Interest};
use virtnet_sys::eventfd::EventFd;
use virtqueue::{GuestSlice, RingError, RingLayout, RingPosition};

use crate::rate::{DeviceLimits, PairRate};
use crate::worker::doorbells::{Doorbell, Source};
use crate::worker::patience::Patience;
use crate::worker::{PairShared, Queues, Ring};

/// Frames dropped at most when a port is drained: a TAP's queue has 1000 by default, and new ones may come as fast as they go. A
/// worker's other pairs wait meanwhile, for a fraction of a millisecond: a frame is dropped unread, whatever its length.
const DRAIN_LIMIT: usize = 1024;

/// One queue pair with all that its worker needs to serve it.
pub(crate) struct ServedPair {
    pub(super) device: u64,
    pub(super) pair: u16,
    slot: usize,
    pub(super) queues: Queues,
    pub(super) port: PortQueue,
    pub(super) receive: Side,
    pub(super) transmit: Side,
    /// The memory that the running rings use.
    pub(super) memory: Option<Arc<MemoryMap>>,
    /// The process's count of faults when that memory was last known to be whole; `None` while it was not looked at.
    pub(super) whole_at: Option<u64>,
    /// Whether the pair was woken by its driver's frames alone, so that the port has had nothing new to say since it went to sleep.
    pub(super) only_sends: bool,
    /// Most bytes of a frame from a switch, without its Ethernet header and tags.
    pub(super) mtu: u16,
    /// Whether the driver has frames of a switch that it has not been shown.
    pub(super) pushed: bool,
    pub(super) patience: Patience,
    pub(super) shared: Arc<PairShared>,
    /// The pair's part in the limits of its device, if it has any.
    pub(super) rate: Option<PairRate>,
    tuning: PairTuning,
    epoll: Arc<Epoll>,
}

/// What may be changed of a pair at any time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PairTuning {
    /// How notifications are held back; `None`: not at all.
    pub(crate) moderation: Option<Moderation>,
    /// Which frames reach the driver; `None`: all.
    pub(crate) filter: Option<RxFilter>,
}

/// What belongs to one direction.
#[derive(Default)]
pub(super) struct Side {
    pub(super) doorbell: Doorbell,
    /// When the last burst said there is work again.
    pub(super) next: Option<Next>,
    /// Which start of the ring this is.
    pub(super) start: u64,
}

/// A ring to be started.
pub(crate) struct RingStart {
    pub(crate) ring: Ring,
    pub(crate) size: u16,
    pub(crate) negotiated: Negotiated,
    pub(crate) kick: EventFd,
    pub(crate) call: Option<EventFd>,
    /// Whether frames may pass at once.
    pub(crate) enabled: bool,
    /// Which start this is, to be quoted in notices.
    pub(crate) start: u64,
    /// Whether what waits in the port is for nobody any more.
    pub(crate) drain: bool,
}

impl ServedPair {
    /// A pair with stopped rings, in a worker's `slot`.
    pub(crate) fn new(
        (device, pair): (u64, u16),
        slot: usize,
        port: PortQueue,
        shared: Arc<PairShared>,
        epoll: Arc<Epoll>,
    ) -> io::Result<Self> {
        let queues = Queues::new(shared.counters.clone());
        let (receive, transmit) = Default::default();
        let (memory, whole_at, only_sends, pushed) = Default::default();
        let tuning = PairTuning::default();
        let new = Self {
            device,
            pair,
            slot,
            queues,
            port,
            receive,
            transmit,
            memory,
            whole_at,
            only_sends,
            mtu: u16::MAX,
            pushed,
            patience: Patience::default(),
            shared,
            rate: None,
            tuning,
            epoll,
        };
        new.watch_port()?;
        Ok(new)
    }

    /// Changes what may be changed at any time, whether rings run or not.
    pub(crate) fn tune(&mut self, tuning: PairTuning) {
        self.tuning = tuning;
        self.queues.moderate(tuning.moderation);
        self.queues.filter(tuning.filter);
    }

    /// Keeps to other limits from now on.
    pub(crate) fn limit(&mut self, limits: Option<Arc<DeviceLimits>>) {
        self.rate = limits.map(PairRate::new);
    }

    /// Queues in place of those that nobody can trust any more.
    pub(super) fn replace_queues(&mut self) {
        self.queues = Queues::new(self.shared.counters.clone());
        self.tune(self.tuning);
    }

    pub(crate) fn start(&mut self, direction: Direction, start: RingStart) -> io::Result<()> {
        let token = Source::Kick(direction).token(self.slot);
        let epoll = Arc::clone(&self.epoll);
        // First, since it may fail, and a ring whose driver cannot wake it is not to run.
        self.side(direction).doorbell.set_kick(Some(start.kick), &epoll, token)?;
        if start.drain && direction == Direction::Receive {
            self.drain();
        }
        self.memory = Some(Arc::clone(start.ring.memory()));
        self.whole_at = None;
        self.queues.start(direction, start.ring, start.size, start.negotiated);
        self.queues.enable(direction, start.enabled);
        self.show_position(direction);
        let side = self.side(direction);
        side.start = start.start;
        side.next = None;
        side.doorbell.set_call(start.call);
        Ok(())
    }

    /// Stops a ring and returns how far it got.
    pub(crate) fn stop(&mut self, direction: Direction) -> io::Result<RingPosition> {
        if let Some(position) = self.queues.stop(direction) {
            self.shared.set_position(direction, position);
        }
        let epoll = Arc::clone(&self.epoll);
        let side = self.side(direction);
        side.next = None;
        // Buffers may have been given back unused.
        side.doorbell.call();
        side.doorbell.set_call(None);
        side.doorbell.set_kick(None, &epoll, 0)?;
        if self.queues.position(Direction::Receive).is_none() && self.queues.position(Direction::Transmit).is_none() {
            self.memory = None;
        }
        Ok(self.shared.position(direction))
    }

    pub(crate) fn enable(&mut self, direction: Direction, enabled: bool) {
        self.queues.enable(direction, enabled);
    }

    pub(crate) fn set_kick(&mut self, direction: Direction, kick: EventFd) -> io::Result<()> {
        let token = Source::Kick(direction).token(self.slot);
        let epoll = Arc::clone(&self.epoll);
        self.side(direction).doorbell.set_kick(Some(kick), &epoll, token)
    }

    pub(crate) fn set_call(&mut self, direction: Direction, call: Option<EventFd>) {
        self.side(direction).doorbell.set_call(call);
    }

    /// Moves the running rings to another memory map; no slice of the former one is left.
    pub(crate) fn set_memory(&mut self, memory: &Arc<MemoryMap>) -> Result<(), RingError> {
        for direction in [Direction::Receive, Direction::Transmit] {
            let moved = self.queues.set_memory(direction, memory);
            self.note_change(direction, moved)?;
        }
        self.memory = self.memory.take().map(|_| Arc::clone(memory));
        self.whole_at = None;
        Ok(())
    }

    pub(crate) fn set_layout(&mut self, direction: Direction, layout: RingLayout) -> Result<(), RingError> {
        let moved = self.queues.set_layout(direction, layout);
        self.note_change(direction, moved)
    }

    /// Stops both rings where they are, until they are started anew.
    pub(crate) fn give_up(&mut self) {
        self.queues.give_up(Direction::Receive);
        self.queues.give_up(Direction::Transmit);
        self.memory = None;
    }

    /// Sends a frame of our own.
    pub(crate) fn transmit(&mut self, frame: &mut [u8]) {
        let len = frame.len();
        // SAFETY: the frame is borrowed for longer than the port uses it, and nobody else touches it meanwhile.
        let piece = unsafe { GuestSlice::new(std::ptr::NonNull::from(frame).cast(), len) };
        let header = Default::default();
        match &mut self.port {
            PortQueue::Tap(tap) => tap.transmit(&header, &[piece]),
            PortQueue::Loopback(loopback) => loopback.transmit(&header, &[piece]),
            PortQueue::Closed(closed) => closed.transmit(&header, &[piece]),
            // Nobody is there to get it; for a switch see `Pairs::transmit`.
            PortQueue::Null(_) | PortQueue::Generator(_) | PortQueue::Switch(_) => return,
        };
    }

    /// Goes on with another end of the port.
    pub(crate) fn set_port(&mut self, port: PortQueue) -> io::Result<()> {
        if let Some(fd) = self.port.fd() {
            self.epoll.delete(fd)?;
        }
        self.port = port;
        self.watch_port()
    }

    /// The port reports what it had before as well.
    fn watch_port(&self) -> io::Result<()> {
        let Some(fd) = self.port.fd() else { return Ok(()) };
        self.epoll.add(fd, Interest::READ | Interest::WRITE | Interest::EDGE, Source::Port.token(self.slot))
    }

    /// Takes the pair's descriptors out of its worker's epoll set, for another worker's.
    pub(super) fn unwatch(&self) -> io::Result<()> {
        self.receive.doorbell.unwatch(&self.epoll)?;
        self.transmit.doorbell.unwatch(&self.epoll)?;
        self.port.fd().map_or(Ok(()), |fd| self.epoll.delete(fd))
    }

    /// Goes on in a slot of another worker.
    pub(super) fn watch(&mut self, slot: usize, epoll: &Arc<Epoll>) -> io::Result<()> {
        (self.slot, self.epoll) = (slot, Arc::clone(epoll));
        for (side, direction) in [(&self.receive, Direction::Receive), (&self.transmit, Direction::Transmit)] {
            side.doorbell.watch(epoll, Source::Kick(direction).token(slot))?;
        }
        self.watch_port()
    }

    /// Takes note that the worker served the pair for about so long.
    pub(super) fn add_busy(&self, time: Duration) {
        self.shared.add_busy(time);
    }

    /// Takes the pair's descriptors out of the epoll set, before the pair is dropped.
    pub(crate) fn leave(&mut self) -> io::Result<()> {
        self.stop(Direction::Receive)?;
        self.stop(Direction::Transmit)?;
        self.port.fd().map_or(Ok(()), |fd| self.epoll.delete(fd))
    }

    /// Whether a driver has given a ring, in either direction.
    pub(super) fn has_rings(&self) -> bool {
        [Direction::Receive, Direction::Transmit].into_iter().any(|direction| self.queues.position(direction).is_some())
    }

    pub(super) fn side(&mut self, direction: Direction) -> &mut Side {
        match direction {
            Direction::Receive => &mut self.receive,
            Direction::Transmit => &mut self.transmit,
        }
    }

    /// After a ring's change, if it runs: buffers may have been given back unused, and nobody has told the driver.
    fn note_change(&mut self, direction: Direction, moved: Option<Result<(), RingError>>) -> Result<(), RingError> {
        let Some(moved) = moved else { return Ok(()) };
        self.side(direction).doorbell.call();
        moved
    }

    /// Drops what waits in the port, and counts it: no driver is there to take it.
    pub(crate) fn drain(&mut self) {
        match &mut self.port {
            PortQueue::Tap(tap) => self.queues.drain(tap, DRAIN_LIMIT),
            PortQueue::Loopback(loopback) => self.queues.drain(loopback, DRAIN_LIMIT),
            PortQueue::Closed(closed) => self.queues.drain(closed, DRAIN_LIMIT),
            // Nothing waits there.
            PortQueue::Null(_) | PortQueue::Generator(_) | PortQueue::Switch(_) => {}
        }
    }

    pub(super) fn show_position(&self, direction: Direction) {
        if let Some(position) = self.queues.position(direction) {
            self.shared.set_position(direction, position);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::os::fd::{FromRawFd, OwnedFd};

    use virtnet_memory::NewRegion;
    use virtnet_port::LoopbackQueue;
    use virtqueue::GuestAddress;

    use super::*;

    fn ring() -> Ring {
        // SAFETY: the name is a terminated string, and what the kernel returns is ours alone.
        let file = unsafe { OwnedFd::from_raw_fd(libc::memfd_create(c"ring".as_ptr(), libc::MFD_CLOEXEC)) };
        let file = File::from(file);
        file.set_len(0x1_0000).unwrap();
        let region = NewRegion { gpa: GuestAddress(0), size: 0x1_0000, uva: 0, offset: 0, file: file.into() };
        let memory = Arc::new(MemoryMap::default().add(region).unwrap());
        let (desc, avail, used) = (GuestAddress(0), GuestAddress(0x1000), GuestAddress(0x2000));
        let layout = RingLayout { size: 8, desc, avail, used, ..RingLayout::default() };
        Ring::new(memory, layout, RingPosition::default(), &Default::default()).unwrap()
    }

    #[test]
    fn a_ring_whose_kick_cannot_be_watched_does_not_run() {
        let epoll = Arc::new(Epoll::new().unwrap());
        let port = PortQueue::Loopback(LoopbackQueue::new());
        let mut pair = ServedPair::new((1, 0), 0, port, Arc::default(), Arc::clone(&epoll)).unwrap();
        let kick = EventFd::new().unwrap();
        // The set takes no descriptor twice.
        epoll.add(&kick, Interest::READ, 99).unwrap();
        let (ring, negotiated) = (ring(), Negotiated::default());
        let start = RingStart { ring, size: 8, negotiated, kick, call: None, enabled: true, start: 1, drain: false };
        assert!(pair.start(Direction::Transmit, start).is_err());
        assert_eq!(pair.queues.position(Direction::Transmit), None);
        assert!(pair.memory.is_none());
    }
}
