//! The stream may break anywhere, and end anywhere.

use crate::golden::conversation;
use crate::rig::Rig;
use std::net::Shutdown;
use virtnet_vhost_user::Disconnect;

/// A session that has been through the first `count` messages of the golden conversation.
fn after(count: usize) -> Rig {
    let mut rig = Rig::new();
    rig.backend.positions[1] = 65534;
    for (message, _, _) in conversation().iter().take(count) {
        rig.asks(message);
    }
    rig.backend.calls.clear();
    rig
}

#[test]
fn a_message_cut_at_any_byte_does_the_same_as_a_whole_one() {
    for (number, (message, _, calls)) in conversation().into_iter().enumerate() {
        let whole = after(number).asks(&message);
        for cut in 1..message.bytes.len() {
            let mut rig = after(number);
            let (first, second) = message.bytes.split_at(cut);
            message.send_part(&rig.peer, first, true);
            rig.serve().unwrap();
            assert!(rig.backend.calls.is_empty(), "half a message did something: {message:?} at {cut}");
            message.send_part(&rig.peer, second, false);
            rig.serve().unwrap();
            assert_eq!(
                (rig.answers(), &rig.backend.calls),
                (whole.clone(), &to_strings(&calls)),
                "{message:?} at {cut}"
            );
        }
    }
}

#[test]
fn descriptors_may_come_with_any_byte_of_their_message() {
    for (number, (message, _, calls)) in conversation().into_iter().enumerate().filter(|(_, row)| !row.0.fds.is_empty())
    {
        for cut in 1..message.bytes.len() {
            let mut rig = after(number);
            let (first, second) = message.bytes.split_at(cut);
            message.send_part(&rig.peer, first, false);
            rig.serve().unwrap();
            message.send_part(&rig.peer, second, true);
            rig.serve().unwrap();
            assert_eq!(rig.backend.calls, to_strings(&calls), "{message:?} at {cut}");
        }
    }
}

#[test]
fn a_conversation_that_comes_byte_by_byte_does_the_same() {
    let mut rig = Rig::new();
    rig.backend.positions[1] = 65534;
    for (message, _, calls) in conversation() {
        for (at, byte) in message.bytes.iter().enumerate() {
            message.send_part(&rig.peer, &[*byte], at == 0);
            rig.serve().unwrap();
        }
        assert_eq!(std::mem::take(&mut rig.backend.calls), calls);
    }
}

#[test]
fn a_conversation_that_comes_at_once_does_the_same() {
    let mut rig = Rig::new();
    rig.backend.positions[1] = 65534;
    conversation().iter().for_each(|(message, _, _)| message.send(&rig.peer));
    rig.serve().unwrap();
    let expected: Vec<_> = conversation().into_iter().flat_map(|(_, _, calls)| calls).collect();
    assert_eq!(rig.backend.calls, expected);
}

#[test]
fn a_stream_that_ends_within_a_message_says_what_was_missing() {
    for (number, (message, _, _)) in conversation().into_iter().enumerate() {
        for cut in 1..message.bytes.len() {
            let mut rig = after(number);
            message.send_part(&rig.peer, &message.bytes[..cut], true);
            rig.peer.shutdown(Shutdown::Both).unwrap();
            let reason = rig.serve().expect_err("the stream has ended").to_string();
            assert!(reason.ends_with(" more bytes, found the end of the stream"), "{reason}");
            assert!(rig.backend.calls.is_empty());
        }
    }
}

#[test]
fn a_stream_that_ends_between_messages_is_a_plain_close() {
    let mut rig = Rig::negotiated();
    rig.peer.shutdown(Shutdown::Both).unwrap();
    assert!(matches!(rig.serve(), Err(Disconnect::Closed)));
}

fn to_strings(calls: &[&str]) -> Vec<String> {
    calls.iter().map(ToString::to_string).collect()
}
