//! The process as a controller finds it, over its real socket.

// Clippy's leave for tests covers test functions alone; the helpers are in `support`.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use serde_json::json;
use support::Emu;

#[test]
fn a_device_lives_from_add_to_remove_and_close_ends_the_process() {
    let mut emu = Emu::start();
    let mut controller = emu.connect();
    let hello = controller.ask("hello", json!({ "protocol": 1 }));
    assert_eq!((&hello["pid"], &hello["protocol"]), (&json!(emu.pid()), &json!(1)));
    assert!(hello["startedAt"].as_u64().unwrap() > 0);

    let vuid = json!({ "vuid": "VNETS1D0F0" });
    controller.ask("addDevice", json!({ "spec": emu.device(0) }));
    let snapshot = controller.ask("snapshot", json!({}));
    assert_eq!(snapshot["devices"][0]["vuid"], "VNETS1D0F0");
    assert_eq!(snapshot["devices"][0]["state"], "waiting");
    assert_eq!(snapshot["devices"][0]["queues"].as_array().unwrap().len(), 2);
    let in_brief = controller.ask("snapshot", json!({ "queues": "broken" }));
    assert_eq!(in_brief["devices"][0]["queues"], json!([]));
    let counters = controller.ask("readCounters", vuid.clone());
    assert_eq!(counters["queues"].as_array().unwrap().len(), 2);
    assert!(counters["queues"][0].as_array().unwrap().iter().all(|value| value == "0"));

    controller.ask("modifyDevice", json!({ "vuid": "VNETS1D0F0", "patch": { "linkUp": false } }));
    controller.ask("setLogLevel", json!({ "level": "debug" }));
    controller.ask("removeDevice", vuid.clone());
    assert_eq!(controller.ask("snapshot", json!({})), json!({ "devices": [] }));
    assert_eq!(controller.ask_in_vain("readCounters", vuid), "E_NOT_FOUND");

    controller.ask("close", json!({}));
    assert!(!emu.socket().exists(), "the socket is gone before close is answered");
    assert_eq!(emu.exit_status(), Some(0));
}

#[test]
fn the_same_device_twice_and_a_device_that_is_not_there_are_refused() {
    let emu = Emu::start();
    let mut controller = emu.controller();
    controller.ask("addDevice", json!({ "spec": emu.device(0) }));
    assert_eq!(controller.ask_in_vain("addDevice", json!({ "spec": emu.device(0) })), "E_EXISTS");
    assert_eq!(controller.ask_in_vain("removeDevice", json!({ "vuid": "VNETS1D9F0" })), "E_NOT_FOUND");
    assert_eq!(controller.ask_in_vain("modifyDevice", json!({ "vuid": "VNETS1D9F0", "patch": {} })), "E_NOT_FOUND");
}

#[test]
fn garbage_is_answered_and_forgotten() {
    let emu = Emu::start();
    let mut controller = emu.controller();
    for (line, number) in
        [("{\n", -32700), ("\u{1}\u{2}\n", -32700), ("[]\n", -32600), ("{\"jsonrpc\":\"2.0\",\"id\":1}\n", -32600)]
    {
        controller.send_raw(line.as_bytes());
        let answer = controller.read_message();
        assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(number), &json!(null)), "{line}");
    }
    assert_eq!(controller.ask_whole("dance", json!({}))["error"]["code"], -32601);
    assert_eq!(controller.ask_whole("snapshot", json!({ "deep": true }))["error"]["code"], -32602);
    assert_eq!(controller.ask_whole("snapshot", json!({ "queues": "some" }))["error"]["code"], -32602);
    assert_eq!(controller.ask_whole("addDevice", json!({ "spec": {} }))["error"]["code"], -32602);
    assert_eq!(controller.ask("snapshot", json!({})), json!({ "devices": [] }));
}

#[test]
fn an_endless_line_costs_its_own_connection_alone() {
    let emu = Emu::start();
    let mut controller = emu.controller();
    let mut flood = emu.connect();
    flood.send_raw(&vec![b'x'; 16 << 20]);
    assert_eq!(flood.read_to_end(), "");
    assert_eq!(controller.ask("snapshot", json!({})), json!({ "devices": [] }));
}

#[test]
fn nobody_but_the_controller_is_obeyed() {
    let emu = Emu::start();
    let mut stranger = emu.connect();
    assert_eq!(stranger.ask_in_vain("snapshot", json!({})), "E_BUSY");
    assert_eq!(stranger.ask_in_vain("close", json!({})), "E_BUSY");
    assert_eq!(stranger.ask_in_vain("hello", json!({ "protocol": 2 })), "E_NOT_SUPPORTED");
}

#[test]
fn a_new_controller_displaces_the_old_and_finds_its_devices() {
    let emu = Emu::start();
    let mut old = emu.controller();
    old.ask("addDevice", json!({ "spec": emu.device(0) }));
    let mut new = emu.controller();
    assert!(old.read_to_end().contains("Another controller took over"));
    assert_eq!(new.ask("snapshot", json!({}))["devices"][0]["vuid"], "VNETS1D0F0");
}

#[test]
fn connections_that_say_nothing_do_not_keep_a_controller_out() {
    let emu = Emu::start();
    let _silent: Vec<_> = (0..64).map(|_| emu.connect()).collect();
    assert_eq!(emu.controller().ask("snapshot", json!({})), json!({ "devices": [] }));
}

#[test]
fn a_second_process_on_one_socket_is_refused_and_told_by_whom() {
    let emu = Emu::start();
    let mut controller = emu.controller();
    let rival = emu.rival();
    assert_eq!(rival.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&rival.stderr).contains(&format!("Process {} serves", emu.pid())));
    assert_eq!(controller.ask("snapshot", json!({})), json!({ "devices": [] }));
}

#[test]
fn a_socket_left_by_a_killed_process_is_no_obstacle() {
    let mut emu = Emu::start();
    emu.controller();
    emu.kill_and_restart();
    assert_eq!(emu.controller().ask("snapshot", json!({})), json!({ "devices": [] }));
}

#[test]
fn the_socket_is_its_owners_alone() {
    let emu = Emu::start();
    emu.controller();
    let mode = emu.socket().metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_signal_ends_it_in_order() {
    let mut emu = Emu::start();
    let mut controller = emu.controller();
    controller.ask("addDevice", json!({ "spec": emu.device(0) }));
    let killed = Command::new("kill").arg(emu.pid().to_string()).status().unwrap();
    assert!(killed.success());
    assert_eq!(emu.exit_status(), Some(0));
    assert!(!emu.socket().exists());
}

#[test]
fn a_controller_that_sees_its_connection_close_finds_nothing_left_to_be_done() {
    let emu = Emu::start();
    let mut controller = emu.controller();
    (0..8).for_each(|number| drop(controller.ask("addDevice", json!({ "spec": emu.device(number) }))));
    let killed = Command::new("kill").arg(emu.pid().to_string()).status().unwrap();
    assert!(killed.success());
    controller.read_to_end();
    let log = emu.log();
    assert!(log.lines().last().is_some_and(|line| line.ends_with(" Ended")), "{log}");
}
