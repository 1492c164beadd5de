//! The days of an edition: each with its blocks, their talks and gaps. Built once; a query hides and shows.
//!
//! A long programme is drawn part by part, as far as it is looked at, and anew for each answer: what a touch costs does
//! not depend on how long it is.

use chrono::NaiveDate;
use leptos::prelude::{AnyView, Get, GetUntracked, Read, ReadUntracked, RwSignal, Set, Track};

use crate::browser::is_far;
use crate::components::stand_card::stand_card;
use crate::components::talk_card::{Setting, talk_card};
use crate::html::{Element, button, changing, element, fragment};
use crate::programme::day::{Day, Section, Slot, part};
use crate::programme::{Block, Talk, When};
use crate::state::Scene;
use crate::words::{clock, clock_range};

/// A programme of more talks than this is a long one.
pub const LONG: usize = 100;

/// So many talks of a long programme are drawn at a time: two screens of a phone, one of a computer.
const PART: usize = 16;

/// So many come first, and in answer to a touch; the next part comes with the frame after, where it is near the screen.
const AT_ONCE: usize = 8;

/// All days of the programme.
pub fn days(scene: &Scene) -> AnyView {
    if scene.programme.edition.talks.len() <= LONG {
        let days = scene.programme.days.iter();
        return fragment(days.map(|day| one_day(scene, day, None)).collect::<Vec<_>>());
    }
    let scene = scene.clone();
    changing(move || {
        scene.state.answer.track();
        part_from(&scene, 0, AT_ONCE)
    })
}

/// What a long programme shows from a place in the answer on: so many talks, and, once it is wanted, the rest.
fn part_from(scene: &Scene, from: usize, size: usize) -> Vec<AnyView> {
    let (state, to) = (scene.state, from + size);
    let answer = state.answer.read_untracked();
    let selected = &answer.selection.talks;
    let count = selected.count_ones(..);
    let end = if count > to { to } else { usize::MAX };
    let whole = state.query.read_untracked().is_unfiltered();
    let part = part(&scene.programme.days, |talk| selected.contains(talk), from..end, whole);
    let mut within = (part.within_day, part.within_section);
    let days = part.days.iter().map(|day| one_day(scene, day, Some(std::mem::take(&mut within))).view());
    let mut views: Vec<AnyView> = days.collect();
    if count > to {
        // On the way back from a talk, as much is drawn as was.
        let (scene, is_wanted) = (scene.clone(), RwSignal::new(state.drawn.get_untracked() > from));
        views.push(changing(move || {
            let wanted = is_wanted.get();
            if wanted { fragment(part_from(&scene, to, PART)) } else { more(&scene, to, count - to, is_wanted).view() }
        }));
    }
    views
}

/// What draws the next part: it does so by itself where the browser tells that it comes near the screen.
fn more(scene: &Scene, drawn: usize, left: usize, is_wanted: RwSignal<bool>) -> Element {
    let state = scene.state;
    let draw = move || {
        state.drawn.set(drawn);
        // Another answer may have taken the place of this one.
        let _ = is_wanted.try_set(true);
    };
    let come_near = move |event| {
        if !is_far(&event) {
            draw();
        }
    };
    let button = button("button", draw).child((scene.words.see_more)(left));
    element("div").class("actions more").on("contentvisibilityautostatechange", come_near).child(button)
}

/// The heading of a day, and what it is about.
fn head_of_day(scene: &Scene, date: Option<NaiveDate>) -> [Option<Element>; 2] {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let title = edition.days.iter().find(|of| Some(of.date) == date).and_then(|of| of.title.as_deref());
    let title = title.map(|title| element("p").class("quiet").set("lang", &*edition.language).child(title));
    let heading = date.map_or_else(|| words.undated.to_owned(), |date| words.date_of_year(date));
    [Some(element("h2").child(heading)), title]
}

/// A day. It is hidden when another one is asked for, or when none of its talks answers the query. Of a part, nothing is
/// said again that stands above it: whether the day has begun before, and its first section.
fn one_day(scene: &Scene, day: &Day, part: Option<(bool, bool)>) -> Element {
    let (state, date) = (scene.state, day.date);
    let (within_day, mut within_section) = part.unwrap_or_default();
    let stands = if part.is_none() { stands_of_day(scene, date) } else { None };
    let empty = (day.sections.is_empty() && stands.is_none())
        .then(|| element("p").class("quiet").child(scene.words.no_talks_that_day));
    let talks: Vec<usize> = day.sections.iter().flat_map(positions).collect();
    let hidden = move || {
        let day = state.answer.read().selection.day;
        let other = day.is_some() && day != date;
        other || (!state.query.read().is_unfiltered() && !talks.iter().any(|talk| state.is_selected(*talk)))
    };
    let sections = day.sections.iter();
    let sections = sections.map(|section| one_section(scene, section, std::mem::take(&mut within_section)));
    let sections: Vec<Element> = sections.collect();
    element("section")
        .class(if within_day { "day on" } else { "day" })
        .hidden_while(hidden)
        .child((!within_day).then(|| head_of_day(scene, date)))
        .child(empty)
        .child(sections)
        .child(stands)
}

