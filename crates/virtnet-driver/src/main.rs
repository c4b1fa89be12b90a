//! `virtio_net_host`: the built-in host driver, one process per device that a namespace of this machine uses.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(virtnet_driver::host::main(std::env::args_os().skip(1)))
}
