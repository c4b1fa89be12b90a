//! Frames that can be told apart and tell of themselves whether they are whole.

/// IEEE 802 EtherType for local experiments: nobody else's frames carry it.
const ETHER_TYPE: [u8; 2] = [0x88, 0xb5];

/// Two addresses and the type.
const ETHERNET: usize = 14;

/// Behind the Ethernet header: flow, number, length of the frame and sum, in network order.
const FILLING: usize = ETHERNET + 4 + 8 + 4 + 8;

/// The shortest frame that Ethernet knows.
pub(crate) const SHORTEST: usize = 60;

/// What a frame says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Label {
    /// Who sent it to whom.
    pub(crate) flow: u32,
    /// How many its flow had before.
    pub(crate) number: u64,
}

/// What a frame turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// As it was sent.
    Whole(Label),
    /// One of ours, but not as it was sent.
    Damaged,
    /// Nobody's here.
    Foreign,
}

/// Writes a frame of `len` bytes, at least [`SHORTEST`], whose every byte follows from its label, its addresses and its length.
pub(crate) fn write(frame: &mut Vec<u8>, (to, from): ([u8; 6], [u8; 6]), label: Label, len: usize) {
    frame.clear();
    frame.extend(to);
    frame.extend(from);
    frame.extend(ETHER_TYPE);
    frame.extend(label.flow.to_be_bytes());
    frame.extend(label.number.to_be_bytes());
    frame.extend((len as u32).to_be_bytes());
    frame.extend([0; 8]);
    let mut state = label.number ^ u64::from(label.flow) << 40;
    while frame.len() < len {
        state = scramble(state);
        frame.extend(&state.to_le_bytes()[..(len - frame.len()).min(8)]);
    }
    let sum = sum_of(frame);
    frame[FILLING - 8..FILLING].copy_from_slice(&sum.to_be_bytes());
}

/// Looks at a frame as it has come. Addresses are not part of the sum: who turns frames round changes them.
pub(crate) fn judge(frame: &[u8]) -> Judgement {
    if frame.get(12..ETHERNET) != Some(&ETHER_TYPE) {
        return Judgement::Foreign;
    }
    let (Some(flow), Some(number), Some(len), Some(sum)) =
        (word(frame, 14, 4), word(frame, 18, 8), word(frame, 26, 4), word(frame, 30, 8))
    else {
        return Judgement::Damaged;
    };
    if len != frame.len() as u64 || sum != sum_of(frame) {
        return Judgement::Damaged;
    }
    Judgement::Whole(Label { flow: flow as u32, number })
}

fn word(frame: &[u8], at: usize, len: usize) -> Option<u64> {
    Some(frame.get(at..at + len)?.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)))
}

/// FNV-1a over everything behind the addresses but the sum itself.
fn sum_of(frame: &[u8]) -> u64 {
    let parts = frame[12..FILLING - 8].iter().chain(&frame[FILLING..]);
    parts.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// One step of a generator whose every value is followed by another one (`splitmix64`).
pub(crate) fn scramble(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABEL: Label = Label { flow: 7, number: 1 << 33 };

    fn frame(len: usize) -> Vec<u8> {
        let mut frame = Vec::new();
        write(&mut frame, ([2; 6], [4; 6]), LABEL, len);
        frame
    }

    #[test]
    fn frames_of_any_length_are_whole_with_other_addresses_too() {
        for len in [SHORTEST, 61, 67, 1514] {
            let mut frame = frame(len);
            assert_eq!((frame.len(), judge(&frame)), (len, Judgement::Whole(LABEL)));
            frame[..12].fill(9);
            assert_eq!(judge(&frame), Judgement::Whole(LABEL));
        }
    }

    #[test]
    fn each_changed_byte_and_each_length_is_noticed() {
        let whole = frame(100);
        for at in ETHERNET..100 {
            let mut frame = whole.clone();
            frame[at] ^= 0x10;
            assert_eq!(judge(&frame), Judgement::Damaged, "{at}");
        }
        assert_eq!(judge(&whole[..99]), Judgement::Damaged);
        assert_eq!(judge(&whole[..20]), Judgement::Damaged);
        assert_eq!(judge(&[whole, vec![0]].concat()), Judgement::Damaged);
        assert_eq!(judge(&[0; 60]), Judgement::Foreign);
    }
}
