//! Hearing of files that come into a folder.

use crate::syscall::{check, own, retry};
use std::ffi::{CString, OsStr};
use std::io;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Bytes read at once: some hundred events with names as sockets have.
const ROOM: usize = 16 * 1024;

/// Bytes of an event before its name.
const HEAD: usize = size_of::<libc::inotify_event>();

/// Which folder, as [`Inotify::watch`] has named it.
pub type FolderId = i32;

/// What was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderEvent<'a> {
    /// A file of that name has been made in a folder, or moved into it.
    Came(FolderId, &'a OsStr),
    /// The folder is not watched any more: it is gone, or has another name.
    Lost(FolderId),
    /// There were more events than the kernel keeps: anything may have happened.
    Overflow,
}

/// A non-blocking, close-on-exec set of watched folders.
#[derive(Debug)]
pub struct Inotify {
    fd: OwnedFd,
    room: Vec<u8>,
}

impl Inotify {
    /// A set without folders.
    ///
    /// # Errors
    /// When the process has no descriptor left, or the user no set (`fs.inotify.max_user_instances`).
    pub fn new() -> io::Result<Self> {
        // SAFETY: inotify_init1 takes no pointers, and what it returns is ours alone.
        let fd = unsafe { own(libc::inotify_init1(libc::IN_CLOEXEC | libc::IN_NONBLOCK)) }?;
        Ok(Self { fd, room: vec![0; ROOM] })
    }

    /// Watches a folder; one that is watched already keeps its name.
    ///
    /// # Errors
    /// When there is no such folder, or the user has no watch left (`fs.inotify.max_user_watches`).
    pub fn watch(&self, folder: &Path) -> io::Result<FolderId> {
        let path = CString::new(folder.as_os_str().as_bytes())?;
        let mask = libc::IN_CREATE | libc::IN_MOVED_TO | libc::IN_DELETE_SELF | libc::IN_MOVE_SELF | libc::IN_ONLYDIR;
        // SAFETY: `path` ends with a zero byte and lives through the call.
        check(unsafe { libc::inotify_add_watch(self.fd.as_raw_fd(), path.as_ptr(), mask) })
    }

    /// Watches a folder no more; nothing happens if it is not watched.
    pub fn forget(&self, folder: FolderId) {
        // SAFETY: the call takes no pointers. It fails only for what is not watched.
        let _ = check(unsafe { libc::inotify_rm_watch(self.fd.as_raw_fd(), folder) });
    }

    /// Tells what has happened since the last call, in its order, as far as one read has it; nothing when nothing has.
    ///
    /// # Errors
    /// None that a valid set can meet.
    pub fn read(&mut self, mut tell: impl FnMut(FolderEvent<'_>)) -> io::Result<()> {
        let (fd, room) = (self.fd.as_raw_fd(), &mut self.room);
        // SAFETY: the pointer and length describe `room`, which lives through the call.
        let got = retry(|| unsafe { libc::read(fd, room.as_mut_ptr().cast(), room.len()) });
        let count = match got {
            Ok(count) => usize::try_from(count).unwrap_or(0),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
            Err(error) => return Err(error),
        };
        let mut rest = self.room.get(..count).unwrap_or_default();
        while let Some((event, others)) = split(rest) {
            if let Some(event) = event {
                tell(event);
            }
            rest = others;
        }
        Ok(())
    }
}

impl AsFd for Inotify {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

/// The first event of what was read, if it means something, and the others (inotify(7)).
fn split(bytes: &[u8]) -> Option<(Option<FolderEvent<'_>>, &[u8])> {
    let (head, rest) = bytes.split_at_checked(HEAD)?;
    let word = |at: usize| head.get(at..at + 4).and_then(|word| word.try_into().ok()).map(u32::from_ne_bytes);
    let (folder, mask, length) = (word(0)?.cast_signed(), word(4)?, word(12)?);
    let (name, others) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
    let event = if mask & libc::IN_Q_OVERFLOW != 0 {
        Some(FolderEvent::Overflow)
    } else if mask & (libc::IN_IGNORED | libc::IN_MOVE_SELF | libc::IN_UNMOUNT) != 0 {
        Some(FolderEvent::Lost(folder))
    } else if mask & (libc::IN_CREATE | libc::IN_MOVED_TO) != 0 {
        Some(FolderEvent::Came(folder, OsStr::from_bytes(name)))
    } else {
        None
    };
    Some((event, others))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixListener;
    use std::sync::atomic::{AtomicU32, Ordering};

    struct Folder(std::path::PathBuf);

    impl Folder {
        fn new() -> Self {
            static COUNT: AtomicU32 = AtomicU32::new(0);
            let name = format!("virtnet-inotify-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
            let path = std::env::temp_dir().join(name);
            std::fs::create_dir(&path).unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn read_all(inotify: &mut Inotify) -> Vec<String> {
        let mut heard = Vec::new();
        inotify.read(|event| heard.push(format!("{event:?}"))).unwrap();
        heard
    }

    #[test]
    fn a_socket_that_is_bound_and_a_file_that_is_moved_in_are_heard_of_by_name() {
        let folder = Folder::new();
        let mut inotify = Inotify::new().unwrap();
        let id = inotify.watch(&folder.0).unwrap();
        assert_eq!(read_all(&mut inotify), Vec::<String>::new());
        let socket = folder.0.join("a.sock");
        let _listener = UnixListener::bind(&socket).unwrap();
        std::fs::rename(&socket, folder.0.join("b.sock")).unwrap();
        assert_eq!(read_all(&mut inotify), [format!("Came({id}, \"a.sock\")"), format!("Came({id}, \"b.sock\")")]);
    }

    #[test]
    fn a_folder_that_goes_is_lost_whether_deleted_or_renamed() {
        let folder = Folder::new();
        let mut inotify = Inotify::new().unwrap();
        let (one, other) = (folder.0.join("one"), folder.0.join("other"));
        std::fs::create_dir(&one).unwrap();
        let id = inotify.watch(&one).unwrap();
        assert_eq!(inotify.watch(&one).unwrap(), id);
        std::fs::rename(&one, &other).unwrap();
        assert_eq!(read_all(&mut inotify), [format!("Lost({id})")]);
        std::fs::remove_dir(&other).unwrap();
        assert_eq!(read_all(&mut inotify), [format!("Lost({id})")]);
        assert!(inotify.watch(&other).is_err());
    }

    #[test]
    fn what_is_cut_off_is_no_event() {
        assert_eq!(split(&[0; HEAD - 1]), None);
        let mut cut = [0; HEAD];
        cut[12] = 1;
        assert_eq!(split(&cut), None);
    }
}
