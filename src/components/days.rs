//! The days of an edition: each with its blocks, their talks and gaps. Built once; a query hides and shows.

use leptos::prelude::Read;

use crate::components::stand_card::stand_card;
use crate::components::talk_card::{Setting, talk_card};
use crate::html::{Element, element};
use crate::programme::day::{Day, Section, Slot};
use crate::programme::{Block, Talk, When};
use crate::state::Scene;
use crate::words::{clock, clock_range};

/// All days of the programme.
pub fn days(scene: &Scene) -> Vec<Element> {
    scene.programme.days.iter().map(|day| one_day(scene, day)).collect()
}

/// A day. It is hidden when another one is asked for, or when none of its talks answers the query.
fn one_day(scene: &Scene, day: &Day) -> Element {
    let (state, words, date) = (scene.state, scene.words, day.date);
    let edition = &scene.programme.edition;
    let title = edition.days.iter().find(|of| Some(of.date) == date).and_then(|of| of.title.as_deref());
    let title = title.map(|title| element("p").class("quiet").set("lang", &*edition.language).child(title));
    let stands = edition.stands.iter().enumerate();
    let stands = stands.filter(|(_, stand)| date.is_some_and(|date| edition.days_of(stand).contains(&date)));
    let stands: Vec<Element> = stands.filter_map(|(position, _)| stand_card(scene, position, "h4")).collect();
    let stands = (!stands.is_empty()).then(|| {
        let list = element("ol").class("slots").child(stands);
        let heading = element("h3").child(words.stands);
        element("section")
            .class("block")
            .hidden_while(move || !state.query.read().is_unfiltered())
            .child([heading, list])
    });
    let empty = (day.sections.is_empty() && stands.is_none())
        .then(|| element("p").class("quiet").child(words.no_talks_that_day));
    let heading = date.map_or_else(|| words.undated.to_owned(), |date| words.date_of_year(date));
    let talks: Vec<usize> = day.sections.iter().flat_map(positions).collect();
    let hidden = move || {
        let day = state.answer.read().selection.day;
        let other = day.is_some() && day != date;
        other || (!state.query.read().is_unfiltered() && !talks.iter().any(|talk| state.is_selected(*talk)))
    };
    let sections: Vec<Element> = day.sections.iter().map(|section| one_section(scene, section)).collect();
    element("section")
        .class("day")
        .hidden_while(hidden)
        .child(element("h2").child(heading))
        .child(title)
        .child(empty)
        .child(sections)
        .child(stands)
}

/// A block with its talks. It is hidden when a query leaves none of them.
fn one_section(scene: &Scene, section: &Section) -> Element {
    let (state, words) = (scene.state, scene.words);
    let edition = &scene.programme.edition;
    let positions: Vec<usize> = positions(section).collect();
    let block = section.block.and_then(|position| edition.blocks.get(position));
    let untimed = |talk: &Talk| matches!(edition.when(talk), When::Within(_));
    let untimed = positions.iter().filter_map(|position| edition.talks.get(*position)).any(untimed);
    if let Some(block) = block.filter(|_| positions.is_empty()) {
        return bare_block(scene, block);
    }
    let between = block.filter(|_| untimed).map(|block| (words.between)(block.start, block.end));
    let note = between.map(|between| (words.untimed_in_block)(&between));
    let title = match block {
        Some(block) => element("span").set("lang", &*edition.language).child(&*block.title),
        None => element("span").child(words.other_talks),
    };
    let times = block.map(|block| element("small").child(clock_range(block.start, block.end)));
    let slots: Vec<Element> = section.slots.iter().filter_map(|slot| one_slot(scene, *slot)).collect();
    element("section")
        .class("block")
        .hidden_while(move || {
            !state.query.read().is_unfiltered() && !positions.iter().any(|position| state.is_selected(*position))
        })
        .child(element("h3").child(title).child(times))
        .child(note.map(|note| element("p").class("quiet").child(note)))
        .child(element("ol").class("slots").child(slots))
}

fn one_slot(scene: &Scene, slot: Slot) -> Option<Element> {
    let (state, words) = (scene.state, scene.words);
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
                words.nothing_announced
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
