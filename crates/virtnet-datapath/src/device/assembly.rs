//! A device that is put back whole: its pairs are set up on the control thread and come to their workers when they are ready to run.
//! Putting a pair back takes a dozen steps; each of them on a worker would cost two changes of threads and the wait for a burst.

use std::panic::{AssertUnwindSafe, catch_unwind};

use virtnet_vhost_user::Refusal;

use crate::device::DeviceHost;
use crate::worker::{Pairs, WorkerGone};

/// Where the pairs of a device are until they come to workers.
pub(crate) struct Assembly(Pairs);

impl Assembly {
    /// As [`WorkerHandle::call`](crate::worker::WorkerHandle::call): whoever waits for a task that panics learns of it.
    fn run<T>(&mut self, task: impl FnOnce(&mut Pairs) -> T) -> Result<T, WorkerGone> {
        catch_unwind(AssertUnwindSafe(|| task(&mut self.0))).map_err(|_| WorkerGone)
    }
}

impl DeviceHost {
    /// Sets pairs up here from now on, until they are [delivered](Self::deliver); no worker has one of them yet. Pairs at a switch belong
    /// to its worker, and go there at once.
    pub(crate) fn assemble(&mut self) {
        let worker = self.workers.first().filter(|_| self.port.seat().is_none());
        // Without a set of descriptors each step goes to the worker.
        self.assembly = worker.and_then(|worker| worker.bench().ok()).map(Assembly);
    }

    /// Hands the pairs that were set up here to their workers, which serve them from then on.
    ///
    /// # Errors
    /// A pair has found no worker; the device has failed.
    pub(crate) fn deliver(&mut self) -> Result<(), Refusal> {
        let Some(Assembly(mut pairs)) = self.assembly.take() else { return Ok(()) };
        for pair in 0..self.pairs.len() {
            let Some((worker, slot)) = self.served(pair).map(|served| (served.worker, served.slot)) else { continue };
            let given = pairs.give(slot).map_err(|cause| Refusal::new(cause.to_string()));
            match given.and_then(|moving| moving.ok_or_else(|| Refusal::new("it is not there"))) {
                Ok(moving) => self.hand_to(pair, moving, worker)?,
                Err(refusal) => return Err(self.lose_pair(pair, worker, &refusal)),
            }
        }
        Ok(())
    }

    /// Runs a task where a worker's pairs are: here, or on the worker between two bursts.
    pub(super) fn run_at<T: Send + 'static>(
        &mut self,
        worker: usize,
        task: impl FnOnce(&mut Pairs) -> T + Send + 'static,
    ) -> Result<T, WorkerGone> {
        match (&mut self.assembly, self.workers.get(worker)) {
            (Some(assembly), _) => assembly.run(task),
            (None, Some(worker)) => worker.call(task),
            (None, None) => Err(WorkerGone),
        }
    }
}
