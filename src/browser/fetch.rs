//! Getting a file of the site.

use gloo_net::http::Request;
use web_sys::{AbortController, RequestCache, RequestRedirect};

/// How long the whole answer may take where nothing else can be shown, in milliseconds.
pub const LONGEST_WAIT: i32 = 20_000;

/// How long it may take where something is on screen already, in milliseconds.
pub const SHORT_WAIT: i32 = 3_000;

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// No answer at all.
    #[error("no answer from the network")]
    Network,
    /// No whole answer in time.
    #[error("no answer in time")]
    Slow,
    /// An answer with an error status (RFC 9110, 15).
    #[error("answered with status {0}")]
    Status(u16),
    /// An answer with a page in place of the file, or a redirection: the sign-in page of a Wi-Fi.
    #[error("answered with a page")]
    Page,
}

/// Gets a text file, by its address relative to the base of the site, within so many milliseconds. An answer that is a
/// page of HTML is refused, whatever its status. What the browser stored of an earlier answer does not count unless the
/// site says that it is still good.
pub async fn text(address: &str, longest_wait: i32) -> Result<String, FetchError> {
    let controller = AbortController::new().map_err(|_| FetchError::Network)?;
    let signal = controller.signal();
    super::later(longest_wait, move || controller.abort());
    let failed = |_: gloo_net::Error| {
        if signal.aborted() { FetchError::Slow } else { FetchError::Network }
    };
    let address = super::history::absolute(address).unwrap_or_else(|| address.to_owned());
    // No file of the site is elsewhere: a redirection is that of a network that wants one to sign in.
    let request = Request::get(&address).abort_signal(Some(&signal));
    let request = request.cache(RequestCache::NoCache).redirect(RequestRedirect::Manual);
    let response = request.send().await.map_err(failed)?;
    if response.status() == 0 {
        return Err(FetchError::Page);
    }
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let is_page = response.headers().get("content-type").is_some_and(|kind| kind.starts_with("text/html"));
    if is_page {
        return Err(FetchError::Page);
    }
    let text = response.text().await.map_err(failed)?;
    if text.trim_start().starts_with('<') { Err(FetchError::Page) } else { Ok(text) }
}
