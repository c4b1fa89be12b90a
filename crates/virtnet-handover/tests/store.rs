//! Devices in a service manager's store: what it is told, and what the next controller finds there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "the helpers of tests may panic")]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::os::fd::{AsFd, OwnedFd};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use virtnet_handover::{Arrival, Channel, Keeper, Notice, Outcome, Turn};
use virtnet_sys::{fd_pass, packet_socket};

/// What a service manager keeps, by name.
type Stored = Arc<Mutex<BTreeMap<String, Vec<OwnedFd>>>>;

/// Does with descriptors what a service manager does; it ends with the test.
fn manager(name: &str) -> (String, Stored) {
    let name = format!("virtnet-store-{}-{name}", std::process::id());
    let socket = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
    let stored = Stored::default();
    let theirs = Arc::clone(&stored);
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok((count, fds)) = fd_pass::recv_with_fds(&socket, &mut bytes, 1) {
            let text = std::str::from_utf8(&bytes[..count]).unwrap();
            let name = text.split('\n').find_map(|line| line.strip_prefix("FDNAME="));
            let mut stored = theirs.lock().unwrap();
            match text.split('\n').next() {
                Some("FDSTORE=1") => stored.entry(name.unwrap().to_owned()).or_default().extend(fds),
                Some("FDSTOREREMOVE=1") => drop(stored.remove(name.unwrap())),
                other => assert_eq!(other, Some("BARRIER=1")),
            }
        }
    });
    (format!("@{name}"), stored)
}

fn names(stored: &Stored) -> Vec<String> {
    stored.lock().unwrap().keys().cloned().collect()
}

/// Copies, as a service gets them at its start.
fn handed_over(stored: &Stored) -> Vec<(String, OwnedFd)> {
    let stored = stored.lock().unwrap();
    let all = stored.iter().flat_map(|(name, fds)| fds.iter().map(move |fd| (name.clone(), fd.try_clone().unwrap())));
    all.collect()
}

fn document(vuid: &str, number: u64) -> Vec<u8> {
    let spec = format!(
        r#"{{"vuid":"{vuid}","mac":"0c:c4:7a:ff:22:93","mtu":1500,"queuePairs":1,"maxQueueSize":256,"features":"0xff","linkUp":true,
            "port":{{"kind":"null"}},"transport":{{"kind":"vhostUser","listenPath":"/run/a","connectPath":"/run/b"}}}}"#
    );
    format!(r#"{{"format":1,"number":{number},"spec":{spec},"journal":0,"counters":[],"port":{{"kind":"fresh"}}}}"#)
        .into()
}

/// A datapath that tells keepers what it has, and what it has been given: the number of each image, and what its descriptor says.
struct Datapath {
    path: PathBuf,
    thread: JoinHandle<(Channel, Given)>,
}

type Given = Vec<(String, u64, String)>;

impl Datapath {
    fn start(name: &str, tell: impl FnOnce(&Channel) + Send + 'static) -> Self {
        let path = std::env::temp_dir().join(format!("virtnet-store-{}-{name}", std::process::id()));
        let listener = packet_socket::listen(&path).unwrap();
        let thread = thread::spawn(move || {
            let socket = loop {
                match packet_socket::accept(listener.as_fd()) {
                    Ok(socket) => break socket,
                    Err(_) => thread::sleep(std::time::Duration::from_millis(1)),
                }
            };
            let (mut channel, mut given) = (Channel::new(socket), Vec::new());
            loop {
                match channel.receive().unwrap() {
                    Some(Arrival::Image(vuid, document, fds)) => {
                        given.push((vuid, number_of(&document), content(&fds)))
                    }
                    Some(Arrival::Notice(Notice::Follow {} | Notice::Restore {})) => break,
                    _ => thread::sleep(std::time::Duration::from_millis(1)),
                }
            }
            tell(&channel);
            channel.send(&Notice::Complete {}).unwrap();
            (channel, given)
        });
        Self { path, thread }
    }

    fn end(self) -> (Channel, Given) {
        std::fs::remove_file(&self.path).unwrap();
        self.thread.join().unwrap()
    }
}

fn number_of(document: &[u8]) -> u64 {
    virtnet_handover::DeviceImage::parse(document).unwrap().number
}

/// What a pipe with one line says, once.
fn content(fds: &[OwnedFd]) -> String {
    let mut bytes = [0; 16];
    let count = File::from(fds[0].try_clone().unwrap()).read(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes[..count]).into_owned()
}

fn send(channel: &Channel, vuid: &str, number: u64, text: &str) {
    let (reader, mut writer) = std::io::pipe().unwrap();
    std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
    channel.send_image(vuid, &document(vuid, number), &[reader.as_fd()]).unwrap();
}

