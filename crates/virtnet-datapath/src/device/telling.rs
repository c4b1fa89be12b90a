//! What is told of hosts that come and go.

use std::time::{Duration, Instant};

use virtnet_types::{DatapathEvent, DisconnectCode, HostSide};

use crate::device::connection::Connection;
use crate::device::loss::Loss;
use crate::device::{Device, Surroundings};

/// Whoever asks for too much does so at once.
const TIME_TO_BE_REFUSED: Duration = Duration::from_secs(1);

impl Device {
    /// Tells of a new host, unless its likes have been refused for the same reason a few times.
    pub(super) fn tell_arrival(&mut self, host: &Connection, around: Surroundings<'_>) {
        self.joining.told = !self.joining.back_off.will_be_quiet();
        if self.joining.told {
            around.events.send(self.arrival(host));
        }
    }

    /// Takes note of a host whose rings run: it is worth telling of, and those before it are forgotten.
    pub(super) fn note_success(&mut self, around: Surroundings<'_>) {
        if self.joining.served || !self.host.is_running() {
            return;
        }
        self.joining.served = true;
        self.joining.back_off.forget();
        self.tell_belated_arrival(around);
    }

    /// Tells of a host that has stayed for longer than its likes did.
    pub(super) fn tell_if_it_stays(&mut self, now: Instant, around: Surroundings<'_>) {
        if self.connection.as_ref().is_some_and(|host| host.age(now) > TIME_TO_BE_REFUSED) {
            self.tell_belated_arrival(around);
        }
    }

    /// Whether there is a host that was not told of.
    pub(super) fn has_untold_host(&self) -> bool {
        self.connection.is_some() && !self.joining.told
    }

    /// Judges the present host by how it ends: one that was refused, or that never had a ring run, has come for nothing.
    pub(super) fn judge(&mut self, loss: &Loss) {
        let now = Instant::now();
        let Some(host) = &self.connection else { return };
        let back_off = &mut self.joining.back_off;
        if loss.code.is_some_and(DisconnectCode::is_refusal) {
            back_off.refused(&loss.reason, host.age(now));
        } else if self.joining.served {
            return back_off.forget();
        } else {
            back_off.left(host.age(now));
        }
        if host.side() == HostSide::Connect {
            back_off.pause(now);
        }
    }

    /// Tells of the end of a host's connection, and before that of its beginning (`arrival`) if that was kept back for nothing.
    pub(super) fn tell_departure(&mut self, arrival: DatapathEvent, loss: &Loss, around: Surroundings<'_>) {
        if !self.joining.told {
            if self.joining.back_off.is_quiet() {
                return;
            }
            around.events.send(arrival);
        }
        let (vuid, reason, code) = (self.spec.vuid.clone(), loss.reason.clone(), loss.code);
        around.events.send(DatapathEvent::HostDisconnected { vuid, reason, code });
    }

    fn tell_belated_arrival(&mut self, around: Surroundings<'_>) {
        if let Some(host) = self.connection.as_ref().filter(|_| !self.joining.told) {
            around.events.send(self.arrival(host));
            self.joining.told = true;
        }
    }

    /// The event that tells of a host.
    pub(super) fn arrival(&self, host: &Connection) -> DatapathEvent {
        let (vuid, side, (peer_pid, peer_name)) = (self.spec.vuid.clone(), host.side(), host.peer());
        let (peer_pid, peer_name) = (peer_pid.unwrap_or_default(), peer_name.unwrap_or_default());
        DatapathEvent::HostConnected { vuid, side, peer_pid, peer_name }
    }
}
