//! Handing a file over to the visitor.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlAnchorElement, ShareData, Url};

/// The type of a calendar file (RFC 5545, 8.1).
pub const CALENDAR: &str = "text/calendar;charset=utf-8";

/// The type of a backup (RFC 8259, 11).
pub const BACKUP: &str = "application/json";

/// How long the file stays at hand, in milliseconds: some browsers read it only after the visitor has agreed.
const KEPT_AT_HAND: i32 = 60_000;

/// The browser would not take the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not take the file")]
pub struct DownloadError;

/// How a file was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It is among the downloads.
    Downloaded,
    /// The share sheet took it.
    Shared,
    /// The visitor closed the share sheet.
    Dismissed,
}

/// Hands over a file of a type: by a download, or, in an app on an iPhone's home screen, which cannot download, by the
/// share sheet.
pub async fn file(kind: &str, name: &str, text: &str) -> Result<Delivery, DownloadError> {
    if is_on_iphone_home_screen() {
        return share(kind, name, text).await.ok_or(DownloadError);
    }
    save(kind, name, text).map(|()| Delivery::Downloaded).map_err(|_| DownloadError)
}

fn save(kind: &str, name: &str, text: &str) -> Result<(), JsValue> {
    let document = super::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.set_hidden(true);
    // Firefox follows a click only on an anchor that is in the document.
    body.append_child(&anchor)?;
    anchor.click();
    anchor.remove();
    super::later(KEPT_AT_HAND, move || {
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}

/// Offers the file to the share sheet. Closing the sheet without choosing is no failure.
async fn share(kind: &str, name: &str, text: &str) -> Option<Delivery> {
    let navigator = super::window()?.navigator();
    let options = FilePropertyBag::new();
    options.set_type(kind);
    let file = File::new_with_str_sequence_and_options(&Array::of1(&text.into()), name, &options).ok()?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    if !(super::has(&navigator, "canShare") && navigator.can_share_with_data(&data)) {
        return None;
    }
    match JsFuture::from(navigator.share_with_data(&data)).await {
        Ok(_) => Some(Delivery::Shared),
        Err(error) => super::share::is_dismissal(&error).then_some(Delivery::Dismissed),
    }
}

/// Only Safari on iPhone and iPad knows `navigator.standalone`.
fn is_on_iphone_home_screen() -> bool {
    let standalone = super::window().and_then(|window| Reflect::get(&window.navigator(), &"standalone".into()).ok());
    standalone.is_some_and(|standalone| standalone.is_truthy())
}
