//! Scattered reads and writes, over slices or over raw memory that a peer may change at any time.

use crate::syscall::{length, retry};
use std::io::{self, IoSlice, IoSliceMut};
use std::os::fd::{AsRawFd, BorrowedFd};

/// The most pieces that one call takes (the kernel's `UIO_MAXIOV`).
pub const MAX_PIECES: usize = 1024;

/// Reads once into `pieces`, in order, and returns the number of bytes.
///
/// # Errors
/// `WouldBlock` when a non-blocking descriptor has nothing; otherwise the kernel's error.
pub fn readv(fd: BorrowedFd<'_>, pieces: &mut [IoSliceMut<'_>]) -> io::Result<usize> {
    // SAFETY: IoSliceMut is an iovec by its contract, and the slices are borrowed through the call.
    unsafe { readv_raw(fd, std::slice::from_raw_parts(pieces.as_ptr().cast(), pieces.len())) }
}

/// Writes `pieces` once, in order, and returns the number of bytes.
///
/// # Errors
/// `WouldBlock` when a non-blocking descriptor has no room; otherwise the kernel's error.
pub fn writev(fd: BorrowedFd<'_>, pieces: &[IoSlice<'_>]) -> io::Result<usize> {
    // SAFETY: IoSlice is an iovec by its contract, and the slices are borrowed through the call.
    unsafe { writev_raw(fd, std::slice::from_raw_parts(pieces.as_ptr().cast(), pieces.len())) }
}

/// Like [`readv`], over memory that has no Rust owner. At most [`MAX_PIECES`] pieces (`EINVAL` beyond).
///
/// # Safety
/// Each piece must stay mapped through the call and must not overlap memory that Rust holds references to. A page that cannot be
/// written is an `EFAULT`, not a signal.
///
/// # Errors
/// As [`readv`].
pub unsafe fn readv_raw(fd: BorrowedFd<'_>, pieces: &[libc::iovec]) -> io::Result<usize> {
    // SAFETY: the pieces are the caller's promise; their number is the slice's.
    retry(|| unsafe { libc::readv(fd.as_raw_fd(), pieces.as_ptr(), count(pieces)) }).map(length)
}

/// Like [`writev`], over memory that has no Rust owner. At most [`MAX_PIECES`] pieces (`EINVAL` beyond).
///
/// # Safety
/// Each piece must stay mapped through the call.
///
/// # Errors
/// As [`writev`].
pub unsafe fn writev_raw(fd: BorrowedFd<'_>, pieces: &[libc::iovec]) -> io::Result<usize> {
    // SAFETY: the pieces are the caller's promise; their number is the slice's.
    retry(|| unsafe { libc::writev(fd.as_raw_fd(), pieces.as_ptr(), count(pieces)) }).map(length)
}

fn count(pieces: &[libc::iovec]) -> i32 {
    i32::try_from(pieces.len()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixDatagram;

    #[test]
    fn a_frame_crosses_in_pieces() {
        let (left, right) = UnixDatagram::pair().unwrap();
        let sent = writev(left.as_fd(), &[IoSlice::new(b"head"), IoSlice::new(b""), IoSlice::new(b"body")]).unwrap();
        assert_eq!(sent, 8);
        let (mut first, mut second) = ([0; 3], [0; 10]);
        let got = readv(right.as_fd(), &mut [IoSliceMut::new(&mut first), IoSliceMut::new(&mut second)]).unwrap();
        assert_eq!((got, &first, &second[..5]), (8, b"hea", &b"dbody"[..]));
    }

    #[test]
    fn unmapped_memory_is_an_error_not_a_signal() {
        let (left, _right) = UnixDatagram::pair().unwrap();
        let nowhere = libc::iovec { iov_base: std::ptr::without_provenance_mut(4096), iov_len: 8 };
        // SAFETY: deliberately broken: the kernel answers EFAULT and touches nothing of ours.
        let error = unsafe { writev_raw(left.as_fd(), &[nowhere]) }.unwrap_err();
        assert_eq!(error.raw_os_error(), Some(libc::EFAULT));
    }
}
