//! Network namespaces for tests.

/// Runs `body` in a thread with a network namespace of its own. Without root it says so and runs nothing.
pub(crate) fn in_new_netns(body: impl FnOnce() + Send) {
    match virtnet_sys::netns::run_in_new(body) {
        Err(error) if error.raw_os_error() == Some(libc::EPERM) => println!("skipped: a network namespace needs root"),
        other => other.unwrap(),
    }
}
