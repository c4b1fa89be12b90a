use std::time::Instant;

use virtio_net_proto::NetHeader;
use virtqueue::{DeviceRing, GuestSlice, Lasting, RingError, RingPosition};

use crate::bounce::Bounce;
use crate::burst::{Burst, QueueFault};
use crate::moderation::Moderator;
use crate::rx::Receiver;
use crate::tx::Transmitter;
use crate::{Counter, FrameIo, Moderation, Negotiated, Offloads, QueueCounters, RxFilter};

/// Which way a queue carries frames, seen from the driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the port to the driver: the queue with an even number.
    Receive,
    /// From the driver to the port: the queue with an odd number.
    Transmit,
}

impl Direction {
    /// The direction of the queue with this number.
    #[must_use]
    pub const fn of(index: u16) -> Self {
        if index.is_multiple_of(2) { Self::Receive } else { Self::Transmit }
    }
}

/// What a poll did in each direction; `None` where the queue is stopped, broken or has nothing to do while it is not enabled.
#[derive(Debug, Default)]
pub struct PairBurst {
    /// Port to driver.
    pub receive: Option<Result<Burst, QueueFault>>,
    /// Driver to port.
    pub transmit: Option<Result<Burst, QueueFault>>,
}

/// A receive and a transmit queue that share one end of a port.
#[derive(Debug)]
pub struct QueuePair<R> {
    pub(crate) receive: Queue<Receiver<R>>,
    pub(crate) transmit: Queue<Transmitter<R>>,
    /// The receive queue's buffer while that queue does not run, if a frame waits in it.
    bounce: Option<Bounce>,
    filter: Option<RxFilter>,
    pub(crate) counters: PairCounters,
}

/// The counters of a pair's two queues.
#[derive(Clone, Debug, Default)]
pub struct PairCounters {
    /// Of the receive queue.
    pub receive: Lasting<QueueCounters>,
    /// Of the transmit queue.
    pub transmit: Lasting<QueueCounters>,
}

#[derive(Debug)]
pub(crate) struct Queue<T> {
    state: State<T>,
    enabled: bool,
    moderator: Moderator,
}

/// How far a queue has come. A broken one stays where it is until it is stopped.
#[derive(Debug)]
enum State<T> {
    Stopped,
    Running(T),
    Broken(RingPosition),
}

impl<R: DeviceRing> QueuePair<R> {
    /// A pair whose queues are stopped and not enabled.
    #[must_use]
    pub fn new(counters: PairCounters) -> Self {
        Self { receive: Queue::new(), transmit: Queue::new(), bounce: None, filter: None, counters }
    }

    /// The same pair for rings of another kind. Both queues are stopped.
    #[must_use]
    pub fn over_other_rings<S: DeviceRing>(&mut self) -> QueuePair<S> {
        self.stop(Direction::Receive);
        self.stop(Direction::Transmit);
        QueuePair {
            receive: self.receive.over_other_ring(),
            transmit: self.transmit.over_other_ring(),
            bounce: self.bounce.take(),
            filter: self.filter,
            counters: self.counters.clone(),
        }
    }

    /// Starts a queue over `ring`, which has `size` descriptors.
    pub fn start(&mut self, direction: Direction, ring: R, size: u16, negotiated: Negotiated) {
        self.stop(direction);
        match direction {
            Direction::Receive => {
                let bounce = self.bounce.take().unwrap_or_default();
                let counters = self.counters.receive.clone();
                let mut receiver = Receiver::new(ring, size, negotiated, bounce, counters);
                receiver.set_filter(self.filter);
                self.receive.state = State::Running(receiver);
            }
            Direction::Transmit => {
                let counters = self.counters.transmit.clone();
                self.transmit.state = State::Running(Transmitter::new(ring, size, negotiated, counters));
            }
        }
    }

    /// Stops a queue and returns how far it got; `None` if it was stopped.
    pub fn stop(&mut self, direction: Direction) -> Option<RingPosition> {
        match direction {
            Direction::Receive => self.receive.end(|receiver| {
                let (position, bounce) = receiver.stop();
                self.bounce = Some(bounce).filter(Bounce::is_pending);
                position
            }),
            Direction::Transmit => self.transmit.end(|transmitter| transmitter.position()),
        }
    }

    /// Lets a queue pass frames or holds it: a held receive queue delivers nothing, a held transmit queue drops what it is given.
    pub fn enable(&mut self, direction: Direction, enabled: bool) {
        match direction {
            Direction::Receive => self.receive.enabled = enabled,
            Direction::Transmit => self.transmit.enabled = enabled,
        }
    }

