//! Frame sources: TAP and loopback.
