//! One device as the control thread sees it.

mod assembly;
mod back_off;
mod backend;
mod connection;
mod former;
mod host;
mod image;
mod joining;
mod journal;
mod listener;
mod loss;
mod moving;
mod offer;
mod pair_record;
mod ring_record;
mod seeking;
mod served_device;
mod spreading;
mod status;
mod telling;
mod tuning;

pub(crate) use host::DeviceHost;
pub(crate) use image::Place;
pub(crate) use loss::Loss;
pub(crate) use seeking::Pace;
pub(crate) use served_device::{Device, Surroundings};
