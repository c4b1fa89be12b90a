//! Following a chain through its descriptors. Each is copied once and judged by its copy.

use super::SplitQueue;
use crate::chain::{Chain, INDIRECT_LEEWAY, Segment};
use crate::descriptor::{DESC_F_INDIRECT, DESC_F_NEXT, DESC_F_WRITE, DESCRIPTOR_LEN, Descriptor, DescriptorTable};
use crate::{ChainError, GuestAddress, GuestMemory};

impl<M: GuestMemory> SplitQueue<M> {
    /// Fills `chain` from descriptor `head` of the ring's table.
    ///
    /// On an error the chain holds what had been found by then, of which no use must be made.
    #[inline]
    pub(super) fn walk(&self, head: u16, chain: &mut Chain) -> Result<(), ChainError> {
        chain.begin(head);
        let first = read(&self.rings.descriptors, head)?;
        if first.has(DESC_F_NEXT | DESC_F_INDIRECT) {
            self.walk_on(first, chain)
        } else {
            // One buffer, as most are: kept apart from the loops so that it stays short.
            self.append(first, chain, self.layout.size)
        }
    }

    /// Fills `chain` from its first descriptor on.
    fn walk_on(&self, first: Descriptor, chain: &mut Chain) -> Result<(), ChainError> {
        let table = &self.rings.descriptors;
        let Some(indirect) = self.follow(table, first, self.layout.size, chain)? else { return Ok(()) };
        // The chain goes on in an indirect table, which is always its last part (2.7.5.3.2).
        let limit = self.layout.size.max(INDIRECT_LEEWAY);
        let table = self.indirect_table(indirect, limit)?;
        match self.follow(&table, read(&table, 0)?, limit, chain)? {
            None => Ok(()),
            Some(_) => Err(ChainError::IndirectNested),
        }
    }

    /// Appends the buffers from `descriptor` on, until the chain ends or an indirect descriptor comes, which is
    /// returned. A loop runs into `limit`, the most segments the chain may have.
    fn follow(
        &self,
        table: &DescriptorTable,
        mut descriptor: Descriptor,
        limit: u16,
        chain: &mut Chain,
    ) -> Result<Option<Descriptor>, ChainError> {
        loop {
            if descriptor.has(DESC_F_INDIRECT) {
                return Ok(Some(descriptor));
            }
            self.append(descriptor, chain, limit)?;
            if !descriptor.has(DESC_F_NEXT) {
                return Ok(None);
            }
            descriptor = read(table, descriptor.next)?;
        }
    }

    #[inline]
    fn append(&self, descriptor: Descriptor, chain: &mut Chain, limit: u16) -> Result<(), ChainError> {
        let Descriptor { addr, len, .. } = descriptor;
        if chain.segment_count() >= usize::from(limit) || !chain.has_room() {
            return Err(ChainError::TooLong { limit });
        }
        if len == 0 {
            return Err(ChainError::ZeroLength);
        }
        let addr = GuestAddress(addr);
        let Some(slice) = self.memory.resolve(addr, len as usize) else { return Err(unresolved(addr, len)) };
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

    /// The table that an indirect descriptor names. Its write flag is to be ignored (2.7.5.3.2).
    fn indirect_table(&self, descriptor: Descriptor, limit: u16) -> Result<DescriptorTable, ChainError> {
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

/// A copy of a table's descriptor.
#[inline]
fn read(table: &DescriptorTable, index: u16) -> Result<Descriptor, ChainError> {
    table.read(index).ok_or(ChainError::NextOutOfRange { next: index, entries: table.entries() })
}

/// Why a buffer has no place in this process.
#[cold]
fn unresolved(addr: GuestAddress, len: u32) -> ChainError {
    match addr.checked_add(u64::from(len)) {
        None => ChainError::AddressOverflow(addr),
        Some(_) => ChainError::Unmapped(addr, len),
    }
}
