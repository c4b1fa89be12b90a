//! Eventfds raised by the kernel, which never waits: Linux's native asynchronous I/O, of which nothing else is used.
//!
//! Each operation may name an eventfd that the kernel raises when the operation is complete. It does so as a driver would: a
//! counter that is full stays full, whatever the descriptor's flags are. So the operation here is one that is complete at once:
//! to poll a descriptor of our own that can always be written.

use std::ffi::c_long;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, RawFd};

use crate::eventfd::EventFd;
use crate::syscall::check;

/// Completions that the kernel keeps for us at least. They say nothing; they are thrown away when there is no room for more.
const COMPLETIONS: usize = 64;

/// `IOCB_CMD_POLL` (Linux, `linux/aio_abi.h`).
const POLL: u16 = 5;
/// `IOCB_FLAG_RESFD`: `counter` is to be raised.
const RAISE: u32 = 1;

/// A queue of operations of its own, for one thread.
#[derive(Debug)]
pub(crate) struct Raiser {
    context: usize,
    writable: EventFd,
}

/// `struct iocb`. Field names say what they are for here.
#[repr(C)]
#[derive(Default)]
struct Operation {
    data: u64,
    /// The key and the flags of a read or write, in an order that depends on the processor.
    unused: [u32; 2],
    code: u16,
    priority: i16,
    fd: RawFd,
    /// For a poll: the events.
    events: u64,
    len: u64,
    offset: i64,
    reserved: u64,
    flags: u32,
    counter: RawFd,
}

/// `struct io_event`.
#[repr(C)]
#[derive(Clone, Copy, Default)]
struct Completion([u64; 4]);

impl Raiser {
    /// A queue of this thread's.
    ///
    /// # Errors
    /// When the kernel has no asynchronous I/O, or the system has too much of it (`fs.aio-max-nr`); when the process has no
    /// descriptor left.
    pub(crate) fn new() -> io::Result<Self> {
        let writable = EventFd::new()?;
        let mut context = 0usize;
        // SAFETY: the kernel writes the context to `context`, which is of its size and lives through the call.
        check(unsafe { libc::syscall(libc::SYS_io_setup, COMPLETIONS as c_long, &raw mut context) })?;
        Ok(Self { context, writable })
    }

    /// Adds one to an eventfd, unless it is full.
    ///
    /// # Errors
    /// When the descriptor is not an eventfd; when the kernel has no memory.
    pub(crate) fn raise(&self, counter: BorrowedFd<'_>) -> io::Result<()> {
        match self.submit(counter) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                self.discard_completions()?;
                self.submit(counter)
            }
            other => other,
        }
    }

    fn submit(&self, counter: BorrowedFd<'_>) -> io::Result<()> {
        let mut operation = Operation {
            code: POLL,
            fd: self.writable.as_raw_fd(),
            events: libc::POLLOUT as u64,
            flags: RAISE,
            counter: counter.as_raw_fd(),
            ..Operation::default()
        };
        let mut operations = [&raw mut operation];
        // SAFETY: there is one pointer to one operation, both live through the call. The operation is complete when the call
        // returns, and has no buffer.
        check(unsafe { libc::syscall(libc::SYS_io_submit, self.context, 1 as c_long, operations.as_mut_ptr()) })?;
        Ok(())
    }

    #[cold]
    fn discard_completions(&self) -> io::Result<()> {
        let mut room = [Completion::default(); COMPLETIONS];
        let mut at_once = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        let (least, most) = (0 as c_long, COMPLETIONS as c_long);
        // SAFETY: `room` has as many places as `most` says; it and `at_once` live through the call.
        check(unsafe {
            libc::syscall(libc::SYS_io_getevents, self.context, least, most, room.as_mut_ptr(), &raw mut at_once)
        })?;
        Ok(())
    }
}

impl Drop for Raiser {
    fn drop(&mut self) {
        // SAFETY: the context is ours alone, and no operation is under way. It cannot fail for a context that exists.
        unsafe { libc::syscall(libc::SYS_io_destroy, self.context) };
    }
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsFd;

    use super::*;

    #[test]
    fn each_call_counts_and_completions_never_run_out_of_room() {
        let (raiser, event) = (Raiser::new().unwrap(), EventFd::new().unwrap());
        for _ in 0..100 * COMPLETIONS {
            raiser.raise(event.as_fd()).unwrap();
        }
        assert_eq!(event.drain().unwrap(), 100 * COMPLETIONS as u64);
    }

    #[test]
    fn whoever_waits_for_the_counter_is_woken() {
        let event = EventFd::new().unwrap();
        let epoll = crate::epoll::Epoll::new().unwrap();
        epoll.add(&event, crate::epoll::Interest::READ | crate::epoll::Interest::EDGE, 1).unwrap();
        let theirs = event.try_clone().unwrap();
        let raiser = std::thread::spawn(move || Raiser::new().unwrap().raise(theirs.as_fd()).unwrap());
        assert_eq!(epoll.wait(&mut crate::epoll::Events::with_capacity(1), None).unwrap(), 1);
        raiser.join().unwrap();
    }

    #[test]
    fn what_is_no_eventfd_is_refused() {
        let file = std::fs::File::open("/dev/zero").unwrap();
        let refusal = Raiser::new().unwrap().raise(file.as_fd()).unwrap_err();
        assert_eq!(refusal.kind(), io::ErrorKind::InvalidInput);
    }
}
