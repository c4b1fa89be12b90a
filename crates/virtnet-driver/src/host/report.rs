use crate::error::DriverError;
use std::io::Write;

/// What the program tells its operator on standard error: each change once, however often an attempt is repeated.
pub(super) struct Report {
    out: Box<dyn Write>,
    last: String,
}

impl Report {
    pub(super) fn new(out: Box<dyn Write>) -> Self {
        Self { out, last: String::new() }
    }

    /// Nobody listens at the device's socket.
    pub(super) fn waiting(&mut self) {
        self.say("Waiting for the device".to_owned());
    }

    /// An attempt failed.
    pub(super) fn failed(&mut self, error: &DriverError) {
        self.say(error.to_string());
    }

    /// The device is there.
    pub(super) fn connected(&mut self, features: u64, pairs: usize) {
        self.say(format!("Connected: features {features:#x}, queue pairs {pairs}"));
    }

    /// The device is gone.
    pub(super) fn disconnected(&mut self, reason: &str) {
        self.say(format!("Disconnected: {reason}"));
    }

    fn say(&mut self, text: String) {
        if text != self.last {
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(self.out, "virtio_net_host: {text}");
            self.last = text;
        }
    }
}
