use std::sync::Arc;
use std::time::Instant;

use virtnet_port::Seat;
use virtnet_types::LogLevel;
use virtnet_vhost_user::Refusal;

use crate::device::DeviceHost;
use crate::placement::{PairLoad, least_loaded};
use crate::worker::{Moving, PairShared, Pairs, ServedPair, WorkerHandle};

/// What the control thread knows of one queue pair.
///
/// A pair costs next to nothing until a driver starts a ring of it: most of a large device's pairs are never used.
#[derive(Default)]
pub(crate) struct PairRecord {
    /// Where the pair is, since a driver first started a ring of it.
    pub(crate) served: Option<Served>,
    /// Where the receive ring was when its front end last stopped it; who starts it there again carries on, as a VM after a pause.
    pub(super) left_at: Option<u16>,
    /// When it was last taken out of the port's spreading of flows.
    pub(super) detached: Option<Instant>,
    /// Whether what waits in the port may ask for more than the driver that starts next has negotiated.
    pub(super) stale: bool,
}

/// Where a queue pair is, and what is shared with its worker.
pub(crate) struct Served {
    pub(crate) worker: usize,
    pub(crate) slot: usize,
    pub(crate) shared: Arc<PairShared>,
    /// What [`PairShared::busy`] said at the last look.
    busy: u64,
}

impl DeviceHost {
    /// Has a worker take the pair on, if none has: that of its switch, or the one with the fewest pairs.
    ///
    /// # Errors
    /// It cannot, for want of epoll's memory.
    pub(super) fn take_on(&mut self, pair: usize) -> Result<(), Refusal> {
        if self.served(pair).is_some() {
            return Ok(());
        }
        let gone = || Refusal::new("the device has no such queue pair");
        let number = u16::try_from(pair).map_err(|_| gone())?;
        // All pairs at one switch have one worker (see `virtnet_switch`).
        let worker = self.port.seat().map_or_else(|| self.least_loaded_worker(), Seat::worker);
        let shared = PairShared::within(&self.journal, number).map(Arc::new).ok_or_else(gone)?;
        let (identity, port, theirs) = ((self.number, number), self.port.queue(number), Arc::clone(&shared));
        let added = self.run_at(worker, move |pairs| pairs.add(identity, port, theirs));
        let slot = added.map_err(std::io::Error::other).flatten();
        let slot = slot.map_err(|cause| Refusal::new(format!("queue pair {pair} finds no worker: {cause}")))?;
        self.add_load(worker, 1);
        self.pairs.get_mut(pair).ok_or_else(gone)?.served = Some(Served { worker, slot, shared, busy: 0 });
        self.tune_pair(pair)
    }

    /// Has a worker take on every pair that has counted something before, in another process: its counters are to go on.
    ///
    /// # Errors
    /// As for a pair that a driver starts.
    pub(super) fn take_on_counted(&mut self) -> Result<(), Refusal> {
        for pair in 0..self.pairs.len() {
            let shared = u16::try_from(pair).ok().and_then(|pair| PairShared::within(&self.journal, pair));
            if shared.is_some_and(|shared| shared.has_counted()) {
                self.take_on(pair)?;
            }
        }
        Ok(())
    }

    fn least_loaded_worker(&self) -> usize {
        let loads: Vec<usize> = self.workers.iter().map(WorkerHandle::load).collect();
        least_loaded(&loads)
    }

    /// Where the pair is, if a worker has it.
    pub(super) fn served(&self, pair: usize) -> Option<&Served> {
        self.pairs.get(pair)?.served.as_ref()
    }

    /// What each pair was worth to its worker since the last call, with its number.
    pub(crate) fn take_loads(&mut self) -> Vec<(usize, PairLoad)> {
        let movable = self.port.seat().is_none();
        let served =
            self.pairs.iter_mut().enumerate().filter_map(|(pair, record)| Some((pair, record.served.as_mut()?)));
        let load = |(pair, served): (usize, &mut Served)| {
            let busy = served.shared.busy();
            let since = busy.wrapping_sub(std::mem::replace(&mut served.busy, busy));
            (pair, PairLoad { worker: served.worker, busy: since, movable })
        };
        served.map(load).collect()
    }

