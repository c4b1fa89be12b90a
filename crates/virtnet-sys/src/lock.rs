//! One holder at a time: a locked file that tells who holds it.
//!
//! The lock is the kernel's (`flock`) and ends with the process, however it ends. The text in the file only names the holder. The
//! file is never removed: a lock on a removed file would exclude nobody.

use crate::error::{Context, Result};
use crate::syscall::check;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::os::fd::AsRawFd;
use std::path::Path;
use std::time::Duration;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct PidLock(File);

/// The outcome of an attempt.
#[derive(Debug)]
pub enum LockAttempt {
    /// It is ours.
    Held(PidLock),
    /// Somebody else has it; the process number is absent when the file does not tell it.
    Taken {
        /// The holder.
        pid: Option<u32>,
    },
}

impl PidLock {
    /// Tries to take the lock at `path` without waiting, and writes our process number into the file.
    ///
    /// # Errors
    /// When the file cannot be made, opened, locked or written.
    pub fn acquire(path: &Path) -> Result<LockAttempt> {
        Self::attempt(path).context(|| format!("Cannot lock {}", path.display()))
    }

    fn attempt(path: &Path) -> io::Result<LockAttempt> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        // SAFETY: flock takes no pointers, and the descriptor is open.
        match check(unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX | libc::LOCK_NB) }) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                Ok(LockAttempt::Taken { pid: holder(&mut file)? })
            }
            Err(error) => Err(error),
            Ok(_) => {
                file.set_len(0)?;
                writeln!(file, "{}", std::process::id())?;
                Ok(LockAttempt::Held(Self(file)))
            }
        }
    }
}

impl Drop for PidLock {
    fn drop(&mut self) {
        // A name that no longer holds would mislead; should this fail, the lock is released all the same.
        let _ = self.0.set_len(0);
    }
}

/// Reads the holder's number; a holder that has just locked gets a moment to write it.
fn holder(file: &mut File) -> io::Result<Option<u32>> {
    for _ in 0..10 {
        let mut text = String::new();
        file.rewind()?;
        file.take(32).read_to_string(&mut text)?;
        if let Ok(pid) = text.trim().parse() {
            return Ok(Some(pid));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_attempt_learns_the_holder_and_succeeds_after_it() {
        let path = std::env::temp_dir().join(format!("virtnet-sys-lock-{}", std::process::id()));
        let held = PidLock::acquire(&path).unwrap();
        assert!(matches!(held, LockAttempt::Held(_)));
        let LockAttempt::Taken { pid } = PidLock::acquire(&path).unwrap() else { panic!("held twice") };
        assert_eq!(pid, Some(std::process::id()));
        drop(held);
        assert!(matches!(PidLock::acquire(&path).unwrap(), LockAttempt::Held(_)));
        std::fs::remove_file(&path).unwrap();
    }

    #[test]
    fn an_impossible_path_is_an_error_that_names_it() {
        let error = PidLock::acquire(Path::new("/proc/virtnet/controller.lock")).unwrap_err();
        assert!(error.to_string().starts_with("Cannot lock /proc/virtnet/controller.lock: "), "{error}");
    }
}
