//! What the calendar files that a person exported said last, so that the next one updates what is in the calendar.
//!
//! A [`Memory`] holds a [`Record`] for each talk, each stand and the days of an edition: what the programme said of it
//! then, in a few digits, and in which events. From that and the programme as it is now follow what has changed since, and
//! the next file: the same UIDs, a SEQUENCE that grows where something changed (see [`calendar`](super::calendar)), and
//! `STATUS:CANCELLED` for what is no more.
//!
//! # What is cancelled?
//! An event that was exported and that nothing tells of any more: its talk has left the programme, or got an hour of its
//! own and left its block's event, or the other way round. (A talk that the programme itself says to be cancelled is still
//! there; its event says so.) What a person let go since is not followed: it takes place, so that no file may say that it
//! does not; and whoever let it go may have deleted it from the calendar, where it must not come back.
//!
//! # What does a block's event list?
//! The talks that a file is about, and those that the event already listed and that were not let go: the file of one talk
//! must not take the others out of a calendar. What was let go is taken out by the next file of all that has changed, even
//! where the programme says the same: else a block would be told to take place for the sake of a talk that nobody follows.
//!
//! # What of a talk whose identifier was changed?
//! What is remembered of it follows to the new one ([`Memory::follow`]), and its event keeps its UID: a calendar updates
//! it, and is not told that a talk is cancelled that takes place. Only where something else bears the old identifier now
//! is the event cancelled and made anew. So is that of a stand: its UID is all that says in a file which one it is, and
//! [`backup`](super::backup) reads it. Feeds, and devices that had not exported it, know the new identifier alone.
//!
//! # What is stored?
//! One key for each item, `bluehats/exported/<edition>/<name>`, whose value is a small JSON text with a version. A text
//! that cannot be read, or that a later version wrote, stays as it is: of its item nothing is remembered, which costs a
//! message, never a file. The numbers that a memory would have led to are then those of the programme's revision.

mod digest;
mod memory;
mod stored;

use fixedbitset::FixedBitSet;

use super::calendar::event::{Event, events, name_of_block};
use super::calendar::{DAYS, File, GREATEST_SEQUENCE, Item, Publisher, Reminder, reminder_of, sequence};
use super::order::Map;
use super::{Edition, Status, TalkId, When};
use digest::digest;
use memory::{Telling, Told};

pub use memory::{Memory, Record};
pub use stored::key;

/// What has become of something since it was exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The programme says something else of it.
    Changed,
    /// It is cancelled.
    Cancelled,
    /// It is not in the programme any more.
    Gone,
}

/// Something that has changed since it was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its title, as it is now if it still is.
    pub title: String,
    /// What has become of it.
    pub fate: Fate,
    /// Whether it is, or was, a talk.
    pub is_talk: bool,
}

/// A file, and what is to be remembered once it was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The text of the file.
    pub text: String,
    /// The memory after it.
    pub memory: Memory,
}

/// What writes the files of an edition that follow those before.
pub struct Exporter<'a> {
    edition: &'a Edition,
    publisher: &'a Publisher<'a>,
    memory: &'a Memory,
    let_go: &'a dyn Fn(&TalkId) -> bool,
    reminder: Reminder,
    /// All that the edition has: its talks, its stands, its days.
    items: Vec<Item<'a>>,
    /// The positions of the items by their names.
    positions: Map<&'a str, usize>,
    /// What was told of each event before.
    events: Map<&'a str, Vec<(&'a str, &'a Told)>>,
}

impl<'a> Exporter<'a> {
    /// `memory` is what was exported before; `let_go` says whether a person kept an item once and let it go since.
    pub fn new(
        edition: &'a Edition,
        publisher: &'a Publisher<'a>,
        memory: &'a Memory,
        let_go: &'a dyn Fn(&TalkId) -> bool,
        reminder: Reminder,
    ) -> Self {
        let items: Vec<Item> = edition.keepables().map(Item::from).chain([Item::Days]).collect();
        let positions = items.iter().enumerate().map(|(position, item)| (item.name(), position)).collect();
        Self { edition, publisher, memory, let_go, reminder, items, positions, events: memory.by_event() }
    }

