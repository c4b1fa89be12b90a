use serde::{Deserialize, Serialize};

/// How a host's connection ended (`DisconnectCode` of `device-status.schema.json`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DisconnectCode {
    /// The host closed it.
    Closed,
    /// Its socket failed.
    Broken,
    /// The host broke the protocol.
    Protocol,
    /// A ring, or a part of the guest's memory, is not in memory that the host shares.
    NotShared,
    /// The host asked for an MTU that the device does not have.
    OtherMtu,
    /// The host closed it once it had seen the features that the device offers, as one does whose driver has others.
    OtherFeatures,
    /// What the host asked for, in good form, cannot be done.
    Refused,
    /// The host did not read what it had asked for.
    RepliesUnread,
    /// The host had said nothing, and another one came.
    Silent,
    /// A message of the host made the datapath panic.
    Fault,
    /// The controller asked for the end: the device was removed, its link set down, or the datapath closed.
    Ended,
    /// It could not go on in another datapath process.
    Lost,
}

impl DisconnectCode {
    /// Whether it ended for what the host asked for, did or left undone; it may well do so again.
    #[must_use]
    pub const fn is_refusal(self) -> bool {
        matches!(
            self,
            Self::Protocol
                | Self::NotShared
                | Self::OtherMtu
                | Self::OtherFeatures
                | Self::Refused
                | Self::RepliesUnread
                | Self::Silent
                | Self::Fault
        )
    }
}
