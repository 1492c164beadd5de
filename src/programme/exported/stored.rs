//! How the memory of exports is stored: written by hand, which costs a third of what `#[derive(Serialize)]` does, and part
//! of that in the first piece of the app, where another text is stored so.

use super::memory::{Memory, Record, Told};
use crate::programme::calendar::event::{DAYS, Span};
use crate::programme::calendar::{GREATEST_SEQUENCE, Reminder};
use crate::programme::json::{Json, quote};
use crate::programme::ledger::{Place, Write};
use crate::programme::time::{parse_date, parse_time};
use crate::programme::{EditionId, is_identifier};

/// The version of the stored text.
const FORMAT: u64 = 1;

const EXPORTED: &str = "bluehats/exported/";

/// The longest name of an event that is taken: that of a block or a stand, and what follows its full stop.
const LONGEST_NAME: usize = 80;

/// The key under which the record of an item is stored, see [`Item::name`](crate::programme::calendar::Item::name).
pub fn key(edition: &EditionId, name: &str) -> String {
    format!("{EXPORTED}{edition}/{name}")
}

impl Memory {
    /// Reads what is stored of an edition, among whatever else is stored. Each format that was ever released keeps its arm
    /// here, and its files in `tests/fixtures/stored`.
    pub fn of(edition: &EditionId, place: &Place) -> Self {
        let mut memory = Self::default();
        for (key, text) in place {
            let name = key.strip_prefix(EXPORTED).and_then(|rest| rest.strip_prefix(edition.as_str()));
            let Some(name) = name.and_then(|rest| rest.strip_prefix('/')) else { continue };
            if !(is_identifier(name) || name == DAYS) {
                continue;
            }
            match record(text) {
                Some(record) => drop(memory.records.insert(name.to_owned(), record)),
                None => memory.locked.push(name.to_owned()),
            }
        }
        memory
    }

    /// What is to be written so that another memory of the edition takes the place of this one.
    pub fn writes(&self, edition: &EditionId, new: &Self) -> Vec<Write> {
        let put = new.records.iter().filter(|(name, record)| self.records.get(*name) != Some(record));
        let put = put.map(|(name, record)| Write { key: key(edition, name), text: Some(record.to_text()) });
        let gone = self.records.keys().filter(|name| !new.records.contains_key(*name));
        put.chain(gone.map(|name| Write { key: key(edition, name), text: None })).collect()
    }
}

impl Record {
    /// Its title; its digest, sixteen hexadecimal digits; its events.
    fn to_text(&self) -> String {
        let events: Vec<String> = self.told.iter().map(Told::to_text).collect();
        let (title, digest, events) = (quote(&self.title), self.digest, events.join(","));
        format!(r#"{{"v":{FORMAT},"title":{title},"digest":"{digest:016x}","events":[{events}]}}"#)
    }
}

impl Told {
    /// Its name and title; its times in RFC 3339, or as dates; its SEQUENCE; the minutes of its reminder, if it has one;
    /// a status, if it was told to be no more.
    fn to_text(&self) -> String {
        let (start, end) = match self.span {
            Span::Timed(start, end) => (start.to_rfc3339(), end.map(|end| end.to_rfc3339())),
            Span::Days(first, last) => (first.to_string(), Some(last.to_string())),
        };
        let end = end.map(|end| format!(r#","end":"{end}""#)).unwrap_or_default();
        let reminder = Some(self.reminder.minutes()).filter(|minutes| *minutes > 0);
        let reminder = reminder.map(|minutes| format!(r#","reminder":{minutes}"#)).unwrap_or_default();
        let status = if self.cancelled { r#","status":"cancelled""# } else { "" };
        let (name, title, sequence) = (&self.event, quote(&self.title), self.sequence);
        format!(r#"{{"name":"{name}","title":{title},"start":"{start}"{end},"sequence":{sequence}{reminder}{status}}}"#)
    }

    fn read(json: &Json) -> Option<Self> {
        let text = |field| json.get(field).text();
        let name = text("name").filter(|name| is_name(name))?;
        let (start, end) = (text("start")?, text("end"));
        let span = if let (Some(first), Some(last)) = (parse_date(start), end.and_then(parse_date)) {
            Span::Days(first, last)
        } else {
            let end = match end {
                Some(end) => Some(parse_time(end)?),
                None => None,
            };
            Span::Timed(parse_time(start)?, end)
        };
        Some(Self {
            event: name.to_owned(),
            title: text("title")?.to_owned(),
            span,
            sequence: u32::try_from(json.get("sequence").number()?).ok().filter(|it| *it <= GREATEST_SEQUENCE)?,
            reminder: Reminder::of_minutes(json.get("reminder").number().unwrap_or_default()),
            cancelled: text("status") == Some("cancelled"),
        })
    }
}

/// Reads a stored text; none where it cannot be read whole.
fn record(text: &str) -> Option<Record> {
    let json: Json = Json::read(text).ok()?;
    if json.get("v").number() != Some(FORMAT) {
        return None;
    }
    let told: Option<Vec<Told>> = json.get("events").list()?.iter().map(Told::read).collect();
    Some(Record {
        title: json.get("title").text()?.to_owned(),
        digest: u64::from_str_radix(json.get("digest").text()?, 16).ok()?,
        told: told?,
    })
}

/// Whether a text may be the name of an event: it becomes part of a UID.
fn is_name(text: &str) -> bool {
    let is_part = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
    (1..=LONGEST_NAME).contains(&text.len()) && text.bytes().all(is_part)
}
