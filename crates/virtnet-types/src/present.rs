use serde::{Deserialize, Deserializer};

/// Reads a field that may be left out but, unlike serde's own rule for `Option`, not be `null`: our documents know no null.
pub(crate) fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
