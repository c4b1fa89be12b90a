//! TAPs and other links of this network namespace.

use napi::Result;
use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;
use serde::{Deserialize, Serialize};
use virtnet_sys::link::{Link, LinkChange, Links, TapPlan, create_taps as make_taps};
use virtnet_types::{DatapathError, ErrorCode, InterfaceName, MacAddress, Mtu, parse_document};

use crate::error::{from_system, to_js, to_json};
use crate::task::JsonTask;

/// A persistent TAP to be made.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewTap {
    name: InterfaceName,
    multi_queue: bool,
    settings: Settings,
}

/// What to set of a link; what is left out stays.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Settings {
    alias: Option<String>,
    mtu: Option<Mtu>,
    mac: Option<MacAddress>,
    up: Option<bool>,
}

/// A link as it is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LinkDocument {
    index: u32,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    alias: Option<String>,
    mtu: u32,
    up: bool,
    carrier: bool,
    tap: bool,
}

/// Makes TAPs, all or none. `taps`: `[{"name","multiQueue","settings":{"alias"?,"mtu"?,"mac"?,"up"?}}]`; gives their interface indexes.
#[napi(ts_return_type = "Promise<string>")]
pub fn create_taps(taps: String) -> Result<AsyncTask<JsonTask>> {
    let taps: Vec<NewTap> = parse_document("The list of TAPs", &taps).map_err(to_js)?;
    let plans: Vec<TapPlan> = taps.into_iter().map(TapPlan::from).collect();
    Ok(JsonTask::promise(move || {
        let mut links = open_links()?;
        let indexes = make_taps(&mut links, &plans).map_err(|cause| from_system(&cause))?;
        to_json(&indexes)
    }))
}

/// Deletes TAPs by one request to the kernel; those that are gone already are passed over. `names`: an array.
#[napi(ts_return_type = "Promise<string>")]
pub fn delete_taps(names: String) -> Result<AsyncTask<JsonTask>> {
    let names: Vec<InterfaceName> = parse_document("The list of names", &names).map_err(to_js)?;
    Ok(JsonTask::promise(move || {
        let mut links = open_links()?;
        let found = links.list().map_err(|cause| from_system(&cause))?;
        let doomed: Vec<&Link> =
            found.iter().filter(|link| names.iter().any(|name| name.as_str() == link.name)).collect();
        if let Some(other) = doomed.iter().find(|link| !link.is_tun()) {
            let message = format!("Interface {} is no TAP and was not deleted", other.name);
            return Err(DatapathError::new(ErrorCode::InvalidParams, message));
        }
        let indexes: Vec<u32> = doomed.iter().map(|link| link.index).collect();
        links.delete_together(&indexes).map_err(|cause| from_system(&cause))?;
        to_json(&indexes)
    }))
}

/// All links of this network namespace, as `[{"index","name","alias"?,"mtu","up","carrier","tap"}]`.
#[napi(ts_return_type = "Promise<string>")]
pub fn list_links() -> AsyncTask<JsonTask> {
    JsonTask::promise(|| {
        let links = open_links()?.list().map_err(|cause| from_system(&cause))?;
        to_json(&links.into_iter().map(LinkDocument::from).collect::<Vec<_>>())
    })
}

/// Changes one link. `settings`: `{"alias"?,"mtu"?,"mac"?,"up"?}`; gives its interface index.
#[napi(ts_return_type = "Promise<string>")]
pub fn configure_link(name: String, settings: String) -> Result<AsyncTask<JsonTask>> {
    let settings: Settings = parse_document("The settings of a link", &settings).map_err(to_js)?;
    Ok(JsonTask::promise(move || {
        let mut links = open_links()?;
        let found = links.find(&name).map_err(|cause| from_system(&cause))?;
        let missing = || DatapathError::new(ErrorCode::NotFound, format!("There is no interface {name}"));
        let index = found.ok_or_else(missing)?.index;
        links.change(index, &settings.into()).map_err(|cause| from_system(&cause))?;
        to_json(&index)
    }))
}

fn open_links() -> std::result::Result<Links, DatapathError> {
    Links::open().map_err(|cause| from_system(&cause))
}

impl From<NewTap> for TapPlan {
    fn from(tap: NewTap) -> Self {
        Self { name: tap.name.into(), multi_queue: tap.multi_queue, change: tap.settings.into() }
    }
}

impl From<Settings> for LinkChange {
    fn from(settings: Settings) -> Self {
        Self {
            alias: settings.alias,
            mtu: settings.mtu.map(|mtu| mtu.get().into()),
            mac: settings.mac.map(MacAddress::octets),
            up: settings.up,
            ..Self::default()
        }
    }
}

impl From<Link> for LinkDocument {
    fn from(link: Link) -> Self {
        let tap = link.is_tun();
        let Link { index, name, alias, mtu, up, carrier, .. } = link;
        Self { index, name, alias, mtu, up, carrier, tap }
    }
}
