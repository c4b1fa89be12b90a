use std::path::Path;
use std::time::{Duration, Instant};

/// How long a VMM that may just be starting is tried ten times a second: it makes its socket before it listens.
const EAGER: Duration = Duration::from_secs(5);

/// Pause between two tries afterwards, a little less than the slow tick's second.
const PAUSE: Duration = Duration::from_millis(950);

/// Pause between two tries to watch a folder that cannot be watched.
const WATCH_PAUSE: Duration = Duration::from_millis(950);

/// How often somebody wants to be ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pace {
    /// Once a second.
    Slow,
    /// Ten times a second.
    Fast,
}

/// When a device without a host looks for a VMM that listens: never while there is no file where it would, which the folder's watch
/// tells; often when one has just come; and once a second where a file is that nobody answers at.
#[derive(Debug)]
pub(crate) struct Seeking {
    /// Whether the control thread hears of files that come.
    watched: bool,
    /// Whether there is a file, as far as known.
    present: bool,
    eager_until: Option<Instant>,
    next: Option<Instant>,
    next_watch: Option<Instant>,
}

impl Default for Seeking {
    fn default() -> Self {
        Self { watched: false, present: true, eager_until: None, next: None, next_watch: None }
    }
}

impl Seeking {
    /// Somebody may listen any moment.
    pub(crate) fn expect(&mut self, now: Instant) {
        (self.present, self.eager_until, self.next) = (true, Some(now + EAGER), None);
    }

    /// Whether to look now.
    pub(crate) fn is_due(&self, now: Instant) -> bool {
        self.present && (self.is_eager(now) || self.next.is_none_or(|at| at <= now))
    }

    /// Nobody answered at `path`.
    pub(crate) fn found_nobody(&mut self, path: &Path, now: Instant) {
        // A link whose target is missing counts as a file: the target may come without the folder's watch being told.
        self.present = !self.watched || path.symlink_metadata().is_ok();
        self.next = Some(now + PAUSE);
    }

    /// How often to look.
    pub(crate) fn pace(&self, now: Instant) -> Option<Pace> {
        self.present.then(|| if self.next.is_none() || self.is_eager(now) { Pace::Fast } else { Pace::Slow })
    }

    /// Whether the folder should be tried to be watched.
    pub(crate) fn wants_watch(&self, now: Instant) -> bool {
        !self.watched && self.next_watch.is_none_or(|at| at <= now)
    }

    /// Whether the folder is watched from now on; what came before is looked for once.
    pub(crate) fn set_watched(&mut self, watched: bool, now: Instant) {
        (self.watched, self.present) = (watched, true);
        self.next_watch = (!watched).then(|| now + WATCH_PAUSE);
    }

    /// The folder is not watched any more; that is tried again at once.
    pub(crate) fn set_unwatched(&mut self) {
        (self.watched, self.present, self.next_watch) = (false, true, None);
    }

    fn is_eager(&self, now: Instant) -> bool {
        self.eager_until.is_some_and(|until| now < until)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]
mod tests {
    use super::*;

    #[test]
    fn where_no_file_is_nobody_looks_until_one_comes() {
        let now = Instant::now();
        let mut seeking = Seeking::default();
        assert!(seeking.is_due(now) && seeking.pace(now) == Some(Pace::Fast));
        seeking.set_watched(true, now);
        seeking.found_nobody(Path::new("/nowhere/c"), now);
        assert_eq!((seeking.is_due(now + EAGER), seeking.pace(now + EAGER)), (false, None));
        seeking.expect(now);
        assert!(seeking.is_due(now) && seeking.pace(now) == Some(Pace::Fast));
    }

    #[test]
    fn where_a_file_refuses_looks_become_slow_and_never_end() {
        let now = Instant::now();
        let mut seeking = Seeking::default();
        seeking.set_watched(true, now);
        seeking.expect(now);
        seeking.found_nobody(Path::new("/"), now);
        assert!(seeking.is_due(now) && seeking.pace(now) == Some(Pace::Fast));
        let later = now + EAGER;
        seeking.found_nobody(Path::new("/"), later);
        assert_eq!((seeking.is_due(later), seeking.pace(later)), (false, Some(Pace::Slow)));
        assert!(seeking.is_due(later + PAUSE));
    }

    #[test]
    fn where_no_watch_is_possible_looks_are_slow_and_the_watch_is_tried_again() {
        let now = Instant::now();
        let mut seeking = Seeking::default();
        assert!(seeking.wants_watch(now));
        seeking.set_watched(false, now);
        seeking.found_nobody(Path::new("/nowhere/c"), now);
        assert_eq!((seeking.wants_watch(now), seeking.pace(now)), (false, Some(Pace::Slow)));
        assert!(seeking.wants_watch(now + WATCH_PAUSE) && seeking.is_due(now + PAUSE));
    }
}
