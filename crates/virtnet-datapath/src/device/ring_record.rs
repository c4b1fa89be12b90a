use virtnet_sys::eventfd::EventFd;
use virtqueue::RingLayout;

/// What the control thread knows of one ring.
#[derive(Debug, Default)]
pub(crate) struct RingRecord {
    /// Where the ring is, while the front end has it started.
    pub(crate) layout: Option<RingLayout>,
    /// Whether frames may pass, started or not.
    pub(crate) enabled: bool,
    /// Why a started ring stands still.
    pub(crate) broken: Option<String>,
    /// Where to tell the front end that it is broken.
    pub(crate) err: Option<EventFd>,
    /// Which start of a ring this is, counted over the device.
    pub(crate) start: u64,
}

impl RingRecord {
    /// Whether the ring runs.
    pub(crate) fn is_running(&self) -> bool {
        self.layout.is_some() && self.broken.is_none()
    }

    /// Notes that the ring stands still, and tells the front end.
    pub(crate) fn break_down(&mut self, reason: &str) {
        if self.is_running() {
            self.broken = Some(reason.to_owned());
            if let Some(err) = &self.err {
                // It fails only for a descriptor that cannot be written; the session has seen that it is an eventfd.
                let _ = err.signal();
            }
        }
    }

    pub(crate) fn stop(&mut self) {
        (self.layout, self.broken, self.err) = (None, None, None);
    }
}
