//! A front end that a device must survive, for tests against the real datapath process.
//!
//! `hostile_front_end SOCKET flood ROUNDS` sends descriptors wherever they do not belong, and more of them than anybody needs.
//! `hostile_front_end SOCKET truncate FILE` runs a transmit ring in FILE and cuts the file off under the device's feet.
//!
//! Status 0: everything was sent, and the device has closed the connection or said that the ring is broken.

use std::error::Error;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::FileExt;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};
use virtnet_sys::eventfd::EventFd;
use virtnet_sys::fd_pass::send_with_fds;
use virtnet_vhost_user::PROTOCOL_FEATURES;
use virtnet_vhost_user::frontend::Frontend;
use virtnet_vhost_user::message::{RegionEntry, VringAddress};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The device answers and closes at once; a loaded machine takes longer.
const PATIENCE: Duration = Duration::from_secs(10);

/// `VIRTIO_F_VERSION_1` (virtio 1.3, 6).
const VERSION_1: u64 = 1 << 32;

/// The transmit ring of the first pair.
const TX: u16 = 1;
const RING_SIZE: u16 = 256;
/// Where things are in the file, whose first byte has the guest-physical address 0.
const FILE_SIZE: u64 = 1 << 20;
const AVAIL: u64 = 0x2000;
const USED: u64 = 0x4000;
const BUFFERS: u64 = 0x8000;
/// virtio-net header and a frame that says nothing to anybody.
const FRAME: u32 = 12 + 60;
/// The front end's own addresses differ from the guest's by this.
const UVA: u64 = 0x7f00_0000_0000;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [socket, "flood", rounds] => flood(socket, rounds.parse()?),
        [socket, "truncate", file] => truncate(socket, file),
        _ => Err("usage: hostile_front_end SOCKET flood ROUNDS | truncate FILE".into()),
    }
}

/// Each round is one connection, which the device has to end by itself.
fn flood(socket: &str, rounds: usize) -> Result<()> {
    let null = File::open("/dev/null")?;
    // Request number, payload, descriptors: too many of them, and where none belong. Numbers are the specification's.
    let cases: [(u32, &[u8], usize); 6] = [
        (1, &[], 1),                         // GET_FEATURES
        (3, &[], 253),                       // SET_OWNER
        (5, &[0; 8], 32),                    // SET_MEM_TABLE of no region
        (13, &[0, 0, 0, 0, 0, 0, 0, 0], 32), // SET_VRING_CALL
        (37, &[0; 40], 2),                   // ADD_MEM_REG
        (4711, &[1; 16], 100),               // no request at all
    ];
    for round in 0..rounds {
        let (request, payload, count) = cases[round % cases.len()];
        let mut stream = UnixStream::connect(socket)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut message = [request, 1, u32::try_from(payload.len())?].map(u32::to_le_bytes).concat();
        message.extend(payload);
        let fds: Vec<BorrowedFd<'_>> = vec![null.as_fd(); count];
        // A device that closes while we send is what we came for.
        let sent = send_with_fds(&stream, &message, &fds).and_then(|_| send_with_fds(&stream, &message, &fds));
        if let Err(error) = sent
            && !is_closed(&error)
        {
            return Err(error.into());
        }
        expect_end(&mut stream)?;
    }
    Ok(())
}

fn is_closed(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset)
}

fn expect_end(stream: &mut UnixStream) -> Result<()> {
    let mut rest = [0; 4096];
    loop {
        match stream.read(&mut rest) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if is_closed(&error) => return Ok(()),
            Err(error) => return Err(format!("The device did not close the connection: {error}").into()),
        }
    }
}

/// Sends frames for a while, then takes the memory away and goes on sending.
fn truncate(socket: &str, path: &str) -> Result<()> {
    let file = File::options().read(true).write(true).create(true).truncate(true).open(path)?;
    file.set_len(FILE_SIZE)?;
    let kick = EventFd::new()?;
    let err = EventFd::new()?;
    let mut device = Frontend::connect(socket, PATIENCE)?;
    start(&mut device, &file, &kick, &err)?;
    for index in 1..=500 {
        file.write_all_at(&u16::to_le_bytes(index), AVAIL + 2)?;
        kick.signal()?;
        std::thread::sleep(Duration::from_millis(1));
    }
    file.set_len(0)?;
    let deadline = Instant::now() + PATIENCE;
    while err.drain()? == 0 {
        if Instant::now() > deadline {
            return Err("The device did not say that its memory is gone".into());
        }
        kick.signal()?;
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(())
}

/// A transmit ring whose descriptors are all the same kind of frame; only the available index will move.
fn start(device: &mut Frontend, file: &File, kick: &EventFd, err: &EventFd) -> Result<()> {
    for index in 0..RING_SIZE {
        let at = BUFFERS + u64::from(index) * 1024;
        let descriptor = [&at.to_le_bytes()[..], &FRAME.to_le_bytes(), &[0; 4]].concat();
        file.write_all_at(&descriptor, u64::from(index) * 16)?;
        file.write_all_at(&index.to_le_bytes(), AVAIL + 4 + u64::from(index) * 2)?;
    }
    device.set_owner()?;
    device.get_features()?;
    let protocol = device.get_protocol_features()?;
    device.set_protocol_features(protocol)?;
    device.set_features(VERSION_1 | PROTOCOL_FEATURES)?;
    device.set_mem_table(&[(RegionEntry { gpa: 0, size: FILE_SIZE, uva: UVA, offset: 0 }, file.as_fd())])?;
    device.set_vring_num(TX, RING_SIZE)?;
    device.set_vring_base(TX, 0)?;
    let ring = VringAddress {
        index: u32::from(TX),
        flags: 0,
        descriptor: UVA,
        used: UVA + USED,
        available: UVA + AVAIL,
        log: 0,
    };
    device.set_vring_addr(&ring)?;
    device.set_vring_err(1, Some(err.as_fd()))?;
    device.set_vring_kick(1, kick.as_fd())?;
    device.set_vring_enable(TX, true)?;
    Ok(())
}
