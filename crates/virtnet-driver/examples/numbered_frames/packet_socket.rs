//! A socket for frames of our own type, of every interface of the namespace (packet(7)).

use std::io;
use std::mem::{size_of, zeroed};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use crate::clock;
use crate::frame::ETHER_TYPE;

/// Room for what arrives while this process does not run.
const RECEIVE_BYTES: libc::c_int = 256 << 20;

/// The socket.
#[derive(Debug)]
pub(crate) struct PacketSocket(OwnedFd);

impl PacketSocket {
    pub(crate) fn open() -> io::Result<Self> {
        let kind = libc::SOCK_RAW | libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC;
        // SAFETY: the call takes no pointer.
        let fd = unsafe { libc::socket(libc::AF_PACKET, kind, i32::from(ETHER_TYPE.to_be())) };
        if fd < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the descriptor is new and nobody else's.
        let socket = Self(unsafe { OwnedFd::from_raw_fd(fd) });
        socket.set(libc::SOL_SOCKET, libc::SO_RCVBUFFORCE, RECEIVE_BYTES)?;
        socket.set(libc::SOL_SOCKET, libc::SO_TIMESTAMPNS, 1)?;
        Ok(socket)
    }

    /// Sends a frame out of an interface; `false` when it does not take it now.
    pub(crate) fn send(&self, interface: i32, frame: &[u8]) -> io::Result<bool> {
        // SAFETY: all zeros is a valid address.
        let mut address: libc::sockaddr_ll = unsafe { zeroed() };
        address.sll_family = libc::AF_PACKET as u16;
        address.sll_ifindex = interface;
        address.sll_protocol = ETHER_TYPE.to_be();
        let (bytes, to) = (frame.as_ptr().cast(), (&raw const address).cast());
        let len = size_of::<libc::sockaddr_ll>() as u32;
        // SAFETY: the frame and the address outlive the call.
        let sent = unsafe { libc::sendto(self.0.as_raw_fd(), bytes, frame.len(), 0, to, len) };
        if sent >= 0 {
            return Ok(true);
        }
        let cause = io::Error::last_os_error();
        match cause.raw_os_error() {
            Some(libc::ENOBUFS | libc::EAGAIN) => Ok(false),
            _ => Err(cause),
        }
    }

    /// Gives the next frame and when the kernel got it, if there is one.
    pub(crate) fn receive(&self, mut take: impl FnMut(&[u8], u64)) -> io::Result<bool> {
        let (mut frame, mut control) = ([0u8; 2048], [0u64; 16]);
        let mut vector = libc::iovec { iov_base: frame.as_mut_ptr().cast(), iov_len: frame.len() };
        // SAFETY: all zeros is a valid header.
        let mut header: libc::msghdr = unsafe { zeroed() };
        (header.msg_iov, header.msg_iovlen) = (&raw mut vector, 1);
        (header.msg_control, header.msg_controllen) = (control.as_mut_ptr().cast(), size_of_val(&control));
        // SAFETY: the header names one vector and one area for control messages, all of which outlive the call.
        let count = unsafe { libc::recvmsg(self.0.as_raw_fd(), &raw mut header, 0) };
        if let Ok(count) = usize::try_from(count) {
            take(frame.get(..count).unwrap_or_default(), stamp(&header));
            return Ok(true);
        }
        let cause = io::Error::last_os_error();
        match cause.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted => Ok(false),
            // An interface has gone down, or away.
            _ if cause.raw_os_error() == Some(libc::ENETDOWN) => Ok(true),
            _ => Err(cause),
        }
    }

    /// Frames that the kernel has dropped since the last call because this socket was full.
    pub(crate) fn take_unseen(&self) -> io::Result<u64> {
        let (mut counts, mut len) = ([0u32; 2], size_of::<[u32; 2]>() as u32);
        let (level, name) = (libc::SOL_PACKET, libc::PACKET_STATISTICS);
        let to = counts.as_mut_ptr().cast();
        // SAFETY: the kernel writes at most `len` bytes into the counts.
        if unsafe { libc::getsockopt(self.0.as_raw_fd(), level, name, to, &raw mut len) } < 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(counts[1].into())
    }

    fn set(&self, level: i32, name: i32, value: libc::c_int) -> io::Result<()> {
        let (from, len) = ((&raw const value).cast(), size_of::<libc::c_int>() as u32);
        // SAFETY: the kernel reads one integer.
        if unsafe { libc::setsockopt(self.0.as_raw_fd(), level, name, from, len) } < 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(())
    }
}

/// When the kernel got the frame; now, should it not have said so.
fn stamp(header: &libc::msghdr) -> u64 {
    // SAFETY: the kernel has written the control messages, which the header names, and their length.
    unsafe {
        let message = libc::CMSG_FIRSTHDR(header);
        if message.is_null() || (*message).cmsg_type != libc::SO_TIMESTAMPNS {
            return clock::now();
        }
        clock::nanoseconds(&libc::CMSG_DATA(message).cast::<libc::timespec>().read_unaligned())
    }
}
