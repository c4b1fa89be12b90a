//! The bytes of `test-fixtures/wire/vhost-user`, read by the session and written by the front end.

#![cfg(target_endian = "little")]

use crate::rig::Rig;
use crate::wire::{Wire, memory};
use std::fs;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;
use virtnet_sys::eventfd::EventFd;
use virtnet_vhost_user::frontend::Frontend;

/// The bytes of one file.
pub(crate) fn golden(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../test-fixtures/wire/vhost-user");
    let text = fs::read_to_string(folder.join(format!("{name}.hex"))).unwrap();
    let digits = text.lines().flat_map(|line| line.split('#').next().unwrap_or_default().split_whitespace());
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

fn golden_wire(name: &str, fds: Vec<OwnedFd>) -> Wire {
    Wire { bytes: golden(name), fds }
}

fn event() -> Vec<OwnedFd> {
    vec![EventFd::new().unwrap().into()]
}

/// Every request of the fixtures in an order that the protocol allows, with its answer (a fixture, or none) and the calls.
pub(crate) fn conversation() -> Vec<(Wire, Option<&'static str>, Vec<&'static str>)> {
    let ram = || memory(0x40_0000);
    let said = |name, answer, calls: &[&'static str]| (golden_wire(name, Vec::new()), answer, calls.to_vec());
    let gave = |name, fds, answer, calls: &[&'static str]| (golden_wire(name, fds), answer, calls.to_vec());
    let start = "start 1 size=256 desc=0x1000 avail=0x2000 used=0x3000 log=0x3000 from=65534 err";
    vec![
        said("set-owner", None, &[]),
        said("set-protocol-features", None, &[]),
        said("get-queue-num", Some("reply-get-queue-num"), &[]),
        said("get-max-mem-slots", Some("reply-get-max-mem-slots"), &[]),
        said("set-features", Some("set-features"), &["features 0x174008000"]),
        gave("set-mem-table", vec![ram(), ram()], Some("set-mem-table"), &["memory 2"]),
        gave("add-mem-reg", vec![memory(0x20_1000)], Some("add-mem-reg"), &["memory 3"]),
        gave("set-log-base", vec![memory(0x3000)], Some("reply-set-log-base"), &["log on"]),
        gave("set-log-fd", event(), None, &[]),
        said("set-vring-num", None, &[]),
        said("set-vring-addr", Some("set-vring-addr"), &[]),
        said("set-vring-base", None, &[]),
        gave("set-vring-err", event(), None, &[]),
        (Wire { bytes: golden("set-vring-err"), fds: event() }.byte(12, 1), None, vec![]),
        said("set-vring-call", None, &[]),
        gave("set-vring-kick", event(), None, &[start]),
        said("set-vring-enable", Some("reply-success"), &["enable 2"]),
        said("set-status", None, &["status 15"]),
        said("send-rarp", None, &["announce [0c, c4, 7a, ff, 22, 93]"]),
        said("net-set-mtu", Some("net-set-mtu"), &["mtu 9000"]),
        said("rem-mem-reg", Some("rem-mem-reg"), &["memory 2"]),
        said("get-vring-base", Some("reply-get-vring-base"), &["stop 1"]),
        said("reset-owner", None, &["disable 2"]),
        said("reset-device", None, &["log off", "reset"]),
    ]
}

/// Success as the answer to the request of a fixture.
fn success(name: &str) -> Vec<u8> {
    let mut answer = golden("reply-success");
    answer[..4].copy_from_slice(&golden(name)[..4]);
    answer
}

#[test]
fn every_request_of_the_fixtures_is_served_and_answered_to_the_byte() {
    let mut rig = Rig::new();
    rig.backend.positions[1] = 65534;
    for (message, answer, calls) in conversation() {
        let expected = match answer {
            Some(name) if name.starts_with("reply-") => golden(name),
            Some(name) => success(name),
            None => Vec::new(),
        };
        assert_eq!(rig.asks(&message), expected, "{message:?}");
        assert_eq!(std::mem::take(&mut rig.backend.calls), calls, "{message:?}");
    }
}

#[test]
fn requests_that_only_ask_are_answered_with_what_the_device_says() {
    let mut rig = Rig::new();
    let offered = [golden("get-features")[..4].to_vec(), vec![5, 0, 0, 0, 8, 0, 0, 0]].concat();
    let answer = rig.asks(&golden_wire("get-features", Vec::new()));
    assert_eq!(answer, [offered, crate::recorder::OFFERED.to_le_bytes().to_vec()].concat());
    let answer = rig.asks(&golden_wire("get-protocol-features", Vec::new()));
    assert_eq!(&answer[12..], &golden("set-protocol-features")[12..], "all that the session implements, and no more");
    rig.does(&golden_wire("set-protocol-features", Vec::new()));
    rig.does(&golden_wire("set-status", Vec::new()));
    assert_eq!(rig.asks(&golden_wire("get-status", Vec::new()))[12..], golden("set-status")[12..]);
}

#[test]
fn the_front_end_writes_the_bytes_of_the_fixtures() {
    let (socket, mut other) = UnixStream::pair().unwrap();
    let mut front_end = Frontend::from_stream(socket, Duration::from_secs(1)).unwrap();
    let mut check = |name: &str| {
        let expected = golden(name);
        let mut bytes = vec![0; expected.len()];
        other.read_exact(&mut bytes).unwrap();
        assert_eq!(bytes, expected, "{name}");
    };
    let event = EventFd::new().unwrap();
    let event = std::os::fd::AsFd::as_fd(&event);
    front_end.set_owner().unwrap();
    check("set-owner");
    front_end.set_vring_num(1, 256).unwrap();
    check("set-vring-num");
    front_end.set_vring_base(1, 65534).unwrap();
    check("set-vring-base");
    front_end.set_vring_kick(1, event).unwrap();
    check("set-vring-kick");
    front_end.set_vring_call(3, None).unwrap();
    check("set-vring-call");
    front_end.set_vring_err(0, Some(event)).unwrap();
    check("set-vring-err");
    front_end.send_rarp([0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93]).unwrap();
    check("send-rarp");
    front_end.set_status(15).unwrap();
    check("set-status");
    front_end.reset_device().unwrap();
    check("reset-device");
}

#[test]
fn every_request_that_is_served_has_a_fixture() {
    for rule in &virtnet_vhost_user::message::RULES {
        let bytes = golden(&rule.name.to_lowercase().replace('_', "-"));
        assert_eq!(bytes[..4], rule.request.number().to_le_bytes(), "{}", rule.name);
        assert_eq!(bytes.len(), 12 + usize::from(bytes[8]), "{}", rule.name);
    }
}
