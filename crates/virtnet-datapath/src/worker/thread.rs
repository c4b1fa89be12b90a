use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use virtnet_sys::epoll::{Epoll, Events, Interest};

use crate::engine::Mailer;
use crate::worker::Pairs;
use crate::worker::mailbox::Mailbox;

/// Token of the mailbox; pairs count from zero.
const MAILBOX: u64 = u64::MAX;

/// Events taken at once.
const EVENTS: usize = 64;

/// Rounds of polling between two looks at the descriptors of sleeping pairs: a look is a system call, a round may be none.
const ROUNDS_PER_LOOK: u32 = 16;

/// The worker is gone, which only a fault of this program can cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a worker thread of the datapath has ended")]
pub(crate) struct WorkerGone;

/// The control thread's end of a worker. Dropping it ends the thread.
pub(crate) struct WorkerHandle {
    mailbox: Arc<Mailbox>,
    thread: Option<JoinHandle<()>>,
}

impl WorkerHandle {
    /// Starts worker number `index`.
    pub(crate) fn start(index: u16, spin: Duration, control: Mailer) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox::new()?);
        let epoll = Arc::new(Epoll::new()?);
        epoll.add(mailbox.wake_fd(), Interest::READ | Interest::EDGE, MAILBOX)?;
        let inbox = Arc::clone(&mailbox);
        let thread = thread::Builder::new()
            .name(format!("virtnet-work{index}"))
            .spawn(move || run(&inbox, &epoll, &mut Pairs::new(spin, Arc::clone(&epoll), control)))?;
        Ok(Self { mailbox, thread: Some(thread) })
    }

    /// Runs `task` on the worker between two bursts and waits for what it returns.
    pub(crate) fn call<T: Send + 'static>(
        &self,
        task: impl FnOnce(&mut Pairs) -> T + Send + 'static,
    ) -> Result<T, WorkerGone> {
        let (sender, receiver) = mpsc::sync_channel(1);
        self.mailbox.post(Box::new(move |pairs| {
            // It fails only if nobody waits, and somebody does, below.
            let _ = sender.send(task(pairs));
        }));
        receiver.recv().map_err(|_| WorkerGone)
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.mailbox.end();
        if let Some(thread) = self.thread.take() {
            // Each task and each burst is guarded, so there is no panic to be passed on.
            let _ = thread.join();
        }
    }
}

/// The worker's root.
fn run(mailbox: &Mailbox, epoll: &Epoll, pairs: &mut Pairs) {
    let mut events = Events::with_capacity(EVENTS);
    let mut rounds = 0u32;
    loop {
        for task in mailbox.take() {
            // A task that panics drops the sender of its answer, so whoever waits for it learns of it.
            let _ = catch_unwind(AssertUnwindSafe(|| task(pairs)));
        }
        if mailbox.is_ended() {
            return;
        }
        let worked = pairs.poll();
        rounds = rounds.wrapping_add(1);
        let timeout = if pairs.is_asleep() {
            None
        } else if pairs.has_sleepers() && rounds.is_multiple_of(ROUNDS_PER_LOOK) {
            Some(Duration::ZERO)
        } else {
            if !worked {
                std::hint::spin_loop();
            }
            continue;
        };
        if epoll.wait(&mut events, timeout).is_ok() {
            for (token, _) in events.iter().filter(|(token, _)| *token != MAILBOX) {
                pairs.on_event(token);
            }
        }
    }
}
