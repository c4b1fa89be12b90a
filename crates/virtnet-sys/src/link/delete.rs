use super::{LinkChange, Links};
use crate::error::{Context, Result, SysError};
use netlink_packet_core::NLM_F_ACK;
use netlink_packet_route::RouteNetlinkMessage;
use netlink_packet_route::link::{LinkAttribute, LinkMessage};

/// Group numbers for [`Links::delete_together`] begin here; the low half is that of this process's number. Should two processes
/// gather under the same one, no harm is done: whatever is in such a group is to be deleted.
const GROUP_BASE: u32 = 0x564e_0000;

impl Links {
    /// Deletes one link.
    ///
    /// # Errors
    /// `ENODEV` when there is no such link, `EOPNOTSUPP` when it is hardware.
    pub fn delete(&mut self, index: u32) -> Result<()> {
        let mut message = LinkMessage::default();
        message.header.index = index;
        self.request_deletion(message, || format!("Cannot delete link {index}"))
    }

    /// Deletes all links of a group by one request: 84 ms for 500 TAPs that take 11 s one by one.
    ///
    /// # Errors
    /// `EINVAL` for group 0, which holds every link that nobody has put into another; `ENODEV` for an empty group.
    pub fn delete_group(&mut self, group: u32) -> Result<()> {
        if group == 0 {
            return Err(SysError::from_errno("Cannot delete the default link group", libc::EINVAL));
        }
        let mut message = LinkMessage::default();
        message.attributes.push(LinkAttribute::Group(group));
        self.request_deletion(message, || format!("Cannot delete link group {group}"))
    }

    /// Deletes many links by one request, whatever groups they are in. Links that are gone already are passed over.
    ///
    /// # Errors
    /// `EOPNOTSUPP` when one of them cannot be deleted; then all are left, gathered in a group of their own.
    pub fn delete_together(&mut self, indexes: &[u32]) -> Result<()> {
        let group = GROUP_BASE | (std::process::id() & 0xffff);
        let mut gathered = 0;
        for &index in indexes {
            match self.change(index, &LinkChange { group: Some(group), ..LinkChange::default() }) {
                Err(error) if error.raw_os_error() == Some(libc::ENODEV) => {}
                other => other.map(|()| gathered += 1)?,
            }
        }
        match if gathered == 0 { Ok(()) } else { self.delete_group(group) } {
            Err(error) if error.raw_os_error() == Some(libc::ENODEV) => Ok(()),
            other => other,
        }
    }

    fn request_deletion(&mut self, message: LinkMessage, action: impl FnOnce() -> String) -> Result<()> {
        self.socket.request(RouteNetlinkMessage::DelLink(message), NLM_F_ACK).context(action)?;
        Ok(())
    }
}
