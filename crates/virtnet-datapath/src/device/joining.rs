//! How a device comes to its host: the first connection wins, in whichever direction, unless it says nothing.

use std::io;
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use virtnet_types::{DisconnectCode, HostSide, LogLevel, TransportSpec};
use virtnet_vhost_user::socket::try_connect;

use crate::control::{Source, token};
use crate::device::back_off::BackOff;
use crate::device::connection::{Connection, identify};
use crate::device::listener::HostListener;
use crate::device::loss::Loss;
use crate::device::seeking::{Pace, Seeking};
use crate::device::{Device, Surroundings};

/// Connections taken from a listener at once, so that a flood on one socket does not starve the others.
const ACCEPTS_PER_EVENT: usize = 16;

/// How long a new host has to enable its queue pairs before those left over are taken out of the port's spreading of flows. Until
/// then they may hold frames for a host that carries on.
pub(super) const TIME_TO_ENABLE: Duration = Duration::from_secs(1);

/// How long the queue pairs of a host that has gone stay in it, for the same host to carry on, or one that takes its place.
pub(super) const TIME_TO_RETURN: Duration = Duration::from_secs(10);

/// What a device remembers of how it came to its hosts.
#[derive(Debug, Default)]
pub(crate) struct Joining {
    /// Why connecting last failed, so that it is logged once and not at every try.
    connect_failure: Option<String>,
    /// Likewise, why connections could not be accepted.
    accept_failure: Option<String>,
    pub(super) back_off: BackOff,
    pub(super) seeking: Seeking,
    /// Whether the present host's arrival was told.
    pub(super) told: bool,
    /// Whether any ring of its has run.
    pub(super) served: bool,
    /// Connections closed since the present host came.
    turned_away: u64,
}

impl Joining {
    /// The host that is there was told of and served by another process.
    pub(super) fn resume(&mut self) {
        (self.told, self.served) = (true, true);
    }
}

impl Device {
    /// How often [`tick`](Self::tick) has something to do; never if `None`.
    pub(crate) fn pace(&self, now: Instant) -> Option<Pace> {
        let rests = self.listener.as_ref().is_some_and(HostListener::is_resting);
        if rests || self.has_untold_host() || self.detach_at.is_some() {
            return Some(Pace::Fast);
        }
        let joins = match &self.connection {
            None => self.joining.seeking.pace(now).filter(|_| self.spec.link_up),
            Some(host) => (self.spec.link_up && !host.has_spoken()).then_some(Pace::Fast),
        };
        joins.max(self.awaits_driver().then_some(Pace::Slow))
    }

    /// Where a VMM may listen for the device.
    pub(crate) fn connect_path(&self) -> &Path {
        let TransportSpec::VhostUser { connect_path, .. } = &self.spec.transport;
        connect_path.as_path()
    }

    /// What is known of whoever may listen there.
    pub(crate) fn seeking(&self) -> &Seeking {
        &self.joining.seeking
    }

    pub(crate) fn seeking_mut(&mut self) -> &mut Seeking {
        &mut self.joining.seeking
    }

    /// Tries to connect to a host that listens, if there is none; listens again after a rest; detaches idle queue pairs when it is time.
    pub(crate) fn tick(&mut self, now: Instant, around: Surroundings<'_>) {
        if self.wants_to_connect(now) {
            self.try_connect(now, around);
        }
        self.resume_listener(around);
        self.tell_if_it_stays(now, around);
        self.look_for_driver(now, around);
        if self.detach_at.is_some_and(|at| at <= now) {
            self.detach_at = None;
            // Without a host it is as at the beginning: the first pair's end stays, and keeps what comes for the next one.
            self.host.detach_idle(u16::from(self.connection.is_none()));
            self.changed = true;
            self.log_remarks(around);
        }
    }

    /// Takes connections from the listener: the first becomes the host, if there is none.
    pub(crate) fn accept(&mut self, around: Surroundings<'_>) {
        for _ in 0..ACCEPTS_PER_EVENT {
            match self.listener.as_ref().map(HostListener::accept) {
                Some(Ok(Some(stream))) => {
                    self.joining.accept_failure = None;
                    self.take_in(stream, HostSide::Listen, around);
                }
                Some(Err(cause)) => {
                    self.note_accept_failure(&cause, around);
                    return self.rest_listener(around);
                }
                Some(Ok(None)) | None => return,
            }
        }
    }

