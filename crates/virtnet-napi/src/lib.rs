//! The one crate that knows Node: the engine and the Linux services as an addon.
//!
//! Nothing here is worth a test: each call turns JSON text into a document, makes one call below, and turns what comes back into JSON
//! text. The documents' own tests are in `virtnet-types`; the contract of the calls is `datapathContract.ts`, which runs over this addon
//! as over the datapath process.

pub mod datapath;
mod error;
pub mod keeper;
pub mod links;
pub mod processes;
pub mod task;
