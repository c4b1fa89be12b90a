//! Pairs at a switch: how they come to it, and how they are served there.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use virtio_net_proto::{HDR_F_NEEDS_CSUM, NetHeader};
use virtnet_device::{BURST, Counter, FrameIo, MIN_FRAME, Received, Transmitted};
use virtnet_port::{Seat, Uplink};
use virtnet_switch::PortId;
use virtnet_sys::crash::noted;
use virtnet_sys::epoll::Interest;
use virtqueue::GuestSlice;

use crate::command::Message;
use crate::worker::Pairs;
use crate::worker::domain::{Domain, UPLINK};
use crate::worker::doorbells::Source;
use crate::worker::fabric::SwitchEnd;
use crate::worker::slot::Slot;

/// Which switch of its worker a pair is at, and the port of its device there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    domain: usize,
    port: PortId,
}

impl Pairs {
    /// Gives a pair of a device its place at a switch, which comes into being with its first pair.
    pub(super) fn join(&mut self, seat: &Seat, device: u64, slot: usize) -> io::Result<Place> {
        let known = |domain: &Option<Domain>| domain.as_ref().is_some_and(|it| it.seat.switch() == seat.switch());
        let free = || self.domains.iter().position(Option::is_none);
        let at = self.domains.iter().position(known).or_else(free).unwrap_or(self.domains.len());
        if at == self.domains.len() {
            self.domains.push(None);
        }
        let Some(entry) = self.domains.get_mut(at) else { return Err(io::ErrorKind::OutOfMemory.into()) };
        let domain = match entry {
            Some(domain) => domain,
            None => {
                let domain = Domain::new(seat.clone());
                if let Some(uplink) = &domain.uplink {
                    self.epoll.add(uplink.fd(), Interest::READ | Interest::EDGE, Source::Uplink.token(at))?;
                }
                entry.insert(domain)
            }
        };
        Ok(Place { domain: at, port: domain.join(device, slot) })
    }

    /// Takes a pair from its switch, which ends with its last.
    pub(super) fn part(&mut self, place: Place, slot: usize) -> io::Result<()> {
        let Some(domain) = self.domains.get_mut(place.domain) else { return Ok(()) };
        if !domain.as_mut().is_some_and(|domain| domain.leave(place.port, slot)) {
            return Ok(());
        }
        let Some(Domain { seat, uplink: Some(uplink), .. }) = domain.take() else { return Ok(()) };
        let removed = self.epoll.delete(uplink.fd());
        seat.keep_uplink(uplink);
        removed
    }

    /// Sends a frame of our own from a pair.
    pub(crate) fn transmit(&mut self, slot: usize, frame: &mut [u8]) {
        let place = self.slots.get(slot).and_then(Option::as_ref).and_then(|entry| entry.place);
        match place {
            Some(place) => drop(self.switched(slot, place, |entry, end| entry.pair.transmit_to(end, frame))),
            None => drop(self.get(slot).map(|pair| pair.transmit(frame))),
        }
    }

    /// One burst of a pair at a switch.
    #[inline]
    pub(super) fn poll_switched(&mut self, slot: usize, place: Place) -> u32 {
        let sampled = self.is_sampled();
        let moved = self.switched(slot, place, |entry, end| {
            let begin = sampled.then(Instant::now);
            let Slot { pair, fatal, .. } = &mut *entry;
            let moved = noted(fatal, || pair.poll_switched(end));
            if moved > 0 {
                entry.note_work(begin);
            }
            end.note_holding(slot, entry);
            moved
        });
        moved.unwrap_or(0)
    }

    /// Whether an uplink may have frames.
    #[inline]
    pub(super) fn has_ready_uplink(&self) -> bool {
        self.domains.iter().flatten().any(|domain| domain.uplink_ready)
    }

    /// Whether an uplink waits for its descriptor.
    pub(super) fn has_sleeping_uplink(&self) -> bool {
        self.domains.iter().flatten().any(|domain| domain.uplink.is_some() && !domain.uplink_ready)
    }

    /// Takes note that an uplink has something to say.
    pub(super) fn wake_uplink(&mut self, at: usize) {
        if let Some(domain) = self.domains.get_mut(at).and_then(Option::as_mut) {
            domain.uplink_ready = domain.uplink.is_some();
        }
    }

    /// One burst of each uplink that may have frames; how many there were, and at least one if there may be more.
    pub(super) fn poll_uplinks(&mut self) -> u32 {
        (0..self.domains.len()).map(|at| self.poll_uplink(at)).sum()
    }

