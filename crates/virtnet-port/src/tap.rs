//! A TAP as a port: settings of the whole device.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;

use virtio_net_proto::NET_HEADER_LEN;
use virtnet_device::Offloads;
use virtnet_sys::SysError;
use virtnet_sys::tap::{Tap, TapExistence, TapOffload, TapOptions};

use crate::TapQueue;

/// A TAP that someone else has created.
///
/// The first queue is open for as long as the port is there, and keeps the carrier. Each further one is opened when a driver is about to
/// use its pair: a queue costs memory of the kernel, and the kernel spreads flows over every queue that is attached, whether or not
/// anybody reads it.
#[derive(Debug)]
pub struct TapPort {
    first: Queue,
    /// Of the pairs from 1 on.
    further: Vec<Option<Queue>>,
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
        let tap = Tap::open(name, &options)?;
        tap.set_vnet_header_len(NET_HEADER_LEN as u16)?;
        let further = (1..pairs).map(|_| None).collect();
        Ok(Self { first: Queue { tap: Arc::new(tap), attached: true }, further, offloads: None })
    }

    /// A pair's end, if it is open.
    #[must_use]
    pub fn queue(&self, pair: u16) -> Option<TapQueue> {
        let queue = match usize::from(pair).checked_sub(1) {
            None => Some(&self.first),
            Some(index) => self.further.get(index).and_then(Option::as_ref),
        };
        queue.map(|queue| TapQueue::new(Arc::clone(&queue.tap)))
    }

    /// Opens a pair's queue, attached or not; `None` if it is open already, or there is no such pair.
    ///
    /// # Errors
    /// The kernel refuses, or has no descriptors left.
    pub fn open_queue(&mut self, pair: u16, attached: bool) -> Result<Option<TapQueue>, SysError> {
        let Some(slot @ None) = usize::from(pair).checked_sub(1).and_then(|index| self.further.get_mut(index)) else {
            return Ok(None);
        };
        let tap = self.first.tap.open_sibling()?;
        if !attached {
            tap.detach_queue()?;
        }
        let tap = Arc::new(tap);
        *slot = Some(Queue { tap: Arc::clone(&tap), attached });
        Ok(Some(TapQueue::new(tap)))
    }

    /// Whether a pair's queue is open, is not the first, and takes no part in receiving.
    #[must_use]
    pub fn is_closable(&self, pair: u16) -> bool {
        let queue = usize::from(pair).checked_sub(1).and_then(|index| self.further.get(index));
        queue.and_then(Option::as_ref).is_some_and(|queue| !queue.attached)
    }

    /// Closes a pair's queue; the first one stays.
    pub fn close_queue(&mut self, pair: u16) {
        if let Some(slot) = usize::from(pair).checked_sub(1).and_then(|index| self.further.get_mut(index)) {
            *slot = None;
        }
    }

    /// Takes descriptors over that another process had open, one per queue pair, each with whether its queue was attached, and what was
    /// left to the driver. The TAP was called `name`; it may have been given another one while it was open.
    ///
    /// # Errors
    /// A descriptor is of no TAP, or of another than the first, or the first is missing: `ENODEV`.
    pub fn adopt(
        name: &str,
        queues: Vec<Option<(OwnedFd, bool)>>,
        offloads: Option<Offloads>,
    ) -> Result<Self, SysError> {
        let other = |found: &str| {
            SysError::from_errno(format!("Cannot take over TAP {name}, which was found to be {found}"), libc::ENODEV)
        };
        let mut called: Option<String> = None;
        let adopt = |queue: Option<(OwnedFd, bool)>| {
            let Some((fd, attached)) = queue else { return Ok(None) };
            let tap = Tap::adopt(fd)?;
            if called.get_or_insert_with(|| tap.name().to_owned()) != tap.name() {
                return Err(other(tap.name()));
            }
            Ok(Some(Queue { tap: Arc::new(tap), attached }))
        };
        let mut queues = queues.into_iter().map(adopt);
        let first = queues.next().transpose()?.flatten().ok_or_else(|| other("closed"))?;
        Ok(Self { first, further: queues.collect::<Result<_, _>>()?, offloads })
    }

    /// For each queue pair its queue's descriptor and whether it is attached, if it is open.
    pub fn descriptors(&self) -> impl Iterator<Item = Option<(BorrowedFd<'_>, bool)>> {
        let further = self.further.iter().map(Option::as_ref);
        let queues = std::iter::once(Some(&self.first)).chain(further);
        queues.map(|queue| queue.map(|queue| (queue.tap.as_fd(), queue.attached)))
    }

    /// What was left to the driver last; `None` before the first.
    #[must_use]
    pub fn offloads(&self) -> Option<Offloads> {
        self.offloads
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
        self.first.tap.set_offload(flags(offloads))?;
        let reduced = self.offloads.is_some_and(|former| !former.within(offloads));
        self.offloads = Some(offloads);
        Ok(reduced)
    }

    /// Attaches or detaches a pair's queue, if it is open; what waits in a queue that is detached is dropped by the kernel.
    ///
    /// The only queue of a single-queue TAP cannot be detached; nobody reads it then.
    ///
    /// # Errors
    /// The kernel refuses.
    pub fn set_attached(&mut self, pair: u16, attached: bool) -> Result<(), SysError> {
        let several = !self.further.is_empty();
        let Some(queue) = self.open_queue_mut(pair) else { return Ok(()) };
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
        let queue = match usize::from(pair).checked_sub(1) {
            None => Some(&self.first).filter(|_| !self.further.is_empty()),
            Some(index) => self.further.get(index).and_then(Option::as_ref),
        };
        queue.is_some_and(|queue| queue.attached)
    }

    fn open_queue_mut(&mut self, pair: u16) -> Option<&mut Queue> {
        match usize::from(pair).checked_sub(1) {
            None => Some(&mut self.first),
            Some(index) => self.further.get_mut(index).and_then(Option::as_mut),
        }
    }

    /// Sets the device's carrier.
    ///
    /// # Errors
    /// The device is gone.
    pub fn set_carrier(&self, up: bool) -> Result<(), SysError> {
        self.first.tap.set_carrier(up)
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
