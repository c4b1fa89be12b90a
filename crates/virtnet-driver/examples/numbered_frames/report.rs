//! What is said of a window.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;

use crate::plan::Plan;
use crate::shared::Direction;

/// One direction of the busy devices, or of the idle ones, together.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Sum {
    sent: u64,
    refused: u64,
    received: u64,
    lost: u64,
    twice: u64,
    stale: u64,
    /// Longest time without a frame of each device, in microseconds.
    gaps_us: Vec<u64>,
    /// How long after the kill the longest gap of each device ended, in microseconds.
    back_us: Vec<u64>,
}

/// A window.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Report {
    pub(crate) out: Sum,
    pub(crate) inward: Sum,
    pub(crate) idle: Sum,
    pub(crate) damaged: u64,
    /// Frames that representors had no room for.
    pub(crate) dropped: u64,
    /// Frames that this program had no room for, among the lost.
    pub(crate) unseen: u64,
    pub(crate) connections_made: u64,
    pub(crate) connections_lost: u64,
}

/// Counts a direction.
pub(crate) fn sum(direction: &Direction, plans: &[Plan], busy: bool, event: u64) -> Sum {
    let mut sum = Sum::default();
    for (way, _) in direction.lock().iter().zip(plans).filter(|(_, plan)| plan.is_busy == busy) {
        let (gap, end) = way.ledger.gap;
        sum.sent += way.sent();
        sum.refused += way.refused;
        sum.received += way.ledger.received;
        sum.lost += way.sent().saturating_sub(way.ledger.received);
        sum.twice += way.ledger.twice;
        sum.stale += way.ledger.stale;
        sum.gaps_us.push(gap / 1000);
        sum.back_us.push(end.saturating_sub(event) / 1000);
    }
    sum
}

/// Frames sent and not yet arrived, in one direction.
pub(crate) fn under_way(direction: &Direction) -> u64 {
    direction.lock().iter().map(|way| way.sent().saturating_sub(way.ledger.received)).sum()
}

/// Frames that all representors have dropped so far.
pub(crate) fn dropped(plans: &[Plan]) -> u64 {
    let read = |plan: &Plan| {
        let path = format!("/sys/class/net/{}/statistics/tx_dropped", plan.representor);
        std::fs::read_to_string(path).ok()?.trim().parse::<u64>().ok()
    };
    plans.iter().filter(|plan| plan.is_busy).filter_map(read).sum()
}

/// Takes a counter's value and sets it to zero.
pub(crate) fn take(counter: &AtomicU64) -> u64 {
    counter.swap(0, Ordering::Relaxed)
}
