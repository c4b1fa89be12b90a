//! Frames to and from an interface of the machine's.
//!
//! The kernel takes a frame's outer tag out when it receives it, and tells it beside the frame. It is put back here, since a switch's
//! frames are what was on the wire.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};

use virtio_net_proto::NetHeader;
use virtnet_device::{FrameIo, Received, Transmitted};
use virtnet_sys::SysError;
use virtnet_sys::iovec::writev_raw;
use virtnet_sys::packet::{PACKET_HEADER_LEN, PacketSocket, VlanTag};
use virtqueue::GuestSlice;

use crate::tap_queue::{receive_failure, transmit_failure, with_pieces};

/// Where the tag of a frame is: behind both addresses.
const TAG_AT: usize = 12;

/// Bytes of a tag.
const TAG: usize = 4;

/// A socket for all frames of an interface.
#[derive(Debug)]
pub(crate) struct PacketQueue(PacketSocket);

impl PacketQueue {
    /// Opens the interface `name` in the calling thread's network namespace.
    pub(crate) fn open(name: &str) -> Result<Self, SysError> {
        PacketSocket::open(name).map(Self)
    }

    /// A second hold of the socket, by which to ask what the kernel has dropped.
    pub(crate) fn watcher(&self) -> Option<PacketSocket> {
        self.0.try_clone().ok()
    }

    pub(crate) fn fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

impl FrameIo for PacketQueue {
    #[inline]
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted {
        let mut header = short(header);
        let sent = with_pieces(&mut header, payload, |pieces| {
            // SAFETY: the header is ours and lives through the call; FrameIo says that the rest is mapped as long.
            unsafe { writev_raw(self.fd(), pieces) }
        });
        sent.map_or_else(|error| outcome_of(&error), |_| Transmitted::Sent)
    }

    /// Room is one piece here: see [`Uplink`](crate::Uplink).
    fn receive(&mut self, header: &mut NetHeader, room: &[GuestSlice]) -> Received {
        let mut bytes = [0; PACKET_HEADER_LEN];
        let got = with_pieces(&mut bytes, room, |pieces| {
            let mut pieces = [pieces.first(), pieces.get(1)].map(|piece| piece.copied().unwrap_or(EMPTY));
            // SAFETY: as in `transmit`; nobody holds a reference to the header's bytes, or to the room.
            unsafe { self.0.receive_raw(&mut pieces) }
        });
        match got {
            Ok((count, tag)) => {
                let Some(len) = count.checked_sub(PACKET_HEADER_LEN) else { return Received::Failed };
                let mut full = [0; virtio_net_proto::NET_HEADER_LEN];
                full.iter_mut().zip(bytes).for_each(|(place, byte)| *place = byte);
                *header = NetHeader::parse(&full);
                match tag {
                    None => Received::Frame(len),
                    Some(tag) => put_back(tag, header, room, len),
                }
            }
            Err(error) if error.raw_os_error() == Some(libc::ENETDOWN) => Received::Failed,
            Err(error) => receive_failure(&error),
        }
    }

    fn discard(&mut self) -> bool {
        matches!(self.receive(&mut NetHeader::default(), &[]), Received::Frame(_) | Received::Failed)
    }
}

const EMPTY: libc::iovec = libc::iovec { iov_base: std::ptr::null_mut(), iov_len: 0 };

/// The header without `num_buffers`.
fn short(header: &NetHeader) -> [u8; PACKET_HEADER_LEN] {
    let mut short = [0; PACKET_HEADER_LEN];
    short.iter_mut().zip(header.to_bytes()).for_each(|(place, byte)| *place = byte);
    short
}

/// An interface that is gone is down for good, which its switch outlives.
#[cold]
fn outcome_of(error: &io::Error) -> Transmitted {
    match error.raw_os_error() {
        Some(libc::ENXIO | libc::ENODEV) => Transmitted::Down,
        _ => transmit_failure(error),
    }
}

/// Puts a tag back into a frame of `len` bytes.
#[cold]
fn put_back(tag: VlanTag, header: &mut NetHeader, room: &[GuestSlice], len: usize) -> Received {
    let Some(room) = room.first() else { return Received::Failed };
    let rest = len.saturating_sub(TAG_AT);
    let moved = room.get(TAG_AT, rest).zip(room.get(TAG_AT + TAG, rest));
    let Some(((from, to), place)) = moved.zip(room.get(TAG_AT, TAG)) else { return Received::Failed };
    from.copy_into(&to);
    let ([a, b], [c, d]) = (tag.protocol.to_be_bytes(), tag.control.to_be_bytes());
    place.copy_from(&[a, b, c, d]);
    if header.needs_csum() {
        header.csum_start = header.csum_start.saturating_add(TAG as u16);
    }
    if header.hdr_len > 0 {
        header.hdr_len = header.hdr_len.saturating_add(TAG as u16);
    }
    Received::Frame(len + TAG)
}
