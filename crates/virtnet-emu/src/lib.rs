//! The datapath as a process of its own.
