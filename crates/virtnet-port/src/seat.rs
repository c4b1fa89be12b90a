use std::sync::{Arc, Mutex, PoisonError};

use virtnet_device::{COUNTER_COUNT, Counter, QueueCounters};
use virtnet_sys::packet::PacketSocket;

use crate::Uplink;

/// A place at a switch; all who sit there have clones of one.
///
/// No frame passes through it: who sits there hands its frames to the switch, and gets others' from it. The switch itself is with a
/// worker, and there only while a queue pair sits there; its uplink waits here meanwhile.
#[derive(Clone, Debug)]
pub struct Seat(Arc<Place>);

#[derive(Debug)]
struct Place {
    switch: String,
    worker: usize,
    has_uplink: bool,
    uplink: Mutex<Option<Uplink>>,
    counters: UplinkCounters,
    /// By what to ask how many frames had no room before the uplink was read, and how many that were.
    overrun: Mutex<(Option<PacketSocket>, u64)>,
}

/// What a switch's uplink has carried and dropped since the first device came to the switch.
#[derive(Debug, Default)]
pub struct UplinkCounters {
    /// Frames from the uplink into the switch.
    pub received: QueueCounters,
    /// Frames from the switch to the uplink.
    pub sent: QueueCounters,
}

impl Seat {
    /// A place at the switch of this name, which is the business of that worker.
    #[must_use]
    pub fn new(switch: &str, worker: usize, uplink: Option<Uplink>) -> Self {
        let (has_uplink, counters) = (uplink.is_some(), UplinkCounters::default());
        let overrun = Mutex::new((uplink.as_ref().and_then(Uplink::watcher), 0));
        let (switch, uplink) = (switch.to_owned(), Mutex::new(uplink));
        Self(Arc::new(Place { switch, worker, has_uplink, uplink, counters, overrun }))
    }

    /// The switch's name.
    #[must_use]
    pub fn switch(&self) -> &str {
        &self.0.switch
    }

    /// Number of the worker that serves all pairs at the switch.
    #[must_use]
    pub fn worker(&self) -> usize {
        self.0.worker
    }

    /// What the uplink has counted, if there is one. Only the switch's worker adds to it.
    #[must_use]
    pub fn uplink_counters(&self) -> Option<&UplinkCounters> {
        self.0.has_uplink.then_some(&self.0.counters)
    }

    /// Frames from the uplink and to it, with what the kernel has dropped before they could be read; `None` without an uplink.
    #[must_use]
    pub fn read_uplink(&self) -> Option<[[u64; COUNTER_COUNT]; 2]> {
        let counters = self.uplink_counters()?;
        let mut received = counters.received.read();
        if let Some(full) = received.get_mut(Counter::DropPortFull as usize) {
            *full += self.overrun();
        }
        Some([received, counters.sent.read()])
    }

    fn overrun(&self) -> u64 {
        let mut overrun = self.0.overrun.lock().unwrap_or_else(PoisonError::into_inner);
        let (socket, total) = &mut *overrun;
        *total += socket.as_ref().and_then(|socket| socket.take_overrun().ok()).map_or(0, u64::from);
        *total
    }

    /// The uplink, for a switch that begins.
    #[must_use]
    pub fn take_uplink(&self) -> Option<Uplink> {
        self.0.uplink.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Keeps the uplink of a switch that has ended.
    pub fn keep_uplink(&self, uplink: Uplink) {
        *self.0.uplink.lock().unwrap_or_else(PoisonError::into_inner) = Some(uplink);
    }
}
