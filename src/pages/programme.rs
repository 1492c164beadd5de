//! The programme: search, filters, what is on, the days.

use std::sync::Arc;

use leptos::prelude::*;

use crate::actions;
use crate::components::chosen::Chosen;
use crate::components::days::Days;
use crate::components::facets::Facets;
use crate::components::now_card::NowCard;
use crate::programme::Talk;
use crate::programme::filter::LONGEST_SEARCH;
use crate::route::Page;
use crate::state::{Programme, State};
use crate::words::Words;

/// The programme, or the part of it that the address asks for.
#[component]
pub fn ProgrammePage(programme: Arc<Programme>, words: &'static Words) -> impl IntoView {
    let state = State::here();
    let edition = &programme.edition;
    let place = format!("{} · {}", words.dates(edition.first_day(), edition.last_day()), edition.venue.name);
    let unfiltered = Memo::new(move |_| state.query.read().is_unfiltered());
    let now = {
        let programme = programme.clone();
        move || unfiltered.get().then(|| view! { <NowCard programme=programme.clone() words /> })
    };
    view! {
        <div class="programme">
            <header class="top">
                <p class="eyebrow">{place}</p>
                <h1 tabindex="-1">{edition.title.clone()}</h1>
            </header>
            <div class="ask">
                <Search words />
                <Facets programme=programme.clone() words />
            </div>
            <div class="answer">
                <DayLinks programme=programme.clone() words />
                <Chosen programme=programme.clone() words />
                {now}
                <Days programme=programme.clone() words />
                <Ending programme words />
            </div>
        </div>
    }
}

/// The search field.
#[component]
fn Search(words: &'static Words) -> impl IntoView {
    let state = State::here();
    let search = move |event: leptos::ev::Event| {
        let query = state.query.read_untracked().with_text(&event_target_value(&event));
        actions::ask(state, query);
    };
    view! {
        // Enter has nothing left to do: results are there with each letter.
        <form role="search" on:submit=move |event| event.prevent_default()>
            <input
                type="search"
                aria-label=words.search
                placeholder=words.search_hint
                autocomplete="off"
                enterkeyhint="search"
                maxlength=LONGEST_SEARCH.to_string()
                prop:value=move || state.query.read().text.clone()
                on:input=search
            />
        </form>
    }
}

/// The days, each a link; nothing for an edition of one day.
#[component]
fn DayLinks(programme: Arc<Programme>, words: &'static Words) -> impl IntoView {
    let state = State::here();
    let days = programme.edition.days.iter().map(|day| Some(day.date));
    let days: Vec<_> = [None].into_iter().chain(days).collect();
    (days.len() > 2).then(|| {
        let link = |day| {
            let programme = programme.clone();
            let address = move || {
                let query = state.query.read().with_day(day);
                programme.route(Page::Programme(query)).to_string()
            };
            let current = move || (state.query.read().day == day).then_some("true");
            let name = day.map_or_else(|| words.all_days.to_owned(), |day| words.date_short(day));
            view! { <a href=address aria-current=current>{name}</a> }
        };
        let links = days.into_iter().map(link).collect_view();
        view! { <nav class="days" aria-label=words.days>{links}</nav> }
    })
}

/// What stands below the days: the way back from an empty result, or the calendar file of what is shown.
#[component]
fn Ending(programme: Arc<Programme>, words: &'static Words) -> impl IntoView {
    let state = State::here();
    let count = Memo::new(move |_| state.selection.read().len());
    let filtered = Memo::new(move |_| !state.query.read().is_unfiltered());
    move || match (count.get(), filtered.get()) {
        (0, true) => {
            let unfiltered = programme.route(Page::Programme(state.query.get().unfiltered())).to_string();
            Some(
                view! {
                    <div class="empty">
                        <p class="title">{words.nothing_found}</p>
                        <p>{words.nothing_found_advice}</p>
                        <a class="button primary" href=unfiltered>{words.clear_all}</a>
                    </div>
                }
                .into_any(),
            )
        }
        (0, false) if programme.edition.talks.is_empty() => Some(
            view! {
                <div class="empty"><p class="title">{words.no_talks_yet}</p></div>
            }
            .into_any(),
        ),
        (0, false) => None,
        (count, _) => {
            let programme = programme.clone();
            let export = move |_| actions::export(state, &programme, &selected(state, &programme), None);
            Some(
                view! {
                    <div class="actions">
                        <button class="button" type="button" on:click=export>{(words.export_these)(count)}</button>
                    </div>
                }
                .into_any(),
            )
        }
    }
}

fn selected(state: State, programme: &Programme) -> Vec<&Talk> {
    let selection = state.selection.read_untracked();
    selection.talks.ones().filter_map(|position| programme.edition.talks.get(position)).collect()
}
