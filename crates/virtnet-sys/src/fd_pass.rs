//! Descriptors over a Unix socket (`SCM_RIGHTS`).

use crate::syscall::{length, retry};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};

/// The most descriptors that one message can carry (the kernel's `SCM_MAX_FD`).
pub const MAX_FDS: usize = 253;

/// Room for one control message with [`MAX_FDS`] descriptors, aligned as `cmsghdr` wants it.
const CONTROL_WORDS: usize = (16 + MAX_FDS * 4).div_ceil(8);

/// Receives at most `buf.len()` bytes and at most `max_fds` descriptors; all of them are close-on-exec.
///
/// Zero bytes mean that the other side has closed.
///
/// # Errors
/// `InvalidData` when the message carried more descriptors than `max_fds`: they are all closed and the stream must not be
/// trusted any further. `WouldBlock` when a non-blocking socket has nothing. Otherwise the kernel's error.
pub fn recv_with_fds(sock: impl AsFd, buf: &mut [u8], max_fds: usize) -> io::Result<(usize, Vec<OwnedFd>)> {
    receive(sock.as_fd(), buf, max_fds, 0)
}

/// Does the same without waiting, and leaves in the socket what it shows: further descriptors of the same files come with it. After
/// [`show_in_turn`](crate::packet_socket::show_in_turn) the next call shows what comes next.
///
/// # Errors
/// As for [`recv_with_fds`].
pub fn peek_with_fds(sock: impl AsFd, buf: &mut [u8], max_fds: usize) -> io::Result<(usize, Vec<OwnedFd>)> {
    receive(sock.as_fd(), buf, max_fds, libc::MSG_PEEK | libc::MSG_DONTWAIT)
}

fn receive(sock: BorrowedFd<'_>, buf: &mut [u8], max_fds: usize, flags: i32) -> io::Result<(usize, Vec<OwnedFd>)> {
    let mut control = [MaybeUninit::<u64>::uninit(); CONTROL_WORDS];
    let mut iov = libc::iovec { iov_base: buf.as_mut_ptr().cast(), iov_len: buf.len() };
    let mut message = header(&mut iov, control.as_mut_ptr().cast(), control_length(max_fds));
    // SAFETY: `message` points at `iov` and `control`, which live through the call and are as long as it says.
    let received = retry(|| unsafe { libc::recvmsg(sock.as_raw_fd(), &mut message, libc::MSG_CMSG_CLOEXEC | flags) })?;
    // SAFETY: the kernel has just filled the control area of `message`.
    let fds = unsafe { take_fds(&message) };
    if message.msg_flags & libc::MSG_CTRUNC != 0 {
        let text = format!("The message carries more than {max_fds} descriptors");
        return Err(io::Error::new(io::ErrorKind::InvalidData, text));
    }
    Ok((length(received), fds))
}

