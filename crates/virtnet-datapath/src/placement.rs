//! Pure: which worker has which queue pair.

/// A worker that is busy for less of a second is not relieved, in nanoseconds: what it does is done in time.
const BUSY: u64 = 250_000_000;

/// A move is worth its interruption if the busier of the two workers is then busy for at most so many eighths.
const GAIN: u64 = 7;

/// Chooses a worker for a queue pair, given how many pairs each worker has: the least loaded, the first among equals. So a device's pairs
/// spread over the workers, and one-pair devices spread as well.
pub(crate) fn least_loaded(loads: &[usize]) -> usize {
    (0..loads.len()).min_by_key(|worker| loads.get(*worker)).unwrap_or_default()
}

/// What a queue pair was worth to its worker during the last second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PairLoad {
    pub(crate) worker: usize,
    /// Nanoseconds for which the worker served it.
    pub(crate) busy: u64,
    /// Whether it can be moved at all.
    pub(crate) movable: bool,
}

/// The pair, by its place in `pairs`, that is best moved from the busiest of `workers` to the idlest, and that worker; `None` if no move is
/// worth it. One move at a time: the next second shows what it was worth.
pub(crate) fn plan_move(pairs: &[PairLoad], workers: usize) -> Option<(usize, usize)> {
    let mut loads = vec![0u64; workers];
    for pair in pairs {
        let load = loads.get_mut(pair.worker)?;
        *load = load.saturating_add(pair.busy);
    }
    let (from, most) = loads.iter().copied().enumerate().max_by_key(|(_, load)| *load)?;
    let (to, least) = loads.iter().copied().enumerate().min_by_key(|(_, load)| *load)?;
    if from == to || most < BUSY {
        return None;
    }
    let busier_after = |pair: &PairLoad| (most - pair.busy).max(least.saturating_add(pair.busy));
    let candidates = pairs.iter().enumerate().filter(|(_, pair)| pair.worker == from && pair.movable && pair.busy > 0);
    let (best, after) = candidates.map(|(at, pair)| (at, busier_after(pair))).min_by_key(|(_, after)| *after)?;
    if after <= most / 8 * GAIN { Some((best, to)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_goes_where_the_fewest_are() {
        let table: [(&[usize], usize); 5] = [(&[], 0), (&[0], 0), (&[0, 0], 0), (&[1, 0], 1), (&[3, 2, 2], 1)];
        for (loads, expected) in table {
            assert_eq!(least_loaded(loads), expected, "{loads:?}");
        }
    }

    /// Pairs by worker and milliseconds.
    fn planned(pairs: &[(usize, u64)], workers: usize) -> Option<(usize, usize)> {
        let load = |&(worker, millis)| PairLoad { worker, busy: millis * 1_000_000, movable: true };
        plan_move(&pairs.iter().map(load).collect::<Vec<_>>(), workers)
    }

    #[test]
    fn the_pair_moves_that_evens_the_load_out_best() {
        assert_eq!(planned(&[(0, 400), (0, 300), (0, 200)], 2), Some((0, 1)));
        assert_eq!(planned(&[(0, 500), (0, 100), (1, 300)], 2), Some((1, 1)));
        assert_eq!(planned(&[(1, 500), (1, 400), (0, 600), (2, 0)], 3), Some((0, 2)));
    }

    #[test]
    fn nothing_moves_without_a_gain() {
        for pairs in [
            // One pair that is busy would be as busy elsewhere.
            &[(0, 900)][..],
            &[(0, 900), (1, 0)],
            // Even enough.
            &[(0, 500), (0, 20), (1, 480)],
            // Nobody waits.
            &[(0, 100), (0, 100)],
            &[],
        ] {
            assert_eq!(planned(pairs, 2), None, "{pairs:?}");
        }
        assert_eq!(planned(&[(0, 400), (0, 400)], 1), None);
        // A worker that there is not.
        assert_eq!(planned(&[(7, 400)], 2), None);
    }

    #[test]
    fn a_plan_comes_to_an_end() {
        let mut pairs = [(0, 300), (0, 250), (0, 200), (0, 150), (0, 90)];
        let mut moves = 0;
        while let Some((pair, to)) = planned(&pairs, 3) {
            pairs[pair].0 = to;
            moves += 1;
            assert!(moves < 10, "{pairs:?}");
        }
        let of = |worker| pairs.iter().filter(|pair| pair.0 == worker).map(|pair| pair.1).sum::<u64>();
        assert!((0..3).all(|worker| of(worker) <= 400), "{pairs:?}");
    }

    #[test]
    fn what_cannot_be_moved_stays() {
        let load = |movable| PairLoad { worker: 0, busy: 400_000_000, movable };
        assert_eq!(plan_move(&[load(false), load(true)], 2), Some((1, 1)));
        assert_eq!(plan_move(&[load(false), load(false)], 2), None);
    }
}
