//! The other side of a TAP: a packet socket on the interface, in a network namespace of the test's own.

use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::time::{Duration, Instant};

use virtnet_sys::link::{LinkChange, Links, TapPlan, create_taps};

/// EtherType of the frames that tests send: local experimental.
pub const ETHERTYPE: [u8; 2] = [0x88, 0xb5];

/// `PACKET_VNET_HDR` of `linux/if_packet.h`.
const PACKET_VNET_HDR: i32 = 15;

/// Runs a test in a network namespace of its own. Without root it says so and runs nothing.
pub fn in_new_netns(body: impl FnOnce() + Send) {
    match virtnet_sys::netns::run_in_new(body) {
        Err(error) if error.raw_os_error() == Some(libc::EPERM) => println!("skipped: a network namespace needs root"),
        other => other.unwrap(),
    }
}

/// Makes a persistent TAP that is up, as the controller does.
pub fn make_tap(name: &str, multi_queue: bool) {
    let change = LinkChange { up: Some(true), ..LinkChange::default() };
    let plan = TapPlan { name: name.to_owned(), multi_queue, change };
    create_taps(&mut Links::open().unwrap(), &[plan]).unwrap();
}

pub fn has_carrier(name: &str) -> bool {
    Links::open().unwrap().find(name).unwrap().unwrap().carrier
}

pub fn set_up(name: &str, up: bool) {
    let mut links = Links::open().unwrap();
    let index = links.find(name).unwrap().unwrap().index;
    links.change(index, &LinkChange { up: Some(up), ..LinkChange::default() }).unwrap();
}

pub fn delete(name: &str) {
    let mut links = Links::open().unwrap();
    let index = links.find(name).unwrap().unwrap().index;
    links.delete(index).unwrap();
}

/// A frame of the tests' own type, of `len` bytes that depend on `seed`.
pub fn frame(len: usize, seed: u8) -> Vec<u8> {
    let mut frame = vec![seed; len];
    frame[..12].copy_from_slice(&[2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2]);
    frame[12..14].copy_from_slice(&ETHERTYPE);
    frame
}

/// A TCP segment over IPv4 with `len` bytes of payload, and the header that asks to cut it.
pub fn large_segment(len: usize) -> ([u8; 12], Vec<u8>) {
    let mut frame = frame(54 + len, 7);
    frame[12..14].copy_from_slice(&[0x08, 0x00]);
    let total = ((40 + len) as u16).to_be_bytes();
    frame[14..34].copy_from_slice(&[0x45, 0, total[0], total[1], 0, 1, 0x40, 0, 64, 6, 0, 0, 10, 9, 9, 1, 10, 9, 9, 2]);
    frame[34..54].copy_from_slice(&[0x10, 0, 0x20, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x10, 0xff, 0xff, 0, 0, 0, 0]);
    // NEEDS_CSUM, TCPv4, 54 bytes of headers, segments of 1448, checksum at 34 + 16
    ([1, 1, 54, 0, 0xa8, 5, 34, 0, 16, 0, 0, 0], frame)
}

/// A raw packet socket on one interface.
pub struct Wire(OwnedFd);

impl Wire {
    pub fn open(name: &str) -> Self {
        let index = Links::open().unwrap().find(name).unwrap().unwrap().index;
        let protocol = (libc::ETH_P_ALL as u16).to_be();
        // SAFETY: socket takes no pointers, and what it returns is ours alone.
        let fd = unsafe { libc::socket(libc::AF_PACKET, libc::SOCK_RAW | libc::SOCK_CLOEXEC, i32::from(protocol)) };
        assert!(fd >= 0, "{}", io::Error::last_os_error());
        // SAFETY: as above.
        let wire = Self(unsafe { OwnedFd::from_raw_fd(fd) });
        // SAFETY: all zeroes is a valid address.
        let mut address: libc::sockaddr_ll = unsafe { std::mem::zeroed() };
        address.sll_family = libc::AF_PACKET as u16;
        address.sll_protocol = protocol;
        address.sll_ifindex = index as i32;
        let length = size_of::<libc::sockaddr_ll>() as u32;
        // SAFETY: the pointer and length describe `address`.
        let bound = unsafe { libc::bind(fd, (&raw const address).cast(), length) };
        assert_eq!(bound, 0, "{}", io::Error::last_os_error());
        wire
    }

    /// Sends a frame out of the interface, that is to whoever reads the TAP.
    pub fn send(&self, frame: &[u8]) {
        // SAFETY: the pointer and length describe `frame`.
        let sent = unsafe { libc::send(self.0.as_raw_fd(), frame.as_ptr().cast(), frame.len(), 0) };
        assert_eq!(sent, frame.len() as isize, "{}", io::Error::last_os_error());
    }

    /// Sends a frame with a virtio-net header (of 10 bytes, as packet sockets have it).
    pub fn send_offloaded(&self, header: [u8; 12], frame: &[u8]) {
        self.use_headers(1);
        self.send(&[&header[..10], frame].concat());
        self.use_headers(0);
    }

    /// The next frame for which `wanted` holds, within `patience`.
    pub fn receive(&self, patience: Duration, wanted: impl Fn(&[u8]) -> bool) -> Option<Vec<u8>> {
        let end = Instant::now() + patience;
        let mut room = vec![0; 1 << 17];
        while Instant::now() < end {
            // SAFETY: the pointer and length describe `room`.
            let got =
                unsafe { libc::recv(self.0.as_raw_fd(), room.as_mut_ptr().cast(), room.len(), libc::MSG_DONTWAIT) };
            match usize::try_from(got) {
                Ok(len) if wanted(&room[..len]) => return Some(room[..len].to_vec()),
                Ok(_) => {}
                Err(_) => std::thread::sleep(Duration::from_millis(1)),
            }
        }
        None
    }

    fn use_headers(&self, on: i32) {
        let length = size_of::<i32>() as u32;
        // SAFETY: the pointer and length describe `on`.
        let set = unsafe {
            libc::setsockopt(self.0.as_raw_fd(), libc::SOL_PACKET, PACKET_VNET_HDR, (&raw const on).cast(), length)
        };
        assert_eq!(set, 0, "{}", io::Error::last_os_error());
    }
}
