//! Network links over rtnetlink: to list, change and delete them, and to make TAPs by the hundred.
//!
//! Everything acts in the network namespace that the calling thread was in when [`Links::open`] was called. Deleting TAPs one by
//! one costs some 20 ms each, because the kernel waits for a grace period every time; deleting them as a group costs that once. So
//! there is [`Links::delete_together`], and a caller with many links should use nothing else.

mod change;
mod delete;
mod ethtool;
mod info;
mod qdisc;
mod socket;
mod tap_batch;
#[cfg(test)]
mod tests;

pub use change::LinkChange;
pub use info::Link;
pub use tap_batch::{TapPlan, create_taps};

use crate::error::{Context, Result};
use netlink_packet_core::{DefaultNla, NLM_F_ACK, NLM_F_DUMP};
use netlink_packet_route::RouteNetlinkMessage;
use netlink_packet_route::link::{LinkAttribute, LinkMessage, Prop};
use socket::NetlinkSocket;

/// An alternative name as an attribute of its own (`linux/if_link.h`), which the library knows within a list only.
const IFLA_ALT_IFNAME: u16 = 53;

/// A connection to the kernel's table of links.
#[derive(Debug)]
pub struct Links {
    socket: NetlinkSocket,
}

impl Links {
    /// Connects to the link table of the calling thread's network namespace.
    ///
    /// # Errors
    /// When the process has no descriptor left.
    pub fn open() -> Result<Self> {
        let socket = NetlinkSocket::open().context(|| "Cannot open a netlink socket".to_owned())?;
        Ok(Self { socket })
    }

    /// All links of the namespace, in the order of their indexes.
    ///
    /// # Errors
    /// When the kernel cannot be asked.
    pub fn list(&mut self) -> Result<Vec<Link>> {
        let request = RouteNetlinkMessage::GetLink(LinkMessage::default());
        let replies = self.socket.request(request, NLM_F_DUMP).context(|| "Cannot list the links".to_owned())?;
        let mut links: Vec<Link> = replies.into_iter().filter_map(Link::from_reply).collect();
        links.sort_by_key(|link| link.index);
        Ok(links)
    }

    /// The link with this name, which may be an alternative name.
    ///
    /// # Errors
    /// When the kernel cannot be asked; a link that is not there is `None`.
    pub fn find(&mut self, name: &str) -> Result<Option<Link>> {
        let mut request = LinkMessage::default();
        request.attributes.push(match name.len() {
            ..16 => LinkAttribute::IfName(name.to_owned()),
            _ => LinkAttribute::Other(DefaultNla::new(IFLA_ALT_IFNAME, [name.as_bytes(), b"\0"].concat())),
        });
        match self.socket.request(RouteNetlinkMessage::GetLink(request), NLM_F_ACK) {
            Err(error) if error.raw_os_error() == Some(libc::ENODEV) => Ok(None),
            other => Ok(other.context(|| format!("Cannot find link {name}"))?.into_iter().find_map(Link::from_reply)),
        }
    }

    /// Changes a link; what `change` leaves out stays as it is.
    ///
    /// # Errors
    /// `ENODEV` when there is no such link, `EINVAL` for a value that the link cannot take or a master that takes no ports, `EEXIST`
    /// for a name in use, `EBUSY` for renaming a link that is up on an old kernel. Earlier parts of the change may have been made then.
    pub fn change(&mut self, index: u32, change: &LinkChange) -> Result<()> {
        let request = RouteNetlinkMessage::SetLink(change.message(index));
        self.apply(request, || format!("Cannot change link {index}"))
    }

    /// Gives a link a further name, of up to 127 bytes.
    ///
    /// # Errors
    /// `EEXIST` when a link has that name, `ENODEV` when there is no such link.
    pub fn add_alternative_name(&mut self, index: u32, name: &str) -> Result<()> {
        let request = RouteNetlinkMessage::NewLinkProp(alternative_name(index, name));
        self.apply(request, || format!("Cannot give link {index} the name {name}"))
    }

    /// Takes a further name away from a link.
    ///
    /// # Errors
    /// `ENOENT` or `EINVAL` when the link has no such further name, `ENODEV` when there is no such link.
    pub fn remove_alternative_name(&mut self, index: u32, name: &str) -> Result<()> {
        let request = RouteNetlinkMessage::DelLinkProp(alternative_name(index, name));
        self.apply(request, || format!("Cannot take the name {name} from link {index}"))
    }

    fn apply(&mut self, request: RouteNetlinkMessage, action: impl FnOnce() -> String) -> Result<()> {
        self.socket.request(request, NLM_F_ACK).context(action)?;
        Ok(())
    }
}

fn alternative_name(index: u32, name: &str) -> LinkMessage {
    let mut message = LinkMessage::default();
    message.header.index = index;
    message.attributes.push(LinkAttribute::PropList(vec![Prop::AltIfName(name.to_owned())]));
    message
}
