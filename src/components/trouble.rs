//! In the place of a programme that is not to be had: what happened, what to do, and what was kept all the same.

use leptos::prelude::{AnyView, Read, Set};

use crate::actions;
use crate::components::top::bare_top;
use crate::html::{Element, button, changing, element, fragment, link};
use crate::programme::schedule::{Kept, Seen};
use crate::state::{Failure, Piece, State};
use crate::words::{Words, clock_range};

/// Why there is no programme, and the ways on.
pub fn trouble(state: State, failure: &Failure, words: &'static Words) -> AnyView {
    let way_on = match failure {
        Failure::UnknownEdition(_) => link("./").class("button primary").child(words.programme),
        _ => button("button primary", move || actions::load(state)).child(words.retry),
    };
    what_happened(state, words, failure, way_on)
}

/// Why a page of the app itself is not to be had, and the way on.
pub fn not_loaded(state: State, words: &'static Words) -> AnyView {
    let again = button("button primary", move || state.piece.set(Piece::Awaited)).child(words.retry);
    what_happened(state, words, &Failure::Piece, again)
}

/// What happened, what to do, and what was kept.
fn what_happened(state: State, words: &'static Words, failure: &Failure, way_on: Element) -> AnyView {
    let kept = changing(move || {
        let kept = state.kept.read();
        (!kept.is_empty()).then(|| {
            let items: Vec<Element> = kept.iter().map(|kept| element("li").child(seen_text(kept, words))).collect();
            let heading = element("h2").child((words.kept_are_safe)(kept.len()));
            vec![heading, element("ul").class("kept-list").child(items)]
        })
    });
    fragment(vec![
        bare_top(words.cannot_show),
        element("p").class("note alert").set("role", "alert").child((words.failure)(failure)),
        element("div").class("actions").child(way_on),
        element("div").child(kept),
    ])
}

/// What was seen of a talk when it was kept.
pub fn seen_text(kept: &Kept, words: &Words) -> String {
    let Some(Seen { title, start, end, room, .. }) = &kept.seen else {
        return format!("{} — {}", kept.talk, words.unread);
    };
    let when = start.map(|start| format!("{}, {}", words.date_short(start.date_naive()), clock_range(start, *end)));
    [Some(title.clone()), when, room.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
