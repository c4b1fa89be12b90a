//! Images on their way, and images that are none.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests may panic")]

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;
use std::thread::{self, JoinHandle};

use virtnet_handover::{
    Arrival, Channel, ConnectionImage, DeviceImage, FORMAT, FormerImage, Incoming, Keeper, ListenerImage, Notice,
    Outcome, Outgoing, PartImage, PortImage, QueueImage, RegionImage, RingImage, SendOutcome, SessionImage,
};
use virtnet_sys::packet_socket;
use virtnet_types::{DeviceSpec, HostSide, parse_document};

fn spec(number: u32) -> DeviceSpec {
    let document = format!(
        r#"{{"vuid":"VNETS1D{number}F0","mac":"0c:c4:7a:ff:22:93","mtu":1500,"queuePairs":1,"maxQueueSize":256,
            "features":"0xffffffffffffffff","linkUp":true,"port":{{"kind":"tap","name":"en3f0pf0sf2000"}},
            "transport":{{"kind":"vhostUser","listenPath":"/run/a","connectPath":"/run/b"}}}}"#
    );
    parse_document("spec", &document).unwrap()
}

fn image(number: u32) -> DeviceImage {
    let ring = RingImage {
        size: Some(256),
        addresses: Some([u64::MAX, 1 << 63, 3, 4, 1]),
        position: Some([65535, 7]),
        kick: Some(4),
        running: true,
        enabled: true,
        ..RingImage::default()
    };
    let session = SessionImage {
        socket: 3,
        features: Some(0x1_0000_0001),
        protocol_features: 0xb,
        spoken: true,
        regions: vec![RegionImage { gpa: 1 << 52, size: 1 << 30, uva: u64::MAX >> 1, offset: 0, fd: Some(5) }],
        rings: vec![ring, RingImage::default()],
        unsent: vec![1, 2, 255],
        part: PartImage { bytes: vec![9; 12], fds: vec![6] },
        ..SessionImage::default()
    };
    let connection = ConnectionImage { side: HostSide::Listen, offered: spec(number), status: 15, session };
    DeviceImage {
        format: FORMAT,
        number: 0,
        spec: spec(number),
        journal: 0,
        counters: vec!["packets".to_owned()],
        port: PortImage::Tap { queues: vec![QueueImage { fd: Some(1), attached: true }], offloads: None },
        listener: Some(ListenerImage { fd: 2, inode: 77 }),
        connection: Some(connection),
        connections: 3,
        last_disconnect: None,
        last_disconnect_code: None,
        failure: None,
        former: None,
    }
}

