//! A part of a file in this process's address space.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};
use std::ptr::{self, NonNull};

use virtqueue::GuestSlice;

use crate::MemoryError;
use crate::file::FilePart;
use crate::guard::Watch;

/// A shared, writable mapping that is watched for its file's shrinking. Unmapped when dropped.
#[derive(Debug)]
pub(crate) struct Mapping {
    /// Before `pages`, so that it ends before they are unmapped.
    watch: Watch,
    pages: Pages,
    /// Where the wanted bytes start: a front end may ask for an offset within a page.
    lead: usize,
    size: usize,
}

impl Mapping {
    /// Maps a checked part of `file`.
    pub(crate) fn new(file: BorrowedFd<'_>, part: FilePart) -> Result<Self, MemoryError> {
        let lead = part.offset % part.page_size;
        let wraps = MemoryError::OffsetWraps { offset: part.offset, size: part.size };
        let Some(len) = part.size.checked_add(lead).and_then(|len| len.checked_next_multiple_of(part.page_size)) else {
            return Err(wraps);
        };
        let (Ok(len), Ok(lead), Ok(size)) = (usize::try_from(len), usize::try_from(lead), usize::try_from(part.size))
        else {
            return Err(wraps);
        };
        let Ok(offset) = libc::off_t::try_from(part.offset - lead as u64) else { return Err(wraps) };
        let pages = Pages::map(file, len, offset)?;
        let watch = Watch::start(pages.start, len, part.page_size as usize)?;
        Ok(Self { watch, pages, lead, size })
    }

    /// The wanted bytes.
    pub(crate) fn slice(&self) -> GuestSlice {
        // SAFETY: `lead + size` bytes are mapped readable and writable until this value is dropped, which is what
        // whoever gets the slice is told; nothing but guest data is there.
        unsafe { GuestSlice::new(self.pages.start.add(self.lead), self.size) }
    }

    /// Whether an access found the file shortened; it stays so.
    pub(crate) fn is_truncated(&self) -> bool {
        self.watch.is_truncated()
    }
}

/// Whole pages, mapped.
#[derive(Debug)]
struct Pages {
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: an address range; what is in it is accessed through `GuestSlice` only, which any thread may use.
unsafe impl Send for Pages {}
// SAFETY: as above.
unsafe impl Sync for Pages {}

impl Pages {
    fn map(file: BorrowedFd<'_>, len: usize, offset: libc::off_t) -> io::Result<Self> {
        let access = libc::PROT_READ | libc::PROT_WRITE;
        let flags = libc::MAP_SHARED | libc::MAP_NORESERVE;
        // SAFETY: a new mapping at an address of the kernel's choice touches nothing that exists.
        let start = unsafe { libc::mmap(ptr::null_mut(), len, access, flags, file.as_raw_fd(), offset) };
        if start == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let start = NonNull::new(start.cast::<u8>()).ok_or_else(|| io::Error::from(io::ErrorKind::AddrNotAvailable))?;
        let pages = Self { start, len };
        // A guest's memory does not belong in our core dumps. Refusal costs nothing but that.
        // SAFETY: the range was just mapped.
        unsafe { libc::madvise(pages.start.as_ptr().cast(), len, libc::MADV_DONTDUMP) };
        Ok(pages)
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        // SAFETY: mapped in `map` and unmapped only here; slices into it are not used after the map's last holder.
        unsafe { libc::munmap(self.start.as_ptr().cast(), self.len) };
    }
}
