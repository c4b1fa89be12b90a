//! A frame of which every byte follows from its number: what comes can be compared with what was sent.

/// IEEE 802 EtherType for local experiments: nobody else's frames carry it.
pub(crate) const ETHER_TYPE: u16 = 0x88b5;

const ETHERNET: usize = 14;
const DEVICE: usize = ETHERNET;
const NUMBER: usize = DEVICE + 4;
const FILLING: usize = NUMBER + 8;

/// The shortest frame that Ethernet has, without its checksum; the number fits.
pub(crate) const MIN_FRAME: usize = 60;

/// Writes the frame of a device with this number into `frame`, which has the wanted length, at least [`MIN_FRAME`].
pub(crate) fn write(frame: &mut [u8], destination: [u8; 6], device: u32, number: u64) {
    frame[..6].copy_from_slice(&destination);
    frame[6..12].copy_from_slice(&[2, 0, 0, 0, 0, 1]);
    frame[12..ETHERNET].copy_from_slice(&ETHER_TYPE.to_be_bytes());
    frame[DEVICE..NUMBER].copy_from_slice(&device.to_be_bytes());
    frame[NUMBER..FILLING].copy_from_slice(&number.to_be_bytes());
    let mut word = seed(device, number);
    for chunk in frame[FILLING..].chunks_mut(8) {
        word = next(word);
        chunk.copy_from_slice(&word.to_le_bytes()[..chunk.len()]);
    }
}

/// What a frame says of itself: device and number, or `Err` if a byte is not as it was sent. `None` is somebody else's frame.
pub(crate) fn read(frame: &[u8]) -> Option<Result<(u32, u64), ()>> {
    if frame.len() < MIN_FRAME || frame[12..ETHERNET] != ETHER_TYPE.to_be_bytes() {
        return None;
    }
    let device = u32::from_be_bytes(frame[DEVICE..NUMBER].try_into().ok()?);
    let number = u64::from_be_bytes(frame[NUMBER..FILLING].try_into().ok()?);
    let mut word = seed(device, number);
    let is_whole = frame[FILLING..].chunks(8).all(|chunk| {
        word = next(word);
        *chunk == word.to_le_bytes()[..chunk.len()]
    });
    Some(if is_whole { Ok((device, number)) } else { Err(()) })
}

fn seed(device: u32, number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(device) << 32 | 1
}

/// A step of Marsaglia's xorshift.
fn next(mut word: u64) -> u64 {
    word ^= word << 13;
    word ^= word >> 7;
    word ^ word << 17
}
