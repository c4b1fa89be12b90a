//! A worker that stands still while the control thread does its tasks: a device that comes back takes a dozen of them, and each would
//! cost two changes of threads and the wait for a burst.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::worker::Pairs;
use crate::worker::mailbox::Mailbox;
use crate::worker::thread::WorkerGone;

/// Whether a worker is held. Only the control thread asks.
#[derive(Default)]
pub(super) struct Hold(Mutex<State>);

#[derive(Default)]
enum State {
    #[default]
    Free,
    /// The next task has the worker stand still.
    Wanted,
    Held(Lent),
}

/// A worker's pairs, and the way back.
struct Lent {
    pairs: Pairs,
    back: SyncSender<Pairs>,
}

/// What became of a task.
pub(super) enum Ran<T, F> {
    /// It was done on this thread.
    Here(T),
    /// The worker is not held, and is to do it.
    Not(F),
}

impl Hold {
    pub(super) fn begin(&self) {
        let mut state = self.lock();
        if matches!(*state, State::Free) {
            *state = State::Wanted;
        }
    }

    pub(super) fn end(&self) {
        if let State::Held(Lent { pairs, back }) = std::mem::take(&mut *self.lock()) {
            // It fails only if the worker has ended, which waits for this.
            let _ = back.send(pairs);
        }
    }

    /// Does a task on this thread, if the worker is to stand still.
    pub(super) fn run<T, F: FnOnce(&mut Pairs) -> T>(
        &self,
        mailbox: &Mailbox,
        task: F,
    ) -> Result<Ran<T, F>, WorkerGone> {
        let mut state = self.lock();
        if matches!(*state, State::Wanted) {
            *state = State::Held(borrow(mailbox)?);
        }
        let State::Held(lent) = &mut *state else { return Ok(Ran::Not(task)) };
        // As on the worker: whoever waits for the answer of a task that panics learns of it.
        catch_unwind(AssertUnwindSafe(|| task(&mut lent.pairs))).map(Ran::Here).map_err(|_| WorkerGone)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Has the worker give its pairs away and wait for them.
fn borrow(mailbox: &Mailbox) -> Result<Lent, WorkerGone> {
    let (lend, lent) = mpsc::sync_channel(1);
    let (back, returned) = mpsc::sync_channel(1);
    mailbox.post(Box::new(move |pairs| {
        let stand_in = pairs.stand_in();
        let own = std::mem::replace(pairs, stand_in);
        match lend.send(own) {
            // Without an answer the control thread is gone, and the pairs with it: the process ends.
            Ok(()) => returned.recv().into_iter().for_each(|own| *pairs = own),
            Err(refused) => *pairs = refused.0,
        }
    }));
    let pairs = lent.recv().map_err(|_| WorkerGone)?;
    Ok(Lent { pairs, back })
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, mpsc};
    use std::thread::ThreadId;
    use std::time::Duration;

    use virtnet_sys::eventfd::EventFd;

    use crate::engine::Mailer;
    use crate::worker::WorkerHandle;

    fn runs_at(worker: &WorkerHandle) -> ThreadId {
        worker.call(|_| std::thread::current().id()).unwrap()
    }

    #[test]
    fn tasks_run_here_while_a_worker_is_held_and_there_before_and_after() {
        let mailer = Mailer::new(mpsc::channel().0, Arc::new(EventFd::new().unwrap()));
        let worker = WorkerHandle::start(0, Duration::ZERO, None, mailer).unwrap();
        let here = std::thread::current().id();
        let there = runs_at(&worker);
        assert_ne!(there, here);
        for _ in 0..3 {
            worker.hold();
            assert_eq!((runs_at(&worker), runs_at(&worker)), (here, here));
            worker.release();
            assert_eq!(runs_at(&worker), there);
        }
        // Nothing was asked of it, so it never stood still.
        worker.hold();
        worker.release();
        assert_eq!(runs_at(&worker), there);
    }

    #[test]
    fn a_task_that_panics_while_the_worker_is_held_is_its_own_misfortune_alone() {
        let mailer = Mailer::new(mpsc::channel().0, Arc::new(EventFd::new().unwrap()));
        let worker = WorkerHandle::start(0, Duration::ZERO, None, mailer).unwrap();
        worker.hold();
        assert!(worker.call(|_| -> u8 { panic!("on purpose") }).is_err());
        assert_eq!(worker.call(|_| 5), Ok(5));
        worker.release();
        assert_eq!(worker.call(|_| 6), Ok(6));
        worker.hold();
        assert_eq!(worker.call(|_| 7), Ok(7));
        // Dropped while it is held, it ends all the same.
    }
}
