//! What a device needs of whatever stands behind it.

use virtio_net_proto::NetHeader;
use virtqueue::GuestSlice;

/// One queue pair's end of a port: frames in, frames out, each with its virtio-net header.
///
/// A device calls it from the one thread that owns the queue pair, and never blocks in it. The pieces are guest memory or a buffer
/// of the device's: mapped for the length of the call, at most [`MAX_PIECES`](crate::MAX_PIECES), none empty, and the guest may change
/// their bytes meanwhile.
pub trait FrameIo {
    /// Sends one frame. The header is checked: its offsets lie within the frame and it asks for negotiated offloads only.
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted;

    /// Sees to it that nothing is read any more of the pieces that were sent: they go back to the driver now. Comes after each burst.
    fn let_go(&mut self) {}

    /// Takes the next frame into `room`, filled in order, and its header into `header`.
    ///
    /// The room always suffices for [`MAX_FRAME`](crate::MAX_FRAME) bytes; a longer frame is not delivered.
    fn receive(&mut self, header: &mut NetHeader, room: &[GuestSlice]) -> Received;

    /// Drops the next frame without looking at it, which costs the same whatever its length; whether there was one.
    fn discard(&mut self) -> bool;
}

/// What became of a frame that was to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transmitted {
    /// It is on its way.
    Sent,
    /// Not now; the port tells its owner when to try again, and the frame is kept until then.
    Busy,
    /// There was no room for it, and nobody will tell when there is: it is lost.
    Full,
    /// The port's link is down: it is lost.
    Down,
    /// The port is gone for good.
    Gone,
    /// The port refused it: it is lost.
    Failed,
    /// It is not what its header says: it is lost.
    BadHeader,
    /// The frame's memory is gone.
    MemoryGone,
}

/// What came of an attempt to receive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// A frame of so many bytes.
    Frame(usize),
    /// Nothing is waiting; the port tells its owner when something is.
    Empty,
    /// Nothing can come: the port's link is down.
    Down,
    /// The port is gone for good.
    Gone,
    /// The port failed, and a frame may be lost.
    Failed,
    /// The room's memory is gone, and so is the frame.
    MemoryGone,
}