/// A file that is known by its content.
fn file(content: &str) -> File {
    let path = std::env::temp_dir().join(format!("handover-{content}-{}", std::process::id()));
    let mut file = File::options().read(true).write(true).create(true).truncate(true).open(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    file.write_all(content.as_bytes()).unwrap();
    file
}

fn content(fd: &OwnedFd) -> String {
    let mut file = File::from(fd.try_clone().unwrap());
    file.rewind().unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn an_image_is_the_same_after_its_way_through_a_document() {
    let image = image(0);
    assert_eq!(DeviceImage::parse(&image.to_document().unwrap()).unwrap(), image);
}

#[test]
fn a_former_host_is_the_same_after_its_way_through_a_document() {
    for process in [None, Some((7, u64::MAX))] {
        let former = FormerImage { process, features: Some(u64::MAX), bound: true };
        let image = DeviceImage { former: Some(former), ..image(0) };
        assert_eq!(DeviceImage::parse(&image.to_document().unwrap()).unwrap(), image);
    }
    let partial = br#"{"format":1,"former":{"bound":true,"later":1},"#;
    let first = include_bytes!("images/form-1.json");
    let document = [&partial[..], &first[br#"{"format":1,"#.len()..]].concat();
    let expected = FormerImage { bound: true, ..FormerImage::default() };
    assert_eq!(DeviceImage::parse(&document).unwrap().former, Some(expected));
}

#[test]
fn an_image_of_the_first_form_is_still_read_and_one_of_a_later_form_is_refused() {
    let first = include_bytes!("images/form-1.json");
    assert_eq!(DeviceImage::parse(first).unwrap(), image(0));
    let later = String::from_utf8(first.to_vec()).unwrap().replace(r#""format":1"#, r#""format":2"#);
    assert!(DeviceImage::parse(later.as_bytes()).unwrap_err().to_string().contains("found 2"));
    let more = String::from_utf8(first.to_vec()).unwrap().replace(r#""format":1"#, r#""format":1,"later":{"a":[]}"#);
    assert_eq!(DeviceImage::parse(more.as_bytes()).unwrap(), image(0));
}

#[test]
fn a_document_with_any_byte_changed_or_cut_anywhere_is_an_image_or_an_error() {
    let document = image(0).to_document().unwrap();
    for at in 0..document.len() {
        for byte in [0, b'"', b'}', b'9', b'-'] {
            let mut changed = document.clone();
            changed[at] = byte;
            let _ = DeviceImage::parse(&changed);
        }
        assert!(DeviceImage::parse(&document[..at]).is_err());
    }
}

#[test]
fn a_descriptor_is_taken_once() {
    let mut fds = Incoming::new(vec![file("one").into()]);
    assert_eq!(content(&fds.copy(0).unwrap()), "one");
    assert!(fds.take(1).is_err() && fds.take(u32::MAX).is_err());
    assert_eq!(content(&fds.take(0).unwrap()), "one");
    assert!(fds.take(0).is_err() && fds.copy(0).is_err());
    assert!(fds.take_any(None).unwrap().is_none());
}

#[test]
fn an_image_of_many_parts_and_descriptors_arrives_whole_and_in_order() {
    let (one, other) = packet_socket::pair().unwrap();
    let (sender, mut receiver) = (Channel::new(one), Channel::new(other));
    let files: Vec<File> = (0..450).map(|number| file(&format!("f{number}"))).collect();
    let mut fds = Outgoing::default();
    for (number, file) in (0..).zip(&files) {
        assert_eq!(fds.add(file.as_fd()), number);
    }
    let document: Vec<u8> = (0..200_000u32).map(|place| place as u8).collect();
    assert_eq!(sender.send_image("A", &document, fds.all()).unwrap(), SendOutcome::Sent);
    let Some(Arrival::Image(vuid, arrived, came)) = receiver.receive().unwrap() else { panic!("no image") };
    assert_eq!((vuid.as_str(), arrived == document, came.len()), ("A", true, 450));
    assert!((0..450).all(|number| content(&came[number]) == format!("f{number}")));
    drop(sender);
    assert_eq!(receiver.receive().unwrap_err().kind(), std::io::ErrorKind::UnexpectedEof);
}

#[test]
fn a_device_that_is_forgotten_before_its_image_is_whole_leaves_no_descriptors() {
    let (one, other) = packet_socket::pair().unwrap();
    let mut receiver = Channel::new(other);
    let (read, write) = std::io::pipe().unwrap();
    let part = b"{\"kind\":\"part\",\"vuid\":\"A\",\"part\":0,\"parts\":2}\n";
    virtnet_sys::fd_pass::send_with_fds(&one, part, &[write.as_fd()]).unwrap();
    drop(write);
    Channel::new(one).send(&Notice::Forget { vuid: "A".to_owned() }).unwrap();
    assert!(matches!(receiver.receive().unwrap(), Some(Arrival::Notice(Notice::Forget { .. }))));
    // Nobody has the other end any more.
    assert_eq!((&read).read(&mut [0]).unwrap(), 0);
}

#[test]
fn what_is_no_packet_ends_a_channel() {
    for bytes in [
        &b"no line"[..],
        b"{}\n",
        b"{\"kind\":\"part\",\"vuid\":\"A\",\"part\":1,\"parts\":2}\n",
        b"\n\n",
        b"\xff\xfe\n",
    ] {
        let (one, other) = packet_socket::pair().unwrap();
        virtnet_sys::fd_pass::send_with_fds(&one, bytes, &[]).unwrap();
        let error = Channel::new(other).receive().unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidData, "{bytes:?}");
    }
}

/// Plays a datapath: takes one connection and does with it what `serve` says.
fn datapath(name: &str, serve: impl FnOnce(&mut Channel) + Send + 'static) -> (PathBuf, JoinHandle<()>) {
    let path = std::env::temp_dir().join(format!("handover-{name}-{}", std::process::id()));
    let listener = packet_socket::listen(&path).unwrap();
    let thread = thread::spawn(move || {
        let socket = loop {
            match packet_socket::accept(listener.as_fd()) {
                Ok(socket) => break socket,
                Err(_) => thread::sleep(std::time::Duration::from_millis(1)),
            }
        };
        serve(&mut Channel::new(socket));
    });
    (path, thread)
}

/// The next arrival on a socket that does not wait.
fn next(channel: &mut Channel) -> Arrival {
    loop {
        match channel.receive().unwrap() {
            Some(arrival) => return arrival,
            None => thread::sleep(std::time::Duration::from_millis(1)),
        }
    }
}

#[test]
fn what_a_datapath_told_last_is_what_the_next_one_gets() {
    let (path, thread) = datapath("first", |channel| {
        assert!(matches!(next(channel), Arrival::Notice(Notice::Follow {})));
        for (vuid, text) in [("A", "old"), ("B", "b"), ("C", "c")] {
            let file = file(text);
            channel.send_image(vuid, text.as_bytes(), &[file.as_fd()]).unwrap();
        }
        channel.send(&Notice::Complete {}).unwrap();
        let file = file("new");
        channel.send_image("A", b"new", &[file.as_fd()]).unwrap();
        channel.send(&Notice::Forget { vuid: "C".to_owned() }).unwrap();
    });
    let mut keeper = Keeper::new();
    keeper.follow(&path).unwrap();
    thread.join().unwrap();
    assert!(keeper.hand_over(&path.with_extension("nobody")).is_err());

    let (path, thread) = datapath("dies", |channel| drop(next(channel)));
    assert!(keeper.hand_over(&path).is_err());
    thread.join().unwrap();

    let (path, thread) = datapath("second", |channel| {
        for (expected, text) in [("A", "new"), ("B", "b")] {
            let Arrival::Image(vuid, document, fds) = next(channel) else { panic!("no image") };
            assert_eq!(
                (vuid.as_str(), document.as_slice(), content(&fds[0]).as_str()),
                (expected, text.as_bytes(), text)
            );
        }
        assert!(matches!(next(channel), Arrival::Notice(Notice::Restore {})));
        let failure = Some("no".to_owned());
        channel.send(&Notice::Outcome(Outcome { vuid: "A".to_owned(), failure, ..Outcome::default() })).unwrap();
        channel.send_image("B", b"b", &[]).unwrap();
        channel.send(&Notice::Complete {}).unwrap();
    });
    let outcomes = keeper.hand_over(&path).unwrap();
    assert_eq!((outcomes.len(), outcomes[0].failure.as_deref(), keeper.len()), (1, Some("no"), 1));
    thread.join().unwrap();
}
