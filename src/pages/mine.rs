//! "Mon programme": what was kept, in order, with clashes and free time, and the way to a calendar.

use chrono::NaiveDate;
use leptos::prelude::{AnyView, GetUntracked, Read};

use crate::actions;
use crate::components::talk_card::{Setting, talk_card};
use crate::components::top::{title, top};
use crate::components::trouble::seen_text;
use crate::html::{Element, button, changing, element, fragment, icon, link};
use crate::programme::Talk;
use crate::programme::filter::Query;
use crate::programme::schedule::{Entry, Kept, plan};
use crate::route::Page;
use crate::state::Scene;
use crate::words::{clock, clock_range};

/// How many talks that would fit into free time are named.
const MOST_FITTING: usize = 3;

/// The personal schedule.
pub fn mine_page(scene: &Scene) -> AnyView {
    let edition = &scene.programme.edition;
    let top = top(Some(&*edition.title), title(scene.words.my_programme));
    let content = {
        let scene = scene.clone();
        changing(move || {
            let kept = scene.state.kept.read();
            if kept.is_empty() { vec![nothing(&scene)] } else { schedule(&scene, &kept) }
        })
    };
    fragment(vec![top, element("div").child(content)])
}

fn nothing(scene: &Scene) -> Element {
    let words = scene.words;
    let programme = link(scene.address(Page::Programme(Query::default())));
    element("div").class("empty").child([
        icon("icon star"),
        element("p").class("title").child(words.nothing_kept),
        element("p").child(words.nothing_kept_advice),
        programme.class("button primary").child(words.programme),
    ])
}

fn schedule(scene: &Scene, kept: &[Kept]) -> Vec<Element> {
    let words = scene.words;
    let mut date = None;
    let mut list = element("ol").class("slots mine");
    for entry in plan(&scene.programme.edition, kept) {
        list = list.child(new_date(scene, &entry, &mut date)).child(one_entry(scene, &entry));
    }
    let export = {
        let scene = scene.clone();
        move || {
            let kept = scene.state.kept.get_untracked();
            let talks = scene.programme.edition.talks.iter();
            let talks: Vec<&Talk> = talks.filter(|talk| kept.iter().any(|kept| kept.talk == talk.id)).collect();
            actions::export(scene.state, &scene.programme, &talks, None);
        }
    };
    let export = button("button primary", export).child(words.to_calendar);
    let summary = format!("{} · {}", (words.talks)(kept.len()), words.kept_here_only);
    vec![element("p").class("quiet").child(summary), list, element("div").class("actions").child(export)]
}

/// The heading of a day, where an entry is the first of it.
fn new_date(scene: &Scene, entry: &Entry, date: &mut Option<NaiveDate>) -> Option<Element> {
    let Entry::Talk(talk) = entry else { return None };
    let of_talk = scene.programme.edition.when(talk).date();
    if of_talk == *date {
        return None;
    }
    *date = of_talk;
    let heading = of_talk.map_or_else(|| scene.words.undated.to_owned(), |date| scene.words.date_of_year(date));
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
            let minutes = (words.free_minutes)((*to - *from).num_minutes());
            let gap = element("li").class("gap").child(format!("{} · {minutes}", clock_range(*from, Some(*to))));
            let fitting = fitting.iter().take(MOST_FITTING).map(|talk| {
                let name = link(scene.address(Page::Talk(talk.id.clone()))).set("lang", &*talk.language);
                element("span").child(" — ").child(name.child(&*talk.title))
            });
            Some(gap.child(fitting.collect::<Vec<_>>()))
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
        .child(format!(" — {} {names}", scene.words.clash))
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
    let card = element("div").class("card kept").child([
        element("p").child(seen_text(kept, words)),
        element("p").class("tags").child(tag),
        star,
    ]);
    element("li").class("slot gone").child(card)
}
