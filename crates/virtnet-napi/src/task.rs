//! Slow calls as promises.

use napi::bindgen_prelude::{AsyncTask, Task};
use napi::{Env, Result};
use virtnet_types::DatapathError;

use crate::error::to_js;

type Work = Box<dyn FnOnce() -> std::result::Result<String, DatapathError> + Send>;

/// Something slow that ends with a JSON text, done by a thread of Node's pool while JavaScript goes on.
pub struct JsonTask(Option<Work>);

impl JsonTask {
    /// A promise of what `work` returns.
    pub(crate) fn promise(
        work: impl FnOnce() -> std::result::Result<String, DatapathError> + Send + 'static,
    ) -> AsyncTask<Self> {
        AsyncTask::new(Self(Some(Box::new(work))))
    }
}

impl Task for JsonTask {
    type Output = String;
    type JsValue = String;

    fn compute(&mut self) -> Result<String> {
        self.0.take().map_or_else(|| Ok(String::new()), |work| work().map_err(to_js))
    }

    fn resolve(&mut self, _env: Env, text: String) -> Result<String> {
        Ok(text)
    }
}
