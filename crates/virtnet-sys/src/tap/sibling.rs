//! Further queues of a TAP that is open already.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd, AsRawFd};
use std::os::unix::fs::MetadataExt;

use super::ioctl::Request;
use super::{Tap, TapExistence, TapOptions};
use crate::error::{Context, Result};
use crate::netns;
use crate::syscall::own;

/// `_IO('T', 227)` of `linux/if_tun.h`, Linux 5.11: a descriptor of the network namespace in which the device is.
const TUNGETDEVNETNS: libc::Ioctl = 0x54e3;

impl Tap {
    /// Opens and attaches one more queue of this multi-queue TAP, wherever it is by now: it may have been given another name, or
    /// another network namespace.
    ///
    /// # Errors
    /// `EBADFD` when the device is gone, `EINVAL` when it has one queue only, `E2BIG` beyond 256 queues, `EMFILE` and `ENFILE`
    /// without descriptors left; `EPERM` without `CAP_SYS_ADMIN` if the device has left the calling thread's namespace.
    pub fn open_sibling(&self) -> Result<Self> {
        let action = || format!("Cannot open a further queue of TAP {}", self.name);
        let mut request = Request::named("").context(action)?;
        request.apply(self.as_fd(), libc::TUNGETIFF).context(action)?;
        let name = request.name();
        let options = TapOptions { multi_queue: true, existence: TapExistence::Existing, ..TapOptions::default() };
        match self.foreign_namespace().context(action)? {
            None => Self::open(&name, &options),
            Some(namespace) => netns::run_at(&namespace, || Self::open(&name, &options))?,
        }
    }

    /// The namespace that the device is in, unless that is the calling thread's. Before Linux 5.11 nobody can tell.
    fn foreign_namespace(&self) -> io::Result<Option<File>> {
        // SAFETY: the command takes no argument and returns a descriptor that is ours.
        let Ok(fd) = (unsafe { own(libc::ioctl(self.as_raw_fd(), TUNGETDEVNETNS)) }) else { return Ok(None) };
        let theirs = File::from(fd);
        let ours = std::fs::metadata("/proc/thread-self/ns/net")?;
        let found = theirs.metadata()?;
        let is_same = (found.dev(), found.ino()) == (ours.dev(), ours.ino());
        Ok(if is_same { None } else { Some(theirs) })
    }
}
