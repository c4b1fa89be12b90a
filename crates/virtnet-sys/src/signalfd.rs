//! Signals as something to wait on, instead of something that interrupts.

use crate::syscall::{check, own, retry};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};

/// Signals that arrive through a descriptor.
#[derive(Debug)]
pub struct SignalFd(OwnedFd);

impl SignalFd {
    /// Blocks `signals` in this thread, and in threads it starts later, and makes them readable instead.
    ///
    /// # Errors
    /// `EINVAL` for a number that is no signal.
    pub fn block(signals: &[libc::c_int]) -> io::Result<Self> {
        let mut set = MaybeUninit::uninit();
        // SAFETY: sigemptyset initialises the set it is given.
        check(unsafe { libc::sigemptyset(set.as_mut_ptr()) })?;
        // SAFETY: initialised just above.
        let mut set: libc::sigset_t = unsafe { set.assume_init() };
        for &signal in signals {
            // SAFETY: `set` is an initialised signal set.
            check(unsafe { libc::sigaddset(&mut set, signal) })?;
        }
        // SAFETY: `set` lives through the call; a null old set is allowed. The result is an error number, not -1.
        let errno = unsafe { libc::pthread_sigmask(libc::SIG_BLOCK, &set, std::ptr::null_mut()) };
        if errno != 0 {
            return Err(io::Error::from_raw_os_error(errno));
        }
        // SAFETY: `set` lives through the call, and what it returns is ours alone.
        unsafe { own(libc::signalfd(-1, &set, libc::SFD_CLOEXEC | libc::SFD_NONBLOCK)) }.map(Self)
    }

    /// The next pending signal's number, if there is one.
    ///
    /// # Errors
    /// When the descriptor cannot be read.
    pub fn next(&self) -> io::Result<Option<u32>> {
        let mut info = MaybeUninit::<libc::signalfd_siginfo>::uninit();
        let len = size_of::<libc::signalfd_siginfo>();
        // SAFETY: the pointer and length describe `info`, which lives through the call.
        match retry(|| unsafe { libc::read(self.0.as_raw_fd(), info.as_mut_ptr().cast(), len) }) {
            // SAFETY: the kernel reads whole records only, so a success has filled `info`.
            Ok(_) => Ok(Some(unsafe { info.assume_init() }.ssi_signo)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl AsFd for SignalFd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blocked_signal_is_read_instead_of_delivered() {
        let signals = SignalFd::block(&[libc::SIGUSR1]).unwrap();
        assert_eq!(signals.next().unwrap(), None);
        // SAFETY: SIGUSR1 is blocked in this thread, to which it is directed.
        unsafe { libc::pthread_kill(libc::pthread_self(), libc::SIGUSR1) };
        assert_eq!(signals.next().unwrap(), Some(libc::SIGUSR1 as u32));
        assert_eq!(signals.next().unwrap(), None);
    }
}
