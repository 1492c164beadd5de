//! The days of an edition: each with its blocks, their talks and gaps. Built once; a query hides and shows.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::talk_card::TalkCard;
use crate::programme::day::{Day, Section, Slot};
use crate::programme::{Block, Talk, When};
use crate::state::{Programme, State};
use crate::words::{Words, clock, clock_range};

/// All days of the programme.
#[component]
pub fn Days(programme: Arc<Programme>, words: &'static Words) -> impl IntoView {
    let days = 0..programme.days.len();
    days.map(|day| view! { <OneDay programme=programme.clone() day words /> }).collect_view()
}

/// A day, by its position. It is hidden when another day is asked for, or when none of its talks answers the query.
#[component]
fn OneDay(programme: Arc<Programme>, day: usize, words: &'static Words) -> impl IntoView {
    let state = State::here();
    let Day { date, sections } = programme.days.get(day)?.clone();
    let title = programme.edition.days.iter().find(|day| Some(day.date) == date).and_then(|day| day.title.clone());
    let talks: Vec<usize> = sections.iter().flat_map(talks).collect();
    let empty = sections.is_empty().then(|| view! { <p class="quiet">{words.no_talks_that_day}</p> });
    let hidden = move || {
        let query = state.query.read();
        let other = query.day.is_some() && query.day != date;
        other || (!query.is_unfiltered() && !talks.iter().any(|talk| state.is_selected(*talk)))
    };
    let sections = sections.into_iter();
    Some(view! {
        <section class="day" hidden=hidden>
            <h2>{date.map_or_else(|| words.undated.to_owned(), |date| words.date_of_year(date))}</h2>
            {title.map(|title| view! { <p class="quiet" lang=programme.edition.language.clone()>{title}</p> })}
            {empty}
            {sections.map(|section| view! { <OneSection programme=programme.clone() section words /> }).collect_view()}
        </section>
    })
}

/// A block with its talks. It is hidden when a query leaves none of them.
#[component]
fn OneSection(programme: Arc<Programme>, section: Section, words: &'static Words) -> impl IntoView {
    let state = State::here();
    let edition = &programme.edition;
    let positions: Vec<usize> = talks(&section).collect();
    let block = section.block.and_then(|position| edition.blocks.get(position));
    let untimed = |talk: &Talk| matches!(edition.when(talk), When::Within(_));
    let any_untimed = positions.iter().filter_map(|position| edition.talks.get(*position)).any(untimed);
    let note = block.and_then(|block| note(block, positions.is_empty(), any_untimed, words));
    let heading = block.map(|block| (block.title.clone(), clock_range(block.start, Some(block.end))));
    let (title, times) = heading.unwrap_or_else(|| (words.other_talks.to_owned(), String::new()));
    let hidden =
        move || !state.query.read().is_unfiltered() && !positions.iter().any(|position| state.is_selected(*position));
    view! {
        <section class="block" hidden=hidden>
            <h3><span lang=edition.language.clone()>{title}</span> <small>{times}</small></h3>
            {note.map(|note| view! { <p class="quiet">{note}</p> })}
            <ol class="slots">{section.slots.iter().map(|slot| one_slot(&programme, *slot, words)).collect_view()}</ol>
        </section>
    }
}

fn one_slot(programme: &Arc<Programme>, slot: Slot, words: &'static Words) -> AnyView {
    let state = State::here();
    match slot {
        Slot::Talk(position) => view! {
            <li class="slot" hidden=move || !state.is_selected(position)>
                <TalkCard programme=programme.clone() position words />
            </li>
        }
        .into_any(),
        // A gap is only one while nothing is filtered away.
        Slot::Gap { from, to } => view! {
            <li class="gap" hidden=move || !state.query.read().is_unfiltered()>
                {clock_range(from, Some(to))} " · " {words.nothing_announced}
            </li>
        }
        .into_any(),
    }
}

/// What must be said of a block whose talks have no time of their own, or that has none.
fn note(block: &Block, empty: bool, untimed: bool, words: &Words) -> Option<String> {
    if empty {
        Some(words.no_talks_in_block.to_owned())
    } else {
        untimed.then(|| (words.untimed_in_block)(&clock(block.start), &clock(block.end)))
    }
}

fn talks(section: &Section) -> impl Iterator<Item = usize> {
    section.slots.iter().filter_map(|slot| match slot {
        Slot::Talk(position) => Some(*position),
        Slot::Gap { .. } => None,
    })
}
