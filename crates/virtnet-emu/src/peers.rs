use std::collections::BTreeMap;
use std::io;
use std::os::unix::net::UnixStream;
use std::rc::Rc;

use virtnet_sys::epoll::{Epoll, Interest};
use virtnet_sys::peer;
use virtnet_types::{DatapathEvent, LogLevel};

use crate::connection::Connection;
use crate::log::Log;
use crate::wire::encode_event;

/// Everyone who is connected, and which of them is the controller.
///
/// Whoever connects is a candidate until it takes over; the controller before it is told and closed. A candidate that says nothing holds
/// one descriptor and harms nobody; beyond [`Peers::MAX_CONNECTIONS`] the oldest goes. A peer that fails is dropped on the spot, so every
/// call with its token is without effect from then on.
pub(crate) struct Peers {
    epoll: Rc<Epoll>,
    log: Rc<Log>,
    connections: BTreeMap<u64, Connection>,
    controller: Option<u64>,
    next_token: u64,
}

impl Peers {
    /// Connections kept at once.
    const MAX_CONNECTIONS: usize = 16;

    /// Nobody yet; connections will wait in `epoll` under tokens from `first_token` on.
    pub(crate) fn new(epoll: Rc<Epoll>, log: Rc<Log>, first_token: u64) -> Self {
        Self { epoll, log, connections: BTreeMap::new(), controller: None, next_token: first_token }
    }

    /// Admits a candidate.
    pub(crate) fn admit(&mut self, stream: UnixStream) {
        let token = self.next_token;
        self.next_token += 1;
        let connection = Connection::new(stream);
        if self.epoll.add(&connection, Interest::READ, token).is_err() {
            return;
        }
        self.connections.insert(token, connection);
        if self.connections.len() > Self::MAX_CONNECTIONS {
            let oldest = self.connections.keys().copied().find(|&token| Some(token) != self.controller);
            oldest.map(|token| self.connections.remove(&token));
        }
    }

    /// Whether `token` is the controller.
    pub(crate) fn is_controller(&self, token: u64) -> bool {
        self.controller == Some(token)
    }

    /// Makes `token` the controller and closes the one before.
    pub(crate) fn take_over(&mut self, token: u64) {
        if self.is_controller(token) {
            return;
        }
        let name = self.connections.get(&token).map_or_else(String::new, describe);
        self.log.line(LogLevel::Info, &format!("Controller connected: {name}"));
        if let Some(before) = self.controller.replace(token) {
            let text = format!("Another controller took over: {name}");
            self.send(before, &encode_event(&DatapathEvent::Log { level: LogLevel::Err, text }));
            self.connections.remove(&before);
        }
    }

    /// Tells the controller, if there is one, of an event; a slow one gets it later.
    pub(crate) fn tell(&mut self, event: DatapathEvent) {
        let Some(token) = self.controller else { return };
        self.attempt(token, |connection| {
            connection.tell(event);
            connection.flush()
        });
    }

    /// Sends a line to one peer.
    pub(crate) fn send(&mut self, token: u64, line: &[u8]) {
        self.attempt(token, |connection| {
            connection.send(line);
            connection.flush()
        });
    }

    /// Does what the socket of `token` is ready for: write what waits, or else read once.
    pub(crate) fn advance(&mut self, token: u64) {
        self.attempt(token, |connection| {
            connection.flush()?;
            if connection.has_unsent() { Ok(()) } else { connection.receive() }
        });
    }

    /// Takes the next whole line of `token`, unless an answer to it still waits to be written.
    pub(crate) fn next_line(&mut self, token: u64) -> Option<Vec<u8>> {
        self.attempt(token, Connection::next_line).flatten()
    }

    /// Uses a connection, and drops it if that fails.
    fn attempt<T>(&mut self, token: u64, action: impl FnOnce(&mut Connection) -> io::Result<T>) -> Option<T> {
        let connection = self.connections.get_mut(&token)?;
        let interest = |connection: &Connection| if connection.has_unsent() { Interest::WRITE } else { Interest::READ };
        let before = interest(connection);
        let outcome = action(connection).and_then(|value| {
            let after = interest(connection);
            if after != before {
                self.epoll.modify(&*connection, after, token)?;
            }
            Ok(value)
        });
        outcome.map_err(|cause| self.drop_peer(token, &cause)).ok()
    }

    fn drop_peer(&mut self, token: u64, cause: &io::Error) {
        // Closing the descriptor takes it out of epoll.
        self.connections.remove(&token);
        if self.is_controller(token) {
            self.controller = None;
            self.log.line(LogLevel::Info, &format!("Controller gone: {cause}"));
        }
    }
}

/// A peer's process, for the log.
fn describe(connection: &Connection) -> String {
    match peer::credentials(connection) {
        Ok(found) => format!("{} (pid {})", peer::process_name(found.pid).unwrap_or_default(), found.pid),
        Err(_) => "unknown process".to_owned(),
    }
}
