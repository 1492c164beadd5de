//! The programme: search, filters, what is on, the days.

use chrono::NaiveDate;
use leptos::prelude::{AnyView, Read, ReadUntracked, event_target_value};

use crate::actions::{self, Export};
use crate::components::chosen::chosen;
use crate::components::days::days;
use crate::components::facets::facets;
use crate::components::paragraphs::paragraphs;
use crate::components::stage_card::stage_card;
use crate::components::top::{title, top};
use crate::html::{Child, Element, button, changing, element, fragment, link};
use crate::programme::filter::{LONGEST_SEARCH, Query};
use crate::route::{Page, Route};
use crate::state::Scene;
use crate::words::Words;

/// The programme, or the part of it that the address asks for.
pub fn programme_page(scene: &Scene) -> AnyView {
    let (state, words) = (scene.state, scene.words);
    let edition = &scene.programme.edition;
    let place = edition.venue.as_ref().map(|venue| venue.name.clone());
    let place: Vec<String> = [words.dates(edition.first_day(), edition.last_day())].into_iter().chain(place).collect();
    let top = top(Some(place.join(" · ")), title(&edition.title));
    if edition.talks.is_empty() && edition.blocks.is_empty() {
        let summary = paragraphs(edition.summary.as_deref(), &edition.language);
        let infos = link(scene.address(Page::Infos)).class("button").child(words.infos);
        let infos = element("div").class("actions").child(infos);
        return fragment(
            element("div").class("announced").child(top).child(stage_card(scene)).child(summary).child(infos),
        );
    }
    let now = {
        let scene = scene.clone();
        changing(move || state.query.read().is_unfiltered().then(|| stage_card(&scene)))
    };
    let answer = element("div")
        .class("answer")
        .child(day_links(scene))
        .child(chosen(scene))
        .child(now)
        .child(days(scene))
        .child(ending(scene));
    let page = [top, element("div").class("ask").child([search(scene), facets(scene)]), answer];
    fragment(element("div").class("programme").child(page))
}

/// The search field.
fn search(scene: &Scene) -> Element {
    let (state, words) = (scene.state, scene.words);
    let field = element("input")
        .set("type", "search")
        .set("aria-label", words.search)
        .set("placeholder", words.search_hint)
        .set("autocomplete", "off")
        .set("enterkeyhint", "search")
        .set("maxlength", LONGEST_SEARCH.to_string())
        .value(move || state.query.read().text.clone())
        .on("input", move |event| {
            let text = event_target_value(&event);
            actions::ask(state, move |query| query.with_text(&text));
        });
    // Enter has nothing left to do: results are there with each letter.
    element("form").set("role", "search").on("submit", |event| event.prevent_default()).child(field)
}

/// The days, each a link; nothing for an edition of one day.
fn day_links(scene: &Scene) -> Option<Element> {
    let dates = &scene.programme.edition.days;
    let links = [None].into_iter().chain(dates.iter().map(|day| Some(day.date))).map(|day| day_link(scene, day));
    let links: Vec<Element> = links.collect();
    (dates.len() > 1).then(|| element("nav").class("days").set("aria-label", scene.words.days).child(links))
}

fn day_link(scene: &Scene, day: Option<NaiveDate>) -> Element {
    let (state, words) = (scene.state, scene.words);
    let programme = scene.programme.clone();
    element("a")
        .live_text("href", move || programme.route(Page::Programme(state.query.read().with_day(day))).to_string())
        .live("aria-current", move || (state.answer.read().selection.day == day).then_some("true"))
        .child(day.map_or_else(|| words.all_days.to_owned(), |day| words.date_short(day)))
}

/// What stands below the days: the way back from an empty result, or the calendar file of what is shown.
fn ending(scene: &Scene) -> impl Child + use<> {
    let (state, words) = (scene.state, scene.words);
    let scene = scene.clone();
    changing(move || {
        let query = state.query.read();
        let programme = scene.programme.clone();
        let elsewhere = elsewhere(&query, words);
        match state.answer.read().selection.len() {
            0 if !query.is_unfiltered() => {
                let clear = link(scene.address(Page::Programme(query.unfiltered())));
                let clear = clear.class("button primary").child(words.clear_all);
                let advice = element("p").child(words.nothing_found_advice);
                Some(empty(words.nothing_found).child([advice, clear]).child(elsewhere))
            }
            0 => programme.edition.talks.is_empty().then(|| empty(words.no_talks_yet)),
            count => {
                let press = move || {
                    let selected = state.answer.read_untracked().selection.talks.clone();
                    actions::export(state, &programme, Export::Items(selected));
                };
                let export = button("button", press).child((words.export_these)(count));
                let feeds = link(scene.address(Page::Calendar)).class("button").child(words.subscribe);
                let changes = link(scene.address(Page::Changes)).class("button").child(words.changes);
                Some(element("div").class("actions").child([export, feeds]).child(elsewhere).child(changes))
            }
        }
    })
}

/// The same question, asked of all editions.
fn elsewhere(query: &Query, words: &Words) -> Option<Element> {
    let everywhere = query.everywhere();
    let address = Route::everywhere(everywhere.clone()).to_string();
    (!everywhere.is_unfiltered()).then(|| link(address).class("button").child(words.in_all_editions))
}

fn empty(text: &str) -> Element {
    element("div").class("empty").child(element("p").class("title").child(text))
}
