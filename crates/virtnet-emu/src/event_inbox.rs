use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::{Mutex, MutexGuard, PoisonError};

use virtnet_sys::eventfd::EventFd;
use virtnet_types::{DatapathEvent, EventQueue};

/// Carries events from the engine's thread to the one that serves controllers; the engine never waits for it.
pub struct EventInbox {
    queue: Mutex<EventQueue>,
    wake: EventFd,
}

impl EventInbox {
    /// An empty inbox.
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn new() -> io::Result<Self> {
        Ok(Self { queue: Mutex::default(), wake: EventFd::new()? })
    }

    /// Takes an event from the engine.
    pub fn push(&self, event: DatapathEvent) {
        self.queue().push(event);
        // An eventfd fails only when its counter is full, and then the reader is awake anyway.
        let _ = self.wake.signal();
    }

    /// Hands out all events so far, oldest first.
    pub fn drain(&self) -> Vec<DatapathEvent> {
        let _ = self.wake.drain();
        let mut queue = self.queue();
        std::iter::from_fn(|| queue.pop()).collect()
    }

    /// The queue; a panic elsewhere cannot leave it half changed, so poison is of no interest.
    fn queue(&self) -> MutexGuard<'_, EventQueue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AsFd for EventInbox {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }
}
