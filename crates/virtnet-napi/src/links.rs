//! TAPs of this network namespace.

use std::collections::HashMap;

use napi::Result;
use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;
use serde::{Deserialize, Serialize};
use virtnet_sys::link::{Link, LinkChange, Links, TapPlan, create_taps as make_taps};
use virtnet_types::{DatapathError, ErrorCode, InterfaceName, Mtu, QueuePairs, parse_document};

use crate::error::{from_system, to_js, to_json};
use crate::task::JsonTask;

/// A persistent TAP to be made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TapSpec {
    name: InterfaceName,
    queues: QueuePairs,
    alias: String,
    mtu: Mtu,
}

/// What to change about a link, which is set up besides; absent means as it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkPatch {
    name: InterfaceName,
    mtu: Option<Mtu>,
    alias: Option<String>,
}

/// Which links enter or leave a bridge.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BridgePatch {
    #[serde(default)]
    enter: Vec<u32>,
    #[serde(default)]
    leave: Vec<u32>,
    bridge: u32,
}

/// A link as it is.
#[derive(Serialize)]
struct LinkDocument {
    name: String,
    ifindex: u32,
    #[serde(rename = "isMultiQueue")]
    is_multi_queue: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    master: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mtu: Option<u32>,
    #[serde(rename = "isUp")]
    is_up: bool,
}

/// A link that could not be changed, and why.
#[derive(Serialize)]
struct LinkRefusal {
    ifindex: u32,
    reason: String,
}

/// All links, as `[{"name","ifindex","isMultiQueue","alias"?,"kind"?,"master"?,"mtu"?,"isUp"}]`; `master` is the index of the bridge that a
/// link is a port of, `isUp` whether somebody has set it up.
#[napi(ts_return_type = "Promise<string>")]
pub fn list_links() -> AsyncTask<JsonTask> {
    JsonTask::promise(|| {
        let links = open_links()?.list().map_err(|cause| from_system(&cause))?;
        to_json(&links.into_iter().map(LinkDocument::from).collect::<Vec<_>>())
    })
}

/// Makes persistent TAPs and sets them up, all or none. `taps`: `[{"name","queues","alias","mtu"}]`; gives them as `listLinks` does.
#[napi(ts_return_type = "Promise<string>")]
pub fn create_taps(taps: String) -> Result<AsyncTask<JsonTask>> {
    let taps: Vec<TapSpec> = parse_document("The list of TAPs", &taps).map_err(to_js)?;
    let plans: Vec<TapPlan> = taps.into_iter().map(TapPlan::from).collect();
    Ok(JsonTask::promise(move || {
        let mut links = open_links()?;
        let indexes = make_taps(&mut links, &plans).map_err(|cause| from_system(&cause))?;
        let made =
            plans.into_iter().zip(indexes).map(|(TapPlan { name, multi_queue, change }, ifindex)| LinkDocument {
                name,
                ifindex,
                is_multi_queue: multi_queue,
                alias: change.alias,
                kind: Some("tun".to_owned()),
                master: None,
                mtu: change.mtu,
                is_up: change.up == Some(true),
            });
        to_json(&made.collect::<Vec<_>>())
    }))
}

/// Changes links and sets them up, one after the other. `patches`: `[{"name","mtu"?,"alias"?}]`.
#[napi(ts_return_type = "Promise<string>")]
pub fn configure_links(patches: String) -> Result<AsyncTask<JsonTask>> {
    let patches: Vec<LinkPatch> = parse_document("The list of changes", &patches).map_err(to_js)?;
    Ok(JsonTask::promise(move || {
        let mut links = open_links()?;
        for patch in &patches {
            configure(&mut links, patch)?;
        }
        to_json(&patches.len())
    }))
}