    /// Holds notifications of both queues back within these limits, or sends each at once.
    pub fn moderate(&mut self, limits: Option<Moderation>) {
        self.receive.moderator.set(limits);
        self.transmit.moderator.set(limits);
    }

    /// Lets only some frames through to the driver, or all again.
    pub fn filter(&mut self, filter: Option<RxFilter>) {
        self.filter = filter;
        if let State::Running(receiver) = &mut self.receive.state {
            receiver.set_filter(filter);
        }
    }

    /// When a notification that is held back has to be sent at the latest, in either direction; see [`release`](Self::release).
    #[inline]
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        match (self.receive.moderator.due(), self.transmit.moderator.due()) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    /// Whether the driver is to be notified now of what was held back.
    pub fn release(&mut self, direction: Direction, now: Instant) -> bool {
        let (moderator, counters) = match direction {
            Direction::Receive => (&mut self.receive.moderator, &self.counters.receive),
            Direction::Transmit => (&mut self.transmit.moderator, &self.counters.transmit),
        };
        let notify = moderator.release(now);
        if notify {
            counters.add(Counter::Notifications, 1);
        }
        notify
    }

    /// One burst in each direction. A queue whose burst fails is broken from then on.
    #[inline]
    pub fn poll(&mut self, port: &mut impl FrameIo) -> PairBurst {
        PairBurst { receive: self.poll_receive(port), transmit: self.poll_transmit(port) }
    }

    /// As [`poll`](Self::poll), but asks the port for nothing.
    #[inline]
    pub fn poll_sending(&mut self, port: &mut impl FrameIo) -> PairBurst {
        PairBurst { receive: None, transmit: self.poll_transmit(port) }
    }

    /// What may be left to the driver in frames that are pushed to it; `None` while it does not receive.
    #[inline]
    #[must_use]
    pub fn receives(&self) -> Option<Offloads> {
        let Queue { state: State::Running(receiver), enabled: true, .. } = &self.receive else { return None };
        Some(receiver.offloads)
    }

    /// How many of the driver's frames wait to be sent, [as far as that can be told](DeviceRing::ready); none if it sends none.
    #[inline]
    pub fn ready_to_send(&self) -> u16 {
        if let State::Running(transmitter) = &self.transmit.state { transmitter.ready() } else { 0 }
    }

    /// Whether the driver receives.
    #[inline(always)]
    pub fn is_receiving(&self) -> bool {
        matches!(self.receive, Queue { state: State::Running(_), enabled: true, .. })
    }

