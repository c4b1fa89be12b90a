use std::fs;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use virtnet_handover::keeper_path;
use virtnet_sys::lock::{LockAttempt, PidLock};
use virtnet_sys::packet_socket;
use virtnet_sys::unix_socket::{bind_listener, check_path};
use virtnet_types::{DatapathError, ErrorCode};

/// The socket on which controllers are served, mode 0600, removed when dropped.
///
/// One process per socket: whoever holds the lock on `PATH.lock` may remove a socket that a killed predecessor left behind. Without the
/// lock two processes could each find the other's socket dead and remove it.
pub struct Listener {
    socket: UnixListener,
    /// Where whoever keeps devices for the next datapath connects.
    keepers: OwnedFd,
    path: PathBuf,
    lock: PidLock,
}

impl Listener {
    /// Listens at `path`. To be called before the process has threads, because it changes the process's umask for a moment.
    ///
    /// # Errors
    /// `E_PATH_TOO_LONG`; `E_LOCKED` naming the process that serves the path already; `E_IO` otherwise.
    pub fn bind(path: &Path) -> Result<Self, DatapathError> {
        check_path(&keeper_path(path))
            .map_err(|cause| DatapathError::new(ErrorCode::PathTooLong, cause.to_string()))?;
        let lock = take_lock(path)?;
        let socket = listen_privately(|| bind_listener(path)).map_err(|cause| io_error(path, &cause))?;
        let keeper_path = keeper_path(path);
        let keepers = listen_privately(|| packet_socket::listen(&keeper_path));
        let keepers = keepers.map_err(|cause| io_error(&keeper_path, &cause))?;
        Ok(Self { socket, keepers, path: path.to_owned(), lock })
    }

    /// Goes to another path, where nobody listens any more; connections stay.
    ///
    /// # Errors
    /// `E_PATH_TOO_LONG`; `E_LOCKED` naming the process that serves the path; `E_IO` otherwise. It is where it was then.
    pub(crate) fn move_to(&mut self, path: &Path) -> Result<(), DatapathError> {
        if path == self.path {
            return Ok(());
        }
        let (keepers, former) = (keeper_path(path), keeper_path(&self.path));
        check_path(&keepers).map_err(|cause| DatapathError::new(ErrorCode::PathTooLong, cause.to_string()))?;
        let lock = take_lock(path)?;
        // The name of a socket may change while it listens. Controllers' goes last: who finds it finds the other one too.
        fs::rename(&former, &keepers).map_err(|cause| io_error(&keepers, &cause))?;
        if let Err(cause) = fs::rename(&self.path, path) {
            let _ = fs::rename(&keepers, &former);
            return Err(io_error(path, &cause));
        }
        self.path = path.to_owned();
        self.lock = lock;
        Ok(())
    }

    /// Takes the next connection that waits, non-blocking.
    ///
    /// # Errors
    /// `WouldBlock` when none waits; others when the process is out of descriptors or the peer went away.
    pub fn accept(&self) -> io::Result<UnixStream> {
        let (stream, _) = self.socket.accept()?;
        stream.set_nonblocking(true)?;
        Ok(stream)
    }

    /// What keepers' connections wait on.
    pub(crate) fn keepers(&self) -> BorrowedFd<'_> {
        self.keepers.as_fd()
    }

    /// Takes the next connection of a keeper, non-blocking.
    ///
    /// # Errors
    /// As for [`accept`](Self::accept).
    pub(crate) fn accept_keeper(&self) -> io::Result<OwnedFd> {
        packet_socket::accept(self.keepers())
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Still under the lock, so it is ours that goes. A socket that is left behind is stale and removed by the next process.
        let _ = fs::remove_file(&self.path);
        let _ = fs::remove_file(keeper_path(&self.path));
    }
}

impl AsFd for Listener {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}

fn take_lock(path: &Path) -> Result<PidLock, DatapathError> {
    let mut lock_path = path.as_os_str().to_owned();
    lock_path.push(".lock");
    match PidLock::acquire(Path::new(&lock_path)) {
        Ok(LockAttempt::Held(lock)) => Ok(lock),
        Ok(LockAttempt::Taken { pid }) => Err(locked(path, pid)),
        Err(cause) => Err(DatapathError::new(ErrorCode::Io, cause.to_string())),
    }
}

fn locked(path: &Path, pid: Option<u32>) -> DatapathError {
    let holder = pid.map_or_else(|| "Another process".to_owned(), |pid| format!("Process {pid}"));
    DatapathError::new(ErrorCode::Locked, format!("{holder} serves {} already", path.display()))
}

fn io_error(path: &Path, cause: &io::Error) -> DatapathError {
    DatapathError::new(ErrorCode::Io, format!("Cannot listen at {}: {cause}", path.display()))
}

/// Binds with mode 0600 from the first moment; a later chmod would leave a gap.
fn listen_privately<T>(bind: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    // SAFETY: umask cannot fail and touches no memory of ours.
    let before = unsafe { libc::umask(0o177) };
    let bound = bind();
    // SAFETY: as above.
    unsafe { libc::umask(before) };
    bound
}
