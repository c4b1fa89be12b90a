use serde::de::DeserializeOwned;

use crate::{DatapathError, ErrorCode};

/// Reads a document from JSON text.
///
/// # Errors
/// `E_INVALID_PARAMS` naming `what` and the place, if the text is not JSON, lacks a field, has an unknown one or holds a bad value.
pub fn parse_document<T: DeserializeOwned>(what: &str, text: &str) -> Result<T, DatapathError> {
    serde_json::from_str(text)
        .map_err(|cause| DatapathError::new(ErrorCode::InvalidParams, format!("{what} is not valid: {cause}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DevicePatch;

    #[test]
    fn says_what_was_wrong_and_where() {
        let error = parse_document::<DevicePatch>("Device patch", r#"{"mtu":67}"#).unwrap_err();
        assert_eq!(error.code, ErrorCode::InvalidParams);
        assert!(error.message.starts_with("Device patch is not valid: MTU must be 68 to 65521, found 67"), "{error}");
    }
}
