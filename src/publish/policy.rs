//! The Content-Security-Policy of the site (<https://www.w3.org/TR/CSP3/>): nothing runs but the app's own files and
//! the scripts that stand in its page, known by their digest; nothing is asked of another host.
//!
//! It stands in each page, for hosts that set no headers.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// What only hosts can say, in a header: no other site may show this one in a frame.
pub const HEADER_ONLY: &str = "frame-ancestors 'none'";

/// What the policy comes after, itself before all that it is about.
const AFTER: &str = "<meta charset=utf-8>";
const BEGIN: &str = "<meta http-equiv=Content-Security-Policy content=\"";
const END: &str = "\">";

/// Puts the policy into a page, in the place of an earlier one.
pub fn with_policy(page: &str) -> String {
    let policy = format!("{AFTER}{BEGIN}{}{END}", policy(page));
    match page.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END)) {
        Some((earlier, _)) => page.replacen(&format!("{AFTER}{BEGIN}{earlier}{END}"), &policy, 1),
        None => page.replacen(AFTER, &policy, 1),
    }
}

/// The policy under which a page works.
pub fn policy(page: &str) -> String {
    let scripts = digests(page, "<script", "</script>");
    let styles = digests(page, "<style", "</style>");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src{styles}; \
         img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; \
         form-action 'none'"
    )
}

/// The digest of each text of a kind of element that stands in the page, as a policy names it.
fn digests(page: &str, begin: &str, end: &str) -> String {
    let mut sources = String::new();
    for part in page.split(begin).skip(1) {
        let text = part.split_once(end).and_then(|(element, _)| element.split_once('>'));
        if let Some((_, text)) = text.filter(|(attributes, text)| !text.is_empty() && !attributes.contains("ld+json")) {
            let source = format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
            if !sources.contains(&source) {
                sources.push_str(&source);
            }
        }
    }
    sources
}
