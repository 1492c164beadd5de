//! The address bar: where the visitor is, and moving without loading a page.
//!
//! Links stay links: [`listen`] takes over the plain clicks on those that stay within the site, and leaves all others
//! (a new tab, a download, another host, a place on the page) to the browser.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent, PopStateEvent, ScrollRestoration};

/// An address of the site, below its base: the path and what follows the `?`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The path below the base, without a leading `/`.
    pub path: String,
    /// What follows the `?`; may be empty.
    pub query: String,
}

/// The parameter that sets the clock, see [`super::clock`].
pub const REHEARSAL: &str = "now";

/// How the visitor got to an address.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    /// By a link.
    Forward,
    /// By the browser's own buttons, to a page that was scrolled down so far, in CSS pixels.
    Back(f64),
}

/// The address that is open.
pub fn current() -> Option<Address> {
    below_base(&super::window()?.location().href().ok()?)
}

/// The value of a parameter of the open address.
pub fn parameter(name: &str) -> Option<String> {
    let query = current()?.query;
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| *key == *name).map(|(_, value)| value.into_owned())
}

/// Adds an address, relative to the base, to the history; the one that was open remembers how far it was scrolled.
pub fn push(address: &str) {
    remember_scroll();
    change(|history, absolute| history.push_state_with_url(&JsValue::NULL, "", Some(absolute)), address);
}

/// Puts an address in the place of the one that is open.
pub fn replace(address: &str) {
    change(|history, absolute| history.replace_state_with_url(&JsValue::NULL, "", Some(absolute)), address);
}

/// What follows the `#` of the open address; may be empty.
pub fn fragment() -> String {
    let address = super::window().and_then(|window| window.location().href().ok());
    let fragment = address.as_deref().and_then(|address| address.split_once('#'));
    fragment.map(|(_, fragment)| fragment.to_owned()).unwrap_or_default()
}

/// Calls when another address is opened that differs in what follows its `#` alone, for as long as the page lives.
pub fn listen_to_fragment(changed: impl Fn() + 'static) {
    super::listen("hashchange", move |_: JsValue| changed());
}

/// Goes one step back, as the browser's own button does.
pub fn back() {
    if let Some(history) = super::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// The full form of an address that is relative to the base.
pub fn absolute(address: &str) -> Option<String> {
    Some(format!("{}{}", base()?, address.strip_prefix("./").unwrap_or(address)))
}

/// How far the open page was scrolled when it was last left; after a reload.
pub fn remembered_scroll() -> f64 {
    let state = super::window().and_then(|window| window.history().ok()?.state().ok());
    state.and_then(|state| state.as_f64()).unwrap_or_default()
}

/// Calls for each move within the site, for as long as the page lives.
pub fn listen(arrive: impl Fn(Address, Move) + Clone + 'static) {
    let Some(window) = super::window() else { return };
    if let Ok(history) = window.history() {
        // Pages are built after the move: the browser would restore the scroll too early.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    let follow = arrive.clone();
    super::listen("click", move |event: MouseEvent| {
        if let Some(address) = own_link(&event) {
            event.prevent_default();
            follow(address, Move::Forward);
        }
    });
    super::listen("popstate", move |event: PopStateEvent| {
        if let Some(address) = current() {
            arrive(address, Move::Back(event.state().as_f64().unwrap_or_default()));
        }
    });
    // Chromium no longer takes note at `pagehide`; a tab in the background may be closed without a word.
    for leaving in ["beforeunload", "pagehide", "visibilitychange"] {
        super::listen(leaving, |_: JsValue| remember_scroll());
    }
}

fn remember_scroll() {
    if let Some(window) = super::window()
        && let (Ok(history), Ok(top)) = (window.history(), window.scroll_y())
    {
        let _ = history.replace_state_with_url(&top.into(), "", None);
    }
}

fn change(call: impl FnOnce(&web_sys::History, &str) -> Result<(), JsValue>, address: &str) {
    let history = super::window().and_then(|window| window.history().ok());
    if let (Some(history), Some(mut absolute)) = (history, absolute(address)) {
        // A rehearsal stays at its hour: a reload further on shows what was on screen.
        if let Some(now) = parameter(REHEARSAL) {
            absolute.push(if absolute.contains('?') { '&' } else { '?' });
            absolute.extend([REHEARSAL, "="]);
            absolute.extend(form_urlencoded::byte_serialize(now.as_bytes()));
        }
        // Browsers refuse a flood of changes (Safari: 100 in 30 s); the page is right all the same.
        let _ = call(&history, &absolute);
    }
}

/// The address that a plain click on one of the site's own links leads to.
fn own_link(event: &MouseEvent) -> Option<Address> {
    // First of all, since most touches are on no link, and have an answer waiting.
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    let elsewhere = event.default_prevented()
        || event.button() != 0
        || event.meta_key()
        || event.ctrl_key()
        || event.shift_key()
        || event.alt_key();
    if elsewhere || link.has_attribute("target") || link.has_attribute("download") {
        return None;
    }
    let href = link.dyn_into::<HtmlAnchorElement>().ok()?.href();
    if href.contains('#') { None } else { below_base(&href) }
}

fn below_base(href: &str) -> Option<Address> {
    let rest = href.strip_prefix(base()?.as_str())?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    Some(Address { path: path.to_owned(), query: query.to_owned() })
}

/// The address that all others are relative to; ends with `/`.
pub fn base() -> Option<String> {
    let base = super::window()?.document()?.base_uri().ok()??;
    let end = base.split(['?', '#']).next()?.rfind('/')?;
    base.get(..=end).map(str::to_owned)
}
