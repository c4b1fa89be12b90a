//! Waiting on many descriptors.

use crate::syscall::{check, own};
use bitflags::bitflags;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::time::Duration;

bitflags! {
    /// What to wait for, and what has happened.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Interest: u32 {
        /// There is something to read, or the other side has closed.
        const READ = libc::EPOLLIN as u32;
        /// There is room to write.
        const WRITE = libc::EPOLLOUT as u32;
        /// Report changes only, once each.
        const EDGE = libc::EPOLLET as u32;
        /// Report once, then stay quiet until modified.
        const ONE_SHOT = libc::EPOLLONESHOT as u32;
        /// The other side has shut down its writing half.
        const READ_CLOSED = libc::EPOLLRDHUP as u32;
        /// The descriptor is in error; always reported.
        const ERROR = libc::EPOLLERR as u32;
        /// The other side is gone; always reported.
        const HANG_UP = libc::EPOLLHUP as u32;
    }
}

/// A set of descriptors to wait on, each with a token of the caller's.
#[derive(Debug)]
pub struct Epoll(OwnedFd);

/// Room for the events of one wait, reused from wait to wait.
pub struct Events {
    room: Vec<libc::epoll_event>,
    count: usize,
}

impl Events {
    /// Room for at most `capacity` events (at least one).
    #[must_use]
    pub fn with_capacity(capacity: usize) -> Self {
        Self { room: vec![libc::epoll_event { events: 0, u64: 0 }; capacity.max(1)], count: 0 }
    }

    fn capacity(&self) -> i32 {
        i32::try_from(self.room.len()).unwrap_or(i32::MAX)
    }

    /// The last wait's events: token and what happened.
    pub fn iter(&self) -> impl Iterator<Item = (u64, Interest)> + '_ {
        self.room.iter().take(self.count).map(|event| (event.u64, Interest::from_bits_retain(event.events)))
    }
}

impl Epoll {
    /// An empty set.
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn new() -> io::Result<Self> {
        // SAFETY: epoll_create1 takes no pointers, and what it returns is ours alone.
        unsafe { own(libc::epoll_create1(libc::EPOLL_CLOEXEC)) }.map(Self)
    }

    /// Adds a descriptor. It leaves the set by itself when its last copy is closed.
    ///
    /// # Errors
    /// `AlreadyExists` when it is in the set; `PermissionDenied` for a file that cannot be waited on.
    pub fn add(&self, fd: impl AsFd, interest: Interest, token: u64) -> io::Result<()> {
        self.control(libc::EPOLL_CTL_ADD, fd.as_fd(), interest, token)
    }

    /// Changes what is waited for.
    ///
    /// # Errors
    /// `NotFound` when the descriptor is not in the set.
    pub fn modify(&self, fd: impl AsFd, interest: Interest, token: u64) -> io::Result<()> {
        self.control(libc::EPOLL_CTL_MOD, fd.as_fd(), interest, token)
    }

    /// Takes a descriptor out of the set.
    ///
    /// # Errors
    /// `NotFound` when it is not in the set.
    pub fn delete(&self, fd: impl AsFd) -> io::Result<()> {
        self.control(libc::EPOLL_CTL_DEL, fd.as_fd(), Interest::empty(), 0)
    }

    /// Waits until something happens or `timeout` has passed (`None`: for ever), and returns the number of events.
    ///
    /// A signal ends the wait early with no event. A kernel before Linux 5.11 rounds timeouts up to whole milliseconds.
    ///
    /// # Errors
    /// None that a valid set can meet.
    pub fn wait(&self, events: &mut Events, timeout: Option<Duration>) -> io::Result<usize> {
        let got = match timeout.filter(|timeout| timeout.subsec_nanos() % 1_000_000 != 0) {
            Some(timeout) => self.wait_precisely(events, timeout),
            None => self.wait_milliseconds(events, milliseconds(timeout)),
        };
        events.count = match got {
            Ok(count) => usize::try_from(count).unwrap_or(0),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
            Err(error) => return Err(error),
        };
        Ok(events.count)
    }

