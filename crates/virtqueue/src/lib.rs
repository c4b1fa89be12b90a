//! Virtqueues over guest memory: the device's side, and the driver's for whoever needs one.
