//! The page of an address that leads nowhere.

use leptos::prelude::AnyView;

use crate::components::top::bare_top;
use crate::html::{element, fragment, link};
use crate::words::Words;

/// Says so, and offers the way back to the programme.
pub fn unknown_page(words: &Words, what: &str, programme: String) -> AnyView {
    let way_back = link(programme).class("button primary").child(words.programme);
    fragment(vec![
        bare_top(what),
        element("p").class("note").child(words.unknown_page_advice),
        element("div").class("actions").child(way_back),
    ])
}