    /// What has changed since it was exported, in the order of the names.
    pub fn changed(&self) -> Vec<Change> {
        let changed = self.followed().filter(|(name, record)| self.has_changed(name, record));
        let change = changed.map(|(name, record)| match self.item(name) {
            Some(item) => {
                let is_cancelled = matches!(item, Item::Talk(talk) if talk.status == Status::Cancelled);
                Change {
                    title: item.title(self.edition).to_owned(),
                    fate: if is_cancelled { Fate::Cancelled } else { Fate::Changed },
                    is_talk: matches!(item, Item::Talk(_)),
                }
            }
            None => Change { title: record.title.clone(), fate: Fate::Gone, is_talk: true },
        });
        change.collect()
    }

    /// The file of the days, of which no talk need be known.
    pub fn days(&self) -> Option<Export> {
        self.write(self.positions.get(DAYS).copied().into_iter().collect(), &[])
    }

    /// The file of what stands at these positions of [`Edition::keepables`]; `None` where there is nothing.
    pub fn export(&self, positions: &FixedBitSet) -> Option<Export> {
        let mut positions = positions.clone();
        self.complete_blocks(&mut positions, &[]);
        self.write(positions, &[])
    }

    /// The same, with all that has changed since it was exported.
    pub fn update(&self, positions: &FixedBitSet) -> Option<Export> {
        let changed = self.followed().filter(|(name, record)| self.has_changed(name, record));
        let changed: Vec<(&str, &Record)> = changed.collect();
        let mut positions = positions.clone();
        for position in changed.iter().filter_map(|(name, _)| self.positions.get(name)) {
            positions.grow_and_insert(*position);
        }
        // The event that a changed talk has left, or that lists what was let go, is written anew too.
        let let_go = self.records().filter(|(name, _)| !self.follows(name));
        let left = changed.into_iter().chain(let_go).flat_map(|(_, record)| &record.told).map(|told| &*told.event);
        self.complete_blocks(&mut positions, &left.collect::<Vec<_>>());
        let dead = self.dead(&positions);
        self.write(positions, &dead)
    }

