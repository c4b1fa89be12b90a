use std::io;

/// What could not be done to what, and the kernel's reason.
///
/// The text starts with a capital letter and ends with the system's words, for example
/// `Cannot open TAP en3f0pf0sf2000: Device or resource busy (os error 16)`.
#[derive(Debug, thiserror::Error)]
#[error("{action}: {reason}")]
pub struct SysError {
    action: String,
    reason: io::Error,
}

/// The result of a call that acts on something with a name.
pub type Result<T> = std::result::Result<T, SysError>;

impl SysError {
    /// An error that says `action` (a clause such as `Cannot open TAP x`) failed for `reason`.
    #[must_use]
    pub fn new(action: impl Into<String>, reason: io::Error) -> Self {
        Self { action: action.into(), reason }
    }

    /// An error that the kernel would name `errno`.
    #[must_use]
    pub fn from_errno(action: impl Into<String>, errno: i32) -> Self {
        Self::new(action, io::Error::from_raw_os_error(errno))
    }

    /// The kernel's error number, when the reason came from the kernel.
    #[must_use]
    pub fn raw_os_error(&self) -> Option<i32> {
        self.reason.raw_os_error()
    }

    /// The reason's kind.
    #[must_use]
    pub fn kind(&self) -> io::ErrorKind {
        self.reason.kind()
    }
}

impl From<SysError> for io::Error {
    fn from(error: SysError) -> Self {
        io::Error::new(error.kind(), error.to_string())
    }
}

/// Adds what was attempted to an [`io::Error`].
pub(crate) trait Context<T> {
    /// Names the attempt; `action` is built only when it failed.
    fn context(self, action: impl FnOnce() -> String) -> Result<T>;
}

impl<T> Context<T> for io::Result<T> {
    fn context(self, action: impl FnOnce() -> String) -> Result<T> {
        self.map_err(|reason| SysError::new(action(), reason))
    }
}
