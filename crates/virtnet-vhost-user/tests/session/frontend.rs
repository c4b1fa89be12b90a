//! Our own front end against our own session.

use crate::oracle::serve;
use crate::recorder::{MAX_MTU, OFFERED, Recorder};
use crate::wire::{RAM, memory, ram, ring_at};
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::time::Duration;
use virtnet_sys::eventfd::EventFd;
use virtnet_vhost_user::frontend::{Frontend, FrontendError};
use virtnet_vhost_user::message::LogArea;
use virtnet_vhost_user::{LOG_ALL, ProtocolFeatures};

fn connect(backend: Recorder) -> (Frontend, std::thread::JoinHandle<(Recorder, virtnet_vhost_user::Disconnect)>) {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let server = serve(ours, backend);
    (Frontend::from_stream(theirs, Duration::from_secs(5)).unwrap(), server)
}

#[test]
fn a_device_is_negotiated_started_and_stopped() {
    let mut backend = Recorder::new(2);
    backend.positions[1] = 300;
    let (mut front_end, server) = connect(backend);
    let offered = front_end.get_features().unwrap();
    assert_eq!(offered, OFFERED);
    let protocol = front_end.get_protocol_features().unwrap();
    assert_eq!(protocol, ProtocolFeatures::all());
    front_end.set_protocol_features(protocol).unwrap();
    assert_eq!((front_end.get_queue_num().unwrap(), front_end.get_max_mem_slots().unwrap()), (2, 509));
    front_end.set_owner().unwrap();
    front_end.set_features(offered & !LOG_ALL).unwrap();
    front_end.set_status(11).unwrap();
    let file = memory(RAM);
    front_end.set_mem_table(&[(ram(), file.as_fd())]).unwrap();
    front_end.rem_mem_reg(&ram()).unwrap();
    front_end.add_mem_reg(&ram(), file.as_fd()).unwrap();
    let log = memory(4096);
    front_end.set_log_base(&LogArea { size: 4096, offset: 0 }, log.as_fd()).unwrap();
    let (kick, call) = (EventFd::new().unwrap(), EventFd::new().unwrap());
    front_end.set_vring_num(1, 128).unwrap();
    front_end.set_vring_base(1, 7).unwrap();
    front_end.set_vring_addr(&ring_at(1)).unwrap();
    front_end.set_vring_call(1, Some(call.as_fd())).unwrap();
    front_end.set_vring_err(1, None).unwrap();
    front_end.set_vring_kick(1, kick.as_fd()).unwrap();
    assert_eq!(call.drain().unwrap(), 1, "the device is done when the call returns");
    front_end.set_vring_enable(1, true).unwrap();
    front_end.set_mtu(MAX_MTU).unwrap();
    front_end.send_rarp([2, 0, 0, 0, 0, 1]).unwrap();
    assert_eq!(front_end.get_status().unwrap(), 11);
    front_end.set_vring_enable(1, false).unwrap();
    assert_eq!(front_end.get_vring_base(1).unwrap(), 300);
    front_end.reset_device().unwrap();
    drop(front_end);
    let (backend, _) = server.join().unwrap();
    let start = "start 1 size=128 desc=0x18000 avail=0x1c000 used=0x1d000 from=7 call";
    assert!(backend.calls.contains(&start.to_owned()), "{:?}", backend.calls);
}

#[test]
fn a_request_that_the_device_refuses_says_so() {
    let (mut front_end, _server) = connect(Recorder::new(1));
    front_end.set_protocol_features(ProtocolFeatures::all()).unwrap();
    front_end.set_mtu(MAX_MTU).unwrap();
    let refused = front_end.set_mtu(MAX_MTU + 1).unwrap_err();
    assert_eq!(refused.to_string(), "NET_SET_MTU was refused with 1");
}

#[test]
fn a_session_that_ends_is_an_error_of_the_request_under_way() {
    let (mut front_end, server) = connect(Recorder::new(1));
    front_end.set_protocol_features(ProtocolFeatures::all()).unwrap();
    let error = front_end.set_features(1 << 63).unwrap_err();
    assert!(matches!(error, FrontendError::Socket { .. }), "{error}");
    assert!(error.to_string().starts_with("SET_FEATURES failed: "), "{error}");
    server.join().unwrap();
}

#[test]
fn a_back_end_that_answers_nonsense_or_nothing_is_an_error() {
    let (ours, mut theirs) = UnixStream::pair().unwrap();
    let mut front_end = Frontend::from_stream(ours, Duration::from_millis(50)).unwrap();
    assert!(matches!(front_end.get_features(), Err(FrontendError::Socket { .. })), "nothing within the time");
    for (answer, what) in [
        ([2, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0], "another request"),
        ([1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], "not a reply"),
        ([1, 0, 0, 0, 5, 0, 0, 0, 255, 255, 255, 255], "4 GiB"),
        ([1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0], "too short"),
    ] {
        theirs.write_all(&answer).unwrap();
        assert!(matches!(front_end.get_features(), Err(FrontendError::Answer { .. })), "{what}");
    }
    theirs.set_nonblocking(true).unwrap();
    let mut questions = Vec::new();
    let _ = theirs.read_to_end(&mut questions);
    assert_eq!(questions.len(), 5 * 12);
}
