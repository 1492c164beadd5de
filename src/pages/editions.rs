//! All editions: the list of them, newest first; and what is found in them, whichever year.

use std::sync::Arc;

use leptos::prelude::{AnyView, Get, GetUntracked, Read, event_target_value};

use crate::actions;
use crate::components::chips::chips;
use crate::components::facets::value_name;
use crate::components::talk_card::people;
use crate::components::top::bare_top;
use crate::html::{Child, Element, button, changing, element, fragment, link};
use crate::programme::filter::{Facet, LONGEST_SEARCH, Query};
use crate::programme::stage::Stage;
use crate::programme::zone::Zone;
use crate::programme::{Catalogue, Edition, EditionSummary, Talk};
use crate::route::{Page, Route};
use crate::state::{Programme, Shelf, State};
use crate::words::Words;

/// The editions.
pub fn editions_page(state: State, words: &'static Words, catalogue: &Arc<Catalogue>) -> AnyView {
    let asked = move || !state.everywhere.read().is_unfiltered();
    let results = element("div")
        .class("results")
        .hidden_while(move || !asked())
        .child(line(state, words, catalogue.editions.len()))
        .child(changing(move || hits(state, words)));
    let list = {
        let catalogue = catalogue.clone();
        changing(move || list(state, words, &catalogue))
    };
    let none = catalogue.editions.is_empty().then(|| {
        let sentence = (words.failure)(&crate::state::Failure::NoEdition);
        element("div").class("empty").child(element("p").class("title").child(sentence))
    });
    let problems = changing(move || {
        let problems = Some(state.problems.get()).filter(|problems| *problems > 0);
        problems.map(|problems| element("p").class("note").child((words.pages().problems)(problems)))
    });
    fragment(
        element("div").class("across").child([
            bare_top(words.editions),
            element("div").class("ask").child(search(state, words)),
            results,
            element("div")
                .hidden_while(asked)
                .child(none)
                .child(element("ol").class("editions").child(list))
                .child(problems),
        ]),
    )
}

fn search(state: State, words: &Words) -> Element {
    let field = element("input")
        .set("type", "search")
        .set("aria-label", words.pages().search_everywhere)
        .set("placeholder", words.pages().search_everywhere)
        .set("autocomplete", "off")
        .set("enterkeyhint", "search")
        .set("maxlength", LONGEST_SEARCH.to_string())
        .value(move || state.everywhere.read().text.clone())
        // The editions are on their way by the time that something is typed.
        .on("focus", move |_| actions::read_all(state))
        .on("input", move |event| {
            let query = state.everywhere.get_untracked().with_text(&event_target_value(&event));
            actions::ask_everywhere(state, query);
        });
    element("form").set("role", "search").on("submit", |event| event.prevent_default()).child(field)
}

fn list(state: State, words: &Words, catalogue: &Catalogue) -> Vec<Element> {
    let now = Zone::Paris.at(state.now.get());
    let current = catalogue.current(now.date_naive()).filter(|edition| edition.stage(now) != Stage::Over);
    let current = current.map(|edition| &edition.id);
    let edition = |edition: &EditionSummary| {
        let is_current = current == Some(&edition.id);
        let address = Route::to(&edition.id, Page::Programme(Query::default())).to_string();
        let mut about = vec![words.dates(edition.first_day, edition.last_day)];
        about.extend(edition.place.clone());
        let state = element("span").class("tag").child((words.stage)(edition.stage(now)));
        let current = is_current.then(|| element("span").class("tag org").child(words.pages().current_edition));
        let count = (edition.talks > 0).then(|| element("span").class("tag").child((words.talks)(edition.talks)));
        let card = element("article")
            .class("card")
            .child(element("h2").child(link(address).child(&*edition.title)))
            .child(element("p").child(about.join(" · ")))
            .child(element("p").class("tags").child(current).child(state).child(count));
        element("li").child(card)
    };
    catalogue.editions.iter().map(edition).collect()
}

