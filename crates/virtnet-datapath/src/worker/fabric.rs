//! One burst through a switch: a sender's queue on one side, all receivers' on the other.
//!
//! The sender's slot is empty meanwhile, since its pair is in the hands of whoever serves it; so all others can be written to.

use virtio_net_proto::NetHeader;
use virtnet_device::{Counter, FrameIo, Received, Transmitted};
use virtnet_port::{Seat, Uplink};
use virtnet_switch::{DropReason, Egress, PortId, Switch, Terms};
use virtqueue::GuestSlice;

use crate::worker::domain::{Domain, Ports, UPLINK};
use crate::worker::slot::Slot;
use crate::worker::{Notice, ServedPair};

/// Copies that one burst makes before others have their turn: a burst of frames to everybody would take long else.
const COPIES: usize = 1024;

/// Bytes that it copies, at most one frame more.
const BYTES: usize = 4 << 20;

/// A sender's end of a switch, for one burst.
pub(super) struct SwitchEnd<'a> {
    switch: &'a mut Switch,
    from: PortId,
    now: u32,
    /// The worker's slots with a notification that is held back.
    holding: &'a mut Vec<usize>,
    fabric: Fabric<'a>,
}

/// The receivers.
pub(super) struct Fabric<'a> {
    ports: &'a Ports,
    slots: &'a mut [Option<Box<Slot>>],
    touched: &'a mut Vec<usize>,
    uplink: Option<&'a mut Uplink>,
    /// Where the uplink's frames are counted.
    seat: &'a Seat,
    /// Which pair of a receiver gets the frames, if it has several: that with the sender's number, so that a flow stays in order.
    pair: usize,
    copies: usize,
    bytes: usize,
    /// The slot that is being written to, should that end in a panic.
    at: &'a mut Option<usize>,
    report: &'a mut dyn FnMut(Notice),
}

impl<'a> SwitchEnd<'a> {
    /// The end of the sender at port `from`, for its queue pair number `pair`.
    pub(super) fn new(
        domain: &'a mut Domain,
        (from, pair): (PortId, u16),
        (slots, holding): (&'a mut [Option<Box<Slot>>], &'a mut Vec<usize>),
        at: &'a mut Option<usize>,
        report: &'a mut dyn FnMut(Notice),
    ) -> Self {
        let now = domain.now();
        let Domain { switch, ports, touched, uplink, seat, .. } = domain;
        let uplink = uplink.as_mut().filter(|_| from != UPLINK);
        let fabric = Fabric { ports, slots, touched, uplink, seat, pair: pair.into(), copies: 0, bytes: 0, at, report };
        Self { switch, from, now, holding, fabric }
    }

    /// Shows every receiver what it got.
    pub(super) fn show(&mut self) {
        let Fabric { slots, touched, at, report, .. } = &mut self.fabric;
        for slot in touched.drain(..) {
            **at = Some(slot);
            if let Some(entry) = slots.get_mut(slot).and_then(Option::as_mut) {
                entry.pair.show_pushed(report);
                if entry.begins_to_hold() {
                    self.holding.push(slot);
                }
            }
        }
        **at = None;
    }

    /// Takes note of the sender's own notification, should it be held back.
    pub(super) fn note_holding(&mut self, slot: usize, entry: &mut Slot) {
        if entry.begins_to_hold() {
            self.holding.push(slot);
        }
    }

    /// Reports trouble of whoever is served.
    pub(super) fn report(&mut self, notice: Notice) {
        (self.fabric.report)(notice);
    }

    /// Counts what has become of a frame that came from the uplink, of so many bytes.
    pub(super) fn count_received(&self, outcome: Result<usize, Counter>) {
        let Some(counters) = self.fabric.seat.uplink_counters() else { return };
        match outcome {
            Ok(len) => {
                counters.received.add(Counter::Packets, 1);
                counters.received.add(Counter::Bytes, len as u64);
            }
            Err(reason) => counters.received.add(reason, 1),
        }
    }

    /// Whether the burst has copied so much that it is to end.
    #[inline]
    pub(super) fn is_long(&self) -> bool {
        self.fabric.copies >= COPIES || self.fabric.bytes >= BYTES
    }
}

impl FrameIo for SwitchEnd<'_> {
    #[inline]
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted {
        if self.is_long() {
            return Transmitted::Busy;
        }
        self.switch.forward(self.from, (header, payload), self.now, &mut self.fabric)
    }

    /// Frames are brought, not fetched.
    fn receive(&mut self, _: &mut NetHeader, _: &[GuestSlice]) -> Received {
        Received::Empty
    }

    fn discard(&mut self) -> bool {
        false
    }
}

