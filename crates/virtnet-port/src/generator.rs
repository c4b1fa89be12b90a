use virtio_net_proto::NetHeader;
use virtnet_device::{FrameIo, Received, Transmitted};
use virtqueue::GuestSlice;

/// EtherType for local experiments (IEEE 802, 9.2.4).
const ETHERTYPE: [u8; 2] = [0x88, 0xb5];

/// Where a frame's number is.
const NUMBER: std::ops::Range<usize> = 14..22;

/// A port from which frames come as fast as the driver gives room for them; what the driver sends is lost. For measuring a driver that
/// receives.
///
/// Each frame is addressed to `mac`, comes from 02:00:00:00:00:00, has the EtherType 0x88b5 and carries its number from 0 on, 8 bytes in
/// network order; the rest is zero.
#[derive(Debug)]
pub struct GeneratorQueue {
    frame: Box<[u8]>,
    next: u64,
}

impl GeneratorQueue {
    /// Frames of `size` bytes, of which there are at least 22.
    #[must_use]
    pub fn new(mac: [u8; 6], size: u16) -> Self {
        let mut frame = vec![0; usize::from(size).max(NUMBER.end)].into_boxed_slice();
        let head = mac.into_iter().chain([2, 0, 0, 0, 0, 0]).chain(ETHERTYPE);
        frame.iter_mut().zip(head).for_each(|(place, byte)| *place = byte);
        Self { frame, next: 0 }
    }
}

impl FrameIo for GeneratorQueue {
    #[inline]
    fn transmit(&mut self, _: &NetHeader, _: &[GuestSlice]) -> Transmitted {
        Transmitted::Sent
    }

    #[inline]
    fn receive(&mut self, header: &mut NetHeader, room: &[GuestSlice]) -> Received {
        if let Some(place) = self.frame.get_mut(NUMBER) {
            place.copy_from_slice(&self.next.to_be_bytes());
        }
        self.next = self.next.wrapping_add(1);
        let mut rest = &*self.frame;
        for piece in room {
            let copied = piece.copy_from(rest);
            rest = rest.get(copied..).unwrap_or_default();
            if rest.is_empty() {
                break;
            }
        }
        *header = NetHeader::default();
        Received::Frame(self.frame.len())
    }

    /// There is no end of them: none waits.
    fn discard(&mut self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use std::ptr::NonNull;

    use super::*;

    #[test]
    fn frames_are_addressed_and_numbered() {
        let mut queue = GeneratorQueue::new([0xc, 0xc4, 0x7a, 0xff, 0x22, 0x93], 64);
        let (mut bytes, mut header) = ([0xee; 80], NetHeader::default());
        for number in 0..300u64 {
            // SAFETY: the bytes outlive the slices, and are looked at when those are gone.
            let whole = unsafe { GuestSlice::new(NonNull::new(bytes.as_mut_ptr()).unwrap(), bytes.len()) };
            let room = [whole.get(0, 17).unwrap(), whole.get(17, 63).unwrap()];
            assert_eq!(queue.receive(&mut header, &room), Received::Frame(64));
            assert_eq!(bytes[..14], [0xc, 0xc4, 0x7a, 0xff, 0x22, 0x93, 2, 0, 0, 0, 0, 0, 0x88, 0xb5]);
            assert_eq!(bytes[NUMBER], number.to_be_bytes());
            assert_eq!((&bytes[22..64], bytes[64]), (&[0; 42][..], 0xee));
        }
    }
}
