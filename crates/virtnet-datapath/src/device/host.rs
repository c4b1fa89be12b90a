use std::sync::Arc;
use std::time::Instant;

use virtnet_device::{Direction, Negotiated};
use virtnet_memory::{DirtyLog, MemoryMap};
use virtnet_port::Port;
use virtnet_types::{DeviceSpec, LogLevel};
use virtnet_vhost_user::Refusal;

use crate::device::offer;
use crate::device::ring_record::RingRecord;
use crate::worker::{PairShared, ServedPair, WorkerHandle};

/// The part of a device that its front end configures; as vhost-user's `Backend` in `backend.rs`.
pub(crate) struct DeviceHost {
    /// What the present connection was offered; changes to the device's specification wait for the next one.
    pub(super) offered: DeviceSpec,
    pub(super) port: Port,
    pub(super) pairs: Vec<PairRecord>,
    /// One per ring, receive and transmit in turn.
    pub(super) rings: Vec<RingRecord>,
    pub(super) acked: u64,
    pub(super) status: u8,
    pub(super) memory: Arc<MemoryMap>,
    pub(super) log: Option<Arc<DirtyLog>>,
    pub(super) failure: Option<String>,
    /// Whether the front end has gone: what follows is not its wish, and the next one may want to carry on.
    pub(super) abandoned: bool,
    /// Whether a pair is still to be taken out of the port's spreading of flows.
    pub(super) has_idle: bool,
    /// How often a ring was started.
    pub(super) starts: u64,
    /// Lines for the log, since the front end's calls have nobody else to tell.
    pub(super) remarks: Vec<(LogLevel, String)>,
    workers: Arc<[WorkerHandle]>,
}

/// Where a queue pair is, and what is shared with its worker.
pub(crate) struct PairRecord {
    pub(crate) worker: usize,
    pub(crate) slot: usize,
    pub(crate) shared: Arc<PairShared>,
    /// Where the receive ring was when its front end last stopped it; who starts it there again carries on, as a VM after a pause.
    pub(super) left_at: Option<u16>,
    /// When it was last taken out of the port's spreading of flows.
    pub(super) detached: Option<Instant>,
    /// Whether what waits in the port may ask for more than the driver that starts next has negotiated.
    pub(super) stale: bool,
}

impl DeviceHost {
    /// Puts a device's queue pairs on the workers that `placement` names.
    ///
    /// # Errors
    /// A worker cannot take one, for want of epoll's memory.
    pub(crate) fn new(
        number: u64,
        spec: &DeviceSpec,
        port: Port,
        workers: &Arc<[WorkerHandle]>,
        placement: &[usize],
    ) -> std::io::Result<Self> {
        let pairs = spec.queue_pairs.get();
        let mut host = Self {
            offered: spec.clone(),
            pairs: Vec::with_capacity(usize::from(pairs)),
            rings: (0..2 * pairs).map(|_| RingRecord::default()).collect(),
            acked: 0,
            status: 0,
            memory: Arc::default(),
            log: None,
            failure: None,
            abandoned: false,
            has_idle: false,
            starts: 0,
            remarks: Vec::new(),
            workers: Arc::clone(workers),
            port,
        };
        for ((pair, queue), worker) in (0..).zip(host.port.queues(pairs)).zip(placement) {
            let shared = Arc::new(PairShared::default());
            let theirs = Arc::clone(&shared);
            let Some(handle) = workers.get(*worker) else { continue };
            let added = handle.call(move |pairs| pairs.add((number, pair), queue, theirs));
            let slot = match added.map_err(std::io::Error::other).flatten() {
                Ok(slot) => slot,
                Err(cause) => {
                    host.leave();
                    return Err(cause);
                }
            };
            host.pairs.push(PairRecord { worker: *worker, slot, shared, left_at: None, detached: None, stale: false });
        }
        Ok(host)
    }

    /// Begins a connection: the front end is offered what `spec` says.
    pub(crate) fn arrive(&mut self, spec: &DeviceSpec) {
        self.offered = spec.clone();
        self.abandoned = false;
        self.failure = None;
    }

    /// Prepares for the end of a connection, which is not the driver's doing.
    pub(crate) fn abandon(&mut self) {
        self.abandoned = true;
    }

    /// Ends a connection, after its session has.
    pub(crate) fn depart(&mut self) {
        (self.acked, self.status, self.failure) = (0, 0, None);
    }

    /// Takes the pairs off their workers.
    pub(crate) fn leave(&mut self) {
        for pair in self.pairs.drain(..) {
            let Some(worker) = self.workers.get(pair.worker) else { continue };
            let left = worker.call(move |pairs| pairs.remove(pair.slot)).map_err(std::io::Error::other).flatten();
            if let Err(cause) = left {
                self.remarks.push((LogLevel::Err, format!("A queue pair did not leave its worker cleanly: {cause}")));
            }
        }
    }

    /// Fails the device: its rings stand still until the front end resets it or goes.
    pub(crate) fn fail(&mut self, reason: &str) {
        for pair in 0..self.pairs.len() {
            // A worker that is gone moves nothing either.
            let _ = self.on_pair(pair, ServedPair::give_up);
        }
        for ring in &mut self.rings {
            ring.break_down(reason);
        }
        self.failure = Some(reason.to_owned());
    }

    /// Whether any ring runs.
    pub(crate) fn is_running(&self) -> bool {
        self.rings.iter().any(RingRecord::is_running)
    }

    /// Whether any ring is started and enabled.
    pub(crate) fn passes_frames(&self) -> bool {
        self.rings.iter().any(|ring| ring.enabled && ring.is_running())
    }

    pub(crate) fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    pub(crate) fn port(&self) -> &Port {
        &self.port
    }

    pub(crate) fn pairs(&self) -> &[PairRecord] {
        &self.pairs
    }

    pub(crate) fn rings(&self) -> &[RingRecord] {
        &self.rings
    }

    pub(crate) fn ring_mut(&mut self, index: u16) -> Option<&mut RingRecord> {
        self.rings.get_mut(usize::from(index))
    }

    pub(crate) fn driver_status(&self) -> u8 {
        self.status
    }

    /// Features in force between driver and device.
    pub(crate) fn driver_features(&self) -> u64 {
        offer::device_features(self.acked)
    }

    /// Lines for the log since the last call.
    pub(crate) fn take_remarks(&mut self) -> Vec<(LogLevel, String)> {
        std::mem::take(&mut self.remarks)
    }

    pub(super) fn negotiated(&self) -> Negotiated {
        Negotiated::new(self.driver_features())
    }

    /// Does something with a pair on its worker, between two bursts.
    pub(super) fn on_pair<T: Send + 'static>(
        &self,
        pair: usize,
        task: impl FnOnce(&mut ServedPair) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let gone = || Refusal::new("a queue pair has lost its worker");
        let record = self.pairs.get(pair).ok_or_else(gone)?;
        let worker = self.workers.get(record.worker).ok_or_else(gone)?;
        let slot = record.slot;
        worker
            .call(move |pairs| pairs.get(slot).map(task))
            .map_err(|error| Refusal::new(error.to_string()))?
            .ok_or_else(gone)
    }
}

/// The pair of a ring and the ring's direction within it.
pub(super) fn place(index: u16) -> (usize, Direction) {
    (usize::from(index / 2), Direction::of(index))
}