    fn wait_milliseconds(&self, events: &mut Events, timeout: i32) -> io::Result<i32> {
        // SAFETY: `room` has at least as many elements as its capacity says and lives through the call.
        check(unsafe { libc::epoll_wait(self.0.as_raw_fd(), events.room.as_mut_ptr(), events.capacity(), timeout) })
    }

    /// To the nanosecond, as far as the kernel's timers go; rounded up where the kernel, or a filter before it, does not know the call.
    fn wait_precisely(&self, events: &mut Events, timeout: Duration) -> io::Result<i32> {
        let seconds = libc::time_t::try_from(timeout.as_secs()).unwrap_or(libc::time_t::MAX);
        let limit = libc::timespec { tv_sec: seconds, tv_nsec: timeout.subsec_nanos().into() };
        let (set, room, capacity) = (self.0.as_raw_fd(), events.room.as_mut_ptr(), events.capacity());
        let no_mask = std::ptr::null::<libc::sigset_t>();
        // SAFETY: as for epoll_wait; `limit` lives through the call, and without a mask its size is not looked at.
        let got = unsafe { libc::syscall(libc::SYS_epoll_pwait2, set, room, capacity, &raw const limit, no_mask, 0) };
        match check(i32::try_from(got).unwrap_or(-1)) {
            Err(error) if matches!(error.raw_os_error(), Some(libc::ENOSYS | libc::EPERM)) => {
                self.wait_milliseconds(events, milliseconds(Some(timeout)))
            }
            got => got,
        }
    }

    fn control(&self, operation: i32, fd: BorrowedFd<'_>, interest: Interest, token: u64) -> io::Result<()> {
        let mut event = libc::epoll_event { events: interest.bits(), u64: token };
        // SAFETY: `event` lives through the call.
        check(unsafe { libc::epoll_ctl(self.0.as_raw_fd(), operation, fd.as_raw_fd(), &mut event) })?;
        Ok(())
    }
}

impl AsFd for Epoll {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

fn milliseconds(timeout: Option<Duration>) -> i32 {
    timeout.map_or(-1, |duration| i32::try_from(duration.as_micros().div_ceil(1000)).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eventfd::EventFd;

    #[test]
    fn reports_the_token_of_what_became_readable() {
        let (epoll, event, mut events) = (Epoll::new().unwrap(), EventFd::new().unwrap(), Events::with_capacity(4));
        epoll.add(&event, Interest::READ, 7).unwrap();
        assert_eq!(epoll.wait(&mut events, Some(Duration::ZERO)).unwrap(), 0);
        event.signal().unwrap();
        assert_eq!(epoll.wait(&mut events, None).unwrap(), 1);
        assert_eq!(events.iter().collect::<Vec<_>>(), [(7, Interest::READ)]);
    }

    #[test]
    fn a_deleted_descriptor_is_not_reported() {
        let (epoll, event, mut events) = (Epoll::new().unwrap(), EventFd::new().unwrap(), Events::with_capacity(4));
        epoll.add(&event, Interest::READ, 7).unwrap();
        event.signal().unwrap();
        epoll.delete(&event).unwrap();
        assert_eq!(epoll.wait(&mut events, Some(Duration::ZERO)).unwrap(), 0);
    }

    #[test]
    fn a_wait_of_microseconds_ends() {
        let (epoll, event, mut events) = (Epoll::new().unwrap(), EventFd::new().unwrap(), Events::with_capacity(4));
        epoll.add(&event, Interest::READ, 7).unwrap();
        assert_eq!(epoll.wait(&mut events, Some(Duration::from_micros(50))).unwrap(), 0);
        event.signal().unwrap();
        assert_eq!(epoll.wait(&mut events, Some(Duration::from_micros(3_600_000_001))).unwrap(), 1);
    }

    #[test]
    fn timeouts_are_rounded_up() {
        assert_eq!(milliseconds(None), -1);
        assert_eq!(milliseconds(Some(Duration::ZERO)), 0);
        assert_eq!(milliseconds(Some(Duration::from_micros(1))), 1);
        assert_eq!(milliseconds(Some(Duration::MAX)), i32::MAX);
    }
}
