//! Timers that wake an epoll loop.

use crate::syscall::{check, own, retry};
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::time::Duration;

/// A non-blocking, close-on-exec timer on the monotonic clock; new timers are disarmed.
#[derive(Debug)]
pub struct TimerFd(OwnedFd);

impl TimerFd {
    /// A disarmed timer.
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn new() -> io::Result<Self> {
        let flags = libc::TFD_CLOEXEC | libc::TFD_NONBLOCK;
        // SAFETY: timerfd_create takes no pointers, and what it returns is ours alone.
        unsafe { own(libc::timerfd_create(libc::CLOCK_MONOTONIC, flags)) }.map(Self)
    }

    /// Expires once, `delay` from now (a zero delay means as soon as possible).
    ///
    /// # Errors
    /// When the delay does not fit the kernel's clock.
    pub fn set_once(&self, delay: Duration) -> io::Result<()> {
        self.set(delay.max(Duration::from_nanos(1)), Duration::ZERO)
    }

    /// Expires every `period`, the first time one period from now (at least a microsecond each).
    ///
    /// # Errors
    /// When the period does not fit the kernel's clock.
    pub fn set_interval(&self, period: Duration) -> io::Result<()> {
        let period = period.max(Duration::from_micros(1));
        self.set(period, period)
    }

    /// Stops the timer; expirations not read yet are forgotten.
    ///
    /// # Errors
    /// None that a valid timer can meet.
    pub fn disarm(&self) -> io::Result<()> {
        self.set(Duration::ZERO, Duration::ZERO)
    }

    /// How often the timer has expired since the last call; zero when it has not.
    ///
    /// # Errors
    /// When the descriptor cannot be read.
    pub fn drain(&self) -> io::Result<u64> {
        let mut count = 0u64;
        // SAFETY: the pointer and length describe `count`, which lives through the call.
        let got = retry(|| unsafe { libc::read(self.0.as_raw_fd(), (&raw mut count).cast(), size_of::<u64>()) });
        match got {
            Ok(_) => Ok(count),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(0),
            Err(error) => Err(error),
        }
    }

    fn set(&self, first: Duration, period: Duration) -> io::Result<()> {
        let value = libc::itimerspec { it_interval: timespec(period)?, it_value: timespec(first)? };
        // SAFETY: `value` lives through the call; a null old value is allowed.
        check(unsafe { libc::timerfd_settime(self.0.as_raw_fd(), 0, &value, std::ptr::null_mut()) })?;
        Ok(())
    }
}

impl AsFd for TimerFd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

fn timespec(duration: Duration) -> io::Result<libc::timespec> {
    let tv_sec = duration.as_secs().try_into().map_err(|_| io::Error::from_raw_os_error(libc::EINVAL))?;
    Ok(libc::timespec { tv_sec, tv_nsec: duration.subsec_nanos().into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread::sleep;

    #[test]
    fn a_new_timer_never_expires() {
        assert_eq!(TimerFd::new().unwrap().drain().unwrap(), 0);
    }

    #[test]
    fn a_one_shot_timer_expires_once() {
        let timer = TimerFd::new().unwrap();
        timer.set_once(Duration::from_millis(1)).unwrap();
        sleep(Duration::from_millis(20));
        assert_eq!(timer.drain().unwrap(), 1);
        sleep(Duration::from_millis(5));
        assert_eq!(timer.drain().unwrap(), 0);
    }

    #[test]
    fn a_disarmed_interval_stops() {
        let timer = TimerFd::new().unwrap();
        timer.set_interval(Duration::from_millis(1)).unwrap();
        sleep(Duration::from_millis(20));
        assert!(timer.drain().unwrap() > 1);
        timer.disarm().unwrap();
        sleep(Duration::from_millis(5));
        assert_eq!(timer.drain().unwrap(), 0);
    }
}