    /// Copies a frame of `len` bytes into the driver's buffers, or loses it for want of any; both are counted.
    ///
    /// The driver sees it after [`show_pushed`](Self::show_pushed). For a pair whose port is never polled.
    ///
    /// # Errors
    /// The receive queue is broken, and stays so.
    #[inline]
    pub fn push(&mut self, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Result<(), QueueFault> {
        let Queue { state: State::Running(receiver), enabled: true, .. } = &mut self.receive else { return Ok(()) };
        let pushed = receiver.push(header, frame, len);
        if pushed.is_err() {
            receiver.show();
            self.give_up(Direction::Receive);
        }
        pushed
    }

    /// Shows the driver the frames pushed since the last call; whether to notify it.
    #[inline]
    pub fn show_pushed(&mut self) -> bool {
        self.show_received().is_some_and(|burst| burst.notify)
    }

    /// The same, and all that it was.
    #[inline]
    pub(crate) fn show_received(&mut self) -> Option<Burst> {
        let Queue { state: State::Running(receiver), moderator, .. } = &mut self.receive else { return None };
        moderated(Ok(receiver.show()), moderator, &self.counters.receive).ok()
    }

    /// Asks for a kick where one would help; `true` means that there is work already.
    ///
    /// # Errors
    /// The ring is broken, and so is the queue from then on.
    pub fn arm(&mut self, direction: Direction) -> Result<bool, RingError> {
        let armed = match (direction, &mut self.receive, &mut self.transmit) {
            (Direction::Receive, Queue { state: State::Running(receiver), enabled: true, .. }, _) => receiver.arm(),
            (Direction::Transmit, _, Queue { state: State::Running(transmitter), .. }) => transmitter.arm(),
            _ => Ok(false),
        };
        if armed.is_err() {
            self.give_up(direction);
        }
        armed
    }

    /// Asks the driver not to kick while the pair is polled.
    pub fn disarm(&mut self) {
        if let State::Running(receiver) = &mut self.receive.state {
            receiver.disarm();
        }
        if let State::Running(transmitter) = &mut self.transmit.state {
            transmitter.disarm();
        }
    }

    /// How far a queue has got; `None` if it is stopped.
    #[must_use]
    pub fn position(&self, direction: Direction) -> Option<RingPosition> {
        match direction {
            Direction::Receive => self.receive.position(Receiver::position),
            Direction::Transmit => self.transmit.position(Transmitter::position),
        }
    }

    /// A running queue's ring, with no buffer of the driver's in anybody's hands, for a change of its memory or place.
    pub fn ring_mut(&mut self, direction: Direction) -> Option<&mut R> {
        match (direction, &mut self.receive.state, &mut self.transmit.state) {
            (Direction::Receive, State::Running(receiver), _) => {
                receiver.release();
                Some(receiver.ring_mut())
            }
            (Direction::Transmit, _, State::Running(transmitter)) => Some(transmitter.ring_mut()),
            _ => None,
        }
    }

    /// Breaks a queue from outside: it does no more work until it is stopped and started.
    pub fn give_up(&mut self, direction: Direction) {
        if let Some(position) = self.stop(direction) {
            match direction {
                Direction::Receive => self.receive.state = State::Broken(position),
                Direction::Transmit => self.transmit.state = State::Broken(position),
            }
        }
    }

    /// Drops what waits in the port, at most `most` frames, and the frame that waits for buffers, and counts them.
    ///
    /// For the time between two drivers: the next one has no use for what the last one did not take.
    pub fn drain(&mut self, port: &mut impl FrameIo, most: usize) {
        let mut dropped = usize::from(self.bounce.as_mut().is_some_and(Bounce::clear));
        while dropped < most && port.discard() {
            dropped += 1;
        }
        self.counters.receive.add(Counter::DropNoDriver, dropped as u64);
    }

    #[inline]
    pub(crate) fn poll_receive(&mut self, port: &mut impl FrameIo) -> Option<Result<Burst, QueueFault>> {
        let Queue { state: State::Running(receiver), enabled: true, moderator } = &mut self.receive else {
            return None;
        };
        let burst = moderated(receiver.burst(port), moderator, &self.counters.receive);
        if burst.is_err() {
            self.give_up(Direction::Receive);
        }
        Some(burst)
    }

    #[inline]
    pub(crate) fn poll_transmit(&mut self, port: &mut impl FrameIo) -> Option<Result<Burst, QueueFault>> {
        let burst = self.transmit.poll(port, &self.counters.transmit);
        if matches!(burst, Some(Err(_))) {
            self.give_up(Direction::Transmit);
        }
        burst
    }
}

impl<R: DeviceRing> Queue<Transmitter<R>> {
    /// One burst, and what it did.
    #[inline]
    pub(crate) fn poll(
        &mut self,
        port: &mut impl FrameIo,
        counters: &QueueCounters,
    ) -> Option<Result<Burst, QueueFault>> {
        let Self { state: State::Running(transmitter), enabled, moderator } = self else { return None };
        let burst = if *enabled { transmitter.burst(port) } else { transmitter.discard() };
        Some(moderated(burst, moderator, counters))
    }
}

impl<T> Queue<T> {
    pub(crate) fn running(&mut self) -> Option<&mut T> {
        if let State::Running(queue) = &mut self.state { Some(queue) } else { None }
    }

    fn new() -> Self {
        Self { state: State::Stopped, enabled: false, moderator: Moderator::default() }
    }

    /// The same queue, stopped, for a ring of another kind.
    fn over_other_ring<S>(&mut self) -> Queue<S> {
        Queue { state: State::Stopped, enabled: self.enabled, moderator: std::mem::take(&mut self.moderator) }
    }

    fn end(&mut self, stop: impl FnOnce(T) -> RingPosition) -> Option<RingPosition> {
        self.moderator.forget();
        match std::mem::replace(&mut self.state, State::Stopped) {
            State::Stopped => None,
            State::Running(queue) => Some(stop(queue)),
            State::Broken(position) => Some(position),
        }
    }

    fn position(&self, of: impl FnOnce(&T) -> RingPosition) -> Option<RingPosition> {
        match &self.state {
            State::Stopped => None,
            State::Running(queue) => Some(of(queue)),
            State::Broken(position) => Some(*position),
        }
    }
}

/// A burst with the notification that is due, which may be one that the driver wanted before, and counts it.
#[inline]
fn moderated(
    burst: Result<Burst, QueueFault>,
    moderator: &mut Moderator,
    counters: &QueueCounters,
) -> Result<Burst, QueueFault> {
    let Ok(mut burst) = burst else { return burst };
    let wanted = burst.notify;
    burst.notify = moderator.completed(burst.chains, wanted);
    if burst.notify {
        counters.add(Counter::Notifications, 1);
    } else if burst.chains > 0 && moderator.due().is_none() {
        counters.add(Counter::NotificationsSuppressed, 1);
    }
    Ok(burst)
}
