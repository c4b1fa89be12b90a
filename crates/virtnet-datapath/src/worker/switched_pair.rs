//! What a pair at a switch does besides: it is brought its frames by those who serve their senders.

use virtio_net_proto::NetHeader;
use virtnet_device::{Counter, Direction, FrameIo, Next, Offloads, PairBurst, QueueFault};
use virtqueue::GuestSlice;

use crate::worker::fabric::SwitchEnd;
use crate::worker::{Notice, ServedPair};

impl ServedPair {
    /// One burst of the driver's frames into a switch, as [`poll`](Self::poll) does it for other ports.
    #[inline]
    pub(super) fn poll_switched(&mut self, end: &mut SwitchEnd<'_>) -> u32 {
        if self.lets_ripen() {
            return 1;
        }
        let Self { queues, shared, rate, .. } = self;
        let (PairBurst { mut transmit, .. }, waits) = match rate {
            None => (queues.poll_sending(end), false),
            Some(rate) => {
                let burst = rate.limit(end, &shared.counters, |port| queues.poll_sending(port));
                (burst, rate.waits(Direction::Transmit))
            }
        };
        if let Some(Ok(burst)) = &mut transmit
            && burst.next == Next::PortWritable
            && !waits
        {
            // The switch can always take frames: it only had enough of this burst.
            burst.next = Next::Now;
        }
        self.settle(PairBurst { receive: None, transmit }, &mut |notice| end.report(notice))
    }

    /// What may be left to the driver; `None` while it does not receive.
    #[inline]
    pub(super) fn receives(&self) -> Option<Offloads> {
        self.queues.receives()
    }

    /// Whether the driver receives.
    #[inline(always)]
    pub(super) fn is_receiving(&self) -> bool {
        self.queues.is_receiving()
    }

    /// Most bytes of a frame for the driver, without its Ethernet header and tags.
    #[inline]
    pub(super) fn mtu(&self) -> u16 {
        self.mtu
    }

    pub(crate) fn set_mtu(&mut self, mtu: u16) {
        self.mtu = mtu;
    }

    /// Brings the driver a frame; whether it is the first since [`show_pushed`](Self::show_pushed).
    #[inline]
    pub(super) fn push(
        &mut self,
        header: &NetHeader,
        frame: &[GuestSlice],
        len: usize,
        mut report: &mut dyn FnMut(Notice),
    ) -> bool {
        if self.rate.as_ref().is_some_and(|rate| !rate.admits(len)) {
            // Its sender is not to wait for one receiver of many.
            self.lose(Counter::DropRateLimit);
            return false;
        }
        match self.queues.push(header, frame, len) {
            Ok(()) => return !std::mem::replace(&mut self.pushed, true),
            Err(QueueFault::Ring(error)) => self.ring_is_broken(Direction::Receive, error, &mut report),
            Err(QueueFault::MemoryGone | QueueFault::PortGone) => self.memory_is_gone(&mut report),
        }
        false
    }

    /// Shows the driver the frames that it was brought.
    pub(super) fn show_pushed(&mut self, mut report: &mut dyn FnMut(Notice)) {
        self.pushed = false;
        if self.queues.show_pushed() {
            self.side(Direction::Receive).doorbell.call();
        }
        self.show_position(Direction::Receive);
        if self.has_lost_memory() {
            self.memory_is_gone(&mut report);
        }
    }

    /// Counts a frame that was not brought.
    pub(super) fn lose(&self, reason: Counter) {
        self.shared.counters.receive.add(reason, 1);
    }

    /// Sends a frame of our own into a switch.
    pub(super) fn transmit_to(&mut self, end: &mut SwitchEnd<'_>, frame: &mut [u8]) {
        let len = frame.len();
        // SAFETY: the frame is borrowed for longer than the switch uses it, and nobody else touches it meanwhile.
        let piece = unsafe { GuestSlice::new(std::ptr::NonNull::from(frame).cast(), len) };
        end.transmit(&NetHeader::default(), &[piece]);
    }
}
