//! The memory that driver and device share: a sealed memfd, mapped here and by the device.
//!
//! The driver offers the device this file and nothing else of itself. The device can write anything anywhere in it at any time, so
//! no Rust reference ever points into it: it is reached through [`GuestSlice`], by system calls, and by the ring code.

use crate::error::{DriverError, Result};
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::ptr::NonNull;
use std::sync::Arc;
use virtqueue::{GuestAddress, GuestMemory, GuestSlice};

/// Where the area begins in the device's address space: neither 0, nor our own address, so that no mistake passes unnoticed.
const GPA_BASE: u64 = 1 << 32;

/// Kernel pages are this large on all machines the product runs on.
pub(crate) const PAGE: usize = 4096;

/// The shared memory, at a fixed place until the last clone is dropped.
#[derive(Debug, Clone)]
pub(crate) struct SharedArea(Arc<Mapping>);

#[derive(Debug)]
struct Mapping {
    fd: OwnedFd,
    base: NonNull<u8>,
    len: usize,
}

// SAFETY: the mapping is plain memory without thread affinity, and `Mapping` only hands out addresses within it.
unsafe impl Send for Mapping {}
// SAFETY: as above; whoever accesses the memory behind the addresses answers for that access.
unsafe impl Sync for Mapping {}

impl SharedArea {
    /// Zeroed memory of `len` bytes, rounded up to whole pages. Pages cost nothing until they are touched.
    pub(crate) fn new(len: usize) -> Result<Self> {
        let len = len.next_multiple_of(PAGE);
        let mapping = sealed_file(len).and_then(|fd| Mapping::new(fd, len));
        mapping.map(|mapping| Self(Arc::new(mapping))).map_err(DriverError::system("share memory with the device"))
    }

    /// The file, for the device to map.
    pub(crate) fn fd(&self) -> BorrowedFd<'_> {
        self.0.fd.as_fd()
    }

    /// Length in bytes.
    pub(crate) fn len(&self) -> usize {
        self.0.len
    }

    /// Where the device finds the byte at `offset`.
    pub(crate) fn gpa(offset: usize) -> GuestAddress {
        GuestAddress(GPA_BASE + offset as u64)
    }

    /// Our own address of the byte at `offset`, which is how vhost-user speaks of rings.
    pub(crate) fn uva(&self, offset: usize) -> u64 {
        self.0.base.as_ptr() as u64 + offset as u64
    }

    /// The `len` bytes at `offset`, when they lie within the area.
    pub(crate) fn slice(&self, offset: usize, len: usize) -> Option<GuestSlice> {
        let end = offset.checked_add(len)?;
        if end > self.0.len {
            return None;
        }
        // SAFETY: `offset` is within the mapping.
        let start = unsafe { self.0.base.add(offset) };
        // SAFETY: the range is within the mapping, which lives as long as any clone of this area; callers keep one beside the slice.
        Some(unsafe { GuestSlice::new(start, len) })
    }
}

// SAFETY: slices point into the mapping, which is unmapped only when the last clone is dropped.
unsafe impl GuestMemory for SharedArea {
    fn resolve(&self, addr: GuestAddress, len: usize) -> Option<GuestSlice> {
        self.slice(usize::try_from(addr.0.checked_sub(GPA_BASE)?).ok()?, len)
    }

    fn mark_dirty(&self, _addr: GuestAddress, _len: usize) {}
}

impl Mapping {
    fn new(fd: OwnedFd, len: usize) -> io::Result<Self> {
        let protection = libc::PROT_READ | libc::PROT_WRITE;
        // SAFETY: a new shared mapping at a place of the kernel's choice disturbs nobody.
        let base = unsafe { libc::mmap(std::ptr::null_mut(), len, protection, libc::MAP_SHARED, fd.as_raw_fd(), 0) };
        match NonNull::new(base.cast::<u8>()) {
            Some(base) if base.as_ptr() != libc::MAP_FAILED.cast() => Ok(Self { fd, base, len }),
            _ => Err(io::Error::last_os_error()),
        }
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: the mapping was made with this place and length, and nobody can reach it any more.
        unsafe { libc::munmap(self.base.as_ptr().cast(), self.len) };
    }
}

/// A file in memory of `len` bytes that nobody can shrink (which would raise SIGBUS in us) or grow.
fn sealed_file(len: usize) -> io::Result<OwnedFd> {
    // SAFETY: the name is a terminated string, and what the call returns is ours alone.
    let fd = unsafe { libc::memfd_create(c"virtio-net-driver".as_ptr(), libc::MFD_CLOEXEC | libc::MFD_ALLOW_SEALING) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: just made, owned by nobody else.
    let fd = unsafe { OwnedFd::from_raw_fd(fd) };
    let size = libc::off_t::try_from(len).map_err(|_| io::Error::from_raw_os_error(libc::EFBIG))?;
    let seals = libc::F_SEAL_SHRINK | libc::F_SEAL_GROW | libc::F_SEAL_SEAL;
    // SAFETY: neither call takes a pointer.
    let failed = unsafe {
        libc::ftruncate(fd.as_raw_fd(), size) != 0 || libc::fcntl(fd.as_raw_fd(), libc::F_ADD_SEALS, seals) != 0
    };
    if failed { Err(io::Error::last_os_error()) } else { Ok(fd) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_whole_pages_of_zeroes_that_cannot_be_truncated() {
        let area = SharedArea::new(5000).unwrap();
        assert_eq!(area.len(), 2 * PAGE);
        let mut bytes = [1; 16];
        assert_eq!(area.slice(8176, 16).unwrap().copy_to(&mut bytes), 16);
        assert_eq!(bytes, [0; 16]);
        // SAFETY: no pointers.
        assert_eq!(unsafe { libc::ftruncate(area.fd().as_raw_fd(), 0) }, -1);
    }

    #[test]
    fn addresses_outside_the_area_do_not_resolve() {
        let area = SharedArea::new(PAGE).unwrap();
        assert!(area.resolve(SharedArea::gpa(0), PAGE).is_some());
        for (address, len) in [(0, 1), (GPA_BASE - 1, 2), (GPA_BASE, PAGE + 1), (GPA_BASE + 4096, 1), (u64::MAX, 2)] {
            assert!(area.resolve(GuestAddress(address), len).is_none(), "{address:#x}");
        }
        assert!(area.slice(1, usize::MAX).is_none());
    }
}
