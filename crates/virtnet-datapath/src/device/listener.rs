use std::fs::{self, Permissions};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use virtnet_sys::epoll::{Epoll, Interest};
use virtnet_types::{DatapathError, ErrorCode};
use virtnet_vhost_user::socket::bind_listener;

/// Owner and group may connect: whoever can, configures the device.
const MODE: u32 = 0o660;

/// A socket that front ends connect to. Its file goes with it, unless another has taken the place meanwhile.
#[derive(Debug)]
pub(crate) struct HostListener {
    socket: UnixListener,
    path: PathBuf,
    inode: u64,
    /// Whether the epoll set does without it for a while.
    resting: bool,
}

impl HostListener {
    /// Listens on `path`; a file that a dead process left there is replaced.
    pub(crate) fn bind(path: &Path) -> Result<Self, DatapathError> {
        let failure = |cause: io::Error| {
            let code = match cause.kind() {
                io::ErrorKind::InvalidInput => ErrorCode::PathTooLong,
                io::ErrorKind::AddrInUse => ErrorCode::Busy,
                _ => ErrorCode::Io,
            };
            DatapathError::new(code, format!("Cannot listen on {}: {cause}", path.display()))
        };
        let socket = bind_listener(path).map_err(failure)?;
        fs::set_permissions(path, Permissions::from_mode(MODE)).map_err(failure)?;
        let inode = fs::symlink_metadata(path).map_err(failure)?.ino();
        Ok(Self { socket, path: path.to_owned(), inode, resting: false })
    }

    /// Goes on with a socket on which another process has listened, whose file has that inode.
    pub(crate) fn adopt(fd: OwnedFd, path: &Path, inode: u64) -> io::Result<Self> {
        let socket = UnixListener::from(fd);
        socket.set_nonblocking(true)?;
        // Of another kind of socket this would be a mistake that every look repeats.
        if socket.local_addr()?.as_pathname() != Some(path) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("it does not listen on {}", path.display()),
            ));
        }
        Ok(Self { socket, path: path.to_owned(), inode, resting: false })
    }

    /// Leaves the file to another process, which listens on the same socket.
    pub(crate) fn leave_file(&mut self) {
        self.inode = 0;
    }

    /// The inode of its file.
    pub(crate) fn inode(&self) -> u64 {
        self.inode
    }

    pub(crate) fn socket(&self) -> &UnixListener {
        &self.socket
    }

    /// The next connection that waits, if there is one.
    ///
    /// # Errors
    /// The connection waits on, because the process or the system has no descriptors or memory left.
    pub(crate) fn accept(&self) -> io::Result<Option<UnixStream>> {
        match self.socket.accept() {
            Ok((stream, _)) => Ok(Some(stream)),
            Err(cause) if is_momentary(cause.kind()) => Ok(None),
            Err(cause) => Err(cause),
        }
    }

    /// Leaves connections waiting until [`resume`](Self::resume): as long as they wait, the epoll set would report them.
    pub(crate) fn rest(&mut self, epoll: &Epoll) -> io::Result<()> {
        epoll.delete(&self.socket)?;
        self.resting = true;
        Ok(())
    }

    pub(crate) fn is_resting(&self) -> bool {
        self.resting
    }

    /// Has connections reported again, under `token`.
    pub(crate) fn resume(&mut self, epoll: &Epoll, token: u64) -> io::Result<()> {
        epoll.add(&self.socket, Interest::READ, token)?;
        self.resting = false;
        Ok(())
    }
}

/// Whether nobody waits now, or whoever waited is gone: the next look is worthwhile.
fn is_momentary(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted | io::ErrorKind::ConnectionAborted)
}

impl Drop for HostListener {
    fn drop(&mut self) {
        if fs::symlink_metadata(&self.path).is_ok_and(|file| file.ino() == self.inode) {
            // Should it fail, the next listener finds a file that nobody listens on, and replaces it.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The error of a socket that cannot be waited on.
pub(crate) fn cannot_watch(path: &Path, cause: &io::Error) -> DatapathError {
    DatapathError::new(ErrorCode::Io, format!("Cannot wait for connections on {}: {cause}", path.display()))
}
