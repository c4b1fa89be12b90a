//! Documents that the datapath shares with the controller.
