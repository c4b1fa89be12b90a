//! A switch's uplink over an interface of the machine's: one end of a veth pair in a namespace of the test's own. It needs root.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on may panic")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::process::Command;
use std::ptr::NonNull;

use virtio_net_proto::NetHeader;
use virtnet_device::{FrameIo, Received, Transmitted};
use virtnet_port::Uplink;
use virtqueue::GuestSlice;

fn with_veth(body: impl FnOnce() + Send) {
    let inside = || {
        for command in ["link add vu0 type veth peer name vu1", "link set vu0 up", "link set vu1 up"] {
            assert!(Command::new("ip").args(command.split(' ')).status().unwrap().success(), "{command}");
        }
        ["vu0", "vu1"].iter().for_each(|name| wait_until_up(name));
        body();
    };
    match virtnet_sys::netns::run_in_new(inside) {
        Err(error) if error.raw_os_error() == Some(libc::EPERM) => println!("skipped: a network namespace needs root"),
        other => other.unwrap(),
    }
}

/// The kernel lets frames through some time after an interface was switched on.
fn wait_until_up(name: &str) {
    for _ in 0..2000 {
        let shown = Command::new("ip").args(["-o", "link", "show", name]).output().unwrap();
        if String::from_utf8_lossy(&shown.stdout).contains("state UP") {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("{name} does not come up");
}

fn slice(bytes: &mut [u8]) -> GuestSlice {
    // SAFETY: the tests use the slice only while `bytes` lives and nobody else touches it.
    unsafe { GuestSlice::new(NonNull::new(bytes.as_mut_ptr()).unwrap(), bytes.len()) }
}

fn frame(tag: &[u8], seed: u8) -> Vec<u8> {
    let mut frame = [&[2, 0, 0, 0, 0, 9, 2, 0, 0, 0, 0, 8][..], tag, &[0x88, 0xb5]].concat();
    frame.extend((0..60).map(|at| at ^ seed));
    frame
}

/// The next frame of ours: the kernel sends some of its own on a new interface.
fn receive(uplink: &mut Uplink) -> Vec<u8> {
    let mut room = vec![0; 70_000];
    for _ in 0..10_000 {
        let mut header = NetHeader::default();
        match uplink.receive(&mut header, &[slice(&mut room)]) {
            Received::Frame(len) if room[..6] == [2, 0, 0, 0, 0, 9] => return room[..len].to_vec(),
            _ => std::thread::sleep(std::time::Duration::from_millis(1)),
        }
    }
    panic!("no frame came");
}

#[test]
fn frames_pass_an_interface_with_their_tags() {
    with_veth(|| {
        let (mut near, mut far) = (Uplink::open("vu0").unwrap(), Uplink::open("vu1").unwrap());
        let tags: [&[u8]; 4] = [&[], &[0x81, 0, 0x60, 5], &[0x88, 0xa8, 0, 7], &[0x88, 0xa8, 0, 7, 0x81, 0, 0, 5]];
        for (seed, tag) in (0..).zip(tags) {
            let mut sent = frame(tag, seed);
            let whole = slice(&mut sent);
            let pieces = [whole.get(0, 20).unwrap(), whole.get(20, whole.len() - 20).unwrap()];
            assert_eq!(near.transmit(&NetHeader::default(), &pieces), Transmitted::Sent);
            assert_eq!(receive(&mut far), sent, "{tag:?}");
        }
    });
}

#[test]
fn what_is_sent_does_not_come_back() {
    with_veth(|| {
        let (mut near, mut far) = (Uplink::open("vu0").unwrap(), Uplink::open("vu1").unwrap());
        near.transmit(&NetHeader::default(), &[slice(&mut frame(&[], 1))]);
        far.transmit(&NetHeader::default(), &[slice(&mut frame(&[], 2))]);
        assert_eq!(receive(&mut far), frame(&[], 1));
        assert_eq!(receive(&mut near), frame(&[], 2));
    });
}

#[test]
fn an_interface_that_is_missing_is_named() {
    let error = Uplink::open("no-such-netdev").unwrap_err();
    assert!(error.to_string().contains("no-such-netdev") && error.raw_os_error() == Some(libc::ENODEV), "{error}");
}
