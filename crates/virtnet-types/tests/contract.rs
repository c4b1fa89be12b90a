//! The same vectors as the TypeScript side reads: what one accepts, refuses and writes again, so does the other.

// Clippy's leave for tests covers test functions alone; these are their helpers.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use virtnet_types::{DatapathEvent, DevicePatch, DeviceSpec, DeviceStatus, parse_document};

fn vectors(schema: &str, verdict: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../test-fixtures/contract").join(schema).join(verdict);
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|cause| panic!("{}: {cause}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} has no vectors", folder.display());
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

fn check_schema<T: Serialize + DeserializeOwned>(schema: &str) {
    for (path, text) in vectors(schema, "valid") {
        let document: T = parse_document(schema, &text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let before: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::to_value(document).unwrap(), before, "{} changed on its way", path.display());
    }
    for (path, text) in vectors(schema, "invalid") {
        assert!(parse_document::<T>(schema, &text).is_err(), "{} was accepted", path.display());
    }
}

#[test]
fn device_spec_keeps_its_contract() {
    check_schema::<DeviceSpec>("device-spec");
}

#[test]
fn device_patch_keeps_its_contract() {
    check_schema::<DevicePatch>("device-patch");
}

#[test]
fn device_status_keeps_its_contract() {
    check_schema::<DeviceStatus>("device-status");
}

#[test]
fn datapath_event_keeps_its_contract() {
    check_schema::<DatapathEvent>("datapath-event");
}
