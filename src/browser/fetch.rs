//! Getting a file of the site.

use gloo_net::http::Request;
use web_sys::AbortController;

/// How long the whole answer may take, in milliseconds.
const LONGEST_WAIT: i32 = 20_000;

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// No answer at all.
    #[error("no answer from the network")]
    Network,
    /// No whole answer within 20 s.
    #[error("no answer in time")]
    Slow,
    /// An answer with an error status (RFC 9110, 15).
    #[error("answered with status {0}")]
    Status(u16),
    /// An answer with a page in place of the file, or from another host: the sign-in page of a Wi-Fi.
    #[error("answered with a page")]
    Page,
}

/// Gets a text file, by its address relative to the base of the site. An answer that is a page of HTML is refused,
/// whatever its status.
pub async fn text(address: &str) -> Result<String, FetchError> {
    let controller = AbortController::new().map_err(|_| FetchError::Network)?;
    let signal = controller.signal();
    super::later(LONGEST_WAIT, move || controller.abort());
    let failed = |_: gloo_net::Error| {
        if signal.aborted() { FetchError::Slow } else { FetchError::Network }
    };
    let address = super::history::absolute(address).unwrap_or_else(|| address.to_owned());
    let response = Request::get(&address).abort_signal(Some(&signal)).send().await.map_err(failed)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let is_page = response.headers().get("content-type").is_some_and(|kind| kind.contains("html"));
    if is_page || is_elsewhere(&response.url()) {
        return Err(FetchError::Page);
    }
    let text = response.text().await.map_err(failed)?;
    if text.trim_start().starts_with('<') { Err(FetchError::Page) } else { Ok(text) }
}

/// Whether an answer came, by redirection, from another host.
fn is_elsewhere(address: &str) -> bool {
    let origin = super::window().and_then(|window| window.location().origin().ok());
    origin.is_some_and(|origin| !address.is_empty() && !address.starts_with(&origin))
}
