use crate::syscall::{check, length, own, retry};
use netlink_packet_core::{NLM_F_DUMP_INTR, NLM_F_REQUEST, NetlinkMessage, NetlinkPayload};
use netlink_packet_route::RouteNetlinkMessage;
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};

/// The kernel sends at most 32 KiB at a time unless a reader shows more room; one message of a link with many queues fits with ease.
const RECEIVE_ROOM: usize = 64 * 1024;

/// How often a listing is begun anew because links came or went while it was made.
const DUMP_ATTEMPTS: usize = 10;

/// A blocking socket to the kernel's routing tables: one request, then all its replies.
#[derive(Debug)]
pub(super) struct NetlinkSocket {
    fd: OwnedFd,
    sequence: u32,
    room: Vec<u8>,
}

/// What a run through the replies to a request ended with.
enum Ended {
    Whole(Vec<RouteNetlinkMessage>),
    Interrupted,
}

impl NetlinkSocket {
    pub(super) fn open() -> io::Result<Self> {
        let kind = libc::SOCK_RAW | libc::SOCK_CLOEXEC;
        // SAFETY: socket takes no pointers, and what it returns is ours alone.
        let fd = unsafe { own(libc::socket(libc::AF_NETLINK, kind, libc::NETLINK_ROUTE)) }?;
        Ok(Self { fd, sequence: 0, room: vec![0; RECEIVE_ROOM] })
    }

    /// Sends a request with `flags` and collects its replies up to the end of a listing or the acknowledgement.
    pub(super) fn request(&mut self, request: RouteNetlinkMessage, flags: u16) -> io::Result<Vec<RouteNetlinkMessage>> {
        for _ in 0..DUMP_ATTEMPTS {
            self.send(request.clone(), flags)?;
            if let Ended::Whole(replies) = self.receive()? {
                return Ok(replies);
            }
        }
        Err(io::Error::from_raw_os_error(libc::EINTR))
    }

    fn send(&mut self, request: RouteNetlinkMessage, flags: u16) -> io::Result<()> {
        self.sequence = self.sequence.wrapping_add(1);
        let mut message = NetlinkMessage::from(request);
        message.header.flags = NLM_F_REQUEST | flags;
        message.header.sequence_number = self.sequence;
        message.finalize();
        let mut bytes = vec![0; message.buffer_len()];
        message.serialize(&mut bytes);
        // SAFETY: the pointer and length describe `bytes`, which lives through the call.
        retry(|| unsafe { libc::send(self.fd.as_raw_fd(), bytes.as_ptr().cast(), bytes.len(), 0) })?;
        Ok(())
    }

    fn receive(&mut self) -> io::Result<Ended> {
        let mut replies = Vec::new();
        let mut interrupted = false;
        loop {
            let count = self.receive_datagram()?;
            let mut rest = &self.room[..count];
            while !rest.is_empty() {
                let message = NetlinkMessage::<RouteNetlinkMessage>::deserialize(rest).map_err(undecodable)?;
                let step = (message.header.length as usize).next_multiple_of(4).max(16);
                rest = rest.get(step..).unwrap_or_default();
                if message.header.sequence_number != self.sequence {
                    continue;
                }
                interrupted |= message.header.flags & NLM_F_DUMP_INTR != 0;
                match message.payload {
                    NetlinkPayload::InnerMessage(reply) => replies.push(reply),
                    NetlinkPayload::Error(error) if error.code.is_some() => return Err(error.to_io()),
                    NetlinkPayload::Done(_) if interrupted => return Ok(Ended::Interrupted),
                    NetlinkPayload::Error(_) | NetlinkPayload::Done(_) => return Ok(Ended::Whole(replies)),
                    _ => {}
                }
            }
        }
    }

    fn receive_datagram(&mut self) -> io::Result<usize> {
        let room = &mut self.room;
        let fd = self.fd.as_raw_fd();
        // SAFETY: the pointer and length describe `room`, which lives through the call.
        let count = retry(|| unsafe { libc::recv(fd, room.as_mut_ptr().cast(), room.len(), libc::MSG_TRUNC) })?;
        let count = length(check(count)?);
        if count > room.len() { Err(io::Error::from_raw_os_error(libc::EMSGSIZE)) } else { Ok(count) }
    }
}

fn undecodable(error: netlink_packet_core::DecodeError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error.to_string())
}
