//! What has become of frames, as far as the receiver can tell.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::frame::{Judgement, judge};

/// How far back a frame that comes again is told from one that comes late; more than any queue on the way holds.
const WINDOW: u64 = 1 << 16;

/// Every frame that one end has received.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// All, whosever they were.
    pub(crate) frames: u64,
    damaged: u64,
    foreign: u64,
    flows: BTreeMap<u32, Flow>,
}

#[derive(Debug)]
struct Flow {
    received: u64,
    /// Came behind a higher number.
    late: u64,
    /// Came more than once.
    repeated: u64,
    /// One more than the highest number so far.
    next: u64,
    /// Which of the last [`WINDOW`] numbers have come, by their remainder.
    seen: Vec<bool>,
}

impl Ledger {
    /// Enters one frame.
    pub(crate) fn enter(&mut self, frame: &[u8]) {
        self.frames += 1;
        match judge(frame) {
            Judgement::Whole(label) => self.flows.entry(label.flow).or_default().enter(label.number),
            Judgement::Damaged => self.damaged += 1,
            Judgement::Foreign => self.foreign += 1,
        }
    }

    /// Members of a JSON object.
    pub(crate) fn to_json(&self) -> String {
        let mut flows = String::new();
        for (number, flow) in &self.flows {
            let Flow { received, late, repeated, next, .. } = flow;
            let comma = if flows.is_empty() { "" } else { "," };
            // Writing to a string cannot fail.
            let _ = write!(
                flows,
                "{comma}\"{number}\":{{\"received\":{received},\"late\":{late},\"repeated\":{repeated},\"next\":{next}}}"
            );
        }
        let Self { frames, damaged, foreign, .. } = self;
        format!("\"frames\":{frames},\"damaged\":{damaged},\"foreign\":{foreign},\"flows\":{{{flows}}}")
    }
}

impl Default for Flow {
    fn default() -> Self {
        Self { received: 0, late: 0, repeated: 0, next: 0, seen: vec![false; WINDOW as usize] }
    }
}

impl Flow {
    fn enter(&mut self, number: u64) {
        let place = (number % WINDOW) as usize;
        if number >= self.next {
            // What the window leaves behind it is forgotten; at most all of it.
            for passed in self.next..number.min(self.next + WINDOW) {
                self.seen[(passed % WINDOW) as usize] = false;
            }
            self.next = number + 1;
        } else if number + WINDOW >= self.next && self.seen[place] {
            self.repeated += 1;
            return;
        } else {
            self.late += 1;
        }
        self.seen[place] = true;
        self.received += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_told_from_late_and_from_repeated_frames() {
        let mut flow = Flow::default();
        for number in [0, 1, 5, 5, 3, 3, 6, 70_000, 69_999] {
            flow.enter(number);
        }
        assert_eq!((flow.received, flow.late, flow.repeated, flow.next), (7, 2, 2, 70_001));
    }

    #[test]
    fn frames_of_others_are_foreign_in_what_is_shown() {
        let mut ledger = Ledger::default();
        ledger.enter(&[0; 60]);
        assert_eq!(ledger.to_json(), "\"frames\":1,\"damaged\":0,\"foreign\":1,\"flows\":{}");
    }
}