/// Sends bytes with descriptors and returns how many bytes went out; the descriptors travel with the first of them.
///
/// # Errors
/// `InvalidInput` for more than [`MAX_FDS`] descriptors, or for descriptors without a byte to carry them. `BrokenPipe` when the
/// other side has closed (no signal is raised). `WouldBlock` when a non-blocking socket is full; nothing was sent then.
pub fn send_with_fds(sock: impl AsFd, buf: &[u8], fds: &[BorrowedFd<'_>]) -> io::Result<usize> {
    if fds.len() > MAX_FDS || (buf.is_empty() && !fds.is_empty()) {
        return Err(io::Error::from_raw_os_error(libc::EINVAL));
    }
    let sock = sock.as_fd();
    let mut control = [MaybeUninit::<u64>::new(0); CONTROL_WORDS];
    let mut iov = libc::iovec { iov_base: buf.as_ptr().cast_mut().cast(), iov_len: buf.len() };
    let message = header(&mut iov, control.as_mut_ptr().cast(), control_length(fds.len()));
    if !fds.is_empty() {
        // SAFETY: the control area is zeroed, aligned and long enough for `fds`.
        unsafe { put_fds(&message, fds) };
    }
    // SAFETY: `message` points at `iov` and `control`, which live through the call; the kernel only reads them.
    retry(|| unsafe { libc::sendmsg(sock.as_raw_fd(), &message, libc::MSG_NOSIGNAL) }).map(length)
}

/// `CMSG_LEN`, not `CMSG_SPACE`: the padding of an odd count would let one descriptor too many through.
fn control_length(fds: usize) -> usize {
    let bytes = (fds.min(MAX_FDS) * size_of::<RawFd>()) as libc::c_uint;
    // SAFETY: CMSG_LEN is arithmetic.
    if bytes == 0 { 0 } else { unsafe { libc::CMSG_LEN(bytes) as usize } }
}

fn header(iov: &mut libc::iovec, control: *mut libc::c_void, control_length: usize) -> libc::msghdr {
    // SAFETY: all zeroes is a valid msghdr (null pointers and zero lengths).
    let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
    message.msg_iov = iov;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = control_length;
    message
}

/// # Safety
/// The control area of `message` must be zeroed, aligned for `cmsghdr` and `CMSG_LEN(fds)` long at least; `fds` is not empty.
unsafe fn put_fds(message: &libc::msghdr, fds: &[BorrowedFd<'_>]) {
    // SAFETY: the area holds one header, says the caller.
    let cmsg = unsafe { &mut *libc::CMSG_FIRSTHDR(message) };
    cmsg.cmsg_level = libc::SOL_SOCKET;
    cmsg.cmsg_type = libc::SCM_RIGHTS;
    cmsg.cmsg_len = message.msg_controllen;
    // SAFETY: the data of this header lies in the control area.
    let data = unsafe { libc::CMSG_DATA(cmsg) }.cast::<RawFd>();
    for (index, fd) in fds.iter().enumerate() {
        // SAFETY: the area has room for `fds.len()` descriptors, says the caller.
        unsafe { data.add(index).write_unaligned(fd.as_raw_fd()) };
    }
}

/// # Safety
/// The kernel must have filled the control area of `message`, and nobody else may have taken the descriptors.
unsafe fn take_fds(message: &libc::msghdr) -> Vec<OwnedFd> {
    let mut fds = Vec::new();
    // SAFETY: the kernel wrote well-formed headers within `msg_controllen`.
    let mut cursor = unsafe { libc::CMSG_FIRSTHDR(message) };
    // SAFETY: as above; a null pointer ends the walk.
    while let Some(cmsg) = unsafe { cursor.as_ref() } {
        if cmsg.cmsg_level == libc::SOL_SOCKET && cmsg.cmsg_type == libc::SCM_RIGHTS {
            // SAFETY: CMSG_LEN is arithmetic.
            let bytes = cmsg.cmsg_len.saturating_sub(unsafe { libc::CMSG_LEN(0) } as usize);
            // SAFETY: the data of this header lies in the control area.
            let data = unsafe { libc::CMSG_DATA(cmsg) }.cast::<RawFd>();
            for index in 0..bytes / size_of::<RawFd>() {
                // SAFETY: within the header's length; each descriptor was made for this process by the call.
                fds.push(unsafe { OwnedFd::from_raw_fd(data.add(index).read_unaligned()) });
            }
        }
        // SAFETY: `cursor` is a header of this message.
        cursor = unsafe { libc::CMSG_NXTHDR(message, cursor) };
    }
    fds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eventfd::EventFd;
    use std::os::unix::net::UnixStream;

    fn send(sock: &UnixStream, events: &[&EventFd]) -> io::Result<usize> {
        send_with_fds(sock, b"hello", &events.iter().map(|event| event.as_fd()).collect::<Vec<_>>())
    }

    #[test]
    fn a_descriptor_arrives_usable_and_close_on_exec() {
        let (left, right) = UnixStream::pair().unwrap();
        let event = EventFd::new().unwrap();
        assert_eq!(send(&left, &[&event]).unwrap(), 5);
        let mut buf = [0; 16];
        let (count, mut fds) = recv_with_fds(&right, &mut buf, 1).unwrap();
        assert_eq!((&buf[..count], fds.len()), (&b"hello"[..], 1));
        // SAFETY: F_GETFD takes no pointer.
        assert_eq!(unsafe { libc::fcntl(fds[0].as_raw_fd(), libc::F_GETFD) }, libc::FD_CLOEXEC);
        EventFd::adopt(fds.remove(0)).unwrap().signal().unwrap();
        assert_eq!(event.drain().unwrap(), 1);
    }

    #[test]
    fn more_descriptors_than_expected_are_an_error_whether_the_limit_is_odd_even_or_zero() {
        let event = EventFd::new().unwrap();
        for limit in 0..4 {
            let (left, right) = UnixStream::pair().unwrap();
            send(&left, &vec![&event; limit + 1]).unwrap();
            let error = recv_with_fds(&right, &mut [0; 16], limit).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidData, "limit {limit}");
        }
    }

    #[test]
    fn the_largest_message_of_the_kernel_fits() {
        let (left, right) = UnixStream::pair().unwrap();
        let event = EventFd::new().unwrap();
        send(&left, &[&event; MAX_FDS]).unwrap();
        assert_eq!(recv_with_fds(&right, &mut [0; 16], MAX_FDS).unwrap().1.len(), MAX_FDS);
        assert!(send(&left, &[&event; MAX_FDS + 1]).is_err());
    }

    #[test]
    fn what_is_shown_stays_and_is_shown_in_turn() {
        let (left, right) = crate::packet_socket::pair().unwrap();
        crate::packet_socket::show_in_turn(right.as_fd()).unwrap();
        let event = EventFd::new().unwrap();
        for text in [&b"first"[..], b"second"] {
            send_with_fds(&left, text, &[event.as_fd()]).unwrap();
        }
        let mut buf = [0; 16];
        assert_eq!(peek_with_fds(&right, &mut buf, 1).unwrap().0, 5);
        let (count, fds) = peek_with_fds(&right, &mut buf, 1).unwrap();
        assert_eq!((&buf[..count], fds.len()), (&b"second"[..], 1));
        assert_eq!(peek_with_fds(&right, &mut buf, 1).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        drop(left);
        assert_eq!(peek_with_fds(&right, &mut buf, 1).unwrap().0, 0);
        assert_eq!(recv_with_fds(&right, &mut buf, 1).unwrap().0, 5);
        assert!(crate::packet_socket::show_in_turn(std::fs::File::open("/dev/null").unwrap().as_fd()).is_err());
    }

    #[test]
    fn a_closed_peer_reads_as_zero_bytes_and_writes_as_broken_pipe() {
        let (left, right) = UnixStream::pair().unwrap();
        drop(left);
        assert_eq!(recv_with_fds(&right, &mut [0; 16], 8).unwrap().0, 0);
        assert_eq!(send_with_fds(&right, b"x", &[]).unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
