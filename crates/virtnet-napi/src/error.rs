use napi::{Error, Status};
use serde::Serialize;
use virtnet_sys::SysError;
use virtnet_types::{DatapathError, ErrorCode};

/// Packs an error into the text of a JavaScript one, as `{"code","message","hint"}`, which `nativeError.ts` unpacks.
pub(crate) fn to_js(error: DatapathError) -> Error {
    // Plain data of two strings and a name is always JSON; should it not be, the sentence alone is still an error.
    let text = serde_json::to_string(&error).unwrap_or(error.message);
    Error::new(Status::GenericFailure, text)
}

/// What the kernel refused.
pub(crate) fn from_system(error: &SysError) -> DatapathError {
    let code = match error.raw_os_error() {
        Some(libc::EEXIST) => ErrorCode::Exists,
        Some(libc::ENODEV) => ErrorCode::NotFound,
        _ => ErrorCode::Io,
    };
    DatapathError::new(code, error.to_string())
}

/// Writes a document that has been made here.
pub(crate) fn to_json<T: Serialize>(document: &T) -> Result<String, DatapathError> {
    serde_json::to_string(document)
        .map_err(|cause| DatapathError::new(ErrorCode::Internal, format!("A document could not be written: {cause}")))
}
