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

    fn discard(&mut self) -> bool {
        let Some(frame) = self.waiting.pop_front() else { return false };
        self.start += frame.len;
        true
    }
}

#[cfg(test)]
mod tests {
    use std::ptr::NonNull;

    use super::*;

    fn slice(bytes: &mut [u8]) -> GuestSlice {
        // SAFETY: the tests use the slice only while `bytes` lives and nobody else touches it.
        unsafe { GuestSlice::new(NonNull::new(bytes.as_mut_ptr()).unwrap(), bytes.len()) }
    }

    fn send(queue: &mut LoopbackQueue, bytes: &[u8]) -> Transmitted {
        let mut bytes = bytes.to_vec();
        queue.transmit(&NetHeader { gso_size: 7, ..NetHeader::default() }, &[slice(&mut bytes)])
    }

    fn receive(queue: &mut LoopbackQueue) -> Option<Vec<u8>> {
        let (mut one, mut other) = ([0; 5], vec![0; MAX_FRAME]);
        let mut header = NetHeader::default();
        match queue.receive(&mut header, &[slice(&mut one), slice(&mut other)]) {
            Received::Frame(len) => {
                assert_eq!(header.gso_size, 7);
                Some([&one[..], &other[..]].concat()[..len].to_vec())
            }
            _ => None,
        }
    }

    #[test]
    fn frames_come_back_in_order_with_their_headers() {
        let mut queue = LoopbackQueue::new();
        assert_eq!(receive(&mut queue), None);
        for round in 0..3u8 {
            (0..50).for_each(|frame| assert_eq!(send(&mut queue, &[frame; 60]), Transmitted::Sent));
            (0..50).for_each(|frame| assert_eq!(receive(&mut queue), Some(vec![frame; 60]), "round {round}"));
        }
        assert_eq!(receive(&mut queue), None);
    }

    #[test]
    fn a_queue_that_is_never_quite_empty_keeps_going() {
        let mut queue = LoopbackQueue::new();
        send(&mut queue, &vec![0; 60_000]);
        for frame in 1..=200u8 {
            assert_eq!(send(&mut queue, &vec![frame; 60_000]), Transmitted::Sent);
            assert_eq!(receive(&mut queue), Some(vec![frame - 1; 60_000]));
        }
    }

    #[test]
    fn what_is_not_fetched_in_time_is_refused() {
        let mut queue = LoopbackQueue::new();
        let taken = (0..2000).filter(|_| send(&mut queue, &[1; 60]) == Transmitted::Sent).count();
        assert_eq!(taken, MAX_WAITING);
        let mut queue = LoopbackQueue::new();
        let largest = vec![1; MAX_FRAME];
        let taken = (0..2 * BURST).filter(|_| send(&mut queue, &largest) == Transmitted::Sent).count();
        assert_eq!(taken, BURST);
        assert_eq!(receive(&mut queue).map(|frame| frame.len()), Some(MAX_FRAME));
        assert_eq!(send(&mut queue, &largest), Transmitted::Sent);
    }
}
