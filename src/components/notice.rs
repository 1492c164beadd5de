//! What is told in passing, above the navigation, until it is closed or the visitor moves on.

use leptos::prelude::{Get, Set};

use crate::html::{Element, button, changing, element, icon};
use crate::state::State;
use crate::words::Words;

/// The place of notices; screen readers are told of each.
pub fn notice_bar(state: State, words: &'static Words) -> Element {
    let notice = changing(move || {
        state.notice.get().map(|notice| {
            let close = button("", move || state.notice.set(None)).set("aria-label", words.close);
            [element("p").child((words.notice)(notice)), close.child(icon("icon cross"))].map(Some)
        })
    });
    element("div").class("notice").set("role", "status").child(notice)
}
