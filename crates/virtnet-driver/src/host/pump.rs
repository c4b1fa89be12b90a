//! Frames between the interface and the device, a burst at a time, without a copy of their own: the kernel reads from and writes to
//! the buffers that the device sees.

use crate::error::{DriverError, Result};
use crate::queue::{Received, RxQueue, TxQueue};
use std::io;
use std::os::fd::AsFd;
use virtnet_sys::iovec::{readv_raw, writev_raw};
use virtnet_sys::tap::Tap;
use virtqueue::GuestSlice;

/// Frames per burst: enough to share one kick, few enough that no other queue waits for long.
pub(super) const BURST: usize = 64;

/// How a burst from the interface ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TxBurst {
    /// The interface has no more frames.
    Drained,
    /// There may be more.
    More,
    /// All buffers are under way.
    Full,
}

/// Reads frames from the interface straight into transmit buffers, and publishes them together.
pub(super) fn pump_tx(tap: &Tap, tx: &mut TxQueue) -> Result<TxBurst> {
    tx.reap()?;
    let outcome = fill(tap, tx);
    tx.publish()?;
    outcome
}

fn fill(tap: &Tap, tx: &mut TxQueue) -> Result<TxBurst> {
    for _ in 0..BURST {
        let Some(room) = tx.room() else { return Ok(TxBurst::Full) };
        // SAFETY: the room is a transmit buffer that is not under way; it stays mapped as long as the queue.
        match unsafe { readv_raw(tap.as_fd(), &[iovec(&room)]) } {
            Ok(len) => tx.submit(len)?,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(TxBurst::Drained),
            Err(error) => return Err(DriverError::system(format!("read from {}", tap.name()))(error)),
        }
    }
    Ok(TxBurst::More)
}

/// Writes frames of the device to the interface. `true` when there may be more.
pub(super) fn pump_rx(tap: &Tap, rx: &mut RxQueue, writer: &mut FrameWriter) -> Result<bool> {
    Ok(rx.poll(BURST, |received| writer.write(tap, received))? == BURST)
}

/// Writes received frames to an interface, and counts those that the kernel does not take.
#[derive(Debug, Default)]
pub(super) struct FrameWriter {
    pieces: Vec<libc::iovec>,
    /// Frames refused: a header that makes no sense, an interface that is down, more than 1024 pieces.
    pub(super) refused: u64,
}

impl FrameWriter {
    /// Writes one frame with its header. The kernel copies both once and judges that copy, so a device that changes them meanwhile
    /// fools nobody.
    pub(super) fn write(&mut self, tap: &Tap, received: &Received<'_>) {
        let pieces = received.pieces();
        let expected: usize = pieces.iter().map(GuestSlice::len).sum();
        self.pieces.clear();
        self.pieces.extend(pieces.iter().map(iovec));
        // SAFETY: the pieces are receive buffers, which stay mapped as long as the queue that lends them here.
        let written = unsafe { writev_raw(tap.as_fd(), &self.pieces) };
        if !matches!(written, Ok(count) if count == expected) {
            self.refused += 1;
        }
    }
}

fn iovec(slice: &GuestSlice) -> libc::iovec {
    libc::iovec { iov_base: slice.as_ptr().cast(), iov_len: slice.len() }
}
