use std::sync::Arc;

use virtnet_memory::MemoryMap;
use virtqueue::{PackedQueue, RingError, RingFormat, RingLayout, RingPosition, SplitQueue};

pub(crate) type Split = SplitQueue<Arc<MemoryMap>>;
pub(crate) type Packed = PackedQueue<Arc<MemoryMap>>;

/// A ring that a front end brings, in the format that its driver negotiated.
#[derive(Debug)]
pub(crate) enum Ring {
    Split(Split),
    Packed(Packed),
}

impl Ring {
    /// A ring at `layout` that goes on from `position`.
    pub(crate) fn new(memory: Arc<MemoryMap>, layout: RingLayout, position: RingPosition) -> Result<Self, RingError> {
        match layout.format {
            RingFormat::Split => SplitQueue::new(memory, layout, position.next_avail).map(Self::Split),
            RingFormat::Packed => PackedQueue::new(memory, layout, position).map(Self::Packed),
        }
    }

    pub(crate) fn memory(&self) -> &Arc<MemoryMap> {
        match self {
            Self::Split(ring) => ring.memory(),
            Self::Packed(ring) => ring.memory(),
        }
    }
}
