//! What must be true of a file before a part of it is mapped.

use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, BorrowedFd};

use crate::MemoryError;

/// A part of a file, checked against its length as it was then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FilePart {
    pub(crate) offset: u64,
    /// Above zero.
    pub(crate) size: u64,
    /// Bytes of one page of the file: more than the machine's on hugetlbfs.
    pub(crate) page_size: u64,
}

impl FilePart {
    /// Checks that `size` bytes from `offset` are a part of the regular file `file`.
    pub(crate) fn check(file: BorrowedFd<'_>, offset: u64, size: u64) -> Result<Self, MemoryError> {
        if size == 0 {
            return Err(MemoryError::Empty);
        }
        let end = offset.checked_add(size).ok_or(MemoryError::OffsetWraps { offset, size })?;
        let stat = stat(file)?;
        if stat.st_mode & libc::S_IFMT != libc::S_IFREG {
            return Err(MemoryError::NotAFile(stat.st_mode & libc::S_IFMT));
        }
        let file_size = u64::try_from(stat.st_size).unwrap_or(0);
        if end > file_size {
            return Err(MemoryError::BeyondFile { offset, size, file_size });
        }
        Ok(Self { offset, size, page_size: page_size(file)? })
    }
}

fn stat(file: BorrowedFd<'_>) -> io::Result<libc::stat> {
    let mut stat = MaybeUninit::uninit();
    // SAFETY: the pointer is to memory of the right size, and the descriptor is open while borrowed.
    if unsafe { libc::fstat(file.as_raw_fd(), stat.as_mut_ptr()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: a successful fstat has filled it.
    Ok(unsafe { stat.assume_init() })
}

/// The unit in which the file can be mapped: hugetlbfs takes whole huge pages only, and states them as block size.
fn page_size(file: BorrowedFd<'_>) -> io::Result<u64> {
    let mut stat = MaybeUninit::<libc::statfs>::uninit();
    // SAFETY: as for fstat.
    if unsafe { libc::fstatfs(file.as_raw_fd(), stat.as_mut_ptr()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: a successful fstatfs has filled it.
    let stat = unsafe { stat.assume_init() };
    if stat.f_type == libc::HUGETLBFS_MAGIC {
        let huge = u64::try_from(stat.f_bsize).ok().filter(|size| size.is_power_of_two());
        return huge.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData));
    }
    Ok(machine_page_size())
}

fn machine_page_size() -> u64 {
    // SAFETY: a plain query.
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    u64::try_from(size).unwrap_or(4096)
}
