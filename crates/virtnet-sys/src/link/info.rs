use netlink_packet_route::RouteNetlinkMessage;
use netlink_packet_route::link::{InfoKind, LinkAttribute, LinkFlags, LinkInfo, LinkMessage, Prop};

/// One link, as the kernel describes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// Interface index, unique within a namespace and never 0.
    pub index: u32,
    /// Interface name.
    pub name: String,
    /// Further names.
    pub alternative_names: Vec<String>,
    /// Free text (`ip link set alias`), up to 255 bytes.
    pub alias: Option<String>,
    /// Group number; 0 is the default group.
    pub group: u32,
    /// Largest payload in bytes.
    pub mtu: u32,
    /// Ethernet address, when the link has one of 6 bytes.
    pub mac: Option<[u8; 6]>,
    /// Index of the bridge, bond or other link that it is a port of.
    pub master: Option<u32>,
    /// Transmit queues that the kernel keeps for it; more than one for a multi-queue TAP, however many are open.
    pub transmit_queues: u32,
    /// Whether it is set up by the administrator.
    pub up: bool,
    /// Whether it has a carrier.
    pub carrier: bool,
    /// Kind of a virtual link: `tun` for TUN and TAP, `veth`, `bridge`...; absent for hardware.
    pub kind: Option<String>,
    /// Frames for its other end that the kernel has dropped: of a TAP, those for which its reader's queue had no room.
    pub transmit_dropped: Option<u64>,
}

impl Link {
    /// Whether it is a TUN or TAP.
    #[must_use]
    pub fn is_tun(&self) -> bool {
        self.kind.as_deref() == Some("tun")
    }

    pub(super) fn from_reply(reply: RouteNetlinkMessage) -> Option<Self> {
        match reply {
            RouteNetlinkMessage::NewLink(message) => Some(Self::from_message(message)),
            _ => None,
        }
    }

    fn from_message(message: LinkMessage) -> Self {
        let flags = message.header.flags;
        let mut link = Self {
            index: message.header.index,
            up: flags.contains(LinkFlags::Up),
            carrier: flags.contains(LinkFlags::LowerUp),
            ..Self::default()
        };
        message.attributes.into_iter().for_each(|attribute| link.take(attribute));
        link
    }

    fn take(&mut self, attribute: LinkAttribute) {
        match attribute {
            LinkAttribute::IfName(name) => self.name = name,
            LinkAttribute::IfAlias(alias) => self.alias = Some(alias),
            LinkAttribute::Group(group) => self.group = group,
            LinkAttribute::Mtu(mtu) => self.mtu = mtu,
            LinkAttribute::NumTxQueues(count) => self.transmit_queues = count,
            LinkAttribute::Address(bytes) => self.mac = bytes.try_into().ok(),
            LinkAttribute::Controller(index) => self.master = (index != 0).then_some(index),
            LinkAttribute::PropList(properties) => {
                self.alternative_names.extend(properties.into_iter().filter_map(|property| match property {
                    Prop::AltIfName(name) => Some(name),
                    _ => None,
                }));
            }
            LinkAttribute::Stats64(stats) => self.transmit_dropped = Some(stats.tx_dropped),
            LinkAttribute::LinkInfo(infos) => self.kind = infos.into_iter().find_map(kind),
            _ => {}
        }
    }
}

fn kind(info: LinkInfo) -> Option<String> {
    match info {
        LinkInfo::Kind(InfoKind::Other(name)) => Some(name),
        LinkInfo::Kind(kind) => Some(kind.to_string()),
        _ => None,
    }
}
