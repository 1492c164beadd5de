//! What is being asked, and how many talks answer: the count, the active filters, and the way back.

use leptos::prelude::Read;

use crate::components::chips::chips;
use crate::components::facets::value_name;
use crate::html::{Child, changing, element, link};
use crate::route::Page;
use crate::state::Scene;

/// The count of talks, which is announced as it changes, and the active filters, each of which can be taken away.
pub fn chosen(scene: &Scene) -> impl Child + use<> {
    let (state, words) = (scene.state, scene.words);
    let count = changing(move || (words.talks)(state.answer.read().selection.len()));
    let chips = {
        let scene = scene.clone();
        changing(move || {
            let name = |facet, id: &_| value_name(&scene.programme, facet, id, words).0;
            chips(&state.query.read(), words, name, |query| scene.address(Page::Programme(query)))
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
