use std::sync::Arc;

use virtnet_device::{Direction, Negotiated};
use virtnet_handover::Journal;
use virtnet_memory::{DirtyLog, MemoryMap};
use virtnet_port::Port;
use virtnet_types::{DeviceSpec, LogLevel};

use crate::device::assembly::Assembly;
use crate::device::offer;
use crate::device::pair_record::PairRecord;
use crate::device::ring_record::RingRecord;
use crate::device::tuning::DeviceTuning;
use crate::worker::{ServedPair, WorkerHandle};

/// The part of a device that its front end configures; as vhost-user's `Backend` in `backend.rs`.
pub(crate) struct DeviceHost {
    /// The device's number.
    pub(super) number: u64,
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
    pub(super) tuning: DeviceTuning,
    pub(super) workers: Arc<[WorkerHandle]>,
    /// The pairs while they are set up here; `None`: workers have them.
    pub(super) assembly: Option<Assembly>,
    pub(super) journal: Arc<Journal>,
}

impl DeviceHost {
    /// A device without a host. Its queue pairs come to workers when a driver starts them.
    pub(crate) fn new(
        number: u64,
        spec: &DeviceSpec,
        (port, journal): (Port, Arc<Journal>),
        workers: &Arc<[WorkerHandle]>,
    ) -> Self {
        let pairs = spec.queue_pairs.get();
        Self {
            number,
            offered: spec.clone(),
            pairs: (0..pairs).map(|_| PairRecord::default()).collect(),
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
            tuning: DeviceTuning::of(spec, None),
            workers: Arc::clone(workers),
            assembly: None,
            port,
            journal,
        }
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

    /// What the present connection was offered.
    pub(crate) fn offered(&self) -> &DeviceSpec {
        &self.offered
    }

    /// What this datapath shares with the one after it.
    pub(crate) fn journal(&self) -> &Arc<Journal> {
        &self.journal
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
}

/// The pair of a ring and the ring's direction within it.
pub(super) fn place(index: u16) -> (usize, Direction) {
    (usize::from(index / 2), Direction::of(index))
}
