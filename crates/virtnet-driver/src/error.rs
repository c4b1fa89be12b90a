use std::io;

/// Why the driver cannot go on with the device as it is.
#[derive(Debug, thiserror::Error)]
pub enum DriverError {
    /// The operating system refused something.
    #[error("Cannot {action}: {reason}")]
    System {
        /// What was attempted.
        action: String,
        /// Its reason.
        reason: io::Error,
    },
    /// The device went away, or does not answer.
    #[error("The device went away: {0}")]
    Gone(String),
    /// The device offers too little.
    #[error("The device does not offer {0}")]
    NotOffered(&'static str),
    /// The device broke the rules of the protocol or of a ring.
    #[error("The device broke the rules: {0}")]
    Broken(String),
    /// A netdev or a namespace cannot be set up.
    #[error("{0}")]
    Netdev(#[from] virtnet_sys::SysError),
}

/// The driver's result.
pub type Result<T> = std::result::Result<T, DriverError>;

impl DriverError {
    /// Turns a system's error into ours, saying what was attempted: a clause such as `share memory with the device`.
    pub(crate) fn system(action: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        move |reason| Self::System { action: action.into(), reason }
    }
}
