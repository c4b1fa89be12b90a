pub(crate) mod counters;
