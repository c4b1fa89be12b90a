//! The socket between a datapath and a keeper, with whole packets in both directions.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};

use virtnet_sys::fd_pass::{peek_with_fds, recv_with_fds, send_with_fds};
use virtnet_sys::packet_socket;

use crate::ImageError;
use crate::packet::{self, MAX_PACKET, MAX_PARTS, Notice, PART_BYTES, PART_FDS};

/// What the datapath's socket for keepers is called, behind the name of its socket for controllers.
pub const KEEPER_SUFFIX: &str = ".keep";

/// The socket for keepers of the datapath that serves controllers at `socket`.
#[must_use]
pub fn keeper_path(socket: &Path) -> PathBuf {
    let mut path = socket.as_os_str().to_owned();
    path.push(KEEPER_SUFFIX);
    path.into()
}

/// What has come.
#[derive(Debug)]
pub enum Arrival {
    /// A packet without an image.
    Notice(Notice),
    /// A whole image: whose, its document, its descriptors.
    Image(String, Vec<u8>, Vec<OwnedFd>),
}

/// Whether something went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    /// All of it.
    Sent,
    /// The socket is full; nothing, or only the first parts, which the next first part makes void.
    Full,
}

/// One end of the socket.
#[derive(Debug)]
pub struct Channel {
    socket: OwnedFd,
    /// Images of which not every part has come.
    parts: BTreeMap<String, Assembly>,
    /// Whether what is received stays in the socket.
    peeks: bool,
}

#[derive(Debug, Default)]
struct Assembly {
    document: Vec<u8>,
    fds: Vec<OwnedFd>,
    next: u32,
}

impl Channel {
    /// A channel over a connected packet socket.
    #[must_use]
    pub fn new(socket: OwnedFd) -> Self {
        // Room for a few hundred images, so that whoever sends is seldom told to wait; without the right to so much it is just slower.
        let _ = packet_socket::enlarge(socket.as_fd(), 8 << 20);
        Self { socket, parts: BTreeMap::new(), peeks: false }
    }

    /// A channel that looks at what waits in a socket, from its beginning, and leaves it there; it never waits itself.
    ///
    /// # Errors
    /// The descriptor is no socket that can be looked into.
    pub(crate) fn peeking(socket: OwnedFd) -> io::Result<Self> {
        packet_socket::show_in_turn(socket.as_fd())?;
        Ok(Self { socket, parts: BTreeMap::new(), peeks: true })
    }

    /// Connects to a datapath's socket for keepers.
    ///
    /// # Errors
    /// Nobody listens there.
    pub fn connect(path: &Path) -> io::Result<Self> {
        packet_socket::connect(path).map(Self::new)
    }

    /// Sends a packet without an image.
    ///
    /// # Errors
    /// The other end is gone.
    pub fn send(&self, notice: &Notice) -> io::Result<SendOutcome> {
        self.send_packet(notice, &[], &[])
    }

    /// Sends an image with its descriptors, in as many parts as it takes.
    ///
    /// # Errors
    /// The other end is gone, or the image is beyond every measure.
    pub fn send_image(&self, vuid: &str, document: &[u8], fds: &[BorrowedFd<'_>]) -> io::Result<SendOutcome> {
        let count = document.len().div_ceil(PART_BYTES).max(fds.len().div_ceil(PART_FDS)).max(1);
        let parts = u32::try_from(count).ok().filter(|parts| *parts <= MAX_PARTS).ok_or(ErrorKind::InvalidData)?;
        let (mut bodies, mut descriptors) = (document.chunks(PART_BYTES), fds.chunks(PART_FDS));
        for part in 0..parts {
            let notice = Notice::Part { vuid: vuid.to_owned(), part, parts };
            let (body, fds) = (bodies.next().unwrap_or_default(), descriptors.next().unwrap_or_default());
            if self.send_packet(&notice, body, fds)? == SendOutcome::Full {
                return Ok(SendOutcome::Full);
            }
        }
        Ok(SendOutcome::Sent)
    }

    /// What has come next; `None` when nothing has, on a socket that does not wait.
    ///
    /// # Errors
    /// `UnexpectedEof` when the other end is gone; `InvalidData` for what is no packet.
    pub fn receive(&mut self) -> io::Result<Option<Arrival>> {
        let mut bytes = vec![0; MAX_PACKET];
        loop {
            let (count, fds) = match self.read(&mut bytes) {
                Ok((0, _)) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(received) => received,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(None),
                Err(error) if error.kind() == ErrorKind::ConnectionReset => return Err(ErrorKind::UnexpectedEof.into()),
                Err(error) => return Err(error),
            };
            let (notice, body) = packet::decode(bytes.get(..count).unwrap_or_default()).map_err(invalid)?;
            match notice {
                Notice::Part { vuid, part, parts } => {
                    if let Some(arrival) = self.assemble(vuid, (part, parts), body, fds)? {
                        return Ok(Some(arrival));
                    }
                }
                notice => {
                    if let Notice::Forget { vuid } = &notice {
                        // The rest of an image that was not sent in full does not come any more.
                        self.parts.remove(vuid);
                    }
                    return Ok(Some(Arrival::Notice(notice)));
                }
            }
        }
    }

    fn read(&self, bytes: &mut [u8]) -> io::Result<(usize, Vec<OwnedFd>)> {
        let read = if self.peeks { peek_with_fds } else { recv_with_fds };
        read(self.socket.as_fd(), bytes, PART_FDS)
    }

    fn assemble(
        &mut self,
        vuid: String,
        (part, parts): (u32, u32),
        body: &[u8],
        fds: Vec<OwnedFd>,
    ) -> io::Result<Option<Arrival>> {
        if part == 0 {
            self.parts.insert(vuid.clone(), Assembly::default());
        }
        let assembly =
            self.parts.get_mut(&vuid).filter(|assembly| assembly.next == part && part < parts.min(MAX_PARTS));
        let assembly =
            assembly.ok_or_else(|| invalid(ImageError::new(format!("part {part} of {parts} of an image"))))?;
        assembly.document.extend_from_slice(body);
        assembly.fds.extend(fds);
        assembly.next += 1;
        if assembly.next < parts {
            return Ok(None);
        }
        Ok(self.parts.remove(&vuid).map(|assembly| Arrival::Image(vuid, assembly.document, assembly.fds)))
    }

    fn send_packet(&self, notice: &Notice, body: &[u8], fds: &[BorrowedFd<'_>]) -> io::Result<SendOutcome> {
        let bytes = packet::encode(notice, body).map_err(invalid)?;
        match send_with_fds(&self.socket, &bytes, fds) {
            Ok(_) => Ok(SendOutcome::Sent),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(SendOutcome::Full),
            Err(error) => Err(error),
        }
    }
}

impl AsFd for Channel {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}

fn invalid(error: ImageError) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, error)
}
