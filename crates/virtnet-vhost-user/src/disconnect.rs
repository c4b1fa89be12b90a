//! Why a connection ends.

use std::fmt::Display;
use std::io;

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
    /// The message is well formed, but what it asks for cannot be done with this memory, by this device or on this host.
    #[error("{message} failed: {reason}")]
    Failed {
        /// The message, by its name in the specification.
        message: &'static str,
        /// A clause that says why.
        reason: String,
    },
    /// The front end does not read what it asked for.
    #[error("The front end leaves {0} bytes of replies unread")]
    RepliesUnread(usize),
}

impl Disconnect {
    /// Whether this side ended the connection, for what the front end did; it may well do it again the next time.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        matches!(self, Self::Protocol { .. } | Self::Failed { .. } | Self::RepliesUnread(_))
    }

    pub(crate) fn protocol(message: &'static str, expected: impl Display, found: impl Display) -> Self {
        Self::Protocol { message, expected: expected.to_string(), found: found.to_string() }
    }

    pub(crate) fn failed(message: &'static str, reason: impl Display) -> Self {
        Self::Failed { message, reason: reason.to_string() }
    }
}
