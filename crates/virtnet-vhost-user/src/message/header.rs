use super::{PayloadSize, Request, Rule};
use crate::disconnect::Disconnect;
use crate::message::payload::{MAX_TABLE_REGIONS, RegionEntry, TABLE_HEADER};

/// Bytes of the header before every payload.
pub const HEADER_SIZE: usize = 12;

const VERSION_MASK: u32 = 0b11;
const VERSION: u32 = 1;
const REPLY: u32 = 1 << 2;
const NEED_REPLY: u32 = 1 << 3;
const UNKNOWN_FLAGS: u32 = !(VERSION_MASK | REPLY | NEED_REPLY);

/// What comes before every payload, in the machine's byte order (specification, "Message Specification, Header").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The request's number.
    pub request: u32,
    /// Version (bits 0 and 1), reply (bit 2), need_reply (bit 3).
    pub flags: u32,
    /// Bytes of the payload.
    pub size: u32,
}

impl Header {
    /// The header of a request with a payload of `size` bytes.
    #[must_use]
    pub fn request(request: Request, size: u32, need_reply: bool) -> Self {
        let flags = VERSION | if need_reply { NEED_REPLY } else { 0 };
        Self { request: request.number(), flags, size }
    }

    /// The header of a reply with a payload of `size` bytes.
    #[must_use]
    pub fn reply(request: Request, size: u32) -> Self {
        Self { request: request.number(), flags: VERSION | REPLY, size }
    }

    /// Whether the front end asks for an answer.
    #[must_use]
    pub fn needs_reply(self) -> bool {
        self.flags & NEED_REPLY != 0
    }

    /// Whether this is the header of a reply to `request`, of the protocol's one version.
    #[must_use]
    pub fn is_reply_to(self, request: Request) -> bool {
        self.request == request.number() && self.flags & (VERSION_MASK | REPLY) == VERSION | REPLY
    }

    /// Reads a header.
    #[must_use]
    pub fn decode(bytes: [u8; HEADER_SIZE]) -> Self {
        let [request, flags, size] = std::array::from_fn(|word| {
            u32::from_ne_bytes(std::array::from_fn(|byte| bytes[word * size_of::<u32>() + byte]))
        });
        Self { request, flags, size }
    }

    /// Its bytes.
    #[must_use]
    pub fn encode(self) -> [u8; HEADER_SIZE] {
        let words = [self.request, self.flags, self.size].map(u32::to_ne_bytes);
        std::array::from_fn(|byte| words[byte / size_of::<u32>()][byte % size_of::<u32>()])
    }

    /// Checks whatever the header alone can tell of a request, and finds its rule.
    pub(crate) fn check(self) -> Result<&'static Rule, Disconnect> {
        let Some(rule) = Rule::of_number(self.request) else {
            let found = format!("{} with {} bytes", self.request, self.size);
            return Err(Disconnect::protocol("A message", "a request that this back end serves", found));
        };
        if self.flags & VERSION_MASK != VERSION {
            let found = format!("{}", self.flags & VERSION_MASK);
            return Err(Disconnect::protocol(rule.name, "protocol version 1", found));
        }
        if self.flags & REPLY != 0 {
            return Err(Disconnect::protocol(rule.name, "a request", "the reply flag"));
        }
        if self.flags & UNKNOWN_FLAGS != 0 {
            return Err(Disconnect::protocol(rule.name, "known flags", format!("flags {:#x}", self.flags)));
        }
        rule.payload.check(rule.name, self.size)?;
        Ok(rule)
    }
}

impl PayloadSize {
    fn check(self, name: &'static str, size: u32) -> Result<(), Disconnect> {
        let found = || format!("a payload of {size} bytes");
        match self {
            Self::Exactly(bytes) if size == bytes => Ok(()),
            Self::Exactly(bytes) => Err(Disconnect::protocol(name, format!("a payload of {bytes} bytes"), found())),
            Self::MemoryTable if is_table_size(size as usize) => Ok(()),
            Self::MemoryTable => {
                let expected = format!("8 bytes and 32 for each of 1 to {MAX_TABLE_REGIONS} regions");
                Err(Disconnect::protocol(name, expected, found()))
            }
        }
    }
}

fn is_table_size(size: usize) -> bool {
    let regions = size.saturating_sub(TABLE_HEADER) / RegionEntry::SIZE;
    (1..=MAX_TABLE_REGIONS).contains(&regions) && size == TABLE_HEADER + regions * RegionEntry::SIZE
}
