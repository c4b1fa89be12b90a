use std::sync::Arc;

use virtnet_memory::MemoryMap;
use virtqueue::{Lasting, PackedQueue, RingError, RingFormat, RingLayout, RingPosition, RingRecord, SplitQueue};

pub(crate) type Split = SplitQueue<Arc<MemoryMap>>;
pub(crate) type Packed = PackedQueue<Arc<MemoryMap>>;

/// A ring that a front end brings, in the format that its driver negotiated.
#[derive(Debug)]
pub(crate) enum Ring {
    Split(Split),
    Packed(Packed),
}

impl Ring {
    /// A ring at `layout` that goes on from `position`, and is noted in `record`.
    pub(crate) fn new(
        memory: Arc<MemoryMap>,
        layout: RingLayout,
        position: RingPosition,
        record: &Lasting<RingRecord>,
    ) -> Result<Self, RingError> {
        match layout.format {
            RingFormat::Split => {
                let queue = SplitQueue::new(memory, layout, position.next_avail)?;
                queue.note_in(record);
                Ok(Self::Split(queue))
            }
            RingFormat::Packed => {
                let mut queue = PackedQueue::new(memory, layout, position)?;
                queue.note_in(record.clone());
                Ok(Self::Packed(queue))
            }
        }
    }

    /// A ring at `layout` that goes on where another process left it, as `record` has it.
    pub(crate) fn resume(
        memory: Arc<MemoryMap>,
        layout: RingLayout,
        record: &Lasting<RingRecord>,
    ) -> Result<Self, RingError> {
        match layout.format {
            RingFormat::Split => SplitQueue::resume(memory, layout, record.clone()).map(Self::Split),
            RingFormat::Packed => PackedQueue::resume(memory, layout, record.clone()).map(Self::Packed),
        }
    }

    pub(crate) fn memory(&self) -> &Arc<MemoryMap> {
        match self {
            Self::Split(ring) => ring.memory(),
            Self::Packed(ring) => ring.memory(),
        }
    }
}
