//! What a receiver without offloads gets: frames put together and judged here, byte by byte, by the rules of the RFCs.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

mod net;

use net::{EVERYTHING, NOTHING, Net, be16, put16, sum};
use proptest::prelude::*;
use virtio_net_proto::{GSO_ECN, GsoKind, HDR_F_NEEDS_CSUM, NetHeader};
use virtnet_device::{Offloads, Transmitted};
use virtnet_switch::{Switch, Terms};

/// A packet to be cut.
#[derive(Clone, Debug)]
struct Packet {
    v6: bool,
    tcp: bool,
    tags: usize,
    /// Words of IPv4 options, or units of a hop-by-hop header.
    options: usize,
    tcp_options: usize,
    flags: u8,
    payload: Vec<u8>,
    mss: u16,
}

fn packet() -> impl Strategy<Value = Packet> {
    let shape = (any::<bool>(), any::<bool>(), 0..3usize, 0..3usize, 0..11usize, any::<u8>());
    (shape, prop::collection::vec(any::<u8>(), 1..20_000), 100..3000u16).prop_map(|(shape, payload, mss)| {
        let (v6, tcp, tags, options, tcp_options, flags) = shape;
        Packet { v6, tcp, tags, options, tcp_options, flags, payload, mss }
    })
}

struct Built {
    frame: Vec<u8>,
    header: NetHeader,
    ip: usize,
    transport: usize,
    payload: usize,
}

impl Packet {
    fn protocol(&self) -> u8 {
        if self.tcp { 6 } else { 17 }
    }

    /// The frame as a Linux guest with segmentation offload hands it over.
    fn build(&self) -> Built {
        let mut frame = vec![0xff; 6];
        frame.extend([2, 0, 0, 0, 0, 1]);
        frame.extend([[0x81, 0, 0, 5], [0x81, 0, 0, 6]].concat()[..4 * self.tags].to_vec());
        frame.extend(if self.v6 { [0x86, 0xdd] } else { [8, 0] });
        let ip = frame.len();
        if self.v6 {
            let next = if self.options > 0 { 0 } else { self.protocol() };
            frame.extend([0x60, 0, 0, 0, 0, 0, next, 64]);
            frame.extend((0..32).map(|at| at * 7));
            if self.options > 0 {
                frame.extend([self.protocol(), self.options as u8 - 1]);
                frame.extend(vec![1; 8 * self.options - 2]);
            }
        } else {
            frame.extend([0x45 + self.options as u8, 0, 0, 0, 0xff, 0xfe, 0x40, 0, 64, self.protocol(), 0, 0]);
            frame.extend([10, 0, 0, 1, 10, 0, 0, 2]);
            frame.extend(vec![1; 4 * self.options]);
        }
        let transport = frame.len();
        if self.tcp {
            frame.extend([0x12, 0x34, 0x56, 0x78, 0xff, 0xff, 0xff, 0, 1, 2, 3, 4]);
            frame.extend([(5 + self.tcp_options as u8) << 4, self.flags, 0x20, 0, 0xaa, 0xaa, 0, 0]);
            frame.extend(vec![1; 4 * self.tcp_options]);
        } else {
            frame.extend([0x12, 0x34, 0x56, 0x78, 0, 0, 0xaa, 0xaa]);
        }
        let payload = frame.len();
        frame.extend(&self.payload);
        let kind = match (self.tcp, self.v6) {
            (true, false) => GsoKind::TcpV4,
            (true, true) => GsoKind::TcpV6,
            (false, _) => GsoKind::UdpL4,
        };
        let header = NetHeader {
            flags: HDR_F_NEEDS_CSUM,
            gso_type: kind as u8 | if self.tcp && self.flags & 0x80 != 0 { GSO_ECN } else { 0 },
            gso_size: self.mss,
            csum_start: transport as u16,
            csum_offset: if self.tcp { 16 } else { 6 },
            ..NetHeader::default()
        };
        Built { frame, header, ip, transport, payload }
    }

