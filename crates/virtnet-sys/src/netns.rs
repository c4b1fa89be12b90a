//! Named network namespaces, as `ip netns` makes them.

use crate::error::{Context, Result, SysError};
use crate::syscall::check;
use std::fs::File;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};

/// Where `ip netns add` mounts them.
pub const DIRECTORY: &str = "/run/netns";

/// The path of a named namespace.
///
/// # Errors
/// `EINVAL` for a name that is empty, `.`, `..`, or holds a slash or a zero byte.
pub fn path(name: &str) -> Result<PathBuf> {
    if name.is_empty() || name == "." || name == ".." || name.contains(['/', '\0']) {
        return Err(SysError::from_errno(format!("The network namespace name {name:?} is not valid"), libc::EINVAL));
    }
    Ok(Path::new(DIRECTORY).join(name))
}

/// Moves the calling thread, and threads it starts later, into the namespace `name`.
///
/// # Errors
/// `ENOENT` when there is none of that name, `EINVAL` for an impossible name, `EPERM` without `CAP_SYS_ADMIN`.
pub fn enter(name: &str) -> Result<()> {
    let path = path(name)?;
    enter_file(&path, || format!("Cannot enter the network namespace {name}"))
}

/// Moves the calling thread into the namespace behind a path such as `/proc/PID/ns/net`.
///
/// # Errors
/// `ENOENT` when there is no such file, `EINVAL` when it is no network namespace, `EPERM` without `CAP_SYS_ADMIN`.
pub fn enter_path(path: &Path) -> Result<()> {
    enter_file(path, || format!("Cannot enter the network namespace at {}", path.display()))
}

/// Runs `body` in a thread of its own inside the namespace `name`; the calling thread stays where it is.
///
/// # Errors
/// As [`enter`]; `EAGAIN` when no thread can be started. A panic in `body` goes on in the caller.
pub fn run_in<T: Send>(name: &str, body: impl FnOnce() -> T + Send) -> Result<T> {
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new()
            .name(format!("netns-{name}"))
            .spawn_scoped(scope, || enter(name).map(|()| body()))
            .context(|| format!("Cannot start a thread for the network namespace {name}"))?;
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Runs `body` in a thread of its own inside the namespace behind an open file; the calling thread stays where it is.
///
/// # Errors
/// `EINVAL` for a file that is no network namespace, `EPERM` without `CAP_SYS_ADMIN`; `EAGAIN` when no thread can be started.
pub(crate) fn run_at<T: Send>(namespace: &File, body: impl FnOnce() -> T + Send) -> Result<T> {
    let action = || "Cannot enter a network namespace".to_owned();
    std::thread::scope(|scope| {
        let inside = || enter_open(namespace).context(action).map(|()| body());
        let worker =
            std::thread::Builder::new().name("netns-open".to_owned()).spawn_scoped(scope, inside).context(action)?;
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Runs `body` in a thread of its own inside a new, unnamed namespace that ends with it (unless a descriptor keeps it).
///
/// # Errors
/// `EPERM` without `CAP_SYS_ADMIN`; `EAGAIN` when no thread can be started. A panic in `body` goes on in the caller.
pub fn run_in_new<T: Send>(body: impl FnOnce() -> T + Send) -> Result<T> {
    let action = || "Cannot make a network namespace".to_owned();
    std::thread::scope(|scope| {
        let inside = || {
            // SAFETY: unshare of the network namespace touches this thread only.
            check(unsafe { libc::unshare(libc::CLONE_NEWNET) }).context(action)?;
            Ok(body())
        };
        let worker =
            std::thread::Builder::new().name("netns-new".to_owned()).spawn_scoped(scope, inside).context(action)?;
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// The names of all named namespaces, sorted; empty when none was ever made.
///
/// # Errors
/// When the directory is there but cannot be read.
pub fn list() -> Result<Vec<String>> {
    let entries = match std::fs::read_dir(DIRECTORY) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.context(|| format!("Cannot list {DIRECTORY}"))?,
    };
    let mut names: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

fn enter_file(path: &Path, action: impl Fn() -> String) -> Result<()> {
    let file = File::open(path).context(&action)?;
    enter_open(&file).context(&action)
}

fn enter_open(namespace: &File) -> std::io::Result<()> {
    // SAFETY: setns takes no pointers, and the descriptor is open.
    check(unsafe { libc::setns(namespace.as_raw_fd(), libc::CLONE_NEWNET) }).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::in_new_netns;

    #[test]
    fn names_that_would_leave_the_directory_are_refused() {
        for name in ["", ".", "..", "../x", "a/b", "a\0b"] {
            assert_eq!(enter(name).unwrap_err().raw_os_error(), Some(libc::EINVAL), "{name:?}");
        }
    }

    #[test]
    fn a_namespace_that_is_not_there_is_not_found_by_name() {
        let error = run_in("virtnet-sys-absent", || ()).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(libc::ENOENT));
        assert!(error.to_string().starts_with("Cannot enter the network namespace virtnet-sys-absent: "), "{error}");
    }

    #[test]
    fn a_file_that_is_no_namespace_is_refused() {
        assert_eq!(enter_path(Path::new("/dev/null")).unwrap_err().raw_os_error(), Some(libc::EINVAL));
    }

    #[test]
    fn a_namespace_is_listed_and_entered_in_a_thread_of_its_own() {
        in_new_netns(|| {
            let name = format!("vsys-{}", std::process::id());
            let path = path(&name).unwrap();
            std::fs::create_dir_all(DIRECTORY).unwrap();
            File::create(&path).unwrap();
            let target = std::ffi::CString::new(path.to_str().unwrap()).unwrap();
            // SAFETY: all strings are terminated and live through the call.
            let mounted = unsafe {
                libc::mount(
                    c"/proc/thread-self/ns/net".as_ptr(),
                    target.as_ptr(),
                    std::ptr::null(),
                    libc::MS_BIND,
                    std::ptr::null(),
                )
            };
            let here = || std::fs::read_link("/proc/thread-self/ns/net").unwrap();
            let outcome = (mounted == 0).then(|| (list().unwrap().contains(&name), run_in(&name, here).unwrap()));
            // SAFETY: the string is terminated and lives through the call.
            unsafe { libc::umount2(target.as_ptr(), libc::MNT_DETACH) };
            std::fs::remove_file(&path).unwrap();
            assert_eq!(outcome, Some((true, here())));
        });
    }
}
