//! The header before a received frame (virtio 1.3, 5.1.6.4), written into the driver's buffers.

use virtio_net_proto::{NET_HEADER_LEN, NetHeader};
use virtqueue::{GuestSlice, Segment};

/// Writes the first `len` bytes of a header, which may straddle segments, to their beginning.
#[inline]
pub(crate) fn write<'a>(mut segments: impl Iterator<Item = &'a Segment>, header: NetHeader, len: usize) {
    let Some(first) = segments.next() else { return };
    match first.slice.get(0, NET_HEADER_LEN) {
        Some(place) if len == NET_HEADER_LEN => write_whole(place, header),
        _ => write_scattered(std::iter::once(first).chain(segments), &header.to_bytes(), len),
    }
}

/// Writes a header to a place of its length. The usual one asks for nothing: then two registers hold all of it.
#[inline]
pub(crate) fn write_whole(place: GuestSlice, header: NetHeader) {
    const TAIL: usize = NetHeader::NUM_BUFFERS_OFFSET - 2;
    match place.get(TAIL, NET_HEADER_LEN - TAIL) {
        Some(tail) if header.flags == 0 && header.gso_type == 0 => {
            place.copy_from(&[0; TAIL]);
            tail.copy_from(&(u32::from(header.num_buffers) << 16).to_le_bytes());
        }
        _ => drop(place.copy_from(&header.to_bytes())),
    }
}

#[cold]
fn write_scattered<'a>(segments: impl Iterator<Item = &'a Segment>, bytes: &[u8], len: usize) {
    let mut rest = bytes.get(..len).unwrap_or_default();
    for segment in segments {
        let copied = segment.slice.copy_from(rest);
        rest = rest.get(copied..).unwrap_or_default();
        if rest.is_empty() {
            break;
        }
    }
}
