//! Telling the service manager how the service stands: one datagram of `NAME=value` lines, sd_notify(3).

use crate::error::{Context, Result, SysError};
use std::io;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};

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
    fn a_manager_that_is_not_there_is_an_error_that_names_it() {
        let error = notify("/nowhere/notify", "READY=1").unwrap_err();
        assert!(error.to_string().starts_with("Cannot notify the service manager at /nowhere/notify: "), "{error}");
        assert!(notify("relative", "READY=1").is_err());
    }
}