    /// The sum of the pseudo header of a segment.
    fn pseudo(&self, built: &Built, segment: &[u8]) -> u16 {
        let addresses = if self.v6 { built.ip + 8..built.ip + 40 } else { built.ip + 12..built.ip + 20 };
        let len = (segment.len() - built.transport) as u32;
        sum(&segment[addresses], len + u32::from(self.protocol()))
    }

    /// Judges segment `index` of `count`, which is to be complete, or to have its checksum made yet.
    fn judge(&self, built: &Built, (index, count): (usize, usize), header: &NetHeader, segment: &[u8], partial: bool) {
        let last = index + 1 == count;
        let (ip, transport) = (built.ip, built.transport);
        if self.v6 {
            assert_eq!(usize::from(be16(segment, ip + 4)), segment.len() - ip - 40);
        } else {
            assert_eq!(usize::from(be16(segment, ip + 2)), segment.len() - ip);
            assert_eq!(sum(&segment[ip..transport], 0), 0xffff, "the IPv4 header's checksum");
            assert_eq!(be16(segment, ip + 4), 0xfffe_u16.wrapping_add(index as u16));
        }
        if self.tcp {
            let sequence = u32::from_be_bytes(segment[transport + 4..transport + 8].try_into().unwrap());
            assert_eq!(sequence, 0xffff_ff00_u32.wrapping_add((index * usize::from(self.mss)) as u32));
            let mut flags = self.flags;
            if !last {
                flags &= !0x09;
            }
            if index > 0 {
                flags &= !0x80;
            }
            assert_eq!(segment[transport + 13], flags, "segment {index} of {count}");
        } else {
            assert_eq!(usize::from(be16(segment, transport + 4)), segment.len() - transport);
        }
        let pseudo = self.pseudo(built, segment);
        let field = transport + usize::from(built.header.csum_offset);
        if partial {
            assert_eq!((header.flags, header.gso_type, header.csum_start), (HDR_F_NEEDS_CSUM, 0, transport as u16));
            assert_eq!((header.csum_offset, be16(segment, field)), (built.header.csum_offset, pseudo));
        } else {
            assert_eq!(*header, NetHeader::default());
            assert_eq!(sum(&segment[transport..], pseudo.into()), 0xffff, "the checksum");
            assert_ne!(be16(segment, field), 0);
        }
        // Nothing else of the headers has changed.
        let mut restored = segment[..built.payload].to_vec();
        let mut changed = vec![field, if self.v6 { ip + 4 } else { ip + 2 }];
        changed.extend(if self.v6 { vec![] } else { vec![ip + 4, ip + 10] });
        changed.extend(if self.tcp { vec![transport + 4, transport + 6, transport + 12] } else { vec![transport + 4] });
        changed.iter().for_each(|at| put16(&mut restored, *at, be16(&built.frame, *at).into()));
        assert_eq!(restored, built.frame[..built.payload]);
    }
}

