use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use virtio_net_proto::DeviceStatus as DriverStatus;
use virtnet_sys::crash::noted;
use virtnet_sys::epoll::{Epoll, Interest};
use virtnet_types::{DatapathError, DatapathEvent, DeviceSpec, DisconnectCode, LogLevel, TransportSpec};
use virtnet_vhost_user::ProtocolFeatures;

use crate::control::{Source, token};
use crate::device::DeviceHost;
use crate::device::connection::Connection;
use crate::device::former::Former;
use crate::device::joining::{Joining, TIME_TO_RETURN};
use crate::device::listener::HostListener;
use crate::device::loss::Loss;
use crate::event::Events;

/// A device with its sockets.
pub(crate) struct Device {
    pub(super) number: u64,
    pub(super) spec: DeviceSpec,
    pub(super) host: DeviceHost,
    pub(super) listener: Option<HostListener>,
    pub(super) connection: Option<Connection>,
    pub(super) connections: u64,
    pub(super) last_loss: Option<Loss>,
    /// Whether a connected host's driver has the device.
    pub(super) bound: bool,
    pub(super) former: Option<Former>,
    /// When to detach the queue pairs that the host has not enabled, or has left.
    pub(super) detach_at: Option<Instant>,
    pub(super) joining: Joining,
    /// Whether there is more to tell whoever keeps the device for the next datapath.
    pub(super) changed: bool,
}

/// What a device needs of the control thread.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    pub(crate) epoll: &'a Epoll,
    pub(crate) events: &'a Events,
}

impl Device {
    pub(crate) fn new(number: u64, spec: DeviceSpec, host: DeviceHost) -> Self {
        Self {
            number,
            spec,
            host,
            listener: None,
            connection: None,
            connections: 0,
            last_loss: None,
            bound: false,
            former: None,
            detach_at: None,
            joining: Joining::default(),
            changed: true,
        }
    }

    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    pub(crate) fn spec(&self) -> &DeviceSpec {
        &self.spec
    }

    pub(crate) fn host(&self) -> &DeviceHost {
        &self.host
    }

    pub(crate) fn host_mut(&mut self) -> &mut DeviceHost {
        &mut self.host
    }

    /// Changes what the next connection is offered.
    pub(crate) fn set_spec(&mut self, spec: DeviceSpec) {
        self.spec = spec;
        self.changed = true;
        // Whoever was refused may find now what it asks for.
        self.joining.back_off.forget();
        self.joining.seeking.expect(Instant::now());
    }

    /// Lets hosts in, and raises the port's carrier.
    pub(crate) fn link_up(&mut self, around: Surroundings<'_>) -> Result<(), DatapathError> {
        let TransportSpec::VhostUser { listen_path, .. } = &self.spec.transport;
        let listener = HostListener::bind(listen_path.as_path())?;
        self.watch_listener(listener, around)?;
        self.joining.seeking.expect(Instant::now());
        self.set_carrier(true, around);
        Ok(())
    }

    /// Lets the hosts in that come to a socket.
    pub(super) fn watch_listener(
        &mut self,
        listener: HostListener,
        around: Surroundings<'_>,
    ) -> Result<(), DatapathError> {
        let TransportSpec::VhostUser { listen_path, .. } = &self.spec.transport;
        let added = around.epoll.add(listener.socket(), Interest::READ, token(Source::Listener, self.number));
        added.map_err(|cause| super::listener::cannot_watch(listen_path.as_path(), &cause))?;
        self.listener = Some(listener);
        self.changed = true;
        Ok(())
    }

    /// Sends the host away, lets none in, and drops the port's carrier.
    pub(crate) fn link_down(&mut self, reason: &str, around: Surroundings<'_>) {
        self.stop_listening(around);
        self.keep_driver();
        self.disconnect(Loss::on_request(reason), around);
        self.set_carrier(false, around);
    }

    /// Closes the socket that hosts come to. Whoever keeps the device has a copy of it, so closing alone does not end the reports.
    pub(crate) fn stop_listening(&mut self, around: Surroundings<'_>) {
        if let Some(listener) = self.listener.take().filter(|listener| !listener.is_resting()) {
            // It fails only for a socket that is not in the set; then nobody reports it.
            let _ = around.epoll.delete(listener.socket());
        }
        self.changed = true;
    }

