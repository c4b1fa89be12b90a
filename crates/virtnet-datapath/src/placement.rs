/// Chooses a worker for each of `pairs` queue pairs of a new device, given how many pairs each worker has: always the least loaded, the
/// first among equals. So a device's pairs spread over the workers, and one-pair devices spread as well.
pub(crate) fn place(loads: &[usize], pairs: u16) -> Vec<usize> {
    let mut loads = loads.to_vec();
    (0..pairs)
        .map(|_| {
            let least = (0..loads.len()).min_by_key(|worker| loads.get(*worker)).unwrap_or_default();
            if let Some(load) = loads.get_mut(least) {
                *load += 1;
            }
            least
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_go_where_the_fewest_are() {
        let table: [(&[usize], u16, &[usize]); 5] = [
            (&[0], 3, &[0, 0, 0]),
            (&[0, 0], 1, &[0]),
            (&[1, 0], 1, &[1]),
            (&[0, 0], 4, &[0, 1, 0, 1]),
            (&[3, 0, 1], 4, &[1, 1, 2, 1]),
        ];
        for (loads, pairs, expected) in table {
            assert_eq!(place(loads, pairs), expected, "{loads:?}");
        }
    }
}
