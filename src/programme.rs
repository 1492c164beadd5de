//! The programme of one edition, as the rest of the code knows it.
//!
//! Pure: nothing under here knows a browser, Leptos or a clock. The JSON that organisers write is the business of
//! [`parse`] alone; what stands here is what came out of it, already checked: every identifier in a [`Talk`] refers to
//! something that its [`Edition`] holds.
//!
//! # Why is a time a `DateTime<FixedOffset>`?
//! The file writes each instant with its offset (RFC 3339), so that the venue's own wall clock can be shown on any
//! device, whatever its zone, without shipping a time-zone database to a phone.

pub mod backup;
pub mod calendar;
pub mod change;
pub mod day;
pub mod exchange;
pub mod exported;
pub mod filter;
pub mod json;
pub mod ledger;
pub mod order;
pub mod parse;
pub mod person;
pub mod proposal;
pub mod schedule;
pub mod search;
pub mod selection;
pub mod stage;
pub mod time;
pub mod update;
pub mod zone;

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use zone::Zone;

/// An instant, with the offset of the venue at that instant.
pub type Time = DateTime<FixedOffset>;

/// Declares an identifier: a short text, cheap to clone, that never mixes with the identifiers of other things.
macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub Arc<str>);

        impl $name {
            /// The identifier as it stands in the programme and in addresses.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )+};
}

identifiers! {
    /// Names an edition: `2024`.
    EditionId,
    /// Names a talk within its edition. Stable: it is in addresses, in calendars and in what people kept.
    TalkId,
    /// Names a block of the day: `la-suite`.
    BlockId,
    /// Names a room.
    RoomId,
    /// Names a ministry, an agency, a city, or a part of one.
    OrganisationId,
    /// Names a topic.
    TopicId,
}

/// Whether a text may serve as an identifier: `[a-z0-9-]{1,64}`.
pub fn is_identifier(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// The editions that the site publishes, and the names it goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// The site's public address, with its final `/`: the links in calendar files begin with it.
    pub site: String,
    /// The domain at the end of every calendar UID (RFC 5545, 3.8.4.7). It must never change.
    pub uid_domain: String,
    /// Who holds the days: search engines are told, nobody else.
    #[cfg(feature = "tool")]
    pub organiser: Option<Link>,
    /// The editions, newest first.
    pub editions: Vec<EditionSummary>,
}

impl EditionSummary {
    /// The file that the edition is read from first.
    pub fn first_file(&self) -> &str {
        self.list.as_ref().unwrap_or(&self.file)
    }
}

impl Catalogue {
    /// The edition with this identifier.
    pub fn edition(&self, id: &EditionId) -> Option<&EditionSummary> {
        self.editions.iter().find(|edition| edition.id == *id)
    }

    /// The edition to open when the address names none: the one under way, else the next one, else the last one.
    pub fn current(&self, today: NaiveDate) -> Option<&EditionSummary> {
        self.editions
            .iter()
            .filter(|edition| edition.last_day >= today)
            .min_by_key(|edition| edition.first_day)
            .or_else(|| self.editions.iter().max_by_key(|edition| edition.last_day))
    }
}

/// What the catalogue says of an edition before its file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionSummary {
    /// The edition.
    pub id: EditionId,
    /// Its title.
    pub title: String,
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// The name of the venue, where it is known.
    pub place: Option<String>,
    /// How many talks its file holds.
    pub talks: usize,
    /// The call for proposals, as far as its dates go.
    pub call: Option<Call>,
    /// The file that holds it, beside the catalogue.
    pub file: String,
    /// A file that holds it but for the summaries of its talks, where these are many: enough for a list of them.
    pub list: Option<String>,
}

/// One edition: where, when, and all that can be attended.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// The edition.
    pub id: EditionId,
    /// Its title.
    pub title: String,
    /// The language that the programme is written in (BCP 47), where a talk says nothing else.
    pub language: String,
    /// When the programme was last changed. Calendar files bear it as DTSTAMP.
    pub revision: Time,
    /// The clock of the venue.
    pub zone: Zone,
    /// What it is, in a few paragraphs, one a line.
    pub summary: Option<String>,
    /// What it costs to come in, and what must be done beforehand.
    pub admission: Option<String>,
    /// The larger event that hosts the days, if any.
    pub event: Option<Event>,
    /// Where it takes place, once that is known.
    pub venue: Option<Venue>,
    /// The call for proposals, if there is one.
    pub call: Option<Call>,
    /// The days, in order: those that the file lists, and each on which a block or a talk begins.
    pub days: Vec<DayOf>,
    /// The rooms.
    pub rooms: Vec<Room>,
    /// Ministries, agencies, cities and their parts; a tree by [`Organisation::part_of`].
    pub organisations: Vec<Organisation>,
    /// The topics.
    pub topics: Vec<Topic>,
    /// The blocks of the days, in the order of the file.
    pub blocks: Vec<Block>,
    /// The talks, in the order of the file.
    pub talks: Vec<Talk>,
    /// The stands.
    pub stands: Vec<Stand>,
    /// Where one registers.
    pub registration: Option<Link>,
    /// Where questions go.
    pub contact: Option<Link>,
    /// Where one subscribes to the community's mailing list.
    pub mailing_list: Option<Link>,
    /// Other useful addresses.
    pub links: Vec<Link>,
}

