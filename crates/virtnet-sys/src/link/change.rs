use netlink_packet_route::link::{LinkAttribute, LinkFlags, LinkMessage};

/// What to change of a link; `None` leaves a property as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkChange {
    /// A new name, up to 15 bytes.
    pub name: Option<String>,
    /// Free text, up to 255 bytes; empty removes it.
    pub alias: Option<String>,
    /// Group number.
    pub group: Option<u32>,
    /// Largest payload in bytes; a TAP takes 68 to 65521.
    pub mtu: Option<u32>,
    /// Ethernet address.
    pub mac: Option<[u8; 6]>,
    /// Index of the bridge, bond or other link that it shall be a port of; 0 takes it out.
    pub master: Option<u32>,
    /// Up or down.
    pub up: Option<bool>,
}

impl LinkChange {
    pub(super) fn message(&self, index: u32) -> LinkMessage {
        let mut message = LinkMessage::default();
        message.header.index = index;
        if let Some(up) = self.up {
            message.header.change_mask = LinkFlags::Up;
            message.header.flags = if up { LinkFlags::Up } else { LinkFlags::empty() };
        }
        let attributes = [
            self.name.clone().map(LinkAttribute::IfName),
            self.alias.clone().map(LinkAttribute::IfAlias),
            self.group.map(LinkAttribute::Group),
            self.mtu.map(LinkAttribute::Mtu),
            self.mac.map(|mac| LinkAttribute::Address(mac.to_vec())),
            self.master.map(LinkAttribute::Controller),
        ];
        message.attributes.extend(attributes.into_iter().flatten());
        message
    }
}
