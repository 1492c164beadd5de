//! "Mon programme": what was kept, in order, with clashes and free time, and the way to a calendar.

use chrono::NaiveDate;
use leptos::prelude::{AnyView, Get, Read};

use crate::actions::{self, Changes};
use crate::components::calendar_box::calendar_box;
use crate::components::exchange_parts::exchange_parts;
use crate::components::export_note::{changes_of, export_note};
use crate::components::news_box::news_box;
use crate::components::stand_card::stand_card;
use crate::components::talk_card::{Setting, talk_card};
use crate::components::top::{title, top};
use crate::components::trouble::seen_text;
use crate::html::{Element, button, changing, element, fragment, icon, link};
use crate::pieces::ExchangePart;
use crate::programme::Talk;
use crate::programme::filter::Query;
use crate::programme::schedule::{Entry, Kept, plan};
use crate::route::Page;
use crate::state::{Scene, State};
use crate::words::{Words, clock, clock_range};

/// How many talks that would fit into free time are named.
const MOST_FITTING: usize = 3;

/// The personal schedule.
pub fn mine_page(scene: &Scene) -> AnyView {
    let edition = &scene.programme.edition;
    if !scene.programme.is_whole {
        actions::complete_now(scene.state, &scene.programme);
    }
    let top = top(Some(&*edition.title), title(scene.words.my_programme));
    let changes = changes_of(scene);
    let note = export_note(scene, changes);
    let content = {
        let scene = scene.clone();
        changing(move || {
            let kept = scene.state.kept.read();
            if kept.is_empty() { vec![nothing(&scene)] } else { schedule(&scene, &kept, changes) }
        })
    };
    let part = exchange_parts(scene);
    fragment(vec![
        top.view(),
        part(ExchangePart::Received),
        news_box(scene).view(),
        note.view(),
        element("div").child(content).view(),
        part(ExchangePart::Ways),
        part(ExchangePart::Printed),
    ])
}

fn nothing(scene: &Scene) -> Element {
    let words = scene.words;
    let programme = link(scene.address(Page::Programme(Query::default())));
    element("div").class("empty").child([
        icon("icon star"),
        element("p").class("title").child(words.pages().nothing_kept),
        element("p").child(words.pages().nothing_kept_advice),
        programme.class("button primary").child(words.programme),
    ])
}

fn schedule(scene: &Scene, kept: &[Kept], changes: Changes) -> Vec<Element> {
    let words = scene.words;
    let mut part = None;
    let mut list = element("ol").class("slots mine");
    for entry in plan(&scene.programme.edition, kept) {
        list = list.child(new_part(scene, &entry, &mut part)).child(one_entry(scene, &entry));
    }
    let stands = kept.iter().filter(|kept| scene.programme.edition.stand(&kept.talk).is_some()).count();
    let talks = Some(kept.len() - stands).filter(|talks| *talks > 0).map(words.talks);
    let stands = Some(stands).filter(|stands| *stands > 0).map(words.count_of_stands);
    let parts = talks.into_iter().chain(stands).chain([words.pages().kept_here_only.to_owned()]);
    let summary = parts.collect::<Vec<_>>().join(" · ");
    let saved = saved(scene.state, words);
    vec![element("p").class("quiet").child(summary).child(" · ").child(saved), list, calendar_box(scene, changes)]
}

/// How well what was kept last is stored; screen readers are told.
pub fn saved(state: State, words: &'static Words) -> Element {
    let text = changing(move || element("span").child((words.pages().saved)(state.saved.get())));
    element("span").class("saved").set("role", "status").child(text)
}

/// A part of the list with a heading of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A day; none where that is not known.
    Day(Option<NaiveDate>),
    Stands,
}

/// The heading of a part, where an entry is the first of it.
fn new_part(scene: &Scene, entry: &Entry, last: &mut Option<Part>) -> Option<Element> {
    let words = scene.words;
    let part = match entry {
        Entry::Talk(talk) => Part::Day(scene.programme.edition.date_of(talk)),
        Entry::Stand(_) => Part::Stands,
        _ => return None,
    };
    if last.replace(part) == Some(part) {
        return None;
    }
    let heading = match part {
        Part::Day(Some(date)) => words.date_of_year(date),
        Part::Day(None) => words.undated.to_owned(),
        Part::Stands => words.stands.to_owned(),
    };
    Some(element("li").class("date").child(element("h2").child(heading)))
}

fn one_entry(scene: &Scene, entry: &Entry) -> Option<Element> {
    let words = scene.words;
    match entry {
        Entry::Talk(talk) => {
            let mut talks = scene.programme.edition.talks.iter();
            talk_card(scene, talks.position(|other| other.id == talk.id)?, Setting::Alone)
        }
        Entry::Clash(talks) => Some(clash(scene, talks)),
        Entry::Free { from, to, fitting } => {
            let minutes = (words.pages().free_minutes)((*to - *from).num_minutes());
            let gap = element("li").class("gap").child(format!("{} · {minutes}", clock_range(*from, Some(*to))));
            let fitting = fitting.iter().take(MOST_FITTING).map(|talk| {
                let name = link(scene.address(Page::Talk(talk.id.clone()))).set("lang", &*talk.language);
                element("span").child(" — ").child(name.child(&*talk.title))
            });
            Some(gap.child(fitting.collect::<Vec<_>>()))
        }
        Entry::Stand(stand) => {
            let mut stands = scene.programme.edition.stands.iter();
            stand_card(scene, stands.position(|other| other.id == stand.id)?, "h3")
        }
        Entry::Gone(kept) => Some(gone(scene, kept)),
    }
}

fn clash(scene: &Scene, talks: &[&Talk]) -> Element {
    let edition = &scene.programme.edition;
    let name = |talk: &&Talk| match edition.room_of(talk) {
        Some(room) => format!("« {} » ({})", talk.title, room.name),
        None => format!("« {} »", talk.title),
    };
    let names = talks.iter().map(name).collect::<Vec<_>>().join(", ");
    let start = talks.iter().filter_map(|talk| talk.start).max().map(clock).unwrap_or_default();
    element("li")
        .class("note alert")
        .child(element("b").child(start))
        .child(format!(" — {} {names}", scene.words.pages().clash))
}

/// What is kept and no longer in the programme: what was seen of it, and the star to let it go.
fn gone(scene: &Scene, kept: &Kept) -> Element {
    let (state, words) = (scene.state, scene.words);
    let (edition, talk) = (scene.programme.edition.id.clone(), kept.talk.clone());
    let name = format!("{} {}", words.keep, kept.seen.as_ref().map_or(kept.talk.as_str(), |seen| &seen.title));
    let star = button("keep", move || actions::release(state, &edition, &talk))
        .set("aria-label", name)
        .set("aria-pressed", "true")
        .child(icon("icon star"));
    let tag = element("span").class("tag alert").child(words.gone);
    let card = element("div").class("card").child([
        element("p").child(seen_text(kept, words)),
        element("p").class("tags").child(tag),
        star,
    ]);
    element("li").class("slot gone").child(card)
}