/// A call for proposals: what may be proposed, to whom, until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// When it opens; it has always been open where that is not said.
    pub opens: Option<Time>,
    /// The last minute in which proposals are taken; none ends it before the first day where that is not said.
    pub closes: Option<Time>,
    /// The day by the end of which all have an answer.
    pub answers: Option<NaiveDate>,
    /// The day on which the settled programme is there.
    pub programme: Option<NaiveDate>,
    /// How long a talk may last, in minutes: at least, at most.
    pub minutes: Option<(u64, u64)>,
    /// Where proposals go: a `mailto:` address; none in the catalogue, which only holds the dates.
    pub address: Option<String>,
    /// What is wanted, in a few paragraphs, one a line.
    pub about: Option<String>,
}

/// The larger event that hosts the days: a fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its site.
    pub links: Vec<Link>,
}

/// A place that one travels to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    /// Its name.
    pub name: String,
    /// Its postal address, on one line.
    pub address: Option<String>,
    /// Where it is on a map: an address `geo:latitude,longitude` (RFC 5870).
    pub position: Option<String>,
    /// How to come, one way a line.
    pub access: Vec<String>,
}

/// A day of the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOf {
    /// The date, at the venue.
    pub date: NaiveDate,
    /// What the day is about.
    pub title: Option<String>,
    /// When doors open.
    pub opens: Option<Time>,
    /// When doors close.
    pub closes: Option<Time>,
}

/// A room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// The room.
    pub id: RoomId,
    /// Its name, without the word "room".
    pub name: String,
    /// Where in the building.
    pub floor: Option<String>,
}

impl Room {
    /// The name, and where in the building that is.
    pub fn place(&self) -> String {
        let parts = [Some(self.name.as_str()), self.floor.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// A ministry, an agency, a city, a company, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// The organisation.
    pub id: OrganisationId,
    /// Its full name.
    pub name: String,
    /// The short name by which people call it: `DINUM`.
    pub short: Option<String>,
    /// Other names, for the search.
    pub aliases: Vec<String>,
    /// The organisation that it belongs to.
    pub part_of: Option<OrganisationId>,
    /// Its pages.
    pub links: Vec<Link>,
}

impl Organisation {
    /// The shortest name that people know.
    pub fn label(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}

/// What a talk is about; chosen by the editors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The topic.
    pub id: TopicId,
    /// Its name in French.
    pub french: String,
    /// Its name in English.
    pub english: String,
}

/// A part of a day with a title of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The block.
    pub id: BlockId,
    /// Its title.
    pub title: String,
    /// Whether it is a pause: coffee, lunch, time to meet. Nothing is to be announced in it.
    pub is_break: bool,
    /// When it begins.
    pub start: Time,
    /// When it ends, after [`Block::start`], if that is known.
    pub end: Option<Time>,
    /// The room of its talks, where they name none.
    pub room: Option<RoomId>,
    /// What it is about.
    pub summary: Option<String>,
}

/// Something that one attends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// The talk.
    pub id: TalkId,
    /// Its title.
    pub title: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// The block that it belongs to.
    pub block: Option<BlockId>,
    /// When it begins, if that is known.
    pub start: Option<Time>,
    /// When it ends, after [`Talk::start`], if that is known.
    pub end: Option<Time>,
    /// Its own room; [`Edition::room_of`] falls back on the block's.
    pub room: Option<RoomId>,
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// Who stands behind the talk, its speakers' organisations included.
    pub organisations: Vec<OrganisationId>,
    /// What it is about.
    pub topics: Vec<TopicId>,
    /// The language of its title (BCP 47).
    pub language: String,
    /// A few sentences about it; lines are paragraphs.
    pub summary: Option<String>,
    /// Slides, sources, recordings.
    pub links: Vec<Link>,
    /// Whether it takes place.
    pub status: Status,
    /// Why it does not, where it is cancelled and that is said.
    pub reason: Option<String>,
}

/// What sort of thing a talk is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Somebody speaks, others listen.
    #[default]
    Talk,
    /// Somebody shows a tool.
    Demonstration,
    /// All take part.
    Workshop,
    /// Several speak with one another.
    Panel,
    /// A few minutes only.
    Lightning,
}

/// Whether a talk takes place (RFC 5545, 3.8.1.11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It does.
    #[default]
    Confirmed,
    /// It should.
    Tentative,
    /// It does not.
    Cancelled,
}

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name; none while it is still to be announced.
    pub name: Option<String>,
    /// The organisations that the person speaks for.
    pub organisations: Vec<OrganisationId>,
}

/// A stand of the fair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The stand, named like a talk so that it can be kept like one.
    pub id: TalkId,
    /// What it is called.
    pub title: String,
    /// Where it is: `A12–A14`.
    pub place: String,
    /// The days on which it is there; all of the edition's where that is not said.
    pub days: Vec<NaiveDate>,
    /// Who is found there.
    pub exhibitors: Vec<Exhibitor>,
}

