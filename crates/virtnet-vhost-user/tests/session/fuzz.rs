//! Damaged conversations: whatever comes, the session neither panics nor leaves the device in a state that it must not be in
//! (the recorder checks that), and it takes everything back at the end.

use crate::golden::conversation;
use crate::recorder::Recorder;
use crate::rig::Rig;
use crate::wire::Wire;
use std::time::{Duration, Instant};
use virtnet_sys::eventfd::EventFd;
use virtnet_sys::fd_pass::send_with_fds;

/// Enough for every mutation of every message many times over.
const CONVERSATIONS: u64 = 20_000;

/// A slow machine stops here; the seeds of the conversations that it got to are the same.
const TIME: Duration = Duration::from_secs(3);

/// xorshift64*: small, seeded, the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        usize::try_from(value).unwrap() % sides
    }
}

/// Values at the edges of what fields hold.
const EDGES: [u8; 8] = [0, 1, 2, 3, 0x7f, 0x80, 0xfe, 0xff];

/// Does something to a conversation that a front end should not do.
fn damage(messages: &mut Vec<Wire>, dice: &mut Dice) {
    let (one, other) = (dice.roll(messages.len()), dice.roll(messages.len()));
    match dice.roll(8) {
        0 => messages.swap(one, other),
        1 => messages.insert(other, messages[one].try_clone()),
        2 if messages.len() > 1 => drop(messages.remove(one)),
        3 => messages[one].fds.push(EventFd::new().unwrap().into()),
        4 => drop(messages[one].fds.pop()),
        5 => {
            let length = dice.roll(messages[one].bytes.len()) + 1;
            messages[one].bytes.truncate(length);
        }
        _ => {
            let at = dice.roll(messages[one].bytes.len());
            messages[one].bytes[at] = EDGES[dice.roll(EDGES.len())];
        }
    }
}

/// Sends a message in up to three pieces, serving after each; `false` once the session is over.
fn send_in_pieces(rig: &mut Rig, message: &Wire, dice: &mut Dice) -> bool {
    let mut rest = message.bytes.as_slice();
    let mut first = true;
    while !rest.is_empty() {
        let length = if dice.roll(4) == 0 { dice.roll(rest.len()) + 1 } else { rest.len() };
        let (piece, after) = rest.split_at(length);
        let fds: Vec<_> = message.fds.iter().filter(|_| first).map(std::os::fd::AsFd::as_fd).collect();
        send_with_fds(&rig.peer, piece, &fds).unwrap();
        if rig.serve().is_err() {
            return false;
        }
        (rest, first) = (after, false);
    }
    let _ = rig.answers();
    true
}

fn play(seed: u64) -> Recorder {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut messages: Vec<Wire> = conversation().into_iter().map(|(message, _, _)| message).collect();
    for _ in 0..=dice.roll(4) {
        damage(&mut messages, &mut dice);
    }
    let mut rig = Rig::new();
    for message in &messages {
        if !send_in_pieces(&mut rig, message, &mut dice) {
            break;
        }
    }
    rig.session.end(&mut rig.backend);
    rig.backend
}

#[test]
fn damaged_conversations_leave_the_device_clean() {
    let started = Instant::now();
    for seed in 0..CONVERSATIONS {
        let backend = play(seed);
        assert!(backend.running.iter().all(Option::is_none), "seed {seed}: a ring still runs");
        assert!(backend.memory.regions().is_empty(), "seed {seed}: memory is left");
        if started.elapsed() > TIME {
            break;
        }
    }
}
