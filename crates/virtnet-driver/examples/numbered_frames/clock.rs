//! The clock that the kernel stamps frames with.

use std::time::Duration;

/// Nanoseconds since 1970.
pub(crate) fn now() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the kernel writes one timespec, and this clock always exists.
    unsafe { libc::clock_gettime(libc::CLOCK_REALTIME, &raw mut time) };
    nanoseconds(&time)
}

/// The same of a stamp.
pub(crate) fn nanoseconds(time: &libc::timespec) -> u64 {
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

/// Has the calling thread wake up when it is to, and before everything else if `is_urgent`; without the right to that it is just late
/// more often.
pub(crate) fn set_urgent(is_urgent: bool) {
    let (policy, priority) = if is_urgent { (libc::SCHED_FIFO, 1) } else { (libc::SCHED_OTHER, 0) };
    let parameters = libc::sched_param { sched_priority: priority };
    // SAFETY: the kernel reads one sched_param; 0 is the calling thread.
    unsafe {
        libc::sched_setscheduler(0, policy, &raw const parameters);
        libc::prctl(libc::PR_SET_TIMERSLACK, 1_000u64);
    }
}

/// Sleeps for a tick.
pub(crate) fn tick() {
    std::thread::sleep(TICK);
}

/// Between two looks at anything.
pub(crate) const TICK: Duration = Duration::from_micros(100);
