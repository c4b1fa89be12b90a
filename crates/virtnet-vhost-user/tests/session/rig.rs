//! A session on one end of a socket pair, and a raw front end on the other.

use crate::recorder::{OFFERED, Recorder};
use crate::wire::{Wire, ram, ring_at};
use std::io::{ErrorKind, Read};
use std::os::unix::net::UnixStream;
use virtnet_vhost_user::message::Request;
use virtnet_vhost_user::{Disconnect, LOG_ALL, ProtocolFeatures, Session};

/// All features but logging.
pub(crate) const ACKED: u64 = OFFERED & !LOG_ALL;

pub(crate) struct Rig {
    pub(crate) session: Session,
    pub(crate) peer: UnixStream,
    pub(crate) backend: Recorder,
}

impl Rig {
    /// A connection on which nothing has been said.
    pub(crate) fn new() -> Self {
        let (peer, socket) = UnixStream::pair().unwrap();
        peer.set_nonblocking(true).unwrap();
        Self { session: Session::new(socket).unwrap(), peer, backend: Recorder::new(2) }
    }

    /// A connection with all protocol features, all features but logging, and the guest's memory.
    pub(crate) fn negotiated() -> Self {
        let mut rig = Self::new();
        rig.does(&Wire::u64(Request::SetProtocolFeatures, ProtocolFeatures::all().bits()));
        rig.does(&Wire::u64(Request::SetFeatures, ACKED));
        rig.does(&Wire::table(&[ram()]));
        rig.backend.calls.clear();
        rig
    }

    /// A connection with ring 0 running: 256 entries, enabled.
    pub(crate) fn running() -> Self {
        let mut rig = Self::negotiated();
        rig.does(&Wire::ring(Request::SetVringNum, 0, 256));
        rig.does(&Wire::addr(ring_at(0)));
        rig.does(&Wire::event(Request::SetVringCall, 0));
        rig.does(&Wire::event(Request::SetVringKick, 0));
        rig.does(&Wire::ring(Request::SetVringEnable, 0, 1));
        rig.backend.calls.clear();
        rig
    }

    pub(crate) fn serve(&mut self) -> Result<(), Disconnect> {
        self.session.on_readable(&mut self.backend)
    }

    /// Sends a message and serves it.
    pub(crate) fn tell(&mut self, message: &Wire) -> Result<(), Disconnect> {
        message.send(&self.peer);
        self.serve()
    }

    /// Sends a message that must be served without an answer, and returns the calls that it led to.
    pub(crate) fn does(&mut self, message: &Wire) -> Vec<String> {
        let answer = self.asks(message);
        assert!(answer.is_empty(), "{message:?} was answered: {answer:?}");
        std::mem::take(&mut self.backend.calls)
    }

    /// Sends a message that must be served, and returns its answer.
    pub(crate) fn asks(&mut self, message: &Wire) -> Vec<u8> {
        self.tell(message).unwrap_or_else(|reason| panic!("{message:?} ended the session: {reason}"));
        self.answers()
    }

    /// Sends a message that must end the session, and returns the reason.
    pub(crate) fn refuses(&mut self, message: &Wire) -> String {
        let reason = self.tell(message).expect_err("the session goes on").to_string();
        assert!(self.answers().is_empty(), "a refused message is not answered");
        reason
    }

    /// All that the back end has sent and nobody has read.
    pub(crate) fn answers(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        match self.peer.read_to_end(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => bytes,
            other => panic!("the back end closed the socket: {other:?}"),
        }
    }
}
