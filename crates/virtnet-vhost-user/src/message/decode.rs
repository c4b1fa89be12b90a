//! From checked bytes to a message that says what it means.

use super::payload::{LogArea, Payload, RegionEntry, TABLE_HEADER, VringAddress, VringFd, VringState};
use super::{Request, Rule};
use crate::disconnect::Disconnect;
use std::os::fd::OwnedFd;

/// A request with its payload and descriptors. Values are as they came; whoever applies it checks them.
#[derive(Debug)]
#[expect(missing_docs, reason = "the specification's own names, as in `Request`")]
pub enum Message {
    GetFeatures,
    SetFeatures(u64),
    SetOwner,
    ResetOwner,
    SetMemTable(Vec<(RegionEntry, OwnedFd)>),
    SetLogBase(LogArea, OwnedFd),
    SetLogFd(OwnedFd),
    SetVringNum(VringState),
    SetVringAddr(VringAddress),
    SetVringBase(VringState),
    GetVringBase(VringState),
    SetVringKick(u32, Option<OwnedFd>),
    SetVringCall(u32, Option<OwnedFd>),
    SetVringErr(u32, Option<OwnedFd>),
    GetProtocolFeatures,
    SetProtocolFeatures(u64),
    GetQueueNum,
    SetVringEnable(VringState),
    SendRarp(u64),
    NetSetMtu(u64),
    ResetDevice,
    GetMaxMemSlots,
    AddMemReg(RegionEntry, OwnedFd),
    RemMemReg(RegionEntry),
    SetStatus(u64),
    GetStatus,
}

impl Message {
    /// Whether it changes nothing of what the front end has set up.
    pub(crate) fn is_question(&self) -> bool {
        matches!(
            self,
            Self::GetFeatures
                | Self::GetProtocolFeatures
                | Self::GetQueueNum
                | Self::GetMaxMemSlots
                | Self::GetStatus
                | Self::NetSetMtu(_)
                | Self::SendRarp(_)
                | Self::SetOwner
                | Self::SetLogFd(_)
        )
    }

    /// Reads a message of `rule`. Descriptors that do not belong to it are closed, whether or not it is right.
    pub(crate) fn decode(rule: &Rule, payload: &[u8], fds: Vec<OwnedFd>) -> Result<Self, Disconnect> {
        if !rule.fds.contains(&fds.len()) {
            return Err(wrong_count(rule, range_text(rule), fds.len()));
        }
        let parts = Parts { rule, payload, fds };
        Ok(match rule.request {
            Request::GetFeatures => Self::GetFeatures,
            Request::SetFeatures => Self::SetFeatures(parts.body()?),
            Request::SetOwner => Self::SetOwner,
            Request::ResetOwner => Self::ResetOwner,
            Request::SetMemTable => Self::SetMemTable(parts.table()?),
            Request::SetLogBase => Self::SetLogBase(parts.body()?, parts.fd()?),
            Request::SetLogFd => Self::SetLogFd(parts.fd()?),
            Request::SetVringNum => Self::SetVringNum(parts.body()?),
            Request::SetVringAddr => Self::SetVringAddr(parts.body()?),
            Request::SetVringBase => Self::SetVringBase(parts.body()?),
            Request::GetVringBase => Self::GetVringBase(parts.body()?),
            Request::SetVringKick => parts.ring_fd().map(|(index, fd)| Self::SetVringKick(index, fd))?,
            Request::SetVringCall => parts.ring_fd().map(|(index, fd)| Self::SetVringCall(index, fd))?,
            Request::SetVringErr => parts.ring_fd().map(|(index, fd)| Self::SetVringErr(index, fd))?,
            Request::GetProtocolFeatures => Self::GetProtocolFeatures,
            Request::SetProtocolFeatures => Self::SetProtocolFeatures(parts.body()?),
            Request::GetQueueNum => Self::GetQueueNum,
            Request::SetVringEnable => Self::SetVringEnable(parts.body()?),
            Request::SendRarp => Self::SendRarp(parts.body()?),
            Request::NetSetMtu => Self::NetSetMtu(parts.body()?),
            Request::ResetDevice => Self::ResetDevice,
            Request::GetMaxMemSlots => Self::GetMaxMemSlots,
            Request::AddMemReg => Self::AddMemReg(parts.single_region()?, parts.fd()?),
            Request::RemMemReg => Self::RemMemReg(parts.single_region()?),
            Request::SetStatus => Self::SetStatus(parts.body()?),
            Request::GetStatus => Self::GetStatus,
        })
    }
}

/// A message on its way from bytes to meaning.
struct Parts<'a> {
    rule: &'a Rule,
    payload: &'a [u8],
    fds: Vec<OwnedFd>,
}

impl Parts<'_> {
    fn body<T: Payload>(&self) -> Result<T, Disconnect> {
        T::decode(self.payload).ok_or_else(|| self.short())
    }

    /// The one region of `ADD_MEM_REG` and `REM_MEM_REG`, behind 8 bytes of padding.
    fn single_region(&self) -> Result<RegionEntry, Disconnect> {
        let bytes = self.payload.get(size_of::<u64>()..);
        bytes.and_then(RegionEntry::decode).ok_or_else(|| self.short())
    }

    fn table(self) -> Result<Vec<(RegionEntry, OwnedFd)>, Disconnect> {
        let entries = self.payload.get(TABLE_HEADER..).unwrap_or_default();
        let regions: Vec<_> = entries.chunks_exact(RegionEntry::SIZE).filter_map(RegionEntry::decode).collect();
        let count = self.payload.first_chunk().map(|bytes| u32::from_ne_bytes(*bytes) as usize);
        if count != Some(regions.len()) {
            let found = format!("a count of {}", count.unwrap_or_default());
            let expected = format!("{} regions, as the payload's size says", regions.len());
            return Err(Disconnect::protocol(self.rule.name, expected, found));
        }
        if self.fds.len() != regions.len() {
            return Err(wrong_count(self.rule, regions.len().to_string(), self.fds.len()));
        }
        Ok(regions.into_iter().zip(self.fds).collect())
    }

    fn ring_fd(mut self) -> Result<(u32, Option<OwnedFd>), Disconnect> {
        let value: VringFd = VringFd(self.body()?);
        if value.unknown_bits() != 0 {
            let found = format!("{:#x}", value.0);
            return Err(Disconnect::protocol(
                self.rule.name,
                "a ring index of 8 bits and the no-descriptor bit",
                found,
            ));
        }
        if usize::from(value.has_fd()) != self.fds.len() {
            return Err(wrong_count(self.rule, usize::from(value.has_fd()).to_string(), self.fds.len()));
        }
        Ok((value.index(), self.fds.pop()))
    }

    fn fd(mut self) -> Result<OwnedFd, Disconnect> {
        self.fds.pop().ok_or_else(|| wrong_count(self.rule, range_text(self.rule), 0))
    }

    fn short(&self) -> Disconnect {
        let found = format!("{} bytes", self.payload.len());
        Disconnect::protocol(self.rule.name, "the whole payload", found)
    }
}

fn wrong_count(rule: &Rule, expected: String, found: usize) -> Disconnect {
    let plural = if expected == "1" { "" } else { "s" };
    Disconnect::protocol(rule.name, format!("{expected} descriptor{plural}"), found)
}

fn range_text(rule: &Rule) -> String {
    let (low, high) = (rule.fds.start(), rule.fds.end());
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}
