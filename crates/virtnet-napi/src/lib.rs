//! The one crate that knows Node: the engine and the Linux services as an addon.
