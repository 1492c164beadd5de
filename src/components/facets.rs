//! The filters: room, ministry or organisation, topic.
//!
//! On a phone each is a button that opens a sheet from below; on a wide screen all stand beside the programme. It is the
//! same markup: the sheet is a popover, which the browser opens, closes and keeps reachable by itself; on a wide screen
//! the style sheet shows it where it stands.

use std::sync::Arc;

use leptos::prelude::*;

use crate::actions;
use crate::components::talk_card::topic_name;
use crate::programme::filter::{Facet, Value};
use crate::programme::{OrganisationId, RoomId, TopicId};
use crate::route::Page;
use crate::state::{Programme, State};
use crate::words::Words;

/// The three filters.
#[component]
pub fn Facets(programme: Arc<Programme>, words: &'static Words) -> impl IntoView {
    let one = |facet| view! { <OneFacet programme=programme.clone() facet words /> };
    view! { <div class="facets" role="group" aria-label=words.filters>{Facet::ALL.map(one).collect_view()}</div> }
}

/// A filter: its button, and its values with their counts.
#[component]
fn OneFacet(programme: Arc<Programme>, facet: Facet, words: &'static Words) -> impl IntoView {
    let state = State::here();
    let id = format!("facet-{}", facet.key());
    let sheet = id.clone();
    let chosen = Memo::new(move |_| state.query.read().chosen(facet).len());
    let (name, short) = facet_name(facet, words);
    let values = programme.index.values(facet).iter().enumerate();
    let options = values.map(|(position, value)| {
        let (label, full) = value_name(&programme, facet, &value.id, words);
        view! { <OneValue facet position value=value.clone() label full /> }
    });
    let options = options.collect_view();
    let unfiltered = programme.route(Page::Programme(crate::programme::filter::Query::default())).to_string();
    view! {
        <button class="chip" class:on=move || { chosen.get() > 0 } type="button" popovertarget=id.clone() aria-label=name>
            {short}
            {move || (chosen.get() > 0).then(|| format!(" · {}", chosen.get()))}
            <span class="icon down" aria-hidden="true"></span>
        </button>
        <div class="sheet" id=sheet popover="auto">
            <fieldset>
                <legend>{name}</legend>
                {options}
            </fieldset>
            <footer>
                <p class="quiet">{words.counts_follow}</p>
                <a class="button" href=unfiltered>{words.clear_all}</a>
                <button class="button primary" type="button" popovertarget=id popovertargetaction="hide">
                    {move || (words.see_talks)(state.selection.read().len())}
                </button>
            </footer>
        </div>
    }
}

/// A value of a filter.
#[component]
fn OneValue(facet: Facet, position: usize, value: Value, label: String, full: Option<String>) -> impl IntoView {
    let state = State::here();
    let id = value.id;
    let chosen = {
        let id = id.clone();
        move || state.query.read().is_chosen(facet, &id)
    };
    let count = Memo::new(move |_| state.selection.read().count(facet, position));
    let choose = move |event: leptos::ev::Event| {
        let query = state.query.get_untracked().with(facet, &id, event_target_checked(&event));
        actions::ask(state, query);
    };
    view! {
        <label class="option" class:zero=move || count.get() == 0 class:part={value.depth > 0}>
            <input type="checkbox" prop:checked=chosen.clone() checked=chosen on:change=choose />
            <span>{label} {full.map(|full| view! { " " <small>{full}</small> })}</span>
            " "
            <b>{count}</b>
        </label>
    }
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
