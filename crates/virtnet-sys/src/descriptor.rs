//! Descriptors that are known by number only.

use std::io;
use std::os::fd::{FromRawFd, OwnedFd, RawFd};

use crate::syscall::check;

/// Duplicates an open descriptor; no program that is started inherits the duplicate.
///
/// # Errors
/// `EBADF` for a number that is no open descriptor; `EMFILE` when there is no room for another one.
pub fn duplicate(descriptor: RawFd) -> io::Result<OwnedFd> {
    // SAFETY: it takes no pointers, and of a number that is not open the kernel says so.
    let duplicate = check(unsafe { libc::fcntl(descriptor, libc::F_DUPFD_CLOEXEC, 0) })?;
    // SAFETY: the kernel has just made it, and nobody else knows it.
    Ok(unsafe { OwnedFd::from_raw_fd(duplicate) })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use std::fs::File;
    use std::io::Read;
    use std::os::fd::AsRawFd;

    use super::duplicate;

    #[test]
    fn a_duplicate_outlives_what_it_was_made_of_and_a_number_that_is_not_open_is_refused() {
        let file = File::open("/proc/self/comm").unwrap();
        let copy = duplicate(file.as_raw_fd()).unwrap();
        drop(file);
        let mut text = String::new();
        File::from(copy).read_to_string(&mut text).unwrap();
        assert!(!text.is_empty());
        assert_eq!(duplicate(-1).unwrap_err().raw_os_error(), Some(libc::EBADF));
    }
}
