use super::{RxQueue, TxQueue};
use crate::area::SharedArea;
use crate::error::Result;
use crate::plan::QueuePlan;

/// A receive and a transmit queue that belong together.
#[derive(Debug)]
pub struct QueuePair {
    /// Frames from the device.
    pub rx: RxQueue,
    /// Frames to the device.
    pub tx: TxQueue,
}

impl QueuePair {
    pub(crate) fn new(area: &SharedArea, (rx, tx): &(QueuePlan, QueuePlan), mergeable: bool) -> Result<Self> {
        Ok(Self { rx: RxQueue::new(area, rx, mergeable)?, tx: TxQueue::new(area, tx)? })
    }
}