const FIRST: Turn = Turn { number: 1, follows: false };

/// A keeper of two devices, one of which has changed; it and its datapath are dropped.
fn die_together(name: &str, manager: &str) {
    let mut keeper = Keeper::new();
    keeper.use_store(manager.to_owned(), FIRST, &[]);
    let datapath = Datapath::start(name, |channel| {
        send(channel, "VNETS1D0F0", 1, "former");
        send(channel, "VNETS1D1F0", 4, "other");
        send(channel, "VNETS1D0F0", 2, "newer");
    });
    keeper.follow(&datapath.path).unwrap();
    assert_eq!(keeper.store_trouble(), None);
    virtnet_sys::notify::synchronize(manager, std::time::Duration::from_secs(60)).unwrap();
    drop(datapath.end());
}

#[test]
fn what_dies_with_its_datapath_and_its_keeper_is_found_by_the_next_ones_more_than_once() {
    let (manager, stored) = manager("found");
    die_together("found", &manager);
    assert_eq!(names(&stored), ["VNETS1D0F0.1", "VNETS1D1F0.1"]);
    for _ in 0..2 {
        let mut doomed = Keeper::new();
        assert_eq!(doomed.load(handed_over(&stored)), (2, vec![]));
    }
    let mut next = Keeper::new();
    next.use_store(manager, Turn { number: 2, follows: false }, &names(&stored));
    assert_eq!(next.load(handed_over(&stored)), (2, vec![]));
    let datapath = Datapath::start("found-next", |channel| {
        let outcome = Outcome { vuid: "VNETS1D1F0".to_owned(), failure: Some("no".to_owned()), ..Outcome::default() };
        channel.send(&Notice::Outcome(outcome)).unwrap();
        send(channel, "VNETS1D0F0", 3, "newest");
    });
    assert_eq!(next.hand_over(&datapath.path).unwrap().len(), 1);
    let (channel, given) = datapath.end();
    let expected = [("VNETS1D0F0", 2, "newer"), ("VNETS1D1F0", 4, "other")];
    assert_eq!(given, expected.map(|(vuid, number, text)| (vuid.to_owned(), number, text.to_owned())));
    next.forget("VNETS1D1F0");
    next.forget_all();
    assert!(names(&stored).is_empty(), "{:?}", names(&stored));
    drop(channel);
}

#[test]
fn a_box_of_before_is_given_up_once_the_device_has_one_of_this_turn() {
    let (manager, stored) = manager("turns");
    die_together("turns", &manager);
    let mut next = Keeper::new();
    next.use_store(manager.clone(), Turn { number: 2, follows: true }, &[]);
    let datapath = Datapath::start("turns-next", |channel| {
        send(channel, "VNETS1D0F0", 3, "newest");
        send(channel, "VNETS1D2F0", 1, "another");
    });
    next.follow(&datapath.path).unwrap();
    virtnet_sys::notify::synchronize(&manager, std::time::Duration::from_secs(60)).unwrap();
    assert_eq!(names(&stored), ["VNETS1D0F0.2", "VNETS1D1F0.1", "VNETS1D2F0.2"]);
    let (channel, _) = datapath.end();
    channel.send(&Notice::Forget { vuid: "VNETS1D2F0".to_owned() }).unwrap();
    while names(&stored).len() == 3 {
        thread::yield_now();
    }
    assert_eq!(names(&stored), ["VNETS1D0F0.2", "VNETS1D1F0.1"]);
}

#[test]
fn a_controller_that_takes_a_device_back_stores_it_again_and_removes_the_boxes_of_the_one_that_failed() {
    let (manager, stored) = manager("back");
    let mut keeper = Keeper::new();
    keeper.use_store(manager.clone(), FIRST, &[]);
    let datapath = Datapath::start("back", |channel| send(channel, "VNETS1D0F0", 1, "before"));
    keeper.follow(&datapath.path).unwrap();
    let former = datapath.end();
    virtnet_sys::notify::synchronize(&manager, std::time::Duration::from_secs(60)).unwrap();
    {
        let mut stored = stored.lock().unwrap();
        let fds = stored.remove("VNETS1D0F0.1").unwrap();
        stored.insert("VNETS1D0F0.2".to_owned(), fds);
    }
    let datapath = Datapath::start("back", |channel| send(channel, "VNETS1D0F0", 2, "after"));
    keeper.follow(&datapath.path).unwrap();
    virtnet_sys::notify::synchronize(&manager, std::time::Duration::from_secs(60)).unwrap();
    assert_eq!(names(&stored), ["VNETS1D0F0.1"]);
    drop((former, datapath.end()));
}

