use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ErrorCode;

/// Why a request was not carried out, in the form that crosses every border.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatapathError {
    /// Which of the closed list.
    pub code: ErrorCode,
    /// What was wrong and what was found; begins with a capital.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl DatapathError {
    /// An error with the code's own hint.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: code.hint().to_owned() }
    }

    /// The same error with a better hint than the code's own.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }
}

impl fmt::Display for DatapathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message, self.code.as_str())
    }
}

impl std::error::Error for DatapathError {}
