//! Memory without a name that processes share: a file that lives as long as somebody has a descriptor or a mapping of it.

use crate::syscall::{check, own};
use std::ffi::CStr;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::ptr::{self, NonNull};

/// What keeps a file from losing pages under a mapping, which would make an access raise SIGBUS.
const NO_SHRINKING: i32 = libc::F_SEAL_SHRINK;

/// A mapped file in memory that cannot shrink. Whoever has its descriptor may write it at any time, so it is accessed through atomics.
#[derive(Debug)]
pub struct SharedMemory {
    file: OwnedFd,
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: the mapping belongs to no thread; it is handed out as a pointer, whose use is the caller's to justify.
unsafe impl Send for SharedMemory {}
// SAFETY: as above.
unsafe impl Sync for SharedMemory {}

impl SharedMemory {
    /// New memory of `len` zero bytes, above none. `name` is what `/proc/PID/maps` shows.
    ///
    /// # Errors
    /// The process or the system has no descriptor or memory left.
    pub fn create(name: &CStr, len: usize) -> io::Result<Self> {
        // SAFETY: the name is a terminated string, and what the call returns is ours alone.
        let file = unsafe { own(libc::memfd_create(name.as_ptr(), libc::MFD_CLOEXEC | libc::MFD_ALLOW_SEALING)) }?;
        let size = libc::off_t::try_from(len).map_err(|_| io::ErrorKind::InvalidInput)?;
        // SAFETY: ftruncate takes no pointer.
        check(unsafe { libc::ftruncate(file.as_raw_fd(), size) })?;
        // SAFETY: F_ADD_SEALS takes an integer.
        check(unsafe { libc::fcntl(file.as_raw_fd(), libc::F_ADD_SEALS, NO_SHRINKING | libc::F_SEAL_GROW) })?;
        Self::map(file, len)
    }

    /// Memory that another process has made.
    ///
    /// # Errors
    /// `InvalidInput` for a descriptor that is no such memory, or could still shrink; otherwise the kernel's.
    pub fn adopt(file: OwnedFd) -> io::Result<Self> {
        // SAFETY: F_GET_SEALS takes no argument.
        let seals = check(unsafe { libc::fcntl(file.as_raw_fd(), libc::F_GET_SEALS) })?;
        if seals & NO_SHRINKING == 0 {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "The file could shrink"));
        }
        let len = std::fs::File::from(file.try_clone()?).metadata()?.len();
        let len = usize::try_from(len).map_err(|_| io::ErrorKind::InvalidInput)?;
        Self::map(file, len)
    }

    /// Its first byte, at the beginning of a page.
    #[must_use]
    pub fn start(&self) -> NonNull<u8> {
        self.start
    }

    /// Its length in bytes.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a mapping of no bytes cannot be made")]
    pub fn len(&self) -> usize {
        self.len
    }

    /// The place of `len` bytes from `offset` on; `None` where they are not all inside.
    #[must_use]
    pub fn at(&self, offset: usize, len: usize) -> Option<NonNull<u8>> {
        let inside = offset.checked_add(len).is_some_and(|end| end <= self.len);
        // SAFETY: the offset is within the mapping.
        inside.then(|| unsafe { self.start.add(offset) })
    }

    fn map(file: OwnedFd, len: usize) -> io::Result<Self> {
        let access = libc::PROT_READ | libc::PROT_WRITE;
        // SAFETY: the kernel chooses the place, so nothing of ours is mapped over.
        let start = unsafe { libc::mmap(ptr::null_mut(), len, access, libc::MAP_SHARED, file.as_raw_fd(), 0) };
        if start == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let start = NonNull::new(start.cast()).ok_or(io::ErrorKind::OutOfMemory)?;
        Ok(Self { file, start, len })
    }
}

impl Drop for SharedMemory {
    fn drop(&mut self) {
        // SAFETY: the mapping was made by `map`, and nobody uses it longer than this value lives.
        unsafe { libc::munmap(self.start.as_ptr().cast(), self.len) };
    }
}

impl AsFd for SharedMemory {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_mappings_show_the_same_bytes() {
        let one = SharedMemory::create(c"test", 5000).unwrap();
        let other = SharedMemory::adopt(one.as_fd().try_clone_to_owned().unwrap()).unwrap();
        assert_eq!((one.len(), other.len()), (5000, 5000));
        // SAFETY: inside both mappings, which nobody else uses.
        unsafe { one.at(4999, 1).unwrap().write(9) };
        // SAFETY: as above.
        assert_eq!(unsafe { other.at(4999, 1).unwrap().read() }, 9);
        assert!(one.at(4999, 2).is_none() && one.at(usize::MAX, 2).is_none());
    }

    #[test]
    fn memory_that_could_shrink_is_refused() {
        // SAFETY: the name is a terminated string, and what the call returns is ours alone.
        let file = unsafe { own(libc::memfd_create(c"loose".as_ptr(), libc::MFD_ALLOW_SEALING)) }.unwrap();
        assert_eq!(SharedMemory::adopt(file).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert!(SharedMemory::adopt(std::fs::File::open("/dev/zero").unwrap().into()).is_err());
    }
}
