//! The other side: what a VMM, or a driver that lives in a process of its own, says to a back end.

use crate::features::ProtocolFeatures;
use crate::message::{
    Answer, HEADER_SIZE, Header, LogArea, MAX_PAYLOAD, Payload, RegionEntry, Request, Rule, VringAddress, VringFd,
    VringState,
};
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;
use virtnet_sys::fd_pass;

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum FrontendError {
    /// The socket failed, or no answer came in time.
    #[error("{request} failed: {reason}")]
    Socket {
        /// The request under way.
        request: Request,
        /// The socket's reason.
        #[source]
        reason: io::Error,
    },
    /// The back end answered something else than the specification says.
    #[error("{request}: the answer is {found}")]
    Answer {
        /// The request under way.
        request: Request,
        /// What came.
        found: String,
    },
    /// The back end says that it did not do it.
    #[error("{request} was refused with {code}")]
    Refused {
        /// The request under way.
        request: Request,
        /// Its non-zero answer.
        code: u64,
    },
}

type Result<T> = std::result::Result<T, FrontendError>;

/// A connection to a back end. Each call sends one request; it waits for an answer where there is one, and, once `REPLY_ACK`
/// is negotiated, until the back end says that it is done.
#[derive(Debug)]
pub struct Frontend {
    socket: UnixStream,
    acknowledged: bool,
}

impl Frontend {
    /// Connects to the socket of a back end that answers each request within `timeout`.
    ///
    /// # Errors
    /// When nobody listens there.
    pub fn connect(path: impl AsRef<Path>, timeout: Duration) -> io::Result<Self> {
        Self::from_stream(UnixStream::connect(path)?, timeout)
    }

    /// Takes a connected socket, which becomes blocking, with a limit for each answer and for each send.
    ///
    /// # Errors
    /// When the socket cannot be set up; a `timeout` of zero is such a case.
    pub fn from_stream(socket: UnixStream, timeout: Duration) -> io::Result<Self> {
        socket.set_nonblocking(false)?;
        socket.set_read_timeout(Some(timeout))?;
        socket.set_write_timeout(Some(timeout))?;
        Ok(Self { socket, acknowledged: false })
    }

    /// The socket: readable between requests only when the back end has closed.
    #[must_use]
    pub fn socket(&self) -> &UnixStream {
        &self.socket
    }

