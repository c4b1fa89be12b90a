//! The payloads, each with its bytes in the machine's order (specification, "Message Specification").

use super::cursor::Cursor;

/// The most regions of one `SET_MEM_TABLE`.
pub const MAX_TABLE_REGIONS: usize = 8;

/// The longest payload: a full `SET_MEM_TABLE`. Also the bound of what a session buffers of a message.
pub const MAX_PAYLOAD: usize = TABLE_HEADER + MAX_TABLE_REGIONS * RegionEntry::SIZE;

/// Count and padding before the regions of a table.
pub(crate) const TABLE_HEADER: usize = 8;

/// A payload of fixed size.
pub trait Payload: Sized {
    /// Reads it from the first bytes of a message; `None` when they are too few.
    fn decode(bytes: &[u8]) -> Option<Self>;
    /// Its bytes.
    fn encode(&self) -> Vec<u8>;
}

impl Payload for u64 {
    fn decode(bytes: &[u8]) -> Option<Self> {
        Cursor::new(bytes).u64()
    }

    fn encode(&self) -> Vec<u8> {
        self.to_ne_bytes().to_vec()
    }
}

/// A ring and a number: its size, its position, or whether it is enabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VringState {
    /// The ring, counted over all queue pairs.
    pub index: u32,
    /// The number.
    pub num: u32,
}

impl Payload for VringState {
    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut cursor = Cursor::new(bytes);
        Some(Self { index: cursor.u32()?, num: cursor.u32()? })
    }

    fn encode(&self) -> Vec<u8> {
        [self.index.to_ne_bytes(), self.num.to_ne_bytes()].concat()
    }
}

/// Where a ring lies, in the front end's own addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VringAddress {
    /// The ring, counted over all queue pairs.
    pub index: u32,
    /// Bit 0 ([`VringAddress::LOG`]); no other bit is known.
    pub flags: u32,
    /// The descriptor table.
    pub descriptor: u64,
    /// The used ring.
    pub used: u64,
    /// The available ring.
    pub available: u64,
    /// Where writes to the used ring are logged: a guest-physical address. Without meaning unless bit 0 is set.
    pub log: u64,
}

impl VringAddress {
    /// Flag bit 0: log writes to the used ring.
    pub const LOG: u32 = 1;
}

impl Payload for VringAddress {
    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut cursor = Cursor::new(bytes);
        Some(Self {
            index: cursor.u32()?,
            flags: cursor.u32()?,
            descriptor: cursor.u64()?,
            used: cursor.u64()?,
            available: cursor.u64()?,
            log: cursor.u64()?,
        })
    }

    fn encode(&self) -> Vec<u8> {
        let ring = VringState { index: self.index, num: self.flags }.encode();
        let addresses = [self.descriptor, self.used, self.available, self.log].map(u64::to_ne_bytes).concat();
        [ring, addresses].concat()
    }
}

/// The ring whose descriptor comes with the message, and whether one comes at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VringFd(pub u64);

impl VringFd {
    const NO_FD: u64 = 1 << 8;

    /// The value that names `index`, with or without a descriptor.
    #[must_use]
    pub fn new(index: u8, has_fd: bool) -> Self {
        Self(u64::from(index) | if has_fd { 0 } else { Self::NO_FD })
    }

    /// The ring (bits 0 to 7).
    #[must_use]
    pub fn index(self) -> u32 {
        u32::from(self.0.to_le_bytes()[0])
    }

    /// Whether a descriptor comes along (bit 8 is clear).
    #[must_use]
    pub fn has_fd(self) -> bool {
        self.0 & Self::NO_FD == 0
    }

    /// The bits that have no meaning.
    #[must_use]
    pub fn unknown_bits(self) -> u64 {
        self.0 & !(0xff | Self::NO_FD)
    }
}

/// One region of guest memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegionEntry {
    /// Its guest-physical address.
    pub gpa: u64,
    /// Its length in bytes.
    pub size: u64,
    /// Its address in the front end.
    pub uva: u64,
    /// Where it begins in its file.
    pub offset: u64,
}

impl RegionEntry {
    /// Bytes of one region in a table.
    pub const SIZE: usize = 32;

    /// The payload of `ADD_MEM_REG` and `REM_MEM_REG`: padding and the region.
    #[must_use]
    pub fn encode_single(&self) -> Vec<u8> {
        [0u64.encode(), self.encode()].concat()
    }

    /// The payload of `SET_MEM_TABLE`.
    #[must_use]
    pub fn encode_table(regions: &[Self]) -> Vec<u8> {
        let count = u32::try_from(regions.len()).unwrap_or(u32::MAX);
        let padding = 0u32;
        let header = [count, padding].map(u32::to_ne_bytes).concat();
        header.into_iter().chain(regions.iter().flat_map(Self::encode)).collect()
    }
}

impl Payload for RegionEntry {
    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut cursor = Cursor::new(bytes);
        Some(Self { gpa: cursor.u64()?, size: cursor.u64()?, uva: cursor.u64()?, offset: cursor.u64()? })
    }

    fn encode(&self) -> Vec<u8> {
        [self.gpa, self.size, self.uva, self.offset].map(u64::to_ne_bytes).concat()
    }
}

/// The shared file of the dirty log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogArea {
    /// Its length in bytes.
    pub size: u64,
    /// Where it begins in its file.
    pub offset: u64,
}

impl Payload for LogArea {
    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut cursor = Cursor::new(bytes);
        Some(Self { size: cursor.u64()?, offset: cursor.u64()? })
    }

    fn encode(&self) -> Vec<u8> {
        [self.size, self.offset].map(u64::to_ne_bytes).concat()
    }
}
