//! The filters: room, ministry or organisation, topic.
//!
//! On a phone each is a button that opens a sheet from below; on a wide screen all stand beside the programme. It is the
//! same markup: the sheet is a popover, which the browser opens, closes and keeps reachable by itself; on a wide screen
//! the style sheet shows it where it stands.
//!
//! The values of a sheet are drawn while it is open, and no longer: there may be hundreds, each of which follows every
//! answer.

use std::sync::Arc;

use leptos::prelude::{Get, Read, RwSignal, Set, event_target_checked};

use crate::actions;
use crate::browser::is_opening;
use crate::components::talk_card::topic_name;
use crate::html::{Element, changing, element, icon, link};
use crate::programme::filter::{Facet, Query, Value};
use crate::programme::{OrganisationId, RoomId, TopicId};
use crate::route::Page;
use crate::state::{Programme, Scene};
use crate::words::Words;

/// The three filters.
pub fn facets(scene: &Scene) -> Element {
    let mut facets = element("div").class("facets").set("role", "group").set("aria-label", scene.words.filters);
    for facet in Facet::ALL {
        facets = facets.child([opener(scene, facet), sheet(scene, facet)]);
    }
    facets
}

/// The button that opens a filter on a phone.
fn opener(scene: &Scene, facet: Facet) -> Element {
    let state = scene.state;
    let (name, short) = facet_name(facet, scene.words);
    let chosen = move || state.query.read().chosen(facet).len();
    // Shown by the style sheet: beside the name that is heard, no other text may stand (WCAG 2.5.3).
    let count = move || Some(chosen()).filter(|count| *count > 0).map_or_else(String::new, |count| count.to_string());
    element("button")
        .live("class", move || Some(if chosen() > 0 { "chip on" } else { "chip" }))
        .set("type", "button")
        .set("popovertarget", sheet_id(facet))
        .set("aria-label", name)
        .child(short)
        .child(element("span").class("number").live_text("data-count", count))
        .child(icon("icon down"))
}

/// The values of a filter, with their counts.
fn sheet(scene: &Scene, facet: Facet) -> Element {
    let (state, words) = (scene.state, scene.words);
    let is_open = RwSignal::new(false);
    let options = {
        let scene = scene.clone();
        changing(move || (is_open.get() || state.filters_stand.get()).then(|| options(&scene, facet)))
    };
    let result = changing(move || (words.see_talks)(state.answer.read().selection.len()));
    let close = element("button")
        .class("button primary")
        .set("type", "button")
        .set("popovertarget", sheet_id(facet))
        .set("popovertargetaction", "hide");
    let clear = link(scene.address(Page::Programme(Query::default()))).class("button").child(words.clear_all);
    let footer = element("footer")
        .child(element("p").class("quiet").child(words.counts_follow))
        .child([clear, close.child(result)]);
    let legend = element("legend").child(facet_name(facet, words).0);
    element("div")
        .class("sheet")
        .set("id", sheet_id(facet))
        .set("popover", "auto")
        .on("beforetoggle", move |event| {
            if is_opening(&event) {
                is_open.set(true);
            }
        })
        // Not before it is closed: from a value that is gone the focus would not find its way back.
        .on("toggle", move |event| is_open.set(is_opening(&event)))
        .child([element("fieldset").child(legend).child(options), footer])
}

fn options(scene: &Scene, facet: Facet) -> Vec<Element> {
    let values = scene.programme.index.values(facet).iter().enumerate();
    values.map(|(position, value)| option(scene, facet, position, value)).collect()
}

fn option(scene: &Scene, facet: Facet, position: usize, value: &Value) -> Element {
    let state = scene.state;
    let (label, full) = value_name(&scene.programme, facet, &value.id, scene.words);
    let (class, zero) = match value.depth {
        0 => ("option", "option zero"),
        _ => ("option part", "option part zero"),
    };
    let count = move || state.answer.read().selection.count(facet, position);
    let chosen = {
        let id = value.id.clone();
        move || state.query.read().is_chosen(facet, &id)
    };
    let id = value.id.clone();
    let tick =
        element("input").set("type", "checkbox").set("name", facet.key()).set("value", &*value.id).checked(chosen).on(
            "change",
            move |event| {
                let (id, is_chosen) = (id.clone(), event_target_checked(&event));
                actions::ask(state, move |query| query.with(facet, &id, is_chosen));
            },
        );
    let full = full.map(|full| element("small").child(full));
    element("label")
        .live("class", move || Some(if count() == 0 { zero } else { class }))
        .child([tick, element("span").child(label).child(" ").child(full)])
        .child(" ")
        .child(element("b").child(changing(move || count().to_string())))
}

/// The name of a filter, and a shorter one that it begins with.
pub fn facet_name(facet: Facet, words: &Words) -> (&'static str, &'static str) {
    match facet {
        Facet::Room => (words.room, words.room),
        Facet::Organisation => (words.organisation, words.organisation_short),
        Facet::Topic => (words.topic, words.topic),
    }
}

/// The name of a value, and what its short name stands for.
pub fn value_name(programme: &Programme, facet: Facet, id: &Arc<str>, words: &Words) -> (String, Option<String>) {
    let edition = &programme.edition;
    let name = match facet {
        Facet::Room => edition.room(&RoomId(id.clone())).map(|room| (room.name.clone(), room.floor.clone())),
        Facet::Topic => edition.topic(&TopicId(id.clone())).map(|topic| (topic_name(topic, words).to_owned(), None)),
        Facet::Organisation => edition.organisation(&OrganisationId(id.clone())).map(|organisation| {
            (organisation.label().to_owned(), organisation.short.is_some().then(|| organisation.name.clone()))
        }),
    };
    name.unwrap_or_else(|| (id.to_string(), None))
}

fn sheet_id(facet: Facet) -> String {
    format!("facet-{}", facet.key())
}
