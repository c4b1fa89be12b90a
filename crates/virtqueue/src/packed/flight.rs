//! The chains that have been popped and have not gone back: how many descriptors each has, which is how far the ring goes on
//! when it is handed back, or goes back when it is put back.

/// The last descriptor of a chain that was popped.
#[derive(Clone, Copy, Debug, Default)]
struct End {
    id: u16,
    /// Descriptors of the chain; 0 where there is no way back beyond this slot.
    len: u16,
}

/// Chains in flight, by buffer id and by the slot they end in. Ids and slots are below the ring's size.
#[derive(Debug)]
pub(super) struct Flight {
    /// Descriptors of the chain with this id; 0 if there is none.
    lens: Box<[u16]>,
    ends: Box<[End]>,
    /// Descriptors of all chains in flight.
    descriptors: u16,
}

impl Flight {
    /// Nothing in flight but `lost` descriptors, which never come back.
    pub(super) fn new(size: u16, lost: u16) -> Self {
        let size = usize::from(size);
        Self { lens: vec![0; size].into(), ends: vec![End::default(); size].into(), descriptors: lost }
    }

    #[inline]
    pub(super) fn descriptors(&self) -> u16 {
        self.descriptors
    }

    /// Notes a chain of `len` descriptors that ends in `slot`; `false` if it cannot be: its id is none, or another has it.
    #[inline]
    pub(super) fn begin(&mut self, id: u16, len: u16, slot: u16) -> bool {
        match (self.lens.get_mut(usize::from(id)), self.ends.get_mut(usize::from(slot))) {
            (Some(entry @ 0), Some(end)) => {
                *entry = len;
                *end = End { id, len };
                self.descriptors += len;
                true
            }
            _ => false,
        }
    }

    /// Notes that there is no way back beyond `slot`, as the chain that ends there goes back at once; `false` as for `begin`.
    pub(super) fn bar(&mut self, id: u16, slot: u16) -> bool {
        if let Some(end) = self.ends.get_mut(usize::from(slot)) {
            *end = End::default();
        }
        self.lens.get(usize::from(id)) == Some(&0)
    }

    /// Forgets the chain with this id; returns how many descriptors it has, 0 if there is none.
    #[inline]
    pub(super) fn end(&mut self, id: u16) -> u16 {
        let len = self.lens.get_mut(usize::from(id)).map_or(0, std::mem::take);
        self.descriptors -= len;
        len
    }

    /// Descriptors of the chain in flight that ends in `slot`; 0 if none does.
    pub(super) fn len_before(&self, slot: u16) -> u16 {
        let End { id, len } = self.ends.get(usize::from(slot)).copied().unwrap_or_default();
        // What ended here in an earlier round may have gone back since.
        if self.lens.get(usize::from(id)) == Some(&len) { len } else { 0 }
    }

    /// Forgets the chain that ends in `slot`.
    pub(super) fn undo(&mut self, slot: u16) {
        if let Some(end) = self.ends.get_mut(usize::from(slot)).map(std::mem::take)
            && end.len > 0
        {
            self.end(end.id);
        }
    }
}
