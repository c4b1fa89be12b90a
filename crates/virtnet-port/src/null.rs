use virtio_net_proto::NetHeader;
use virtnet_device::{FrameIo, Received, Transmitted};
use virtqueue::GuestSlice;

/// A port to nowhere: frames are taken and lost, none ever come. For measuring a driver that sends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NullQueue;

impl FrameIo for NullQueue {
    #[inline]
    fn transmit(&mut self, _: &NetHeader, _: &[GuestSlice]) -> Transmitted {
        Transmitted::Sent
    }

    #[inline]
    fn receive(&mut self, _: &mut NetHeader, _: &[GuestSlice]) -> Received {
        Received::Empty
    }

    fn discard(&mut self) -> bool {
        false
    }
}
