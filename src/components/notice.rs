//! What is told in passing, above the navigation, until it is closed or the visitor moves on; the offer of a new version
//! stays until it is closed or taken.

use leptos::prelude::{Get, Set};

use crate::actions;
use crate::html::{Element, button, changing, element, icon, link};
use crate::route::Page;
use crate::state::{Notice, State};
use crate::words::Words;

/// The place of notices; screen readers are told of each.
pub fn notice_bar(state: State, words: &'static Words) -> Element {
    let notice = changing(move || {
        state.notice.get().map(|notice| {
            let close = button("", move || state.notice.set(None)).set("aria-label", words.close);
            let update = (notice == Notice::UpdateReady).then(|| button("action", actions::update).child(words.update));
            let see = matches!(notice, Notice::KeptChanged(_))
                .then(|| link(state.in_edition(Page::Mine).to_string()).class("action").child(words.see));
            [Some(element("p").child((words.notice)(notice))), update, see, Some(close.child(icon("icon cross")))]
        })
    });
    element("div").class("notice").set("role", "status").child(notice)
}
