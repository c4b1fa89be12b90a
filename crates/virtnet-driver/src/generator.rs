//! Numbered frames at full speed, and a count of what became of them: for tests and benchmarks without an interface.

use crate::error::{DriverError, Result};
use crate::plan::MAX_FRAME;
use crate::queue::TxQueue;
use std::time::{Duration, Instant};
use virtio_net_proto::NetHeader;
use virtnet_sys::epoll::{Epoll, Events, Interest};

/// IEEE 802 EtherType for local experiments: nobody else's frames carry it.
const ETHER_TYPE: [u8; 2] = [0x88, 0xb5];

/// Two addresses and the type.
const ETHERNET: usize = 14;

/// Where the filling begins, behind the number.
const FILLING: usize = ETHERNET + size_of::<u64>();

/// The shortest frame that has room for its number. Ethernet's own minimum is 60.
pub const MIN_FRAME: usize = FILLING;

/// Makes frames that differ in their number and in nothing else but the filling that follows from it.
#[derive(Debug, Clone)]
pub struct FrameGenerator {
    frame: Vec<u8>,
    next: u64,
}

impl FrameGenerator {
    /// Frames of `len` bytes, at least [`MIN_FRAME`] and at most [`MAX_FRAME`], numbered from 0.
    #[must_use]
    pub fn new(destination: [u8; 6], source: [u8; 6], len: usize) -> Self {
        let mut frame = vec![0; len.clamp(MIN_FRAME, MAX_FRAME)];
        frame[..6].copy_from_slice(&destination);
        frame[6..12].copy_from_slice(&source);
        frame[12..ETHERNET].copy_from_slice(&ETHER_TYPE);
        Self { frame, next: 0 }
    }

    /// The next frame.
    pub fn next_frame(&mut self) -> &[u8] {
        let number = self.next;
        self.next += 1;
        self.frame[ETHERNET..FILLING].copy_from_slice(&number.to_be_bytes());
        self.frame[FILLING..].fill(filling(number));
        &self.frame
    }

    /// How many frames were made.
    #[must_use]
    pub fn made(&self) -> u64 {
        self.next
    }
}

/// Looks at frames of a [`FrameGenerator`] as they arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrameChecker {
    /// Frames that came whole.
    pub received: u64,
    /// Numbers passed over that have not come since.
    pub missing: u64,
    /// Frames that came behind a higher number, or twice.
    pub late: u64,
    /// Frames with a number but a filling that does not fit it.
    pub damaged: u64,
    /// Frames of somebody else.
    pub foreign: u64,
    next: u64,
}

impl FrameChecker {
    /// Takes note of one frame.
    pub fn observe(&mut self, frame: &[u8]) {
        let number = frame.get(ETHERNET..FILLING).and_then(|bytes| bytes.try_into().ok()).map(u64::from_be_bytes);
        let (Some(number), Some(ETHER_TYPE)) =
            (number, frame.get(12..ETHERNET).and_then(|bytes| bytes.try_into().ok()))
        else {
            self.foreign += 1;
            return;
        };
        if frame[FILLING..].iter().any(|&byte| byte != filling(number)) {
            self.damaged += 1;
            return;
        }
        self.received += 1;
        if number >= self.next {
            self.missing += number - self.next;
            self.next = number + 1;
        } else {
            self.late += 1;
            self.missing = self.missing.saturating_sub(1);
        }
    }

    /// How many of the first `made` frames have not come.
    #[must_use]
    pub fn lost(&self, made: u64) -> u64 {
        self.missing + made.saturating_sub(self.next)
    }
}

/// Sends `count` frames as fast as the device takes them, and returns how many were taken within `patience` of the last progress.
///
/// # Errors
/// When the device broke the ring's rules or cannot be kicked.
pub fn send_all(tx: &mut TxQueue, generator: &mut FrameGenerator, count: u64, patience: Duration) -> Result<u64> {
    for sent in 0..count {
        if tx.room().is_none() && !wait_for_room(tx, patience)? {
            return Ok(sent);
        }
        tx.send(&NetHeader::default(), generator.next_frame())?;
        if sent % 32 == 31 {
            tx.publish()?;
        }
    }
    tx.publish()?;
    Ok(count)
}

fn wait_for_room(tx: &mut TxQueue, patience: Duration) -> Result<bool> {
    tx.publish()?;
    let wait = || DriverError::system("wait for the device");
    let epoll = Epoll::new().map_err(wait())?;
    epoll.add(tx.call_fd(), Interest::READ | Interest::EDGE, 0).map_err(wait())?;
    let mut events = Events::with_capacity(1);
    let deadline = Instant::now() + patience;
    while tx.reap()? == 0 {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(false);
        }
        if !tx.arm() {
            epoll.wait(&mut events, Some(left)).map_err(wait())?;
        }
    }
    tx.disarm();
    Ok(true)
}

fn filling(number: u64) -> u8 {
    number.to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(len: usize, count: usize) -> Vec<Vec<u8>> {
        let mut generator = FrameGenerator::new([2; 6], [4; 6], len);
        (0..count).map(|_| generator.next_frame().to_vec()).collect()
    }

    #[test]
    fn frames_in_order_are_all_received() {
        let mut checker = FrameChecker::default();
        frames(60, 300).iter().for_each(|frame| checker.observe(frame));
        assert_eq!((checker.received, checker.lost(300), checker.late, checker.damaged), (300, 0, 0, 0));
    }

    #[test]
    fn gaps_are_losses_until_the_frame_comes_late() {
        let mut checker = FrameChecker::default();
        let frames = frames(60, 10);
        for index in [0, 1, 4, 3] {
            checker.observe(&frames[index]);
        }
        assert_eq!((checker.received, checker.missing, checker.late), (4, 1, 1));
        assert_eq!(checker.lost(10), 6);
    }

    #[test]
    fn damaged_and_foreign_frames_are_told_apart() {
        let mut checker = FrameChecker::default();
        let mut frame = frames(60, 2).remove(1);
        frame[59] ^= 1;
        checker.observe(&frame);
        checker.observe(&[0; 60]);
        checker.observe(&[0; 5]);
        assert_eq!((checker.received, checker.damaged, checker.foreign), (0, 1, 2));
    }

    #[test]
    fn lengths_are_kept_to_what_a_frame_can_have() {
        assert_eq!(frames(0, 1)[0].len(), MIN_FRAME);
        assert_eq!(frames(usize::MAX, 1)[0].len(), MAX_FRAME);
    }
}
