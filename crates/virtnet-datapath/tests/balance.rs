//! A queue pair that moves to another worker under traffic.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::time::{Duration, Instant};

use rig::TestEngine;
use rig::host::Host;
use virtio_net_proto::{VIRTIO_F_EVENT_IDX, VIRTIO_F_RING_PACKED, VIRTIO_F_VERSION_1, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_types::Counter;

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX;

/// On a machine that does much else the worker may take long to be found busy.
const LIMIT: Duration = Duration::from_secs(120);

#[test]
fn one_of_two_busy_pairs_of_a_worker_moves_to_the_idle_one_and_loses_nothing() {
    for features in [FEATURES, FEATURES | VIRTIO_F_RING_PACKED] {
        let test = TestEngine::new(2, 0);
        // The first and third come to one worker, the second and fourth to the other.
        let mut hosts: Vec<Host> = (0..4)
            .map(|slot| {
                test.add(slot, 1);
                let mut host = Host::start(&test.listen_path(slot), 1, features);
                host.echo(0, 1);
                host
            })
            .collect();
        let worker = |slot| test.status(slot).queues[0].worker;
        assert_eq!([0, 1, 2, 3].map(worker), [0, 1, 0, 1].map(Some));
        let (begin, mut sent) = (Instant::now(), [1u64, 0, 1]);
        while worker(0) == worker(2) {
            assert!(begin.elapsed() < LIMIT, "nothing moved");
            for slot in [0, 2] {
                // Frames that take time: 60 KiB each, which the port gives back.
                for _ in 0..200 {
                    hosts[slot].post(0, 200);
                    hosts[slot].send(0, [0; 12], &vec![7; 60_000]);
                    while hosts[slot].try_receive(0).is_some() {}
                    sent[slot] += 1;
                }
            }
        }
        for slot in [0, 2] {
            // It sleeps, and its driver's kick wakes it on its new worker.
            std::thread::sleep(Duration::from_millis(20));
            rig::eventually("all are sent", || {
                while hosts[slot].try_receive(0).is_some() {}
                hosts[slot].post(0, 200);
                // The port is full when the driver does not fetch its frames in time.
                let counters = [Counter::Packets, Counter::DropPortFull];
                counters.map(|counter| test.counter(slot as u16, 1, counter)).iter().sum::<u64>() == sent[slot]
            });
            rig::eventually("all are back", || {
                while hosts[slot].try_receive(0).is_some() {}
                hosts[slot].post(0, 200);
                test.counter(slot as u16, 0, Counter::Packets) == test.counter(slot as u16, 1, Counter::Packets)
            });
            while hosts[slot].try_receive(0).is_some() {}
            (0..20).for_each(|seed| hosts[slot].echo(0, seed));
        }
        // Idle ones stay where they are.
        assert_eq!([1, 3].map(worker), [Some(1), Some(1)]);
        (0..4).for_each(|slot| test.engine.remove_device(&rig::vuid(slot)).unwrap());
    }
}
