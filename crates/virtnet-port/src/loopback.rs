use std::collections::VecDeque;

use virtio_net_proto::NetHeader;
use virtnet_device::{BURST, FrameIo, MAX_FRAME, Received, Transmitted};
use virtqueue::GuestSlice;

/// Bytes that can wait: a burst of the largest frames. Memory that was never needed is never touched.
const CAPACITY: usize = BURST * MAX_FRAME;

/// Frames that can wait.
const MAX_WAITING: usize = 1024;

/// A port without a network: each frame comes back, in order, to the pair that sent it.
///
/// What the driver does not fetch in time is dropped as full, for a driver that only sends must not come to a halt.
#[derive(Debug)]
pub struct LoopbackQueue {
    bytes: Vec<u8>,
    waiting: VecDeque<Waiting>,
    /// Where the oldest frame starts, and where the next one will.
    start: usize,
    end: usize,
}

#[derive(Debug)]
struct Waiting {
    header: NetHeader,
    len: usize,
}

impl Default for LoopbackQueue {
    fn default() -> Self {
        Self::new()
    }
}

impl LoopbackQueue {
    /// A queue in which nothing waits.
    #[must_use]
    pub fn new() -> Self {
        Self { bytes: vec![0; CAPACITY], waiting: VecDeque::with_capacity(MAX_WAITING), start: 0, end: 0 }
    }

    /// Moves the waiting bytes to the front when the end has no room for `len` more.
    fn make_room(&mut self, len: usize) {
        if self.waiting.is_empty() {
            // Starting over keeps a queue that is drained in time within the processor's cache.
            (self.start, self.end) = (0, 0);
        } else if self.end + len > CAPACITY {
            self.bytes.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
    }
}

impl FrameIo for LoopbackQueue {
    #[inline]
    fn transmit(&mut self, header: &NetHeader, payload: &[GuestSlice]) -> Transmitted {
        let len = payload.iter().map(GuestSlice::len).sum();
        self.make_room(len);
        let Some(mut room) = self.bytes.get_mut(self.end..self.end + len) else { return Transmitted::Full };
        if self.waiting.len() == MAX_WAITING {
            return Transmitted::Full;
        }
        for piece in payload {
            let copied = piece.copy_to(room);
            room = room.get_mut(copied..).unwrap_or_default();
        }
        self.end += len;
        self.waiting.push_back(Waiting { header: *header, len });
        Transmitted::Sent
    }

    #[inline]
    fn receive(&mut self, header: &mut NetHeader, room: &[GuestSlice]) -> Received {
        let Some(frame) = self.waiting.pop_front() else { return Received::Empty };
        let mut bytes = self.bytes.get(self.start..self.start + frame.len).unwrap_or_default();
        for piece in room {
            let copied = piece.copy_from(bytes);
            bytes = bytes.get(copied..).unwrap_or_default();
            if bytes.is_empty() {
                break;
            }
        }
        self.start += frame.len;
        *header = frame.header;
        Received::Frame(frame.len)
    }
}
