//! What chains are made of, and what comes of them.

use super::AddError;
use crate::GuestAddress;
use crate::descriptor::DESC_F_WRITE;

/// Memory for the device to read or to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buffer {
    /// Where the device finds it.
    pub addr: GuestAddress,
    /// Its length in bytes, above zero.
    pub len: u32,
}

/// A chain that came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What [`DriverRing::add`](super::DriverRing::add) returned for it.
    pub head: u16,
    /// Bytes that the device says it wrote; never more than the chain has room for.
    pub written: u32,
}

/// All buffers in the order of a chain, with their place and their flag.
pub(super) fn descriptors<'a>(
    readable: &'a [Buffer],
    writable: &'a [Buffer],
) -> impl Iterator<Item = (usize, &'a Buffer, u16)> + 'a {
    let readable = readable.iter().map(|buffer| (buffer, 0));
    let writable = writable.iter().map(|buffer| (buffer, DESC_F_WRITE));
    readable.chain(writable).enumerate().map(|(place, (buffer, flags))| (place, buffer, flags))
}

/// Bytes of the writable buffers, after a look at all lengths.
pub(super) fn check_lengths(readable: &[Buffer], writable: &[Buffer]) -> Result<u32, AddError> {
    if readable.is_empty() && writable.is_empty() {
        return Err(AddError::Empty);
    }
    let mut total: u32 = 0;
    for buffer in readable.iter().chain(writable) {
        total = total.checked_add(buffer.len).filter(|_| buffer.len > 0).ok_or(AddError::Length)?;
    }
    Ok(writable.iter().map(|buffer| buffer.len).sum())
}
