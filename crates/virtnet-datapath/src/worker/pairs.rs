use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use virtnet_port::PortQueue;
use virtnet_sys::crash::noted;
use virtnet_sys::epoll::Epoll;

use crate::command::Message;
use crate::engine::Mailer;
use crate::worker::domain::Domain;
use crate::worker::doorbells::Source;
use crate::worker::slot::Slot;
use crate::worker::spin::SpinTime;
use crate::worker::{PairShared, ServedPair};

/// One round of so many is timed, to tell how busy each pair keeps its worker.
pub(super) const SAMPLED: u32 = 16;

/// A worker's queue pairs: those that are polled, and those that sleep until a descriptor wakes them.
pub(crate) struct Pairs {
    pub(super) slots: Vec<Option<Box<Slot>>>,
    /// The switches that its pairs are at.
    pub(super) domains: Vec<Option<Domain>>,
    /// The slots that are polled.
    awake: Vec<usize>,
    /// The slots with a notification that is held back.
    pub(super) holding: Vec<usize>,
    /// Rounds of polling so far.
    round: u32,
    /// How long a pair is polled after its last work at most.
    spin: Duration,
    pub(super) epoll: Arc<Epoll>,
    pub(super) control: Mailer,
}

impl Pairs {
    pub(crate) fn new(spin: Duration, epoll: Arc<Epoll>, control: Mailer) -> Self {
        let (slots, domains, awake, holding) = Default::default();
        Self { slots, domains, awake, holding, round: 0, spin, epoll, control }
    }

    /// What a worker has while its pairs are elsewhere: nothing, at the same descriptors.
    pub(super) fn stand_in(&self) -> Self {
        Self::new(self.spin, Arc::clone(&self.epoll), self.control.clone())
    }

    /// Takes a pair in; returns its slot.
    pub(crate) fn add(&mut self, identity: (u64, u16), port: PortQueue, shared: Arc<PairShared>) -> io::Result<usize> {
        let slot = self.free_slot();
        let seat = if let PortQueue::Switch(seat) = &port { Some(seat.clone()) } else { None };
        let fatal = shared.fatal.clone();
        let pair = ServedPair::new(identity, slot, port, shared, Arc::clone(&self.epoll))?;
        let place = seat.map(|seat| self.join(&seat, identity.0, slot)).transpose()?;
        let spin = SpinTime::new(self.spin);
        self.put(slot, Box::new(Slot { pair, place, fatal, awake: false, holding: false, spin, idle_since: None }));
        Ok(slot)
    }

    pub(super) fn free_slot(&self) -> usize {
        self.slots.iter().position(Option::is_none).unwrap_or(self.slots.len())
    }

    /// Puts a pair into a slot that is free.
    pub(super) fn put(&mut self, slot: usize, entry: Box<Slot>) {
        match self.slots.get_mut(slot) {
            Some(free) => *free = Some(entry),
            None => self.slots.push(Some(entry)),
        }
    }

    /// Forgets a slot whose pair is gone.
    pub(super) fn forget(&mut self, slot: usize) {
        self.awake.retain(|awake| *awake != slot);
        self.holding.retain(|holding| *holding != slot);
        while self.slots.last().is_some_and(Option::is_none) {
            self.slots.pop();
        }
    }

    /// Stops a pair and forgets it.
    pub(crate) fn remove(&mut self, slot: usize) -> io::Result<()> {
        let Some(mut entry) = self.slots.get_mut(slot).and_then(Option::take) else { return Ok(()) };
        self.forget(slot);
        let parted = entry.place.map_or(Ok(()), |place| self.part(place, slot));
        entry.pair.leave().and(parted)
    }

    /// The pair in a slot; it is polled soon, since whoever asks for it is about to change it.
    pub(crate) fn get(&mut self, slot: usize) -> Option<&mut ServedPair> {
        self.wake(slot, None);
        let entry = self.slots.get_mut(slot)?.as_mut()?;
        entry.pair.only_sends = false;
        Some(&mut entry.pair)
    }

    /// Whether no pair is polled.
    pub(crate) fn is_asleep(&self) -> bool {
        self.awake.is_empty() && !self.has_ready_uplink()
    }

    /// Whether some pair or uplink waits for a descriptor.
    pub(crate) fn has_sleepers(&self) -> bool {
        self.awake.len() < self.slots.iter().flatten().count() || self.has_sleeping_uplink()
    }

