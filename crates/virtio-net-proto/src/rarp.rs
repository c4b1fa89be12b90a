//! The frame by which a moved guest tells the switches where it is now.

/// Length of the announcement: the least an Ethernet frame may have without its checksum (IEEE 802.3).
pub const RARP_FRAME_LEN: usize = 60;

const ETHERTYPE_RARP: u16 = 0x8035;
const HARDWARE_ETHERNET: u16 = 1;
const PROTOCOL_IPV4: u16 = 0x0800;
const REQUEST_REVERSE: u16 = 3;

/// A broadcast RARP request from `mac` about itself (RFC 903), as hypervisors send after a migration.
#[must_use]
pub fn rarp_announcement(mac: [u8; 6]) -> [u8; RARP_FRAME_LEN] {
    let mut frame = [0; RARP_FRAME_LEN];
    let mut rest = frame.as_mut_slice();
    let mut put = |bytes: &[u8]| {
        // The fields below are 42 bytes together; the padding is there already.
        if let Some((field, more)) = std::mem::take(&mut rest).split_at_mut_checked(bytes.len()) {
            field.copy_from_slice(bytes);
            rest = more;
        }
    };
    put(&[0xff; 6]);
    put(&mac);
    put(&ETHERTYPE_RARP.to_be_bytes());
    put(&HARDWARE_ETHERNET.to_be_bytes());
    put(&PROTOCOL_IPV4.to_be_bytes());
    put(&[6, 4]); // lengths of the two kinds of address
    put(&REQUEST_REVERSE.to_be_bytes());
    put(&mac);
    put(&[0; 4]); // the sender's IPv4 address: unknown
    put(&mac);
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_announcement_is_the_frame_of_rfc_903() {
        let frame = rarp_announcement([0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93]);
        let expected = [
            0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93, 0x80, 0x35, // Ethernet
            0x00, 0x01, 0x08, 0x00, 0x06, 0x04, 0x00, 0x03, // kinds, lengths, operation
            0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93, 0, 0, 0, 0, // sender
            0x0c, 0xc4, 0x7a, 0xff, 0x22, 0x93, 0, 0, 0, 0, // target
        ];
        assert_eq!(frame[..42], expected);
        assert_eq!(frame[42..], [0; 18]);
    }
}
