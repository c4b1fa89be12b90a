//! Starting a process that outlives its starter.
//!
//! It is a grandchild: the child in between makes a session of its own, starts the program and ends at once, so the program belongs
//! to init, no terminal and no signal to the starter's group reaches it, and it never is the starter's zombie.
//!
//! Neither of the two gets a copy of our memory, of which a controller has much: both run in it, on stacks of their own, until the program
//! is executed, and the thread that starts them waits for so long (`vfork(2)`). So they make system calls and nothing else, and errors of
//! the program's start are there to be read.

use super::ProcessIdentity;
use super::program::Program;
use crate::error::{Context, Result, SysError};
use crate::syscall::{check, retry};
use std::ffi::{OsString, c_int, c_void};
use std::fs::{File, OpenOptions};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, RawFd};
use std::path::PathBuf;

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
    let pid = start(command, &log).context(|| format!("Cannot start {}", command.program.display()))?;
    ProcessIdentity::of(pid).ok_or_else(|| {
        let action = format!("{} ended at once, see {}", command.program.display(), command.log.display());
        SysError::from_errno(action, libc::ESRCH)
    })
}

fn open_log(command: &DetachedCommand) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().create(true).append(true).mode(0o640).open(&command.log)
}

/// Bytes of a stack; each process calls a handful of functions.
const STACK: usize = 64 * 1024;

/// One more than the highest signal of Linux.
const SIGNALS: c_int = 65;

/// What both processes read, and where they say what came of it.
struct Start<'a> {
    program: &'a Program,
    input: RawFd,
    output: RawFd,
    /// The end of the second process's stack.
    stack: *mut c_void,
    /// The signals that the program is to find blocked.
    blocked: libc::sigset_t,
    /// The number of the second process.
    pid: c_int,
    /// Why the program could not be executed; zero when it was.
    failure: c_int,
}

fn start(command: &DetachedCommand, log: &File) -> io::Result<u32> {
    let program = Program::find(&command.program, &command.arguments)?;
    let input = File::open("/dev/null")?;
    let mut stacks = [Box::<[u8]>::new_uninit_slice(STACK), Box::<[u8]>::new_uninit_slice(STACK)];
    // One behind the last byte of each, which is where a stack begins; the C library aligns it.
    let [first, second] = stacks.each_mut().map(|stack| stack.as_mut_ptr_range().end.cast::<c_void>());
    let mut start = Start {
        program: &program,
        input: input.as_raw_fd(),
        output: log.as_raw_fd(),
        stack: second,
        blocked: no_signals(),
        pid: 0,
        failure: 0,
    };
    let argument = (&raw mut start).cast();
    // SAFETY: the function gets what it expects; stack and argument live through the call, which returns when the child has ended.
    let between = with_signals_blocked(|| check(unsafe { libc::clone(between, first, VFORK, argument) }))?;
    let mut status = 0;
    // SAFETY: the status lives through the call.
    retry(|| unsafe { libc::waitpid(between, &raw mut status, 0) as isize })?;
    match (start.pid, start.failure) {
        (pid, 0) if pid > 0 => Ok(pid.unsigned_abs()),
        (_, failure) => Err(io::Error::from_raw_os_error(failure)),
    }
}

/// In our memory, on a stack of its own, while the caller waits.
const VFORK: c_int = libc::CLONE_VM | libc::CLONE_VFORK | libc::SIGCHLD;

/// The child in between: a new session, and the program's process.
extern "C" fn between(argument: *mut c_void) -> c_int {
    // SAFETY: it is the `Start` of the caller, who waits and does not touch it.
    let start = unsafe { &mut *argument.cast::<Start<'_>>() };
    // SAFETY: setsid has no arguments.
    if unsafe { libc::setsid() } >= 0 {
        // SAFETY: as for the first process; this one waits now.
        start.pid = unsafe { libc::clone(execute, start.stack, VFORK, argument) };
    }
    if start.pid <= 0 {
        start.failure = errno();
    }
    0
}

/// The program's process, until it is the program.
extern "C" fn execute(argument: *mut c_void) -> c_int {
    // SAFETY: as above.
    let start = unsafe { &mut *argument.cast::<Start<'_>>() };
    // Handlers of ours must not run here once signals are let through.
    for signal in 1..SIGNALS {
        // SAFETY: SIG_DFL is no function. It fails for the two that cannot be changed, and those of the C library.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
    let flags = libc::CLOSE_RANGE_CLOEXEC as c_int;
    // SAFETY: the descriptors are open; close_range only marks descriptors to be closed at execution; the set is initialised; the texts
    // and their lists end as execve wants it.
    unsafe {
        let ready = libc::dup2(start.input, 0) >= 0
            && libc::dup2(start.output, 1) >= 0
            && libc::dup2(start.output, 2) >= 0
            && libc::syscall(libc::SYS_close_range, 3, u32::MAX, flags) >= 0
            && libc::sigprocmask(libc::SIG_SETMASK, &raw const start.blocked, std::ptr::null_mut()) >= 0;
        if ready {
            libc::execve(start.program.path(), start.program.arguments(), start.program.environment());
        }
    }
    start.failure = errno();
    127
}

fn errno() -> c_int {
    // SAFETY: the C library keeps it for each thread; the caller's is ours as long as it waits.
    unsafe { *libc::__errno_location() }
}

fn no_signals() -> libc::sigset_t {
    let mut set = MaybeUninit::uninit();
    // SAFETY: the call initialises the whole set.
    unsafe {
        libc::sigemptyset(set.as_mut_ptr());
        set.assume_init()
    }
}

/// Does something while no signal reaches this thread: its handlers would run in a process that shares our memory.
fn with_signals_blocked<T>(act: impl FnOnce() -> T) -> T {
    let (mut all, mut former) = (no_signals(), no_signals());
    // SAFETY: both sets are initialised; setting a mask cannot fail for such.
    unsafe {
        libc::sigfillset(&raw mut all);
        libc::pthread_sigmask(libc::SIG_SETMASK, &raw const all, &raw mut former);
    }
    let done = act();
    // SAFETY: as above.
    unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &raw const former, std::ptr::null_mut()) };
    done
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
