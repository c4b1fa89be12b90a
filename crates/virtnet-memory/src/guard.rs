//! Surviving a front end that shortens the file behind guest memory.
//!
//! An access beyond a mapped file's end raises SIGBUS, which ends the process and with it every other guest's device.
//! No check can prevent that, since the file may shrink between check and access; a seal (F_SEAL_SHRINK) could, but
//! most front ends set none, and files on hugetlbfs or a disk cannot have one. So the signal is handled:
//!
//! * A fault inside a watched mapping gets a private page of zeros in that place, and the mapping is flagged. The
//!   faulting instruction is run again and succeeds; the datapath goes on as if the guest had written nonsense, which
//!   it has to bear anyway. Whoever owns the mapping sees the flag between bursts and fails the device.
//! * Any other SIGBUS goes to the handler that was there before.
//!
//! A signal handler may interrupt anything, a thread that holds a lock included. So it only reads atomics (see
//! `registry.rs`), calls the kernel, and restores `errno`.
//!
//! System calls on such memory do not raise the signal; they fail with EFAULT. Rejected: copying all guest memory by
//! system calls (`process_vm_readv`), which costs more than the copy; `userfaultfd`, which needs privileges and a
//! thread.

mod handler;
mod registry;

use std::io;
use std::ptr::NonNull;

use self::registry::Slot;

/// How many pages of guest memory, of any guest, were found to be gone since the process began.
///
/// As long as it stays the same no mapping has been truncated, which is cheaper to see than by asking each of them.
#[inline]
#[must_use]
pub fn fault_count() -> u64 {
    registry::faults()
}

/// A mapping under watch, until dropped.
#[derive(Debug)]
pub(crate) struct Watch {
    slot: &'static Slot,
}

impl Watch {
    /// Watches `len` bytes of mapped pages. The value is to be dropped before they are unmapped, and after the last
    /// access to them.
    pub(crate) fn start(pages: NonNull<u8>, len: usize, page_size: usize) -> io::Result<Self> {
        handler::install()?;
        Ok(Self { slot: registry::claim(pages.as_ptr() as usize, len, page_size) })
    }

    /// Whether a fault was absorbed.
    pub(crate) fn is_truncated(&self) -> bool {
        self.slot.is_truncated()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        registry::release(self.slot);
    }
}
