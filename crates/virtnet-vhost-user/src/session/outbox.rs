//! Replies on their way out, without ever waiting for the front end.

use crate::disconnect::Disconnect;
use std::io;
use std::os::unix::net::UnixStream;
use virtnet_handover::ImageError;
use virtnet_sys::fd_pass;

/// Bytes that wait for the socket before the front end counts as one that does not read: more than a hundred replies beyond
/// the kernel's own buffer, where a front end in order has one reply outstanding.
const LIMIT: usize = 4096;

/// Bytes that the socket did not take yet.
#[derive(Default)]
pub(super) struct Outbox(Vec<u8>);

impl Outbox {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What waits.
    pub(super) fn unsent(&self) -> &[u8] {
        &self.0
    }

    /// Goes on with what another process had to say.
    pub(super) fn restore(unsent: &[u8]) -> Result<Self, ImageError> {
        if unsent.len() > LIMIT {
            return Err(ImageError::new(format!("{} bytes of replies that nobody has read", unsent.len())));
        }
        Ok(Self(unsent.to_vec()))
    }

    /// Sends a reply, or keeps what the socket does not take.
    pub(super) fn send(&mut self, socket: &UnixStream, reply: &[u8]) -> Result<(), Disconnect> {
        if self.0.len() + reply.len() > LIMIT {
            return Err(Disconnect::RepliesUnread(self.0.len()));
        }
        self.0.extend_from_slice(reply);
        self.flush(socket)
    }

    /// Gives the socket as much as it takes.
    pub(super) fn flush(&mut self, socket: &UnixStream) -> Result<(), Disconnect> {
        while !self.0.is_empty() {
            match fd_pass::send_with_fds(socket, &self.0, &[]) {
                Ok(count) => drop(self.0.drain(..count)),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) => return Err(Disconnect::Socket(error)),
            }
        }
        Ok(())
    }
}