/// How much was found, or how far the reading is; what is being asked.
fn line(state: State, words: &'static Words, editions: usize) -> Element {
    let status = changing(move || {
        let library = state.library.read();
        let text = if library.len() < editions {
            (words.pages().reading_editions)(library.len(), editions)
        } else {
            let found = state.found.read();
            let with_hits = shelves(&library)
                .filter(|(first, programme)| found.count_ones(*first..first + programme.edition.talks.len()) > 0);
            (words.pages().found_everywhere)(found.count_ones(..), with_hits.count())
        };
        element("p").class("total").set("role", "status").child(text)
    });
    let chips = changing(move || {
        let library = state.library.read();
        let name = |facet: Facet, id: &Arc<str>| {
            let known = shelves(&library).map(|(_, programme)| value_name(programme, facet, id, words).0);
            known.into_iter().find(|name| *name != **id).unwrap_or_else(|| id.to_string())
        };
        chips(&state.everywhere.read(), words, name, |query| Route::everywhere(query).to_string())
    });
    let failed = changing(move || {
        let library = state.library.read();
        let failed = library.iter().filter(|(_, programme)| programme.is_err());
        let failed = failed.map(|(id, _)| {
            let id = id.clone();
            let sentence = element("span").child((words.pages().edition_not_read)(id.as_str()));
            let again = button("button", move || actions::read_again(state, id.clone())).child(words.retry);
            element("p").class("note").child([sentence, again])
        });
        failed.collect::<Vec<_>>()
    });
    element("div").child(element("div").class("chosen").child(status).child(element("ul").child(chips))).child(failed)
}

/// The editions that were read, each with the position in the library of its first talk.
fn shelves(library: &[Shelf]) -> impl Iterator<Item = (usize, &Arc<Programme>)> {
    let mut next = 0;
    library.iter().filter_map(|(_, programme)| programme.as_ref().ok()).map(move |programme| {
        let first = next;
        next += programme.edition.talks.len();
        (first, programme)
    })
}

/// All talks of the editions that were read; those that are not found are hidden.
fn hits(state: State, words: &'static Words) -> Vec<Element> {
    shelves(&state.library.read()).map(|(first, programme)| edition_hits(state, words, first, programme)).collect()
}

fn edition_hits(state: State, words: &Words, first: usize, programme: &Arc<Programme>) -> Element {
    let edition = &programme.edition;
    let hits = edition.talks.iter().enumerate().map(|(position, talk)| {
        let position = first + position;
        hit(programme, talk, words).hidden_while(move || !state.found.read().contains(position))
    });
    let last = first + edition.talks.len();
    let dates = element("small").child(words.dates(edition.first_day(), edition.last_day()));
    element("section")
        .class("block")
        .hidden_while(move || state.found.read().count_ones(first..last) == 0)
        .child(element("h2").child(element("span").child(&*edition.title)).child(dates))
        .child(element("ol").child(hits.collect::<Vec<_>>()))
}

fn hit(programme: &Programme, talk: &Talk, words: &Words) -> Element {
    let edition = &programme.edition;
    let address = programme.route(Page::Talk(talk.id.clone())).to_string();
    let title = link(address).set("lang", &*talk.language).child(&*talk.title);
    let card = element("article").class("card").child(element("h3").child(title)).child(about(edition, talk, words));
    element("li").child(card)
}

/// The year, who speaks and for whom, under the names of that year.
fn about(edition: &Edition, talk: &Talk, words: &Words) -> impl Child {
    let year = chrono::Datelike::year(&edition.first_day()).to_string();
    let people = if talk.speakers.is_empty() { String::new() } else { people(talk, &words.never_told) };
    let organisations = talk.organisations.iter().filter_map(|id| edition.organisation(id));
    let organisations = organisations.map(|organisation| organisation.label().to_owned());
    let parts: Vec<String> = [people].into_iter().chain(organisations).filter(|part| !part.is_empty()).collect();
    element("p").child(element("span").class("tag").child(year)).child(" ").child(parts.join(" · "))
}
