//! Which handler serves which message.

use super::state::State;
use crate::backend::{Backend, Refusal};
use crate::disconnect::Disconnect;
use crate::message::{Message, Payload, Rule};

/// What to answer.
#[derive(Debug)]
pub(super) enum Reply {
    /// Success, for a front end that asks.
    Done,
    /// Failure, for a front end that asks, and the end of the connection: it cannot be what the front end has set up its driver for.
    Refused(Refusal),
    /// The message's own answer.
    Own(Vec<u8>),
}

impl Reply {
    pub(super) fn own(payload: impl Payload) -> Self {
        Self::Own(payload.encode())
    }
}

impl State {
    /// Carries a message out. An error leaves the session to be ended, so nothing is rolled back.
    pub(super) fn apply(
        &mut self,
        rule: &'static Rule,
        message: Message,
        backend: &mut dyn Backend,
    ) -> Result<Reply, Disconnect> {
        self.check_protocol_features(rule)?;
        self.size_rings(backend);
        match message {
            Message::GetFeatures => return Ok(Reply::own(backend.offered_features())),
            Message::GetProtocolFeatures => return Ok(Reply::own(Self::offered_protocol_features(backend).bits())),
            Message::GetQueueNum => return Ok(Reply::own(u64::from(backend.queue_pairs()))),
            Message::GetMaxMemSlots => return Ok(Reply::own(Self::MEMORY_SLOTS)),
            Message::GetStatus => return Ok(Reply::own(u64::from(backend.status()))),
            Message::GetVringBase(ring) => return self.get_vring_base(rule, ring, backend).map(Reply::own),
            Message::SetLogBase(area, fd) => return self.set_log_base(rule, area, fd, backend).map(Reply::own),
            Message::NetSetMtu(mtu) => return Self::set_mtu(rule, mtu, backend),
            Message::SetFeatures(features) => self.set_features(rule, features, backend)?,
            Message::SetProtocolFeatures(features) => self.set_protocol_features(rule, features, backend)?,
            Message::ResetOwner => self.disable_all(backend),
            Message::SetMemTable(regions) => self.set_mem_table(rule, regions, backend)?,
            Message::AddMemReg(region, fd) => self.add_mem_reg(rule, region, fd, backend)?,
            Message::RemMemReg(region) => self.rem_mem_reg(rule, region, backend)?,
            Message::SetVringNum(ring) => self.set_vring_num(rule, ring, backend)?,
            Message::SetVringAddr(address) => self.set_vring_addr(rule, address, backend)?,
            Message::SetVringBase(ring) => self.set_vring_base(rule, ring)?,
            Message::SetVringKick(index, fd) => self.set_vring_kick(rule, index, fd, backend)?,
            Message::SetVringCall(index, fd) => self.set_vring_call(rule, index, fd, backend)?,
            Message::SetVringErr(index, fd) => self.set_vring_err(rule, index, fd, backend)?,
            Message::SetVringEnable(ring) => self.set_vring_enable(rule, ring, backend)?,
            Message::SendRarp(mac) => Self::send_rarp(mac, backend),
            Message::ResetDevice => self.reset_device(backend),
            Message::SetStatus(status) => self.set_status(rule, status, backend)?,
            // A session has one front end, so there is nothing to own; and nobody here waits for the log's own notification,
            // whose descriptor is closed at the end of this line.
            Message::SetOwner | Message::SetLogFd(_) => {}
        }
        Ok(Reply::Done)
    }
}
