use std::os::fd::BorrowedFd;

use virtio_net_proto::NetHeader;
use virtnet_device::{FrameIo, Offloads, Received, Transmitted};
use virtnet_sys::SysError;
use virtqueue::GuestSlice;

use crate::{TapPort, TapQueue};

/// A switch's way out: a network interface that is one of its ports.
#[derive(Debug)]
pub struct Uplink {
    queue: TapQueue,
    offloads: Offloads,
}

impl Uplink {
    /// Attaches to the interface `name` in the calling thread's network namespace.
    ///
    /// # Errors
    /// There is no such TAP, it is in use, or it has several queues.
    pub fn open(name: &str) -> Result<Self, SysError> {
        let mut tap = TapPort::open(name, 1)?;
        let tcp = Offloads { checksum: true, tso4: true, tso6: true, ecn: true, ..Offloads::default() };
        let offloads = Offloads { uso4: true, uso6: true, ..tcp };
        tap.set_offloads(offloads)?;
        let missing = || SysError::from_errno(format!("Cannot open TAP {name}"), libc::ENODEV);
        let queue = tap.queue(0).ok_or_else(missing)?;
        Ok(Self { queue, offloads: tcp })
    }

    /// What may be left to the interface in frames that are sent there. (Segmentation of UDP is not: older kernels lack it.)
    #[must_use]
    pub fn offloads(&self) -> Offloads {
        self.offloads
    }

    /// What to wait on for frames.
    #[must_use]
    pub fn fd(&self) -> BorrowedFd<'_> {
        self.queue.fd()
    }
}

impl FrameIo for Uplink {
    #[inline]
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted {
        self.queue.transmit(header, payload)
    }

    #[inline]
    fn receive(&mut self, header: &mut NetHeader, room: &[GuestSlice]) -> Received {
        self.queue.receive(header, room)
    }

    fn discard(&mut self) -> bool {
        self.queue.discard()
    }
}
