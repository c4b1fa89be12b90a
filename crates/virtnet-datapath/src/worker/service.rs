//! Bursts: what a worker does with a pair most of the time.

use std::time::Instant;

use virtnet_device::{Burst, Counter, Direction, Next, PairBurst, QueueFault};
use virtnet_memory::fault_count;
use virtnet_port::PortQueue;
use virtqueue::RingError;

use crate::rate::PairRate;
use crate::worker::doorbells::Source;
use crate::worker::{Notice, ServedPair, Trouble};

impl ServedPair {
    /// Asks the drivers not to kick from now on; `source` is what has woken the pair.
    pub(crate) fn wake(&mut self, source: Option<Source>) {
        self.queues.disarm();
        self.only_sends = source == Some(Source::Kick(Direction::Transmit));
    }

    /// Counts an event.
    pub(crate) fn note(&mut self, source: Source) {
        self.only_sends &= source == Source::Kick(Direction::Transmit);
        match source {
            Source::Kick(Direction::Receive) => self.shared.counters.receive.add(Counter::Kicks, 1),
            Source::Kick(Direction::Transmit) => self.shared.counters.transmit.add(Counter::Kicks, 1),
            Source::Port | Source::Uplink => {}
        }
    }

    /// One burst in each direction. How many chains were moved, and at least one if there is more to do; zero without work.
    #[inline]
    pub(crate) fn poll(&mut self, report: &mut impl FnMut(Notice)) -> u32 {
        if self.lets_ripen() {
            return 1;
        }
        let only_sends = std::mem::take(&mut self.only_sends);
        let burst = match &mut self.port {
            _ if self.rate.is_some() => self.poll_limited(),
            PortQueue::Tap(tap) if only_sends => self.queues.poll_sending(tap),
            PortQueue::Tap(tap) => self.queues.poll(tap),
            PortQueue::Loopback(loopback) => self.queues.poll_turning(loopback),
            PortQueue::Closed(closed) => self.queues.poll(closed),
            PortQueue::Null(null) => self.queues.poll(null),
            PortQueue::Generator(generator) => self.queues.poll(generator),
            // A pair at a switch is polled with its switch.
            PortQueue::Switch(_) => PairBurst::default(),
        };
        self.settle(burst, report)
    }

    /// Whether the driver's frames are left in the ring for now, so that there are more of them soon. The other pairs have their turn
    /// meanwhile.
    #[inline]
    pub(super) fn lets_ripen(&mut self) -> bool {
        let waits = self.patience.waits(self.queues.ready_to_send());
        if waits {
            std::hint::spin_loop();
        }
        waits
    }

    /// Draws the conclusions of a burst; returns as [`poll`](Self::poll).
    #[inline]
    pub(super) fn settle(&mut self, burst: PairBurst, report: &mut impl FnMut(Notice)) -> u32 {
        let PairBurst { receive, transmit } = burst;
        let sent = moved(transmit.as_ref());
        let chains = moved(receive.as_ref()) + sent;
        if sent > 0 {
            self.patience.took(sent);
        }
        let received = self.finish(Direction::Receive, receive, report);
        let transmitted = self.finish(Direction::Transmit, transmit, report);
        if !received && !transmitted {
            return 0;
        }
        if self.has_lost_memory() {
            self.memory_is_gone(report);
        }
        chains.max(1)
    }

    /// A poll that keeps to the device's limits.
    #[cold]
    fn poll_limited(&mut self) -> PairBurst {
        let Self { port, queues, shared, rate: Some(rate), .. } = self else { return PairBurst::default() };
        let Some(frames) = port.frames() else { return PairBurst::default() };
        rate.limit(frames, &shared.counters, |port| queues.poll(port))
    }

    /// When the driver has to be told at the latest of what it waits for, or frames have waited long enough for the device's limits;
    /// `None` while nobody waits.
    #[inline]
    pub(crate) fn due(&self) -> Option<Instant> {
        self.queues.due().into_iter().chain(self.rate.as_ref().and_then(PairRate::due)).min()
    }

    /// Whether an event changes nothing, because what it is about waits for the device's limits.
    pub(crate) fn is_held(&self, source: Source) -> bool {
        let Some(rate) = &self.rate else { return false };
        let port_is_full = self.transmit.next == Some(Next::PortWritable) && !rate.waits(Direction::Transmit);
        match source {
            Source::Kick(direction) => rate.waits(direction),
            Source::Port => rate.waits(Direction::Receive) && !port_is_full,
            Source::Uplink => false,
        }
    }

