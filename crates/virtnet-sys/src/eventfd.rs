//! Event counters: how kicks, calls and commands wake a thread.

use crate::syscall::{check, own, retry};
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};

/// A non-blocking, close-on-exec eventfd.
#[derive(Debug)]
pub struct EventFd(OwnedFd);

impl EventFd {
    /// A new counter at zero.
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn new() -> io::Result<Self> {
        // SAFETY: eventfd takes no pointers, and what it returns is ours alone.
        unsafe { own(libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK)) }.map(Self)
    }

    /// Takes a descriptor that a peer sent: checks that it is an eventfd and makes it non-blocking.
    ///
    /// # Errors
    /// `InvalidInput` when it is anything else; such a descriptor could block the reader or answer with foreign data.
    pub fn adopt(fd: OwnedFd) -> io::Result<Self> {
        if !is_eventfd(fd.as_fd()) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "The descriptor is not an eventfd"));
        }
        set_nonblocking(fd.as_fd())?;
        Ok(Self(fd))
    }

    /// Adds one. A counter that is full wakes its reader anyway, so that is not an error.
    ///
    /// # Errors
    /// When the descriptor cannot be written.
    pub fn signal(&self) -> io::Result<()> {
        let one = 1u64;
        // SAFETY: the pointer and length describe `one`, which lives through the call.
        let written = retry(|| unsafe { libc::write(self.as_raw_fd(), (&raw const one).cast(), size_of::<u64>()) });
        match written {
            Err(error) if error.kind() != io::ErrorKind::WouldBlock => Err(error),
            _ => Ok(()),
        }
    }

    /// Sets the counter to zero and returns what it held; zero when nobody had signalled.
    ///
    /// # Errors
    /// When the descriptor cannot be read.
    pub fn drain(&self) -> io::Result<u64> {
        let mut count = 0u64;
        // SAFETY: the pointer and length describe `count`, which lives through the call.
        let got = retry(|| unsafe { libc::read(self.as_raw_fd(), (&raw mut count).cast(), size_of::<u64>()) });
        match got {
            Ok(_) => Ok(count),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// A second descriptor of the same counter.
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn try_clone(&self) -> io::Result<Self> {
        self.0.try_clone().map(Self)
    }
}

impl AsFd for EventFd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

impl AsRawFd for EventFd {
    fn as_raw_fd(&self) -> RawFd {
        self.0.as_raw_fd()
    }
}

impl From<EventFd> for OwnedFd {
    fn from(event: EventFd) -> Self {
        event.0
    }
}

/// Whether a descriptor is an eventfd, as the kernel names it in `/proc/self/fd`.
#[must_use]
pub fn is_eventfd(fd: BorrowedFd<'_>) -> bool {
    std::fs::read_link(format!("/proc/self/fd/{}", fd.as_raw_fd()))
        .is_ok_and(|target| target.as_os_str() == "anon_inode:[eventfd]")
}

/// Makes the open file behind a descriptor non-blocking, for every holder of it.
///
/// # Errors
/// When the descriptor does not support it.
pub fn set_nonblocking(fd: BorrowedFd<'_>) -> io::Result<()> {
    // SAFETY: F_GETFL takes no pointer.
    let flags = check(unsafe { libc::fcntl(fd.as_raw_fd(), libc::F_GETFL) })?;
    // SAFETY: F_SETFL takes an integer.
    check(unsafe { libc::fcntl(fd.as_raw_fd(), libc::F_SETFL, flags | libc::O_NONBLOCK) })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    #[test]
    fn counts_signals_until_drained() {
        let event = EventFd::new().unwrap();
        assert_eq!(event.drain().unwrap(), 0);
        event.signal().unwrap();
        event.signal().unwrap();
        assert_eq!(event.drain().unwrap(), 2);
        assert_eq!(event.drain().unwrap(), 0);
    }

    #[test]
    fn a_full_counter_can_still_be_signalled() {
        let event = EventFd::new().unwrap();
        let nearly_full = u64::MAX - 1;
        // SAFETY: the pointer and length describe `nearly_full`.
        let written = unsafe { libc::write(event.as_raw_fd(), (&raw const nearly_full).cast(), 8) };
        assert_eq!(written, 8);
        event.signal().unwrap();
        assert_eq!(event.drain().unwrap(), nearly_full);
    }

    #[test]
    fn a_blocking_eventfd_of_a_peer_becomes_non_blocking() {
        // SAFETY: eventfd takes no pointers, and what it returns is ours alone.
        let blocking = unsafe { own(libc::eventfd(0, 0)) }.unwrap();
        assert_eq!(EventFd::adopt(blocking).unwrap().drain().unwrap(), 0);
    }

    #[test]
    fn a_descriptor_that_is_no_eventfd_is_refused() {
        let file = File::open("/dev/zero").unwrap();
        let refusal = EventFd::adopt(file.into()).unwrap_err();
        assert_eq!(refusal.kind(), io::ErrorKind::InvalidInput);
    }
}
