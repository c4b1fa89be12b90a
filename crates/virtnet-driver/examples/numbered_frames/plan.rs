//! Which devices there are, from a file: a line `SOCKET REPRESENTOR MAC busy|idle` for each.

use std::path::{Path, PathBuf};

/// One device.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) socket: PathBuf,
    /// Index of its representor in this namespace.
    pub(crate) interface: i32,
    pub(crate) representor: String,
    pub(crate) mac: [u8; 6],
    pub(crate) is_busy: bool,
}

/// Reads the file.
pub(crate) fn read(path: &Path) -> Result<Vec<Plan>, String> {
    let text = std::fs::read_to_string(path).map_err(|cause| format!("{}: {cause}", path.display()))?;
    text.lines().map(|line| parse(line).ok_or_else(|| format!("no device: {line}"))).collect()
}

fn parse(line: &str) -> Option<Plan> {
    let mut words = line.split(' ');
    let (socket, representor, mac, kind) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let index = std::fs::read_to_string(format!("/sys/class/net/{representor}/ifindex")).ok()?;
    let bytes: Option<Vec<u8>> = mac.split(':').map(|byte| u8::from_str_radix(byte, 16).ok()).collect();
    Some(Plan {
        socket: socket.into(),
        interface: index.trim().parse().ok()?,
        representor: representor.to_owned(),
        mac: bytes?.try_into().ok()?,
        is_busy: kind == "busy",
    })
}
