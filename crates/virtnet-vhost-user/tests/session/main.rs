//! A session against front ends of every kind: exact, slow, hostile, and other people's.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests fail the test")]

mod conversation;
mod device;
mod fragments;
mod frontend;
mod fuzz;
mod golden;
mod hostile_memory;
mod leaks;
mod oracle;
mod packed;
mod recorder;
mod refusals;
mod rig;
mod ring_states;
mod wire;
