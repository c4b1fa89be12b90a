//! Where the headers of a frame to be cut are.

use virtio_net_proto::{GsoKind, NetHeader};

use crate::ethernet::is_tag;

/// Bytes in which all headers of a frame to be cut have to be: Ethernet with two tags, IP with options or extensions, and TCP with all
/// the options there can be.
pub(crate) const MAX_HEADERS: usize = 256;

/// Most segments that a frame may be cut into: a frame of 64 KiB in segments of 64 bytes.
const MAX_SEGMENTS: usize = 1024;

/// Extension headers that are walked at most; Linux sends one or two.
const MAX_EXTENSIONS: usize = 8;

/// What a frame to be cut looks like, checked against what its virtio-net header claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) kind: GsoKind,
    /// Whether the IP header is one of IPv6.
    pub(crate) v6: bool,
    /// Where the IP header starts.
    pub(crate) ip: usize,
    /// Where the TCP or UDP header starts.
    pub(crate) transport: usize,
    /// Where the payload starts.
    pub(crate) payload: usize,
    /// Payload bytes in each segment, but perhaps the last.
    pub(crate) segment: usize,
    /// How many segments there will be.
    pub(crate) count: usize,
}

impl Layout {
    /// The layout of a frame of `len` bytes that begins with `head`; `None` if it is not what `header` says.
    pub(crate) fn of(header: &NetHeader, head: &[u8], len: usize) -> Option<Self> {
        let kind = header.gso_kind()?;
        let ip = ip_start(head)?;
        let transport = usize::from(header.csum_start);
        let (v6, protocol) = protocol_before(head, ip, transport)?;
        let (expected, checksum, transport_len) = match kind {
            GsoKind::TcpV4 | GsoKind::TcpV6 => (6, 16, usize::from(head.get(transport + 12)? >> 4) * 4),
            GsoKind::UdpL4 => (17, 6, 8),
        };
        let fits = match kind {
            GsoKind::TcpV4 => !v6,
            GsoKind::TcpV6 => v6,
            GsoKind::UdpL4 => true,
        };
        let sound = fits && protocol == expected && usize::from(header.csum_offset) == checksum;
        let payload = transport + transport_len;
        let shortest = if expected == 6 { 20 } else { 8 };
        if !sound || transport_len < shortest || payload > head.len() || payload >= len {
            return None;
        }
        let segment = usize::from(header.gso_size);
        let count = (len - payload).checked_div(segment)? + usize::from(!(len - payload).is_multiple_of(segment));
        (count <= MAX_SEGMENTS).then_some(Self { kind, v6, ip, transport, payload, segment, count })
    }

    /// Bytes of the longest segment, all headers included.
    pub(crate) fn longest(&self, len: usize) -> usize {
        len.min(self.payload + self.segment)
    }
}

/// Where the IP header starts, behind at most two tags.
fn ip_start(head: &[u8]) -> Option<usize> {
    [14, 18, 22].into_iter().find_map(|start| {
        let ethertype = be16(head, start - 2)?;
        (!is_tag(ethertype)).then_some(start)
    })
}

/// Whether the IP header is one of IPv6, and the protocol of what starts at `transport`.
fn protocol_before(head: &[u8], ip: usize, transport: usize) -> Option<(bool, u8)> {
    match (be16(head, ip - 2)?, head.get(ip)? >> 4) {
        (0x0800, 4) => {
            let len = usize::from(head.get(ip)? & 15) * 4;
            let unfragmented = be16(head, ip + 6)? & 0x3fff == 0;
            (len >= 20 && ip + len == transport && unfragmented).then_some((false, *head.get(ip + 9)?))
        }
        (0x86dd, 6) => Some((true, last_extension(head, ip, transport)?)),
        _ => None,
    }
}

/// The protocol behind the extension headers that end at `transport`: hop-by-hop, routing and destination options (RFC 8200, 4).
fn last_extension(head: &[u8], ip: usize, transport: usize) -> Option<u8> {
    let (mut next, mut at) = (*head.get(ip + 6)?, ip + 40);
    for _ in 0..=MAX_EXTENSIONS {
        if at == transport {
            return Some(next);
        }
        if at > transport || !matches!(next, 0 | 43 | 60) {
            return None;
        }
        (next, at) = (*head.get(at)?, at + 8 + 8 * usize::from(*head.get(at + 1)?));
    }
    None
}

pub(crate) fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    match bytes.get(at..at + 2)? {
        [high, low] => Some(u16::from_be_bytes([*high, *low])),
        _ => None,
    }
}
