//! What works without network, and how to have more of it: all editions, the app on the home screen.

use leptos::prelude::{Effect, Get, Read, RwSignal, Track};

use crate::actions;
use crate::html::{Element, button, changing, element};
use crate::state::State;
use crate::words::Words;

/// What is on this device, and the ways to more.
pub fn offline_card(state: State, words: &'static Words) -> Element {
    let pages = words.pages();
    let stored = RwSignal::new(0);
    // Rendered natively there is nothing to count, and effects do not run.
    Effect::new(move |_| {
        // What was found is stored after it is shown, and only then is it told how fresh it is.
        state.freshness.track();
        actions::count_stored(state, stored);
    });
    let all = move || state.catalogue.read().as_ref().map_or(0, |catalogue| catalogue.editions.len());
    let ready = changing(move || {
        let text = if state.offline_ready.get() { pages.opens_offline } else { pages.not_yet_offline };
        element("span").child(text)
    });
    let editions = changing(move || element("span").child((pages.stored_editions)(stored.get(), all())));
    let store = button("button", move || actions::store_all(state, stored))
        .hidden_while(move || stored.get() >= all())
        .child(pages.store_all);
    element("section")
        .class("panel")
        .child(element("h2").child(pages.offline))
        .child(element("p").child(ready))
        .child(element("p").set("role", "status").child(editions))
        .child(element("div").class("actions").child(store))
        .child(element("p").class("quiet").child(pages.install))
}