    /// The virtio feature word on offer.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn get_features(&mut self) -> Result<u64> {
        self.ask(Request::GetFeatures, &[])
    }

    /// Sets the features, with bit 30 where protocol features are in use.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_features(&mut self, features: u64) -> Result<()> {
        self.tell(Request::SetFeatures, &features.encode(), &[])
    }

    /// The protocol features on offer. Bits that are unknown here are left out.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn get_protocol_features(&mut self) -> Result<ProtocolFeatures> {
        self.ask(Request::GetProtocolFeatures, &[]).map(ProtocolFeatures::from_bits_truncate)
    }

    /// Sets the protocol features; with `REPLY_ACK` among them, every later request waits until it is done.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_protocol_features(&mut self, features: ProtocolFeatures) -> Result<()> {
        self.tell(Request::SetProtocolFeatures, &features.bits().encode(), &[])?;
        self.acknowledged = features.contains(ProtocolFeatures::REPLY_ACK);
        Ok(())
    }

    /// How many queue pairs the device has (`MQ`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn get_queue_num(&mut self) -> Result<u64> {
        self.ask(Request::GetQueueNum, &[])
    }

    /// How many memory regions the back end takes (`CONFIGURE_MEM_SLOTS`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn get_max_mem_slots(&mut self) -> Result<u64> {
        self.ask(Request::GetMaxMemSlots, &[])
    }

    /// Takes the session.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_owner(&mut self) -> Result<()> {
        self.tell(Request::SetOwner, &[], &[])
    }

    /// Replaces all memory by up to 8 regions of files.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_mem_table(&mut self, regions: &[(RegionEntry, BorrowedFd<'_>)]) -> Result<()> {
        let (entries, fds): (Vec<_>, Vec<_>) = regions.iter().copied().unzip();
        self.tell(Request::SetMemTable, &RegionEntry::encode_table(&entries), &fds)
    }

    /// Adds one region of a file (`CONFIGURE_MEM_SLOTS`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn add_mem_reg(&mut self, region: &RegionEntry, file: BorrowedFd<'_>) -> Result<()> {
        self.tell(Request::AddMemReg, &region.encode_single(), &[file])
    }

    /// Takes a region away (`CONFIGURE_MEM_SLOTS`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn rem_mem_reg(&mut self, region: &RegionEntry) -> Result<()> {
        self.tell(Request::RemMemReg, &region.encode_single(), &[])
    }

    /// Sets a ring's size.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_vring_num(&mut self, index: u16, size: u16) -> Result<()> {
        self.tell(Request::SetVringNum, &state(index, size).encode(), &[])
    }

    /// Sets a ring's place, in this side's addresses.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_vring_addr(&mut self, at: &VringAddress) -> Result<()> {
        self.tell(Request::SetVringAddr, &at.encode(), &[])
    }

    /// Sets the position from which a ring starts.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_vring_base(&mut self, index: u16, next_avail: u16) -> Result<()> {
        self.tell(Request::SetVringBase, &state(index, next_avail).encode(), &[])
    }

    /// Stops a ring and returns its position.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn get_vring_base(&mut self, index: u16) -> Result<u32> {
        self.ask::<VringState>(Request::GetVringBase, &state(index, 0).encode()).map(|reply| reply.num)
    }

    /// Gives a ring the eventfd that the driver raises, which starts it.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_vring_kick(&mut self, index: u8, kick: BorrowedFd<'_>) -> Result<()> {
        self.tell_fd(Request::SetVringKick, index, Some(kick))
    }

    /// Gives a ring the eventfd that the device raises; `None` for a driver that polls.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_vring_call(&mut self, index: u8, call: Option<BorrowedFd<'_>>) -> Result<()> {
        self.tell_fd(Request::SetVringCall, index, call)
    }

    /// Gives a ring the eventfd that the device raises when it finds the ring broken.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_vring_err(&mut self, index: u8, err: Option<BorrowedFd<'_>>) -> Result<()> {
        self.tell_fd(Request::SetVringErr, index, err)
    }

    /// Lets a ring pass data, or holds it.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_vring_enable(&mut self, index: u16, enabled: bool) -> Result<()> {
        self.tell(Request::SetVringEnable, &state(index, u16::from(enabled)).encode(), &[])
    }

    /// Shares the dirty log (`LOG_SHMFD`), and waits until the back end writes there.
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_log_base(&mut self, area: &LogArea, file: BorrowedFd<'_>) -> Result<()> {
        self.send(Request::SetLogBase, &area.encode(), &[file])?;
        self.receive(Request::SetLogBase).map(drop)
    }

    /// Has the device announce this address (`RARP`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn send_rarp(&mut self, [a, b, c, d, e, f]: [u8; 6]) -> Result<()> {
        self.tell(Request::SendRarp, &[a, b, c, d, e, f, 0, 0], &[])
    }

    /// Tells the device the MTU (`MTU`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`]; `Refused` when the device cannot serve it.
    pub fn set_mtu(&mut self, mtu: u16) -> Result<()> {
        self.tell(Request::NetSetMtu, &u64::from(mtu).encode(), &[])
    }

    /// Sets the device status (`STATUS`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn set_status(&mut self, status: u8) -> Result<()> {
        self.tell(Request::SetStatus, &u64::from(status).encode(), &[])
    }

    /// The device status (`STATUS`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn get_status(&mut self) -> Result<u64> {
        self.ask(Request::GetStatus, &[])
    }

    /// Stops and disables all rings and clears the device's state (`RESET_DEVICE`).
    ///
    /// # Errors
    /// As every request: [`FrontendError`].
    pub fn reset_device(&mut self) -> Result<()> {
        self.tell(Request::ResetDevice, &[], &[])
    }

    fn ask<T: Payload>(&mut self, request: Request, payload: &[u8]) -> Result<T> {
        self.send(request, payload, &[])?;
        let reply = self.receive(request)?;
        let found = || FrontendError::Answer { request, found: format!("{} bytes long", reply.len()) };
        T::decode(&reply).ok_or_else(found)
    }

    fn tell_fd(&mut self, request: Request, index: u8, fd: Option<BorrowedFd<'_>>) -> Result<()> {
        self.tell(request, &VringFd::new(index, fd.is_some()).0.encode(), fd.as_slice())
    }

    fn tell(&mut self, request: Request, payload: &[u8], fds: &[BorrowedFd<'_>]) -> Result<()> {
        self.send(request, payload, fds)?;
        if !self.acknowledged {
            return Ok(());
        }
        match u64::decode(&self.receive(request)?) {
            Some(0) => Ok(()),
            Some(code) => Err(FrontendError::Refused { request, code }),
            None => Err(FrontendError::Answer { request, found: "too short".to_owned() }),
        }
    }

    fn send(&mut self, request: Request, payload: &[u8], fds: &[BorrowedFd<'_>]) -> Result<()> {
        let own = Rule::of_number(request.number()).is_some_and(|rule| rule.answer == Answer::Own);
        let size = u32::try_from(payload.len()).unwrap_or(u32::MAX);
        let header = Header::request(request, size, self.acknowledged && !own);
        let bytes = [&header.encode(), payload].concat();
        send_all(&self.socket, &bytes, fds).map_err(|reason| FrontendError::Socket { request, reason })
    }

    fn receive(&mut self, request: Request) -> Result<Vec<u8>> {
        let socket = |reason| FrontendError::Socket { request, reason };
        let mut head = [0; HEADER_SIZE];
        self.socket.read_exact(&mut head).map_err(socket)?;
        let header = Header::decode(head);
        if !header.is_reply_to(request) || header.size as usize > MAX_PAYLOAD {
            return Err(FrontendError::Answer { request, found: format!("{header:?}") });
        }
        let mut payload = vec![0; header.size as usize];
        self.socket.read_exact(&mut payload).map_err(socket)?;
        Ok(payload)
    }
}

fn state(index: u16, num: u16) -> VringState {
    VringState { index: u32::from(index), num: u32::from(num) }
}

/// The descriptors go with the first byte; whatever the kernel does not take at once follows without them.
fn send_all(socket: &UnixStream, bytes: &[u8], fds: &[BorrowedFd<'_>]) -> io::Result<()> {
    let mut sent = fd_pass::send_with_fds(socket.as_fd(), bytes, fds)?;
    while let Some(rest) = bytes.get(sent..).filter(|rest| !rest.is_empty()) {
        sent += fd_pass::send_with_fds(socket.as_fd(), rest, &[])?;
    }
    Ok(())
}
