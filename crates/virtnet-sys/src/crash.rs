//! What a thread was doing when the process died of its own fault.

use crate::syscall::check;
use std::cell::Cell;
use std::ffi::{c_int, c_void};
use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// Signals that end a process for what its own thread has done.
const FAULTS: [c_int; 5] = [libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE, libc::SIGABRT];

static FORMER: OnceLock<[libc::sigaction; FAULTS.len()]> = OnceLock::new();

thread_local! {
    /// Where the signal's number goes if this thread faults now.
    static NOTE: Cell<*const AtomicU32> = const { Cell::new(ptr::null()) };
}

/// Does something during which a fault of this thread leaves the signal's number in `note`, which other processes can read as well.
///
/// Sent signals count like faults if this thread gets them; one that the whole process gets is handled by whichever thread it chooses.
#[inline]
pub fn noted<T>(note: &AtomicU32, act: impl FnOnce() -> T) -> T {
    /// Whatever way `act` is left.
    struct Reset(*const AtomicU32);
    impl Drop for Reset {
        #[inline]
        fn drop(&mut self) {
            NOTE.set(self.0);
        }
    }
    let _reset = Reset(NOTE.replace(note));
    act()
}

/// Has faults noted from now on. What handled them before handles them afterwards, and the process ends as it would have.
///
/// # Errors
/// The kernel refuses, which it does not for these signals.
pub fn note_faults() -> io::Result<()> {
    let mut former = [const { MaybeUninit::<libc::sigaction>::zeroed() }; FAULTS.len()];
    for (signal, former) in FAULTS.into_iter().zip(&mut former) {
        // SAFETY: the pointer is to room for a record, which the kernel fills.
        check(unsafe { libc::sigaction(signal, ptr::null(), former.as_mut_ptr()) })?;
    }
    // SAFETY: the kernel has filled every record.
    FORMER.get_or_init(|| former.map(|former| unsafe { former.assume_init() }));
    let handler: extern "C" fn(c_int, *mut libc::siginfo_t, *mut c_void) = on_fault;
    for signal in FAULTS {
        // SAFETY: all zeros is a valid record: no flags, no handler, an empty mask.
        let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
        action.sa_sigaction = handler as usize;
        action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
        // SAFETY: the record is whole, and the handler does only what a handler may.
        check(unsafe { libc::sigaction(signal, &raw const action, ptr::null_mut()) })?;
    }
    Ok(())
}

extern "C" fn on_fault(signal: c_int, info: *mut libc::siginfo_t, _context: *mut c_void) {
    let note = NOTE.try_with(Cell::get).unwrap_or(ptr::null());
    // SAFETY: whoever set it keeps what it points at until it is reset, on this very thread.
    if let Some(note) = unsafe { note.as_ref() } {
        note.store(signal.unsigned_abs(), Ordering::Release);
    }
    // SAFETY: the kernel hands a valid record to a handler with SA_SIGINFO.
    let is_own = unsafe { (*info).si_code } > 0;
    let former = FORMER.get().and_then(|all| FAULTS.iter().zip(all).find(|(fault, _)| **fault == signal));
    // SAFETY: all zeros is the default action.
    let default: libc::sigaction = unsafe { std::mem::zeroed() };
    let next = former.filter(|_| is_own).map_or(&raw const default, |(_, former)| &raw const *former);
    // SAFETY: the record is whole; sigaction and raise may be called here.
    unsafe {
        libc::sigaction(signal, next, ptr::null_mut());
        if !is_own {
            // Nothing would happen again by itself; it comes when this handler has returned.
            libc::raise(signal);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared_memory::SharedMemory;

    /// Runs `act` in a child, which shares `note` with us; the signal that ended it.
    fn in_child(act: impl FnOnce(&AtomicU32)) -> (u32, i32) {
        let memory = SharedMemory::create(c"note", 64).unwrap();
        // SAFETY: the memory is as long as the note, aligned, zero, and lives to the end of the function.
        let note = unsafe { memory.start().cast::<AtomicU32>().as_ref() };
        // SAFETY: the child calls nothing but what is safe after a fork, and ends.
        let child = unsafe { libc::fork() };
        if child == 0 {
            let _ = note_faults();
            act(note);
            // SAFETY: ends the child at once.
            unsafe { libc::_exit(0) };
        }
        let mut status = 0;
        // SAFETY: the pointer is to an integer.
        assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
        (note.load(Ordering::Acquire), if libc::WIFSIGNALED(status) { libc::WTERMSIG(status) } else { 0 })
    }

    #[test]
    fn a_fault_is_noted_and_ends_the_process_as_before() {
        let raise = |signal| {
            // SAFETY: raise takes no pointer.
            unsafe { libc::raise(signal) }
        };
        for signal in FAULTS {
            let noted_there = in_child(|note| noted(note, || assert_eq!(raise(signal), 0)));
            assert_eq!(noted_there, (signal.unsigned_abs(), signal));
            assert_eq!(in_child(|_| assert_eq!(raise(signal), 0)), (0, signal));
        }
        let read_nothing = |note: &AtomicU32| {
            // SAFETY: it is not: that is what is tested.
            noted(note, || unsafe { ptr::without_provenance::<u32>(16).read_volatile() });
        };
        assert_eq!(in_child(read_nothing), (libc::SIGSEGV.unsigned_abs(), libc::SIGSEGV));
    }

    #[test]
    fn what_is_over_is_not_noted() {
        let after = in_child(|note| {
            noted(note, || ());
            // SAFETY: raise takes no pointer.
            unsafe { libc::raise(libc::SIGABRT) };
        });
        assert_eq!(after, (0, libc::SIGABRT));
    }
}