#[test]
fn of_two_boxes_of_a_device_the_newer_image_counts() {
    let (manager, stored) = manager("newer");
    die_together("newer", &manager);
    let mut boxes = handed_over(&stored);
    let (ours, theirs) = packet_socket::pair().unwrap();
    send(&Channel::new(ours), "VNETS1D0F0", 1, "older");
    boxes.push(("VNETS1D0F0.7".to_owned(), theirs));
    let mut next = Keeper::new();
    assert_eq!(next.load(boxes), (2, vec![]));
    let datapath = Datapath::start("newer-next", |_| ());
    next.hand_over(&datapath.path).unwrap();
    assert_eq!(datapath.end().1[0], ("VNETS1D0F0".to_owned(), 2, "newer".to_owned()));
}

#[test]
fn what_is_no_box_or_has_no_image_of_its_device_in_it_is_refused_and_harms_nobody() {
    let filled = |fill: &dyn Fn(&Channel)| {
        let (ours, theirs) = packet_socket::pair().unwrap();
        fill(&Channel::new(ours));
        theirs
    };
    let image = |vuid: &'static str| filled(&|channel| send(channel, vuid, 1, "x"));
    let noise = |bytes: &[u8]| {
        let (ours, theirs) = packet_socket::pair().unwrap();
        fd_pass::send_with_fds(&ours, bytes, &[]).unwrap();
        theirs
    };
    let stream = UnixStream::pair().unwrap();
    let boxes: Vec<(&str, OwnedFd)> = vec![
        ("VNETS1D0F0.1", image("VNETS1D0F0")),
        ("VNETS1D1F0.1", File::open("/dev/null").unwrap().into()),
        ("VNETS1D2F0.1", image("VNETS1D9F0")),
        ("VNETS1D3F0.1", noise(b"no packet")),
        ("VNETS1D4F0.1", noise(&[0xff; 40_000])),
        ("VNETS1D5F0.1", noise(br#"{"kind":"part","vuid":"VNETS1D5F0","part":1,"parts":2}"#)),
        ("VNETS1D6F0.1", filled(&|channel| assert!(channel.send_image("VNETS1D6F0", b"{}", &[]).is_ok()))),
        ("VNETS1D7F0.1", filled(&|channel| assert!(channel.send(&Notice::Restore {}).is_ok()))),
        ("stored", image("VNETS1D0F0")),
        ("VNETS1D0F0", image("VNETS1D0F0")),
        ("VNETS1D0F0.4294967296", image("VNETS1D0F0")),
        ("../etc.1", image("VNETS1D0F0")),
        // Nothing is in them yet, or not all of it.
        ("VNETS1D8F0.1", filled(&|_| ())),
        ("VNETS1D9F0.1", noise(b"{\"kind\":\"part\",\"vuid\":\"VNETS1D9F0\",\"part\":0,\"parts\":2}\n")),
        ("VNETS1D10F0.1", stream.0.into()),
    ];
    let boxes = boxes.into_iter().map(|(name, fd)| (name.to_owned(), fd)).collect();
    let mut keeper = Keeper::new();
    let (count, refused) = keeper.load(boxes);
    assert_eq!((count, keeper.len()), (1, 1));
    let names: Vec<&str> = refused.iter().map(|refusal| refusal.name.as_str()).collect();
    let devices = (1..8).map(|number| format!("VNETS1D{number}F0.1"));
    let others = ["stored", "VNETS1D0F0", "VNETS1D0F0.4294967296", "../etc.1"].map(str::to_owned);
    assert_eq!(names, devices.chain(others).collect::<Vec<_>>(), "{refused:?}");
    let (copies, refused) = virtnet_handover::copy_boxes(&[("VNETS1D0F0.1".to_owned(), -1)]);
    assert_eq!((copies.len(), refused.len()), (0, 1));
}

#[test]
fn a_manager_that_is_not_there_costs_a_complaint_and_nothing_else() {
    let mut keeper = Keeper::new();
    keeper.use_store("/nowhere/notify".to_owned(), FIRST, &["VNETS1D5F0.1".to_owned()]);
    let datapath = Datapath::start("nowhere", |channel| send(channel, "VNETS1D0F0", 1, "x"));
    keeper.follow(&datapath.path).unwrap();
    assert_eq!(keeper.len(), 1);
    assert!(keeper.store_trouble().unwrap().contains("/nowhere/notify"));
    assert_eq!(keeper.store_trouble(), None);
    keeper.forget_all();
    drop(datapath.end());
}
