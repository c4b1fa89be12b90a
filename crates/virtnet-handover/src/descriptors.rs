//! The descriptors of an image, which names each by its number.

use std::fmt;
use std::os::fd::{BorrowedFd, OwnedFd};

/// Why an image cannot be restored: a clause such as `descriptor 7 is missing`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageError(String);

impl ImageError {
    /// An error that says what was found.
    #[must_use]
    pub fn new(found: impl Into<String>) -> Self {
        Self(found.into())
    }
}

impl fmt::Display for ImageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ImageError {}

/// Descriptors that go out with an image.
#[derive(Debug, Default)]
pub struct Outgoing<'a>(Vec<BorrowedFd<'a>>);

impl<'a> Outgoing<'a> {
    /// Adds a descriptor; returns the number that names it in the image.
    pub fn add(&mut self, fd: BorrowedFd<'a>) -> u32 {
        self.0.push(fd);
        u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX)
    }

    /// All of them, in the order of their numbers.
    #[must_use]
    pub fn all(&self) -> &[BorrowedFd<'a>] {
        &self.0
    }
}

/// Descriptors that came with an image. Those that nobody takes are closed.
#[derive(Debug, Default)]
pub struct Incoming(Vec<Option<OwnedFd>>);

impl Incoming {
    /// The descriptors in the order of their numbers.
    #[must_use]
    pub fn new(fds: Vec<OwnedFd>) -> Self {
        Self(fds.into_iter().map(Some).collect())
    }

    /// Takes the descriptor of this number, once.
    ///
    /// # Errors
    /// There is none, or it has been taken.
    pub fn take(&mut self, number: u32) -> Result<OwnedFd, ImageError> {
        let slot = usize::try_from(number).ok().and_then(|number| self.0.get_mut(number));
        slot.and_then(Option::take).ok_or_else(|| ImageError::new(format!("descriptor {number} is missing")))
    }

    /// A second descriptor of the one of this number.
    ///
    /// # Errors
    /// There is none, it has been taken, or the process has no descriptor left.
    pub fn copy(&self, number: u32) -> Result<OwnedFd, ImageError> {
        let slot = usize::try_from(number).ok().and_then(|number| self.0.get(number));
        let fd =
            slot.and_then(Option::as_ref).ok_or_else(|| ImageError::new(format!("descriptor {number} is missing")))?;
        fd.try_clone().map_err(|cause| ImageError::new(format!("descriptor {number} cannot be copied: {cause}")))
    }

    /// Takes the descriptor that an image may name.
    ///
    /// # Errors
    /// As for [`take`](Self::take).
    pub fn take_any(&mut self, number: Option<u32>) -> Result<Option<OwnedFd>, ImageError> {
        number.map(|number| self.take(number)).transpose()
    }
}
