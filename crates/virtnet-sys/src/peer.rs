//! Who is at the other end of a Unix socket.

use crate::syscall::check;
use std::io;
use std::os::fd::{AsFd, AsRawFd};

/// Process, user and group of a peer, as they were when it connected (or began to listen).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeerCredentials {
    /// Process number in our namespace; 0 when the peer is outside it.
    pub pid: u32,
    /// Effective user.
    pub uid: u32,
    /// Effective group.
    pub gid: u32,
}

/// The credentials of the peer of a connected Unix socket (`SO_PEERCRED`).
///
/// # Errors
/// When the descriptor is no Unix socket.
pub fn credentials(sock: impl AsFd) -> io::Result<PeerCredentials> {
    let mut raw = libc::ucred { pid: 0, uid: 0, gid: 0 };
    let mut len = size_of::<libc::ucred>() as libc::socklen_t;
    // SAFETY: the pointers describe `raw` and its length, which live through the call.
    check(unsafe {
        libc::getsockopt(sock.as_fd().as_raw_fd(), libc::SOL_SOCKET, libc::SO_PEERCRED, (&raw mut raw).cast(), &mut len)
    })?;
    Ok(PeerCredentials { pid: u32::try_from(raw.pid).unwrap_or(0), uid: raw.uid, gid: raw.gid })
}

/// A process's name from `/proc/PID/comm`; the kernel keeps its first 15 bytes. `None` when the process is gone.
#[must_use]
pub fn process_name(pid: u32) -> Option<String> {
    let comm = std::fs::read(format!("/proc/{pid}/comm")).ok()?;
    Some(String::from_utf8_lossy(&comm).trim_end_matches('\n').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixStream;

    #[test]
    fn the_other_end_of_a_socket_pair_is_ourselves() {
        let (left, _right) = UnixStream::pair().unwrap();
        let peer = credentials(&left).unwrap();
        assert_eq!(peer.pid, std::process::id());
        // SAFETY: geteuid cannot fail.
        assert_eq!(peer.uid, unsafe { libc::geteuid() });
        assert!(process_name(peer.pid).is_some_and(|name| name.starts_with("virtnet_sys")));
    }

    #[test]
    fn a_process_that_is_gone_has_no_name() {
        assert_eq!(process_name(u32::MAX), None);
    }
}
