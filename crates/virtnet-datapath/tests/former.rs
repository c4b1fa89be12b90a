//! What a device remembers of the host that was there last: its driver stays bound while the link is down, and has its features.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]

mod rig;

use rig::host::{Guest, Host, connect};
use rig::{TestEngine, eventually, vuid};
use virtio_net_proto::{DeviceStatus as DriverStatus, VIRTIO_F_VERSION_1, VIRTIO_NET_F_CSUM, VIRTIO_NET_F_MRG_RXBUF};
use virtnet_types::{DatapathEvent, DevicePatch, DisconnectCode, HexU64};

const FEATURES: u64 = VIRTIO_F_VERSION_1 | VIRTIO_NET_F_MRG_RXBUF | VIRTIO_NET_F_CSUM;

fn set_link(test: &TestEngine, up: bool) {
    let patch = DevicePatch { link_up: Some(up), ..DevicePatch::default() };
    test.engine.modify_device(&vuid(0), patch).unwrap();
}

fn set_features(test: &TestEngine, features: u64) {
    let patch = DevicePatch { features: Some(HexU64(features)), ..DevicePatch::default() };
    test.engine.modify_device(&vuid(0), patch).unwrap();
}

/// Has a guest's driver take the device.
fn bind(test: &TestEngine, guest: Guest) -> Host {
    let mut host = guest.start(connect(&test.listen_path(0)));
    host.frontend.set_status(DriverStatus::DRIVER_OK.bits() | 7).unwrap();
    // Whatever it said before is heard once it has an answer.
    host.frontend.get_features().unwrap();
    host
}

/// A front end that reads what is offered, and goes.
fn look(test: &TestEngine) {
    let mut frontend = connect(&test.listen_path(0));
    frontend.set_owner().unwrap();
    frontend.get_features().unwrap();
    drop(frontend);
    eventually("it is gone", || !test.status(0).host.connected);
}

#[test]
fn a_driver_that_lost_its_connection_with_the_link_is_bound_until_its_host_says_otherwise() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let host = bind(&test, Guest::new(1, 256, FEATURES));
    set_link(&test, false);
    let status = test.status(0);
    assert!(status.driver.bound && !status.host.connected && !status.link_up);
    set_link(&test, true);
    assert!(test.status(0).driver.bound);
    set_link(&test, false);
    assert!(test.status(0).driver.bound, "a host that has not come back has said nothing");
    set_link(&test, true);
    let mut host = bind(&test, host.hang_up());
    host.echo(0, 1);
    assert!(test.events.try_iter().all(|event| !matches!(event, DatapathEvent::DriverUnbound { .. })));
    host.frontend.set_status(0).unwrap();
    host.frontend.get_features().unwrap();
    assert!(!test.status(0).driver.bound);
    set_link(&test, false);
    assert!(!test.status(0).driver.bound, "no driver had it when the link went down");
}

#[test]
fn a_host_that_comes_back_and_is_turned_away_has_no_driver() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let _host = bind(&test, Guest::new(1, 256, FEATURES));
    set_link(&test, false);
    set_link(&test, true);
    look(&test);
    assert!(!test.status(0).driver.bound, "what it lacks can be given to it now");
    test.event(|event| matches!(event, DatapathEvent::DriverUnbound { .. }).then_some(()));
}

#[test]
fn a_host_that_comes_back_and_starts_no_driver_has_none() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    let _host = bind(&test, Guest::new(1, 256, FEATURES));
    set_link(&test, false);
    set_link(&test, true);
    let mut back = connect(&test.listen_path(0));
    back.get_features().unwrap();
    assert!(test.status(0).driver.bound, "it may start one yet");
    eventually("it has not", || !test.status(0).driver.bound);
    test.event(|event| matches!(event, DatapathEvent::DriverUnbound { .. }).then_some(()));
}

#[test]
fn a_host_that_leaves_because_features_of_its_driver_are_gone_is_told_of_with_their_names() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    drop(bind(&test, Guest::new(1, 256, FEATURES)));
    eventually("it is gone", || !test.status(0).host.connected);
    look(&test);
    assert_eq!(test.status(0).host.last_disconnect_code, Some(DisconnectCode::Closed), "nothing is missing yet");
    set_features(&test, VIRTIO_F_VERSION_1 | VIRTIO_NET_F_CSUM);
    look(&test);
    let host = test.status(0).host;
    assert_eq!(host.last_disconnect_code, Some(DisconnectCode::OtherFeatures));
    assert!(host.last_disconnect.unwrap().ends_with("no longer offers: VIRTIO_NET_F_MRG_RXBUF"));
}

#[test]
fn a_process_that_only_looks_again_and_again_may_want_other_features() {
    let test = TestEngine::new(1, 0);
    test.add(0, 1);
    look(&test);
    assert_eq!(test.status(0).host.last_disconnect_code, Some(DisconnectCode::Closed));
    look(&test);
    assert_eq!(test.status(0).host.last_disconnect_code, Some(DisconnectCode::OtherFeatures));
    bind(&test, Guest::new(1, 256, FEATURES)).echo(0, 1);
}
