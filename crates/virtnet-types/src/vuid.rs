use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::InvalidValue;

/// The stable identity of a function: `VNETS<a>D<b>F<c>`, with `VF<n>` behind it for a virtual one and a card's serial before it.
///
/// It names files and sockets, so nothing but upper-case letters and digits gets in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Vuid(String);

impl Vuid {
    const MAX_LENGTH: usize = 64;

    /// The identity as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Vuid {
    type Error = InvalidValue;

    fn try_from(text: String) -> Result<Self, InvalidValue> {
        if text.len() <= Self::MAX_LENGTH && is_vuid(&text) {
            Ok(Self(text))
        } else {
            Err(InvalidValue::new("VUID", "of the form [SERIAL]VNETS<a>D<b>F<c>[VF<n>]", text))
        }
    }
}

impl From<Vuid> for String {
    fn from(vuid: Vuid) -> Self {
        vuid.0
    }
}

impl Borrow<str> for Vuid {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Vuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_vuid(text: &str) -> bool {
    let Some((serial, rest)) = text.rsplit_once("VNETS") else { return false };
    serial.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) && is_function(rest)
}

/// `<a>D<b>F<c>` or `<a>D<b>F<c>VF<n>`.
fn is_function(text: &str) -> bool {
    let (physical, virtual_part) = match text.split_once("VF") {
        Some((physical, number)) => (physical, Some(number)),
        None => (text, None),
    };
    let Some((a, rest)) = physical.split_once('D') else { return false };
    let Some((b, c)) = rest.split_once('F') else { return false };
    [a, b, c].into_iter().chain(virtual_part).all(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_short_serial_and_virtual_forms() {
        for text in ["VNETS1D0F0", "MT2251X00020VNETS1D15F0", "VNETS0D0F2VF4"] {
            assert_eq!(Vuid::try_from(text.to_owned()).map(String::from).as_deref(), Ok(text));
        }
    }

    #[test]
    fn refuses_what_could_leave_its_directory_or_is_no_function() {
        for text in
            ["", "../VNETS1D0F0", "VNETS1D0", "VNETS1D0F", "VNETS1D0F0VF", "vnets1d0f0", "VNETS1D0F0/x", "VNETS1D0F-1"]
        {
            assert!(Vuid::try_from(text.to_owned()).is_err(), "{text}");
        }
        assert!(Vuid::try_from(format!("{}VNETS1D0F0", "A".repeat(60))).is_err());
    }
}
