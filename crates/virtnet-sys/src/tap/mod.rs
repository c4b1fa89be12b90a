//! TAP network devices: the kernel end of a port.
//!
//! A TAP keeps two kinds of settings. Those of the *device* (flags, header length, offloads, carrier, persistence) are shared by all
//! descriptors attached to it; those of a *queue* (attached or detached, non-blocking) belong to one descriptor. Every [`Tap`] here
//! is one queue: a multi-queue device is opened once per queue, under the same name.

mod ioctl;
mod offload;
mod options;
mod sibling;
#[cfg(test)]
mod tests;

pub use offload::TapOffload;
pub use options::{TapExistence, TapOptions};

use crate::error::{Context, Result, SysError};
use ioctl::Request;
use std::fs::OpenOptions;
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::os::unix::fs::OpenOptionsExt;

/// One queue of a TAP device: non-blocking and close-on-exec.
#[derive(Debug)]
pub struct Tap {
    fd: OwnedFd,
    name: String,
}

impl Tap {
    /// Attaches to the TAP `name` in the calling thread's network namespace, or creates it, as `options` say.
    ///
    /// A name with `%d` in it is completed by the kernel. Header length and offloads keep the device's values; a new device has a
    /// header of 10 bytes and no offloads.
    ///
    /// # Errors
    /// `EINVAL` for a name that is empty or longer than 15 bytes, and for an existing device with other flags (for example one
    /// queue instead of many); `EBUSY` when a queue of the device is attached elsewhere and there can be no second; `EEXIST` and
    /// `ENOENT` as [`TapExistence`] says; `E2BIG` beyond 256 queues.
    pub fn open(name: &str, options: &TapOptions) -> Result<Self> {
        let action = || format!("Cannot open TAP {name}");
        options.existence.check(name)?;
        let fd = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(libc::O_NONBLOCK | libc::O_CLOEXEC)
            .open("/dev/net/tun")
            .context(|| "Cannot open /dev/net/tun".to_owned())?;
        let mut request = Request::named(name).context(action)?;
        request.set_flags(options.flags());
        request.apply(fd.as_fd(), libc::TUNSETIFF).context(action)?;
        let tap = Self { fd: fd.into(), name: request.name() };
        if let Some(persistent) = options.persistent {
            tap.set_persistent(persistent)?;
        }
        Ok(tap)
    }

    /// Takes a descriptor that is attached to a TAP already, for example one that another process passed.
    ///
    /// # Errors
    /// `EBADFD` when it is attached to nothing, `ENOTTY` when it is no TAP.
    pub fn adopt(fd: OwnedFd) -> Result<Self> {
        let action = || "Cannot adopt a descriptor as a TAP".to_owned();
        let mut request = Request::named("").context(action)?;
        request.apply(fd.as_fd(), libc::TUNGETIFF).context(action)?;
        crate::eventfd::set_nonblocking(fd.as_fd()).context(action)?;
        Ok(Self { fd, name: request.name() })
    }

    /// The device's name when it was opened.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the device outlives its last descriptor.
    ///
    /// # Errors
    /// When the device is gone.
    pub fn set_persistent(&self, persistent: bool) -> Result<()> {
        self.integer(libc::TUNSETPERSIST, persistent.into()).map_err(|error| self.failure("make persistent", error))
    }

    /// The length in bytes of the virtio network header before each frame: 12 with `num_buffers`, 10 without.
    ///
    /// # Errors
    /// `EINVAL` below 10.
    pub fn set_vnet_header_len(&self, len: u16) -> Result<()> {
        let mut value = i32::from(len);
        // SAFETY: TUNSETVNETHDRSZ reads one int through the pointer.
        let outcome = unsafe { ioctl::with_pointer(self.as_fd(), libc::TUNSETVNETHDRSZ, &mut value) };
        outcome.map_err(|error| self.failure("set the header length of", error))
    }

    /// Says which offloads the reader of this TAP can take, and returns what the kernel agreed to.
    ///
    /// A kernel before 6.2 has no USO: then the rest is set. An empty set is always possible.
    ///
    /// # Errors
    /// `EINVAL` for a combination that the kernel refuses, such as segmentation without checksum.
    pub fn set_offload(&self, wanted: TapOffload) -> Result<TapOffload> {
        match self.try_offload(wanted) {
            Err(error) if error.raw_os_error() == Some(libc::EINVAL) && wanted.intersects(TapOffload::USO) => {
                self.try_offload(wanted - TapOffload::USO)
            }
            other => other,
        }
        .map_err(|error| self.failure("set the offloads of", error))
    }

    /// Lets this queue take part again in the spreading of flows.
    ///
    /// # Errors
    /// `EINVAL` when it is attached, or the device has one queue only.
    pub fn attach_queue(&self) -> Result<()> {
        self.queue(libc::IFF_ATTACH_QUEUE).map_err(|error| self.failure("attach a queue of", error))
    }

    /// Takes this queue out of the spreading of flows, and keeps the descriptor for [`Tap::attach_queue`].
    ///
    /// # Errors
    /// `EINVAL` when it is detached, or the device has one queue only.
    pub fn detach_queue(&self) -> Result<()> {
        self.queue(libc::IFF_DETACH_QUEUE).map_err(|error| self.failure("detach a queue of", error))
    }

    /// Sets the carrier: what `ip link` shows as `LOWER_UP`.
    ///
    /// # Errors
    /// When the device is gone, or the kernel is older than 5.0.
    pub fn set_carrier(&self, present: bool) -> Result<()> {
        let mut value = i32::from(present);
        // SAFETY: TUNSETCARRIER reads one int through the pointer.
        let outcome = unsafe { ioctl::with_pointer(self.as_fd(), libc::TUNSETCARRIER, &mut value) };
        outcome.map_err(|error| self.failure("set the carrier of", error))
    }

    fn try_offload(&self, wanted: TapOffload) -> io::Result<TapOffload> {
        self.integer(libc::TUNSETOFFLOAD, wanted.bits().into()).map(|()| wanted)
    }

    fn queue(&self, flag: i32) -> io::Result<()> {
        let mut request = Request::named("")?;
        request.set_flags(flag);
        request.apply(self.as_fd(), libc::TUNSETQUEUE)
    }

    fn integer(&self, command: libc::Ioctl, value: libc::c_ulong) -> io::Result<()> {
        ioctl::with_integer(self.as_fd(), command, value)
    }

    fn failure(&self, verb: &str, error: io::Error) -> SysError {
        SysError::new(format!("Cannot {verb} TAP {}", self.name), error)
    }
}

impl AsFd for Tap {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

impl AsRawFd for Tap {
    fn as_raw_fd(&self) -> RawFd {
        self.fd.as_raw_fd()
    }
}

impl From<Tap> for OwnedFd {
    fn from(tap: Tap) -> Self {
        tap.fd
    }
}
