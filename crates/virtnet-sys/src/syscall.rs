//! From the C library's `-1 and errno` to [`io::Result`].

use std::io;
use std::os::fd::{FromRawFd, OwnedFd};

/// Results that report failure as -1.
pub(crate) trait MinusOne: Copy + PartialEq {
    const MINUS_ONE: Self;
}

impl MinusOne for i32 {
    const MINUS_ONE: Self = -1;
}

impl MinusOne for isize {
    const MINUS_ONE: Self = -1;
}

impl MinusOne for i64 {
    const MINUS_ONE: Self = -1;
}

/// Turns -1 into the thread's last error.
pub(crate) fn check<T: MinusOne>(returned: T) -> io::Result<T> {
    if returned == T::MINUS_ONE { Err(io::Error::last_os_error()) } else { Ok(returned) }
}

/// Repeats `call` while a signal interrupts it.
pub(crate) fn retry<T: MinusOne>(mut call: impl FnMut() -> T) -> io::Result<T> {
    loop {
        match check(call()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Takes ownership of a descriptor that a system call has just returned.
///
/// # Safety
/// A non-negative `returned` must be a descriptor that nobody else owns.
pub(crate) unsafe fn own(returned: i32) -> io::Result<OwnedFd> {
    let fd = check(returned)?;
    // SAFETY: the caller says that a successful result is a descriptor nobody else owns.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Turns a count that cannot be negative after [`check`] into a length.
pub(crate) fn length(count: isize) -> usize {
    usize::try_from(count).unwrap_or(0)
}
