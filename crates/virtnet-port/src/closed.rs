use virtio_net_proto::NetHeader;
use virtnet_device::{FrameIo, Received, Transmitted};
use virtqueue::GuestSlice;

/// The end of a queue pair that does not use its port: nothing comes, and what is sent finds the link down.
#[derive(Debug)]
pub struct ClosedQueue;

impl FrameIo for ClosedQueue {
    fn transmit(&mut self, _header: &NetHeader, _payload: &[GuestSlice]) -> Transmitted {
        Transmitted::Down
    }

    fn receive(&mut self, _header: &mut NetHeader, _room: &[GuestSlice]) -> Received {
        Received::Down
    }

    fn discard(&mut self) -> bool {
        false
    }
}
