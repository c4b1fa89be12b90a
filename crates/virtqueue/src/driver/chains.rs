//! The driver's own record of its descriptors: which are free, and what each chain consists of.

/// A chain that the device has, by its head.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    /// Ring descriptors; 0 where no chain starts here.
    descriptors: u16,
    /// Bytes of its writable buffers.
    room: u32,
}

/// Free descriptors, linked through `next`, and the chains made of the others, linked in the same way.
#[derive(Debug)]
pub(super) struct Chains {
    next: Box<[u16]>,
    records: Box<[Record]>,
    first_free: u16,
    free: u16,
}

impl Chains {
    pub(super) fn new(size: u16) -> Self {
        let next = (0..size).map(|index| index.wrapping_add(1)).collect();
        Self { next, records: vec![Record::default(); usize::from(size)].into_boxed_slice(), first_free: 0, free: size }
    }

    pub(super) fn free(&self) -> u16 {
        self.free
    }

    /// The index of the descriptor that the next [`take`](Self::take) starts with.
    pub(super) fn first_free(&self) -> u16 {
        self.first_free
    }

    /// The descriptor linked after `index`, in the chain or in the free list.
    pub(super) fn after(&self, index: u16) -> u16 {
        self.next.get(usize::from(index)).copied().unwrap_or_default()
    }

    /// Makes a chain of the first `descriptors` free ones, of which there are as many; returns its head.
    pub(super) fn take(&mut self, descriptors: u16, room: u32) -> u16 {
        let head = self.first_free;
        for _ in 0..descriptors {
            self.first_free = self.after(self.first_free);
        }
        self.free -= descriptors;
        if let Some(record) = self.records.get_mut(usize::from(head)) {
            *record = Record { descriptors, room };
        }
        head
    }

    /// The room of the chain that starts at `head`, if one does.
    pub(super) fn room(&self, head: u16) -> Option<u32> {
        self.records.get(usize::from(head)).filter(|record| record.descriptors > 0).map(|record| record.room)
    }

    /// Frees the chain that starts at `head`.
    pub(super) fn put(&mut self, head: u16) {
        let Some(record) = self.records.get_mut(usize::from(head)).map(std::mem::take) else { return };
        let mut last = head;
        for _ in 1..record.descriptors {
            last = self.after(last);
        }
        if let Some(next) = self.next.get_mut(usize::from(last)) {
            *next = self.first_free;
            self.first_free = head;
            self.free += record.descriptors;
        }
    }
}
