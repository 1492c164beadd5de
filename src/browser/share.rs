//! Sharing an address: the system's share sheet where there is one, the clipboard otherwise.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

/// What became of an address to share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The system's share sheet took care of it, or the visitor closed it.
    BySheet,
    /// It is on the clipboard.
    Copied,
    /// The browser allows neither.
    Refused,
}

/// Shares an address, relative to the base of the site.
pub async fn address(title: &str, address: &str) -> Shared {
    let Some((window, address)) = super::window().zip(super::history::absolute(address)) else {
        return Shared::Refused;
    };
    let navigator = window.navigator();
    if super::has(&navigator, "share") {
        let data = ShareData::new();
        data.set_title(title);
        data.set_url(&address);
        match JsFuture::from(navigator.share_with_data(&data)).await {
            Err(error) if !is_dismissal(&error) => {}
            _ => return Shared::BySheet,
        }
    }
    if copy(&address).await { Shared::Copied } else { Shared::Refused }
}

/// Puts a text on the clipboard; says whether the browser let it.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = super::window().map(|window| window.navigator()) else { return false };
    // Older browsers and insecure pages have no clipboard.
    super::has(&navigator, "clipboard") && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Whether the visitor closed the share sheet without choosing.
pub fn is_dismissal(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "AbortError")
}
