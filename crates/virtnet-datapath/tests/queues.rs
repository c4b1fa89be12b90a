//! Single queues that stop, start and begin anew while the others carry frames, and answers that come back to the queue that asked.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use rig::host::Host;
use rig::wire::{Wire, frame, in_new_netns, make_tap};
use rig::{TestEngine, eventually};
use virtio_net_proto::{
    VIRTIO_F_EVENT_IDX, VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1, VIRTIO_NET_F_MQ, VIRTIO_NET_F_MRG_RXBUF,
};

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX | VIRTIO_NET_F_MQ;
const PAIRS: usize = 3;

/// Numbers without an order, the same in every run.
fn numbers() -> impl Iterator<Item = usize> {
    std::iter::successors(Some(1u32), |last| Some(last.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)))
        .map(|number| (number >> 16) as usize)
}

#[test]
fn queues_stop_and_start_in_any_order_while_the_others_carry_frames() {
    for features in [FEATURES, FEATURES | VIRTIO_F_RING_PACKED] {
        let test = TestEngine::new(2, 50);
        test.add(0, PAIRS as u16);
        let mut host = Host::start(&test.listen_path(0), PAIRS as u64, features);
        let mut bases = [None; 2 * PAIRS];
        for (step, number) in numbers().take(400).enumerate() {
            let index = number % (2 * PAIRS);
            match bases[index].take() {
                Some(base) => host.start_ring_at(index, base),
                None => bases[index] = Some(host.frontend.get_vring_base(index as u16).unwrap()),
            }
            let running = |pair: usize| bases[2 * pair].is_none() && bases[2 * pair + 1].is_none();
            (0..PAIRS).filter(|pair| running(*pair)).for_each(|pair| host.echo(pair, step as u8));
        }
        for (index, base) in bases.into_iter().enumerate() {
            base.into_iter().for_each(|base| host.start_ring_at(index, base));
        }
        (0..PAIRS).for_each(|pair| host.echo(pair, 1));
        assert!(test.broken_queues(0).is_empty());
    }
}

#[test]
fn a_queue_begins_anew_alone_with_another_size() {
    let test = TestEngine::new(1, 0);
    test.add(0, PAIRS as u16);
    let mut host = Host::start(&test.listen_path(0), PAIRS as u64, FEATURES);
    (0..PAIRS).for_each(|pair| host.echo(pair, 9));
    for (number, size) in numbers().zip([64, 256, 128, 64, 256, 64, 128, 256, 64, 128, 256, 128]) {
        let index = number % (2 * PAIRS);
        host.frontend.get_vring_base(index as u16).unwrap();
        host.renew_ring(index, size);
        host.start_ring_at(index, 0);
        for pair in 0..PAIRS {
            (0..3).for_each(|seed| host.echo(pair, seed));
        }
    }
    assert!(test.broken_queues(0).is_empty());
}

/// A UDP datagram over IPv4 between two stations; `back` is the answer to the one without.
fn datagram(flow: u8, back: bool) -> Vec<u8> {
    let mut bytes = frame(60, flow);
    let (mut from, mut to) = ([10, 9, 9, 1], [10, 9, 9, 2]);
    let (mut source, mut destination) = ([0x20, flow], [0x30, 0]);
    if back {
        (from, to, source, destination) = (to, from, destination, source);
    }
    bytes[12..14].copy_from_slice(&[8, 0]);
    bytes[14..26].copy_from_slice(&[0x45, 0, 0, 46, 0, 1, 0, 0, 64, 17, 0, 0]);
    bytes[26..30].copy_from_slice(&from);
    bytes[30..34].copy_from_slice(&to);
    bytes[34..36].copy_from_slice(&source);
    bytes[36..38].copy_from_slice(&destination);
    bytes[38..42].copy_from_slice(&[0, 26, 0, 0]);
    bytes
}

#[test]
fn answers_come_back_to_the_pair_that_sent_and_follow_a_flow_that_moves() {
    in_new_netns(|| {
        make_tap("steer0", true);
        let test = TestEngine::new(2, 0);
        test.engine.add_device(test.spec_with_port(0, 4, r#"{"kind":"tap","name":"steer0"}"#)).unwrap();
        let wire = Wire::open("steer0");
        let mut host = Host::start(&test.listen_path(0), 4, FEATURES);
        (0..4).for_each(|pair| host.post(pair, 64));
        for turn in 0..4u8 {
            for flow in 0..8u8 {
                let pair = usize::from(flow + turn) % 4;
                host.send(pair, [0; 12], &datagram(flow, false));
                assert!(wire.receive(rig::PATIENCE, |bytes| *bytes == datagram(flow, false)).is_some());
                wire.send(&datagram(flow, true));
                let mut found = None;
                eventually("an answer", || {
                    found = (0..4)
                        .find(|pair| host.try_receive(*pair).is_some_and(|(_, bytes)| bytes == datagram(flow, true)));
                    found.is_some()
                });
                assert_eq!(found, Some(pair), "flow {flow}, turn {turn}");
                host.post(pair, 64);
            }
        }
    });
}