impl Fabric<'_> {
    /// Sends a frame to the uplink, which is a receiver like others: what it loses it counts itself.
    fn send_up(&mut self, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Transmitted {
        let Some(counters) = self.seat.uplink_counters() else { return Transmitted::Down };
        let outcome = self.uplink.as_mut().map_or(Transmitted::Down, |uplink| uplink.transmit(header, frame));
        match outcome {
            Transmitted::Sent => {
                counters.sent.add(Counter::Packets, 1);
                counters.sent.add(Counter::Bytes, len as u64);
            }
            // Nobody waits for an interface that others use as well.
            Transmitted::Busy | Transmitted::Full => counters.sent.add(Counter::DropPortFull, 1),
            Transmitted::Gone | Transmitted::Down => counters.sent.add(Counter::DropPortDown, 1),
            Transmitted::BadHeader => counters.sent.add(Counter::DropBadHeader, 1),
            Transmitted::Failed => counters.sent.add(Counter::DropPortError, 1),
            Transmitted::MemoryGone => return Transmitted::MemoryGone,
        }
        Transmitted::Sent
    }

    /// The pair with which a port receives, and its slot.
    ///
    /// What is known of it is not handed on by value: it would go through memory, and whoever reads at once there what was written in
    /// parts waits until all stores before have reached the cache, those of the last frame among them.
    #[inline(always)]
    fn pair_at(&self, port: PortId) -> Option<(usize, &ServedPair)> {
        match self.ports.slots_of(port) {
            [only] => self.receiving(*only),
            several => self.one_of(several),
        }
    }

    #[inline(never)]
    fn one_of(&self, slots: &[usize]) -> Option<(usize, &ServedPair)> {
        let first = self.pair.checked_rem(slots.len())?;
        let (before, from) = slots.split_at_checked(first)?;
        from.iter().chain(before).find_map(|slot| self.receiving(*slot))
    }

    /// The pair in a slot, if it receives.
    #[inline(always)]
    fn receiving(&self, slot: usize) -> Option<(usize, &ServedPair)> {
        let pair = &self.slots.get(slot)?.as_deref()?.pair;
        pair.is_receiving().then_some((slot, pair))
    }
}

/// Who gets a frame.
#[derive(Clone, Copy)]
pub(super) enum Receiver {
    Uplink,
    /// The pair in this slot of the worker's.
    Slot(usize),
}

impl Egress for Fabric<'_> {
    type Receiver = Receiver;

    #[inline]
    fn ports(&self) -> PortId {
        self.ports.count()
    }

    #[inline]
    fn terms(&self, port: PortId) -> Option<(Receiver, Terms)> {
        if port == UPLINK {
            let uplink = self.uplink.as_ref()?;
            return Some((Receiver::Uplink, Terms { offloads: uplink.offloads(), mtu: u16::MAX }));
        }
        let (slot, pair) = self.pair_at(port)?;
        Some((Receiver::Slot(slot), Terms { offloads: pair.receives()?, mtu: pair.mtu() }))
    }

    #[inline(always)]
    fn receiver(&self, port: PortId) -> Option<(Receiver, u16)> {
        if port == UPLINK {
            return self.uplink.is_some().then_some((Receiver::Uplink, u16::MAX));
        }
        let (slot, pair) = self.pair_at(port)?;
        Some((Receiver::Slot(slot), pair.mtu()))
    }

    #[inline]
    fn deliver(&mut self, to: Receiver, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Transmitted {
        self.copies += 1;
        self.bytes += len;
        let Receiver::Slot(slot) = to else { return self.send_up(header, frame, len) };
        let Some(entry) = self.slots.get_mut(slot).and_then(Option::as_mut) else { return Transmitted::Sent };
        *self.at = Some(slot);
        if entry.pair.push(header, frame, len, self.report) {
            self.touched.push(slot);
        }
        *self.at = None;
        Transmitted::Sent
    }

    #[cold]
    fn lose(&mut self, port: PortId, reason: DropReason) {
        let counter = match reason {
            DropReason::NoDriver => Counter::DropNoDriver,
            DropReason::Oversize => Counter::DropOversize,
        };
        let slot = self.ports.slots_of(port).first();
        if let Some(entry) = slot.and_then(|slot| self.slots.get(*slot)).and_then(Option::as_ref) {
            entry.pair.lose(counter);
        }
    }
}
