//! The driver against something at the socket that is no device.
#![allow(clippy::unwrap_used, reason = "the exemption for tests does not reach helpers of integration tests")]

mod support;

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::time::{Duration, Instant};
use support::SocketPath;
use virtnet_driver::{Driver, DriverConfig, DriverError};

/// What connecting ends with when `answer` sits at the socket.
fn connect_to(name: &str, answer: impl FnOnce(UnixStream) + Send + 'static) -> DriverError {
    let path = SocketPath::new(name);
    let listener = UnixListener::bind(&path.0).unwrap();
    let impostor = std::thread::spawn(move || answer(listener.accept().unwrap().0));
    let mut driver = Driver::new(DriverConfig::new(&path.0));
    let error = driver.connect().unwrap_err();
    drop(driver);
    impostor.join().unwrap();
    error
}

/// Waits for a request, and answers with these words.
fn answer(stream: &mut UnixStream, words: &[u32]) {
    let mut request = [0; 12];
    stream.read_exact(&mut request).unwrap();
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_ne_bytes()).collect();
    // The driver may have hung up on an earlier answer.
    let _ = stream.write_all(&bytes);
}

#[test]
fn a_device_that_hangs_up_is_gone() {
    assert!(matches!(connect_to("hang-up", drop), DriverError::Gone(_)));
}

#[test]
fn answers_to_another_question_of_another_version_or_without_end_break_the_rules() {
    for (name, header) in
        [("question", [2, 5, 8]), ("version", [1, 6, 8]), ("request", [1, 1, 8]), ("endless", [1, 5, u32::MAX])]
    {
        let error = connect_to(name, move |mut stream| answer(&mut stream, &header));
        assert!(matches!(error, DriverError::Broken(_)), "{name}: {error}");
    }
}

#[test]
fn an_answer_cut_short_is_a_device_gone() {
    let error = connect_to("short", |mut stream| answer(&mut stream, &[1, 5, 8, 0]));
    assert!(matches!(error, DriverError::Gone(_)), "{error}");
}

#[test]
fn a_device_without_protocol_features_is_refused() {
    let error = connect_to("old", |mut stream| answer(&mut stream, &[1, 5, 8, 0, 1]));
    assert_eq!(error.to_string(), "The device does not offer VHOST_USER_F_PROTOCOL_FEATURES");
}

#[test]
fn a_device_that_never_answers_keeps_nobody_for_long() {
    let begin = Instant::now();
    let error = connect_to("silent", |mut stream| {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let _ = std::io::copy(&mut stream, &mut std::io::sink());
    });
    assert!(matches!(error, DriverError::Gone(_)), "{error}");
    assert!(begin.elapsed() < Duration::from_secs(6));
}