    fn wants_to_connect(&self, now: Instant) -> bool {
        // A VMM that we connected to and that says nothing is busy; it has our connection, and needs no second one.
        let may_lose = |host: &Connection| host.side() == HostSide::Listen && host.gives_way(now);
        let is_free = self.connection.as_ref().is_none_or(may_lose);
        self.spec.link_up && is_free && self.joining.back_off.is_over(now) && self.joining.seeking.is_due(now)
    }

    fn try_connect(&mut self, now: Instant, around: Surroundings<'_>) {
        let TransportSpec::VhostUser { connect_path, .. } = &self.spec.transport;
        let outcome = try_connect(connect_path.as_path());
        if !matches!(outcome, Ok(Some(_))) {
            self.joining.seeking.found_nobody(connect_path.as_path(), now);
        }
        match outcome {
            Ok(Some(stream)) => self.take_in(stream, HostSide::Connect, around),
            Ok(None) => self.joining.connect_failure = None,
            Err(cause) => self.note_connect_failure(&cause, around),
        }
    }

    fn note_connect_failure(&mut self, cause: &io::Error, around: Surroundings<'_>) {
        let TransportSpec::VhostUser { connect_path, .. } = &self.spec.transport;
        let failure = format!("Cannot connect to {}: {cause}", connect_path.as_str());
        if self.joining.connect_failure.as_ref() != Some(&failure) {
            self.log(LogLevel::Err, around, || failure.clone());
            self.joining.connect_failure = Some(failure);
        }
    }

    fn note_accept_failure(&mut self, cause: &io::Error, around: Surroundings<'_>) {
        let failure = format!("Hosts cannot be let in at present: {cause}");
        if self.joining.accept_failure.as_ref() != Some(&failure) {
            self.log(LogLevel::Err, around, || failure.clone());
            self.joining.accept_failure = Some(failure);
        }
    }

    /// Lets connections wait until the next tick.
    fn rest_listener(&mut self, around: Surroundings<'_>) {
        // It fails only for a listener that is not in the set; then nobody reports it.
        let _ = self.listener.as_mut().map(|listener| listener.rest(around.epoll));
    }

    pub(super) fn resume_listener(&mut self, around: Surroundings<'_>) {
        if let Some(listener) = self.listener.as_mut().filter(|listener| listener.is_resting()) {
            // Should the kernel have no memory, the next tick tries again.
            let _ = listener.resume(around.epoll, token(Source::Listener, self.number));
        }
    }

    /// Makes a connection the host's, or closes it if there is a host that has not forfeited its place.
    fn take_in(&mut self, stream: UnixStream, side: HostSide, around: Surroundings<'_>) {
        match &self.connection {
            None => self.begin(stream, side, around),
            Some(host) if host.gives_way(Instant::now()) => {
                let reason = "The front end has said nothing, and another one has come";
                self.lose_host(Loss::new(DisconnectCode::Silent, reason), around);
                self.begin(stream, side, around);
            }
            Some(_) => self.turn_away(&stream, around),
        }
    }

    fn begin(&mut self, stream: UnixStream, side: HostSide, around: Surroundings<'_>) {
        match Connection::begin(stream, side, around.epoll, token(Source::Session, self.number)) {
            Ok(connection) => {
                self.welcome(connection.process(), around);
                self.host.arrive(&self.spec);
                self.connections += 1;
                self.joining.connect_failure = None;
                (self.joining.turned_away, self.joining.served) = (0, false);
                self.detach_at = Some(Instant::now() + TIME_TO_ENABLE);
                self.tell_arrival(&connection, around);
                self.connection = Some(connection);
                self.changed = true;
            }
            Err(cause) => self.log(LogLevel::Err, around, || format!("A connection cannot be used: {cause}")),
        }
    }

    /// Logs the first, second, fourth, eighth … connection that is closed: whoever asks again and again is not to fill the log.
    fn turn_away(&mut self, stream: &UnixStream, around: Surroundings<'_>) {
        self.joining.turned_away += 1;
        let count = self.joining.turned_away;
        if count.is_power_of_two() {
            self.log(LogLevel::Info, around, || {
                let (pid, name) = identify(stream.as_fd());
                let who = name.unwrap_or_else(|| "an unknown process".to_owned());
                let pid = pid.map(|pid| format!(" (pid {pid})")).unwrap_or_default();
                format!("A connection of {who}{pid} was closed, because the device has a host already (number {count})")
            });
        }
    }
}
