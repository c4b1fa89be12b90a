//! One piece of guest memory: a range of guest addresses backed by a part of a file.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use virtqueue::{GuestAddress, GuestSlice};

use crate::MemoryError;
use crate::file::FilePart;
use crate::mapping::Mapping;

/// A region as a front end describes it. Nothing in it has been checked.
#[derive(Debug)]
pub struct NewRegion {
    /// Where the guest sees it.
    pub gpa: GuestAddress,
    /// Its length in bytes.
    pub size: u64,
    /// Where the front end has it in its own address space.
    pub uva: u64,
    /// Where it starts in the file; any byte will do.
    pub offset: u64,
    /// The file.
    pub file: OwnedFd,
}

impl NewRegion {
    /// Checks the addresses: a size, and no wrap-around.
    pub(crate) fn check_addresses(&self) -> Result<(), MemoryError> {
        let Self { gpa, size, uva, .. } = *self;
        if size == 0 {
            return Err(MemoryError::Empty);
        }
        gpa.checked_add(size).ok_or(MemoryError::GuestAddressWraps { gpa, size })?;
        uva.checked_add(size).ok_or(MemoryError::UserAddressWraps { uva, size })?;
        Ok(())
    }
}

/// A mapped region. Its file stays open as long as it lives.
#[derive(Debug)]
pub struct Region {
    gpa: GuestAddress,
    size: u64,
    uva: u64,
    offset: u64,
    file: OwnedFd,
    mapping: Mapping,
}

impl Region {
    /// Maps a region whose addresses have been checked, if it lies within its file.
    pub(crate) fn map(new: NewRegion) -> Result<Self, MemoryError> {
        let NewRegion { gpa, size, uva, offset, file } = new;
        let part = FilePart::check(file.as_fd(), offset, size)?;
        let mapping = Mapping::new(file.as_fd(), part)?;
        Ok(Self { gpa, size, uva, offset, file, mapping })
    }

    /// Where the guest sees it.
    #[must_use]
    pub fn gpa(&self) -> GuestAddress {
        self.gpa
    }

    /// Its length in bytes, above zero.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Where the front end has it.
    #[must_use]
    pub fn uva(&self) -> u64 {
        self.uva
    }

    /// Where it starts in the file.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The file, for a process that is to map it as well.
    #[must_use]
    pub fn file(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }

    /// All of it, in this process.
    #[must_use]
    pub fn slice(&self) -> GuestSlice {
        self.mapping.slice()
    }

    /// Whether an access found that the file had been shortened. What is read there is zeros then, and what is
    /// written is lost, so the device is to be failed.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.mapping.is_truncated()
    }
}
