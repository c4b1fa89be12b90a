//! Files to map, for the tests beside this folder.
#![allow(dead_code, reason = "no test uses all of it")]

use std::ffi::CStr;
use std::fs::File;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use virtnet_memory::NewRegion;
use virtqueue::GuestAddress;

/// A memory file of `len` bytes, and a second descriptor of it by which to change it.
pub(crate) fn memfd(len: u64) -> (OwnedFd, File) {
    const NAME: &CStr = c"virtnet-memory-test";
    // SAFETY: a valid name; the descriptor is new and owned by nobody else.
    let fd = unsafe { OwnedFd::from_raw_fd(libc::memfd_create(NAME.as_ptr(), libc::MFD_CLOEXEC)) };
    assert!(fd.as_raw_fd() >= 0);
    let file = File::from(fd.try_clone().unwrap());
    file.set_len(len).unwrap();
    (fd, file)
}

/// A region at guest address `gpa` and front-end address `uva`, at the beginning of a file of its own.
pub(crate) fn region(gpa: u64, size: u64, uva: u64) -> NewRegion {
    NewRegion { gpa: GuestAddress(gpa), size, uva, offset: 0, file: memfd(size).0 }
}
