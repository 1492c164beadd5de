//! What was exported, item by item and event by event, and how a file changes that.

use super::digest::digest;
use crate::programme::Edition;
use crate::programme::calendar::event::Span;
use crate::programme::calendar::{Item, Reminder};
use crate::programme::order::{Map, by_key};

/// What was exported of an edition, by the names of the items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    pub(super) records: Map<String, Record>,
    /// The items of which something is stored that cannot be read.
    pub(super) locked: Vec<String>,
}

/// What files said last of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its title then.
    pub title: String,
    /// What the programme said of it then: see [`digest`](fn@digest).
    pub(super) digest: u64,
    /// The events that told of it; none where its block is told without it since, because it is no longer in it, and
    /// nothing else was told of it yet.
    pub(super) told: Vec<Told>,
}

/// An event as it was told last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Its name, see [`Event::name`](crate::programme::calendar::event::Event::name).
    pub event: String,
    pub title: String,
    pub span: Span,
    pub sequence: u32,
    pub reminder: Reminder,
    /// Whether it was told to be no more.
    pub cancelled: bool,
}

/// An event as a file tells it.
pub(super) struct Telling<'a> {
    pub told: Told,
    /// The names of the items that it tells of; of an event that is no more, whoever told of it.
    pub tells: Vec<&'a str>,
}

impl Memory {
    /// The record of an item.
    pub fn get(&self, name: &str) -> Option<&Record> {
        self.records.get(name)
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The names of the items of which something is remembered.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.records.keys().map(String::as_str)
    }

    /// Lets what was told of an item follow to another name, under which the programme has it now, see
    /// [`follow`](crate::programme::change::follow). What was told under that name already holds.
    pub fn follow(&mut self, from: &str, to: &str) {
        if self.locked.iter().any(|locked| locked == to) {
            return;
        }
        let Some(mut record) = self.records.remove(from) else { return };
        if let Some(known) = self.records.remove(to) {
            record.told.retain(|told| known.told.iter().all(|other| other.event != told.event));
            record = Record { told: [known.told, record.told].concat(), ..known };
        } else {
            // Its address is another one: whatever the programme says of it, it is not what was told.
            record.digest = record.digest.wrapping_add(1);
        }
        self.records.insert(to.to_owned(), record);
    }

    /// The SEQUENCE that an event was last told with, if it was.
    pub fn sequence(&self, event: &str) -> Option<u32> {
        let told = self.records.values().flat_map(|record| &record.told);
        told.filter(|told| told.event == event).map(|told| told.sequence).max()
    }

    /// What was told of each event, by the names of the items.
    pub(super) fn by_event(&self) -> Map<&str, Vec<(&str, &Told)>> {
        let mut told: Vec<(&str, &Told)> = Vec::new();
        for (name, record) in &self.records {
            told.extend(record.told.iter().map(|told| (name.as_str(), told)));
        }
        let told = by_key(told, |(_, told)| told.event.as_str());
        let events = told.chunk_by(|(_, one), (_, other)| one.event == other.event);
        events.filter_map(|telling| Some((telling.first()?.1.event.as_str(), telling.to_vec()))).collect()
    }

    /// The memory after a file that holds these items, told so. An event that is in it tells of no other item any more;
    /// an item that no event tells of is forgotten, unless it `is_followed`.
    pub(super) fn after(
        &self,
        edition: &Edition,
        items: &[Item],
        file: &[Telling],
        is_followed: impl Fn(&str) -> bool,
    ) -> Self {
        let in_file: Map<&str, &Telling> = file.iter().map(|telling| (telling.told.event.as_str(), telling)).collect();
        let mut after = self.clone();
        for item in items.iter().filter(|item| !self.locked.iter().any(|locked| locked == item.name())) {
            let told = after.records.remove(item.name()).map(|record| record.told).unwrap_or_default();
            let title = item.title(edition).to_owned();
            after.records.insert(item.name().to_owned(), Record { title, digest: digest(edition, *item), told });
        }
        let of_item = by_item(file);
        let mut records = Map::new();
        for (name, mut record) in after.records {
            record.told.retain(|told| !in_file.contains_key(told.event.as_str()));
            record.told.extend(of_item.get(name.as_str()).into_iter().flatten().map(|telling| telling.told.clone()));
            if !record.told.is_empty() || is_followed(&name) {
                records.insert(name, record);
            }
        }
        Self { records, locked: after.locked }
    }
}

/// What a file tells, by the names of the items.
fn by_item<'a>(file: &'a [Telling]) -> Map<&'a str, Vec<&'a Telling<'a>>> {
    let pairs = file.iter().flat_map(|telling| telling.tells.iter().map(move |name| (*name, telling)));
    let pairs = by_key(pairs, |(name, _)| *name);
    let items = pairs.chunk_by(|(one, _), (other, _)| one == other);
    let item = |pairs: &[(&'a str, &'a Telling<'a>)]| {
        Some((pairs.first()?.0, pairs.iter().map(|(_, telling)| *telling).collect()))
    };
    items.filter_map(item).collect()
}
