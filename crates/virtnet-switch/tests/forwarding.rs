//! Who gets a frame, against a model of a few lines.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

mod net;

use std::collections::HashMap;

use net::{EVERYTHING, Net};
use proptest::prelude::*;
use virtio_net_proto::NetHeader;
use virtnet_device::Transmitted;
use virtnet_switch::{DropReason, PortId, Switch, Terms};

const PORTS: PortId = 5;

#[derive(Clone, Debug)]
enum Step {
    /// A frame from a port, between two stations, perhaps with a tag.
    Send { from: PortId, source: u8, destination: u8, vlan: Option<u8>, len: usize },
    /// Time passes.
    Wait(u32),
    /// A port begins or ceases to receive.
    Switch(PortId),
    /// A port is emptied.
    Flush(PortId),
}

fn step() -> impl Strategy<Value = Step> {
    let send = (0..PORTS, 0..8u8, 0..10u8, prop::option::of(0..2u8), 0..1800usize);
    prop_oneof![
        12 => send.prop_map(|(from, source, destination, vlan, len)| Step::Send { from, source, destination, vlan, len }),
        2 => (0..200u32).prop_map(Step::Wait),
        1 => (0..PORTS).prop_map(Step::Switch),
        1 => (0..PORTS).prop_map(Step::Flush),
    ]
}

/// Stations 8 and 9 are groups.
fn mac(station: u8) -> [u8; 6] {
    match station {
        8 => [0xff; 6],
        9 => [0x33, 0x33, 0, 0, 0, 1],
        station => [2, 0, 0, 0, 0, station],
    }
}

fn frame(source: u8, destination: u8, vlan: Option<u8>, len: usize) -> Vec<u8> {
    let mut frame = [mac(destination), mac(source)].concat();
    if let Some(vlan) = vlan {
        frame.extend([0x81, 0, 0x60, vlan]);
    }
    frame.extend([0x88, 0xb5]);
    frame.extend((0..len).map(|at| at as u8));
    frame
}

proptest! {
    #[test]
    fn each_frame_goes_to_exactly_those_who_are_to_have_it(steps in prop::collection::vec(step(), 1..120)) {
        let mut switch = Switch::new();
        let mtu = |port: PortId| 1000 + 200 * port;
        let up = |port: PortId| Some(Terms { offloads: EVERYTHING, mtu: mtu(port) });
        let mut net = Net::new(&mut switch, &(0..PORTS).map(up).collect::<Vec<_>>());
        let mut known: HashMap<(u8, u8), (PortId, u32)> = HashMap::new();
        let mut now = 7;
        for step in steps {
            match step {
                Step::Wait(seconds) => now += seconds,
                Step::Switch(port) => {
                    let terms = &mut net.terms[usize::from(port)];
                    *terms = if terms.is_some() { None } else { up(port) };
                }
                Step::Flush(port) => {
                    switch.flush(port);
                    known.retain(|_, (at, _)| *at != port);
                }
                Step::Send { from, source, destination, vlan, len } => {
                    let sent = frame(source, destination, vlan, len);
                    let outcome = net.send(&mut switch, from, NetHeader::default(), &sent, now);
                    let lan = vlan.unwrap_or(0);
                    known.insert((source, lan), (from, now));
                    let at = known.get(&(destination, lan)).filter(|(_, seen)| now - seen <= 300).map(|(port, _)| *port);
                    let wanted: Vec<PortId> = match at {
                        Some(port) => vec![port],
                        None => (0..PORTS).filter(|port| *port != from && net.terms[usize::from(*port)].is_some()).collect(),
                    };
                    let expected = if at == Some(from) {
                        Transmitted::Failed
                    } else if wanted.is_empty() {
                        Transmitted::Down
                    } else {
                        Transmitted::Sent
                    };
                    prop_assert_eq!(outcome, expected);
                    let (got, lost) = (net.take(), std::mem::replace(&mut net.lost, vec![Vec::new(); PORTS.into()]));
                    for port in 0..PORTS {
                        let is_for = wanted.contains(&port) && port != from;
                        let is_up = net.terms[usize::from(port)].is_some();
                        let fits = len <= usize::from(mtu(port));
                        let frames: Vec<_> = got[usize::from(port)].iter().map(|(_, bytes)| bytes).collect();
                        let expected = if is_for && is_up && fits { vec![&sent] } else { vec![] };
                        prop_assert_eq!(frames, expected, "port {}", port);
                        let reasons = match (is_for, is_up, fits) {
                            (true, false, _) => vec![DropReason::NoDriver],
                            (true, true, false) => vec![DropReason::Oversize],
                            _ => vec![],
                        };
                        prop_assert_eq!(&lost[usize::from(port)], &reasons);
                    }
                }
            }
        }
    }

    #[test]
    fn no_frame_and_no_header_brings_the_switch_down(
        bytes in prop::collection::vec(any::<u8>(), 14..400),
        header in any::<[u8; 12]>(),
        features in any::<u64>(),
    ) {
        // As a device hands it over: its offsets are within the frame.
        let Ok(header) = NetHeader::parse(&header).check(bytes.len(), features | 0x3f_0000_1fff) else { return Ok(()) };
        let mut switch = Switch::new();
        let plain = Terms { offloads: net::NOTHING, mtu: 1500 };
        let mut net = Net::new(&mut switch, &[Some(plain), Some(plain), None]);
        net.send(&mut switch, 0, header, &bytes, 0);
    }
}
