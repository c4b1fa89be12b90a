//! Where everything lies in the shared area: for each queue pair two rings, then receive buffers, then transmit buffers.

use crate::area::{PAGE, SharedArea};
use crate::negotiate::receives_segments;
use virtio_net_proto::{NET_HEADER_LEN, VIRTIO_F_EVENT_IDX, VIRTIO_F_RING_PACKED, VIRTIO_NET_F_MRG_RXBUF};
use virtqueue::{RingFormat, RingLayout};

/// The longest frame without its header: a 64 KiB IP packet with an Ethernet header and a VLAN tag.
pub const MAX_FRAME: usize = 65_535 + ETHERNET_HEADER;

/// Ethernet header with one VLAN tag.
const ETHERNET_HEADER: usize = 18;

/// A transmit buffer holds any frame with its header, in whole pages; only touched pages cost memory.
const TX_BUFFER: usize = (NET_HEADER_LEN + MAX_FRAME).next_multiple_of(PAGE);

/// More frames than this are never under way in one queue: what waits longer had better wait in the kernel's own queue.
const MAX_TX_BUFFERS: u16 = 256;

/// The receive buffer of choice when frames may spread over several.
const RX_MERGEABLE: usize = PAGE;

/// A row of buffers of one size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Buffers {
    /// Where the first begins in the area.
    pub(crate) offset: usize,
    /// Bytes of each.
    pub(crate) size: usize,
    /// How many.
    pub(crate) count: u16,
}

impl Buffers {
    /// Where the buffer `slot` begins.
    pub(crate) fn at(&self, slot: u16) -> usize {
        self.offset + usize::from(slot) * self.size
    }

    fn end(&self) -> usize {
        self.at(self.count)
    }
}

/// One queue: its ring and its buffers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct QueuePlan {
    pub(crate) size: u16,
    pub(crate) desc: usize,
    pub(crate) avail: usize,
    pub(crate) used: usize,
    pub(crate) format: RingFormat,
    pub(crate) event_idx: bool,
    pub(crate) buffers: Buffers,
}

impl QueuePlan {
    /// The ring as both sides address it.
    pub(crate) fn layout(&self) -> RingLayout {
        RingLayout {
            format: self.format,
            size: self.size,
            desc: SharedArea::gpa(self.desc),
            avail: SharedArea::gpa(self.avail),
            used: SharedArea::gpa(self.used),
            event_idx: self.event_idx,
            indirect: false,
            ..RingLayout::default()
        }
    }

    /// Where both sides begin, as vhost-user says it: of a packed ring, the available position and the used one.
    pub(crate) fn base(&self) -> u32 {
        let first = u32::from(self.format.first_position());
        match self.format {
            RingFormat::Split => first,
            RingFormat::Packed => first << 16 | first,
        }
    }

    /// A plan that begins at `start`, on a page of its own, with the place that the longer of both ring formats takes.
    fn new(start: usize, size: u16, features: u64, (buffer_size, count): (usize, u16)) -> Self {
        let event_idx = features & VIRTIO_F_EVENT_IDX != 0;
        let format = if features & VIRTIO_F_RING_PACKED == 0 { RingFormat::Split } else { RingFormat::Packed };
        let entries = usize::from(size);
        let desc = start.next_multiple_of(PAGE);
        let avail = desc + 16 * entries;
        // The used ring is the device's to write: on a cache line of its own.
        let used = (avail + 6 + 2 * entries).next_multiple_of(64);
        let end = used + 6 + 8 * entries;
        let buffers = Buffers { offset: end.next_multiple_of(PAGE), size: buffer_size, count };
        Self { size, desc, avail, used, format, event_idx, buffers }
    }
}

/// The whole area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AreaPlan {
    /// Receive and transmit queue of each pair.
    pub(crate) pairs: Vec<(QueuePlan, QueuePlan)>,
    /// Bytes in all.
    pub(crate) len: usize,
}

impl AreaPlan {
    /// The area for `pairs` queue pairs of `queue_size` entries, with the negotiated features and this MTU.
    pub(crate) fn new(pairs: u16, queue_size: u16, features: u64, mtu: u16) -> Self {
        let rx_buffers = (rx_buffer(queue_size, features, mtu), queue_size);
        let tx_buffers = (TX_BUFFER, queue_size.min(MAX_TX_BUFFERS));
        let mut plan = Self { pairs: Vec::with_capacity(pairs.into()), len: 0 };
        for _ in 0..pairs {
            let rx = QueuePlan::new(plan.len, queue_size, features, rx_buffers);
            let tx = QueuePlan::new(rx.buffers.end(), queue_size, features, tx_buffers);
            plan.len = tx.buffers.end();
            plan.pairs.push((rx, tx));
        }
        plan
    }
}

/// Bytes of a receive buffer. Without merging each must hold the longest frame; with it, two such frames must fit a full ring.
fn rx_buffer(queue_size: u16, features: u64, mtu: u16) -> usize {
    let frame = if receives_segments(features) { MAX_FRAME } else { usize::from(mtu) + ETHERNET_HEADER };
    let longest = NET_HEADER_LEN + frame;
    let least = if features & VIRTIO_NET_F_MRG_RXBUF == 0 {
        longest
    } else {
        RX_MERGEABLE.max((2 * longest).div_ceil(queue_size.max(1).into()))
    };
    // Buffers keep to cache lines, so that two of them never share one.
    least.next_multiple_of(64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::negotiate::DRIVER_FEATURES;

    #[test]
    fn nothing_overlaps_and_everything_is_aligned_and_inside() {
        for (pairs, size) in [(1, 4), (1, 256), (4, 1024), (2, 32768)] {
            let plan = AreaPlan::new(pairs, size, DRIVER_FEATURES, 1500);
            let mut last = 0;
            for queue in plan.pairs.iter().flat_map(|(rx, tx)| [rx, tx]) {
                let layout = queue.layout();
                assert!(queue.desc >= last && queue.desc % 16 == 0 && queue.avail % 2 == 0 && queue.used % 4 == 0);
                assert!(queue.avail >= queue.desc + layout.desc_bytes());
                assert!(queue.used >= queue.avail + layout.avail_bytes());
                assert!(queue.buffers.offset >= queue.used + layout.used_bytes());
                last = queue.buffers.end();
            }
            assert_eq!(last, plan.len);
        }
    }

    #[test]
    fn a_full_ring_of_receive_buffers_holds_two_of_the_longest_frames() {
        for size in [4u16, 16, 256, 32768] {
            let bytes = rx_buffer(size, DRIVER_FEATURES, 1500) * usize::from(size);
            assert!(bytes >= 2 * (NET_HEADER_LEN + MAX_FRAME), "{size}");
        }
    }

    #[test]
    fn without_merging_each_buffer_holds_the_longest_frame() {
        let features = DRIVER_FEATURES & !VIRTIO_NET_F_MRG_RXBUF;
        assert!(rx_buffer(256, features, 1500) >= NET_HEADER_LEN + MAX_FRAME);
        assert_eq!(rx_buffer(256, 0, 1500), 1536);
    }
}
