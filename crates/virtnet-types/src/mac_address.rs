use std::fmt;

use serde::{Deserialize, Serialize};

use crate::InvalidValue;

/// A unicast Ethernet address, written `0c:c4:7a:ff:22:93`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MacAddress([u8; 6]);

impl MacAddress {
    const MULTICAST: u8 = 1;

    /// The six octets in the order in which they are sent.
    #[must_use]
    pub const fn octets(self) -> [u8; 6] {
        self.0
    }
}

impl TryFrom<[u8; 6]> for MacAddress {
    type Error = InvalidValue;

    fn try_from(octets: [u8; 6]) -> Result<Self, InvalidValue> {
        let address = Self(octets);
        if octets == [0; 6] || octets[0] & Self::MULTICAST != 0 {
            return Err(InvalidValue::new("MAC address", "neither zero nor multicast", address));
        }
        Ok(address)
    }
}

impl TryFrom<String> for MacAddress {
    type Error = InvalidValue;

    fn try_from(text: String) -> Result<Self, InvalidValue> {
        match parse_octets(&text) {
            Some(octets) => Self::try_from(octets),
            None => Err(InvalidValue::new("MAC address", "six pairs of hex digits joined by ':'", text)),
        }
    }
}

impl From<MacAddress> for String {
    fn from(address: MacAddress) -> Self {
        address.to_string()
    }
}

impl fmt::Display for MacAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
    }
}

fn parse_octets(text: &str) -> Option<[u8; 6]> {
    let mut octets = [0; 6];
    let mut parts = text.split(':');
    for octet in &mut octets {
        let part = parts.next()?;
        // from_str_radix takes a sign, which an address has not.
        if part.len() != 2 || !part.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        *octet = u8::from_str_radix(part, 16).ok()?;
    }
    parts.next().is_none().then_some(octets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_cases_and_writes_lower_case() {
        let address = MacAddress::try_from("0C:C4:7a:FF:22:93".to_owned()).unwrap();
        assert_eq!(address.octets(), [0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93]);
        assert_eq!(address.to_string(), "0c:c4:7a:ff:22:93");
    }

    #[test]
    fn refuses_zero_multicast_and_malformed_text() {
        for text in [
            "00:00:00:00:00:00",
            "01:00:5e:00:00:01",
            "ff:ff:ff:ff:ff:ff",
            "0c:c4:7a:ff:22",
            "0c:c4:7a:ff:22:93:00",
            "+c:c4:7a:ff:22:93",
            "",
        ] {
            assert!(MacAddress::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
