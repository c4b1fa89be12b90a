use thiserror::Error;

/// A value that is outside its range or not of its form.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{what} must be {expected}, found {found}")]
pub struct InvalidValue {
    what: &'static str,
    expected: &'static str,
    found: String,
}

impl InvalidValue {
    /// Says that `what` must be `expected`, and what was there instead.
    pub(crate) fn new(what: &'static str, expected: &'static str, found: impl ToString) -> Self {
        Self { what, expected, found: found.to_string() }
    }
}
