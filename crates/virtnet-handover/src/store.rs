//! The service manager's descriptor store: what is left of a device when its datapath and its keeper die together.
//!
//! # Theory of operation
//!
//! For each device the keeper makes a pair of packet sockets. One end, the *letter box*, is given to the service manager once, under the
//! device's name, `FDPOLL=0` because its other end dies with the keeper. Into the other end the keeper posts each image that it gets, with
//! all its descriptors: the box holds them in the kernel, whoever lives. It keeps a second descriptor of the box, to take the image of
//! before out again once the new one is in, so a box holds one image, and two for an instant.
//!
//! ```text
//!   keeper ──image, descriptors──► [ box ] ◄── a second descriptor: the service manager
//!      └────◄── the one before ─────┘
//! ```
//!
//! Why not the descriptors themselves, under names? The manager compares each that it gets with all it has, hands all of them to every
//! start of the service, and cannot exchange a set of them at once: five hundred devices have six thousand, and each change of one would
//! be a dozen messages that a crash may cut in two. A box is one descriptor and one message for the life of the keeper; posting concerns
//! nobody else, and is whole or not at all. The price is that Unix sockets are in flight (a connection and a listener for each device), so
//! the kernel's collector of sockets has them to look through; nothing in a box leads back to the box, so it finds no circle.
//!
//! *Turns.* The next controller cannot post into a box whose other end is gone, so it makes boxes of its own: a box is named
//! `VUID.TURN`, and each controller has a turn of its own. A box of before is looked into without emptying it, and is given up when the
//! device's own box of this turn is there. The manager reads what it is told in its order, so at each instant one of the two is in the
//! store. A controller that the manager starts takes a turn beyond all that it is handed; one that follows another takes the next turn,
//! and each removes the boxes of the turn before its own and of the one after it, whoever was killed in between.
//!
//! *Newest wins.* A datapath numbers its images, and notes in the journal which it has sent last. Of two images the one of the higher
//! number counts; one whose journal knows of a later one is restored without its connection, because nobody has what the host said last.
//!
//! *Bounds.* A box takes one image of at most [`MAX_PARTS`](crate::packet::MAX_PARTS) parts. Descriptors in flight count against the
//! limit of open files of the user, unless the process may administer the system, as the unit's may.
//!
//! What is in a box is read as strictly as a front end's messages, first here, then by whoever restores it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use virtnet_sys::{eventfd::set_nonblocking, notify, packet_socket};

use crate::channel::{Channel, SendOutcome};
use crate::stored::BoxName;

/// How long the manager may take for all that it has been told.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a manager that did not answer is left alone.
const PAUSE: Duration = Duration::from_secs(10);

/// The boxes of one controller's devices.
#[derive(Debug)]
pub(crate) struct Store {
    /// The manager's socket, as in `NOTIFY_SOCKET`.
    manager: String,
    turn: Turn,
    boxes: BTreeMap<String, LetterBox>,
    /// Boxes of controllers before this one.
    former: BTreeSet<BoxName>,
    /// Since when the manager does not answer.
    silent_since: Option<Instant>,
    trouble: Option<String>,
}

/// Which controller's boxes they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Its number.
    pub number: u32,
    /// Whether the controller of the turn before has started this one, and has boxes of which it cannot know.
    pub follows: bool,
}

#[derive(Debug)]
struct LetterBox {
    slot: Channel,
    content: Channel,
    /// Whether there is an image in it.
    is_full: bool,
    /// Whether the manager has it.
    is_stored: bool,
    /// Whether it had it before another controller may have removed it.
    was_stored: bool,
    /// Whether the datapath that is listened to has told of the device.
    is_told: bool,
}

impl Store {
    /// The store of the manager that listens at `manager`.
    pub(crate) fn new(manager: String, turn: Turn, former: BTreeSet<BoxName>) -> Self {
        Self { manager, turn, boxes: BTreeMap::new(), former, silent_since: None, trouble: None }
    }

    /// Stores what the manager would not take before, and gives what has gone wrong since it was asked last.
    pub(crate) fn look_after(&mut self) -> Option<String> {
        let missing: Vec<String> =
            self.boxes.iter().filter(|(_, known)| !known.is_stored).map(|(vuid, _)| vuid.clone()).collect();
        missing.iter().for_each(|vuid| self.store(vuid));
        self.trouble.take()
    }

    /// Puts a device's newest image into its box, in place of the one before.
    pub(crate) fn post(&mut self, vuid: &str, document: &[u8], fds: &[OwnedFd]) {
        let fds: Vec<_> = fds.iter().map(AsFd::as_fd).collect();
        match self.try_post(vuid, document, &fds) {
            Ok(()) => self.store(vuid),
            Err(cause) => {
                // What is in it now may be of before, or half an image.
                self.remove(vuid);
                self.trouble = Some(format!("device {vuid} cannot be stored: {cause}"));
            }
        }
    }

