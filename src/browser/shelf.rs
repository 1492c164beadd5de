//! The programmes stored on the device: the text of each file, as it was last found to be good.
//!
//! They are in a cache of the app's own, apart from the worker's: what is stored here is only replaced by what
//! [`update`](crate::programme::update) lets through. Where the browser has no caches, nothing is stored and nothing fails.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, Response};

/// The browser did not store the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not store the file")]
pub struct NotStored;

/// The text stored for a file, by its address relative to the base of the site.
pub async fn text(address: &str) -> Option<String> {
    let found = JsFuture::from(open().await?.match_with_str(address)).await.ok()?;
    let response: Response = found.dyn_into().ok()?;
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Stores the text of a file.
pub async fn store(address: &str, text: &str) -> Result<(), NotStored> {
    let put = async {
        let response = Response::new_with_opt_str(Some(text))?;
        let cache = open().await.ok_or(JsValue::NULL)?;
        JsFuture::from(cache.put_with_str(address, &response)).await
    };
    put.await.map(drop).map_err(|_| NotStored)
}

/// The cache of this site: several may live on one host.
async fn open() -> Option<Cache> {
    let name = format!("bluehats-programmes {}", super::history::base()?);
    let window = super::window()?;
    if !super::has(&window, "caches") {
        return None;
    }
    JsFuture::from(window.caches().ok()?.open(&name)).await.ok()?.dyn_into().ok()
}
