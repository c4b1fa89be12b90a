//! Frames to and from one queue of a TAP.
//!
//! One system call per frame: a TAP has none for several, and batching the calls through io_uring gains nothing, because the time goes
//! into the kernel's work on each frame and not into entering it. What does pay is fewer and larger frames, so the virtio-net header
//! goes along in both directions and segmentation stays undone wherever both ends can take that.

use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;

use libc::iovec;
use virtio_net_proto::{NET_HEADER_LEN, NetHeader};
use virtnet_device::{FrameIo, MAX_PIECES, Received, Transmitted};
use virtnet_sys::iovec::{readv_raw, writev_raw};
use virtnet_sys::tap::Tap;
use virtqueue::GuestSlice;

/// One queue of a TAP whose header length is 12.
#[derive(Debug)]
pub struct TapQueue(Arc<Tap>);

impl TapQueue {
    pub(crate) fn new(tap: Arc<Tap>) -> Self {
        Self(tap)
    }

    /// What to wait on: readable when a frame waits, writable when one is taken.
    #[must_use]
    pub fn fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

impl FrameIo for TapQueue {
    #[inline]
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted {
        let mut header = header.to_bytes();
        let sent = with_pieces(&mut header, payload, |pieces| {
            // SAFETY: the header is ours and lives through the call; FrameIo says that the rest is mapped as long.
            unsafe { writev_raw(self.fd(), pieces) }
        });
        sent.map_or_else(|error| transmit_failure(&error), |_| Transmitted::Sent)
    }

    #[inline]
    fn receive(&mut self, header: &mut NetHeader, room: &[GuestSlice]) -> Received {
        let mut bytes = [0; NET_HEADER_LEN];
        let got = with_pieces(&mut bytes, room, |pieces| {
            // SAFETY: as in `transmit`; nobody holds a reference to the header's bytes, or to the room.
            unsafe { readv_raw(self.fd(), pieces) }
        });
        match got {
            Ok(count) => {
                *header = NetHeader::parse(&bytes);
                count.checked_sub(NET_HEADER_LEN).map_or(Received::Failed, Received::Frame)
            }
            Err(error) => receive_failure(&error),
        }
    }

    /// The kernel drops what a read has no room for.
    fn discard(&mut self) -> bool {
        let mut header = [0; NET_HEADER_LEN];
        // SAFETY: as in `transmit`, for the header alone.
        with_pieces(&mut header, &[], |pieces| unsafe { readv_raw(self.fd(), pieces) }).is_ok()
    }
}

/// Lays out a header and pieces for the kernel, on the stack: the pieces beyond [`MAX_PIECES`], which FrameIo excludes, are left out.
#[inline]
pub(crate) fn with_pieces<T>(header: &mut [u8], pieces: &[GuestSlice], call: impl FnOnce(&[iovec]) -> T) -> T {
    let mut room = [const { MaybeUninit::<iovec>::uninit() }; MAX_PIECES + 1];
    let first = iovec { iov_base: header.as_mut_ptr().cast(), iov_len: header.len() };
    let rest = pieces.iter().map(|piece| iovec { iov_base: piece.as_ptr().cast(), iov_len: piece.len() });
    let mut count = 0;
    for (slot, piece) in room.iter_mut().zip(std::iter::once(first).chain(rest)) {
        slot.write(piece);
        count += 1;
    }
    // SAFETY: the first `count` slots have just been written.
    call(unsafe { std::slice::from_raw_parts(room.as_ptr().cast(), count) })
}

#[cold]
pub(crate) fn transmit_failure(error: &io::Error) -> Transmitted {
    match error.raw_os_error() {
        // TUNSETSNDBUF's limit; without one the kernel takes every frame.
        Some(libc::EAGAIN) => Transmitted::Busy,
        Some(libc::ENOMEM | libc::ENOBUFS) => Transmitted::Full,
        // The interface is not up.
        Some(libc::EIO | libc::ENETDOWN) => Transmitted::Down,
        // It has been deleted.
        Some(libc::EBADFD) => Transmitted::Gone,
        Some(libc::EFAULT) => Transmitted::MemoryGone,
        _ => Transmitted::Failed,
    }
}

/// Empty is the usual case here, not a failure.
pub(crate) fn receive_failure(error: &io::Error) -> Received {
    match error.raw_os_error() {
        Some(libc::EAGAIN) => Received::Empty,
        Some(libc::EIO | libc::ENETDOWN) => Received::Down,
        Some(libc::EBADFD) => Received::Gone,
        Some(libc::EFAULT) => Received::MemoryGone,
        _ => Received::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_of_the_kernel_has_its_outcome() {
        let table = [
            (libc::EAGAIN, Transmitted::Busy, Received::Empty),
            (libc::EIO, Transmitted::Down, Received::Down),
            (libc::EBADFD, Transmitted::Gone, Received::Gone),
            (libc::EFAULT, Transmitted::MemoryGone, Received::MemoryGone),
            (libc::EINVAL, Transmitted::Failed, Received::Failed),
        ];
        for (errno, transmitted, received) in table {
            let error = io::Error::from_raw_os_error(errno);
            assert_eq!((transmit_failure(&error), receive_failure(&error)), (transmitted, received), "{error}");
        }
        assert_eq!(transmit_failure(&io::Error::from_raw_os_error(libc::ENOMEM)), Transmitted::Full);
    }
}