fn net(switch: &mut Switch, offloads: &[Offloads]) -> Net {
    let to_terms = |offloads: &Offloads| Some(Terms { offloads: *offloads, mtu: u16::MAX });
    Net::new(switch, &std::iter::once(&NOTHING).chain(offloads).map(to_terms).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn segments_carry_the_payload_in_order_under_headers_of_their_own(packet in packet()) {
        let built = packet.build();
        let mut switch = Switch::new();
        let partial = Offloads { checksum: true, ..NOTHING };
        let mut net = net(&mut switch, &[NOTHING, partial, EVERYTHING]);
        prop_assert_eq!(net.send(&mut switch, 0, built.header, &built.frame, 0), Transmitted::Sent);
        let got = net.take();
        prop_assert_eq!(&got[3], &vec![(built.header, built.frame.clone())]);
        for (port, is_partial) in [(1, false), (2, true)] {
            let count = packet.payload.len().div_ceil(packet.mss.into());
            prop_assert_eq!(got[port].len(), count);
            let mut payload: Vec<u8> = Vec::new();
            for (index, (header, segment)) in got[port].iter().enumerate() {
                packet.judge(&built, (index, count), header, segment, is_partial);
                payload.extend(&segment[built.payload..]);
            }
            prop_assert_eq!(&payload, &packet.payload);
        }
    }

    #[test]
    fn a_checksum_is_made_for_who_cannot(payload in prop::collection::vec(any::<u8>(), 1..3000), tcp: bool, v6: bool) {
        let packet = Packet { v6, tcp, tags: 0, options: 0, tcp_options: 0, flags: 0, payload, mss: 1 };
        let mut built = packet.build();
        let header = NetHeader { gso_type: 0, gso_size: 0, ..built.header };
        let (field, pseudo) = (built.transport + usize::from(header.csum_offset), packet.pseudo(&built, &built.frame));
        put16(&mut built.frame, field, pseudo.into());
        let mut switch = Switch::new();
        let mut net = net(&mut switch, &[NOTHING, EVERYTHING, NOTHING]);
        net.send(&mut switch, 0, header, &built.frame, 0);
        let got = net.take();
        prop_assert_eq!(&got[2], &vec![(header, built.frame.clone())]);
        prop_assert_eq!(&got[1], &got[3]);
        let (seen, made) = &got[1][0];
        prop_assert_eq!(*seen, NetHeader::default());
        prop_assert_eq!(sum(&made[built.transport..], pseudo.into()), 0xffff);
        put16(&mut built.frame, field, be16(made, field).into());
        prop_assert_eq!(made, &built.frame);
    }
}

#[test]
fn what_is_not_what_its_header_says_is_refused() {
    let sound = Packet {
        v6: false,
        tcp: true,
        tags: 0,
        options: 0,
        tcp_options: 0,
        flags: 0,
        payload: vec![7; 3000],
        mss: 1000,
    };
    let refused = |change: &dyn Fn(&mut Built)| {
        let mut built = sound.build();
        change(&mut built);
        let mut switch = Switch::new();
        let mut net = net(&mut switch, &[EVERYTHING]);
        net.send(&mut switch, 0, built.header, &built.frame, 0) == Transmitted::BadHeader
    };
    assert!(!refused(&|_| ()));
    assert!(refused(&|built| built.frame[12] = 0x86), "no IP");
    assert!(refused(&|built| built.frame[built.ip] = 0x46), "headers that do not meet");
    assert!(refused(&|built| built.frame[built.ip + 6] = 0x20), "a fragment");
    assert!(refused(&|built| built.frame[built.ip + 9] = 17), "another protocol");
    assert!(refused(&|built| built.frame[built.transport + 12] = 0x40), "too short a TCP header");
    assert!(refused(&|built| built.header.gso_type = GsoKind::TcpV6 as u8), "another version");
    assert!(refused(&|built| built.header.csum_offset = 6), "a checksum elsewhere");
    assert!(refused(&|built| built.header.gso_size = 2), "too many segments");
    assert!(refused(&|built| built.frame.truncate(built.payload)), "no payload");
}

#[test]
fn segments_longer_than_the_mtu_are_lost_whoever_would_cut_them() {
    let packet = Packet {
        v6: false,
        tcp: true,
        tags: 1,
        options: 0,
        tcp_options: 0,
        flags: 0,
        payload: vec![7; 5000],
        mss: 1461,
    };
    let terms = |offloads, mtu| Some(Terms { offloads, mtu });
    let mut switch = Switch::new();
    let all = [terms(NOTHING, 1500), terms(NOTHING, 1500), terms(EVERYTHING, 1500), terms(EVERYTHING, 1501)];
    let mut net = Net::new(&mut switch, &all);
    let built = packet.build();
    net.send(&mut switch, 0, built.header, &built.frame, 0);
    assert_eq!(net.got.iter().map(Vec::len).collect::<Vec<_>>(), [0, 0, 0, 1]);
    assert_eq!(net.lost.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1, 1, 0]);
}
