//! Frames that come back to the driver that sent them: straight from its one buffer into its other.

use virtio_net_proto::NetHeader;
use virtqueue::{DeviceRing, GuestSlice};

use crate::burst::{Burst, Next, QueueFault};
use crate::queue_pair::{Direction, PairBurst, QueuePair};
use crate::{FrameIo, Received, Receiver, Transmitted};

/// A receive queue before the port that frames wait in if they have to.
struct Turn<'a, R, P> {
    receiver: &'a mut Receiver<R>,
    port: &'a mut P,
    /// Whether no frame waits in the port, so that the next one does not overtake any.
    straight: Result<bool, QueueFault>,
}

impl<R: DeviceRing> QueuePair<R> {
    /// As [`poll`](Self::poll), for a port from which every frame comes back to this pair in the order in which they went.
    ///
    /// What waits in the port goes first: while there may be more of it, no frame is taken from the driver, for that would have to wait
    /// as well. After that, a frame is copied once, from buffer to buffer, and the port sees those alone for which the driver has no room.
    #[inline]
    pub fn poll_turning(&mut self, port: &mut impl FrameIo) -> PairBurst {
        let receive = self.poll_receive(port);
        if matches!(receive, Some(Ok(Burst { next: Next::Now, .. }))) {
            return PairBurst { receive, transmit: None };
        }
        let (Some(Ok(Burst { chains, notify, next: Next::Input })), Some(receiver)) = (receive, self.receive.running())
        else {
            return PairBurst { receive, transmit: self.poll_transmit(port) };
        };
        let mut turn = Turn { receiver, port, straight: Ok(true) };
        let transmit = self.transmit.poll(&mut turn, &self.counters.transmit);
        let straight = turn.straight;
        if matches!(transmit, Some(Err(_))) {
            self.give_up(Direction::Transmit);
        }
        let shown = self.show_received().unwrap_or(Burst { chains: 0, notify: false, next: Next::Input });
        let receive = straight.map(|straight| Burst {
            chains: chains + shown.chains,
            notify: notify | shown.notify,
            next: if straight { Next::Input } else { Next::Now },
        });
        if receive.is_err() {
            self.give_up(Direction::Receive);
        }
        PairBurst { receive: Some(receive), transmit }
    }
}

impl<R: DeviceRing, P: FrameIo> FrameIo for Turn<'_, R, P> {
    #[inline(always)]
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted {
        if self.straight == Ok(true) {
            let len = payload.iter().map(GuestSlice::len).sum();
            self.straight = self.receiver.offer(header, payload, len);
            if self.straight == Ok(true) {
                return Transmitted::Sent;
            }
        }
        self.port.transmit(header, payload)
    }

    fn let_go(&mut self) {
        self.receiver.copy_postponed();
        self.port.let_go();
    }

    /// What waits has been fetched before.
    fn receive(&mut self, _: &mut NetHeader, _: &[GuestSlice]) -> Received {
        Received::Empty
    }

    fn discard(&mut self) -> bool {
        self.port.discard()
    }
}
