//! TAPs of this network namespace.

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

/// What to change about a link.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkPatch {
    name: InterfaceName,
    mtu: Mtu,
}

/// A link as it is.
#[derive(Serialize)]
struct LinkDocument {
    name: String,
    ifindex: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<String>,
}

/// All links, as `[{"name","ifindex","alias"?}]`.
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
        let made = plans.into_iter().zip(indexes).map(|(TapPlan { name, change, .. }, ifindex)| LinkDocument {
            name,
            ifindex,
            alias: change.alias,
        });
        to_json(&made.collect::<Vec<_>>())
    }))
}

/// Changes links, one after the other. `patches`: `[{"name","mtu"}]`.
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

fn open_links() -> std::result::Result<Links, DatapathError> {
    Links::open().map_err(|cause| from_system(&cause))
}

fn configure(links: &mut Links, patch: &LinkPatch) -> std::result::Result<(), DatapathError> {
    let name = patch.name.as_str();
    let found = links.find(name).map_err(|cause| from_system(&cause))?;
    let missing = || DatapathError::new(ErrorCode::NotFound, format!("There is no interface {name}"));
    let index = found.ok_or_else(missing)?.index;
    let change = LinkChange { mtu: Some(patch.mtu.get().into()), ..LinkChange::default() };
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
    fn from(Link { name, index, alias, .. }: Link) -> Self {
        Self { name, ifindex: index, alias }
    }
}
