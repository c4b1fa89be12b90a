//! Bytes of the virtio network device: features, header, configuration space, control commands, status.
