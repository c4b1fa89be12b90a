//! When a worker lets a driver's frames ripen: leaves a few of them in the ring until there is a burst.
//!
//! A worker that is faster than its driver finds a few new frames at each poll, and takes them at once. Then both processors work on the
//! same lines all the time (indexes, entries, descriptors), and each line travels for a few frames instead of a burst; the driver, which is
//! the slower one, waits for most of them. Left alone for a moment, it fills the ring with whole lines, and both are faster.
//!
//! So a pair whose last burst was large is looked at again, [`MOST`] times with a pause before each, before fewer frames than a burst are
//! taken: some microseconds at most. Whoever sends a frame and waits for the answer is never kept waiting, since its bursts are small. A
//! driver with fewer frames under way than a burst, that has to have them back before it goes on, is found out: waiting in vain halves the
//! looks down to none, until it is tried again after [`RETRY`] bursts.

use virtnet_device::BURST;

/// Looks at a ring that is filling, at most.
const MOST: u16 = 32;

/// Chains in a burst of a driver that sends one frame after another.
const LARGE: u32 = 16;

/// Bursts after which a pair is waited for again that was waited for in vain.
const RETRY: u16 = 256;

/// How long a pair's frames may ripen.
#[derive(Debug)]
pub(super) struct Patience {
    /// Whether the last burst was a large one.
    eager: bool,
    /// Looks that a wait may take.
    most: u16,
    /// Looks that the present wait has taken.
    taken: u16,
    /// Bursts until a pair that was waited for in vain is waited for again.
    retry: u16,
}

impl Default for Patience {
    fn default() -> Self {
        Self { eager: false, most: MOST, taken: 0, retry: 0 }
    }
}

impl Patience {
    /// Whether to leave the ring alone for now, in which so many chains wait to be sent.
    #[inline]
    pub(super) fn waits(&mut self, ready: u16) -> bool {
        let few = ready > 0 && usize::from(ready) < BURST;
        if few && self.eager && self.taken < self.most {
            self.taken += 1;
            return true;
        }
        if self.taken > 0 {
            self.end(few);
        }
        false
    }

    /// Takes note of a burst of so many chains.
    #[inline]
    pub(super) fn took(&mut self, chains: u32) {
        self.eager = chains >= LARGE;
        if self.most == 0 && self.eager {
            self.retry -= 1;
            if self.retry == 0 {
                self.most = MOST;
            }
        }
    }

    /// Learns from a wait that was in vain, or not.
    fn end(&mut self, in_vain: bool) {
        self.taken = 0;
        self.most = if in_vain { self.most / 2 } else { MOST };
        if self.most == 0 {
            self.retry = RETRY;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks before so many chains are taken, if there are no more.
    fn looks(patience: &mut Patience, ready: u16) -> u16 {
        let looks = (0..).take_while(|_| patience.waits(ready)).count();
        patience.took(ready.into());
        looks as u16
    }

    #[test]
    fn single_frames_never_wait() {
        let mut patience = Patience::default();
        assert!((0..1000).all(|_| looks(&mut patience, 1) == 0));
    }

    #[test]
    fn a_full_burst_never_waits_and_few_frames_after_one_do() {
        let mut patience = Patience::default();
        assert_eq!([64, 64, 1024, 32, 32].map(|ready| looks(&mut patience, ready)), [0, 0, 0, MOST, MOST / 2]);
    }

    #[test]
    fn a_wait_that_pays_makes_the_next_one_as_long_as_can_be() {
        let mut patience = Patience::default();
        for ready in [64, 32, 32] {
            looks(&mut patience, ready);
        }
        assert!(patience.waits(32) && !patience.waits(64));
        patience.took(64);
        assert_eq!(looks(&mut patience, 32), MOST);
    }

    #[test]
    fn waiting_in_vain_is_given_up_and_tried_again_after_many_bursts() {
        let mut patience = Patience::default();
        looks(&mut patience, 64);
        let waits: Vec<u16> = (0..7).map(|_| looks(&mut patience, 20)).collect();
        assert_eq!(waits, [32, 16, 8, 4, 2, 1, 0]);
        let none = (0..1000).take_while(|_| looks(&mut patience, 20) == 0).count();
        assert_eq!(none, usize::from(RETRY) - 2);
    }

    #[test]
    fn what_a_hostile_driver_claims_ends_a_wait_at_the_latest_after_all_looks() {
        let mut patience = Patience::default();
        looks(&mut patience, 64);
        assert_eq!((1..64).chain(1..64).take_while(|ready| patience.waits(*ready)).count(), usize::from(MOST));
    }
}
