//! Event counters: how kicks, calls and commands wake a thread.
//!
//! # Counters of a peer
//!
//! A write to an eventfd whose counter is full waits until somebody reads it, unless the open file is non-blocking. That flag is
//! shared by all holders of the file: a peer can clear it at any moment on its own copy, fill the counter and read it never, and
//! our thread would hang. No check before the write helps, since the peer may do it in between. So the kernel is asked to raise
//! such a counter (see `aio.rs`), which it does without waiting. That costs some 470 ns more than the write with its 270 ns (Linux
//! 6.18; poll and then write: 390 ns more, and a gap).
//!
//! Rejected: `pwritev2` with `RWF_NOWAIT`, which eventfds do not know; io_uring, which costs about the same and is switched off in
//! many places; a watchdog that interrupts the write, which lets every attack cost its period.

use crate::aio::Raiser;
use crate::syscall::{check, own, retry};
use std::cell::OnceCell;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};

thread_local! {
    /// What this thread raises its peers' counters with.
    static RAISER: OnceCell<Raiser> = const { OnceCell::new() };
}

/// A close-on-exec eventfd: of our own and non-blocking, or a peer's, of which nothing is certain.
#[derive(Debug)]
pub struct EventFd {
    fd: OwnedFd,
    /// Whether others can change the open file.
    foreign: bool,
}

impl EventFd {
    /// A new counter at zero.
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn new() -> io::Result<Self> {
        // SAFETY: eventfd takes no pointers, and what it returns is ours alone.
        unsafe { own(libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK)) }.map(|fd| Self { fd, foreign: false })
    }

    /// Takes a descriptor that a peer sent: checks that it is an eventfd and makes it non-blocking, for as long as the peer leaves
    /// it so. [`EventFd::signal`] does not depend on it, [`EventFd::drain`] does.
    ///
    /// # Errors
    /// `InvalidInput` when it is anything else; such a descriptor could block the reader or answer with foreign data.
    pub fn adopt(fd: OwnedFd) -> io::Result<Self> {
        if !is_eventfd(fd.as_fd()) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "The descriptor is not an eventfd"));
        }
        set_nonblocking(fd.as_fd())?;
        Ok(Self { fd, foreign: true })
    }

    /// Adds one, without waiting, whatever a peer does. A counter that is full wakes its reader anyway, so that is not an error.
    ///
    /// # Errors
    /// When the descriptor cannot be written.
    #[inline]
    pub fn signal(&self) -> io::Result<()> {
        if self.foreign { self.signal_foreign() } else { self.add_one() }
    }

    fn signal_foreign(&self) -> io::Result<()> {
        let raised = RAISER.try_with(|raiser| {
            if raiser.get().is_none() {
                // Set here and nowhere else, so it cannot be set already.
                let _ = raiser.set(Raiser::new()?);
            }
            raiser.get().ok_or(io::ErrorKind::NotFound)?.raise(self.as_fd())
        });
        if let Ok(Ok(())) = raised { Ok(()) } else { self.add_one_if_writable() }
    }

    /// The second best, where the kernel does not raise counters for us: a peer that is quick enough makes this wait.
    #[cold]
    fn add_one_if_writable(&self) -> io::Result<()> {
        let mut poll = libc::pollfd { fd: self.as_raw_fd(), events: libc::POLLOUT, revents: 0 };
        // SAFETY: the pointer describes one pollfd, which lives through the call.
        retry(|| unsafe { libc::poll(&raw mut poll, 1, 0) })?;
        if poll.revents & libc::POLLOUT == 0 { Ok(()) } else { self.add_one() }
    }

    fn add_one(&self) -> io::Result<()> {
        let one = 1u64;
        // SAFETY: the pointer and length describe `one`, which lives through the call.
        let written = retry(|| unsafe { libc::write(self.as_raw_fd(), (&raw const one).cast(), size_of::<u64>()) });
        match written {
            Err(error) if error.kind() != io::ErrorKind::WouldBlock => Err(error),
            _ => Ok(()),
        }
    }

    /// Sets the counter to zero and returns what it held; zero when nobody had signalled. A peer's counter is not for this: its
    /// owner can make the call wait.
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
        let fd = self.fd.try_clone()?;
        Ok(Self { fd, ..*self })
    }
}

impl AsFd for EventFd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

impl AsRawFd for EventFd {
    fn as_raw_fd(&self) -> RawFd {
        self.fd.as_raw_fd()
    }
}

impl From<EventFd> for OwnedFd {
    fn from(event: EventFd) -> Self {
        event.fd
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
    use std::sync::mpsc;
    use std::time::Duration;

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

    /// A peer's counter that is full, and blocking again after it was adopted.
    fn hostile() -> (EventFd, EventFd) {
        let theirs = EventFd::new().unwrap();
        let ours = EventFd::adopt(theirs.try_clone().unwrap().into()).unwrap();
        // SAFETY: F_SETFL takes an integer.
        check(unsafe { libc::fcntl(theirs.as_raw_fd(), libc::F_SETFL, libc::O_RDWR) }).unwrap();
        let full = u64::MAX - 1;
        // SAFETY: the pointer and length describe `full`.
        assert_eq!(unsafe { libc::write(theirs.as_raw_fd(), (&raw const full).cast(), 8) }, 8);
        (theirs, ours)
    }

    /// Does something that might wait for ever on a thread of its own.
    fn returns(act: impl FnOnce() + Send + 'static) {
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            act();
            sender.send(()).unwrap();
        });
        receiver.recv_timeout(Duration::from_secs(20)).unwrap();
    }

    #[test]
    fn a_peer_that_fills_a_counter_and_makes_it_blocking_cannot_hold_us_up() {
        let (theirs, ours) = hostile();
        let copy = ours.try_clone().unwrap();
        returns(move || (0..3).for_each(|_| ours.signal().and_then(|()| copy.signal()).unwrap()));
        assert!(theirs.drain().unwrap() >= u64::MAX - 1);
    }

    #[test]
    fn without_the_kernels_help_a_full_counter_is_left_alone() {
        let (theirs, ours) = hostile();
        returns(move || ours.add_one_if_writable().unwrap());
        assert_eq!(theirs.drain().unwrap(), u64::MAX - 1);
        EventFd::adopt(theirs.try_clone().unwrap().into()).unwrap().add_one_if_writable().unwrap();
        assert_eq!(theirs.drain().unwrap(), 1);
    }

    #[test]
    fn a_peers_counter_counts() {
        let theirs = EventFd::new().unwrap();
        let ours = EventFd::adopt(theirs.try_clone().unwrap().into()).unwrap();
        (0..1000).for_each(|_| ours.signal().unwrap());
        assert_eq!(theirs.drain().unwrap(), 1000);
    }

    #[test]
    fn a_descriptor_that_is_no_eventfd_is_refused() {
        let file = File::open("/dev/zero").unwrap();
        let refusal = EventFd::adopt(file.into()).unwrap_err();
        assert_eq!(refusal.kind(), io::ErrorKind::InvalidInput);
    }
}
