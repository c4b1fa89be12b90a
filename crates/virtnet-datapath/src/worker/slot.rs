//! A queue pair with what its worker knows of it.

use std::sync::atomic::AtomicU32;
use std::time::Instant;

use virtqueue::Lasting;

use crate::command::Message;
use crate::engine::Mailer;
use crate::worker::ServedPair;
use crate::worker::doorbells::Source;
use crate::worker::pairs::SAMPLED;
use crate::worker::spin::SpinTime;
use crate::worker::switching::Place;

/// A pair and how it is served.
pub(super) struct Slot {
    pub(super) pair: ServedPair,
    /// Its place at a switch, if it is at one.
    pub(super) place: Option<Place>,
    /// Where it is noted that the process has died while it served the pair.
    pub(super) fatal: Lasting<AtomicU32>,
    /// Whether it is polled.
    pub(super) awake: bool,
    /// Whether a notification is held back, as its worker knows.
    pub(super) holding: bool,
    pub(super) spin: SpinTime,
    /// Since when a polled pair has had no work.
    pub(super) idle_since: Option<Instant>,
}

impl Slot {
    /// Whether a notification is held back, and none was before.
    #[inline]
    pub(super) fn begins_to_hold(&mut self) -> bool {
        let begins = !self.holding && self.pair.due().is_some();
        self.holding |= begins;
        begins
    }

    /// After a panic: the queues are scrapped and the device failed.
    pub(super) fn scrap(&mut self, control: &Mailer) {
        self.awake = false;
        control.send(Message::Notice(self.pair.scrap()));
    }

    /// As a pair that has just come: neither polled nor with anything held back that its worker knows of.
    pub(super) fn come_to_rest(&mut self) {
        (self.awake, self.holding, self.idle_since) = (false, false, None);
    }

    /// Notes that a round had work, and, of one that is timed, how long it took since `begin`.
    #[inline]
    pub(super) fn note_work(&mut self, begin: Option<Instant>) {
        self.idle_since = None;
        if let Some(begin) = begin {
            self.pair.add_busy(begin.elapsed() * SAMPLED);
        }
    }

    /// Has the pair polled from now on; it is in `slot`.
    pub(super) fn wake(&mut self, slot: usize, source: Option<Source>, awake: &mut Vec<usize>) {
        self.idle_since = None;
        if !self.awake {
            self.awake = true;
            self.spin.wake(source.is_some());
            self.pair.wake(source);
            awake.push(slot);
        }
    }
}
