use serde::{Deserialize, Serialize};

/// A vhost-user conversation between two messages of the front end. Numbers are as the front end said them: whoever restores it checks
/// them as it would check the messages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SessionImage {
    /// The connected socket's descriptor.
    pub socket: u32,
    /// The virtio feature word, once set.
    pub features: Option<u64>,
    /// The protocol features, once set.
    pub protocol_features: u64,
    /// Whether a whole message has come.
    pub spoken: bool,
    /// The guest's memory.
    pub regions: Vec<RegionImage>,
    /// Regions that were removed and not added since; they have no file.
    pub removed: Vec<RegionImage>,
    /// The log that the front end shared.
    pub log: Option<LogImage>,
    /// Every ring.
    pub rings: Vec<RingImage>,
    /// Replies that the socket has not taken yet.
    pub unsent: Vec<u8>,
    /// A message of which only a part has come.
    pub part: PartImage,
}

/// The beginning of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PartImage {
    /// Its bytes so far.
    pub bytes: Vec<u8>,
    /// The descriptors that came with them.
    pub fds: Vec<u32>,
}

/// One region of guest memory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RegionImage {
    /// Where the guest sees it.
    pub gpa: u64,
    /// Its length in bytes.
    pub size: u64,
    /// Where the front end has it.
    pub uva: u64,
    /// Where it starts in the file.
    pub offset: u64,
    /// The file's descriptor.
    pub fd: Option<u32>,
}

/// A dirty log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LogImage {
    /// Its length in bytes.
    pub size: u64,
    /// Where it starts in the file.
    pub offset: u64,
    /// The file's descriptor.
    pub fd: u32,
}

/// One ring.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RingImage {
    /// Descriptors.
    pub size: Option<u16>,
    /// Descriptor table, available ring, used ring and log address in the front end's own addresses, and the flags.
    pub addresses: Option<[u64; 5]>,
    /// Where a stopped ring is to start: next available and next used.
    pub position: Option<[u16; 2]>,
    /// The driver's notifications.
    pub kick: Option<u32>,
    /// Where to notify the driver.
    pub call: Option<u32>,
    /// Where to tell of trouble.
    pub err: Option<u32>,
    /// Whether frames may pass.
    pub enabled: bool,
    /// Whether it runs; where it is then is in the journal and in guest memory.
    pub running: bool,
    /// Whether it would run, were its memory there.
    pub parked: bool,
}
