//! Who keeps devices while no datapath serves them.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use napi::Result;
use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;
use serde::{Deserialize, Serialize};
use virtnet_handover::{Direction, Keeper, Outcome, Turn, copy_boxes, keeper_path};
use virtnet_types::{DatapathError, ErrorCode, parse_document};

use crate::error::{to_js, to_json};
use crate::task::JsonTask;

/// Keeps the devices of one datapath process after the other, each with copies of all its descriptors.
#[napi]
#[derive(Default)]
pub struct BindingKeeper {
    keeper: Arc<Mutex<Keeper>>,
}

#[napi]
impl BindingKeeper {
    /// A keeper of nothing.
    #[napi(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps all in the service manager's descriptor store as well from now on. `store`: `{"manager","turn","follows","former"}`, the
    /// manager's socket, which controller this is, whether the one before it has started it, and the names of what was stored before.
    #[napi]
    pub fn use_store(&self, store: String) -> Result<()> {
        let StoreToUse { manager, turn, follows, former } = parse_document("The store", &store).map_err(to_js)?;
        // As below.
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        keeper.use_store(manager, Turn { number: turn, follows }, &former);
        Ok(())
    }

    /// Keeps what was stored before: `stored` is an array of `{"name","descriptor"}`, which stay whoever asks'. Gives
    /// `{"count","refused":[{"name","reason"}]}`: how many devices that are, and what is not gone on with.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn load_stored(&self, stored: String) -> AsyncTask<JsonTask> {
        self.attempt("What is stored cannot be read", move |keeper| {
            let stored: Vec<StoredDescriptor> = serde_json::from_str(&stored)?;
            let stored: Vec<_> = stored.into_iter().map(|one| (one.name, one.descriptor)).collect();
            let (copies, mut refused) = copy_boxes(&stored);
            let (count, others) = keeper.load(copies);
            refused.extend(others);
            Ok(serde_json::json!({ "count": count, "refused": refused }))
        })
    }

    /// What has gone wrong with the store since it was asked last; empty when nothing has.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn store_trouble(&self) -> AsyncTask<JsonTask> {
        let keeper = Arc::clone(&self.keeper);
        // While the keeper is at work the next look will do.
        JsonTask::promise(move || {
            Ok(keeper.try_lock().ok().and_then(|keeper| keeper.store_trouble()).unwrap_or_default())
        })
    }

    /// Drops what is kept, and keeps the devices of the datapath that serves `socket` from now on. What was kept stays when that fails.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn follow(&self, socket: String) -> AsyncTask<JsonTask> {
        self.ask(socket, |keeper, path| keeper.follow(path).map(|()| Vec::new()))
    }

    /// Hands all that is kept to the datapath that serves `socket`, and keeps its devices from now on. Gives what became of each device,
    /// as an array of `{"vuid","failure","setAside","lostConnection"}`.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn hand_over(&self, socket: String) -> AsyncTask<JsonTask> {
        self.ask(socket, Keeper::hand_over)
    }

    /// Drops what is kept of one device.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn forget(&self, vuid: String) -> AsyncTask<JsonTask> {
        self.change(move |keeper| keeper.forget(&vuid))
    }

    /// Drops everything, and listens to no datapath any more.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn forget_all(&self) -> AsyncTask<JsonTask> {
        self.change(Keeper::forget_all)
    }

    /// Whether the datapath that it listened to tells nothing any more; it does while the keeper is at work with one.
    #[napi]
    pub fn has_lost(&self) -> bool {
        self.keeper.try_lock().is_ok_and(|keeper| keeper.has_lost())
    }

    fn change(&self, act: impl FnOnce(&mut Keeper) + Send + 'static) -> AsyncTask<JsonTask> {
        let keeper = Arc::clone(&self.keeper);
        JsonTask::promise(move || {
            // As below.
            act(&mut keeper.lock().unwrap_or_else(PoisonError::into_inner));
            Ok(String::new())
        })
    }

    /// Begins to move devices from the datapath that serves `from` to the one that serves `to`, which has none.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn begin_move(&self, from: String, to: String) -> AsyncTask<JsonTask> {
        self.attempt("Devices cannot be moved", move |keeper| {
            keeper.begin_move(&keeper_path(Path::new(&from)), &keeper_path(Path::new(&to)))
        })
    }

    /// Moves devices, one after the other, or moves them back. Gives `{"carried":[{"outcome","pauseUs"}],"error"}`, each outcome as
    /// [`BindingKeeper::hand_over`] does. The first that is not taken is the last that is tried, unless they go back; after an error, which
    /// is that of the device behind those carried, no other is.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn carry(&self, vuids: Vec<String>, is_back: bool) -> AsyncTask<JsonTask> {
        self.attempt("A datapath does not answer", move |keeper| Ok(carry_all(keeper, &vuids, direction(is_back))))
    }

    /// Gives a device that is kept to the datapath that would get it in that direction. Gives its outcome.
    #[napi(ts_return_type = "Promise<string>")]
    pub fn give(&self, vuid: String, is_back: bool) -> AsyncTask<JsonTask> {
        self.attempt("A datapath does not answer", move |keeper| keeper.give(&vuid, direction(is_back)))
    }

    fn attempt<T: Serialize>(
        &self,
        what: &'static str,
        act: impl FnOnce(&mut Keeper) -> std::io::Result<T> + Send + 'static,
    ) -> AsyncTask<JsonTask> {
        let keeper = Arc::clone(&self.keeper);
        JsonTask::promise(move || {
            // As below.
            let mut keeper = keeper.lock().unwrap_or_else(PoisonError::into_inner);
            let done = act(&mut keeper);
            to_json(&done.map_err(|cause| DatapathError::new(ErrorCode::Datapath, format!("{what}: {cause}")))?)
        })
    }

    fn ask(
        &self,
        socket: String,
        act: impl FnOnce(&mut Keeper, &Path) -> std::io::Result<Vec<Outcome>> + Send + 'static,
    ) -> AsyncTask<JsonTask> {
        let keeper = Arc::clone(&self.keeper);
        JsonTask::promise(move || {
            // A panic elsewhere leaves whole images or none, so poison is of no interest.
            let mut keeper = keeper.lock().unwrap_or_else(PoisonError::into_inner);
            let outcomes = act(&mut keeper, &keeper_path(Path::new(&socket)));
            let outcomes = outcomes.map_err(|cause| {
                let message = format!("The devices of the datapath at {socket} cannot be kept: {cause}");
                DatapathError::new(ErrorCode::Datapath, message)
            })?;
            to_json(&outcomes)
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoreToUse {
    manager: String,
    turn: u32,
    follows: bool,
    former: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredDescriptor {
    name: String,
    descriptor: i32,
}

/// What became of devices that were to move.
#[derive(Default, Serialize)]
struct CarriedAll {
    carried: Vec<Carried>,
    error: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Carried {
    outcome: Outcome,
    pause_us: u64,
}

fn carry_all(keeper: &mut Keeper, vuids: &[String], direction: Direction) -> CarriedAll {
    let mut all = CarriedAll::default();
    for vuid in vuids {
        match keeper.carry(vuid, direction) {
            Ok((outcome, pause)) => {
                let is_last = outcome.failure.is_some() && direction == Direction::Forward;
                let pause_us = u64::try_from(pause.as_micros()).unwrap_or(u64::MAX);
                all.carried.push(Carried { outcome, pause_us });
                if is_last {
                    break;
                }
            }
            Err(cause) => {
                all.error = Some(cause.to_string());
                break;
            }
        }
    }
    all
}

fn direction(is_back: bool) -> Direction {
    if is_back { Direction::Back } else { Direction::Forward }
}