    fn item(&self, name: &str) -> Option<Item<'a>> {
        self.items.get(*self.positions.get(name)?).copied()
    }

    fn at<'b>(&'b self, positions: &'b FixedBitSet) -> impl Iterator<Item = Item<'a>> + 'b {
        positions.ones().filter_map(|position| self.items.get(position).copied())
    }

    /// What was told of an event before, by the names of the items.
    fn before(&self, event: &str) -> &[(&'a str, &'a Told)] {
        self.events.get(event).map(Vec::as_slice).unwrap_or_default()
    }

    fn records(&self) -> impl Iterator<Item = (&'a str, &'a Record)> {
        self.memory.records.iter().map(|(name, record)| (&**name, record))
    }

    /// Whether an item was not let go.
    fn follows(&self, name: &str) -> bool {
        !(self.let_go)(&TalkId::from(name))
    }

    /// The records of what was not let go.
    fn followed(&self) -> impl Iterator<Item = (&'a str, &'a Record)> {
        self.records().filter(|(name, _)| self.follows(name))
    }

    /// The events that tell of an item.
    fn event_names(&self, item: Item) -> Vec<String> {
        item.event_names(self.edition).into_iter().map(|name| self.lasting(name)).collect()
    }

    /// The name of an event. That of a talk is the identifier by which the talk was told first, unless that is now
    /// something else's.
    fn lasting(&self, name: String) -> String {
        let told = self.memory.get(&name).map(|record| record.told.as_slice()).unwrap_or_default();
        // No identifier has a full stop in it: these are its own.
        let own = told.iter().map(|told| &told.event).filter(|event| !event.contains('.'));
        let is_talk = matches!(self.item(&name), Some(Item::Talk(_)));
        match own.min_by_key(|event| **event != name) {
            Some(first) if is_talk && !self.positions.contains_key(&**first) => first.clone(),
            _ => name,
        }
    }

    /// Whether the programme says something else than was exported, or an event is to be cancelled, or is back.
    fn has_changed(&self, name: &str, record: &Record) -> bool {
        let (alive, other) = match self.item(name) {
            Some(item) => (self.event_names(item), digest(self.edition, item) != record.digest),
            None => (Vec::new(), false),
        };
        let told = || record.told.iter().filter(|told| !told.cancelled);
        other || told().count() != alive.len() || told().any(|told| !alive.contains(&told.event))
    }

    /// Adds the talks that were listed before by the events of blocks that are to be written, because one of their talks
    /// is in the file or may have `left` them.
    fn complete_blocks(&self, positions: &mut FixedBitSet, left: &[&str]) {
        let listed = self.at(positions).filter_map(|item| self.block_of(item));
        let written: Vec<String> = listed.chain(left.iter().map(|event| (*event).to_owned())).collect();
        for (name, record) in self.followed() {
            let was_told = |event: &String| record.told.iter().any(|told| told.event == *event && !told.cancelled);
            let position = self.positions.get(name).copied();
            let block = self.item(name).and_then(|item| self.block_of(item));
            if let Some(position) = position.filter(|_| block.is_some_and(|it| was_told(&it) && written.contains(&it)))
            {
                positions.grow_and_insert(position);
            }
        }
    }

    /// The name of the event of the block that lists an item.
    fn block_of(&self, item: Item) -> Option<String> {
        let Item::Talk(talk) = item else { return None };
        if let When::Within(block) = self.edition.when(talk) { Some(name_of_block(block)) } else { None }
    }

    /// The events that nothing tells of any more, each once, in the order of the names of their items.
    fn dead(&self, positions: &FixedBitSet) -> Vec<&'a Told> {
        let followed = self.followed().filter_map(|(name, _)| self.item(name));
        let alive = followed.chain(self.at(positions)).flat_map(|item| self.event_names(item));
        let alive: Map<String, ()> = alive.map(|event| (event, ())).collect();
        let mut dead: Vec<&Told> = Vec::new();
        let told = self.followed().flat_map(|(_, record)| &record.told);
        for told in told.filter(|told| !alive.contains_key(&told.event)) {
            if dead.iter().all(|other| other.event != told.event) {
                dead.push(told);
            }
        }
        dead
    }

    fn write(&self, positions: FixedBitSet, dead: &[&Told]) -> Option<Export> {
        let items: Vec<Item> = self.at(&positions).collect();
        if items.is_empty() && dead.is_empty() {
            return None;
        }
        let mut file = File::begin(self.edition, self.publisher, &self.edition.title);
        let mut told = Vec::new();
        for event in events(self.edition, &items, self.publisher) {
            let event = Event { name: self.lasting(event.name), ..event };
            let (sequence, reminder) = (self.sequence(&event), reminder_of(&event, self.reminder));
            file.event(&event, sequence, reminder);
            let Event { name, title, span, tells, .. } = event;
            let title = title.to_owned();
            told.push(Telling { told: Told { event: name, title, span, sequence, reminder, cancelled: false }, tells });
        }
        for before in dead {
            let sequence = if before.cancelled { before.sequence } else { self.next(&before.event) };
            // The page of a talk that is gone says that it is gone; that of a block is the programme's.
            let page = (!before.event.contains('.')).then(|| TalkId::from(&*before.event));
            file.cancelled(&before.event, &before.title, before.span, page.as_ref(), sequence);
            let tells = self.before(&before.event).iter().map(|(name, _)| *name).collect();
            told.push(Telling { told: Told { sequence, cancelled: true, ..(*before).clone() }, tells });
        }
        let memory = self.memory.after(self.edition, &items, &told, |name| self.follows(name));
        Some(Export { text: file.end(), memory })
    }

    /// The SEQUENCE of an event that is to be written: that of before, where it says the same as before, of the same.
    fn sequence(&self, event: &Event) -> u32 {
        let before = self.before(&event.name);
        let Some(last) = before.iter().map(|(_, told)| told.sequence).max() else { return sequence(self.edition) };
        let reminder = reminder_of(event, self.reminder);
        let is_same = |(name, told): &(&str, &Told)| {
            let says = self.item(name).map(|item| digest(self.edition, item));
            let said = self.memory.get(name).map(|record| record.digest);
            event.tells.contains(name) && says == said && told.reminder == reminder && !told.cancelled
        };
        let same = before.len() == event.tells.len() && before.iter().all(is_same);
        if same { last } else { self.next(&event.name) }
    }

    /// The SEQUENCE of an event of which something else was told before.
    fn next(&self, event: &str) -> u32 {
        let last = self.before(event).iter().map(|(_, told)| told.sequence).max();
        last.map_or(0, |last| (last + 1).min(GREATEST_SEQUENCE)).max(sequence(self.edition))
    }
}
