use std::os::fd::BorrowedFd;

use virtio_net_proto::NetHeader;
use virtnet_device::{FrameIo, Offloads, Received, Transmitted};
use virtnet_sys::SysError;
use virtnet_sys::link::Links;
use virtnet_sys::packet::PacketSocket;
use virtqueue::GuestSlice;

use crate::packet_queue::PacketQueue;
use crate::{TapPort, TapQueue};

/// What may be left to an interface in frames that are sent there. (Segmentation of UDP is not: older kernels lack it.)
const OFFLOADS: Offloads = Offloads { checksum: true, tso4: true, tso6: true, ecn: true, uso4: false, uso6: false };

/// A switch's way out: a network interface that is one of its ports.
///
/// Of a TAP it is the inner end, so frames come to the machine by that interface. Of any other interface it is a second user beside the
/// machine: frames leave on its wire, and what comes from there comes to both.
#[derive(Debug)]
pub struct Uplink(Queue);

#[derive(Debug)]
enum Queue {
    Tap(TapQueue),
    Netdev(PacketQueue),
}

impl Uplink {
    /// Attaches to the interface `name` in the calling thread's network namespace.
    ///
    /// # Errors
    /// There is no such interface; or it is a TAP that is in use, or has several queues.
    pub fn open(name: &str) -> Result<Self, SysError> {
        // By asking the kernel: /sys may show another network namespace than the thread's.
        if !Links::open()?.find(name)?.is_some_and(|link| link.is_tun()) {
            return PacketQueue::open(name).map(Queue::Netdev).map(Self);
        }
        let mut tap = TapPort::open(name, 1)?;
        tap.set_offloads(Offloads { uso4: true, uso6: true, ..OFFLOADS })?;
        let missing = || SysError::from_errno(format!("Cannot open TAP {name}"), libc::ENODEV);
        tap.queue(0).map(Queue::Tap).map(Self).ok_or_else(missing)
    }

    /// What may be left to the interface in frames that are sent there.
    #[must_use]
    pub fn offloads(&self) -> Offloads {
        OFFLOADS
    }

    /// By what to ask how many frames the kernel has dropped on their way here; `None` where the interface counts them itself.
    pub(crate) fn watcher(&self) -> Option<PacketSocket> {
        match &self.0 {
            Queue::Tap(_) => None,
            Queue::Netdev(netdev) => netdev.watcher(),
        }
    }

    /// What to wait on for frames.
    #[must_use]
    pub fn fd(&self) -> BorrowedFd<'_> {
        match &self.0 {
            Queue::Tap(tap) => tap.fd(),
            Queue::Netdev(netdev) => netdev.fd(),
        }
    }
}

/// Room is to be one piece, with space for a tag behind the longest frame.
impl FrameIo for Uplink {
    #[inline]
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted {
        match &mut self.0 {
            Queue::Tap(tap) => tap.transmit(header, payload),
            Queue::Netdev(netdev) => netdev.transmit(header, payload),
        }
    }

    #[inline]
    fn receive(&mut self, header: &mut NetHeader, room: &[GuestSlice]) -> Received {
        match &mut self.0 {
            Queue::Tap(tap) => tap.receive(header, room),
            Queue::Netdev(netdev) => netdev.receive(header, room),
        }
    }

    fn discard(&mut self) -> bool {
        match &mut self.0 {
            Queue::Tap(tap) => tap.discard(),
            Queue::Netdev(netdev) => netdev.discard(),
        }
    }
}
