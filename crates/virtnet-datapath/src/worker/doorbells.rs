use std::io;

use virtnet_device::Direction;
use virtnet_sys::epoll::{Epoll, Interest};
use virtnet_sys::eventfd::EventFd;

/// How driver and device wake each other over one queue.
///
/// The kick descriptor is shared with the front end, so closing our copy does not take it out of the epoll set: that is done by hand.
#[derive(Debug, Default)]
pub(crate) struct Doorbell {
    kick: Option<EventFd>,
    call: Option<EventFd>,
}

impl Doorbell {
    /// Replaces the kick, which is reported under `token`.
    pub(crate) fn set_kick(&mut self, kick: Option<EventFd>, epoll: &Epoll, token: u64) -> io::Result<()> {
        if let Some(former) = self.kick.take() {
            epoll.delete(&former)?;
        }
        if let Some(kick) = &kick {
            epoll.add(kick, Interest::READ | Interest::EDGE, token)?;
        }
        self.kick = kick;
        Ok(())
    }

    /// Takes the kick out of an epoll set, or puts it into one, which reports a kick from before as well.
    pub(crate) fn unwatch(&self, epoll: &Epoll) -> io::Result<()> {
        self.kick.as_ref().map_or(Ok(()), |kick| epoll.delete(kick))
    }

    /// See [`unwatch`](Self::unwatch).
    pub(crate) fn watch(&self, epoll: &Epoll, token: u64) -> io::Result<()> {
        self.kick.as_ref().map_or(Ok(()), |kick| epoll.add(kick, Interest::READ | Interest::EDGE, token))
    }

    /// Replaces the call; without one the driver polls.
    pub(crate) fn set_call(&mut self, call: Option<EventFd>) {
        self.call = call;
    }

    /// Notifies the driver.
    #[inline]
    pub(crate) fn call(&self) {
        if let Some(call) = &self.call {
            // It fails only for a descriptor that cannot be written; the session has seen that it is an eventfd.
            let _ = call.signal();
        }
    }
}

/// Which descriptor an event is about, as the low two bits of its token; the slot of the pair is above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Kick(Direction),
    Port,
    /// A switch's uplink; its number is in place of the slot.
    Uplink,
}

impl Source {
    pub(crate) fn token(self, slot: usize) -> u64 {
        let bits = match self {
            Self::Kick(Direction::Receive) => 0,
            Self::Kick(Direction::Transmit) => 1,
            Self::Port => 2,
            Self::Uplink => 3,
        };
        (slot as u64) << 2 | bits
    }

    pub(crate) fn of(token: u64) -> (usize, Self) {
        let source = match token & 3 {
            0 => Self::Kick(Direction::Receive),
            1 => Self::Kick(Direction::Transmit),
            2 => Self::Port,
            _ => Self::Uplink,
        };
        ((token >> 2) as usize, source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_tells_pair_and_source() {
        for source in
            [Source::Kick(Direction::Receive), Source::Kick(Direction::Transmit), Source::Port, Source::Uplink]
        {
            assert_eq!(Source::of(source.token(1234)), (1234, source));
        }
    }
}
