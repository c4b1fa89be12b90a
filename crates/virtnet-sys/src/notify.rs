//! Telling the service manager how the service stands: one datagram of `NAME=value` lines, sd_notify(3).

use crate::error::{Context, Result, SysError};
use crate::fd_pass::send_with_fds;
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixStream};
use std::time::Duration;

/// How long a manager may take for the messages before: it stores a few hundred descriptors in a moment.
const PATIENCE: Duration = Duration::from_secs(1);

/// Sends lines such as `READY=1` to the socket that the service manager named in `NOTIFY_SOCKET`: a path, or `@` and an abstract name.
/// Never waits: a manager that does not read in time misses a status, and the service goes on.
///
/// # Errors
/// When the socket cannot be reached, or its queue is full (`WouldBlock`).
pub fn notify(socket: &str, state: &str) -> Result<()> {
    attempt(socket, state).context(|| format!("Cannot notify the service manager at {socket}"))
}

fn attempt(socket: &str, state: &str) -> io::Result<()> {
    let sender = UnixDatagram::unbound()?;
    sender.set_nonblocking(true)?;
    sender.send_to_addr(state.as_bytes(), &address_of(socket)?)?;
    Ok(())
}

/// Has the manager keep a descriptor under a name for as long as the service is not stopped, whatever becomes of its other end; the
/// name may have printable characters but no colon. What the manager has no room for it closes, and says so in its own log.
///
/// # Errors
/// When the socket cannot be reached, or the manager does not read for a second.
pub fn store(socket: &str, name: &str, descriptor: BorrowedFd<'_>) -> Result<()> {
    let state = format!("FDSTORE=1\nFDNAME={name}\nFDPOLL=0");
    send(socket, &state, &[descriptor]).context(|| format!("Cannot have the service manager at {socket} store {name}"))
}

/// Has the manager close every descriptor that it keeps under a name; it takes no offence when there is none.
///
/// # Errors
/// As for [`store`].
pub fn unstore(socket: &str, name: &str) -> Result<()> {
    let state = format!("FDSTOREREMOVE=1\nFDNAME={name}");
    send(socket, &state, &[]).context(|| format!("Cannot have the service manager at {socket} forget {name}"))
}

/// Waits until the manager has acted on all that this process has told it before.
///
/// # Errors
/// When the socket cannot be reached, or the manager does not get that far within the time.
pub fn synchronize(socket: &str, patience: Duration) -> Result<()> {
    let attempt = || {
        let (mut ours, theirs) = UnixStream::pair()?;
        ours.set_read_timeout(Some(patience))?;
        send(socket, "BARRIER=1", &[OwnedFd::from(theirs).as_fd()])?;
        // The manager closes its end when it is there.
        ours.read(&mut [0]).map(drop)
    };
    attempt().context(|| format!("The service manager at {socket} does not get to what it was told"))
}

fn send(socket: &str, state: &str, descriptors: &[BorrowedFd<'_>]) -> io::Result<()> {
    let sender = UnixDatagram::unbound()?;
    sender.set_write_timeout(Some(PATIENCE))?;
    sender.connect_addr(&address_of(socket)?)?;
    send_with_fds(&sender, state.as_bytes(), descriptors).map(drop)
}

fn address_of(socket: &str) -> io::Result<SocketAddr> {
    match socket.strip_prefix('@') {
        Some(name) => SocketAddr::from_abstract_name(name),
        None if socket.starts_with('/') => SocketAddr::from_pathname(socket),
        None => Err(SysError::from_errno("Neither a path nor an abstract name", libc::EINVAL).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn receive(socket: &UnixDatagram) -> String {
        socket.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let mut bytes = [0; 64];
        let length = socket.recv(&mut bytes).unwrap();
        String::from_utf8(bytes[..length].to_vec()).unwrap()
    }

    #[test]
    fn a_manager_at_a_path_gets_the_lines() {
        let path = std::env::temp_dir().join(format!("virtnet-sys-notify-{}", std::process::id()));
        let manager = UnixDatagram::bind(&path).unwrap();
        notify(path.to_str().unwrap(), "READY=1\nSTATUS=Serving").unwrap();
        assert_eq!(receive(&manager), "READY=1\nSTATUS=Serving");
        std::fs::remove_file(&path).unwrap();
    }

    #[test]
    fn a_manager_with_an_abstract_name_gets_the_lines() {
        let name = format!("virtnet-sys-notify-{}", std::process::id());
        let manager = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
        notify(&format!("@{name}"), "WATCHDOG=1").unwrap();
        assert_eq!(receive(&manager), "WATCHDOG=1");
    }

    #[test]
    fn a_manager_is_given_a_descriptor_to_keep_and_told_to_drop_it() {
        let name = format!("virtnet-sys-store-{}", std::process::id());
        let manager = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
        let (ours, theirs) = UnixStream::pair().unwrap();
        store(&format!("@{name}"), "VNETS1D0F0.1", theirs.as_fd()).unwrap();
        drop(theirs);
        let mut bytes = [0; 100];
        let (count, mut kept) = crate::fd_pass::recv_with_fds(&manager, &mut bytes, 1).unwrap();
        assert_eq!(&bytes[..count], b"FDSTORE=1\nFDNAME=VNETS1D0F0.1\nFDPOLL=0");
        std::io::Write::write_all(&mut UnixStream::from(kept.remove(0)), b"x").unwrap();
        assert_eq!((&ours).read(&mut bytes).unwrap(), 1);
        unstore(&format!("@{name}"), "VNETS1D0F0.1").unwrap();
        assert_eq!(receive(&manager), "FDSTOREREMOVE=1\nFDNAME=VNETS1D0F0.1");
    }

    #[test]
    fn a_manager_that_is_busy_is_waited_for_but_not_for_ever() {
        let name = format!("virtnet-sys-barrier-{}", std::process::id());
        let manager = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
        assert!(synchronize(&format!("@{name}"), Duration::from_millis(1)).is_err());
        let reading = std::thread::spawn(move || {
            let mut bytes = [0; 100];
            // That of before, then the one that is waited for.
            for _ in 0..2 {
                crate::fd_pass::recv_with_fds(&manager, &mut bytes, 1).unwrap();
            }
            assert_eq!(&bytes[..9], b"BARRIER=1");
        });
        synchronize(&format!("@{name}"), Duration::from_secs(10)).unwrap();
        reading.join().unwrap();
    }

    #[test]
    fn a_manager_that_is_not_there_is_an_error_that_names_it() {
        let error = notify("/nowhere/notify", "READY=1").unwrap_err();
        assert!(error.to_string().starts_with("Cannot notify the service manager at /nowhere/notify: "), "{error}");
        assert!(notify("relative", "READY=1").is_err());
    }
}
