//! The other side: what a VMM, or a driver that lives in a process of its own, says to a back end.

mod requests;

use crate::message::{Answer, HEADER_SIZE, Header, MAX_PAYLOAD, Payload, Request, Rule, VringFd};
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;
use virtnet_sys::fd_pass;

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum FrontendError {
    /// The socket failed, or no answer came in time.
    #[error("{request} failed: {reason}")]
    Socket {
        /// The request under way.
        request: Request,
        /// The socket's reason.
        #[source]
        reason: io::Error,
    },
    /// The back end answered something else than the specification says.
    #[error("{request}: the answer is {found}")]
    Answer {
        /// The request under way.
        request: Request,
        /// What came.
        found: String,
    },
    /// The back end says that it did not do it.
    #[error("{request} was refused with {code}")]
    Refused {
        /// The request under way.
        request: Request,
        /// Its non-zero answer.
        code: u64,
    },
}

type Result<T> = std::result::Result<T, FrontendError>;

/// A connection to a back end. Each call sends one request; it waits for an answer where there is one, and, once `REPLY_ACK`
/// is negotiated, until the back end says that it is done.
#[derive(Debug)]
pub struct Frontend {
    socket: UnixStream,
    acknowledged: bool,
}

impl Frontend {
    /// Connects to the socket of a back end that answers each request within `timeout`.
    ///
    /// # Errors
    /// When nobody listens there.
    pub fn connect(path: impl AsRef<Path>, timeout: Duration) -> io::Result<Self> {
        Self::from_stream(UnixStream::connect(path)?, timeout)
    }

    /// Takes a connected socket, which becomes blocking, with a limit for each answer and for each send.
    ///
    /// # Errors
    /// When the socket cannot be set up; a `timeout` of zero is such a case.
    pub fn from_stream(socket: UnixStream, timeout: Duration) -> io::Result<Self> {
        socket.set_nonblocking(false)?;
        socket.set_read_timeout(Some(timeout))?;
        socket.set_write_timeout(Some(timeout))?;
        Ok(Self { socket, acknowledged: false })
    }

    /// The socket: readable between requests only when the back end has closed.
    #[must_use]
    pub fn socket(&self) -> &UnixStream {
        &self.socket
    }

    fn ask<T: Payload>(&mut self, request: Request, payload: &[u8]) -> Result<T> {
        self.send(request, payload, &[])?;
        let reply = self.receive(request)?;
        let found = || FrontendError::Answer { request, found: format!("{} bytes long", reply.len()) };
        T::decode(&reply).ok_or_else(found)
    }

    fn tell_fd(&mut self, request: Request, index: u8, fd: Option<BorrowedFd<'_>>) -> Result<()> {
        self.tell(request, &VringFd::new(index, fd.is_some()).0.encode(), fd.as_slice())
    }

    fn tell(&mut self, request: Request, payload: &[u8], fds: &[BorrowedFd<'_>]) -> Result<()> {
        self.send(request, payload, fds)?;
        if !self.acknowledged {
            return Ok(());
        }
        match u64::decode(&self.receive(request)?) {
            Some(0) => Ok(()),
            Some(code) => Err(FrontendError::Refused { request, code }),
            None => Err(FrontendError::Answer { request, found: "too short".to_owned() }),
        }
    }

    fn send(&mut self, request: Request, payload: &[u8], fds: &[BorrowedFd<'_>]) -> Result<()> {
        let own = Rule::of_number(request.number()).is_some_and(|rule| rule.answer == Answer::Own);
        let size = u32::try_from(payload.len()).unwrap_or(u32::MAX);
        let header = Header::request(request, size, self.acknowledged && !own);
        let bytes = [&header.encode(), payload].concat();
        send_all(&self.socket, &bytes, fds).map_err(|reason| FrontendError::Socket { request, reason })
    }

    fn receive(&mut self, request: Request) -> Result<Vec<u8>> {
        let socket = |reason| FrontendError::Socket { request, reason };
        let mut head = [0; HEADER_SIZE];
        self.socket.read_exact(&mut head).map_err(socket)?;
        let header = Header::decode(head);
        if !header.is_reply_to(request) || header.size as usize > MAX_PAYLOAD {
            return Err(FrontendError::Answer { request, found: format!("{header:?}") });
        }
        let mut payload = vec![0; header.size as usize];
        self.socket.read_exact(&mut payload).map_err(socket)?;
        Ok(payload)
    }
}

/// The descriptors go with the first byte; whatever the kernel does not take at once follows without them.
fn send_all(socket: &UnixStream, bytes: &[u8], fds: &[BorrowedFd<'_>]) -> io::Result<()> {
    let mut sent = fd_pass::send_with_fds(socket.as_fd(), bytes, fds)?;
    while let Some(rest) = bytes.get(sent..).filter(|rest| !rest.is_empty()) {
        sent += fd_pass::send_with_fds(socket.as_fd(), rest, &[])?;
    }
    Ok(())
}
