//! Whole frames to and from a network interface that somebody else owns (packet(7)), each behind a virtio-net header.

use std::ffi::CString;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};

use crate::error::{Context, Result};
use crate::syscall::{check, length, own, retry};

/// Bytes of the header before each frame: that of virtio without `num_buffers`.
pub const PACKET_HEADER_LEN: usize = 10;

/// Room for the one control message that is asked for, well aligned.
#[repr(C, align(8))]
struct Control([u8; 64]);

/// A tag that the kernel has taken out of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VlanTag {
    /// The EtherType of tagged frames: 0x8100 or 0x88a8.
    pub protocol: u16,
    /// Priority and VLAN.
    pub control: u16,
}

/// A socket for all frames that an interface receives, be they for this machine or not.
#[derive(Debug)]
pub struct PacketSocket(OwnedFd);

impl PacketSocket {
    /// Opens the interface `name` in the calling thread's network namespace.
    ///
    /// # Errors
    /// `ENODEV` for no such interface, `EPERM` without CAP_NET_RAW, `EINVAL` for one that is not Ethernet-like.
    pub fn open(name: &str) -> Result<Self> {
        Self::try_open(name).context(|| format!("Cannot open interface {name}"))
    }

    fn try_open(name: &str) -> io::Result<Self> {
        let index = index_of(name)?;
        let kind = libc::SOCK_RAW | libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC;
        // Protocol 0: nothing is received before the socket is bound.
        // SAFETY: the call takes no pointers.
        let socket = Self(unsafe { own(libc::socket(libc::AF_PACKET, kind, 0)) }?);
        for option in [libc::PACKET_VNET_HDR, libc::PACKET_AUXDATA, libc::PACKET_IGNORE_OUTGOING] {
            socket.set(option, &1i32)?;
        }
        // SAFETY: all zeros are a membership of nothing.
        let mut member: libc::packet_mreq = unsafe { std::mem::zeroed() };
        (member.mr_ifindex, member.mr_type) = (index, libc::PACKET_MR_PROMISC as u16);
        socket.set(libc::PACKET_ADD_MEMBERSHIP, &member)?;
        // SAFETY: all zeros are an address of nowhere.
        let mut address: libc::sockaddr_ll = unsafe { std::mem::zeroed() };
        address.sll_family = libc::AF_PACKET as u16;
        (address.sll_protocol, address.sll_ifindex) = ((libc::ETH_P_ALL as u16).to_be(), index);
        let size = size_of::<libc::sockaddr_ll>() as libc::socklen_t;
        // SAFETY: the pointer describes an address of that size.
        check(unsafe { libc::bind(socket.0.as_raw_fd(), (&raw const address).cast(), size) })?;
        Ok(socket)
    }

    /// The same socket once more.
    ///
    /// # Errors
    /// The process has no descriptor left.
    pub fn try_clone(&self) -> io::Result<Self> {
        self.0.try_clone().map(Self)
    }

    /// How many frames the kernel has dropped since the last call, because too many waited.
    ///
    /// # Errors
    /// None that such a socket can meet.
    pub fn take_overrun(&self) -> io::Result<u32> {
        // Frames, and those of them that were dropped (`struct tpacket_stats`).
        let mut counts = [0u32; 2];
        let mut size = size_of_val(&counts) as libc::socklen_t;
        let value = counts.as_mut_ptr().cast();
        // SAFETY: the pointers describe the counts and their size.
        check(unsafe {
            libc::getsockopt(self.0.as_raw_fd(), libc::SOL_PACKET, libc::PACKET_STATISTICS, value, &raw mut size)
        })?;
        Ok(counts[1])
    }

    fn set<T>(&self, option: i32, value: &T) -> io::Result<()> {
        let size = size_of::<T>() as libc::socklen_t;
        let value = std::ptr::from_ref(value).cast();
        // SAFETY: the pointer describes a value of that size, which the call reads.
        check(unsafe { libc::setsockopt(self.0.as_raw_fd(), libc::SOL_PACKET, option, value, size) }).map(drop)
    }

    /// Receives one frame with its header into `pieces`, in order: how many bytes, and the tag that was taken out of it.
    ///
    /// # Safety
    /// As [`readv_raw`](crate::iovec::readv_raw).
    ///
    /// # Errors
    /// `WouldBlock` when none waits; `EMSGSIZE` for one that is longer than the pieces; otherwise the kernel's error.
    pub unsafe fn receive_raw(&self, pieces: &mut [libc::iovec]) -> io::Result<(usize, Option<VlanTag>)> {
        let mut control = Control([0; 64]);
        // SAFETY: all zeros are a message of nothing.
        let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
        (message.msg_iov, message.msg_iovlen) = (pieces.as_mut_ptr(), pieces.len() as _);
        (message.msg_control, message.msg_controllen) = ((&raw mut control).cast(), size_of::<Control>() as _);
        // SAFETY: the pieces are the caller's promise; the rest of the message is ours and lives through the call.
        let count = retry(|| unsafe { libc::recvmsg(self.0.as_raw_fd(), &raw mut message, 0) }).map(length)?;
        if message.msg_flags & libc::MSG_TRUNC != 0 {
            return Err(io::Error::from_raw_os_error(libc::EMSGSIZE));
        }
        Ok((count, tag_of(&message)))
    }
}

impl AsFd for PacketSocket {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

fn index_of(name: &str) -> io::Result<i32> {
    let name = CString::new(name)?;
    // SAFETY: the name is a terminated string.
    let index = unsafe { libc::if_nametoindex(name.as_ptr()) };
    if index == 0 { Err(io::Error::last_os_error()) } else { Ok(index as i32) }
}

fn tag_of(message: &libc::msghdr) -> Option<VlanTag> {
    // SAFETY: the kernel has filled the message in, whose control bytes are still there.
    let first = unsafe { libc::CMSG_FIRSTHDR(message).as_ref() }?;
    if first.cmsg_level != libc::SOL_PACKET || first.cmsg_type != libc::PACKET_AUXDATA {
        return None;
    }
    // SAFETY: a message of this kind holds such a structure, perhaps not aligned for it.
    let data = unsafe { libc::CMSG_DATA(first).cast::<libc::tpacket_auxdata>().read_unaligned() };
    let has = |bit: u32| data.tp_status & bit != 0;
    let protocol = if has(libc::TP_STATUS_VLAN_TPID_VALID) { data.tp_vlan_tpid } else { 0x8100 };
    has(libc::TP_STATUS_VLAN_VALID).then_some(VlanTag { protocol, control: data.tp_vlan_tci })
}
