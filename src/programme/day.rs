//! The days as they pass: sections and slots in order, what is on now and what comes next.
//!
//! All in the venue's own time; the instant that counts as now is an argument.

use std::ops::Range;

use chrono::{NaiveDate, TimeDelta};

use super::order::by_key;
use super::time::{parse_date, parse_time};
use super::zone::Zone;
use super::{Block, Edition, Room, Status, Talk, Time, When};

/// Between two talks of a block, less than this is a change of speaker, not a gap.
pub const SHORTEST_GAP: TimeDelta = TimeDelta::minutes(10);

/// Something without an end is no longer taken to be on after this time.
const LONGEST_UNTOLD: TimeDelta = TimeDelta::hours(1);

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

/// Some of the days' talks, for a list that is drawn part by part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The days, with nothing in them but that part.
    pub days: Vec<Day>,
    /// Whether the first day has begun before it.
    pub within_day: bool,
    /// Whether the first section has begun before it.
    pub within_section: bool,
}

/// The talks that are asked for, from one place among them to another. What stands between talks comes with them where
/// the `whole` programme is asked for.
pub fn part(days: &[Day], is_asked: impl Fn(usize) -> bool, range: Range<usize>, whole: bool) -> Part {
    let mut part = Part::default();
    let mut place = 0;
    for day in days {
        let (day_begins, mut sections) = (place, Vec::new());
        for section in &day.sections {
            let (section_begins, mut slots) = (place, Vec::new());
            // A section without talks belongs to what comes next.
            let is_bare = section.slots.is_empty() && whole && range.contains(&place);
            for slot in &section.slots {
                let is_in = range.contains(&place);
                match slot {
                    Slot::Talk(position) if is_asked(*position) => place += 1,
                    Slot::Gap { .. } if whole => {}
                    _ => continue,
                }
                slots.extend(Some(*slot).filter(|_| is_in));
            }
            if is_bare || !slots.is_empty() {
                if part.days.is_empty() && sections.is_empty() {
                    (part.within_day, part.within_section) = (day_begins < range.start, section_begins < range.start);
                }
                sections.push(Section { block: section.block, slots });
            }
        }
        if !sections.is_empty() {
            part.days.push(Day { date: day.date, sections });
        }
    }
    part
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
        edition.talks.iter().enumerate().filter(|(_, talk)| edition.date_of(talk) == date).collect();
    let of_block = |block: Option<&Block>| -> Vec<(usize, &Talk)> {
        let belongs = |talk: &Talk| edition.block_of(talk).map(|of| &of.id) == block.map(|block| &block.id);
        talks.iter().copied().filter(|(_, talk)| belongs(talk)).collect()
    };
    let mut sections: Vec<(Option<Time>, Section)> = Vec::new();
    for (position, block) in edition.blocks.iter().enumerate() {
        let talks = of_block(Some(block));
        let own_day = Some(block.start.date_naive()) == date;
        // A block without talks is shown as such on its own day; a talk may stray to another day than its block.
        if own_day || !talks.is_empty() {
            let start = if own_day { Some(block.start) } else { first_start(&talks) };
            let slots = slots(talks, Some(block).filter(|_| own_day));
            sections.push((start, Section { block: Some(position), slots }));
        }
    }
    let loose = by_key(of_block(None), |(_, talk)| talk.start);
    // The blocks part the talks that belong to none, so that the whole day stays in order.
    let last_block =
        |talk: &Talk| edition.blocks.iter().map(|block| block.start).filter(|at| Some(*at) <= talk.start).max();
    for talks in loose.chunk_by(|(_, one), (_, other)| last_block(one) == last_block(other)) {
        let mut slots = slots(talks.to_vec(), None);
        slots.retain(|slot| !matches!(slot, Slot::Gap { from, to } if is_within_a_block(edition, *from, *to)));
        sections.push((first_start(talks), Section { block: None, slots }));
    }
    by_key(sections, |(start, _)| (start.is_none(), *start)).into_iter().map(|(_, section)| section).collect()
}

fn first_start(talks: &[(usize, &Talk)]) -> Option<Time> {
    talks.iter().filter_map(|(_, talk)| talk.start).min()
}

fn is_within_a_block(edition: &Edition, from: Time, to: Time) -> bool {
    edition.blocks.iter().any(|block| block.start < to && block.end.is_none_or(|end| from < end))
}

