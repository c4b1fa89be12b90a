//! Messages as bytes and descriptors, right or wrong.

use std::fs::File;
use std::os::fd::{AsFd, BorrowedFd, FromRawFd, OwnedFd};
use std::os::unix::net::UnixStream;
use virtnet_sys::eventfd::EventFd;
use virtnet_sys::fd_pass::send_with_fds;
use virtnet_vhost_user::message::{Header, Payload, RegionEntry, Request, VringAddress, VringFd, VringState};

/// Where the front end has guest address 0.
pub(crate) const UVA: u64 = 0x7f00_0000_0000;

/// Size of the guest's memory.
pub(crate) const RAM: u64 = 0x40_0000;

const NEED_REPLY: u8 = 1 << 3;

#[derive(Debug)]
pub(crate) struct Wire {
    pub(crate) bytes: Vec<u8>,
    pub(crate) fds: Vec<OwnedFd>,
}

impl Wire {
    pub(crate) fn new(request: Request, payload: &[u8]) -> Self {
        let header = Header::request(request, u32::try_from(payload.len()).unwrap(), false);
        Self { bytes: [&header.encode(), payload].concat(), fds: Vec::new() }
    }

    pub(crate) fn empty(request: Request) -> Self {
        Self::new(request, &[])
    }

    pub(crate) fn u64(request: Request, value: u64) -> Self {
        Self::new(request, &value.encode())
    }

    pub(crate) fn ring(request: Request, index: u32, num: u32) -> Self {
        Self::new(request, &VringState { index, num }.encode())
    }

    pub(crate) fn addr(at: VringAddress) -> Self {
        Self::new(Request::SetVringAddr, &at.encode())
    }

    /// A kick, call or err message with an eventfd.
    pub(crate) fn event(request: Request, index: u8) -> Self {
        Self::u64(request, VringFd::new(index, true).0).fd(EventFd::new().unwrap().into())
    }

    /// A call or err message that says that no descriptor comes.
    pub(crate) fn no_event(request: Request, index: u8) -> Self {
        Self::u64(request, VringFd::new(index, false).0)
    }

    pub(crate) fn table(regions: &[RegionEntry]) -> Self {
        let message = Self::new(Request::SetMemTable, &RegionEntry::encode_table(regions));
        regions.iter().fold(message, |message, region| message.fd(memory(region.offset.saturating_add(region.size))))
    }

    pub(crate) fn fd(mut self, fd: OwnedFd) -> Self {
        self.fds.push(fd);
        self
    }

    pub(crate) fn need_reply(mut self) -> Self {
        self.bytes[4] |= NEED_REPLY;
        self
    }

    /// Sets one byte, for a message that is wrong there.
    pub(crate) fn byte(mut self, at: usize, value: u8) -> Self {
        self.bytes[at] = value;
        self
    }

    /// Sends all of it at once.
    pub(crate) fn send(&self, socket: &UnixStream) {
        self.send_part(socket, &self.bytes, true);
    }

    /// Sends some bytes, with the descriptors or without.
    pub(crate) fn send_part(&self, socket: &UnixStream, bytes: &[u8], with_fds: bool) {
        let fds: Vec<BorrowedFd<'_>> = self.fds.iter().filter(|_| with_fds).map(AsFd::as_fd).collect();
        assert_eq!(send_with_fds(socket, bytes, &fds).unwrap(), bytes.len());
    }

    pub(crate) fn try_clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), fds: self.fds.iter().map(|fd| fd.try_clone().unwrap()).collect() }
    }
}

/// Where ring `index` lies: one 32 KiB slot per ring, from the guest's address 0x10000 on.
pub(crate) fn ring_at(index: u32) -> VringAddress {
    let base = UVA + 0x1_0000 + u64::from(index) * 0x8000;
    VringAddress { index, flags: 0, descriptor: base, available: base + 0x4000, used: base + 0x5000, log: 0 }
}

/// All of the guest's memory.
pub(crate) fn ram() -> RegionEntry {
    RegionEntry { gpa: 0, size: RAM, uva: UVA, offset: 0 }
}

/// A memory file of this size, at most 16 MiB.
pub(crate) fn memory(size: u64) -> OwnedFd {
    // SAFETY: the name is a C string; what the call returns is ours alone.
    let file = unsafe { File::from_raw_fd(libc::memfd_create(c"guest".as_ptr(), libc::MFD_CLOEXEC)) };
    file.set_len(size.min(16 << 20)).unwrap();
    file.into()
}
