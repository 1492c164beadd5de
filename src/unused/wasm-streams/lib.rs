//! What Leptos' server functions need of the crate `wasm-streams` to compile; nothing here is ever called. A stream that
//! was asked for all the same ends with an error that says so.

use futures_util::stream::{Stream, once};
use wasm_bindgen::JsValue;

/// A stream of the browser.
pub struct ReadableStream(Option<web_sys::ReadableStream>);

impl ReadableStream {
    /// Takes a stream of Rust; nothing of it is ever sent.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        Self(None)
    }

    /// Takes a stream of the browser.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(Some(raw))
    }

    /// The stream of the browser; an empty one where there was none.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0.or_else(|| web_sys::ReadableStream::new().ok()).unwrap_or_else(|| JsValue::NULL.into())
    }

    /// A stream that says that there is none.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        once(async { Err(JsValue::from_str("streams are left out of this app")) })
    }
}
