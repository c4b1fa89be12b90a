//! One connection with a front end.

mod base;
mod device;
mod dispatch;
mod inbox;
mod layout;
mod lifecycle;
mod memory;
mod outbox;
mod restore;
mod ring;
mod rings;
mod state;

use crate::backend::Backend;
use crate::disconnect::Disconnect;
use crate::features::ProtocolFeatures;
use crate::message::{Header, Request};
use dispatch::Reply;
use inbox::{Inbox, Incoming};
use outbox::Outbox;
use state::State;
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

/// Messages served per readable event, so that a front end which floods one socket does not starve the others. A start of a
/// device with four queue pairs takes about 60.
const MESSAGES_PER_EVENT: usize = 64;

/// One connection with a front end: bytes of a non-blocking socket in, calls on a [`Backend`] out.
///
/// Made for a level-triggered event loop: [`Session::on_readable`] leaves in the socket what it did not get to. After the
/// first [`Disconnect`], and whenever the device goes away, call [`Session::end`].
pub struct Session {
    socket: UnixStream,
    inbox: Inbox,
    outbox: Outbox,
    state: State,
    spoken: bool,
    /// Whether its image may have changed.
    altered: bool,
    /// Names of the messages served since they were last asked for.
    heard: Vec<&'static str>,
}

impl Session {
    /// A session on a connected socket, which becomes non-blocking.
    ///
    /// # Errors
    /// When the socket cannot be made non-blocking.
    pub fn new(socket: UnixStream) -> io::Result<Self> {
        socket.set_nonblocking(true)?;
        let (outbox, state) = Default::default();
        Ok(Self { socket, inbox: Inbox::new(), outbox, state, spoken: false, altered: false, heard: Vec::new() })
    }

    /// The socket, to wait on: always for readable, and for writable while [`Session::wants_write`].
    #[must_use]
    pub fn fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }

    /// Whether a reply waits for the socket to take it.
    #[must_use]
    pub fn wants_write(&self) -> bool {
        !self.outbox.is_empty()
    }

    /// Whether a whole message has come.
    #[must_use]
    pub fn has_spoken(&self) -> bool {
        self.spoken
    }

    /// Whether its image may have changed since this was last asked. Questions of the front end that were answered change nothing.
    pub fn take_altered(&mut self) -> bool {
        std::mem::take(&mut self.altered)
    }

    /// Names of the messages served since this was last asked, at most those of one readable event.
    pub fn take_heard(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.heard)
    }

    /// The protocol features that the front end chose; none until it did.
    #[must_use]
    pub fn protocol_features(&self) -> ProtocolFeatures {
        self.state.protocol
    }

    /// The virtio feature word that the front end set, with bits 26 and 30; `None` until it did.
    #[must_use]
    pub fn features(&self) -> Option<u64> {
        self.state.acked
    }

    /// Serves messages that wait in the socket, at most a bounded number of them.
    ///
    /// # Errors
    /// The reason why the connection is over.
    pub fn on_readable(&mut self, backend: &mut dyn Backend) -> Result<(), Disconnect> {
        self.note_parts();
        for _ in 0..MESSAGES_PER_EVENT {
            match self.inbox.receive(&self.socket)? {
                Some(incoming) => self.serve(incoming, backend)?,
                None => break,
            }
        }
        self.note_parts();
        Ok(())
    }

    /// Sends what waited for the socket.
    ///
    /// # Errors
    /// The reason why the connection is over.
    pub fn on_writable(&mut self) -> Result<(), Disconnect> {
        self.note_parts();
        self.outbox.flush(&self.socket)
    }

    /// Takes the device back from the front end: stops and disables its rings, sets its status to 0, ends logging, takes
    /// its memory away (an empty map), closes the connection.
    pub fn end(mut self, backend: &mut dyn Backend) {
        self.state.release(backend);
        // Whoever keeps a descriptor of the socket for a successor is not to keep the front end waiting.
        let _ = self.socket.shutdown(std::net::Shutdown::Both);
    }

    fn serve(&mut self, incoming: Incoming, backend: &mut dyn Backend) -> Result<(), Disconnect> {
        let Incoming { rule, needs_reply, message } = incoming;
        if self.heard.len() < MESSAGES_PER_EVENT {
            self.heard.push(rule.name);
        }
        self.altered |= !self.spoken || !message.is_question();
        self.spoken = true;
        let reply = self.state.apply(rule, message, backend)?;
        let asked = needs_reply && self.state.protocol.contains(ProtocolFeatures::REPLY_ACK);
        match reply {
            Reply::Own(payload) => self.reply(rule.request, &payload),
            Reply::Done if asked => self.reply(rule.request, &ACK.to_ne_bytes()),
            Reply::Done => Ok(()),
            Reply::Refused(reason) => {
                if asked {
                    self.reply(rule.request, &NACK.to_ne_bytes())?;
                }
                Err(Disconnect::refused(rule.name, reason))
            }
        }
    }

    /// Parts of messages, in either direction, are in the image.
    fn note_parts(&mut self) {
        self.altered |= self.inbox.has_part() || !self.outbox.is_empty();
    }

    fn reply(&mut self, request: Request, payload: &[u8]) -> Result<(), Disconnect> {
        let size = u32::try_from(payload.len()).unwrap_or(u32::MAX);
        let bytes = [&Header::reply(request, size).encode(), payload].concat();
        self.outbox.send(&self.socket, &bytes)
    }
}

/// The answer of `REPLY_ACK`: success.
const ACK: u64 = 0;
/// The answer of `REPLY_ACK`: failure (any other value).
const NACK: u64 = 1;
