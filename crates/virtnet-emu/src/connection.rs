use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;

use virtnet_types::{DatapathEvent, EventQueue};

use crate::wire::{LineBuffer, encode_event};

/// One peer's socket: lines in, lines out, neither ever waited for.
///
/// A peer that does not read its answers is not read from either, so it holds at most one line, one answer and its event queue in memory.
pub(crate) struct Connection {
    stream: UnixStream,
    lines: LineBuffer,
    outgoing: Vec<u8>,
    events: EventQueue,
}

impl Connection {
    /// Bytes taken from the socket at once.
    const READ_SIZE: usize = 64 << 10;

    /// Serves `stream`, which must be non-blocking.
    pub(crate) fn new(stream: UnixStream) -> Self {
        Self { stream, lines: LineBuffer::default(), outgoing: Vec::new(), events: EventQueue::default() }
    }

    /// Takes the next line that has come whole, once everything said before is on its way; `None` when there is none yet.
    ///
    /// # Errors
    /// `InvalidData` for an over-long line.
    pub(crate) fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.has_unsent() {
            return Ok(None);
        }
        self.lines.next_line().map_err(|_| io::Error::new(ErrorKind::InvalidData, "it sent a line that is too long"))
    }

    /// Reads once.
    ///
    /// # Errors
    /// `UnexpectedEof` when the peer has closed; otherwise what the socket says. Nothing to read is no error.
    pub(crate) fn receive(&mut self) -> io::Result<()> {
        let mut bytes = [0; Self::READ_SIZE];
        match self.stream.read(&mut bytes) {
            Ok(0) => Err(io::Error::new(ErrorKind::UnexpectedEof, "it closed the connection")),
            Ok(count) => {
                self.lines.push(bytes.get(..count).unwrap_or_default());
                Ok(())
            }
            Err(cause) if is_momentary(&cause) => Ok(()),
            Err(cause) => Err(cause),
        }
    }

    /// Queues an event behind all answers given so far.
    pub(crate) fn tell(&mut self, event: DatapathEvent) {
        self.events.push(event);
    }

    /// Queues a line.
    pub(crate) fn send(&mut self, line: &[u8]) {
        self.outgoing.extend_from_slice(line);
    }

    /// Writes as much as the socket takes, answers first, then events one by one.
    ///
    /// # Errors
    /// What the socket says when the peer is gone.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        loop {
            self.flush_outgoing()?;
            if self.has_unsent() {
                return Ok(());
            }
            match self.events.pop() {
                Some(event) => self.send(&encode_event(&event)),
                None => return Ok(()),
            }
        }
    }

    /// Whether the socket had no room for all there was to say.
    pub(crate) fn has_unsent(&self) -> bool {
        !self.outgoing.is_empty()
    }

    fn flush_outgoing(&mut self) -> io::Result<()> {
        while self.has_unsent() {
            match self.stream.write(&self.outgoing) {
                Ok(count) => drop(self.outgoing.drain(..count)),
                Err(cause) if is_momentary(&cause) => return Ok(()),
                Err(cause) => return Err(cause),
            }
        }
        Ok(())
    }
}

impl AsFd for Connection {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.stream.as_fd()
    }
}

fn is_momentary(cause: &io::Error) -> bool {
    matches!(cause.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}

#[cfg(test)]
mod tests {
    use std::io::BufRead;

    use virtnet_types::LogLevel;

    use super::*;

    fn pair() -> (Connection, UnixStream) {
        let (ours, theirs) = UnixStream::pair().unwrap();
        ours.set_nonblocking(true).unwrap();
        (Connection::new(ours), theirs)
    }

    #[test]
    fn a_peer_that_reads_nothing_neither_blocks_us_nor_fills_our_memory() {
        let (mut connection, theirs) = pair();
        for _ in 0..100_000 {
            connection.tell(DatapathEvent::Log { level: LogLevel::Info, text: "x".repeat(100) });
            connection.flush().unwrap();
        }
        assert!(connection.has_unsent());
        assert!(connection.outgoing.len() < 1000);
        assert_eq!(connection.next_line().unwrap(), None);
        drop(theirs);
        assert!(connection.flush().is_err());
    }

    #[test]
    fn an_answer_goes_before_events_that_wait() {
        let (mut connection, theirs) = pair();
        connection.tell(DatapathEvent::Log { level: LogLevel::Info, text: "later".to_owned() });
        connection.send(b"answer\n");
        connection.flush().unwrap();
        let lines: Vec<String> = io::BufReader::new(theirs).lines().take(2).map(Result::unwrap).collect();
        assert_eq!(lines[0], "answer");
        assert!(lines[1].contains("later"));
    }

    #[test]
    fn a_closed_peer_is_noticed() {
        let (mut connection, theirs) = pair();
        drop(theirs);
        assert_eq!(connection.receive().unwrap_err().kind(), ErrorKind::UnexpectedEof);
    }
}
