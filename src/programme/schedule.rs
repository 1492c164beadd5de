//! The personal schedule: what a person kept, in order, with clashes and free time; and how it is stored.
//!
//! # How is it stored?
//! One key for each kept talk, [`key`], whose value is a small JSON text, [`Kept::to_text`]: when it was kept and what
//! was seen then. One key each, so that two tabs, or a half-finished write, can never lose more than one talk. The key
//! alone says what was kept: a value that cannot be read costs the details, never the talk, and is left as it is.

mod seen;

use chrono::TimeDelta;

use super::day::Reached;
use super::json::Json;
use super::order::by_key;
use super::time::parse_time;
use super::{Edition, EditionId, Keepable, Stand, Status, Talk, TalkId, Time, When, is_identifier};
pub use seen::{Moment, Seen};

/// The version of the stored text.
pub const STORED_FORMAT: u64 = 1;

/// What the keys of kept talks begin with.
pub const KEPT: &str = "bluehats/kept/";

/// Free time shorter than this is not worth pointing out.
pub const SHORTEST_FREE: TimeDelta = TimeDelta::minutes(15);

/// A talk that a person kept, or a stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The talk.
    pub talk: TalkId,
    /// When it was kept, if that is known.
    pub at: Option<Time>,
    /// What was seen then; none where the stored text could not be read.
    pub seen: Option<Seen>,
}

/// Why a stored text could not be read. It stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoredError {
    /// A later version of the app wrote it.
    #[error("written in version {0}, where this app reads version {STORED_FORMAT}")]
    Newer(u64),
    /// It is not what this app writes.
    #[error("not readable: {0}")]
    Unreadable(String),
}

/// The key under which a kept talk is stored.
pub fn key(edition: &EditionId, talk: &TalkId) -> String {
    format!("{KEPT}{edition}/{talk}")
}

/// The talk that a key of the storage stands for, if it is one of this edition's.
pub fn talk_of_key(edition: &EditionId, key: &str) -> Option<TalkId> {
    let talk = key.strip_prefix(KEPT)?.strip_prefix(edition.as_str())?.strip_prefix('/')?;
    is_identifier(talk).then(|| talk.into())
}

/// The edition that a key of the storage belongs to, if it stands for a kept talk.
pub fn edition_of_key(key: &str) -> Option<EditionId> {
    let (edition, talk) = key.strip_prefix(KEPT)?.split_once('/')?;
    (is_identifier(edition) && is_identifier(talk)).then(|| edition.into())
}

impl Kept {
    /// Keeps a talk or a stand as it now stands.
    pub fn new(edition: &Edition, item: Keepable, at: Time) -> Self {
        Self { talk: item.id().clone(), at: Some(at), seen: Some(Seen::of(edition, item)) }
    }

    /// A talk of which only the key is known.
    pub fn unread(talk: TalkId) -> Self {
        Self { talk, at: None, seen: None }
    }

