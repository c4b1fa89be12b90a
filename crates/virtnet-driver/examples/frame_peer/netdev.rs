//! An end that is a network interface: a representor, or the built-in driver's.

use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::time::{Duration, Instant};

use virtnet_sys::iovec::writev_raw;
use virtnet_sys::packet::{PACKET_HEADER_LEN, PacketSocket};

use crate::ledger::Ledger;
use crate::{End, Outcome};

/// Between two looks for an interface that is not there.
const BETWEEN: Duration = Duration::from_millis(20);
/// Frames of a burst.
const BURST: usize = 64;
/// Enough for seconds of any rate that is asked for here; what it cannot hold the kernel counts.
const RECEIVE_BUFFER: i32 = 64 << 20;
const LONGEST: usize = 1 << 16;

/// All frames that an interface receives, and a sender there.
pub(crate) struct Netdev {
    name: String,
    socket: Option<PacketSocket>,
    last_try: Instant,
    opened: u64,
    ledger: Ledger,
    sent: u64,
    /// Frames that the kernel has dropped at once, and said so.
    refused: u64,
    /// Frames that are too long for the interface's MTU.
    oversize: u64,
    /// Frames that have come, and found no room in the socket.
    overrun: u64,
}

impl Netdev {
    pub(crate) fn new(name: String) -> Self {
        let ledger = Ledger::default();
        Self {
            name,
            socket: None,
            last_try: Instant::now(),
            opened: 0,
            ledger,
            sent: 0,
            refused: 0,
            oversize: 0,
            overrun: 0,
        }
    }

    fn open(&mut self) {
        if self.socket.is_some() || self.last_try.elapsed() < BETWEEN {
            return;
        }
        self.last_try = Instant::now();
        let Ok(socket) = PacketSocket::open(&self.name) else { return };
        // Straight to the interface: its own counters then have whatever it does not take.
        set(socket.as_fd(), libc::SOL_PACKET, libc::PACKET_QDISC_BYPASS, 1);
        set(socket.as_fd(), libc::SOL_SOCKET, libc::SO_RCVBUFFORCE, RECEIVE_BUFFER);
        self.opened += 1;
        self.socket = Some(socket);
    }

    fn receive(&mut self) -> io::Result<()> {
        let Some(socket) = &self.socket else { return Ok(()) };
        let (mut header, mut frame) = ([0; PACKET_HEADER_LEN], vec![0; LONGEST]);
        for _ in 0..BURST {
            let mut pieces = [piece(&mut header), piece(&mut frame)];
            // SAFETY: both pieces are ours, and nobody looks at them during the call.
            let (count, _) = unsafe { socket.receive_raw(&mut pieces) }?;
            self.ledger.enter(frame.get(..count.saturating_sub(PACKET_HEADER_LEN)).unwrap_or_default());
        }
        Ok(())
    }

    fn count_overrun(&mut self) {
        let Some(socket) = &self.socket else { return };
        let mut counts = [0u32; 2];
        let mut len = size_of_val(&counts) as libc::socklen_t;
        let fd = socket.as_fd().as_raw_fd();
        // SAFETY: the pointers describe the counts and their length.
        let done = unsafe {
            let value = counts.as_mut_ptr().cast();
            libc::getsockopt(fd, libc::SOL_PACKET, libc::PACKET_STATISTICS, value, &raw mut len)
        };
        if done == 0 {
            self.overrun += u64::from(counts[1]);
        }
    }

    fn close_if(&mut self, error: &io::Error) {
        if matches!(error.raw_os_error(), Some(libc::ENXIO | libc::ENODEV)) {
            self.count_overrun();
            self.socket = None;
        }
    }
}

impl End for Netdev {
    fn send(&mut self, frame: &[u8]) -> Outcome<bool> {
        let Some(socket) = &self.socket else { return Ok(false) };
        let (mut header, mut frame) = ([0; PACKET_HEADER_LEN], frame.to_vec());
        // SAFETY: both pieces are ours and live through the call.
        match unsafe { writev_raw(socket.as_fd(), &[piece(&mut header), piece(&mut frame)]) } {
            Ok(_) => self.sent += 1,
            Err(error) if error.raw_os_error() == Some(libc::ENOBUFS) => self.refused += 1,
            Err(error) if error.raw_os_error() == Some(libc::EMSGSIZE) => self.oversize += 1,
            Err(error) => {
                self.close_if(&error);
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn serve(&mut self) {
        self.open();
        if let Err(error) = self.receive() {
            self.close_if(&error);
        }
    }

    /// What is left after a burst makes the descriptor readable still.
    fn arm(&mut self) -> bool {
        false
    }

    fn watched(&self) -> Vec<BorrowedFd<'_>> {
        self.socket.iter().map(AsFd::as_fd).collect()
    }

    fn obey(&mut self, words: &[&str]) -> Outcome<()> {
        match *words {
            ["settle"] => self.count_overrun(),
            _ => return Err(format!("No such command: {}", words.join(" ")).into()),
        }
        Ok(())
    }

    fn to_json(&self) -> String {
        let Self { sent, refused, oversize, overrun, opened, ledger, .. } = self;
        format!(
            "\"sent\":{sent},\"refused\":{refused},\"oversize\":{oversize},\"overrun\":{overrun},\"connected\":{},\"connections\":{opened},{}",
            self.socket.is_some(),
            ledger.to_json()
        )
    }
}

fn piece(bytes: &mut [u8]) -> libc::iovec {
    libc::iovec { iov_base: bytes.as_mut_ptr().cast(), iov_len: bytes.len() }
}

fn set(socket: BorrowedFd<'_>, level: i32, option: i32, value: i32) {
    let len = size_of::<i32>() as libc::socklen_t;
    // SAFETY: the pointer describes a value of that size. A kernel that refuses leaves the socket as it was.
    unsafe { libc::setsockopt(socket.as_raw_fd(), level, option, (&raw const value).cast(), len) };
}
