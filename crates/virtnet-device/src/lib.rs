//! A virtio network device without transport or frame source.
