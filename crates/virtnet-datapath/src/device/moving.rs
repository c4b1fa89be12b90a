//! A device that goes to another datapath while this one lives.

use virtnet_handover::ImageError;
use virtnet_sys::epoll::Interest;
use virtnet_types::{DisconnectCode, LogLevel};

use crate::control::{Source, token};
use crate::device::loss::Loss;
use crate::device::{Device, Surroundings};

impl Device {
    /// Stops serving: from here on nobody reads its sockets or touches its rings. What there is of it stays as it is.
    pub(crate) fn pause(&mut self, around: Surroundings<'_>) {
        if let Some(listener) = self.listener.as_ref().filter(|listener| !listener.is_resting()) {
            // It fails only for a socket that is not in the set; then nobody reports it.
            let _ = around.epoll.delete(listener.socket());
        }
        if let Some(connection) = &mut self.connection {
            connection.pause(around.epoll);
        }
        self.leave(around);
    }

    /// Serves again where it stopped: another datapath was to take it and has not. A host whose connection cannot go on is seen off.
    pub(crate) fn resume(&mut self, around: Surroundings<'_>) {
        if let Some(listener) = self.listener.as_ref().filter(|listener| !listener.is_resting()) {
            let added = around.epoll.add(listener.socket(), Interest::READ, token(Source::Listener, self.number));
            if let Err(cause) = added {
                self.log(LogLevel::Err, around, || format!("No host is let in any more: {cause}"));
            }
        }
        self.host.assemble();
        // A pair without rings has no worker now either, and its counters count on.
        if let Err(refusal) = self.host.take_on_counted() {
            self.log(LogLevel::Err, around, || refusal.to_string());
        }
        let resumed = match &mut self.connection {
            Some(connection) => connection.resume(&mut self.host, around.epoll),
            None => Ok::<(), ImageError>(()),
        };
        self.deliver(around);
        self.set_changed();
        if let Err(error) = resumed {
            let reason = format!("The connection could not go on: {error}");
            self.disconnect(Loss::new(DisconnectCode::Lost, reason), around);
        }
    }

    /// Workers serve it from now on.
    pub(super) fn deliver(&mut self, around: Surroundings<'_>) {
        if let Err(refusal) = self.host.deliver() {
            self.log(LogLevel::Err, around, || refusal.to_string());
        }
        self.log_remarks(around);
    }

    /// Lets go of everything without a trace: another datapath serves the device.
    pub(crate) fn relinquish(mut self) {
        if let Some(listener) = &mut self.listener {
            listener.leave_file();
        }
    }
}
