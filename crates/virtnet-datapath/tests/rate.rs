//! Limits on the packets and bytes of a device, in both directions, changed under a running driver. Times are looked at from below only:
//! nothing may pass sooner than the limit lets it, however busy the machine is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::time::{Duration, Instant};

use rig::host::Host;
use rig::wire::{Wire, frame, in_new_netns, make_tap};
use rig::{TestEngine, eventually, vuid};
use virtio_net_proto::{VIRTIO_F_EVENT_IDX, VIRTIO_F_VERSION_1, VIRTIO_NET_F_MQ, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_types::{Counter, DevicePatch, Tuning, parse_document};

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_F_EVENT_IDX;

fn tune(test: &TestEngine, document: &str) {
    let tuning: Tuning = parse_document("tuning", document).unwrap();
    test.engine.modify_device(&vuid(0), DevicePatch { tuning: Some(tuning), ..DevicePatch::default() }).unwrap();
}

/// Sends frames of 1000 octets on the first of `pairs` queue pairs each in turn, over a port that gives them back.
fn send(host: &mut Host, pairs: usize, count: usize) {
    (0..count).for_each(|turn| host.send(turn % pairs, [0; 12], &frame(1000, 1)));
}

fn sent(test: &TestEngine, pairs: usize) -> u64 {
    (0..pairs).map(|pair| test.counter(0, 2 * pair + 1, Counter::Packets)).sum()
}

#[test]
fn what_a_driver_sends_waits_in_its_ring_for_the_limit_and_none_is_lost() {
    for (limit, held_for) in [
        (r#"{"packets":{"perSecond":100,"burst":20}}"#, Duration::from_millis(390)),
        // 20 frames at once, the rest at 100 a second, by their octets.
        (r#"{"bytes":{"perSecond":100000,"burst":20000}}"#, Duration::from_millis(390)),
        // The tighter one counts.
        (r#"{"bytes":{"perSecond":900000000},"packets":{"perSecond":100,"burst":20}}"#, Duration::from_millis(390)),
    ] {
        let test = TestEngine::new(1, 0);
        test.add(0, 1);
        tune(&test, &format!(r#"{{"rateLimits":{{"tx":{limit}}}}}"#));
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        host.post(0, 64);
        let begin = Instant::now();
        send(&mut host, 1, 60);
        eventually("all are sent", || sent(&test, 1) == 60);
        assert!(begin.elapsed() >= held_for, "{limit}: {:?}", begin.elapsed());
        assert!(test.counter(0, 1, Counter::RateLimited) > 0);
        assert_eq!(test.counter(0, 1, Counter::DropPortFull), 0);
    }
}

#[test]
fn the_limit_is_for_all_queue_pairs_together_on_whatever_workers_they_are() {
    let test = TestEngine::new(2, 0);
    test.add(0, 2);
    tune(&test, r#"{"rateLimits":{"tx":{"packets":{"perSecond":100,"burst":20}}}}"#);
    let mut host = Host::start(&test.listen_path(0), 2, FEATURES | VIRTIO_NET_F_MQ);
    (0..2).for_each(|pair| host.post(pair, 64));
    let begin = Instant::now();
    send(&mut host, 2, 62);
    eventually("all are sent", || sent(&test, 2) == 62);
    // Each pair may have taken one more than there were.
    assert!(begin.elapsed() >= Duration::from_millis(390), "{:?}", begin.elapsed());
}

#[test]
fn a_limit_that_is_lifted_lets_what_waits_go_at_once() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    tune(&test, r#"{"rateLimits":{"tx":{"packets":{"perSecond":1,"burst":1}}}}"#);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.post(0, 64);
    send(&mut host, 1, 30);
    eventually("one is sent", || sent(&test, 1) >= 1);
    assert!(sent(&test, 1) < 30);
    tune(&test, "{}");
    let begin = Instant::now();
    eventually("all are sent", || sent(&test, 1) == 30);
    // It would have taken half a minute.
    assert!(begin.elapsed() < Duration::from_secs(10));
}

#[test]
fn another_change_gives_nobody_another_burst() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let limit = r#""rateLimits":{"tx":{"packets":{"perSecond":1,"burst":10}}}"#;
    tune(&test, &format!("{{{limit}}}"));
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.post(0, 64);
    let begin = Instant::now();
    send(&mut host, 1, 30);
    eventually("the burst is sent", || sent(&test, 1) >= 10);
    for speed in 0..20 {
        tune(&test, &format!(r#"{{"speed":{speed},{limit}}}"#));
    }
    assert!(sent(&test, 1) <= 10 + begin.elapsed().as_secs());
}

#[test]
fn what_comes_for_a_driver_waits_in_the_port() {
    in_new_netns(|| {
        make_tap("rate0", false);
        let test = TestEngine::new(1, 0);
        test.engine.add_device(test.spec_with_port(0, 1, r#"{"kind":"tap","name":"rate0"}"#)).unwrap();
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        host.post(0, 200);
        let wire = Wire::open("rate0");
        // Whatever the kernel sends when a link comes up takes from the burst as well.
        tune(&test, r#"{"rateLimits":{"rx":{"packets":{"perSecond":100,"burst":20}}}}"#);
        let begin = Instant::now();
        (0..60).for_each(|seed| wire.send(&frame(100, seed)));
        let mut next = 0;
        while next < 60 {
            let (_, bytes) = host.receive(0);
            if bytes == frame(100, next) {
                next += 1;
            }
        }
        assert!(begin.elapsed() >= Duration::from_millis(390), "{:?}", begin.elapsed());
        assert!(test.counter(0, 0, Counter::RateLimited) > 0);
        // The other direction has no limit.
        assert_eq!(test.counter(0, 1, Counter::RateLimited), 0);
    });
}

#[test]
fn at_a_switch_a_sender_waits_for_its_own_limit_and_loses_what_exceeds_its_receivers() {
    let test = TestEngine::new(1, 0);
    let switch = r#"{"kind":"switch","name":"p0"}"#;
    let mut hosts = [0, 1].map(|slot| {
        test.engine.add_device(test.spec_with_port(slot, 1, switch)).unwrap();
        let mut host = Host::start(&test.listen_path(slot), 1, FEATURES);
        host.post(0, 100);
        host
    });
    tune(&test, r#"{"rateLimits":{"tx":{"packets":{"perSecond":100,"burst":10}}}}"#);
    let begin = Instant::now();
    (0..30).for_each(|seed| hosts[0].send(0, [0; 12], &frame(100, seed)));
    eventually("all are sent", || test.counter(1, 0, Counter::Packets) == 30);
    assert!(begin.elapsed() >= Duration::from_millis(190), "{:?}", begin.elapsed());
    // The same device as a receiver, of a sender without a limit.
    tune(&test, r#"{"rateLimits":{"rx":{"packets":{"perSecond":1,"burst":10}}}}"#);
    let begin = Instant::now();
    (0..30).for_each(|seed| hosts[1].send(0, [0; 12], &frame(100, seed)));
    eventually("all are sent", || test.counter(1, 1, Counter::Packets) == 30);
    let (carried, lost) = (test.counter(0, 0, Counter::Packets), test.counter(0, 0, Counter::DropRateLimit));
    assert_eq!(carried + lost, 30);
    assert!((10..=11 + begin.elapsed().as_secs()).contains(&carried), "{carried}");
}
