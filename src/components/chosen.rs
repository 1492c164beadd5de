//! What is being asked, and how many talks answer: the count, the active filters, and the way back.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::facets::value_name;
use crate::programme::filter::{Facet, Query};
use crate::route::Page;
use crate::state::{Programme, State};
use crate::words::Words;

/// The count of talks, which is announced as it changes, and the active filters, each of which can be taken away.
#[component]
pub fn Chosen(programme: Arc<Programme>, words: &'static Words) -> impl IntoView {
    let state = State::here();
    let count = Memo::new(move |_| state.selection.read().len());
    let unknown = Memo::new(move |_| state.selection.read().unknown.join(", "));
    let route = {
        let programme = programme.clone();
        move |query: Query| programme.route(Page::Programme(query)).to_string()
    };
    let clear = {
        let route = route.clone();
        move || {
            let query = state.query.read();
            let unfiltered = route(query.unfiltered());
            let clearable = !query.is_unfiltered();
            clearable.then(|| view! { <a class="chip clear" href=unfiltered>{words.clear_all}</a> })
        }
    };
    let chips = move || {
        let chips = chips(&programme, &state.query.read(), words).into_iter();
        let chip = |(name, without): (String, Query)| {
            let label = (words.remove_filter)(&name);
            view! {
                <li>
                    <a class="chip on" href=route(without) aria-label=label>
                        {name} <span class="icon cross" aria-hidden="true"></span>
                    </a>
                </li>
            }
        };
        chips.map(chip).collect_view()
    };
    view! {
        <div class="chosen">
            <p class="total" role="status">{move || (words.talks)(count.get())}</p>
            <ul>{chips}</ul>
            {clear}
        </div>
        {move || (!unknown.read().is_empty()).then(|| {
            view! { <p class="note" role="status">{(words.unknown_filters)(&unknown.read())}</p> }
        })}
    }
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
