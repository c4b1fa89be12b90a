use serde::{Deserialize, Deserializer, Serialize};
use virtnet_types::{DeviceSpec, DisconnectCode, HostSide};

use crate::{ImageError, SessionImage};

/// Version of the image's form. A reader takes this one and those before it; what it does not know of a later one it passes over.
pub const FORMAT: u32 = 1;

/// A device as it is set up. Descriptors are named by their numbers among those that travel along.
///
/// Later releases add members, each with a default for images that do not have it; they do not take members away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeviceImage {
    /// [`FORMAT`] of whoever wrote it.
    pub format: u32,
    /// Which image of the device it is, from 1; one whose journal notes a higher number has been followed by others. 0 where nobody counts.
    #[serde(default)]
    pub number: u64,
    /// What the controller wants of it.
    pub spec: DeviceSpec,
    /// The journal's descriptor.
    pub journal: u32,
    /// Names of the journal's counters, in their order.
    pub counters: Vec<String>,
    /// The frame source.
    pub port: PortImage,
    /// Where hosts connect; absent while the link is down.
    #[serde(default)]
    pub listener: Option<ListenerImage>,
    /// The host that is connected.
    #[serde(default)]
    pub connection: Option<ConnectionImage>,
    /// Connections there have been, with the present one.
    #[serde(default)]
    pub connections: u64,
    /// Why the last one ended.
    #[serde(default)]
    pub last_disconnect: Option<String>,
    /// How it ended, for programs.
    #[serde(default, deserialize_with = "known")]
    pub last_disconnect_code: Option<DisconnectCode>,
    /// Why the device has failed, if it has.
    #[serde(default)]
    pub failure: Option<String>,
    /// The host that was there last, as far as the next one is judged by it.
    #[serde(default)]
    pub former: Option<FormerImage>,
}

/// A host that has gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FormerImage {
    /// Its process number and when that process started, in clock ticks since boot; absent where the kernel does not tell.
    pub process: Option<(u32, u64)>,
    /// The virtio feature word of its driver; absent if no ring of its ever ran.
    pub features: Option<u64>,
    /// Whether its driver was bound when the link was taken down, and in the guest still is.
    pub bound: bool,
}

/// A code, or none for one that only a later release knows.
fn known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DisconnectCode>, D::Error> {
    let found = Option::<serde_json::Value>::deserialize(deserializer)?;
    Ok(found.and_then(|code| serde_json::from_value(code).ok()))
}

/// A frame source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PortImage {
    /// A TAP that is open.
    Tap {
        /// One per queue pair.
        queues: Vec<QueueImage>,
        /// What was left to the driver last; absent before the first driver.
        #[serde(default)]
        offloads: Option<OffloadsImage>,
    },
    /// Opened anew by whoever restores the device: nothing of it is worth keeping.
    Fresh {},
}

/// One queue of a TAP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueImage {
    /// Its descriptor; absent while it has not been opened.
    #[serde(default)]
    pub fd: Option<u32>,
    /// Whether the kernel spreads flows over it.
    #[serde(default)]
    pub attached: bool,
}

/// Work on received frames that may be left to the driver.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one bit of what the kernel is told")]
pub struct OffloadsImage {
    /// Checksums.
    pub checksum: bool,
    /// Segmentation of TCP over IPv4.
    pub tso4: bool,
    /// Segmentation of TCP over IPv6.
    pub tso6: bool,
    /// Segmentation of TCP with congestion notification.
    pub ecn: bool,
    /// Segmentation of UDP over IPv4.
    pub uso4: bool,
    /// Segmentation of UDP over IPv6.
    pub uso6: bool,
}

/// A listening socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListenerImage {
    /// Its descriptor.
    pub fd: u32,
    /// Inode of its file, which goes with it if it is still that one.
    pub inode: u64,
}

/// A host that is connected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionImage {
    /// Which end made the connection.
    pub side: HostSide,
    /// What the host was offered, which later changes of the device wait for the next host to be.
    pub offered: DeviceSpec,
    /// The driver's device status.
    #[serde(default)]
    pub status: u8,
    /// The conversation so far.
    pub session: SessionImage,
}

impl DeviceImage {
    /// Reads an image.
    ///
    /// # Errors
    /// It is no image, or one of a form that this release does not know.
    pub fn parse(document: &[u8]) -> Result<Self, ImageError> {
        let image: Self =
            serde_json::from_slice(document).map_err(|cause| ImageError::new(format!("the image is none: {cause}")))?;
        if image.format == 0 || image.format > FORMAT {
            let found = image.format;
            return Err(ImageError::new(format!("an image of form {FORMAT} or before was expected, found {found}")));
        }
        Ok(image)
    }

    /// Writes it.
    ///
    /// # Errors
    /// Never for the values that it can have; the library cannot know.
    pub fn to_document(&self) -> Result<Vec<u8>, ImageError> {
        serde_json::to_vec(self).map_err(|cause| ImageError::new(format!("the image cannot be written: {cause}")))
    }
}
