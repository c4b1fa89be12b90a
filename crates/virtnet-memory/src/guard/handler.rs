//! The SIGBUS handler itself. Everything it calls is safe to call from a signal handler.

use std::ffi::{c_int, c_void};
use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::registry::{self, Fault};

/// `si_code`: the file ends before this page (Linux, `asm-generic/siginfo.h`).
const BUS_ADRERR: c_int = 2;
/// `si_code`: the access met a memory error of the hardware; the guest's page is gone as well.
const BUS_MCEERR_AR: c_int = 4;

type Simple = extern "C" fn(c_int);
type Detailed = extern "C" fn(c_int, *mut libc::siginfo_t, *mut c_void);

/// What handled SIGBUS before. Set before our handler is.
static PREVIOUS: OnceLock<libc::sigaction> = OnceLock::new();

/// Installs the handler, once in the life of the process. It stays: mappings may come again.
pub(super) fn install() -> io::Result<()> {
    static INSTALLED: AtomicBool = AtomicBool::new(false);
    static ALONE: Mutex<()> = Mutex::new(());
    if INSTALLED.load(Ordering::Acquire) {
        return Ok(());
    }
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    if INSTALLED.load(Ordering::Acquire) {
        return Ok(());
    }
    let previous = current_action()?;
    PREVIOUS.get_or_init(|| previous);
    set_action(&our_action())?;
    INSTALLED.store(true, Ordering::Release);
    Ok(())
}

fn our_action() -> libc::sigaction {
    let handler: Detailed = on_sigbus;
    libc::sigaction {
        sa_sigaction: handler as usize,
        sa_mask: empty_mask(),
        // On the alternate stack where a thread has one: the fault may be an overflow that another handler reports.
        sa_flags: libc::SA_SIGINFO | libc::SA_ONSTACK,
        sa_restorer: None,
    }
}

extern "C" fn on_sigbus(signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: each thread has its errno for as long as it runs.
    let errno = unsafe { libc::__errno_location() };
    // SAFETY: as above.
    let saved = unsafe { *errno };
    // SAFETY: the kernel hands a valid record to a handler with SA_SIGINFO.
    if !absorb(unsafe { &*info }) {
        pass_on(signal, info, context);
    }
    // SAFETY: as above.
    unsafe { *errno = saved };
}

/// Replaces the page that a watched mapping lost; whether it was one.
fn absorb(info: &libc::siginfo_t) -> bool {
    if !is_fault(info) {
        return false;
    }
    // SAFETY: for a fault the address is the record's valid member.
    let Some(fault) = registry::find(unsafe { info.si_addr() } as usize) else { return false };
    let replaced = put_zero_page(&fault);
    if replaced {
        fault.flag();
    }
    replaced
}

/// Whether an instruction of this thread faulted, as against a signal that someone sent.
fn is_fault(info: &libc::siginfo_t) -> bool {
    matches!(info.si_code, BUS_ADRERR | BUS_MCEERR_AR)
}

fn put_zero_page(fault: &Fault) -> bool {
    let access = libc::PROT_READ | libc::PROT_WRITE;
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED | libc::MAP_NORESERVE;
    // SAFETY: the page belongs to a watched mapping that the faulting thread is using, so nothing else is replaced, and
    // its content was lost already. `mmap` is a bare system call.
    let page = unsafe { libc::mmap(fault.page as *mut c_void, fault.page_size, access, flags, -1, 0) };
    page != libc::MAP_FAILED
}

/// Does with a SIGBUS that is not ours what would have been done without us.
fn pass_on(signal: c_int, info: *mut libc::siginfo_t, context: *mut c_void) {
    let Some(previous) = PREVIOUS.get() else { return die(signal, info) };
    match previous.sa_sigaction {
        libc::SIG_DFL => die(signal, info),
        // SAFETY: as in `on_sigbus`. (The kernel lets no one ignore a fault.)
        libc::SIG_IGN if is_fault(unsafe { &*info }) => die(signal, info),
        libc::SIG_IGN => {}
        handler if previous.sa_flags & libc::SA_SIGINFO != 0 => {
            // SAFETY: with SA_SIGINFO, what was installed is a function of these arguments.
            let handler = unsafe { std::mem::transmute::<usize, Detailed>(handler) };
            handler(signal, info, context);
        }
        handler => {
            // SAFETY: without SA_SIGINFO, what was installed is a function of the signal's number.
            let handler = unsafe { std::mem::transmute::<usize, Simple>(handler) };
            handler(signal);
        }
    }
}

/// Restores the default. A fault then happens again and ends the process where it is; a sent signal is sent again.
fn die(signal: c_int, info: *mut libc::siginfo_t) {
    let default =
        libc::sigaction { sa_sigaction: libc::SIG_DFL, sa_mask: empty_mask(), sa_flags: 0, sa_restorer: None };
    // There is no one to tell of a failure, and the fault comes back here then.
    let _ = set_action(&default);
    // SAFETY: as in `on_sigbus`.
    if !is_fault(unsafe { &*info }) {
        // SAFETY: a plain call. The signal is blocked while it is handled, so it takes effect on return.
        unsafe { libc::raise(signal) };
    }
}

fn empty_mask() -> libc::sigset_t {
    let mut mask = MaybeUninit::uninit();
    // SAFETY: the call fills the whole set.
    unsafe {
        libc::sigemptyset(mask.as_mut_ptr());
        mask.assume_init()
    }
}

fn current_action() -> io::Result<libc::sigaction> {
    let mut action = MaybeUninit::uninit();
    // SAFETY: the pointer is to memory of the right size; no new action is given.
    if unsafe { libc::sigaction(libc::SIGBUS, ptr::null(), action.as_mut_ptr()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: a successful call has filled it.
    Ok(unsafe { action.assume_init() })
}

fn set_action(action: &libc::sigaction) -> io::Result<()> {
    // SAFETY: a valid action, whose handler is `on_sigbus` or the default.
    if unsafe { libc::sigaction(libc::SIGBUS, action, ptr::null_mut()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}