    fn poll_uplink(&mut self, at: usize) -> u32 {
        let Some(domain) = self.domains.get_mut(at).and_then(Option::as_mut) else { return 0 };
        let Some(mut uplink) = domain.uplink.take_if(|_| domain.uplink_ready) else { return 0 };
        let mut room = std::mem::take(&mut domain.room);
        // The uplink is out of the switch meanwhile, which costs nothing: no frame goes back to where it came from.
        let carried = self.with_end(at, (UPLINK, 0), |end| carry(&mut uplink, &mut room, end));
        let (frames, more) = carried.unwrap_or((0, true));
        if let Some(domain) = self.domains.get_mut(at).and_then(Option::as_mut) {
            (domain.uplink, domain.room, domain.uplink_ready) = (Some(uplink), room, more);
        }
        frames.max(more.into())
    }

    /// Does something with a pair and its end of a switch. Should it panic, the pair is scrapped.
    #[inline]
    fn switched<T>(
        &mut self,
        slot: usize,
        place: Place,
        serve: impl FnOnce(&mut Slot, &mut SwitchEnd<'_>) -> T,
    ) -> Option<T> {
        let mut entry = self.slots.get_mut(slot)?.take()?;
        let from = (place.port, entry.pair.pair);
        let outcome = self.with_end(place.domain, from, |end| serve(&mut entry, end));
        if outcome.is_none() {
            entry.scrap(&self.control);
        }
        if let Some(place) = self.slots.get_mut(slot) {
            *place = Some(entry);
        }
        outcome
    }

    /// Does something with a sender's end of a switch, and shows the receivers what they got. Should it panic, `None`; and if that was
    /// while a receiver was served, it is scrapped.
    #[inline]
    fn with_end<T>(
        &mut self,
        at: usize,
        from: (PortId, u16),
        serve: impl FnOnce(&mut SwitchEnd<'_>) -> T,
    ) -> Option<T> {
        let domain = self.domains.get_mut(at)?.as_mut()?;
        let (slots, holding, control, mut writing) = (&mut self.slots, &mut self.holding, &self.control, None);
        let mut report = |notice| control.send(Message::Notice(notice));
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let mut end = SwitchEnd::new(domain, from, (slots, holding), &mut writing, &mut report);
            let outcome = serve(&mut end);
            end.show();
            outcome
        }));
        if outcome.is_err()
            && let Some(entry) = writing.and_then(|slot| self.slots.get_mut(slot)).and_then(Option::as_mut)
        {
            entry.scrap(control);
        }
        outcome.ok()
    }
}

/// Brings a burst of an uplink's frames into the switch; how many there were, and whether there may be more.
fn carry(uplink: &mut Uplink, room: &mut [u8], end: &mut SwitchEnd<'_>) -> (u32, bool) {
    let len = room.len();
    // SAFETY: the bytes are borrowed for longer than the slice is used, and nobody else touches them meanwhile.
    let room = unsafe { GuestSlice::new(std::ptr::NonNull::from(room).cast(), len) };
    for frames in 0..BURST as u32 {
        if end.is_long() {
            return (frames, true);
        }
        let mut header = NetHeader::default();
        match uplink.receive(&mut header, &[room]) {
            Received::Frame(len) => {
                let frame = room.get(0, len).ok_or(Counter::DropPortError);
                let outcome = frame.and_then(|frame| bring(header, frame, end));
                end.count_received(outcome);
            }
            Received::Failed => end.count_received(Err(Counter::DropPortError)),
            _ => return (frames, false),
        }
    }
    (BURST as u32, true)
}

/// Brings one frame of an uplink into the switch: its length, or why nobody gets it.
fn bring(header: NetHeader, frame: GuestSlice, end: &mut SwitchEnd<'_>) -> Result<usize, Counter> {
    let len = frame.len();
    if len < MIN_FRAME {
        return Err(Counter::DropRunt);
    }
    // What the kernel left undone it says in the words of a device.
    let header = header.check_received(len, u64::MAX).map_err(|_| Counter::DropBadHeader)?;
    match end.transmit(&NetHeader { flags: header.flags & HDR_F_NEEDS_CSUM, ..header }, &[frame]) {
        Transmitted::Down => Err(Counter::DropNoDriver),
        Transmitted::BadHeader => Err(Counter::DropBadHeader),
        // Its receiver is where it came from, so it is no loss; a loss of whoever got it is counted there.
        _ => Ok(len),
    }
}
