use std::io;

/// Lets the process open as many descriptors as the system permits: a device needs two per queue and a few more, and hosts hand in one
/// per memory region.
///
/// # Errors
/// When even the limit that is in force already cannot be read or set.
pub fn raise_descriptor_limit() -> io::Result<()> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the pointer is to a value that lives through the call.
    if unsafe { libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) } != 0 {
        return Err(io::Error::last_os_error());
    }
    limit.rlim_cur = limit.rlim_max;
    // SAFETY: as above.
    if unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) } != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(())
}

/// Lives on when the terminal or session that started the process ends.
pub fn ignore_hangup() {
    // SAFETY: SIG_IGN runs no code, and no thread that could count on another handler exists yet.
    unsafe { libc::signal(libc::SIGHUP, libc::SIG_IGN) };
}