    /// Writes the text to store; none of what was not read either.
    pub fn to_text(&self) -> Option<String> {
        let at = self.at.map(|at| at.to_rfc3339()).unwrap_or_default();
        Some(format!(r#"{{"v":{STORED_FORMAT},"at":"{at}",{}}}"#, self.seen.as_ref()?.fields()))
    }

    /// Reads a stored text.
    pub fn from_text(talk: TalkId, text: &str) -> Result<Self, StoredError> {
        let json = Json::read(text).map_err(|_| unreadable("no JSON"))?;
        Self::from_json(talk, &json)
    }

    /// Reads a stored text. Each format that was ever released keeps its arm here, and its files in
    /// `tests/fixtures/stored`.
    pub fn from_json(talk: TalkId, json: &Json) -> Result<Self, StoredError> {
        match json.get("v").number() {
            Some(1) => Self::from_version_1(talk, json),
            Some(newer) if newer > STORED_FORMAT => Err(StoredError::Newer(newer)),
            _ => Err(unreadable("v")),
        }
    }

    fn from_version_1(talk: TalkId, json: &Json) -> Result<Self, StoredError> {
        let at = json.get("at").text().ok_or_else(|| unreadable("at"))?;
        let at = parse_time(at);
        Ok(Self { talk, at, seen: Some(Seen::from_json(json).ok_or_else(|| unreadable("title"))?) })
    }
}

fn unreadable(field: &str) -> StoredError {
    StoredError::Unreadable(field.to_owned())
}

/// A line of the personal schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    /// A kept talk.
    Talk(&'a Talk),
    /// These kept talks overlap; at least two. It follows the last of them.
    Clash(Vec<&'a Talk>),
    /// Nothing is kept between two talks, or blocks with untimed ones, of a day.
    Free {
        /// The beginning.
        from: Time,
        /// The end.
        to: Time,
        /// The talks that would fit, none of them kept.
        fitting: Vec<&'a Talk>,
    },
    /// A kept stand.
    Stand(&'a Stand),
    /// Something kept that the programme no longer has.
    Gone(&'a Kept),
}

/// Puts the kept talks in order: by time, untimed ones at the start of their block, unknown times last, then the
/// stands, then what the programme no longer has.
pub fn plan<'a>(edition: &'a Edition, kept: &'a [Kept]) -> Vec<Entry<'a>> {
    let ids = by_key(kept.iter().map(|kept| &kept.talk), |id| *id);
    let is_kept = |talk: &Talk| ids.binary_search(&&talk.id).is_ok();
    let talks = by_key(edition.talks.iter().filter(|talk| is_kept(talk)), |talk| {
        let start = edition.when(talk).start();
        (start.is_none(), start, talk.start.is_some())
    });
    let mut entries = Vec::with_capacity(talks.len());
    let mut run = Run::default();
    let mut reached = None;
    // The place after the last talk that takes time: what follows it, cancelled say, may fall into the free time.
    let mut place = 0;
    let begins_before = |entry: &Entry, from: Time| match entry {
        Entry::Talk(talk) => edition.when(talk).start() < Some(from),
        _ => false,
    };
    for talk in talks {
        let taken = taken(edition, talk);
        let overlapping = overlapping_part(talk);
        if overlapping.is_some_and(|(start, _)| !run.meets(start)) && run.close(&mut entries) {
            place += 1;
        }
        if let Some((start, end)) = taken {
            let free = reached.and_then(|reached| free(edition, reached, start, &is_kept));
            if let Some(Entry::Free { from, .. }) = free {
                let before = entries.iter().skip(place).take_while(|entry| begins_before(entry, from)).count();
                entries.splice(place + before..place + before, free);
            }
            reached = Some(Reached::after(reached, start, end));
        }
        if overlapping.is_some() {
            run.push(talk, entries.len());
        }
        entries.push(Entry::Talk(talk));
        if taken.is_some() {
            place = entries.len();
        }
    }
    run.close(&mut entries);
    let stands = edition.stands.iter().filter(|stand| ids.binary_search(&&stand.id).is_ok());
    entries.extend(stands.map(Entry::Stand));
    let is_gone = |kept: &&Kept| edition.talk(&kept.talk).is_none() && edition.stand(&kept.talk).is_none();
    entries.extend(kept.iter().filter(is_gone).map(Entry::Gone));
    entries
}

/// The time that a talk takes away from others. Untimed and cancelled talks take none.
fn overlapping_part(talk: &Talk) -> Option<(Time, Time)> {
    let start = talk.start.filter(|_| talk.status != Status::Cancelled)?;
    Some((start, talk.end.unwrap_or(start)))
}

/// The time that is not free because of a talk: its own, else its whole block; the end may be unknown.
fn taken(edition: &Edition, talk: &Talk) -> Option<(Time, Option<Time>)> {
    match edition.when(talk) {
        _ if talk.status == Status::Cancelled => None,
        When::Timed { start, end } => Some((start, end)),
        When::Within(block) => Some((block.start, block.end)),
        When::Unknown => None,
    }
}

/// A run of talks each of which begins before an earlier one ends.
#[derive(Default)]
struct Run<'a> {
    talks: Vec<&'a Talk>,
    /// The place after the last of them in the list of entries.
    next: usize,
}

impl<'a> Run<'a> {
    /// Whether a talk that begins at this time overlaps with one of the run.
    fn meets(&self, start: Time) -> bool {
        // A talk without an end still clashes with one that begins with it.
        self.talks.iter().filter_map(|talk| overlapping_part(talk)).any(|(from, to)| start < to || start == from)
    }

    fn push(&mut self, talk: &'a Talk, place: usize) {
        self.talks.push(talk);
        self.next = place + 1;
    }

    /// Ends the run; says whether it was a clash, which is then told.
    fn close(&mut self, entries: &mut Vec<Entry<'a>>) -> bool {
        let talks = std::mem::take(&mut self.talks);
        let clash = talks.len() > 1;
        if clash {
            entries.insert(self.next, Entry::Clash(talks));
        }
        clash
    }
}

/// The free time until a talk begins; none where it is not certain or not worthwhile.
fn free<'a>(edition: &'a Edition, reached: Reached, to: Time, is_kept: &dyn Fn(&Talk) -> bool) -> Option<Entry<'a>> {
    let from = reached.certain()?;
    let fits = |talk: &&Talk| {
        talk.end.is_some()
            && overlapping_part(talk).is_some_and(|(start, end)| start >= from && end <= to)
            && !is_kept(talk)
    };
    let worthwhile = to - from >= SHORTEST_FREE && from.date_naive() == to.date_naive();
    worthwhile.then(|| Entry::Free { from, to, fitting: edition.talks.iter().filter(fits).collect() })
}
