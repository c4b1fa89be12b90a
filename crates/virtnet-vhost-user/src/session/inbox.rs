//! Puts messages together again from a stream that may break anywhere.
//!
//! Never more than one message is read ahead: a read ends where the message in progress ends. So the descriptors that come
//! with a read belong to that message, nothing of the next one is buffered when the caller goes back to its event loop, and
//! the memory is a fixed array of the longest message.

use crate::disconnect::Disconnect;
use crate::message::{HEADER_SIZE, Header, MAX_PAYLOAD, Message, Rule};
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use virtnet_handover::{ImageError, Incoming as IncomingFds, Outgoing, PartImage};
use virtnet_sys::fd_pass;

/// The most descriptors of a message (specification, "Ancillary data").
const MAX_FDS: usize = 8;

/// A whole message, with what its header said beside the payload.
#[derive(Debug)]
pub(super) struct Incoming {
    pub(super) rule: &'static Rule,
    pub(super) needs_reply: bool,
    pub(super) message: Message,
}

/// The message in progress.
pub(super) struct Inbox {
    bytes: [u8; HEADER_SIZE + MAX_PAYLOAD],
    filled: usize,
    /// The header, once it is whole and has been checked.
    head: Option<(Header, &'static Rule)>,
    fds: Vec<OwnedFd>,
}

impl Inbox {
    pub(super) fn new() -> Self {
        Self { bytes: [0; HEADER_SIZE + MAX_PAYLOAD], filled: 0, head: None, fds: Vec::new() }
    }

    /// The message in progress, to be gone on with elsewhere.
    pub(super) fn image<'a>(&'a self, fds: &mut Outgoing<'a>) -> PartImage {
        let bytes = self.bytes.get(..self.filled).unwrap_or_default().to_vec();
        PartImage { bytes, fds: self.fds.iter().map(|fd| fds.add(fd.as_fd())).collect() }
    }

    /// Whether a part of a message has come.
    pub(super) fn has_part(&self) -> bool {
        self.filled > 0
    }

    /// Goes on with a message of which another process has had a part.
    pub(super) fn restore(part: &PartImage, fds: &mut IncomingFds) -> Result<Self, ImageError> {
        let mut inbox = Self::new();
        let whole = part.fds.len() <= MAX_FDS && part.bytes.len() <= inbox.bytes.len();
        let room = inbox.bytes.get_mut(..part.bytes.len()).filter(|_| whole);
        let room = room.ok_or_else(|| ImageError::new("a part of a message that is longer than any message"))?;
        room.copy_from_slice(&part.bytes);
        inbox.filled = part.bytes.len();
        inbox.fds = part.fds.iter().map(|number| fds.take(*number)).collect::<Result<_, _>>()?;
        if inbox.filled >= HEADER_SIZE {
            inbox.head = Some(inbox.read_head().map_err(|cause| ImageError::new(cause.to_string()))?);
        }
        if inbox.filled > inbox.wanted() {
            return Err(ImageError::new("a part of a message that is longer than the message"));
        }
        Ok(inbox)
    }

    /// The next whole message, or `None` when the socket has no more bytes for now.
    pub(super) fn receive(&mut self, socket: &UnixStream) -> Result<Option<Incoming>, Disconnect> {
        loop {
            if self.filled == self.wanted() {
                match self.head.take() {
                    None => self.head = Some(self.read_head()?),
                    Some(head) => return self.finish(head).map(Some),
                }
            } else if !self.fill(socket)? {
                return Ok(None);
            }
        }
    }

    /// How many bytes make up the part in progress and all before it.
    fn wanted(&self) -> usize {
        HEADER_SIZE + self.head.map_or(0, |(header, _)| header.size as usize)
    }

    fn read_head(&self) -> Result<(Header, &'static Rule), Disconnect> {
        let bytes = std::array::from_fn(|index| self.bytes[index]);
        let header = Header::decode(bytes);
        Ok((header, header.check()?))
    }

    fn finish(&mut self, (header, rule): (Header, &'static Rule)) -> Result<Incoming, Disconnect> {
        let fds = std::mem::take(&mut self.fds);
        let payload = &self.bytes[HEADER_SIZE..self.filled];
        self.filled = 0;
        let message = Message::decode(rule, payload, fds)?;
        Ok(Incoming { rule, needs_reply: header.needs_reply(), message })
    }

    /// Reads once; `false` when there is nothing to read.
    fn fill(&mut self, socket: &UnixStream) -> Result<bool, Disconnect> {
        let wanted = self.wanted();
        match fd_pass::recv_with_fds(socket, &mut self.bytes[self.filled..wanted], MAX_FDS) {
            Ok((0, _)) => Err(self.end_of_stream()),
            Ok((count, fds)) => self.accept(count, fds).map(|()| true),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(self.too_many_fds()),
            Err(error) => Err(Disconnect::Socket(error)),
        }
    }

    fn accept(&mut self, count: usize, fds: Vec<OwnedFd>) -> Result<(), Disconnect> {
        self.filled += count;
        self.fds.extend(fds);
        if self.fds.len() > MAX_FDS { Err(self.too_many_fds()) } else { Ok(()) }
    }

    fn end_of_stream(&self) -> Disconnect {
        if self.filled == 0 {
            return Disconnect::Closed;
        }
        let expected = format!("{} more bytes", self.wanted() - self.filled);
        Disconnect::protocol(self.name(), expected, "the end of the stream")
    }

    fn too_many_fds(&self) -> Disconnect {
        Disconnect::protocol(self.name(), format!("at most {MAX_FDS} descriptors"), "more")
    }

    fn name(&self) -> &'static str {
        self.head.map_or("A message header", |(_, rule)| rule.name)
    }
}
