//! Cutting a frame into segments, as a network card would (virtio 1.3, 5.1.6.2.1).

use virtio_net_proto::{GSO_ECN, GsoKind, HDR_F_NEEDS_CSUM, NetHeader};

use crate::checksum::{add, fold};
use crate::layout::Layout;

const FIN: u8 = 0x01;
const PSH: u8 = 0x08;
const CWR: u8 = 0x80;

/// Makes the headers of segment `index` out of those of the whole frame, which `headers` holds and which end where the payload starts.
///
/// `payload` is the segment's. With `finished` the checksum is made; else its place holds the pseudo header's sum, and the virtio-net
/// header returned says that it is to be made. `None` if the layout is not one of these headers.
pub(crate) fn make(
    layout: &Layout,
    gso_type: u8,
    index: usize,
    headers: &mut [u8],
    (payload, finished): (&[u8], bool),
) -> Option<NetHeader> {
    let last = index + 1 == layout.count;
    let length = headers.len() + payload.len();
    if layout.v6 {
        put16(headers, layout.ip + 4, length - layout.ip - 40)?;
    } else {
        set_v4(headers, layout, index, length)?;
    }
    match layout.kind {
        GsoKind::TcpV4 | GsoKind::TcpV6 => {
            let sequence = be32(headers, layout.transport + 4)?;
            // At most 65535 bytes of payload.
            let sequence = sequence.wrapping_add(u32::try_from(index * layout.segment).ok()?);
            headers.get_mut(layout.transport + 4..layout.transport + 8)?.copy_from_slice(&sequence.to_be_bytes());
            let flags = headers.get_mut(layout.transport + 13)?;
            if !last {
                *flags &= !(FIN | PSH);
            }
            if index > 0 && gso_type & GSO_ECN != 0 {
                *flags &= !CWR;
            }
        }
        GsoKind::UdpL4 => put16(headers, layout.transport + 4, length - layout.transport)?,
    }
    set_checksum(headers, layout, length, payload, finished)
}

/// Length, identification and checksum of an IPv4 header. Each segment has an identification of its own.
fn set_v4(headers: &mut [u8], layout: &Layout, index: usize, length: usize) -> Option<()> {
    put16(headers, layout.ip + 2, length - layout.ip)?;
    let id = crate::layout::be16(headers, layout.ip + 4)?;
    put16(headers, layout.ip + 4, usize::from(id.wrapping_add(u16::try_from(index).ok()?)))?;
    put16(headers, layout.ip + 10, 0)?;
    let sum = !fold(add(0, headers.get(layout.ip..layout.transport)?));
    put16(headers, layout.ip + 10, usize::from(sum))
}

/// The checksum of TCP or UDP, made or prepared.
fn set_checksum(headers: &mut [u8], layout: &Layout, length: usize, payload: &[u8], made: bool) -> Option<NetHeader> {
    let (offset, protocol) = if layout.kind == GsoKind::UdpL4 { (6, 17) } else { (16, 6) };
    let addresses = if layout.v6 { layout.ip + 8..layout.ip + 40 } else { layout.ip + 12..layout.ip + 20 };
    let pseudo = add((length - layout.transport) as u64 + protocol, headers.get(addresses)?);
    put16(headers, layout.transport + offset, usize::from(fold(pseudo)))?;
    if !made {
        let (csum_start, csum_offset) = (u16::try_from(layout.transport).ok()?, u16::try_from(offset).ok()?);
        return Some(NetHeader { flags: HDR_F_NEEDS_CSUM, csum_start, csum_offset, ..NetHeader::default() });
    }
    let covered = headers.get(layout.transport..)?;
    // The payload starts at an even byte of what is covered: both headers have an even length.
    let sum = !fold(add(add(0, covered), payload));
    put16(headers, layout.transport + offset, usize::from(if sum == 0 { 0xffff } else { sum }))?;
    Some(NetHeader::default())
}

fn put16(bytes: &mut [u8], at: usize, value: usize) -> Option<()> {
    let value = u16::try_from(value).ok()?;
    bytes.get_mut(at..at + 2)?.copy_from_slice(&value.to_be_bytes());
    Some(())
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}
