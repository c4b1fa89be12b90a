//! The bitmap in which a migrating front end learns what the device wrote.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicU8, Ordering};

use virtqueue::{GuestAddress, GuestSlice};

use crate::MemoryError;
use crate::file::FilePart;
use crate::mapping::Mapping;

/// Bytes of guest memory for each bit: fixed by vhost-user, whatever the machine's pages.
pub const LOG_PAGE_SIZE: u64 = 4096;

/// A shared bitmap: bit `n % 8` of byte `n / 8` says that guest page `n` was written.
///
/// All devices of a guest set bits in the same log while the front end takes them out, so each bit is set by an atomic
/// OR. Pages that the log has no bit for are dropped.
#[derive(Debug)]
pub struct DirtyLog {
    mapping: Mapping,
    bits: GuestSlice,
    file: OwnedFd,
    size: u64,
    offset: u64,
}

impl DirtyLog {
    /// Maps `size` bytes from `offset` of `file` as a log.
    ///
    /// # Errors
    /// The log is empty, not inside its file, or cannot be mapped.
    pub fn new(file: OwnedFd, size: u64, offset: u64) -> Result<Self, MemoryError> {
        let part = FilePart::check(file.as_fd(), offset, size)?;
        let mapping = Mapping::new(file.as_fd(), part)?;
        let bits = mapping.slice();
        Ok(Self { mapping, bits, file, size, offset })
    }

    /// Sets the bit of every page that `len` bytes from `addr` touch. Comes after the write it tells of.
    #[inline]
    pub fn mark(&self, addr: GuestAddress, len: u64) {
        let Some(more) = len.checked_sub(1) else { return };
        let last = addr.0.saturating_add(more) / LOG_PAGE_SIZE;
        for page in addr.0 / LOG_PAGE_SIZE..=last {
            if !self.set(page) {
                return;
            }
        }
    }

    /// The file, for a process that is to log as well.
    #[must_use]
    pub fn file(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }

    /// Its length in bytes, above zero.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Where it starts in the file.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Whether an access found that the file had been shortened; bits set there are lost.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.mapping.is_truncated()
    }

    /// Sets one bit; whether the log has it.
    #[inline]
    fn set(&self, page: u64) -> bool {
        let Some(byte) = usize::try_from(page / 8).ok().and_then(|at| self.bits.get(at, 1)) else { return false };
        // SAFETY: the byte is inside the mapping, which lives as long as this value; any address suits a byte.
        let byte = unsafe { AtomicU8::from_ptr(byte.as_ptr()) };
        // The read-modify-write orders the write before it: whoever takes the bit out sees the bytes.
        byte.fetch_or(1 << (page % 8), Ordering::SeqCst);
        true
    }
}
