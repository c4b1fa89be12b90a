use serde::{Deserialize, Serialize};

use crate::InvalidValue;

/// Name of a network interface by the kernel's rule (`dev_valid_name`): 1 to 15 bytes, no '/', ':' or white space, not `.` or `..`;
/// nor '%', which the kernel takes for a pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InterfaceName(String);

impl InterfaceName {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for InterfaceName {
    type Error = InvalidValue;

    fn try_from(text: String) -> Result<Self, InvalidValue> {
        if is_name(&text) {
            Ok(Self(text))
        } else {
            Err(InvalidValue::new("Interface name", "1 to 15 bytes without '/', ':', '%' and spaces", text))
        }
    }
}

impl From<InterfaceName> for String {
    fn from(name: InterfaceName) -> Self {
        name.0
    }
}

fn is_name(text: &str) -> bool {
    (1..=15).contains(&text.len())
        && text != "."
        && text != ".."
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '/' | ':' | '%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_representors_name() {
        assert!(InterfaceName::try_from("en3f0pf0sf2000".to_owned()).is_ok());
    }

    #[test]
    fn refuses_what_the_kernel_refuses() {
        for text in ["", ".", "..", "a/b", "a:1", "a b", "tap%d", "sixteen_letters_"] {
            assert!(InterfaceName::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
