//! What is being asked, and how many talks answer: the count, the active filters, and the way back.

use leptos::prelude::Read;

use crate::components::facets::value_name;
use crate::html::{Child, Element, changing, element, icon, link};
use crate::programme::filter::{Facet, Query};
use crate::route::Page;
use crate::state::{Programme, Scene};
use crate::words::Words;

/// The count of talks, which is announced as it changes, and the active filters, each of which can be taken away.
pub fn chosen(scene: &Scene) -> impl Child + use<> {
    let (state, words) = (scene.state, scene.words);
    let count = changing(move || (words.talks)(state.answer.read().selection.len()));
    let chips = {
        let scene = scene.clone();
        changing(move || {
            let query = state.query.read();
            let chips = chips(&scene.programme, &query, words).into_iter();
            chips.map(|(name, without)| chip(&scene, name, without)).collect::<Vec<_>>()
        })
    };
    let clear = {
        let scene = scene.clone();
        changing(move || {
            let query = state.query.read();
            let unfiltered = scene.address(Page::Programme(query.unfiltered()));
            (!query.is_unfiltered()).then(|| link(unfiltered).class("chip clear").child(words.clear_all))
        })
    };
    let unknown = changing(move || {
        let names = state.answer.read().selection.unknown.join(", ");
        (!names.is_empty()).then(|| element("p").class("note").child((words.unknown_filters)(&names)))
    });
    let line = element("div")
        .class("chosen")
        .child(element("p").class("total").set("role", "status").child(count))
        .child(element("ul").child(chips))
        .child(clear);
    [line, element("div").set("role", "status").child(unknown)]
}

fn chip(scene: &Scene, name: String, without: Query) -> Element {
    let label = (scene.words.remove_filter)(&name);
    let link = link(scene.address(Page::Programme(without))).class("chip on").set("aria-label", label);
    element("li").child(link.child(name).child(icon("icon cross")))
}

/// The active filters: the name of each, and the query without it.
fn chips(programme: &Programme, query: &Query, words: &Words) -> Vec<(String, Query)> {
    let mut chips = Vec::new();
    let text = query.text.trim();
    if !text.is_empty() {
        chips.push(((words.searched_for)(text), query.with_text("")));
    }
    for facet in Facet::ALL {
        for id in query.chosen(facet) {
            chips.push((value_name(programme, facet, id, words).0, query.with(facet, id, false)));
        }
    }
    chips
}