    /// Tells the driver what it has waited for long enough; whether frames have, so that the pair is to be polled.
    pub(crate) fn call_due(&mut self, now: Instant) -> bool {
        for direction in [Direction::Receive, Direction::Transmit] {
            if self.queues.release(direction, now) {
                self.side(direction).doorbell.call();
            }
        }
        self.rate.as_mut().is_some_and(|rate| rate.end_waits(now))
    }

    /// Asks for kicks wherever a queue waits for its driver; `false` if there is work already.
    pub(crate) fn rest(&mut self, report: &mut impl FnMut(Notice)) -> bool {
        let mut quiet = true;
        for direction in [Direction::Receive, Direction::Transmit] {
            // A pair at a switch is brought its frames, and those for which there is no room are lost: it waits for no buffers.
            if direction == Direction::Receive && matches!(self.port, PortQueue::Switch(_)) {
                continue;
            }
            // A queue that waits for its port has chains at hand; the port will say when it can take them.
            if self.side(direction).next == Some(Next::PortWritable) {
                continue;
            }
            match self.queues.arm(direction) {
                Ok(came) => quiet &= !came,
                Err(error) => self.ring_is_broken(direction, error, report),
            }
        }
        if !quiet {
            self.queues.disarm();
        }
        quiet
    }

    /// After a panic in a burst: whatever state the queues are in, nobody looks at it again.
    pub(crate) fn scrap(&mut self) -> Notice {
        self.replace_queues();
        self.memory = None;
        self.notice(Trouble::Panicked)
    }

    #[inline]
    fn finish(
        &mut self,
        direction: Direction,
        burst: Option<Result<Burst, QueueFault>>,
        report: &mut impl FnMut(Notice),
    ) -> bool {
        match burst {
            None => false,
            Some(Ok(burst)) => {
                let side = self.side(direction);
                side.next = Some(burst.next);
                if burst.notify {
                    side.doorbell.call();
                }
                if burst.chains > 0 {
                    self.show_position(direction);
                }
                burst.chains > 0 || burst.next == Next::Now
            }
            Some(Err(QueueFault::Ring(error))) => {
                self.ring_is_broken(direction, error, report);
                false
            }
            Some(Err(QueueFault::MemoryGone)) => {
                self.memory_is_gone(report);
                false
            }
            Some(Err(QueueFault::PortGone)) => {
                self.port_is_gone(report);
                false
            }
        }
    }

    #[cold]
    pub(super) fn ring_is_broken(&mut self, direction: Direction, error: RingError, report: &mut impl FnMut(Notice)) {
        // A ring whose memory is gone reads as zeros, which looks like a mistake of its driver.
        if self.is_memory_truncated() {
            return self.memory_is_gone(report);
        }
        let side = self.side(direction);
        // What was given back before is for the driver to see.
        side.doorbell.call();
        let start = side.start;
        self.show_position(direction);
        report(self.notice(Trouble::RingBroken { direction, start, reason: error.to_string() }));
    }

    /// Whether the memory has been truncated; its regions are asked only after some page, of whatever guest, was found to be gone.
    #[inline]
    pub(super) fn has_lost_memory(&mut self) -> bool {
        let faults = Some(fault_count());
        if self.whole_at == faults {
            return false;
        }
        self.whole_at = faults;
        self.is_memory_truncated()
    }

    fn is_memory_truncated(&self) -> bool {
        self.memory.as_ref().is_some_and(|memory| memory.is_truncated())
    }

    #[cold]
    pub(super) fn memory_is_gone(&mut self, report: &mut impl FnMut(Notice)) {
        let start = self.last_start();
        self.give_up();
        report(self.notice(Trouble::MemoryGone { start }));
    }

    #[cold]
    fn port_is_gone(&mut self, report: &mut impl FnMut(Notice)) {
        let start = self.last_start();
        self.give_up();
        report(self.notice(Trouble::PortGone { start }));
    }

    fn last_start(&self) -> u64 {
        self.receive.start.max(self.transmit.start)
    }

    fn notice(&self, trouble: Trouble) -> Notice {
        Notice { device: self.device, pair: self.pair, trouble }
    }
}

fn moved(burst: Option<&Result<Burst, QueueFault>>) -> u32 {
    burst.and_then(|burst| burst.as_ref().ok()).map_or(0, |burst| burst.chains)
}
