//! What a descriptor says, judged and added to a chain: the same in every ring format.

use crate::chain::{Chain, Segment};
use crate::descriptor::{DESC_F_NEXT, DESC_F_WRITE, DESCRIPTOR_LEN, Descriptor, DescriptorTable};
use crate::placed::Placed;
use crate::{ChainError, GuestAddress, GuestMemory, GuestSlice};

impl<M: GuestMemory, A> Placed<M, A> {
    /// The `len` bytes at `addr`, if they lie in one region, all of them.
    #[inline]
    pub(crate) fn resolve(&mut self, addr: GuestAddress, len: u32) -> Option<GuestSlice> {
        match self.window.get(addr, len) {
            Some(slice) => Some(slice),
            None => self.window.find(&self.memory, addr, len),
        }
    }

    /// Appends a descriptor's buffer to a chain that may have `limit` of them.
    #[inline]
    pub(crate) fn append(&mut self, descriptor: Descriptor, chain: &mut Chain, limit: u16) -> Result<(), ChainError> {
        let Descriptor { addr, len, .. } = descriptor;
        if chain.segment_count() >= usize::from(limit) || !chain.has_room() {
            return Err(ChainError::TooLong { limit });
        }
        if len == 0 {
            return Err(ChainError::ZeroLength);
        }
        let addr = GuestAddress(addr);
        let Some(slice) = self.resolve(addr, len) else { return Err(unresolved(addr, len)) };
        let segment = Segment { addr, slice };
        if chain.total_len().checked_add(len).is_none() {
            return Err(ChainError::LengthOverflow);
        }
        if descriptor.has(DESC_F_WRITE) {
            chain.push_writable(segment, len);
        } else if chain.has_writable() {
            return Err(ChainError::ReadableAfterWritable);
        } else {
            chain.push_readable(segment, len);
        }
        Ok(())
    }

    /// The table that an indirect descriptor names. Its write flag is to be ignored (2.7.5.3.2, 2.8.7.2).
    pub(crate) fn indirect_table(&self, descriptor: Descriptor, limit: u16) -> Result<DescriptorTable, ChainError> {
        let Descriptor { addr, len, .. } = descriptor;
        if !self.layout.indirect {
            return Err(ChainError::IndirectNotNegotiated);
        }
        if descriptor.has(DESC_F_NEXT) {
            return Err(ChainError::IndirectWithNext);
        }
        if len == 0 || !(len as usize).is_multiple_of(DESCRIPTOR_LEN) {
            return Err(ChainError::IndirectLength(len));
        }
        let entries = len / DESCRIPTOR_LEN as u32;
        let too_long = ChainError::IndirectTooLong { entries, limit };
        let entries = u16::try_from(entries).ok().filter(|&entries| entries <= limit).ok_or(too_long)?;
        let addr = GuestAddress(addr);
        let slice = self.memory.resolve(addr, len as usize);
        slice.and_then(|slice| DescriptorTable::new(slice, entries)).ok_or(ChainError::IndirectUnmapped(addr, len))
    }
}

/// Why a buffer has no place in this process.
#[cold]
pub(crate) fn unresolved(addr: GuestAddress, len: u32) -> ChainError {
    match addr.checked_add(u64::from(len)) {
        None => ChainError::AddressOverflow(addr),
        Some(_) => ChainError::Unmapped(addr, len),
    }
}
