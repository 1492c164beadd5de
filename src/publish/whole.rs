//! All talks of a long programme on one page, for who reads without scripts: the programme itself is drawn part by part, as
//! far as it is looked at.
//!
//! It has an address of its own, `2024/presentations/`, to which the programme leads where scripts are off.

use leptos::prelude::RenderHtml;

use crate::components::days::LONG;
use crate::components::talk_card::{Setting, people, time_column};
use crate::html::{Element, element, link};
use crate::programme::day::{Day, Slot};
use crate::programme::filter::Query;
use crate::programme::{Edition, Talk};
use crate::route::{Page, Route};
use crate::state::Programme;
use crate::words::Words;

/// What the page is called.
const TITLE: &str = "Toutes les présentations";

/// Whether a programme is drawn part by part.
pub(super) fn is_long(programme: &Programme) -> bool {
    programme.edition.talks.len() > LONG
}

/// The folder of the page, which is its address.
pub(super) fn folder(edition: &Edition) -> String {
    format!("{}/presentations/", edition.id)
}

/// The title of the page.
pub(super) fn title(edition: &Edition) -> String {
    format!("{TITLE} — {}", edition.title)
}

/// What leads to it, where nothing else does.
pub(super) fn way(edition: &Edition) -> String {
    let link = link(folder(edition)).class("button").child(TITLE);
    element("noscript").child(element("p").class("actions").child(link)).view().to_html()
}

/// The body of the page.
pub(super) fn body(programme: &Programme, words: &Words) -> String {
    let edition = &programme.edition;
    let back = link(programme.route(Page::Programme(Query::default())).to_string()).child(&*edition.title);
    let head = element("header").class("top").child(element("p").class("eyebrow").child(back));
    let days = programme.days.iter().map(|day| one_day(edition, day, words)).collect::<Vec<_>>();
    let main = element("main").child(head.child(element("h1").child(TITLE))).child(days);
    main.view().to_html().replace("<!>", "")
}

fn one_day(edition: &Edition, day: &Day, words: &Words) -> Element {
    let heading = day.date.map_or_else(|| words.undated.to_owned(), |date| words.date_of_year(date));
    let slots = day.sections.iter().flat_map(|section| &section.slots);
    let talks = slots.filter_map(|slot| match slot {
        Slot::Talk(place) => edition.talks.get(*place),
        Slot::Gap { .. } => None,
    });
    let items = talks.map(|talk| one_talk(edition, talk, words)).collect::<Vec<_>>();
    element("section").class("day").child(element("h2").child(heading)).child(element("ol").class("slots").child(items))
}

fn one_talk(edition: &Edition, talk: &Talk, words: &Words) -> Element {
    let time = time_column(edition.when(talk), Setting::Alone, words, &words.never_told);
    let address = Route::to(&edition.id, Page::Talk(talk.id.clone())).to_string();
    let room = talk.room.as_ref().and_then(|room| edition.room(room)).map(|room| format!("{} · ", room.name));
    let about = format!("{}{}", room.unwrap_or_default(), people(talk, &words.never_told));
    let text = element("div").child(link(address).child(&*talk.title)).child(element("p").class("quiet").child(about));
    element("li").class("slot").child(time).child(text)
}
