//! A flow of frames at a rate.

use std::time::Instant;

use crate::frame::{Label, SHORTEST, scramble, write};
use crate::{End, Outcome};

/// Lengths are between the shortest and this: a full frame of an MTU of 1500.
const LONGEST: usize = 1514;

/// Frames that are due at once at most, after a time in which nothing could be sent.
const BACKLOG: f64 = 64.0;

/// What an end sends.
#[derive(Default)]
pub(crate) struct Stream {
    flow: Option<Flow>,
    made: u64,
    frame: Vec<u8>,
}

struct Flow {
    label: Label,
    addresses: ([u8; 6], [u8; 6]),
    rate: f64,
    last: Instant,
    due: f64,
}

impl Stream {
    /// Begins a flow, from its first number, or from where it was when it is the same.
    pub(crate) fn begin(&mut self, number: &str, (to, from): (&str, &str), rate: &str) -> Outcome<()> {
        let flow: u32 = number.parse()?;
        let (rate, addresses) = (rate.parse()?, (address(to)?, address(from)?));
        self.flow =
            Some(Flow { label: Label { flow, number: self.made }, addresses, rate, last: Instant::now(), due: 0.0 });
        Ok(())
    }

    pub(crate) fn stop(&mut self) {
        self.flow = None;
    }

    pub(crate) fn is_flowing(&self) -> bool {
        self.flow.is_some()
    }

    /// Sends what is due and is taken. What is not taken has not been made.
    pub(crate) fn send_due(&mut self, end: &mut dyn End) -> Outcome<()> {
        let Some(flow) = &mut self.flow else { return Ok(()) };
        flow.due = (flow.due + flow.last.elapsed().as_secs_f64() * flow.rate).min(BACKLOG);
        flow.last = Instant::now();
        while flow.due >= 1.0 {
            flow.due -= 1.0;
            let random = scramble(flow.label.number);
            let len = if random.is_multiple_of(3) {
                SHORTEST
            } else {
                SHORTEST + (random >> 8) as usize % (LONGEST - SHORTEST + 1)
            };
            write(&mut self.frame, flow.addresses, flow.label, len);
            if !end.send(&self.frame)? {
                break;
            }
            flow.label.number += 1;
            self.made += 1;
        }
        Ok(())
    }

    /// Members of a JSON object.
    pub(crate) fn to_json(&self) -> String {
        format!("\"made\":{}", self.made)
    }
}

fn address(text: &str) -> Outcome<[u8; 6]> {
    let octets: Result<Vec<u8>, _> = text.split(':').map(|octet| u8::from_str_radix(octet, 16)).collect();
    octets?.try_into().map_err(|_| format!("{text} is no address").into())
}
