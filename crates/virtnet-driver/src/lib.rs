//! The host's side: a virtio network driver as a vhost-user front end, with a netdev.
