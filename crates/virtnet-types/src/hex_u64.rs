use std::fmt;

use serde::{Deserialize, Serialize};

use crate::InvalidValue;

/// A 64-bit mask or address, written `0x1f`: a JSON number would lose its upper bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HexU64(pub u64);

impl TryFrom<String> for HexU64 {
    type Error = InvalidValue;

    fn try_from(text: String) -> Result<Self, InvalidValue> {
        parse(&text).map(Self).ok_or_else(|| InvalidValue::new("Mask or address", "0x and 1 to 16 hex digits", text))
    }
}

impl From<HexU64> for String {
    fn from(value: HexU64) -> Self {
        value.to_string()
    }
}

impl From<u64> for HexU64 {
    fn from(value: u64) -> Self {
        Self(value)
    }
}

impl fmt::Display for HexU64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", self.0)
    }
}

fn parse(text: &str) -> Option<u64> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))?;
    if digits.is_empty() || digits.len() > 16 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    u64::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carries_all_64_bits() {
        assert_eq!(HexU64::try_from("0xffffffffffffffff".to_owned()), Ok(HexU64(u64::MAX)));
        assert_eq!(HexU64(0).to_string(), "0x0");
    }

    #[test]
    fn refuses_decimal_empty_signed_and_overlong_text() {
        for text in ["12", "0x", "0x+1", "0x10000000000000000", "0xg"] {
            assert!(HexU64::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
