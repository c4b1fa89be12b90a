use super::ring::Ring;
use crate::backend::Backend;
use crate::features::{LOG_ALL, ProtocolFeatures, RING_PACKED};
use crate::message::RegionEntry;
use std::sync::Arc;
use virtnet_memory::{DirtyLog, MemoryMap};
use virtqueue::RingFormat;

/// All that a front end has said so far.
#[derive(Default)]
pub(super) struct State {
    /// The virtio feature word, once set.
    pub(super) acked: Option<u64>,
    pub(super) protocol: ProtocolFeatures,
    /// One per ring of the device, from the first message on.
    pub(super) rings: Vec<Ring>,
    pub(super) memory: Arc<MemoryMap>,
    /// Regions that were removed and not added since: some front ends remove them once for each queue pair.
    pub(super) removed: Vec<RegionEntry>,
    /// The log that the front end shared; in use only while `LOG_ALL` is acknowledged.
    pub(super) log: Option<Arc<DirtyLog>>,
    /// The log that the device has.
    log_in_use: Option<Arc<DirtyLog>>,
}

impl State {
    /// Whether a feature bit has been acknowledged.
    pub(super) fn has(&self, feature: u64) -> bool {
        self.acked.is_some_and(|acked| acked & feature != 0)
    }

    /// The format of the rings that the driver negotiated.
    pub(super) fn format(&self) -> RingFormat {
        if self.has(RING_PACKED) { RingFormat::Packed } else { RingFormat::Split }
    }

    /// Gives the device the log it should write to, where that changed.
    pub(super) fn sync_log(&mut self, backend: &mut dyn Backend) {
        let wanted = self.log.clone().filter(|_| self.has(LOG_ALL));
        let same = match (&self.log_in_use, &wanted) {
            (None, None) => true,
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            _ => false,
        };
        if !same {
            backend.set_log(wanted.clone());
            self.log_in_use = wanted;
        }
    }

    /// Leaves the device with nothing of the front end's.
    pub(super) fn release(&mut self, backend: &mut dyn Backend) {
        self.stop_all(backend);
        self.disable_all(backend);
        backend.set_status(0);
        self.log = None;
        self.sync_log(backend);
        self.memory = Arc::default();
        self.removed.clear();
        // No ring runs, so there is nothing that could not go on without memory.
        let _ = backend.set_memory(Arc::clone(&self.memory));
    }
}
