use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::InvalidValue;

/// Absolute path of a Unix socket, at most 107 bytes: `sun_path` has 108 with its end mark (unix(7)).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SocketPath(String);

impl SocketPath {
    const MAX_LENGTH: usize = 107;

    /// The path.
    #[must_use]
    pub fn as_path(&self) -> &Path {
        Path::new(&self.0)
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SocketPath {
    type Error = InvalidValue;

    fn try_from(text: String) -> Result<Self, InvalidValue> {
        if text.starts_with('/') && (2..=Self::MAX_LENGTH).contains(&text.len()) && !text.contains('\0') {
            Ok(Self(text))
        } else {
            Err(InvalidValue::new("Socket path", "absolute and at most 107 bytes", text))
        }
    }
}

impl From<SocketPath> for String {
    fn from(path: SocketPath) -> Self {
        path.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_bytes_not_characters() {
        assert!(SocketPath::try_from(format!("/{}", "a".repeat(106))).is_ok());
        assert!(SocketPath::try_from(format!("/{}", "a".repeat(107))).is_err());
        assert!(SocketPath::try_from(format!("/{}", "ä".repeat(54))).is_err());
    }

    #[test]
    fn refuses_relative_and_empty_paths() {
        assert!(SocketPath::try_from("a.sock".to_owned()).is_err());
        assert!(SocketPath::try_from("/".to_owned()).is_err());
        assert!(SocketPath::try_from(String::new()).is_err());
    }
}
