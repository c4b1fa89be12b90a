use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use virtnet_handover::{ConnectionImage, ImageError, Incoming};
use virtnet_sys::epoll::{Epoll, Interest};
use virtnet_sys::peer;
use virtnet_sys::process::ProcessIdentity;
use virtnet_types::{HostSide, HostStatus};
use virtnet_vhost_user::{Backend, Disconnect, ProtocolFeatures, Session};

/// How long a host has to say something before it gives way to another.
const TIME_TO_SPEAK: Duration = Duration::from_secs(1);

/// A host that is connected.
pub(crate) struct Connection {
    session: Session,
    side: HostSide,
    since: Instant,
    peer_pid: Option<u32>,
    peer_name: Option<String>,
    /// Whether the epoll set also waits for room to write.
    writes: bool,
    token: u64,
}

impl Connection {
    /// Begins a session on a connected socket, which is watched under `token`.
    pub(crate) fn begin(stream: UnixStream, side: HostSide, epoll: &Epoll, token: u64) -> io::Result<Self> {
        let (peer_pid, peer_name) = identify(stream.as_fd());
        let session = Session::new(stream)?;
        epoll.add(session.fd(), Interest::READ, token)?;
        Ok(Self { session, side, since: Instant::now(), peer_pid, peer_name, writes: false, token })
    }

    /// Goes on with a session that another process has had.
    pub(crate) fn restore(
        image: &ConnectionImage,
        fds: &mut Incoming,
        backend: &mut dyn Backend,
        epoll: &Epoll,
        token: u64,
    ) -> Result<Self, ImageError> {
        let session = Session::restore(&image.session, fds, backend)?;
        let (peer_pid, peer_name) = identify(session.fd());
        let (since, side) = (Instant::now(), image.side);
        let mut connection = Self { session, side, since, peer_pid, peer_name, writes: false, token };
        let watched = epoll.add(connection.session.fd(), Interest::READ, token).and_then(|()| connection.watch(epoll));
        match watched {
            Ok(()) => Ok(connection),
            Err(cause) => {
                connection.session.end(backend);
                Err(ImageError::new(format!("its socket cannot be waited on: {cause}")))
            }
        }
    }

    /// Stops listening to the host, for another process to go on.
    pub(crate) fn pause(&mut self, epoll: &Epoll) {
        // It fails only for a socket that is not in the set; then nobody reports it.
        let _ = epoll.delete(self.session.fd());
        self.session.pause();
    }

    /// Goes on with the host after all.
    pub(crate) fn resume(&mut self, backend: &mut dyn Backend, epoll: &Epoll) -> Result<(), ImageError> {
        let interest = if self.writes { Interest::READ | Interest::WRITE } else { Interest::READ };
        let watched = epoll.add(self.session.fd(), interest, self.token);
        watched.map_err(|cause| ImageError::new(format!("its socket cannot be waited on: {cause}")))?;
        self.session.resume(backend)
    }

    /// The conversation.
    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// Whether its image may have changed since this was last asked.
    pub(crate) fn take_altered(&mut self) -> bool {
        self.session.take_altered()
    }

    /// Names of the messages that the host has sent since this was last asked.
    pub(crate) fn take_heard(&mut self) -> Vec<&'static str> {
        self.session.take_heard()
    }

    /// Serves what the socket is ready for.
    pub(crate) fn serve(
        &mut self,
        interest: Interest,
        backend: &mut dyn Backend,
        epoll: &Epoll,
    ) -> Result<(), Disconnect> {
        if interest.contains(Interest::WRITE) {
            self.session.on_writable()?;
        }
        if interest.intersects(Interest::READ | Interest::HANG_UP | Interest::ERROR) {
            self.session.on_readable(backend)?;
        }
        self.watch(epoll).map_err(Disconnect::Socket)
    }

    /// Ends the session: the device is taken back, the socket closed.
    pub(crate) fn end(self, backend: &mut dyn Backend, epoll: &Epoll) {
        // Closing alone would leave it in the set: whoever keeps the device has a copy of it.
        let _ = epoll.delete(self.session.fd());
        self.session.end(backend);
    }

    pub(crate) fn side(&self) -> HostSide {
        self.side
    }

    /// How long the host has been connected.
    pub(crate) fn age(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.since)
    }

    /// Whether a whole message has come.
    pub(crate) fn has_spoken(&self) -> bool {
        self.session.has_spoken()
    }

    /// Whether the host has been silent for too long to keep others out.
    pub(crate) fn gives_way(&self, now: Instant) -> bool {
        !self.has_spoken() && self.age(now) >= TIME_TO_SPEAK
    }

    pub(crate) fn protocol_features(&self) -> ProtocolFeatures {
        self.session.protocol_features()
    }

    pub(crate) fn peer(&self) -> (Option<u32>, Option<String>) {
        (self.peer_pid, self.peer_name.clone())
    }

    /// The host's process, as long as it runs; `None` also where the kernel does not tell.
    pub(crate) fn process(&self) -> Option<ProcessIdentity> {
        self.peer_pid.and_then(ProcessIdentity::of)
    }

    /// Fills in who is connected.
    pub(crate) fn describe(&self, status: &mut HostStatus) {
        status.connected = true;
        status.side = Some(self.side);
        (status.peer_pid, status.peer_name) = self.peer();
        status.protocol_features = Some(self.protocol_features().bits().into());
    }

    fn watch(&mut self, epoll: &Epoll) -> io::Result<()> {
        let writes = self.session.wants_write();
        if writes != self.writes {
            let interest = if writes { Interest::READ | Interest::WRITE } else { Interest::READ };
            epoll.modify(self.session.fd(), interest, self.token)?;
            self.writes = writes;
        }
        Ok(())
    }
}

/// Process id and name of a peer, where the kernel tells them.
pub(crate) fn identify(stream: BorrowedFd<'_>) -> (Option<u32>, Option<String>) {
    let pid = peer::credentials(stream).ok().map(|credentials| credentials.pid).filter(|pid| *pid != 0);
    (pid, pid.and_then(peer::process_name))
}