    /// Moves a pair to another worker, between two bursts; its rings go on where they are.
    ///
    /// # Errors
    /// It stays where it is; or its descriptors cannot be waited on any more, and the device has failed.
    pub(crate) fn move_pair(&mut self, pair: usize, to: usize) -> Result<(), Refusal> {
        let stays = |cause: String| Refusal::new(format!("queue pair {pair} stays at its worker: {cause}"));
        let gone = || stays("there is none".to_owned());
        let served = self.served(pair).ok_or_else(gone)?;
        let (slot, former) = (served.slot, self.workers.get(served.worker).ok_or_else(gone)?);
        let given = former.call(move |pairs| pairs.give(slot)).map_err(std::io::Error::other).flatten();
        let Some(moving) = given.map_err(|cause| stays(cause.to_string()))? else { return Ok(()) };
        former.add_load(-1);
        self.add_load(to, 1);
        self.hand_to(pair, moving, to)
    }

    /// Has a worker go on with a pair that nobody has for a moment; it counts as that worker's already.
    ///
    /// # Errors
    /// The pair is lost, and the device has failed.
    pub(super) fn hand_to(&mut self, pair: usize, moving: Moving, to: usize) -> Result<(), Refusal> {
        let gone = || std::io::Error::other("there is none");
        let taken =
            self.workers.get(to).ok_or_else(gone).and_then(|worker| {
                worker.call(move |pairs| pairs.take(moving)).map_err(std::io::Error::other).flatten()
            });
        match taken {
            Ok(slot) => {
                if let Some(served) = self.pairs.get_mut(pair).and_then(|record| record.served.as_mut()) {
                    (served.worker, served.slot) = (to, slot);
                }
                Ok(())
            }
            Err(cause) => Err(self.lose_pair(pair, to, &Refusal::new(cause.to_string()))),
        }
    }

    /// Fails the device, whose pair was counted as a worker's and is nowhere.
    pub(super) fn lose_pair(&mut self, pair: usize, worker: usize, cause: &Refusal) -> Refusal {
        self.add_load(worker, -1);
        if let Some(record) = self.pairs.get_mut(pair) {
            record.served = None;
        }
        self.fail("A queue pair was lost on its way to a worker");
        Refusal::new(format!("queue pair {pair} was lost on its way to worker {worker}: {cause}"))
    }

    fn add_load(&self, worker: usize, pairs: isize) {
        if let Some(worker) = self.workers.get(worker) {
            worker.add_load(pairs);
        }
    }

    /// Takes the pairs off their workers; where their rings are is in the journal, and in the rings.
    pub(crate) fn leave(&mut self) {
        let served: Vec<Served> = self.pairs.iter_mut().filter_map(|pair| pair.served.take()).collect();
        for Served { worker, slot, .. } in served {
            self.add_load(worker, -1);
            let left = self.run_at(worker, move |pairs| pairs.remove(slot)).map_err(std::io::Error::other).flatten();
            if let Err(cause) = left {
                self.remarks.push((LogLevel::Err, format!("A queue pair did not leave its worker cleanly: {cause}")));
            }
        }
    }

    /// Does something with a pair on its worker, between two bursts.
    ///
    /// # Errors
    /// No worker has it.
    pub(super) fn on_pair<T: Send + 'static>(
        &mut self,
        pair: usize,
        task: impl FnOnce(&mut ServedPair) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        self.on_worker(pair, move |pairs, slot| pairs.get(slot).map(task))?.ok_or_else(gone)
    }

    /// Does something with a pair's worker, between two bursts; the task gets the pair's slot.
    ///
    /// # Errors
    /// No worker has it.
    pub(super) fn on_worker<T: Send + 'static>(
        &mut self,
        pair: usize,
        task: impl FnOnce(&mut Pairs, usize) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let served = self.served(pair).ok_or_else(gone)?;
        let (worker, slot) = (served.worker, served.slot);
        self.run_at(worker, move |pairs| task(pairs, slot)).map_err(|error| Refusal::new(error.to_string()))
    }
}

fn gone() -> Refusal {
    Refusal::new("a queue pair has lost its worker")
}
