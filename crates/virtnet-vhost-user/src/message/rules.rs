//! The table of requests: what a message must look like before anybody looks into it.

use super::{MAX_TABLE_REGIONS, Request};
use crate::features::ProtocolFeatures;
use std::ops::RangeInclusive;

/// The sizes that a payload may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayloadSize {
    /// This many bytes, neither more nor less.
    Exactly(u32),
    /// A count, padding, and one entry of 32 bytes per memory region, for 1 to 8 regions.
    MemoryTable,
}

/// Whether a message has an answer of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Only when the front end asks (`need_reply` with `REPLY_ACK`): 0 for success.
    OnRequest,
    /// Always one of its own, and so never a second one for `need_reply`.
    Own,
}

/// The state that the ring which a message names must be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RingNeed {
    /// The message names no ring, or suits every state of it.
    Nothing,
    /// The ring does not run: its size and position stay fixed under whoever serves it.
    Stopped,
    /// The message can start the ring, so the driver's features must be known.
    Features,
}

/// One row: what to expect of a request.
#[derive(Debug)]
pub struct Rule {
    /// The request.
    pub request: Request,
    /// Its name in the specification, without `VHOST_USER_`.
    pub name: &'static str,
    /// The payload's size.
    pub payload: PayloadSize,
    /// How many descriptors may come along.
    pub fds: RangeInclusive<usize>,
    /// Whether it has an answer of its own.
    pub answer: Answer,
    /// The protocol features that must have been negotiated.
    pub needs: ProtocolFeatures,
    /// The state that its ring must be in.
    pub ring: RingNeed,
}

const NONE: RangeInclusive<usize> = 0..=0;
const ONE: RangeInclusive<usize> = 1..=1;
/// A descriptor that the payload may declare absent, or (`REM_MEM_REG`) that old front ends send in vain.
const MAYBE: RangeInclusive<usize> = 0..=1;
const TABLE: RangeInclusive<usize> = 1..=MAX_TABLE_REGIONS;

const fn rule(request: Request, name: &'static str, bytes: u32, fds: RangeInclusive<usize>) -> Rule {
    Rule {
        request,
        name,
        payload: PayloadSize::Exactly(bytes),
        fds,
        answer: Answer::OnRequest,
        needs: ProtocolFeatures::empty(),
        ring: RingNeed::Nothing,
    }
}

impl Rule {
    const fn replied(mut self) -> Self {
        self.answer = Answer::Own;
        self
    }

    const fn needs(mut self, feature: ProtocolFeatures) -> Self {
        self.needs = feature;
        self
    }

    const fn ring(mut self, need: RingNeed) -> Self {
        self.ring = need;
        self
    }

    const fn table(mut self) -> Self {
        self.payload = PayloadSize::MemoryTable;
        self
    }

    /// The row of a number on the wire.
    #[must_use]
    pub fn of_number(number: u32) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.request.number() == number)
    }
}

/// Every request that is served.
pub static RULES: [Rule; 26] = {
    use ProtocolFeatures as F;
    use Request as R;
    [
        rule(R::GetFeatures, "GET_FEATURES", 0, NONE).replied(),
        rule(R::SetFeatures, "SET_FEATURES", 8, NONE),
        rule(R::SetOwner, "SET_OWNER", 0, NONE),
        rule(R::ResetOwner, "RESET_OWNER", 0, NONE),
        rule(R::SetMemTable, "SET_MEM_TABLE", 0, TABLE).table(),
        rule(R::SetLogBase, "SET_LOG_BASE", 16, ONE).replied().needs(F::LOG_SHMFD),
        rule(R::SetLogFd, "SET_LOG_FD", 0, ONE),
        rule(R::SetVringNum, "SET_VRING_NUM", 8, NONE).ring(RingNeed::Stopped),
        rule(R::SetVringAddr, "SET_VRING_ADDR", 40, NONE),
        rule(R::SetVringBase, "SET_VRING_BASE", 8, NONE).ring(RingNeed::Stopped),
        rule(R::GetVringBase, "GET_VRING_BASE", 8, NONE).replied(),
        rule(R::SetVringKick, "SET_VRING_KICK", 8, MAYBE).ring(RingNeed::Features),
        rule(R::SetVringCall, "SET_VRING_CALL", 8, MAYBE),
        rule(R::SetVringErr, "SET_VRING_ERR", 8, MAYBE),
        rule(R::GetProtocolFeatures, "GET_PROTOCOL_FEATURES", 0, NONE).replied(),
        rule(R::SetProtocolFeatures, "SET_PROTOCOL_FEATURES", 8, NONE),
        rule(R::GetQueueNum, "GET_QUEUE_NUM", 0, NONE).replied().needs(F::MQ),
        rule(R::SetVringEnable, "SET_VRING_ENABLE", 8, NONE),
        rule(R::SendRarp, "SEND_RARP", 8, NONE).needs(F::RARP),
        rule(R::NetSetMtu, "NET_SET_MTU", 8, NONE).needs(F::MTU),
        rule(R::ResetDevice, "RESET_DEVICE", 0, NONE).needs(F::RESET_DEVICE),
        rule(R::GetMaxMemSlots, "GET_MAX_MEM_SLOTS", 0, NONE).replied().needs(F::CONFIGURE_MEM_SLOTS),
        rule(R::AddMemReg, "ADD_MEM_REG", 40, ONE).needs(F::CONFIGURE_MEM_SLOTS),
        rule(R::RemMemReg, "REM_MEM_REG", 40, MAYBE).needs(F::CONFIGURE_MEM_SLOTS),
        rule(R::SetStatus, "SET_STATUS", 8, NONE).needs(F::STATUS),
        rule(R::GetStatus, "GET_STATUS", 0, NONE).replied().needs(F::STATUS),
    ]
};
