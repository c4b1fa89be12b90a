/// Chooses a worker for a queue pair, given how many pairs each worker has: the least loaded, the first among equals. So a device's pairs
/// spread over the workers, and one-pair devices spread as well.
pub(crate) fn least_loaded(loads: &[usize]) -> usize {
    (0..loads.len()).min_by_key(|worker| loads.get(*worker)).unwrap_or_default()
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
}
