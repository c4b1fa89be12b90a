use std::time::Instant;

use virtio_net_proto::NetHeader;
use virtnet_device::{FrameIo, Received, Transmitted};
use virtqueue::GuestSlice;

use crate::rate::{DeviceLimits, Limit};

/// A port that takes and gives no more than a device may have: a burst finds it busy or empty where frames have to wait.
pub(crate) struct LimitedPort<'a> {
    pub(super) port: &'a mut dyn FrameIo,
    pub(super) limits: &'a DeviceLimits,
    /// Until when received frames have to wait, and those to be sent.
    pub(super) receive_until: &'a mut Option<Instant>,
    pub(super) transmit_until: &'a mut Option<Instant>,
}

impl FrameIo for LimitedPort<'_> {
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted {
        if has_to_wait(&self.limits.transmit, self.transmit_until) {
            return Transmitted::Busy;
        }
        let outcome = self.port.transmit(header, payload);
        if outcome == Transmitted::Sent {
            self.limits.transmit.take(payload.iter().map(GuestSlice::len).sum());
        }
        outcome
    }

    fn receive(&mut self, header: &mut NetHeader, room: &[GuestSlice]) -> Received {
        if has_to_wait(&self.limits.receive, self.receive_until) {
            return Received::Empty;
        }
        let outcome = self.port.receive(header, room);
        if let Received::Frame(len) = outcome {
            self.limits.receive.take(len);
        }
        outcome
    }

    fn let_go(&mut self) {
        self.port.let_go();
    }

    fn discard(&mut self) -> bool {
        self.port.discard()
    }
}

fn has_to_wait(limit: &Limit, until: &mut Option<Instant>) -> bool {
    if until.is_none() {
        *until = limit.wait();
    }
    until.is_some()
}
