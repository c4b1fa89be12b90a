use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use virtnet_port::PortQueue;
use virtnet_sys::epoll::Epoll;

use crate::command::Message;
use crate::engine::Mailer;
use crate::worker::doorbells::Source;
use crate::worker::{PairShared, ServedPair};

/// A worker's queue pairs: those that are polled, and those that sleep until a descriptor wakes them.
pub(crate) struct Pairs {
    slots: Vec<Option<Slot>>,
    /// The slots that are polled.
    awake: Vec<usize>,
    /// How long a pair is polled after its last work.
    spin: Duration,
    epoll: Arc<Epoll>,
    control: Mailer,
}

struct Slot {
    pair: ServedPair,
    awake: bool,
    /// Since when a polled pair has had no work.
    idle_since: Option<Instant>,
}

impl Pairs {
    pub(crate) fn new(spin: Duration, epoll: Arc<Epoll>, control: Mailer) -> Self {
        Self { slots: Vec::new(), awake: Vec::new(), spin, epoll, control }
    }

    /// Takes a pair in; returns its slot.
    pub(crate) fn add(&mut self, identity: (u64, u16), port: PortQueue, shared: Arc<PairShared>) -> io::Result<usize> {
        let slot = self.slots.iter().position(Option::is_none).unwrap_or(self.slots.len());
        let pair = ServedPair::new(identity, slot, port, shared, Arc::clone(&self.epoll))?;
        let entry = Some(Slot { pair, awake: false, idle_since: None });
        match self.slots.get_mut(slot) {
            Some(free) => *free = entry,
            None => self.slots.push(entry),
        }
        Ok(slot)
    }

    /// Stops a pair and forgets it.
    pub(crate) fn remove(&mut self, slot: usize) -> io::Result<()> {
        self.awake.retain(|awake| *awake != slot);
        let Some(mut entry) = self.slots.get_mut(slot).and_then(Option::take) else { return Ok(()) };
        while self.slots.last().is_some_and(Option::is_none) {
            self.slots.pop();
        }
        entry.pair.leave()
    }

    /// The pair in a slot; it is polled soon, since whoever asks for it is about to change it.
    pub(crate) fn get(&mut self, slot: usize) -> Option<&mut ServedPair> {
        self.wake(slot);
        self.slots.get_mut(slot)?.as_mut().map(|entry| &mut entry.pair)
    }

    /// Whether no pair is polled.
    pub(crate) fn is_asleep(&self) -> bool {
        self.awake.is_empty()
    }

    /// Whether some pair waits for a descriptor.
    pub(crate) fn has_sleepers(&self) -> bool {
        self.awake.len() < self.slots.len()
    }

    /// Takes note of what epoll reported.
    pub(crate) fn on_event(&mut self, token: u64) {
        let (slot, source) = Source::of(token);
        if let Some(entry) = self.slots.get(slot).and_then(Option::as_ref) {
            entry.pair.note(source);
            self.wake(slot);
        }
    }

    /// Gives each polled pair one burst in each direction; those that have been idle for long enough go to sleep. Whether there was
    /// any work.
    pub(crate) fn poll(&mut self) -> bool {
        let mut worked = false;
        let mut at = 0;
        while let Some(slot) = self.awake.get(at).copied() {
            if self.poll_slot(slot) {
                worked = true;
                at += 1;
            } else if self.may_sleep(slot) {
                self.awake.swap_remove(at);
            } else {
                at += 1;
            }
        }
        worked
    }

    fn wake(&mut self, slot: usize) {
        let Some(entry) = self.slots.get_mut(slot).and_then(Option::as_mut) else { return };
        entry.idle_since = None;
        if !entry.awake {
            entry.awake = true;
            entry.pair.wake();
            self.awake.push(slot);
        }
    }

    #[inline]
    fn poll_slot(&mut self, slot: usize) -> bool {
        self.guarded(slot, |entry, control| {
            let worked = entry.pair.poll(&mut |notice| control.send(Message::Notice(notice)));
            if worked {
                entry.idle_since = None;
            }
            worked
        })
        .unwrap_or(false)
    }

    /// Puts a pair without work to sleep, if it has had none for long enough and none came while it was about to.
    fn may_sleep(&mut self, slot: usize) -> bool {
        let spin = self.spin;
        self.guarded(slot, |entry, control| {
            if !spin.is_zero() && entry.idle_since.get_or_insert_with(Instant::now).elapsed() < spin {
                return false;
            }
            let asleep = entry.pair.rest(&mut |notice| control.send(Message::Notice(notice)));
            entry.awake = !asleep;
            asleep
        })
        .unwrap_or(true)
    }

    /// Does something with a pair. Should it panic, the pair is abandoned and its device failed, and nothing else.
    #[inline]
    fn guarded<T>(&mut self, slot: usize, serve: impl FnOnce(&mut Slot, &Mailer) -> T) -> Option<T> {
        let entry = self.slots.get_mut(slot)?.as_mut()?;
        let control = &self.control;
        match catch_unwind(AssertUnwindSafe(|| serve(&mut *entry, control))) {
            Ok(outcome) => Some(outcome),
            Err(_) => {
                entry.awake = false;
                control.send(Message::Notice(entry.pair.abandon()));
                None
            }
        }
    }
}