    /// Serves the host's socket.
    pub(crate) fn serve(&mut self, interest: Interest, around: Surroundings<'_>) {
        let Some(connection) = &mut self.connection else { return };
        let host = &mut self.host;
        let journal = Arc::clone(host.journal());
        let settled = journal.is_settled();
        // Should this process die before an image tells of what is about to be said, the conversation cannot go on.
        journal.set_settled(false);
        // A panic here is a fault of ours that this host has found; it costs this host its connection and nobody anything else.
        let served = catch_unwind(AssertUnwindSafe(|| {
            noted(journal.fatal(), || connection.serve(interest, host, around.epoll))
        }));
        self.log_remarks(around);
        let heard = self.connection.as_mut().map(Connection::take_heard).unwrap_or_default();
        if !heard.is_empty() {
            self.log(LogLevel::Debug, around, || format!("The host said {}", heard.join(", ")));
        }
        match served {
            Ok(Ok(())) => {
                if self.connection.as_mut().is_some_and(Connection::take_altered) {
                    self.changed = true;
                } else {
                    journal.set_settled(settled);
                }
                if self.host.take_idle() {
                    self.detach_at.get_or_insert_with(Instant::now);
                }
                self.note_success(around);
                self.note_driver(around);
            }
            Ok(Err(disconnect)) => self.lose_host(Loss::from(&disconnect), around),
            Err(_) => {
                let reason = "The program has a fault: a message of the host made it panic";
                self.lose_host(Loss::new(DisconnectCode::Fault, reason), around);
            }
        }
    }

    /// Ends the connection for what the host has done or left undone, which the next one may have to answer for.
    pub(super) fn lose_host(&mut self, loss: Loss, around: Surroundings<'_>) {
        let loss = self.take_leave(loss);
        // It was back, and nothing holds it to what it was: what it was turned away for can be changed.
        self.forget_driver(around);
        self.judge(&loss);
        self.disconnect(loss, around);
    }

    /// Ends the connection, if there is one.
    pub(crate) fn disconnect(&mut self, loss: Loss, around: Surroundings<'_>) {
        let Some(connection) = self.connection.take() else { return };
        self.host.abandon();
        let arrival = self.arrival(&connection);
        connection.end(&mut self.host, around.epoll);
        self.host.depart();
        self.detach_at = Some(Instant::now() + TIME_TO_RETURN);
        self.joining.seeking.expect(Instant::now());
        self.log_remarks(around);
        self.note_driver(around);
        self.tell_departure(arrival, &loss, around);
        self.note_loss(loss);
        // Whoever waited for the place is let in at once.
        self.resume_listener(around);
    }

    /// Notes why the last connection ended.
    pub(super) fn note_loss(&mut self, loss: Loss) {
        self.last_loss = Some(loss);
        self.changed = true;
    }

    /// Whether there is more to tell whoever keeps the device since this was last asked.
    pub(crate) fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// There is more to tell whoever keeps the device.
    pub(crate) fn set_changed(&mut self) {
        self.changed = true;
    }

    /// Tells when a driver has begun or ceased to use the device.
    pub(crate) fn note_driver(&mut self, around: Surroundings<'_>) {
        let bound = self.is_bound();
        if bound == self.bound {
            return;
        }
        self.bound = bound;
        let vuid = self.spec.vuid.clone();
        if bound {
            self.former = None;
            around.events.send(DatapathEvent::DriverBound { vuid, features: self.host.driver_features().into() });
        } else if !self.has_driver() {
            around.events.send(DatapathEvent::DriverUnbound { vuid });
        }
    }

    /// Logs what the host part had to remark.
    pub(crate) fn log_remarks(&mut self, around: Surroundings<'_>) {
        for (level, remark) in self.host.take_remarks() {
            self.log(level, around, || remark);
        }
    }

    /// Takes the device off its workers.
    pub(crate) fn leave(&mut self, around: Surroundings<'_>) {
        self.host.leave();
        self.log_remarks(around);
    }

    /// The device tells it where the host passes the driver's status on; else a ring in use speaks for it.
    pub(super) fn is_bound(&self) -> bool {
        let Some(connection) = &self.connection else { return false };
        if connection.protocol_features().contains(ProtocolFeatures::STATUS) {
            DriverStatus::from_bits_retain(self.host.driver_status()).contains(DriverStatus::DRIVER_OK)
        } else {
            self.host.passes_frames()
        }
    }

    fn set_carrier(&self, up: bool, around: Surroundings<'_>) {
        if let Err(cause) = self.host.port().set_carrier(up) {
            self.log(LogLevel::Err, around, || cause.to_string());
        }
    }

    pub(super) fn log(&self, level: LogLevel, around: Surroundings<'_>, text: impl FnOnce() -> String) {
        around.events.log(level, || format!("{}: {}", self.spec.vuid, text()));
    }
}
