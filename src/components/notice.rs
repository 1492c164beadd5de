//! What is told in passing, above the navigation, until it is closed or the visitor moves on; the offer of a new version
//! stays until it is closed or taken.

use leptos::prelude::{Get, Set};

use crate::actions;
use crate::html::{Element, button, changing, element, icon};
use crate::state::{Notice, State};
use crate::words::Words;

/// The place of notices; screen readers are told of each.
pub fn notice_bar(state: State, words: &'static Words) -> Element {
    let notice = changing(move || {
        state.notice.get().map(|notice| {
            let close = button("", move || state.notice.set(None)).set("aria-label", words.close);
            let update = (notice == Notice::UpdateReady).then(|| button("action", actions::update).child(words.update));
            [Some(element("p").child((words.notice)(notice))), update, Some(close.child(icon("icon cross")))]
        })
    });
    element("div").class("notice").set("role", "status").child(notice)
}
