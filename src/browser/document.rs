//! The document: its title, its language, where the focus is.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Document, Element, Event, HtmlElement};

/// Names the page, for the tab, the history and screen readers.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Tells the language of the interface (BCP 47).
pub fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", tag);
    }
}

/// The languages that the visitor prefers, first first (BCP 47).
pub fn preferred_languages() -> Vec<String> {
    let languages = super::window().map(|window| window.navigator().languages());
    languages.iter().flat_map(js_sys::Array::iter).filter_map(|tag| tag.as_string()).collect()
}

/// Puts the focus on the first element that a selector names, without scrolling.
pub fn focus(selector: &str) {
    if let Some(element) = element(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Shows a toggle button as pressed, or not (WAI-ARIA 1.2, `aria-pressed`): the one that hears of an event.
pub fn press(event: &Event, is_pressed: bool) {
    if let Some(button) = event.current_target() {
        let pressed = if is_pressed { "true" } else { "false" };
        let _ = button.unchecked_ref::<Element>().set_attribute("aria-pressed", pressed);
    }
}

/// Adds styles to those of the page, unless they are there: in the second element of its own. As a sheet that is made
/// here, they need no place in the policy of the page.
pub fn add_styles(styles: &str) {
    let add = || -> Option<()> {
        let document = document().filter(|document| super::has(document, "adoptedStyleSheets"))?;
        if element("style ~ style").is_some() {
            return None;
        }
        let sheet = CssStyleSheet::new().ok()?;
        sheet.replace_sync(styles).ok()?;
        document.adopted_style_sheets().push(&sheet);
        Some(())
    };
    // A browser that has no such sheets shows the page without them, until it is loaded anew.
    let _ = add();
}

/// Shows the sentence of `index.html` for an app that stopped: nothing answers touches any more.
pub fn say_that_it_stopped() {
    if let Some(sentence) = element("#stopped") {
        let _ = sentence.remove_attribute("hidden");
    }
}

/// Opens an address outside the site, such as that of a message, with whatever program takes it.
pub fn open(address: &str) {
    if let Some(window) = super::window() {
        let _ = window.location().assign(address);
    }
}

/// Prints the page, as `style/print.css` lays it out.
pub fn print() {
    if let Some(window) = super::window() {
        let _ = super::call(&window, "print", &JsValue::UNDEFINED);
    }
}

/// Whether the filters stand beside the programme, or in it, and not in sheets that open over it: as
/// `style/facets.css` has it, on a wide screen, and where the browser has no popovers.
pub fn filters_stand() -> bool {
    let Some(window) = super::window() else { return true };
    let wide = super::call(&window, "matchMedia", &"(min-width: 60rem)".into());
    let is_wide = wide.is_ok_and(|wide| super::has(&wide, "matches"));
    is_wide || !element("body").is_some_and(|body| super::has(&body, "showPopover"))
}

/// Calls whenever the window has another size.
pub fn on_resize(mut resized: impl FnMut() + 'static) {
    super::listen("resize", move |_: Event| resized());
}

/// Scrolls to a distance from the top, in CSS pixels.
pub fn scroll_to(top: f64) {
    if let Some(window) = super::window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// Tells the developer's console what an organiser may want to know.
pub fn warn(text: &str) {
    web_sys::console::warn_1(&text.into());
}

pub(super) fn document() -> Option<Document> {
    super::window()?.document()
}

pub(super) fn element(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}
