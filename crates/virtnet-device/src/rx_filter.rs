//! Which received frames a driver gets to see (virtio 1.3, 5.1.6.5.1), where somebody other than the driver decides it.

use virtqueue::GuestSlice;

/// Bytes of an Ethernet address.
const ADDRESS: usize = 6;

/// Judges frames by their destination.
///
/// The device does not know the addresses that a driver has filled into its filter table, so a multicast frame passes unless no
/// multicast at all is wanted: a filter may be imperfect, and then lets through what it might have kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RxFilter {
    modes: u16,
    own: [u8; ADDRESS],
}

/// The modes, each the bit whose number is that of the control queue's command.
const PROMISC: u16 = 1 << 0;
const ALL_UNICAST: u16 = 1 << 2;
const NO_MULTICAST: u16 = 1 << 3;
const NO_UNICAST: u16 = 1 << 4;
const NO_BROADCAST: u16 = 1 << 5;

impl RxFilter {
    /// The filter of a device with the address `own`; `None` where `modes` let every frame pass.
    #[must_use]
    pub fn new(modes: u16, own: [u8; ADDRESS]) -> Option<Self> {
        let all = modes & PROMISC != 0
            || (modes & ALL_UNICAST != 0 && modes & (NO_MULTICAST | NO_UNICAST | NO_BROADCAST) == 0);
        (!all).then_some(Self { modes, own })
    }

    /// Whether the frame in `pieces`, of at least an Ethernet header, is for the driver. Its address is read once.
    pub(crate) fn admits(&self, pieces: &[GuestSlice]) -> bool {
        let mut destination = [0; ADDRESS];
        let mut got = 0;
        for piece in pieces {
            let Some(rest) = destination.get_mut(got..).filter(|rest| !rest.is_empty()) else { break };
            got += piece.copy_to(rest);
        }
        self.takes(destination)
    }

    fn takes(&self, destination: [u8; ADDRESS]) -> bool {
        let has = |mode| self.modes & mode != 0;
        if destination == [0xff; ADDRESS] {
            !has(NO_BROADCAST)
        } else if destination[0] & 1 != 0 {
            !has(NO_MULTICAST)
        } else {
            !has(NO_UNICAST) && (has(ALL_UNICAST) || destination == self.own)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: [u8; 6] = [0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93];
    const OTHER: [u8; 6] = [0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x94];
    const GROUP: [u8; 6] = [0x33, 0x33, 0, 0, 0, 1];
    const ALL: [u8; 6] = [0xff; 6];

    #[test]
    fn each_mode_lets_its_frames_through() {
        let table: [(u16, [bool; 4]); 7] = [
            (0, [true, false, true, true]),
            (0b10, [true, false, true, true]),
            (0b1000, [true, false, false, true]),
            (0b1100, [true, true, false, true]),
            (0b1_0000, [false, false, true, true]),
            (0b10_0000, [true, false, true, false]),
            (0b11_1110, [false, false, false, false]),
        ];
        for (modes, expected) in table {
            let filter = RxFilter::new(modes, OWN).unwrap();
            assert_eq!([OWN, OTHER, GROUP, ALL].map(|address| filter.takes(address)), expected, "{modes:#b}");
        }
    }

    #[test]
    fn there_is_no_filter_where_all_frames_pass() {
        assert_eq!([0b1, 0b11_1111, 0b100, 0b110].map(|modes| RxFilter::new(modes, OWN)), [None; 4]);
    }
}
