//! Which hosts a device lets in, for how long, and what it tells of them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use std::io::Write;
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rig::host::{Guest, Host, connect};
use rig::{PATIENCE, TestEngine, eventually, vuid};
use virtio_net_proto::{VIRTIO_F_VERSION_1, VIRTIO_NET_F_MTU};
use virtnet_types::{DatapathEvent, DevicePatch, DisconnectCode, LogLevel};
use virtnet_vhost_user::frontend::Frontend;

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MTU;

/// How many events there have been of hosts that came, and of hosts that went.
fn told(test: &TestEngine) -> (usize, usize) {
    let mut told = (0, 0);
    for event in test.events.try_iter() {
        match event {
            DatapathEvent::HostConnected { .. } => told.0 += 1,
            DatapathEvent::HostDisconnected { .. } => told.1 += 1,
            _ => {}
        }
    }
    told
}

/// A VMM that listens, and asks for longer rings than the device has whenever it is found; tells when that was.
fn unsuitable_vmm(listener: UnixListener) -> mpsc::Receiver<Instant> {
    let (sender, times) = mpsc::channel();
    std::thread::spawn(move || {
        while let Ok((stream, _)) = listener.accept() {
            let mut frontend = Frontend::from_stream(stream, PATIENCE).unwrap();
            let _ = frontend.set_owner();
            let _ = frontend.get_features();
            let _ = frontend.set_vring_num(0, 2048);
            // Until the device hangs up.
            let _ = frontend.get_features();
            if sender.send(Instant::now()).is_err() {
                return;
            }
        }
    });
    times
}

#[test]
fn a_connection_that_says_nothing_gives_way_after_a_second() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    for words in [&[][..], &[1, 0, 0, 0, 1]] {
        let mut silent = UnixStream::connect(test.listen_path(0)).unwrap();
        // Half a message is none.
        silent.write_all(words).unwrap();
        eventually("the silent one is in", || test.status(0).host.connected);
        assert!(connect(&test.listen_path(0)).get_features().is_err(), "it may speak yet");
        std::thread::sleep(Duration::from_millis(1100));
        let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
        host.echo(0, 1);
        assert!(test.disconnect_reason().contains("said nothing"));
        drop(host);
        test.disconnect_reason();
    }
}

#[test]
fn a_silent_connection_gives_way_to_a_vmm_that_listens() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let _silent = UnixStream::connect(test.listen_path(0)).unwrap();
    eventually("the silent one is in", || test.status(0).host.connected);
    let listener = UnixListener::bind(test.connect_path(0)).unwrap();
    let (stream, _) = listener.accept().unwrap();
    Guest::new(1, 256, FEATURES).start(Frontend::from_stream(stream, PATIENCE).unwrap()).echo(0, 1);
}

#[test]
fn a_host_that_has_spoken_keeps_its_place_however_long_it_thinks() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut frontend = connect(&test.listen_path(0));
    frontend.get_features().unwrap();
    std::thread::sleep(Duration::from_millis(1300));
    assert!(connect(&test.listen_path(0)).get_features().is_err());
    Guest::new(1, 256, FEATURES).start(frontend).echo(0, 1);
}

#[test]
fn a_vmm_that_is_refused_again_and_again_is_asked_ever_more_rarely_and_told_of_three_times() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let times = unsuitable_vmm(UnixListener::bind(test.connect_path(0)).unwrap());
    let times: Vec<Instant> = times.iter().take(6).collect();
    let pauses: Vec<Duration> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    for (pause, least) in pauses.iter().zip([100, 200, 400, 800, 1600]) {
        // It is asked at the first tick of 100 ms afterwards.
        assert!(*pause > Duration::from_millis(least - 50), "{pauses:?}");
    }
    eventually("the last one is gone", || !test.status(0).host.connected);
    assert_eq!(told(&test), (3, 3));
    let status = test.status(0).host;
    assert_eq!(status.last_disconnect_code, Some(DisconnectCode::Protocol));
    assert!(status.connections >= 6 && status.last_disconnect.unwrap().starts_with("SET_VRING_NUM"));
    // A better one is served at once, and told of.
    let since = Instant::now();
    Host::start(&test.listen_path(0), 1, FEATURES).echo(0, 1);
    assert!(since.elapsed() < Duration::from_secs(2));
    assert_eq!(told(&test).0, 1);
}

#[test]
fn a_vmm_that_was_refused_is_asked_at_once_when_the_device_has_changed() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let times = unsuitable_vmm(UnixListener::bind(test.connect_path(0)).unwrap());
    assert_eq!(times.iter().take(6).count(), 6);
    let patch = DevicePatch { mtu: Some(1400.try_into().unwrap()), ..DevicePatch::default() };
    let since = Instant::now();
    test.engine.modify_device(&vuid(0), patch).unwrap();
    times.recv_timeout(PATIENCE).unwrap();
    assert!(since.elapsed() < Duration::from_secs(1), "{:?}", since.elapsed());
}

#[test]
fn a_host_that_asks_for_a_larger_mtu_learns_so_and_the_operator_how_to_mend_it() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    for _ in 0..5 {
        let mut host = Guest::new(1, 256, FEATURES).introduce(connect(&test.listen_path(0)));
        assert!(host.frontend.set_mtu(1501).unwrap_err().to_string().contains("refused"));
        assert!(host.frontend.get_features().is_err());
        eventually("it is gone", || !test.status(0).host.connected);
    }
    let status = test.status(0).host;
    assert_eq!(status.last_disconnect_code, Some(DisconnectCode::OtherMtu));
    let reason = status.last_disconnect.unwrap();
    for part in ["an MTU of 1501", "has 1500", "virtnet host args", "virtnet modify"] {
        assert!(reason.contains(part), "{reason}");
    }
    assert_eq!(told(&test), (3, 3));
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    host.frontend.set_mtu(1500).unwrap();
    host.echo(0, 1);
}

#[test]
fn a_host_that_stays_is_told_of_even_if_those_before_it_were_not() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    for _ in 0..5 {
        let mut frontend = connect(&test.listen_path(0));
        frontend.set_vring_num(0, 2048).unwrap();
        assert!(frontend.get_features().is_err());
        eventually("it is gone", || !test.status(0).host.connected);
    }
    assert_eq!(told(&test), (3, 3));
    let mut frontend = connect(&test.listen_path(0));
    frontend.get_features().unwrap();
    assert_eq!(told(&test), (0, 0));
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(told(&test), (1, 0));
    drop(frontend);
    assert_eq!(test.disconnect_reason(), "The front end closed the connection");
}

#[test]
fn connections_that_are_turned_away_do_not_fill_the_log() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let mut host = Host::start(&test.listen_path(0), 1, FEATURES);
    for _ in 0..100 {
        assert!(connect(&test.listen_path(0)).get_features().is_err());
    }
    let is_line = |event: &DatapathEvent| matches!(event, DatapathEvent::Log { level: LogLevel::Info, text } if text.contains("was closed"));
    assert_eq!(test.events.try_iter().filter(is_line).count(), 7);
    host.echo(0, 1);
}
