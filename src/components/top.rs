//! The top of a page: a line in small print, and the title.

use crate::html::{Child, Element, element};

/// The top of a page.
pub fn top(eyebrow: Option<impl Child>, title: Element) -> Element {
    let eyebrow = eyebrow.map(|eyebrow| element("p").class("eyebrow").child(eyebrow));
    element("header").class("top").child(eyebrow).child(title)
}

/// The same without a line above the title.
pub fn bare_top(text: &str) -> Element {
    top(None::<Element>, title(text))
}

/// The title of a page: the focus comes here when the page is opened.
pub fn title(text: &str) -> Element {
    element("h1").set("tabindex", "-1").child(text)
}
