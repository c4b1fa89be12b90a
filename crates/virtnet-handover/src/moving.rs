//! Moving devices between two living datapaths, one after the other.

use std::io::{self, ErrorKind};
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;
use std::time::{Duration, Instant};

use virtnet_sys::packet_socket;

use crate::channel::{Arrival, Channel, SendOutcome};
use crate::packet::{Notice, Outcome};

/// How long one of the two may take to release or to restore a device: microseconds are usual, a busy machine may need much longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Which of two datapaths gives a device, and which gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the one that serves to the next one.
    Forward,
    /// From the next one to the one before it.
    Back,
}

/// Two datapaths between which devices are moved.
#[derive(Debug)]
pub(crate) struct Moving {
    before: Channel,
    next: Channel,
}

/// What was released: a document and its descriptors.
pub(crate) type Released = (Vec<u8>, Vec<OwnedFd>);

impl Moving {
    /// Connects to both.
    pub(crate) fn begin(before: &Path, next: &Path) -> io::Result<Self> {
        let connect = |path: &Path| {
            let channel = Channel::connect(path)?;
            packet_socket::limit_waiting(channel.as_fd(), PATIENCE)?;
            Ok::<_, io::Error>(channel)
        };
        Ok(Self { before: connect(before)?, next: connect(next)? })
    }

    /// Moves a device: what was released, if anything, and what became of it.
    pub(crate) fn carry(
        &mut self,
        vuid: &str,
        direction: Direction,
    ) -> (Option<Released>, io::Result<(Outcome, Duration)>) {
        let (from, to) = self.ends(direction);
        let begun = Instant::now();
        let last = match release(from, vuid) {
            Ok(Ok(last)) => last,
            Ok(Err(refusal)) => return (None, Ok((refusal, Duration::ZERO))),
            Err(error) => return (None, Err(error)),
        };
        let outcome = give(to, vuid, (&last.0, &last.1));
        let is_taken = outcome.as_ref().is_ok_and(|outcome| outcome.failure.is_none());
        let vuid = vuid.to_owned();
        // Who has ended meanwhile needs to hear neither: its journal says whose the device is.
        let _ = from.send(&if is_taken { Notice::Relinquish { vuid } } else { Notice::Resume { vuid } });
        (Some(last), outcome.map(|outcome| (outcome, begun.elapsed())))
    }

    /// Gives an image to the end that gets devices in that direction.
    pub(crate) fn give(&mut self, vuid: &str, image: (&[u8], &[OwnedFd]), direction: Direction) -> io::Result<Outcome> {
        give(self.ends(direction).1, vuid, image)
    }

    fn ends(&mut self, direction: Direction) -> (&mut Channel, &mut Channel) {
        match direction {
            Direction::Forward => (&mut self.before, &mut self.next),
            Direction::Back => (&mut self.next, &mut self.before),
        }
    }
}

/// Has a device released, or gives the reason why it is not.
fn release(from: &mut Channel, vuid: &str) -> io::Result<Result<Released, Outcome>> {
    sent(from.send(&Notice::Release { vuid: vuid.to_owned() })?)?;
    loop {
        match from.receive()?.ok_or(ErrorKind::TimedOut)? {
            Arrival::Image(whose, document, fds) if whose == vuid => return Ok(Ok((document, fds))),
            Arrival::Notice(Notice::Outcome(outcome)) if outcome.vuid == vuid => return Ok(Err(outcome)),
            // The late answer to what was given up.
            _ => {}
        }
    }
}

fn give(to: &mut Channel, vuid: &str, (document, fds): (&[u8], &[OwnedFd])) -> io::Result<Outcome> {
    let fds: Vec<_> = fds.iter().map(AsFd::as_fd).collect();
    sent(to.send_image(vuid, document, &fds)?)?;
    loop {
        match to.receive()?.ok_or(ErrorKind::TimedOut)? {
            Arrival::Notice(Notice::Outcome(outcome)) if outcome.vuid == vuid => return Ok(outcome),
            _ => {}
        }
    }
}

fn sent(outcome: SendOutcome) -> io::Result<()> {
    match outcome {
        SendOutcome::Sent => Ok(()),
        SendOutcome::Full => Err(ErrorKind::TimedOut.into()),
    }
}