/// Takes links out of a bridge and puts others into it, which are set up. `patch`: `{"bridge","enter"?,"leave"?}`, all of them indexes.
/// What is in another bridge, or is not in this one, is left as it is. Links that are gone are passed over; what the kernel refuses is
/// given as `[{"ifindex","reason"}]`, and does not keep the others from it.
#[napi(ts_return_type = "Promise<string>")]
pub fn patch_bridge(patch: String) -> Result<AsyncTask<JsonTask>> {
    let patch: BridgePatch = parse_document("The change of a bridge", &patch).map_err(to_js)?;
    Ok(JsonTask::promise(move || {
        let mut links = open_links()?;
        let masters: HashMap<u32, Option<u32>> = links
            .list()
            .map_err(|cause| from_system(&cause))?
            .into_iter()
            .map(|link| (link.index, link.master))
            .collect();
        let entering = patch.enter.iter().map(|&index| (index, None, enter(patch.bridge)));
        let leaving = patch.leave.iter().map(|&index| (index, Some(patch.bridge), leave()));
        let expected = leaving.chain(entering).filter(|(index, from, _)| masters.get(index) == Some(from));
        to_json(&expected.filter_map(|(index, _, change)| refusal(&mut links, index, &change)).collect::<Vec<_>>())
    }))
}

/// Deletes TAPs by one request to the kernel; those that are gone already are passed over. `names`: an array.
#[napi(ts_return_type = "Promise<string>")]
pub fn delete_taps(names: String) -> Result<AsyncTask<JsonTask>> {
    let names: Vec<InterfaceName> = parse_document("The list of names", &names).map_err(to_js)?;
    Ok(JsonTask::promise(move || {
        let mut links = open_links()?;
        let mut doomed = links.list().map_err(|cause| from_system(&cause))?;
        doomed.retain(|link| names.iter().any(|name| name.as_str() == link.name));
        if let Some(other) = doomed.iter().find(|link| !link.is_tun()) {
            let message = format!("Interface {} is no TAP, so nothing was deleted", other.name);
            return Err(DatapathError::new(ErrorCode::InvalidParams, message));
        }
        let indexes: Vec<u32> = doomed.iter().map(|link| link.index).collect();
        links.delete_together(&indexes).map_err(|cause| from_system(&cause))?;
        to_json(&indexes.len())
    }))
}

/// How many frames the kernel has dropped on their way to whoever reads the TAP of that name, as a decimal number; empty without such a
/// link.
#[napi(ts_return_type = "Promise<string>")]
pub fn dropped_frames(name: String) -> AsyncTask<JsonTask> {
    JsonTask::promise(move || {
        let found = open_links()?.find(&name).map_err(|cause| from_system(&cause))?;
        Ok(found.and_then(|link| link.transmit_dropped).map(|count| count.to_string()).unwrap_or_default())
    })
}

fn open_links() -> std::result::Result<Links, DatapathError> {
    Links::open().map_err(|cause| from_system(&cause))
}

fn enter(bridge: u32) -> LinkChange {
    LinkChange { master: Some(bridge), up: Some(true), ..LinkChange::default() }
}

fn leave() -> LinkChange {
    LinkChange { master: Some(0), ..LinkChange::default() }
}

fn refusal(links: &mut Links, ifindex: u32, change: &LinkChange) -> Option<LinkRefusal> {
    let error = links.change(ifindex, change).err()?;
    (error.raw_os_error() != Some(libc::ENODEV)).then(|| LinkRefusal { ifindex, reason: error.to_string() })
}

fn configure(links: &mut Links, patch: &LinkPatch) -> std::result::Result<(), DatapathError> {
    let name = patch.name.as_str();
    let found = links.find(name).map_err(|cause| from_system(&cause))?;
    let missing = || DatapathError::new(ErrorCode::NotFound, format!("There is no interface {name}"));
    let index = found.ok_or_else(missing)?.index;
    let change = LinkChange {
        mtu: patch.mtu.map(|mtu| mtu.get().into()),
        alias: patch.alias.clone(),
        up: Some(true),
        ..LinkChange::default()
    };
    links.change(index, &change).map_err(|cause| from_system(&cause))
}

impl From<TapSpec> for TapPlan {
    fn from(TapSpec { name, queues, alias, mtu }: TapSpec) -> Self {
        let change =
            LinkChange { alias: Some(alias), mtu: Some(mtu.get().into()), up: Some(true), ..LinkChange::default() };
        Self { name: name.into(), multi_queue: queues.get() > 1, change }
    }
}

impl From<Link> for LinkDocument {
    fn from(Link { name, index, alias, kind, master, transmit_queues, mtu, up, .. }: Link) -> Self {
        let is_multi_queue = transmit_queues > 1;
        Self { name, ifindex: index, is_multi_queue, alias, kind, master, mtu: Some(mtu), is_up: up }
    }
}