/// The stands that are there on a day. A long programme has them on its page of infos alone.
fn stands_of_day(scene: &Scene, date: Option<NaiveDate>) -> Option<Element> {
    let (state, edition) = (scene.state, &scene.programme.edition);
    let stands = edition.stands.iter().enumerate();
    let stands = stands.filter(|(_, stand)| date.is_some_and(|date| edition.days_of(stand).contains(&date)));
    let stands: Vec<Element> = stands.filter_map(|(position, _)| stand_card(scene, position, "h4")).collect();
    (!stands.is_empty()).then(|| {
        let list = element("ol").class("slots").child(stands);
        let heading = element("h3").child(scene.words.stands);
        element("section")
            .class("block")
            .hidden_while(move || !state.query.read().is_unfiltered())
            .child([heading, list])
    })
}

/// A block with its talks. It is hidden when a query leaves none of them.
fn one_section(scene: &Scene, section: &Section, within: bool) -> Element {
    let state = scene.state;
    let positions: Vec<usize> = positions(section).collect();
    let block = section.block.and_then(|position| scene.programme.edition.blocks.get(position));
    if let Some(block) = block.filter(|_| positions.is_empty()) {
        return bare_block(scene, block);
    }
    let slots: Vec<Element> = section.slots.iter().filter_map(|slot| one_slot(scene, *slot)).collect();
    element("section")
        .class("block")
        .hidden_while(move || {
            !state.query.read().is_unfiltered() && !positions.iter().any(|position| state.is_selected(*position))
        })
        .child((!within).then(|| head_of_section(scene, section)))
        .child(element("ol").class("slots").child(slots))
}

/// The heading of a block, and a note where not all of its talks have a time of their own.
fn head_of_section(scene: &Scene, section: &Section) -> [Option<Element>; 2] {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let block = section.block.and_then(|position| edition.blocks.get(position));
    let untimed = |talk: &Talk| matches!(edition.when(talk), When::Within(_));
    let untimed = positions(section).filter_map(|position| edition.talks.get(position)).any(untimed);
    let between = block.filter(|_| untimed).map(|block| (words.between)(block.start, block.end));
    let note = between.map(|between| (words.untimed_in_block)(&between));
    let title = match block {
        Some(block) => element("span").set("lang", &*edition.language).child(&*block.title),
        None => element("span").child(words.other_talks),
    };
    let times = block.map(|block| element("small").child(clock_range(block.start, block.end)));
    [Some(element("h3").child(title).child(times)), note.map(|note| element("p").class("quiet").child(note))]
}

fn one_slot(scene: &Scene, slot: Slot) -> Option<Element> {
    let state = scene.state;
    match slot {
        Slot::Talk(position) => {
            let card = talk_card(scene, position, Setting::InBlock)?;
            Some(card.hidden_while(move || !state.is_selected(position)))
        }
        // A gap is only one while nothing is filtered away.
        Slot::Gap { from, to } => {
            Some(element("li").class("gap").hidden_while(move || !state.query.read().is_unfiltered()).child(format!(
                "{} · {}",
                clock_range(from, Some(to)),
                scene.words.nothing_announced
            )))
        }
    }
}

/// A block of which no talk is known, on one line: a pause, or what is still to come.
fn bare_block(scene: &Scene, block: &Block) -> Element {
    let (state, edition) = (scene.state, &scene.programme.edition);
    let room = block.room.as_ref().and_then(|id| edition.room(id)).filter(|_| edition.rooms.len() > 1);
    let missing = (!block.is_break).then(|| scene.unknown().talks.to_owned());
    let about = room.map(|room| room.name.clone()).into_iter().chain(missing).collect::<Vec<_>>().join(" · ");
    let title = element("h3").set("lang", &*edition.language).child(&*block.title);
    let class = if block.is_break { "slot bare pause" } else { "slot bare" };
    let end = block.end.map(|end| element("small").child(clock(end)));
    element("div")
        .class(class)
        .hidden_while(move || !state.query.read().is_unfiltered())
        .child(element("time").set("datetime", block.start.to_rfc3339()).child(clock(block.start)).child(end))
        .child(element("div").child(title).child(element("p").child(about)))
}

fn positions(section: &Section) -> impl Iterator<Item = usize> {
    section.slots.iter().filter_map(|slot| match slot {
        Slot::Talk(position) => Some(*position),
        Slot::Gap { .. } => None,
    })
}