/// The talks by time, those without one first, and the gaps between the timed ones and at both ends of the block.
fn slots(talks: Vec<(usize, &Talk)>, block: Option<&Block>) -> Vec<Slot> {
    let talks = by_key(talks, |(_, talk)| talk.start);
    // A gap is only claimed where all times are known: a talk without one may well fill it.
    let timed = talks.first().is_some_and(|(_, talk)| talk.start.is_some());
    let mut reached = block.map(|block| Reached::after(None, block.start, Some(block.start)));
    let mut slots = Vec::with_capacity(talks.len());
    for (position, talk) in talks {
        if let Some(start) = talk.start.filter(|_| timed) {
            slots.extend(reached.and_then(|reached| gap(reached, start)));
            reached = Some(Reached::after(reached, start, talk.end));
        }
        slots.push(Slot::Talk(position));
    }
    if let (Some(reached), Some(end), true) = (reached, block.and_then(|block| block.end), timed) {
        slots.extend(gap(reached, end));
    }
    slots
}

fn gap(reached: Reached, to: Time) -> Option<Slot> {
    let from = reached.certain()?;
    (to - from >= SHORTEST_GAP).then_some(Slot::Gap { from, to })
}

/// Until when all that was gone through so far, in the order of its start, lasts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reached {
    at: Time,
    known: bool,
}

impl Reached {
    /// Goes on with something of which the end may be unknown. It is taken to be over when the next thing begins.
    pub(super) fn after(before: Option<Self>, start: Time, end: Option<Time>) -> Self {
        let at = end.unwrap_or(start);
        Self { at: before.map_or(at, |before| before.at.max(at)), known: end.is_some() }
    }

    /// Since when nothing is on, where that is certain.
    pub(super) fn certain(self) -> Option<Time> {
        self.known.then_some(self.at)
    }
}

/// Where an instant stands in an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase<'a> {
    /// Before a day: the first one, or the next one after a pause; so many days are left.
    Ahead(i64),
    /// On one of the days.
    Today(Moment<'a>),
    /// After the last day.
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

/// Reads an instant that a person typed, `2024-12-04T14:24` at the venue, or with an offset as RFC 3339 writes it.
pub fn parse_moment(text: &str, venue: Zone) -> Option<Time> {
    if let Some(time) = parse_time(text) {
        return Some(venue.at(time));
    }
    let (date, clock) = text.split_once('T')?;
    let mut numbers = clock.split(':').map(|digits| digits.parse::<u32>().ok());
    let (hour, minute, second) = (numbers.next()??, numbers.next()??, numbers.next().unwrap_or(Some(0))?);
    venue.instant(parse_date(date)?.and_hms_opt(hour, minute, second)?)
}

/// Tells where an instant stands in an edition.
pub fn phase(edition: &Edition, now: Time) -> Phase<'_> {
    let now = edition.zone.at(now);
    let today = now.date_naive();
    match edition.days.iter().map(|day| day.date).find(|date| *date >= today) {
        Some(date) if date == today => Phase::Today(moment(edition, now)),
        Some(date) => Phase::Ahead((date - today).num_days()),
        None => Phase::Over,
    }
}

fn moment(edition: &Edition, now: Time) -> Moment<'_> {
    let takes_place = |talk: &&Talk| talk.status != Status::Cancelled;
    let talks = || edition.talks.iter().filter(takes_place);
    let on =
        |talk: &&Talk| talk.start.is_some_and(|start| is_on(edition, now, (start, talk.end), edition.room_of(talk)));
    let later = |start: &Time| *start > now && start.date_naive() == now.date_naive();
    let untimed = |block: &&Block| talks().any(|talk| edition.when(talk) == When::Within(block));
    let next_start = talks().filter_map(|talk| talk.start).filter(later).min();
    let next_block =
        edition.blocks.iter().filter(untimed).filter(|block| later(&block.start)).min_by_key(|block| block.start);
    let next_block = next_block.filter(|block| next_start.is_none_or(|start| block.start < start));
    Moment {
        now: talks().filter(on).collect(),
        block: edition.blocks.iter().filter(untimed).find(|block| {
            let room = block.room.as_ref().and_then(|id| edition.room(id));
            is_on(edition, now, (block.start, block.end), room)
        }),
        next: talks().filter(|talk| next_block.is_none() && talk.start.is_some() && talk.start == next_start).collect(),
        next_block,
    }
}

/// Whether something is on. Where its end is not known it is taken to last until the next thing begins in its room, an
/// hour at most.
fn is_on(edition: &Edition, now: Time, (start, end): (Time, Option<Time>), room: Option<&Room>) -> bool {
    if now < start {
        return false;
    }
    if let Some(end) = end {
        return now < end;
    }
    let talks = edition.talks.iter().filter(|talk| talk.status != Status::Cancelled);
    let talks = talks.filter(|talk| edition.room_of(talk) == room).filter_map(|talk| talk.start);
    let blocks = edition.blocks.iter().filter(|block| block.room.as_ref() == room.map(|room| &room.id));
    let begins = |other: Time| start < other && other <= now;
    now - start < LONGEST_UNTOLD && !talks.chain(blocks.map(|block| block.start)).any(begins)
}
