//! Unix stream sockets with a name: listening and connecting, neither of which ever waits.

use std::fs;
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;

/// The longest path of a Unix socket: `sun_path` has 108 bytes, the last of them a zero.
pub const MAX_PATH: usize = 107;

/// Listens on a path, without blocking. A file that a former process left there is removed, and so is nothing else.
///
/// # Errors
/// `InvalidInput` for a path of no byte, of more than [`MAX_PATH`] or with a zero byte, `AddrInUse` when somebody listens there,
/// `AlreadyExists` when the file is not a socket; otherwise the kernel's error.
pub fn bind_listener(path: &Path) -> io::Result<UnixListener> {
    check_path(path)?;
    remove_stale(path)?;
    let listener = UnixListener::bind(path)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Tries once to connect, without blocking; `None` when nobody listens there now, or too many others wait already.
///
/// # Errors
/// `InvalidInput` for a path of no byte, of more than [`MAX_PATH`] or with a zero byte; otherwise the kernel's error, such as
/// `PermissionDenied`.
pub fn try_connect(path: &Path) -> io::Result<Option<UnixStream>> {
    check_path(path)?;
    // Nearly always in vain: a look costs a quarter of making and closing a socket.
    if matches!(path.try_exists(), Ok(false)) {
        return Ok(None);
    }
    match connect(path) {
        Ok(stream) => Ok(Some(stream)),
        Err(error) if is_absence(&error) || error.kind() == io::ErrorKind::WouldBlock => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused)
}

fn remove_stale(path: &Path) -> io::Result<()> {
    let refuse = |kind, what: &str| Err(io::Error::new(kind, format!("{what} at {}", path.display())));
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(file) if !file.file_type().is_socket() => {
            return refuse(io::ErrorKind::AlreadyExists, "There is a file that is not a socket");
        }
        Ok(_) => {}
    }
    match connect(path) {
        Err(error) if is_absence(&error) => fs::remove_file(path),
        Err(error) if error.kind() != io::ErrorKind::WouldBlock => Err(error),
        _ => refuse(io::ErrorKind::AddrInUse, "Another process listens"),
    }
}

/// Whether a socket may have this path.
///
/// # Errors
/// `InvalidInput` for a path of no byte, of more than [`MAX_PATH`] or with a zero byte.
pub fn check_path(path: &Path) -> io::Result<()> {
    let bytes = path.as_os_str().as_bytes();
    if bytes.is_empty() || bytes.len() > MAX_PATH || bytes.contains(&0) {
        let text = format!("A socket's path has 1 to {MAX_PATH} bytes, not {}: {}", bytes.len(), path.display());
        return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
    }
    Ok(())
}

/// `UnixStream::connect` would wait for as long as the listener's backlog is full.
fn connect(path: &Path) -> io::Result<UnixStream> {
    let kind = libc::SOCK_STREAM | libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC;
    // SAFETY: socket takes no pointers.
    let raw = unsafe { libc::socket(libc::AF_UNIX, kind, 0) };
    if raw < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the kernel has just made this descriptor for us.
    let socket = unsafe { OwnedFd::from_raw_fd(raw) };
    let address = address(path);
    let length = size_of::<libc::sockaddr_un>() as libc::socklen_t;
    // SAFETY: the pointer and length describe `address`, which lives through the call.
    let failed = unsafe { libc::connect(socket.as_raw_fd(), (&raw const address).cast(), length) } != 0;
    if failed { Err(io::Error::last_os_error()) } else { Ok(UnixStream::from(socket)) }
}

/// The path has been checked to leave room for the zero byte that ends it.
fn address(path: &Path) -> libc::sockaddr_un {
    let family = libc::AF_UNIX as libc::sa_family_t;
    let mut address = libc::sockaddr_un { sun_family: family, sun_path: [0; MAX_PATH + 1] };
    for (to, from) in address.sun_path.iter_mut().zip(path.as_os_str().as_bytes()) {
        *to = from.cast_signed();
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A folder of its own per test, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("unix-socket-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_file_that_a_dead_process_left_is_replaced() {
        let folder = Folder::new("stale");
        let path = folder.0.join("s");
        drop(UnixListener::bind(&path).unwrap());
        assert!(try_connect(&path).unwrap().is_none());
        let listener = bind_listener(&path).unwrap();
        let _peer = try_connect(&path).unwrap().unwrap();
        listener.accept().unwrap();
        assert_eq!(listener.accept().unwrap_err().kind(), io::ErrorKind::WouldBlock);
    }

    #[test]
    fn a_path_where_somebody_listens_is_left_alone() {
        let folder = Folder::new("live");
        let path = folder.0.join("s");
        let live = UnixListener::bind(&path).unwrap();
        assert_eq!(bind_listener(&path).unwrap_err().kind(), io::ErrorKind::AddrInUse);
        drop(live);
    }

    #[test]
    fn a_file_that_is_not_a_socket_is_left_alone() {
        let folder = Folder::new("file");
        let path = folder.0.join("s");
        fs::write(&path, "precious").unwrap();
        assert_eq!(bind_listener(&path).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "precious");
    }

    #[test]
    fn a_path_of_107_bytes_is_the_longest() {
        let folder = Folder::new("long");
        let room = MAX_PATH - folder.0.as_os_str().len() - 1;
        let longest = folder.0.join("s".repeat(room));
        let _listener = bind_listener(&longest).unwrap();
        assert!(try_connect(&longest).unwrap().is_some());
        let longer = folder.0.join("s".repeat(room + 1));
        assert_eq!(bind_listener(&longer).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert_eq!(try_connect(&longer).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert_eq!(try_connect(Path::new("")).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }

    #[test]
    fn a_full_backlog_does_not_block() {
        let folder = Folder::new("full");
        let path = folder.0.join("s");
        let listener = UnixListener::bind(&path).unwrap();
        // SAFETY: listen takes no pointers; calling it again only changes the backlog.
        assert_eq!(unsafe { libc::listen(listener.as_raw_fd(), 0) }, 0);
        let waiting: Vec<_> = std::iter::repeat_with(|| try_connect(&path).unwrap()).take(4).collect();
        assert!(waiting[0].is_some() && waiting[3].is_none());
    }
}
