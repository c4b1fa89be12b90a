use crate::error::{Context, Result};
use crate::syscall::{check, own};
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::time::Duration;

/// A process number with the time it started, which together name one process for as long as the machine runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProcessIdentity {
    /// Process number.
    pub pid: u32,
    /// Start time in clock ticks since boot (field 22 of `/proc/PID/stat`).
    pub start_time: u64,
}

impl ProcessIdentity {
    /// The identity of the process that has the number now; `None` when there is none, or it is a zombie.
    #[must_use]
    pub fn of(pid: u32) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        parse_stat(&stat).map(|start_time| Self { pid, start_time })
    }

    /// Whether this very process still runs.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        Self::of(self.pid) == Some(*self)
    }

    /// Whether any thread of this very process may still run its program. Of one that is ending the kernel takes its time to let go of what
    /// it had, but no instruction of its program is executed any more.
    #[must_use]
    pub fn runs(&self) -> bool {
        let Ok(threads) = std::fs::read_dir(format!("/proc/{}/task", self.pid)) else { return false };
        let mut stats = threads.flatten().filter_map(|thread| std::fs::read_to_string(thread.path().join("stat")).ok());
        self.is_alive() && stats.any(|stat| !is_ending(&stat))
    }

    /// Sends a signal to this very process. Returns whether it was alive to get it.
    ///
    /// # Errors
    /// `EPERM` when the process is another user's, `EINVAL` for a number that is no signal.
    pub fn signal(&self, signal: libc::c_int) -> Result<bool> {
        let action = || format!("Cannot signal process {}", self.pid);
        let Some(fd) = self.open().context(action)? else { return Ok(false) };
        let no_info = std::ptr::null_mut::<libc::siginfo_t>();
        // SAFETY: the descriptor is open; a null siginfo is allowed.
        let sent = unsafe { libc::syscall(libc::SYS_pidfd_send_signal, fd.as_raw_fd(), signal, no_info, 0) };
        match check(sent) {
            Err(error) if error.raw_os_error() == Some(libc::ESRCH) => Ok(false),
            other => other.map(|_| true).context(action),
        }
    }

    /// Waits until this very process has ended, at most `timeout`. Returns whether it has.
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn wait_end(&self, timeout: Duration) -> Result<bool> {
        let action = || format!("Cannot wait for process {}", self.pid);
        let Some(fd) = self.open().context(action)? else { return Ok(true) };
        let milliseconds = i32::try_from(timeout.as_millis()).unwrap_or(i32::MAX);
        let mut poll = libc::pollfd { fd: fd.as_raw_fd(), events: libc::POLLIN, revents: 0 };
        // SAFETY: one pollfd, which lives through the call.
        match check(unsafe { libc::poll(&mut poll, 1, milliseconds) }) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(!self.is_alive()),
            other => other.map(|ready| ready > 0).context(action),
        }
    }

    /// A descriptor of the process, opened before its identity is checked, so that the number cannot change hands in between.
    fn open(&self) -> io::Result<Option<OwnedFd>> {
        // SAFETY: pidfd_open takes no pointers, and what it returns is ours alone.
        let opened = unsafe { own(libc::syscall(libc::SYS_pidfd_open, self.pid, 0) as i32) };
        match opened {
            Err(error) if matches!(error.raw_os_error(), Some(libc::ESRCH | libc::EINVAL)) => Ok(None),
            Err(error) => Err(error),
            Ok(fd) => Ok(self.is_alive().then_some(fd)),
        }
    }
}

/// `PF_EXITING` of the kernel's `linux/sched.h`, in the ninth field.
const ENDING: u64 = 4;

/// Whether a thread never comes back to its program, by its `stat`.
fn is_ending(stat: &str) -> bool {
    let flags = stat.rsplit_once(')').and_then(|(_, fields)| fields.split_ascii_whitespace().nth(6));
    flags.and_then(|flags| flags.parse::<u64>().ok()).is_some_and(|flags| flags & ENDING != 0)
}

/// The start time out of `/proc/PID/stat`. The second field is the name in parentheses and may hold any character.
fn parse_stat(stat: &str) -> Option<u64> {
    let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace();
    let state = fields.next()?;
    let start_time = fields.nth(18)?;
    (!matches!(state, "Z" | "X")).then(|| start_time.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    #[test]
    fn a_name_with_parentheses_and_spaces_does_not_confuse_the_fields() {
        let stat = "7 (a) Z (b c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20";
        assert_eq!(parse_stat(stat), Some(4242));
        assert_eq!(parse_stat(&stat.replace(") S", ") Z")), None);
        assert_eq!(parse_stat("7 (short"), None);
    }

    #[test]
    fn a_thread_that_is_ending_is_known_by_its_flags() {
        let stat = |flags: u64| format!("7 (a) b) R 1 2 3 4 5 {flags} 7 8");
        assert!(is_ending(&stat(4_194_308)) && !is_ending(&stat(4_194_304)));
        assert!(!is_ending("7 (short"));
    }

    #[test]
    fn we_are_alive_and_an_earlier_process_with_our_number_is_not() {
        let us = ProcessIdentity::of(std::process::id()).unwrap();
        assert!(us.is_alive() && us.runs());
        let earlier = ProcessIdentity { start_time: us.start_time - 1, ..us };
        assert!(!earlier.is_alive() && !earlier.runs());
        assert!(!earlier.signal(libc::SIGKILL).unwrap());
        assert!(earlier.wait_end(Duration::ZERO).unwrap());
    }

    #[test]
    fn a_signalled_process_ends_and_a_zombie_counts_as_ended() {
        let mut child = Command::new("sleep").arg("60").stdout(Stdio::null()).spawn().unwrap();
        let identity = ProcessIdentity::of(child.id()).unwrap();
        assert!(!identity.wait_end(Duration::from_millis(1)).unwrap());
        assert!(identity.signal(libc::SIGKILL).unwrap());
        assert!(identity.wait_end(Duration::from_secs(10)).unwrap());
        assert!(!identity.is_alive() && !identity.runs());
        child.wait().unwrap();
    }
}