    /// Takes a device out of the store, and all that is in its box.
    pub(crate) fn remove(&mut self, vuid: &str) {
        if let Some(mut gone) = self.boxes.remove(vuid) {
            // The manager has a descriptor of the box; what is in it goes now, whatever becomes of that.
            gone.empty();
            self.unstore(&self.own(vuid));
        }
    }

    /// From here on a datapath tells of its devices anew; after another controller's attempt each is `lost`, if that has removed it.
    pub(crate) fn begin_again(&mut self, lost: bool) {
        for known in self.boxes.values_mut() {
            known.is_told = false;
            known.was_stored |= known.is_stored;
            known.is_stored &= !lost;
        }
    }

    /// Gives up the boxes of before whose devices have not come back, and those of devices that were not told of since it began again.
    pub(crate) fn settle(&mut self) {
        for name in std::mem::take(&mut self.former) {
            self.unstore(&name);
        }
        let gone: Vec<String> =
            self.boxes.iter().filter(|(_, known)| !known.is_told).map(|(vuid, _)| vuid.clone()).collect();
        gone.iter().for_each(|vuid| self.remove(vuid));
    }

    /// Takes everything out of the store, and waits until the manager has let go of it.
    pub(crate) fn clear(&mut self) {
        if self.boxes.is_empty() && self.former.is_empty() {
            return;
        }
        self.begin_again(false);
        self.settle();
        if let Err(cause) = notify::synchronize(&self.manager, PATIENCE) {
            self.fall_silent(cause.to_string());
        }
    }

    fn try_post(&mut self, vuid: &str, document: &[u8], fds: &[BorrowedFd<'_>]) -> io::Result<()> {
        if !self.boxes.contains_key(vuid) {
            self.boxes.insert(vuid.to_owned(), LetterBox::new()?);
        }
        let Some(known) = self.boxes.get_mut(vuid) else { return Ok(()) };
        known.is_told = true;
        known.put(vuid, document, fds)
    }

    /// Has the manager keep a device's box, if it does not yet, and drop those of before.
    fn store(&mut self, vuid: &str) {
        let name = self.own(vuid);
        let Some(known) = self.boxes.get_mut(vuid).filter(|known| !known.is_stored) else { return };
        if is_silent(self.silent_since) {
            return;
        }
        if let Err(cause) = notify::store(&self.manager, &name.to_string(), known.content.as_fd()) {
            return self.fall_silent(cause.to_string());
        }
        known.is_stored = true;
        let after = known.was_stored.then(|| self.turn.number.saturating_add(1));
        let before = self.turn.follows.then(|| self.turn.number.saturating_sub(1));
        let others = [before, after].into_iter().flatten().map(|turn| BoxName { vuid: vuid.to_owned(), turn });
        self.former.extend(others);
        let (others, former) = std::mem::take(&mut self.former).into_iter().partition(|other| other.vuid == vuid);
        self.former = former;
        others.iter().for_each(|other| self.unstore(other));
    }

    fn unstore(&mut self, name: &BoxName) {
        if is_silent(self.silent_since) {
            return;
        }
        if let Err(cause) = notify::unstore(&self.manager, &name.to_string()) {
            self.fall_silent(cause.to_string());
        }
    }

    fn own(&self, vuid: &str) -> BoxName {
        BoxName { vuid: vuid.to_owned(), turn: self.turn.number }
    }

    /// A manager that hangs is not to make everything else wait for each message to it.
    fn fall_silent(&mut self, text: String) {
        self.silent_since = Some(Instant::now());
        self.trouble = Some(text);
    }
}

fn is_silent(since: Option<Instant>) -> bool {
    since.is_some_and(|since| since.elapsed() < PAUSE)
}

impl LetterBox {
    fn new() -> io::Result<Self> {
        let (slot, content) = packet_socket::pair()?;
        set_nonblocking(slot.as_fd())?;
        set_nonblocking(content.as_fd())?;
        Ok(Self {
            slot: Channel::new(slot),
            content: Channel::new(content),
            is_full: false,
            is_stored: false,
            was_stored: false,
            is_told: false,
        })
    }

    fn put(&mut self, vuid: &str, document: &[u8], fds: &[BorrowedFd<'_>]) -> io::Result<()> {
        if self.slot.send_image(vuid, document, fds)? == SendOutcome::Full {
            // There is no room for two of such a size.
            self.empty();
            if self.slot.send_image(vuid, document, fds)? == SendOutcome::Full {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "its image is too large"));
            }
        }
        if std::mem::replace(&mut self.is_full, true) {
            self.content.receive()?;
        }
        Ok(())
    }

    fn empty(&mut self) {
        while let Ok(Some(_)) = self.content.receive() {}
        self.is_full = false;
    }
}
