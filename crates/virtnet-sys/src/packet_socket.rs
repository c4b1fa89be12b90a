//! Unix sockets that keep packets whole and in order (`SOCK_SEQPACKET`).

use crate::syscall::{check, own};
use crate::unix_socket::check_path;
use std::io;
use std::mem::size_of;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::Duration;

/// Connects to a packet socket; waits while too many others do. The connection waits in reads and writes.
///
/// # Errors
/// `InvalidInput` for a path that no socket can have; `NotFound` or `ConnectionRefused` when nobody listens there.
pub fn connect(path: &Path) -> io::Result<OwnedFd> {
    check_path(path)?;
    let socket = make()?;
    let (address, length) = address(path);
    // SAFETY: the pointer and length describe `address`, which lives through the call.
    check(unsafe { libc::connect(socket.as_raw_fd(), (&raw const address).cast(), length) })?;
    Ok(socket)
}

/// Listens on a path, without blocking; what was there before is removed, so the caller knows that nobody else listens.
///
/// # Errors
/// `InvalidInput` for a path that no socket can have; otherwise the kernel's error.
pub fn listen(path: &Path) -> io::Result<OwnedFd> {
    check_path(path)?;
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let socket = make()?;
    let (address, length) = address(path);
    // SAFETY: the pointer and length describe `address`, which lives through the call.
    check(unsafe { libc::bind(socket.as_raw_fd(), (&raw const address).cast(), length) })?;
    // SAFETY: listen takes no pointer.
    check(unsafe { libc::listen(socket.as_raw_fd(), 16) })?;
    crate::eventfd::set_nonblocking(socket.as_fd())?;
    Ok(socket)
}

/// Takes the next connection, which does not wait in reads and writes.
///
/// # Errors
/// `WouldBlock` when there is none.
pub fn accept(listener: BorrowedFd<'_>) -> io::Result<OwnedFd> {
    let (none, flags) = (std::ptr::null_mut(), libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK);
    // SAFETY: no address is asked for, and what the call returns is ours alone.
    unsafe { own(libc::accept4(listener.as_raw_fd(), none, std::ptr::null_mut(), flags)) }
}

/// Two connected ends, which wait in reads and writes.
///
/// # Errors
/// When the process has no descriptor left.
pub fn pair() -> io::Result<(OwnedFd, OwnedFd)> {
    let mut ends = [-1; 2];
    // SAFETY: the pointer is to two integers.
    check(unsafe { libc::socketpair(libc::AF_UNIX, libc::SOCK_SEQPACKET | libc::SOCK_CLOEXEC, 0, ends.as_mut_ptr()) })?;
    let [one, other] = ends;
    // SAFETY: the kernel has just made both for us.
    Ok(unsafe { (own(one)?, own(other)?) })
}

/// Asks for room for so many bytes on their way, beyond the system's limit where the process may.
///
/// # Errors
/// When there is no more than before.
pub fn enlarge(socket: BorrowedFd<'_>, bytes: i32) -> io::Result<()> {
    let set = |option| {
        let length = size_of::<i32>() as libc::socklen_t;
        // SAFETY: the pointer and length describe `bytes`, which lives through the call.
        let outcome = unsafe {
            libc::setsockopt(socket.as_raw_fd(), libc::SOL_SOCKET, option, (&raw const bytes).cast(), length)
        };
        check(outcome).map(drop)
    };
    set(libc::SO_SNDBUFFORCE).or_else(|_| set(libc::SO_SNDBUF))
}

/// Lets reads and writes of a socket that waits fail with `WouldBlock` after that long; whole milliseconds, at least one.
///
/// # Errors
/// The kernel's; it has none for a socket and a time that fits.
pub fn limit_waiting(socket: BorrowedFd<'_>, patience: Duration) -> io::Result<()> {
    let millis = i64::try_from(patience.as_millis()).unwrap_or(i64::MAX).max(1);
    let time = libc::timeval { tv_sec: millis / 1000, tv_usec: millis % 1000 * 1000 };
    for option in [libc::SO_RCVTIMEO, libc::SO_SNDTIMEO] {
        let length = size_of::<libc::timeval>() as libc::socklen_t;
        // SAFETY: the pointer and length describe `time`, which lives through the call.
        let outcome =
            unsafe { libc::setsockopt(socket.as_raw_fd(), libc::SOL_SOCKET, option, (&raw const time).cast(), length) };
        check(outcome)?;
    }
    Ok(())
}

/// Has [`peek_with_fds`](crate::fd_pass::peek_with_fds) show what waits from its beginning, each time what follows what it has shown.
///
/// # Errors
/// The descriptor is no socket that can.
pub fn show_in_turn(socket: BorrowedFd<'_>) -> io::Result<()> {
    let (from, length) = (0i32, size_of::<i32>() as libc::socklen_t);
    // SAFETY: the pointer and length describe `from`, which lives through the call.
    check(unsafe {
        libc::setsockopt(socket.as_raw_fd(), libc::SOL_SOCKET, libc::SO_PEEK_OFF, (&raw const from).cast(), length)
    })
    .map(drop)
}

/// Ends a connection for every holder of it: reads say that it is over once all that had come is read.
///
/// # Errors
/// It is over already.
pub fn shut_down(socket: BorrowedFd<'_>) -> io::Result<()> {
    // SAFETY: shutdown takes no pointer.
    check(unsafe { libc::shutdown(socket.as_raw_fd(), libc::SHUT_RDWR) }).map(drop)
}

fn make() -> io::Result<OwnedFd> {
    // SAFETY: socket takes no pointer, and what it returns is ours alone.
    unsafe { own(libc::socket(libc::AF_UNIX, libc::SOCK_SEQPACKET | libc::SOCK_CLOEXEC, 0)) }
}

/// The path has been checked to leave room for the zero byte that ends it.
fn address(path: &Path) -> (libc::sockaddr_un, libc::socklen_t) {
    // SAFETY: all zeros is a valid address.
    let mut address: libc::sockaddr_un = unsafe { std::mem::zeroed() };
    address.sun_family = libc::AF_UNIX as libc::sa_family_t;
    for (to, from) in address.sun_path.iter_mut().zip(path.as_os_str().as_bytes()) {
        *to = from.cast_signed();
    }
    (address, size_of::<libc::sockaddr_un>() as libc::socklen_t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fd_pass::{recv_with_fds, send_with_fds};

    #[test]
    fn packets_stay_whole_between_a_listener_and_who_connects() {
        let path = std::env::temp_dir().join(format!("packet-socket-{}", std::process::id()));
        let listener = listen(&path).unwrap();
        assert_eq!(accept(listener.as_fd()).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        let one = connect(&path).unwrap();
        let other = accept(listener.as_fd()).unwrap();
        enlarge(one.as_fd(), 1 << 20).unwrap();
        for text in [&b"first"[..], b"second"] {
            send_with_fds(&one, text, &[listener.as_fd()]).unwrap();
        }
        let mut buf = [0; 100];
        limit_waiting(one.as_fd(), Duration::from_millis(1)).unwrap();
        assert_eq!(recv_with_fds(&one, &mut buf, 1).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        let (count, fds) = recv_with_fds(&other, &mut buf, 1).unwrap();
        assert_eq!((count, fds.len()), (5, 1));
        assert_eq!(recv_with_fds(&other, &mut buf, 1).unwrap().0, 6);
        drop(listen(&path).unwrap());
        std::fs::remove_file(&path).unwrap();
        assert_eq!(connect(&path).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
