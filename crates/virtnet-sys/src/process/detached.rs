//! Starting a process that outlives its starter.
//!
//! It is a grandchild: the child in between makes a session of its own, starts the program and ends at once, so the program belongs
//! to init, no terminal and no signal to the starter's group reaches it, and it never is the starter's zombie. Errors of the
//! program's start still reach the caller, because the standard library's report pipe is held by whoever has not executed yet.

use super::ProcessIdentity;
use crate::error::{Context, Result, SysError};
use crate::syscall::{check, retry};
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io;
use std::os::fd::{AsRawFd, RawFd};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetachedCommand {
    /// The program: a path, or a name on PATH.
    pub program: PathBuf,
    /// Its arguments, without the program's name.
    pub arguments: Vec<OsString>,
    /// The file that gets its standard output and error, appended; made with mode 0640 when it is not there.
    pub log: PathBuf,
}

/// Starts a program in a session of its own, with its output in a file, its input empty and no other descriptor of ours.
///
/// # Errors
/// `ENOENT` when the program or the log's folder is not there; otherwise the reason why it could not be started. A program that ends
/// right after its start is not an error here, but has no identity any more: `ESRCH`.
pub fn spawn_detached(command: &DetachedCommand) -> Result<ProcessIdentity> {
    let log = open_log(command).context(|| format!("Cannot open the log {}", command.log.display()))?;
    let pid = start(command, log).context(|| format!("Cannot start {}", command.program.display()))?;
    ProcessIdentity::of(pid).ok_or_else(|| {
        let action = format!("{} ended at once, see {}", command.program.display(), command.log.display());
        SysError::from_errno(action, libc::ESRCH)
    })
}

fn open_log(command: &DetachedCommand) -> io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().create(true).append(true).mode(0o640).open(&command.log)
}

fn start(command: &DetachedCommand, log: std::fs::File) -> io::Result<u32> {
    let (mut report, to_report) = io::pipe()?;
    let to_report_fd = to_report.as_raw_fd();
    let mut builder = Command::new(&command.program);
    builder.args(&command.arguments).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    // SAFETY: `detach` makes only async-signal-safe system calls, as the child of a threaded process must.
    unsafe { builder.pre_exec(move || detach(to_report_fd)) };
    let mut between = builder.spawn()?;
    drop(to_report);
    between.wait()?;
    let mut pid = [0; 4];
    io::Read::read_exact(&mut report, &mut pid)?;
    Ok(u32::from_ne_bytes(pid))
}

/// In the child: a new session, then a grandchild that returns to execute the program, while the child reports its number and ends.
fn detach(to_report: RawFd) -> io::Result<()> {
    // SAFETY: setsid has no arguments.
    check(unsafe { libc::setsid() })?;
    let flags = libc::CLOSE_RANGE_CLOEXEC as i32;
    // SAFETY: close_range takes no pointers; with this flag it only marks descriptors to be closed at execution.
    check(unsafe { libc::close_range(3, u32::MAX, flags) })?;
    // SAFETY: a plain fork by system call: no handlers of the C library run, no memory is shared, the stack is copied.
    let forked = check(unsafe { libc::syscall(libc::SYS_clone, libc::SIGCHLD, 0, 0, 0, 0) })?;
    if forked == 0 {
        return Ok(());
    }
    let pid = (forked as u32).to_ne_bytes();
    // SAFETY: the pointer and length describe `pid`; _exit ends this process without running anything of the parent's.
    unsafe {
        let written = retry(|| libc::write(to_report, pid.as_ptr().cast(), pid.len()));
        libc::_exit(i32::from(written.is_err()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsFd;
    use std::time::Duration;

    fn shell(script: &str, name: &str) -> DetachedCommand {
        let log = std::env::temp_dir().join(format!("virtnet-sys-{name}-{}", std::process::id()));
        DetachedCommand { program: "sh".into(), arguments: vec!["-c".into(), script.into()], log }
    }

    #[test]
    fn the_program_leads_no_session_of_ours_and_inherits_nothing() {
        let secret = std::fs::File::open("/dev/zero").unwrap();
        // SAFETY: F_DUPFD takes an integer; the copy, without close-on-exec, is closed by the end of the test process.
        unsafe { libc::fcntl(secret.as_fd().as_raw_fd(), libc::F_DUPFD, 100) };
        let command = shell("cut -d' ' -f6 /proc/$$/stat; ls -l /proc/$$/fd | grep -c zero; sleep 0.3", "detached");
        let identity = spawn_detached(&command).unwrap();
        assert!(identity.is_alive());
        assert!(identity.wait_end(Duration::from_secs(10)).unwrap());
        let log = std::fs::read_to_string(&command.log).unwrap();
        std::fs::remove_file(&command.log).unwrap();
        // SAFETY: getsid of ourselves takes no pointers.
        let our_session = unsafe { libc::getsid(0) };
        let mut lines = log.lines();
        assert!(lines.next().is_some_and(|session| session != our_session.to_string()), "{log}");
        assert_eq!(lines.next(), Some("0"), "{log}");
    }

    #[test]
    fn a_program_that_is_not_there_is_an_error() {
        let command = DetachedCommand { program: "/nowhere/at/all".into(), ..shell("", "absent") };
        let error = spawn_detached(&command).unwrap_err();
        std::fs::remove_file(&command.log).unwrap();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        assert!(error.to_string().starts_with("Cannot start /nowhere/at/all: "), "{error}");
    }
}
