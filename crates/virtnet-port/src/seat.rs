use std::sync::{Arc, Mutex, PoisonError};

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
    uplink: Mutex<Option<Uplink>>,
}

impl Seat {
    /// A place at the switch of this name, which is the business of that worker.
    #[must_use]
    pub fn new(switch: &str, worker: usize, uplink: Option<Uplink>) -> Self {
        Self(Arc::new(Place { switch: switch.to_owned(), worker, uplink: Mutex::new(uplink) }))
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
