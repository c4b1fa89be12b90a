use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use virtnet_sys::eventfd::EventFd;

use crate::worker::Pairs;

/// Work to be done on a worker's pairs between two bursts.
pub(crate) type Task = Box<dyn FnOnce(&mut Pairs) + Send>;

/// Tasks on their way to a worker. The lock is taken only when there are some.
pub(crate) struct Mailbox {
    tasks: Mutex<Vec<Task>>,
    pending: AtomicBool,
    ended: AtomicBool,
    wake: EventFd,
}

impl Mailbox {
    pub(crate) fn new() -> io::Result<Self> {
        let wake = EventFd::new()?;
        Ok(Self { tasks: Mutex::default(), pending: AtomicBool::new(false), ended: AtomicBool::new(false), wake })
    }

    /// What a sleeping worker waits on; edge-triggered, so that nobody has to read it.
    pub(crate) fn wake_fd(&self) -> &EventFd {
        &self.wake
    }

    pub(crate) fn post(&self, task: Task) {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner).push(task);
        self.ring();
    }

    /// Ends the worker after the tasks posted before.
    pub(crate) fn end(&self) {
        self.ended.store(true, Ordering::Release);
        self.ring();
    }

    pub(crate) fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    /// The tasks posted since the last call.
    #[inline]
    pub(crate) fn take(&self) -> Vec<Task> {
        // A plain load first: this is asked after every round of bursts.
        if !self.pending.load(Ordering::Relaxed) || !self.pending.swap(false, Ordering::AcqRel) {
            return Vec::new();
        }
        std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn ring(&self) {
        self.pending.store(true, Ordering::Release);
        // It fails only for a descriptor that cannot be written, which an eventfd of our own is not.
        let _ = self.wake.signal();
    }
}
