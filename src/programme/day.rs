//! The days as they pass: sections and slots in order, what is on now and what comes next.
//!
//! All in the venue's own time; the instant that counts as now is an argument.

use chrono::{NaiveDate, TimeDelta};

use super::{Block, Edition, Status, Talk, Time, When};

/// Between two talks of a block, less than this is a change of speaker, not a gap.
pub const SHORTEST_GAP: TimeDelta = TimeDelta::minutes(10);

/// A day, in order. Talks and blocks are named by their position in the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date; none for talks that no day is known of.
    pub date: Option<NaiveDate>,
    /// The sections, by time.
    pub sections: Vec<Section>,
}

/// A block with its talks, or talks that belong to no block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The block, by its position in the edition.
    pub block: Option<usize>,
    /// What fills it, by time.
    pub slots: Vec<Slot>,
}

/// What stands at a place in a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A talk, by its position in the edition.
    Talk(usize),
    /// A time for which the programme announces nothing.
    Gap {
        /// Its beginning.
        from: Time,
        /// Its end.
        to: Time,
    },
}

/// Puts an edition in order: its days, each with its sections. Every talk is in exactly one of them.
pub fn days(edition: &Edition) -> Vec<Day> {
    let dates = edition.days.iter().map(|day| Some(day.date)).chain([None]);
    let mut days: Vec<Day> = dates.map(|date| Day { date, sections: sections(edition, date) }).collect();
    days.retain(|day| day.date.is_some() || !day.sections.is_empty());
    days
}

fn sections(edition: &Edition, date: Option<NaiveDate>) -> Vec<Section> {
    let talks: Vec<(usize, &Talk)> =
        edition.talks.iter().enumerate().filter(|(_, talk)| edition.when(talk).date() == date).collect();
    let of_block = |block: Option<&Block>| -> Vec<(usize, &Talk)> {
        let belongs = |talk: &Talk| edition.block_of(talk).map(|of| &of.id) == block.map(|block| &block.id);
        talks.iter().copied().filter(|(_, talk)| belongs(talk)).collect()
    };
    let mut sections: Vec<(Option<Time>, Section)> = Vec::new();
    for (position, block) in edition.blocks.iter().enumerate() {
        let talks = of_block(Some(block));
        // A block without talks is shown as such on its own day; a talk may stray to another day than its block.
        if Some(block.start.date_naive()) == date || !talks.is_empty() {
            sections.push((Some(block.start), Section { block: Some(position), slots: slots(talks, Some(block)) }));
        }
    }
    let loose = of_block(None);
    if !loose.is_empty() {
        let start = loose.iter().filter_map(|(_, talk)| talk.start).min();
        sections.push((start, Section { block: None, slots: slots(loose, None) }));
    }
    sections.sort_by_key(|(start, _)| *start);
    sections.into_iter().map(|(_, section)| section).collect()
}

/// The talks by time, those without one first, and the gaps between the timed ones.
fn slots(mut talks: Vec<(usize, &Talk)>, block: Option<&Block>) -> Vec<Slot> {
    talks.sort_by_key(|(position, talk)| (talk.start, *position));
    let timed = talks.iter().any(|(_, talk)| talk.start.is_some());
    // A gap is only claimed where the times on both of its sides are known.
    let mut reached = block.filter(|_| timed).map(|block| block.start);
    let mut slots = Vec::with_capacity(talks.len());
    for (position, talk) in talks {
        if let Some(start) = talk.start {
            slots.extend(reached.and_then(|from| gap(from, start)));
            reached = match (reached, talk.end) {
                (Some(reached), Some(end)) => Some(reached.max(end)),
                (None, end) => end,
                (Some(_), None) => None,
            };
        }
        slots.push(Slot::Talk(position));
    }
    if let (Some(from), Some(block), true) = (reached, block, timed) {
        slots.extend(gap(from, block.end));
    }
    slots
}

fn gap(from: Time, to: Time) -> Option<Slot> {
    (to - from >= SHORTEST_GAP).then_some(Slot::Gap { from, to })
}

/// Where an instant stands in an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase<'a> {
    /// Before the first day; so many days are left.
    Ahead(i64),
    /// On one of the days.
    Today(Moment<'a>),
    /// Between the days, or after the last one.
    Over,
}

/// What is on, and what comes next on the same day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment<'a> {
    /// The talks under way.
    pub now: Vec<&'a Talk>,
    /// The block under way, where its talks have no time of their own.
    pub block: Option<&'a Block>,
    /// The talks that begin next, all at the same time.
    pub next: Vec<&'a Talk>,
    /// The block that begins next, where its talks have no time of their own and it comes before [`Moment::next`].
    pub next_block: Option<&'a Block>,
}

/// Tells where an instant stands in an edition.
pub fn phase(edition: &Edition, now: Time) -> Phase<'_> {
    let now = now.with_timezone(&edition.offset());
    let today = now.date_naive();
    if today < edition.first_day() {
        Phase::Ahead((edition.first_day() - today).num_days())
    } else if today > edition.last_day() {
        Phase::Over
    } else {
        Phase::Today(moment(edition, now))
    }
}

fn moment(edition: &Edition, now: Time) -> Moment<'_> {
    let takes_place = |talk: &&Talk| talk.status != Status::Cancelled;
    let talks = || edition.talks.iter().filter(takes_place);
    let on = |talk: &&Talk| talk.start.zip(talk.end).is_some_and(|(start, end)| start <= now && now < end);
    let later = |start: &Time| *start > now && start.date_naive() == now.date_naive();
    let untimed = |block: &&Block| talks().any(|talk| edition.when(talk) == When::Within(block));
    let next_start = talks().filter_map(|talk| talk.start).filter(later).min();
    let next_block =
        edition.blocks.iter().filter(untimed).filter(|block| later(&block.start)).min_by_key(|block| block.start);
    let next_block = next_block.filter(|block| next_start.is_none_or(|start| block.start < start));
    Moment {
        now: talks().filter(on).collect(),
        block: edition.blocks.iter().filter(untimed).find(|block| block.start <= now && now < block.end),
        next: talks().filter(|talk| next_block.is_none() && talk.start.is_some() && talk.start == next_start).collect(),
        next_block,
    }
}
