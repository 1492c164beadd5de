//! The line that always says how what is on screen stands to what the site has.

use leptos::prelude::{Get, Read};

use crate::actions;
use crate::html::{Element, button, changing, element, icon};
use crate::programme::Time;
use crate::state::{Freshness, Life, State};
use crate::words::Words;

/// The line, and the button to ask the site again. Screen readers are told of each change.
pub fn freshness_line(state: State, words: &'static Words) -> Element {
    let text = changing(move || sentence(state, words));
    let check = button("check", move || actions::check(state))
        .set("aria-label", words.check_now)
        .set("title", words.check_now)
        .live("aria-disabled", move || (state.freshness.get() == Freshness::Asking).then_some("true"));
    element("div")
        .class("fresh")
        .live("data-is", move || Some(name(state.freshness.get())))
        // Without a programme the page itself says what happened.
        .hidden_while(move || matches!(*state.life.read(), Life::Failed(_)))
        .child(element("p").set("role", "status").child(text))
        .child(check.child(icon("icon again")))
}

fn sentence(state: State, words: &Words) -> Element {
    let revision = match &*state.life.read() {
        Life::Ready(programme) => Some(programme.edition.revision),
        _ => None,
    };
    element("span").child((words.freshness)(state.freshness.get(), &of(revision, state.now.get(), words)))
}

/// When the programme was last changed, with its year where that is not the present one.
fn of(revision: Option<Time>, now: Time, words: &Words) -> String {
    revision.map(|revision| words.moment_short(revision, now)).unwrap_or_default()
}

fn name(freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::Asking => "asking",
        Freshness::UpToDate(_) => "good",
        _ => "off",
    }
}
