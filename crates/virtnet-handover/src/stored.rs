//! What a controller finds in the service manager's store when it starts: letter boxes of controllers before it.

use std::collections::BTreeMap;
use std::fmt;
use std::os::fd::OwnedFd;

use virtnet_types::Vuid;

use crate::channel::{Arrival, Channel};
use crate::packet::MAX_PARTS;
use crate::{DeviceImage, ImageError};

/// Most descriptors of an image: 128 queue pairs with all of theirs have nine hundred.
const MAX_FDS: usize = 2048;

/// Most bytes of all documents. A device of many queues has a few ten thousand.
const MAX_BYTES: usize = 256 << 20;

/// What a box is called: `VUID.TURN`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BoxName {
    pub(crate) vuid: String,
    pub(crate) turn: u32,
}

/// An image out of a box.
#[derive(Debug)]
pub(crate) struct StoredImage {
    /// Which of the device's images it is, then in whose box it was: the higher is the newer.
    age: (u64, u32),
    pub(crate) document: Vec<u8>,
    pub(crate) fds: Vec<OwnedFd>,
}

/// A descriptor that is not gone on with: what it was stored as, and why not.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Refusal {
    /// Its name in the store.
    pub name: String,
    /// A clause such as `it is no letter box`.
    pub reason: String,
}

impl BoxName {
    /// Reads a name; `None` for what is no box of ours.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let (vuid, turn) = name.split_once('.')?;
        let is_number = (1..=9).contains(&turn.len()) && turn.bytes().all(|byte| byte.is_ascii_digit());
        Vuid::try_from(vuid.to_owned()).ok()?;
        Some(Self { vuid: vuid.to_owned(), turn: turn.parse().ok().filter(|_| is_number)? })
    }
}

impl fmt::Display for BoxName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.vuid, self.turn)
    }
}

/// Looks into boxes, whose content stays: should this process die as well, the next one finds the same. Gives the newest image of each
/// device, and why what is not one is not gone on with. An empty box is passed over.
pub(crate) fn read_boxes(boxes: Vec<(String, OwnedFd)>) -> (BTreeMap<String, StoredImage>, Vec<Refusal>) {
    let (mut found, mut refused, mut room) = (BTreeMap::<String, StoredImage>::new(), Vec::new(), MAX_BYTES);
    for (name, socket) in boxes {
        let image = BoxName::parse(&name)
            .ok_or_else(|| ImageError::new("nothing of this name is stored"))
            .and_then(|name| Ok((read_box(&name, socket, room)?, name)));
        match image {
            Ok((Some(image), name)) => {
                room = room.saturating_sub(image.document.len());
                if found.get(&name.vuid).is_none_or(|other| other.age < image.age) {
                    found.insert(name.vuid, image);
                }
            }
            Ok((None, _)) => {}
            Err(reason) => refused.push(Refusal { name, reason: reason.to_string() }),
        }
    }
    (found, refused)
}

fn read_box(name: &BoxName, socket: OwnedFd, room: usize) -> Result<Option<StoredImage>, ImageError> {
    let none = |cause: std::io::Error| ImageError::new(format!("it is no letter box: {cause}"));
    let mut channel = Channel::peeking(socket).map_err(none)?;
    let mut newest: Option<StoredImage> = None;
    // One image, two if whoever posted died between putting one in and taking the other out.
    for _ in 0..=2 * MAX_PARTS {
        match channel.receive() {
            Ok(Some(Arrival::Image(vuid, document, fds))) => {
                if vuid != name.vuid {
                    return Err(ImageError::new(format!("an image of {vuid:.40} is in it")));
                }
                let image = check(name, document, fds, room)?;
                newest = newest.filter(|other| other.age > image.age).or(Some(image));
            }
            Ok(Some(Arrival::Notice(_))) => return Err(ImageError::new("something other than an image is in it")),
            Ok(None) => return Ok(newest),
            Err(cause) if cause.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(newest),
            Err(cause) => return Err(ImageError::new(format!("what is in it cannot be read: {cause}"))),
        }
    }
    Err(ImageError::new("too much is in it"))
}

fn check(name: &BoxName, document: Vec<u8>, fds: Vec<OwnedFd>, room: usize) -> Result<StoredImage, ImageError> {
    let DeviceImage { number, spec, .. } = DeviceImage::parse(&document)?;
    if spec.vuid.as_str() != name.vuid {
        return Err(ImageError::new(format!("an image of {} is in it", spec.vuid.as_str())));
    }
    if fds.len() > MAX_FDS || document.len() > room {
        return Err(ImageError::new(format!("it has {} descriptors and {} bytes", fds.len(), document.len())));
    }
    Ok(StoredImage { age: (number, name.turn), document, fds })
}

/// Second descriptors of boxes that this process was started with, under their names; what is no open descriptor is refused.
#[must_use]
pub fn copy_boxes(boxes: &[(String, i32)]) -> (Vec<(String, OwnedFd)>, Vec<Refusal>) {
    let (mut copies, mut refused) = (Vec::new(), Vec::new());
    for (name, descriptor) in boxes {
        match virtnet_sys::descriptor::duplicate(*descriptor) {
            Ok(copy) => copies.push((name.clone(), copy)),
            Err(cause) => refused.push(Refusal { name: name.clone(), reason: cause.to_string() }),
        }
    }
    (copies, refused)
}
