//! Taking over from the page that was there before the app: nothing visible moves, and nothing that was done to it is lost.
//!
//! The app is made beside the page, and takes its place once it shows as much. What was typed, ticked, opened and tapped
//! until then is done again to the app; the focus and the scroll stay where they were. This is done by `takeover.js`,
//! which stands in the page itself, since it has to be there before the app is.
//!
//! # Why not hydration?
//! It needs what was rendered ahead to be the same, node by node, as what the app would draw, and panics where it is not.
//! Here a page may be older than the app, in another language, or that of a programme that has changed since.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::document::{document, element};

/// The page that the app takes the place of, and the root that will.
pub struct Takeover {
    page: Element,
    root: HtmlElement,
}

impl Takeover {
    /// Makes the root of the app, beside the page.
    pub fn begin() -> Option<Self> {
        let page = element("#app")?;
        let root = document()?.create_element("div").ok()?.dyn_into::<HtmlElement>().ok()?;
        root.set_id("app");
        Some(Self { page, root })
    }

    /// The root of the app.
    pub fn root(&self) -> HtmlElement {
        self.root.clone()
    }

    /// Whether the page shows what was rendered ahead, and not only the place of what is on its way.
    pub fn is_ahead(&self) -> bool {
        self.page.has_attribute("data-ahead")
    }

    /// Puts the app in the place of the page. Where the app `failed` to get its data, what was rendered ahead stays to be
    /// read below what the app says of it.
    pub fn finish(self, failed: bool) {
        let Self { page, root } = self;
        if failed {
            let _ = root.set_attribute("data-failed", "");
        }
        let _ = js_sys::Reflect::set(&page, &"app".into(), &root);
        if let Ok(event) = Event::new("drawn") {
            let _ = page.dispatch_event(&event);
        }
    }
}