    /// Takes note of what epoll reported.
    pub(crate) fn on_event(&mut self, token: u64) {
        let (slot, source) = Source::of(token);
        if source == Source::Uplink {
            return self.wake_uplink(slot);
        }
        if let Some(entry) = self.slots.get_mut(slot).and_then(Option::as_mut) {
            entry.pair.note(source);
            if !entry.pair.is_held(source) {
                self.wake(slot, Some(source));
            }
        }
    }

    /// Gives each polled pair one burst in each direction; those that have been idle for long enough go to sleep. How many chains were
    /// moved, and at least one if there is more to do; zero without work.
    pub(crate) fn poll(&mut self) -> u32 {
        self.round = self.round.wrapping_add(1);
        let mut work = self.poll_uplinks();
        let mut at = 0;
        while let Some(slot) = self.awake.get(at).copied() {
            let moved = self.poll_slot(slot);
            work = work.saturating_add(moved);
            if moved == 0 && self.may_sleep(slot) {
                self.awake.swap_remove(at);
            } else {
                at += 1;
            }
        }
        work
    }

    /// Tells the drivers what they have waited for long enough. How long the next of them may wait on; `None` if none does, which costs
    /// no look at the clock.
    #[inline]
    pub(crate) fn call_due(&mut self) -> Option<Duration> {
        if self.holding.is_empty() { None } else { self.call_those_due(Instant::now()) }
    }

    fn call_those_due(&mut self, now: Instant) -> Option<Duration> {
        let mut next = None;
        let (slots, awake) = (&mut self.slots, &mut self.awake);
        self.holding.retain(|slot| {
            let Some(entry) = slots.get_mut(*slot).and_then(Option::as_mut) else { return false };
            if entry.pair.call_due(now) {
                entry.wake(*slot, None, awake);
            }
            let due = entry.pair.due();
            entry.holding = due.is_some();
            next = due.into_iter().chain(next).min();
            entry.holding
        });
        next.map(|due| due.saturating_duration_since(now))
    }

    pub(super) fn wake(&mut self, slot: usize, source: Option<Source>) {
        if let Some(entry) = self.slots.get_mut(slot).and_then(Option::as_mut) {
            entry.wake(slot, source, &mut self.awake);
        }
    }

    /// Whether this round is timed.
    #[inline]
    pub(super) fn is_sampled(&self) -> bool {
        self.round.is_multiple_of(SAMPLED)
    }

    #[inline]
    fn poll_slot(&mut self, slot: usize) -> u32 {
        if let Some(place) = self.slots.get(slot).and_then(Option::as_ref).and_then(|entry| entry.place) {
            return self.poll_switched(slot, place);
        }
        let sampled = self.is_sampled();
        let polled = self.guarded(slot, |entry, control| {
            let begin = sampled.then(Instant::now);
            let Slot { pair, fatal, .. } = &mut *entry;
            let moved = noted(fatal, || pair.poll(&mut |notice| control.send(Message::Notice(notice))));
            if moved > 0 {
                entry.note_work(begin);
            }
            (moved, entry.begins_to_hold())
        });
        let (moved, begins_to_hold) = polled.unwrap_or_default();
        if begins_to_hold {
            self.holding.push(slot);
        }
        moved
    }

    /// Puts a pair without work to sleep, if it has had none for long enough and none came while it was about to.
    fn may_sleep(&mut self, slot: usize) -> bool {
        self.guarded(slot, |entry, control| {
            if !entry.awake {
                // It has panicked since it was woken.
                return true;
            }
            // Without a driver there is nothing to be early for.
            let spin = entry.spin.get();
            let spins = !spin.is_zero() && entry.pair.has_rings();
            if spins && entry.idle_since.get_or_insert_with(Instant::now).elapsed() < spin {
                return false;
            }
            let asleep = entry.pair.rest(&mut |notice| control.send(Message::Notice(notice)));
            entry.awake = !asleep;
            if asleep {
                entry.spin.fall_asleep();
            }
            asleep
        })
        .unwrap_or(true)
    }

