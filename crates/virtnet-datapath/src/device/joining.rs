//! How a device comes to its host: the first connection wins, in whichever direction.

use std::io;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use virtnet_types::{DatapathEvent, HostSide, LogLevel, TransportSpec};
use virtnet_vhost_user::socket::try_connect;

use crate::control::{Source, token};
use crate::device::connection::{Connection, identify};
use crate::device::listener::HostListener;
use crate::device::{Device, Surroundings};

/// Connections taken from a listener at once, so that a flood on one socket does not starve the others.
const ACCEPTS_PER_EVENT: usize = 16;

/// How long a new host has to enable its queue pairs before those left over are taken out of the port's spreading of flows. Until
/// then they may hold frames for a host that carries on.
const TIME_TO_ENABLE: Duration = Duration::from_secs(1);

impl Device {
    /// Whether the device waits for a host.
    pub(crate) fn wants_host(&self) -> bool {
        self.spec.link_up && self.connection.is_none()
    }

    /// Whether [`tick`](Self::tick) has something to do.
    pub(crate) fn wants_ticks(&self) -> bool {
        self.wants_host() || self.detach_at.is_some()
    }

    /// Tries to connect to a host that listens, if there is none; detaches idle queue pairs when it is time.
    pub(crate) fn tick(&mut self, now: Instant, around: Surroundings<'_>) {
        if self.wants_host() {
            self.try_connect(around);
        }
        if self.detach_at.is_some_and(|at| at <= now) {
            self.detach_at = None;
            self.host.detach_idle();
            self.log_remarks(around);
        }
    }

    /// Takes connections from the listener: the first becomes the host, if there is none.
    pub(crate) fn accept(&mut self, around: Surroundings<'_>) {
        for _ in 0..ACCEPTS_PER_EVENT {
            let Some(stream) = self.listener.as_ref().and_then(HostListener::accept) else { return };
            if self.connection.is_none() {
                self.begin(stream, HostSide::Listen, around);
            } else {
                self.turn_away(&stream, around);
            }
        }
    }

    fn try_connect(&mut self, around: Surroundings<'_>) {
        let TransportSpec::VhostUser { connect_path, .. } = &self.spec.transport;
        match try_connect(connect_path.as_path()) {
            Ok(Some(stream)) => self.begin(stream, HostSide::Connect, around),
            Ok(None) => self.connect_failure = None,
            Err(cause) => self.note_connect_failure(&cause, around),
        }
    }

    fn note_connect_failure(&mut self, cause: &io::Error, around: Surroundings<'_>) {
        let TransportSpec::VhostUser { connect_path, .. } = &self.spec.transport;
        let failure = format!("Cannot connect to {}: {cause}", connect_path.as_str());
        if self.connect_failure.as_ref() != Some(&failure) {
            self.log(LogLevel::Err, around, || failure.clone());
            self.connect_failure = Some(failure);
        }
    }

    fn begin(&mut self, stream: UnixStream, side: HostSide, around: Surroundings<'_>) {
        match Connection::begin(stream, side, around.epoll, token(Source::Session, self.number)) {
            Ok(connection) => {
                let (peer_pid, peer_name) = connection.peer();
                self.host.arrive(&self.spec);
                self.connection = Some(connection);
                self.connections += 1;
                self.connect_failure = None;
                self.detach_at = Some(Instant::now() + TIME_TO_ENABLE);
                let vuid = self.spec.vuid.clone();
                let (peer_pid, peer_name) = (peer_pid.unwrap_or_default(), peer_name.unwrap_or_default());
                around.events.send(DatapathEvent::HostConnected { vuid, side, peer_pid, peer_name });
            }
            Err(cause) => self.log(LogLevel::Err, around, || format!("A connection cannot be used: {cause}")),
        }
    }

    fn turn_away(&self, stream: &UnixStream, around: Surroundings<'_>) {
        self.log(LogLevel::Info, around, || {
            let (pid, name) = identify(stream);
            let who = name.unwrap_or_else(|| "an unknown process".to_owned());
            let pid = pid.map(|pid| format!(" (pid {pid})")).unwrap_or_default();
            format!("A connection of {who}{pid} was closed, because the device has a host already")
        });
    }
}
