//! What travels between a datapath and a keeper: one head as a line of JSON, perhaps a part of an image behind it, perhaps descriptors.

use serde::{Deserialize, Serialize};

use crate::ImageError;

/// Bytes of an image in one packet, at most.
pub(crate) const PART_BYTES: usize = 32 << 10;

/// Descriptors in one packet, at most; the kernel's own limit is 253.
pub(crate) const PART_FDS: usize = 200;

/// Longest packet.
pub(crate) const MAX_PACKET: usize = PART_BYTES + 4096;

/// Most parts of an image: four MiB, and far more descriptors than a device with all its queues and memory regions has.
pub(crate) const MAX_PARTS: u32 = 128;

/// What a packet says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Notice {
    /// To the datapath: send every image, and each anew that changes.
    Follow {},
    /// A part of a device's image; its bytes follow the head. A first part makes those before it void.
    Part {
        /// Whose image it is.
        vuid: String,
        /// Which part, from zero.
        part: u32,
        /// How many there are.
        parts: u32,
    },
    /// To the datapath: every image has been sent that is to be restored.
    Restore {},
    /// To the keeper: what became of an image.
    Outcome(Outcome),
    /// To the keeper: the device is not there any more.
    Forget {
        /// Whose image it was.
        vuid: String,
    },
    /// To the keeper: every device's image has been sent.
    Complete {},
    /// To the datapath: stop serving a device and send its last image.
    Release {
        /// Which device.
        vuid: String,
    },
    /// To the datapath: serve a device again that was released.
    Resume {
        /// Which device.
        vuid: String,
    },
    /// To the datapath: a device that was released is served elsewhere.
    Relinquish {
        /// Which device.
        vuid: String,
    },
}

/// What became of an image.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Outcome {
    /// Whose image it was.
    pub vuid: String,
    /// Why the device is not served; absent when it is.
    pub failure: Option<String>,
    /// Whether that is because it has made datapaths die, so that it is not to be made afresh either.
    pub set_aside: bool,
    /// Why its host has lost the connection all the same; absent when it has not.
    pub lost_connection: Option<String>,
}

/// A packet's bytes.
pub(crate) fn encode(notice: &Notice, body: &[u8]) -> Result<Vec<u8>, ImageError> {
    let mut bytes = serde_json::to_vec(notice).map_err(|cause| ImageError::new(format!("no packet: {cause}")))?;
    bytes.push(b'\n');
    bytes.extend_from_slice(body);
    Ok(bytes)
}

/// What a packet says, and what is behind it.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Notice, &[u8]), ImageError> {
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or_else(|| ImageError::new("a packet has no head"))?;
    let (head, body) = bytes.split_at(end);
    let notice =
        serde_json::from_slice(head).map_err(|cause| ImageError::new(format!("a packet's head is none: {cause}")))?;
    Ok((notice, body.get(1..).unwrap_or_default()))
}
