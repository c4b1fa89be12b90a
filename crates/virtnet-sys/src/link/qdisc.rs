//! The queueing discipline in front of a link.

use netlink_packet_core::{NLM_F_ACK, NLM_F_CREATE, NLM_F_REPLACE};
use netlink_packet_route::RouteNetlinkMessage;
use netlink_packet_route::tc::{TcAttribute, TcHandle, TcMessage};

use super::Links;
use crate::error::{Context, Result};

/// The one that passes every frame on at once (`tc-noqueue`).
const NO_QUEUE: &str = "noqueue";

impl Links {
    /// Gives a link no queueing discipline of its own, as the kernel does for a veth; whoever needs one sets it later.
    ///
    /// A TAP takes a frame or drops it and never asks for it again, so nothing would ever wait there. For one with many queues the
    /// kernel would make a discipline for each of its 256 when it comes up: 3 ms, and 6 MiB of memory.
    ///
    /// # Errors
    /// `ENODEV` when there is no such link, `EOPNOTSUPP` for a kernel without traffic control.
    pub fn set_no_queue(&mut self, index: u32) -> Result<()> {
        let mut message = TcMessage::with_index(index.cast_signed());
        message.header.parent = TcHandle::ROOT;
        message.attributes.push(TcAttribute::Kind(NO_QUEUE.to_owned()));
        let request = RouteNetlinkMessage::NewQueueDiscipline(message);
        let outcome = self.socket.request(request, NLM_F_ACK | NLM_F_CREATE | NLM_F_REPLACE);
        outcome.context(|| format!("Cannot set the queueing discipline of link {index}")).map(drop)
    }
}
