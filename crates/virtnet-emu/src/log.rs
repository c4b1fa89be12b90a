use std::cell::Cell;
use std::io::{self, Write};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use virtnet_types::LogLevel;

/// The log: one line per message on stderr, with the time in UTC and the level.
pub struct Log {
    level: Cell<LogLevel>,
}

impl Log {
    /// A log that lets `level` and graver lines through.
    #[must_use]
    pub fn new(level: LogLevel) -> Self {
        Self { level: Cell::new(level) }
    }

    /// Lets `level` and graver lines through from now on.
    pub fn set_level(&self, level: LogLevel) {
        self.level.set(level);
    }

    /// Writes one line; a log that cannot be written to is no reason to stop.
    pub fn line(&self, level: LogLevel, text: &str) {
        if level > self.level.get() {
            return;
        }
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let line = format!("{} {} {}\n", utc(since_epoch), level.as_str(), text.replace('\n', " "));
        let _ = io::stderr().write_all(line.as_bytes());
    }
}

/// A time in the form `2026-11-23T08:11:15.042Z`.
fn utc(since_epoch: Duration) -> String {
    let seconds = libc::time_t::try_from(since_epoch.as_secs()).unwrap_or(libc::time_t::MAX);
    // SAFETY: tm is made of integers and one pointer that may be null, so all zeroes is a value of it.
    let mut date: libc::tm = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are to values that live through the call; on failure (a year beyond `int`) the date stays as it was.
    unsafe { libc::gmtime_r(&raw const seconds, &raw mut date) };
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        i64::from(date.tm_year) + 1900,
        date.tm_mon + 1,
        date.tm_mday,
        date.tm_hour,
        date.tm_min,
        date.tm_sec,
        since_epoch.subsec_millis()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_time_in_utc() {
        assert_eq!(utc(Duration::ZERO), "1970-01-01T00:00:00.000Z");
        assert_eq!(utc(Duration::from_millis(951_782_400_007)), "2000-02-29T00:00:00.007Z");
        assert_eq!(utc(Duration::from_secs(4_102_444_799)), "2099-12-31T23:59:59.000Z");
    }
}
