//! Following a chain through its descriptors. Each is copied once and judged by its copy.

use super::SplitQueue;
use crate::chain::{Chain, INDIRECT_LEEWAY};
use crate::descriptor::{DESC_F_INDIRECT, DESC_F_NEXT, Descriptor, DescriptorTable};
use crate::{ChainError, GuestMemory};

impl<M: GuestMemory> SplitQueue<M> {
    /// Fills `chain` from `first`, which is descriptor `head` of the ring's table.
    ///
    /// On an error the chain holds what had been found by then, of which no use must be made.
    #[inline]
    pub(super) fn walk(&mut self, head: u16, first: Descriptor, chain: &mut Chain) -> Result<(), ChainError> {
        chain.begin(head);
        if first.has(DESC_F_NEXT | DESC_F_INDIRECT) {
            self.walk_on(first, chain)
        } else {
            // One buffer, as most are: kept apart from the loops so that it stays short.
            let limit = self.at.layout.size;
            self.at.append(first, chain, limit)
        }
    }

    /// Fills `chain` from its first descriptor on.
    fn walk_on(&mut self, first: Descriptor, chain: &mut Chain) -> Result<(), ChainError> {
        let (table, size) = (self.at.areas.descriptors, self.at.layout.size);
        let Some(indirect) = self.follow(&table, first, size, chain)? else { return Ok(()) };
        // The chain goes on in an indirect table, which is always its last part (2.7.5.3.2).
        let limit = size.max(INDIRECT_LEEWAY);
        let table = self.at.indirect_table(indirect, limit)?;
        match self.follow(&table, read(&table, 0)?, limit, chain)? {
            None => Ok(()),
            Some(_) => Err(ChainError::IndirectNested),
        }
    }

    /// Appends the buffers from `descriptor` on, until the chain ends or an indirect descriptor comes, which is
    /// returned. A loop runs into `limit`, the most segments the chain may have.
    fn follow(
        &mut self,
        table: &DescriptorTable,
        mut descriptor: Descriptor,
        limit: u16,
        chain: &mut Chain,
    ) -> Result<Option<Descriptor>, ChainError> {
        loop {
            if descriptor.has(DESC_F_INDIRECT) {
                return Ok(Some(descriptor));
            }
            self.at.append(descriptor, chain, limit)?;
            if !descriptor.has(DESC_F_NEXT) {
                return Ok(None);
            }
            descriptor = read(table, descriptor.next)?;
        }
    }
}

/// A copy of a table's descriptor.
#[inline]
fn read(table: &DescriptorTable, index: u16) -> Result<Descriptor, ChainError> {
    table.read(index).ok_or(ChainError::NextOutOfRange { next: index, entries: table.entries() })
}
