use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicIsize, Ordering};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use virtnet_device::BURST;
use virtnet_sys::cpus::stay_on;
use virtnet_sys::epoll::{Epoll, Events, Interest};

use crate::engine::Mailer;
use crate::worker::Pairs;
use crate::worker::hold::{Hold, Ran};
use crate::worker::mailbox::Mailbox;

/// Token of the mailbox; pairs count from zero.
const MAILBOX: u64 = u64::MAX;

/// Events taken at once.
const EVENTS: usize = 64;

/// Rounds of polling between two looks at the descriptors of sleeping pairs, at most: a look is a system call, a round may be none.
const ROUNDS_PER_LOOK: u32 = 16;

/// Chains moved between two looks, at most: a pair's burst. Each may be a system call and 64 KiB to copy, and a sleeping pair has to
/// wait for them all.
const CHAINS_PER_LOOK: u32 = BURST as u32;

/// The worker is gone, which only a fault of this program can cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a worker thread of the datapath has ended")]
pub(crate) struct WorkerGone;

/// The control thread's end of a worker. Dropping it ends the thread.
pub(crate) struct WorkerHandle {
    mailbox: Arc<Mailbox>,
    thread: Option<JoinHandle<()>>,
    load: AtomicIsize,
    hold: Hold,
    spin: Duration,
    control: Mailer,
}

impl WorkerHandle {
    /// Starts worker number `index`, which stays on processor `cpu` if one is given.
    pub(crate) fn start(index: u16, spin: Duration, cpu: Option<usize>, control: Mailer) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox::new()?);
        let epoll = Arc::new(Epoll::new()?);
        epoll.add(mailbox.wake_fd(), Interest::READ | Interest::EDGE, MAILBOX)?;
        let inbox = Arc::clone(&mailbox);
        let (sender, receiver) = mpsc::sync_channel(1);
        let mailer = control.clone();
        let thread = thread::Builder::new().name(format!("virtnet-work{index}")).spawn(move || {
            let placed = cpu.map_or(Ok(()), stay_on);
            let goes_on = placed.is_ok();
            // It fails only if nobody waits, and somebody does, below.
            let _ = sender.send(placed);
            if goes_on {
                run(&inbox, &epoll, &mut Pairs::new(spin, Arc::clone(&epoll), mailer));
            }
        })?;
        if let Ok(Err(cause)) = receiver.recv() {
            let cpu = cpu.unwrap_or_default();
            return Err(io::Error::new(cause.kind(), format!("worker {index} cannot run on processor {cpu}: {cause}")));
        }
        Ok(Self { mailbox, thread: Some(thread), load: AtomicIsize::new(0), hold: Hold::default(), spin, control })
    }

    /// A place for pairs before they come to a worker such as this: they are as its own, but nobody polls them.
    pub(crate) fn bench(&self) -> io::Result<Pairs> {
        Ok(Pairs::new(self.spin, Arc::new(Epoll::new()?), self.control.clone()))
    }

    /// Queue pairs placed here.
    pub(crate) fn load(&self) -> usize {
        usize::try_from(self.load.load(Ordering::Relaxed)).unwrap_or_default()
    }

    /// Takes note of pairs that come, or go if negative.
    pub(crate) fn add_load(&self, pairs: isize) {
        self.load.fetch_add(pairs, Ordering::Relaxed);
    }

    /// Runs `task` on the worker between two bursts and waits for what it returns; on this thread while the worker is [held](Self::hold).
    pub(crate) fn call<T: Send + 'static>(
        &self,
        task: impl FnOnce(&mut Pairs) -> T + Send + 'static,
    ) -> Result<T, WorkerGone> {
        match self.hold.run(&self.mailbox, task)? {
            Ran::Here(outcome) => Ok(outcome),
            Ran::Not(task) => {
                let (sender, receiver) = mpsc::sync_channel(1);
                self.mailbox.post(Box::new(move |pairs| {
                    // It fails only if nobody waits, and somebody does, below.
                    let _ = sender.send(task(pairs));
                }));
                receiver.recv().map_err(|_| WorkerGone)
            }
        }
    }

    /// Has the worker stand still from the next [call](Self::call) to the [release](Self::release): one wait for many calls.
    pub(crate) fn hold(&self) {
        self.hold.begin();
    }

    /// Lets the worker go on, if it was held.
    pub(crate) fn release(&self) {
        self.hold.end();
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.release();
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
    let mut since = SinceLook::default();
    while turn(mailbox, epoll, pairs, &mut events, &mut since).is_continue() {}
}

/// What was done since the last look at the descriptors.
#[derive(Debug, Default)]
struct SinceLook {
    rounds: u32,
    chains: u32,
}

impl SinceLook {
    /// Adds a round that moved so many chains; whether it is time to look again.
    #[inline]
    fn is_enough(&mut self, chains: u32) -> bool {
        self.rounds += 1;
        self.chains = self.chains.saturating_add(chains);
        let enough = self.rounds >= ROUNDS_PER_LOOK || self.chains >= CHAINS_PER_LOOK;
        if enough {
            *self = Self::default();
        }
        enough
    }
}