    /// Does something with a pair. Should it panic, its queues are scrapped and its device failed, and nothing else.
    #[inline]
    fn guarded<T>(&mut self, slot: usize, serve: impl FnOnce(&mut Slot, &Mailer) -> T) -> Option<T> {
        let entry = self.slots.get_mut(slot)?.as_mut()?;
        let control = &self.control;
        match catch_unwind(AssertUnwindSafe(|| serve(entry, control))) {
            Ok(outcome) => Some(outcome),
            Err(_) => {
                entry.scrap(control);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use virtnet_port::LoopbackQueue;
    use virtnet_sys::eventfd::EventFd;

    use super::*;
    use crate::worker::{Notice, Trouble};

    fn pairs(count: u16) -> (Pairs, mpsc::Receiver<Message>) {
        spinning_pairs(count, Duration::ZERO)
    }

    fn spinning_pairs(count: u16, spin: Duration) -> (Pairs, mpsc::Receiver<Message>) {
        let (sender, notices) = mpsc::channel();
        let mailer = Mailer::new(sender, Arc::new(EventFd::new().unwrap()));
        let mut pairs = Pairs::new(spin, Arc::new(Epoll::new().unwrap()), mailer);
        for pair in 0..count {
            let port = PortQueue::Loopback(LoopbackQueue::new());
            assert_eq!(pairs.add((7, pair), port, Arc::default()).unwrap(), usize::from(pair));
        }
        (pairs, notices)
    }

    #[test]
    fn a_panic_costs_its_own_pair_and_is_reported() {
        let (mut pairs, notices) = pairs(2);
        assert_eq!(pairs.guarded(1, |_, _| -> u8 { panic!("on purpose") }), None);
        let Ok(Message::Notice(notice)) = notices.try_recv() else { panic!("no notice") };
        assert_eq!(notice, Notice { device: 7, pair: 1, trouble: Trouble::Panicked });
        assert_eq!(pairs.guarded(0, |_, _| 5), Some(5));
    }

    #[test]
    fn a_pair_that_panicked_is_polled_no_more_however_long_pairs_spin() {
        let (mut pairs, _notices) = spinning_pairs(2, Duration::from_secs(3600));
        pairs.on_event(Source::Port.token(1));
        assert_eq!(pairs.guarded(1, |_, _| -> u8 { panic!("on purpose") }), None);
        assert_eq!(pairs.poll(), 0);
        assert!(pairs.is_asleep());
        pairs.on_event(Source::Port.token(1));
        assert_eq!(pairs.awake, [1]);
    }

    #[test]
    fn a_pair_without_rings_sleeps_even_if_pairs_are_polled_without_end() {
        let (mut pairs, _notices) = spinning_pairs(2, Duration::MAX);
        pairs.on_event(Source::Port.token(1));
        assert_eq!(pairs.awake, [1]);
        assert_eq!(pairs.poll(), 0);
        assert!(pairs.is_asleep());
    }

    #[test]
    fn a_port_is_asked_for_nothing_while_only_its_driver_has_sent() {
        use virtnet_device::Direction::{Receive, Transmit};
        let (mut pairs, _notices) = pairs(1);
        let (kick, more, port) = (Source::Kick(Transmit), Source::Kick(Receive), Source::Port);
        for (events, only_sends) in [
            (&[kick][..], true),
            (&[kick, kick], true),
            (&[port], false),
            (&[port, kick], false),
            (&[kick, port], false),
            (&[more, kick], false),
            (&[kick, more], false),
        ] {
            events.iter().for_each(|source| pairs.on_event(source.token(0)));
            assert_eq!(pairs.slots[0].as_ref().unwrap().pair.only_sends, only_sends, "{events:?}");
            assert_eq!(pairs.poll(), 0);
            assert!(pairs.is_asleep());
        }
        pairs.on_event(kick.token(0));
        assert!(!pairs.get(0).unwrap().only_sends);
    }

    #[test]
    fn a_free_slot_is_no_sleeper() {
        let (mut pairs, _notices) = pairs(3);
        [0, 2].iter().for_each(|slot| pairs.on_event(Source::Port.token(*slot)));
        assert!(pairs.has_sleepers());
        pairs.remove(1).unwrap();
        assert!(!pairs.has_sleepers());
    }

    #[test]
    fn a_pair_without_work_goes_to_sleep_and_an_event_wakes_it() {
        let (mut pairs, _notices) = pairs(2);
        assert!(pairs.is_asleep() && pairs.has_sleepers());
        pairs.on_event(Source::Port.token(1));
        assert!(!pairs.is_asleep() && pairs.has_sleepers());
        assert_eq!(pairs.poll(), 0);
        assert!(pairs.is_asleep());
    }

    #[test]
    fn a_free_slot_is_used_again_and_late_events_for_it_are_ignored() {
        let (mut pairs, _notices) = pairs(3);
        pairs.on_event(Source::Port.token(1));
        pairs.remove(1).unwrap();
        assert!(pairs.is_asleep());
        pairs.on_event(Source::Port.token(1));
        pairs.on_event(Source::Port.token(99));
        assert!(pairs.is_asleep() && pairs.get(1).is_none());
        assert_eq!(pairs.add((8, 0), PortQueue::Loopback(LoopbackQueue::new()), Arc::default()).unwrap(), 1);
    }
}
