//! Receivers that keep what they get, and packets put together and taken apart without a line of the crate's own.
#![allow(dead_code, unreachable_pub, reason = "part of each test program, and no test uses all of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use std::ptr::NonNull;

use virtio_net_proto::NetHeader;
use virtnet_device::{Offloads, Transmitted};
use virtnet_switch::{DropReason, Egress, PortId, Switch, Terms};
use virtqueue::GuestSlice;

/// All ports of a switch under test.
#[derive(Default)]
pub struct Net {
    pub terms: Vec<Option<Terms>>,
    pub got: Vec<Vec<(NetHeader, Vec<u8>)>>,
    pub lost: Vec<Vec<DropReason>>,
}

pub const NOTHING: Offloads =
    Offloads { checksum: false, tso4: false, tso6: false, ecn: false, uso4: false, uso6: false };
pub const EVERYTHING: Offloads = Offloads { checksum: true, tso4: true, tso6: true, ecn: true, uso4: true, uso6: true };

impl Net {
    pub fn new(switch: &mut Switch, terms: &[Option<Terms>]) -> Self {
        (0..terms.len()).for_each(|port| switch.add_port(port as PortId));
        Self { terms: terms.to_vec(), got: vec![Vec::new(); terms.len()], lost: vec![Vec::new(); terms.len()] }
    }

    /// Sends a frame from a port, cut into two pieces.
    pub fn send(
        &mut self,
        switch: &mut Switch,
        from: PortId,
        header: NetHeader,
        frame: &[u8],
        now: u32,
    ) -> Transmitted {
        let mut bytes = frame.to_vec();
        // SAFETY: the bytes outlive the slices, and nobody else touches them.
        let whole = unsafe { GuestSlice::new(NonNull::new(bytes.as_mut_ptr()).unwrap(), bytes.len()) };
        let cut = bytes.len() / 3;
        let pieces = [whole.get(0, cut).unwrap(), whole.get(cut, bytes.len() - cut).unwrap()];
        switch.forward(from, (&header, &pieces), now, self)
    }

    /// What each port got since the last call.
    pub fn take(&mut self) -> Vec<Vec<(NetHeader, Vec<u8>)>> {
        self.got.iter_mut().map(std::mem::take).collect()
    }
}

impl Egress for Net {
    fn ports(&self) -> PortId {
        self.terms.len() as PortId
    }

    type Receiver = PortId;

    fn terms(&self, port: PortId) -> Option<(PortId, Terms)> {
        self.terms.get(usize::from(port)).copied().flatten().map(|terms| (port, terms))
    }

    fn deliver(&mut self, port: PortId, header: &NetHeader, frame: &[GuestSlice], len: usize) -> Transmitted {
        let mut bytes = vec![0; len];
        let mut filled = 0;
        for piece in frame {
            filled += piece.copy_to(&mut bytes[filled..]);
        }
        assert_eq!((filled, frame.iter().map(GuestSlice::len).sum::<usize>()), (len, len));
        self.got[usize::from(port)].push((*header, bytes));
        Transmitted::Sent
    }

    fn lose(&mut self, port: PortId, reason: DropReason) {
        self.lost[usize::from(port)].push(reason);
    }
}

/// The ones' complement sum, two bytes at a time.
pub fn sum(bytes: &[u8], mut sum: u32) -> u16 {
    for pair in bytes.chunks(2) {
        sum += u32::from(u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)]));
        sum = (sum & 0xffff) + (sum >> 16);
    }
    sum as u16
}

pub fn be16(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([bytes[at], bytes[at + 1]])
}

pub fn put16(bytes: &mut [u8], at: usize, value: usize) {
    bytes[at..at + 2].copy_from_slice(&(value as u16).to_be_bytes());
}