/// Tasks, then one round of polling, then a look at the descriptors if it is time, or if there is nothing else to do: then a wait.
/// `Break` once the worker is to end.
#[inline]
fn turn(
    mailbox: &Mailbox,
    epoll: &Epoll,
    pairs: &mut Pairs,
    events: &mut Events,
    since: &mut SinceLook,
) -> ControlFlow<()> {
    for task in mailbox.take() {
        // A task that panics drops the sender of its answer, so whoever waits for it learns of it.
        let _ = catch_unwind(AssertUnwindSafe(|| task(pairs)));
    }
    if mailbox.is_ended() {
        return ControlFlow::Break(());
    }
    let chains = pairs.poll();
    let held = pairs.call_due();
    let is_time = since.is_enough(chains);
    let timeout = if pairs.is_asleep() {
        held
    } else if is_time && pairs.has_sleepers() {
        Some(Duration::ZERO)
    } else {
        if chains == 0 {
            std::hint::spin_loop();
        }
        return ControlFlow::Continue(());
    };
    if epoll.wait(events, timeout).is_ok() {
        for (token, _) in events.iter().filter(|(token, _)| *token != MAILBOX) {
            pairs.on_event(token);
        }
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::os::fd::{FromRawFd, OwnedFd};

    use virtnet_device::{Counter, Direction, Negotiated};
    use virtnet_memory::{MemoryMap, NewRegion};
    use virtnet_port::{LoopbackQueue, PortQueue};
    use virtnet_sys::eventfd::EventFd;
    use virtqueue::driver::{Buffer, DriverRing, SplitDriver};
    use virtqueue::{GuestAddress, RingLayout, RingPosition};

    use super::*;
    use crate::worker::doorbells::Source;
    use crate::worker::{PairShared, Ring};

    const SIZE: u16 = 2048;

    fn guest_memory() -> Arc<MemoryMap> {
        // SAFETY: the name is a terminated string.
        let fd = unsafe { libc::memfd_create(c"guest".as_ptr(), libc::MFD_CLOEXEC) };
        assert!(fd >= 0);
        // SAFETY: the kernel has just made this descriptor for us.
        let file = File::from(unsafe { OwnedFd::from_raw_fd(fd) });
        file.set_len(1 << 20).unwrap();
        let region = NewRegion { gpa: GuestAddress(0), size: 1 << 20, uva: 0, offset: 0, file: file.into() };
        Arc::new(MemoryMap::default().add(region).unwrap())
    }

    /// A transmit ring full of frames, for a queue that is not enabled and drops them: 32 full bursts.
    fn full_ring() -> Ring {
        let memory = guest_memory();
        let (desc, avail, used) = (GuestAddress(0), GuestAddress(0x1_0000), GuestAddress(0x2_0000));
        let layout = RingLayout { size: SIZE, desc, avail, used, ..RingLayout::default() };
        let mut driver = SplitDriver::new(Arc::clone(&memory), layout).unwrap();
        (0..SIZE).for_each(|_| {
            driver.add(&[Buffer { addr: GuestAddress(0x4_0000), len: 72 }], &[]).unwrap();
        });
        driver.publish();
        Ring::new(memory, layout, RingPosition::default(), &Default::default()).unwrap()
    }

    #[test]
    fn a_sleeping_pair_beside_a_busy_one_is_woken_after_one_round() {
        let (mailbox, epoll) = (Mailbox::new().unwrap(), Arc::new(Epoll::new().unwrap()));
        let mailer = Mailer::new(mpsc::channel().0, Arc::new(EventFd::new().unwrap()));
        let mut pairs = Pairs::new(Duration::ZERO, Arc::clone(&epoll), mailer);
        let shared: [Arc<PairShared>; 2] = Default::default();
        for (pair, shared) in (0..).zip(&shared) {
            pairs.add((1, pair), PortQueue::Loopback(LoopbackQueue::new()), Arc::clone(shared)).unwrap();
        }
        let busy = pairs.get(0).unwrap();
        busy.queues.start(Direction::Transmit, full_ring(), SIZE, Negotiated::new(0));
        let kick = EventFd::new().unwrap();
        epoll.add(&kick, Interest::READ | Interest::EDGE, Source::Kick(Direction::Transmit).token(1)).unwrap();
        let (mut events, mut since) = (Events::with_capacity(EVENTS), SinceLook::default());
        for turns in 1..10 {
            kick.signal().unwrap();
            assert!(turn(&mailbox, &epoll, &mut pairs, &mut events, &mut since).is_continue());
            assert_eq!(shared[0].counters.transmit.read()[Counter::DropDisabled as usize], 64 * turns);
            assert_eq!(shared[1].counters.transmit.read()[Counter::Kicks as usize], turns);
        }
    }

    #[test]
    fn looks_are_rare_while_rounds_find_little() {
        let mut since = SinceLook::default();
        let looks = |since: &mut SinceLook, chains| (0..64).filter(|_| since.is_enough(chains)).count();
        assert_eq!(looks(&mut since, 0), 4);
        assert_eq!(looks(&mut since, 1), 4);
        assert_eq!(looks(&mut since, 8), 8);
        assert_eq!(looks(&mut since, 64), 64);
        assert_eq!(looks(&mut since, u32::MAX), 64);
    }
}
