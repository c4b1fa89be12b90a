//! A TAP as a port: settings of the whole device.

use std::sync::Arc;

use virtio_net_proto::NET_HEADER_LEN;
use virtnet_device::Offloads;
use virtnet_sys::SysError;
use virtnet_sys::tap::{Tap, TapExistence, TapOffload, TapOptions};

use crate::TapQueue;

/// A TAP that someone else has created, opened once per queue pair.
///
/// Queue pairs beyond the first start detached, so the kernel sends them nothing until a driver enables them.
#[derive(Debug)]
pub struct TapPort {
    queues: Vec<Queue>,
    offloads: Option<Offloads>,
}

#[derive(Debug)]
struct Queue {
    tap: Arc<Tap>,
    attached: bool,
}

impl TapPort {
    /// Attaches to the existing TAP `name` in the calling thread's network namespace.
    ///
    /// # Errors
    /// There is no such TAP, it is in use, or it was created with one queue where `pairs` ask for several (or the other way round).
    pub fn open(name: &str, pairs: u16) -> Result<Self, SysError> {
        let options = TapOptions { multi_queue: pairs > 1, existence: TapExistence::Existing, ..TapOptions::default() };
        let mut queues = Vec::new();
        for pair in 0..pairs {
            let tap = Tap::open(name, &options)?;
            tap.set_vnet_header_len(NET_HEADER_LEN as u16)?;
            if pair > 0 {
                tap.detach_queue()?;
            }
            queues.push(Queue { tap: Arc::new(tap), attached: pair == 0 });
        }
        Ok(Self { queues, offloads: None })
    }

    /// One end per queue pair, in order.
    pub fn queues(&self) -> impl Iterator<Item = TapQueue> + '_ {
        self.queues.iter().map(|queue| TapQueue::new(Arc::clone(&queue.tap)))
    }

    /// Tells the kernel which work on frames it may leave undone; whether frames that wait already may have more left undone.
    ///
    /// A kernel without USO makes datagrams of what it would have passed on whole.
    ///
    /// # Errors
    /// The kernel refuses.
    pub fn set_offloads(&mut self, offloads: Offloads) -> Result<bool, SysError> {
        if self.offloads == Some(offloads) {
            return Ok(false);
        }
        if let Some(first) = self.queues.first() {
            first.tap.set_offload(flags(offloads))?;
        }
        let reduced = self.offloads.is_some_and(|former| !former.within(offloads));
        self.offloads = Some(offloads);
        Ok(reduced)
    }

    /// Attaches or detaches a pair's queue; what waits in a queue that is detached is dropped by the kernel.
    ///
    /// The only queue of a single-queue TAP cannot be detached; nobody reads it then.
    ///
    /// # Errors
    /// The kernel refuses.
    pub fn set_attached(&mut self, pair: u16, attached: bool) -> Result<(), SysError> {
        let several = self.queues.len() > 1;
        let Some(queue) = self.queues.get_mut(usize::from(pair)) else { return Ok(()) };
        if !several || queue.attached == attached {
            return Ok(());
        }
        if attached { queue.tap.attach_queue() } else { queue.tap.detach_queue() }?;
        queue.attached = attached;
        Ok(())
    }

    /// Whether a pair's queue is attached and can be detached.
    #[must_use]
    pub fn is_detachable(&self, pair: u16) -> bool {
        self.queues.len() > 1 && self.queues.get(usize::from(pair)).is_some_and(|queue| queue.attached)
    }

    /// Sets the device's carrier.
    ///
    /// # Errors
    /// The device is gone.
    pub fn set_carrier(&self, up: bool) -> Result<(), SysError> {
        self.queues.first().map_or(Ok(()), |first| first.tap.set_carrier(up))
    }
}

/// The kernel's flags. It takes both kinds of UDP segmentation or neither.
fn flags(offloads: Offloads) -> TapOffload {
    let mut flags = TapOffload::empty();
    flags.set(TapOffload::CSUM, offloads.checksum);
    flags.set(TapOffload::TSO4, offloads.tso4);
    flags.set(TapOffload::TSO6, offloads.tso6);
    flags.set(TapOffload::TSO_ECN, offloads.ecn);
    flags.set(TapOffload::USO, offloads.uso4 && offloads.uso6);
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn udp_segmentation_needs_both_kinds() {
        let one = Offloads { checksum: true, uso4: true, ..Offloads::default() };
        assert_eq!(flags(one), TapOffload::CSUM);
        assert_eq!(flags(Offloads { uso6: true, ..one }), TapOffload::CSUM | TapOffload::USO);
    }

    #[test]
    fn each_offload_has_its_flag() {
        let tcp = Offloads { checksum: true, tso4: true, tso6: true, ecn: true, ..Offloads::default() };
        assert_eq!(flags(tcp), TapOffload::CSUM | TapOffload::TSO4 | TapOffload::TSO6 | TapOffload::TSO_ECN);
        assert_eq!(flags(Offloads::default()), TapOffload::empty());
    }
}
