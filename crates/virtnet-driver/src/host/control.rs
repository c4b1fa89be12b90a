//! Where the interface's owner changes it while it is in use: a socket for one line at a time.
//!
//! A line is `mtu N`, `speed N` or `speed unknown`, or both; the answer is the line `ok`, or `error` and why. Whoever may write to the
//! socket is trusted with the interface, but not with the driver's time: nothing here waits, and a line has a bounded length.

use crate::error::{DriverError, Result};
use std::fs;
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use virtnet_sys::epoll::{Epoll, Interest};

/// Longest line, in bytes.
const MAX_LINE: usize = 128;

/// What is asked for; what is left out stays.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    /// Largest payload, in bytes.
    pub(super) mtu: Option<u16>,
    /// In units of 1 Mbit/s; the inner `None`: unknown.
    pub(super) speed: Option<Option<u32>>,
}

/// The socket, and whoever is connected to it: one at a time, the latest.
#[derive(Debug)]
pub(super) struct ControlSocket {
    listener: UnixListener,
    path: PathBuf,
    peer: Option<(UnixStream, Vec<u8>)>,
}

impl ControlSocket {
    /// Listens at `path`, for the owner alone, in place of a driver that ended without cleaning up. Events come under two tokens.
    pub(super) fn open(path: &Path, epoll: &Epoll, token: u64) -> Result<Self> {
        let failed = || DriverError::system(format!("listen at {}", path.display()));
        let _ = fs::remove_file(path);
        let listener = UnixListener::bind(path).map_err(failed())?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).map_err(failed())?;
        listener.set_nonblocking(true).map_err(failed())?;
        epoll.add(&listener, Interest::READ, token).map_err(failed())?;
        Ok(Self { listener, path: path.to_owned(), peer: None })
    }

    /// Takes the next connection; its lines come under `token`.
    pub(super) fn accept(&mut self, epoll: &Epoll, token: u64) {
        // Who has gone again already, or finds no descriptor left, has to come again.
        let Ok((stream, _)) = self.listener.accept() else { return };
        self.hang_up();
        if stream.set_nonblocking(true).and_then(|()| epoll.add(&stream, Interest::READ, token)).is_ok() {
            self.peer = Some((stream, Vec::new()));
        }
    }

    /// A whole line, if there is one; a peer that sends too much or goes away is forgotten.
    pub(super) fn read(&mut self) -> Option<std::result::Result<Change, String>> {
        let (stream, line) = self.peer.as_mut()?;
        let mut bytes = [0; MAX_LINE];
        match stream.read(&mut bytes) {
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => None,
            Ok(count) if count > 0 && line.len() + count <= MAX_LINE => {
                line.extend(bytes.iter().take(count));
                let end = line.iter().position(|byte| *byte == b'\n')?;
                Some(parse(&String::from_utf8_lossy(line.get(..end)?)))
            }
            _ => {
                self.hang_up();
                None
            }
        }
    }

    /// Answers, which ends the connection.
    pub(super) fn answer(&mut self, outcome: &std::result::Result<(), String>) {
        if let Some((mut stream, _)) = self.peer.take() {
            // A peer that does not listen has its answer in the interface.
            let _ = match outcome {
                Ok(()) => stream.write_all(b"ok\n"),
                Err(cause) => stream.write_all(format!("error {}\n", cause.replace('\n', " ")).as_bytes()),
            };
        }
    }

    /// Closing the only copy takes it out of the epoll set as well.
    fn hang_up(&mut self) {
        self.peer = None;
    }
}

impl Drop for ControlSocket {
    fn drop(&mut self) {
        // The folder may be gone before us.
        let _ = fs::remove_file(&self.path);
    }
}

fn parse(line: &str) -> std::result::Result<Change, String> {
    let mut change = Change::default();
    let mut words = line.split_ascii_whitespace();
    while let (Some(name), value) = (words.next(), words.next()) {
        let value = value.ok_or_else(|| format!("{name} lacks a value"))?;
        let bad = || format!("{name} cannot be {value}");
        match name {
            "mtu" => change.mtu = Some(value.parse().ok().filter(|mtu| (68..=65_521).contains(mtu)).ok_or_else(bad)?),
            "speed" if value == "unknown" => change.speed = Some(None),
            "speed" => {
                let speed = value.parse().ok().filter(|speed| *speed <= i32::MAX as u32).ok_or_else(bad)?;
                change.speed = Some(Some(speed));
            }
            _ => return Err(format!("there is no setting {name}")),
        }
    }
    if change == Change::default() { Err("nothing is asked for".to_owned()) } else { Ok(change) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufRead;

    #[test]
    fn a_line_says_what_to_change() {
        assert_eq!(parse("mtu 9000"), Ok(Change { mtu: Some(9000), speed: None }));
        assert_eq!(parse("speed 25000 mtu 68"), Ok(Change { mtu: Some(68), speed: Some(Some(25_000)) }));
        assert_eq!(parse("speed unknown"), Ok(Change { mtu: None, speed: Some(None) }));
        for line in
            ["", "mtu", "mtu 67", "mtu 65522", "speed -1", "speed 2147483648", "speed fast", "mac 02:00:00:00:00:01"]
        {
            assert!(parse(line).is_err(), "{line}");
        }
    }

    #[test]
    fn the_socket_takes_whole_lines_of_whoever_came_last_and_answers_them() {
        let path = std::env::temp_dir().join(format!("virtnet-control-{}.ctl", std::process::id()));
        let epoll = Epoll::new().unwrap();
        // What a driver that was killed has left.
        drop(UnixListener::bind(&path));
        let mut socket = ControlSocket::open(&path, &epoll, 1).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let silent = UnixStream::connect(&path).unwrap();
        socket.accept(&epoll, 2);
        assert!(socket.read().is_none());
        let mut asking = UnixStream::connect(&path).unwrap();
        socket.accept(&epoll, 2);
        asking.write_all(b"mtu 90").unwrap();
        assert!(socket.read().is_none());
        asking.write_all(b"00\n").unwrap();
        assert_eq!(socket.read(), Some(Ok(Change { mtu: Some(9000), speed: None })));
        socket.answer(&Err("no\nway".to_owned()));
        let mut line = String::new();
        io::BufReader::new(asking).read_line(&mut line).unwrap();
        assert_eq!(line, "error no way\n");
        let mut babbling = UnixStream::connect(&path).unwrap();
        socket.accept(&epoll, 2);
        babbling.write_all(&[b'm'; MAX_LINE + 1]).unwrap();
        assert!(socket.read().is_none() && socket.read().is_none() && socket.peer.is_none());
        drop((silent, socket));
        assert!(!path.exists());
    }
}
