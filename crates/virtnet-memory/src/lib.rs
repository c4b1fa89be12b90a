//! Guest memory as mapped files: address translation, dirty log, and a guard against files that shrink.
