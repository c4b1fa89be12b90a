use std::os::fd::BorrowedFd;

use virtnet_device::{FrameIo, Offloads};
use virtnet_sys::SysError;

use crate::{ClosedQueue, GeneratorQueue, LoopbackQueue, NullQueue, Seat, TapPort, TapQueue};

/// A device's frame source.
#[derive(Debug)]
pub enum Port {
    /// A TAP device of the kernel.
    Tap(TapPort),
    /// Each frame comes back to the pair that sent it.
    Loopback,
    /// Frames are taken and lost.
    Null,
    /// Frames to this address, of so many bytes, come without end.
    Generator([u8; 6], u16),
    /// A place at a switch, shared by all pairs.
    Switch(Seat),
}

/// One queue pair's end of a port.
#[derive(Debug)]
pub enum PortQueue {
    /// One queue of a TAP.
    Tap(TapQueue),
    /// A queue of its own.
    Loopback(LoopbackQueue),
    /// None yet, or none any more.
    Closed(ClosedQueue),
    /// Nowhere.
    Null(NullQueue),
    /// A source of its own.
    Generator(GeneratorQueue),
    /// The pair's end is the switch itself, which its thread keeps.
    Switch(Seat),
}

impl Port {
    /// A pair's end as it is now: closed, where [`open`](Self::open) has something to do.
    #[must_use]
    pub fn queue(&self, pair: u16) -> PortQueue {
        match self {
            Self::Tap(tap) => tap.queue(pair).map_or(PortQueue::Closed(ClosedQueue), PortQueue::Tap),
            Self::Loopback => PortQueue::Loopback(LoopbackQueue::new()),
            Self::Null => PortQueue::Null(NullQueue),
            Self::Generator(mac, size) => PortQueue::Generator(GeneratorQueue::new(*mac, *size)),
            Self::Switch(seat) => PortQueue::Switch(seat.clone()),
        }
    }

    /// Opens a pair's end for a driver that is about to use it, and lets it take part in receiving if `attached`; `None` if it is open.
    ///
    /// # Errors
    /// The kernel refuses, or has no descriptors left.
    pub fn open(&mut self, pair: u16, attached: bool) -> Result<Option<PortQueue>, SysError> {
        match self {
            Self::Tap(tap) => Ok(tap.open_queue(pair, attached)?.map(PortQueue::Tap)),
            _ => Ok(None),
        }
    }

    /// The place at a switch that it is, if it is one.
    #[must_use]
    pub fn seat(&self) -> Option<&Seat> {
        if let Self::Switch(seat) = self { Some(seat) } else { None }
    }

    /// Whether a pair's end is open and can be [closed](Self::close).
    #[must_use]
    pub fn is_closable(&self, pair: u16) -> bool {
        match self {
            Self::Tap(tap) => tap.is_closable(pair),
            _ => false,
        }
    }

    /// Closes a pair's end, after whoever has used it has let go of it.
    pub fn close(&mut self, pair: u16) {
        if let Self::Tap(tap) = self {
            tap.close_queue(pair);
        }
    }

    /// Says what may be left to the driver in frames that come from here; returns whether frames that wait already may carry more.
    ///
    /// # Errors
    /// The kernel refuses.
    pub fn set_offloads(&mut self, offloads: Offloads) -> Result<bool, SysError> {
        match self {
            Self::Tap(tap) => tap.set_offloads(offloads),
            _ => Ok(false),
        }
    }

    /// Lets a queue pair take part in receiving, or takes it out.
    ///
    /// # Errors
    /// The kernel refuses.
    pub fn set_attached(&mut self, pair: u16, attached: bool) -> Result<(), SysError> {
        match self {
            Self::Tap(tap) => tap.set_attached(pair, attached),
            _ => Ok(()),
        }
    }

    /// Whether a queue pair takes part in receiving and can be taken out.
    #[must_use]
    pub fn is_detachable(&self, pair: u16) -> bool {
        match self {
            Self::Tap(tap) => tap.is_detachable(pair),
            _ => false,
        }
    }

    /// Raises or drops the carrier that the other side of the port sees.
    ///
    /// # Errors
    /// The kernel refuses.
    pub fn set_carrier(&self, up: bool) -> Result<(), SysError> {
        match self {
            Self::Tap(tap) => tap.set_carrier(up),
            _ => Ok(()),
        }
    }
}

impl PortQueue {
    /// Where frames go to and come from, whatever it is; `None` for a place at a switch.
    pub fn frames(&mut self) -> Option<&mut dyn FrameIo> {
        match self {
            Self::Tap(tap) => Some(tap),
            Self::Loopback(loopback) => Some(loopback),
            Self::Closed(closed) => Some(closed),
            Self::Null(null) => Some(null),
            Self::Generator(generator) => Some(generator),
            Self::Switch(_) => None,
        }
    }

    /// What to wait on for frames, and for room; `None` where a queue has work only after its own pair has sent.
    #[must_use]
    pub fn fd(&self) -> Option<BorrowedFd<'_>> {
        match self {
            Self::Tap(tap) => Some(tap.fd()),
            _ => None,
        }
    }
}
