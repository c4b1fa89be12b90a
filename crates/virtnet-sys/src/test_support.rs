//! Network namespaces for tests.

use std::io;

/// Runs `body` in a thread with a network namespace of its own. Without root it says so and runs nothing.
pub(crate) fn in_new_netns(body: impl FnOnce() + Send) {
    match crate::netns::run_in_new(body) {
        Err(error) if error.raw_os_error() == Some(libc::EPERM) => println!("skipped: a network namespace needs root"),
        other => other.unwrap(),
    }
}

/// Sets an interface up by the classic ioctl, so that TAP tests do not lean on the link module.
pub(crate) fn set_up(name: &str) {
    // SAFETY: all zeroes is a valid ifreq.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (to, from) in request.ifr_name.iter_mut().zip(name.bytes()) {
        *to = from.cast_signed();
    }
    request.ifr_ifru.ifru_flags = libc::IFF_UP as libc::c_short;
    // SAFETY: socket takes no pointers; the ioctl reads one ifreq that lives through the call; the descriptor is closed once.
    unsafe {
        let socket = libc::socket(libc::AF_INET, libc::SOCK_DGRAM | libc::SOCK_CLOEXEC, 0);
        assert_eq!(libc::ioctl(socket, libc::SIOCSIFFLAGS, &request), 0, "{}", io::Error::last_os_error());
        libc::close(socket);
    }
}
