use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::InvalidValue;

/// The stable identity of a function: `VNETS<a>D<b>F<c>`, with `VF<n>` behind it for a virtual one.
///
/// It names files and sockets, so nothing but upper-case letters and digits gets in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Vuid(String);

impl Vuid {
    /// The identity as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Vuid {
    type Error = InvalidValue;

    fn try_from(text: String) -> Result<Self, InvalidValue> {
        if is_vuid(&text) {
            Ok(Self(text))
        } else {
            Err(InvalidValue::new("VUID", "as VNETS1D0F0 or VNETS1D0F0VF4", text))
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
    let Some(rest) = text.strip_prefix("VNETS") else { return false };
    let (physical, virtual_part) = match rest.split_once("VF") {
        Some((physical, number)) => (physical, Some(number)),
        None => (rest, None),
    };
    let Some((switch, rest)) = physical.split_once('D') else { return false };
    let Some((device, function)) = rest.split_once('F') else { return false };
    is_number(switch, 3)
        && is_number(device, 3)
        && matches!(function.as_bytes(), [b'0'..=b'7'])
        && virtual_part.is_none_or(|number| is_number(number, 5))
}

fn is_number(text: &str, most_digits: usize) -> bool {
    (1..=most_digits).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_physical_and_virtual_functions() {
        for text in ["VNETS1D0F0", "VNETS1D15F7", "VNETS0D0F2VF4"] {
            assert_eq!(Vuid::try_from(text.to_owned()).map(String::from).as_deref(), Ok(text));
        }
    }

    #[test]
    fn refuses_what_could_leave_its_directory_or_is_no_function() {
        for text in [
            "",
            "../VNETS1D0F0",
            "VNETS1D0",
            "VNETS1D0F",
            "VNETS1D0F0VF",
            "vnets1d0f0",
            "VNETS1D0F0/x",
            "VNETS1D0F-1",
            "VNETS1D0F8",
            "VNETS1000D0F0",
            "MT2251X00020VNETS1D0F0",
        ] {
            assert!(Vuid::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
