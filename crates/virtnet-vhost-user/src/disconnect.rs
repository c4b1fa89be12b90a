//! Why a connection ends.

use std::fmt::Display;
use std::io;

use virtnet_types::DisconnectCode;

use crate::backend::Refusal;

/// Why a session is over. The text is one sentence without a full stop, made for the log.
#[derive(Debug, thiserror::Error)]
pub enum Disconnect {
    /// The front end closed its end between two messages.
    #[error("The front end closed the connection")]
    Closed,
    /// The socket failed.
    #[error("The connection broke: {0}")]
    Socket(#[source] io::Error),
    /// The front end broke the protocol.
    #[error("{message}: expected {expected}, found {found}")]
    Protocol {
        /// The message at fault, by its name in the specification.
        message: &'static str,
        /// What would have been right.
        expected: String,
        /// What came.
        found: String,
    },
    /// A ring, or a part of the guest's memory, is not in memory that the front end shares.
    #[error("{message}: expected {expected}, found {found}")]
    NotShared {
        /// The message at fault, by its name in the specification.
        message: &'static str,
        /// What would have been right.
        expected: String,
        /// What came.
        found: String,
    },
    /// The message is well formed, but what it asks for cannot be done with this memory, by this device or on this host.
    #[error("{message} failed: {reason}")]
    Failed {
        /// The message, by its name in the specification.
        message: &'static str,
        /// Why.
        reason: Refusal,
    },
    /// The front end does not read what it asked for.
    #[error("The front end leaves {0} bytes of replies unread")]
    RepliesUnread(usize),
}

impl Disconnect {
    /// Which kind of end it is, for programs.
    #[must_use]
    pub const fn code(&self) -> DisconnectCode {
        match self {
            Self::Closed => DisconnectCode::Closed,
            Self::Socket(_) => DisconnectCode::Broken,
            Self::Protocol { .. } => DisconnectCode::Protocol,
            Self::NotShared { .. } => DisconnectCode::NotShared,
            Self::Failed { reason, .. } => reason.code(),
            Self::RepliesUnread(_) => DisconnectCode::RepliesUnread,
        }
    }

    pub(crate) fn protocol(message: &'static str, expected: impl Display, found: impl Display) -> Self {
        Self::Protocol { message, expected: expected.to_string(), found: found.to_string() }
    }

    pub(crate) fn not_shared(message: &'static str, expected: impl Display, found: impl Display) -> Self {
        Self::NotShared { message, expected: expected.to_string(), found: found.to_string() }
    }

    pub(crate) fn failed(message: &'static str, reason: impl Display) -> Self {
        Self::refused(message, Refusal::new(reason.to_string()))
    }

    pub(crate) const fn refused(message: &'static str, reason: Refusal) -> Self {
        Self::Failed { message, reason }
    }
}
