//! The three shapes of a TAP's ioctls: an `ifreq`, a pointer to an int, an int.

use crate::syscall::check;
use std::ffi::CStr;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd};

/// An `ifreq` with a name and flags.
pub(super) struct Request(libc::ifreq);

impl Request {
    /// A request for the interface `name`; an empty name where the kernel fills it in.
    pub(super) fn named(name: &str) -> io::Result<Self> {
        // SAFETY: all zeroes is a valid ifreq.
        let mut raw: libc::ifreq = unsafe { std::mem::zeroed() };
        if name.len() >= raw.ifr_name.len() || name.as_bytes().contains(&0) {
            return Err(io::Error::from_raw_os_error(libc::EINVAL));
        }
        for (to, from) in raw.ifr_name.iter_mut().zip(name.bytes()) {
            *to = from.cast_signed();
        }
        Ok(Self(raw))
    }

    pub(super) fn set_flags(&mut self, flags: i32) {
        // The kernel reads the low 16 bits; IFF_MULTI_QUEUE and IFF_VNET_HDR lie within them.
        self.0.ifr_ifru.ifru_flags = flags as libc::c_short;
    }

    /// The name that the kernel settled on.
    pub(super) fn name(&self) -> String {
        // The last byte is zero: the request was built so, and the kernel keeps names terminated.
        let bytes: Vec<u8> = self.0.ifr_name.iter().map(|&byte| byte.cast_unsigned()).collect();
        CStr::from_bytes_until_nul(&bytes).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    pub(super) fn apply(&mut self, fd: BorrowedFd<'_>, command: libc::Ioctl) -> io::Result<()> {
        // SAFETY: the commands given here read and write one ifreq.
        unsafe { with_pointer(fd, command, &mut self.0) }
    }
}

/// # Safety
/// `command` must read and write at most one `T` through its argument.
pub(super) unsafe fn with_pointer<T>(fd: BorrowedFd<'_>, command: libc::Ioctl, value: &mut T) -> io::Result<()> {
    // SAFETY: the caller says that the command stays within `value`, which lives through the call.
    check(unsafe { libc::ioctl(fd.as_raw_fd(), command, std::ptr::from_mut(value)) })?;
    Ok(())
}

pub(super) fn with_integer(fd: BorrowedFd<'_>, command: libc::Ioctl, value: libc::c_ulong) -> io::Result<()> {
    // SAFETY: the commands given here take their argument as a number.
    check(unsafe { libc::ioctl(fd.as_raw_fd(), command, value) })?;
    Ok(())
}
