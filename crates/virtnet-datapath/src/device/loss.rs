use virtnet_types::DisconnectCode;
use virtnet_vhost_user::Disconnect;

/// How a host's connection ended: for programs, and in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Loss {
    /// Absent of one that was noted by a release without codes.
    pub(crate) code: Option<DisconnectCode>,
    /// One sentence without a full stop.
    pub(crate) reason: String,
}

impl Loss {
    pub(crate) fn new(code: DisconnectCode, reason: impl Into<String>) -> Self {
        Self { code: Some(code), reason: reason.into() }
    }

    /// An end that the controller has asked for.
    pub(crate) fn on_request(reason: &str) -> Self {
        Self::new(DisconnectCode::Ended, reason)
    }
}

impl From<&Disconnect> for Loss {
    fn from(disconnect: &Disconnect) -> Self {
        Self::new(disconnect.code(), disconnect.to_string())
    }
}
