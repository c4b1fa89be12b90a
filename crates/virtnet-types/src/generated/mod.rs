//! Tables shared with TypeScript, written from `packages/config/schemas`.

pub(crate) mod counters;
pub(crate) mod error_code;