/// Something that a person may keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keepable<'a> {
    /// A talk.
    Talk(&'a Talk),
    /// A stand.
    Stand(&'a Stand),
}

impl<'a> Keepable<'a> {
    /// Its identifier, unlike any other of the edition.
    pub fn id(self) -> &'a TalkId {
        match self {
            Self::Talk(talk) => &talk.id,
            Self::Stand(stand) => &stand.id,
        }
    }

    /// Its title.
    pub fn title(self) -> &'a str {
        match self {
            Self::Talk(talk) => &talk.title,
            Self::Stand(stand) => &stand.title,
        }
    }
}

/// Somebody found at a stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibitor {
    /// The organisation.
    pub organisation: OrganisationId,
    /// What it shows there.
    pub shows: Vec<String>,
}

/// An address that one may follow: only `https:`, `mailto:`, `tel:` and `geo:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What the link is called; none where the address must speak for itself.
    pub title: Option<String>,
    /// The address.
    pub address: String,
}

/// When a talk takes place, as far as the programme says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When<'a> {
    /// At a time of its own; the end may be unknown.
    Timed {
        /// The beginning.
        start: Time,
        /// The end.
        end: Option<Time>,
    },
    /// Somewhere within its block.
    Within(&'a Block),
    /// Not known.
    Unknown,
}

impl When<'_> {
    /// The beginning of the talk, or of the block that it falls in.
    pub fn start(&self) -> Option<Time> {
        match self {
            Self::Timed { start, .. } => Some(*start),
            Self::Within(block) => Some(block.start),
            Self::Unknown => None,
        }
    }

    /// The day, at the venue.
    pub fn date(&self) -> Option<NaiveDate> {
        self.start().map(|start| start.date_naive())
    }
}

impl Edition {
    /// The talk with this identifier.
    pub fn talk(&self, id: &TalkId) -> Option<&Talk> {
        self.talks.iter().find(|talk| talk.id == *id)
    }

    /// The stand with this identifier. No talk has the same one.
    pub fn stand(&self, id: &TalkId) -> Option<&Stand> {
        self.stands.iter().find(|stand| stand.id == *id)
    }

    /// All that can be kept, in a fixed order: the talks, then the stands. A talk has the same position here as in
    /// [`Edition::talks`].
    pub fn keepables(&self) -> impl Iterator<Item = Keepable<'_>> {
        self.talks.iter().map(Keepable::Talk).chain(self.stands.iter().map(Keepable::Stand))
    }

    /// The block with this identifier.
    pub fn block(&self, id: &BlockId) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == *id)
    }

    /// The room with this identifier.
    pub fn room(&self, id: &RoomId) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == *id)
    }

    /// The organisation with this identifier.
    pub fn organisation(&self, id: &OrganisationId) -> Option<&Organisation> {
        self.organisations.iter().find(|organisation| organisation.id == *id)
    }

    /// The topic with this identifier.
    pub fn topic(&self, id: &TopicId) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == *id)
    }

    /// When a talk takes place: at its own time, else within its block.
    pub fn when(&self, talk: &Talk) -> When<'_> {
        match (talk.start, self.block_of(talk)) {
            (Some(start), _) => When::Timed { start, end: talk.end },
            (None, Some(block)) => When::Within(block),
            (None, None) => When::Unknown,
        }
    }

    /// The day of a talk. Where all is on one day, a talk of which no time is known is on it too.
    pub fn date_of(&self, talk: &Talk) -> Option<NaiveDate> {
        self.when(talk).date().or(match self.days.as_slice() {
            [only] => Some(only.date),
            _ => None,
        })
    }

    /// The block of a talk.
    pub fn block_of(&self, talk: &Talk) -> Option<&Block> {
        talk.block.as_ref().and_then(|id| self.block(id))
    }

    /// The room of a talk: its own, else its block's.
    pub fn room_of(&self, talk: &Talk) -> Option<&Room> {
        talk.room.as_ref().or_else(|| self.block_of(talk)?.room.as_ref()).and_then(|id| self.room(id))
    }

    /// An organisation followed by those that it belongs to, nearest first.
    pub fn lineage<'a>(&'a self, id: &OrganisationId) -> impl Iterator<Item = &'a Organisation> {
        // A tree is never deeper than it has nodes: the bound keeps a ring, should one ever slip in, from turning for ever.
        std::iter::successors(self.organisation(id), |organisation| {
            organisation.part_of.as_ref().and_then(|parent| self.organisation(parent))
        })
        .take(self.organisations.len())
    }

    /// The days on which a stand is there: its own, else all.
    pub fn days_of(&self, stand: &Stand) -> Vec<NaiveDate> {
        if stand.days.is_empty() { self.days.iter().map(|day| day.date).collect() } else { stand.days.clone() }
    }

    /// The first day.
    pub fn first_day(&self) -> NaiveDate {
        self.days.first().map_or_else(|| self.revision.date_naive(), |day| day.date)
    }

    /// The last day.
    pub fn last_day(&self) -> NaiveDate {
        self.days.last().map_or_else(|| self.revision.date_naive(), |day| day.date)
    }
}
