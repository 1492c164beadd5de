//! What a calendar file of this app says was kept (RFC 5545), whatever programs it went through.
//!
//! A talk is known by its address, `…/<edition>/presentations/<talk>/`, a stand by its UID, `<edition>-<stand>@domain`.
//! The event of a block lists the addresses of its talks, and titles before them. Times are not taken from here: the
//! programme has them.

use super::Found;
use crate::programme::ledger::Name;
use crate::programme::schedule::{Kept, Seen};
use crate::programme::{EditionId, is_identifier};

/// What stands in the address of a talk between its edition and its name.
const TALKS: &str = "/presentations/";

/// What is needed of an event.
#[derive(Default)]
struct Event {
    uid: String,
    summary: String,
    description: String,
    url: String,
}

/// Whether a text says that it is a calendar.
pub fn is_calendar(text: &str) -> bool {
    const BEGIN: &str = "BEGIN:VCALENDAR";
    text.get(..BEGIN.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(BEGIN))
}

/// Reads a calendar file.
pub fn read(file: &str, editions: &[EditionId]) -> Found {
    let file = file.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let mut found = Found::new();
    let mut event = Event::default();
    // How deep within an event: its alarms have a description too.
    let mut depth = 0_usize;
    for (name, value) in file.lines().filter_map(property) {
        match name.to_ascii_uppercase().as_str() {
            "BEGIN" if depth > 0 || value.eq_ignore_ascii_case("VEVENT") => depth += 1,
            "END" if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.extend(std::mem::take(&mut event).items(editions));
                }
            }
            _ if depth != 1 => {}
            "UID" => event.uid = unescape(value),
            "SUMMARY" => event.summary = unescape(value),
            "DESCRIPTION" => event.description = unescape(value),
            "URL" => value.clone_into(&mut event.url),
            _ => {}
        }
    }
    found
}

/// The name of a property, without its parameters, and its value.
fn property(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let (name, value) = line.split_once(|character| {
        quoted ^= character == '"';
        character == ':' && !quoted
    })?;
    Some((name.split(';').next()?, value))
}

fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                escaped => text.extend(escaped),
            },
            _ => text.push(character),
        }
    }
    text
}

impl Event {
    /// What the event stands for: a talk, a stand, or the talks that it lists.
    fn items(self, editions: &[EditionId]) -> Vec<(Name, Kept)> {
        let uid = self.uid.rsplit_once('@').map_or(&*self.uid, |(uid, _)| uid);
        if let Some(name) = by_address(&self.url).or_else(|| by_uid(uid, editions)) {
            return vec![item(name, &self.summary)];
        }
        // No identifier has a full stop in it: what follows one tells blocks from days and further days of a stand.
        let is_block = uid.rsplit('.').next() == Some("block");
        let is_own = editions.iter().any(|edition| uid.starts_with(edition.as_str()));
        if is_own && !is_block { Vec::new() } else { listed(&self.description) }
    }
}

/// The talks whose addresses have a line of their own.
fn listed(description: &str) -> Vec<(Name, Kept)> {
    let mut title = "";
    let mut found = Vec::new();
    for line in description.lines().map(str::trim) {
        match by_address(line) {
            Some(name) => found.push(item(name, title)),
            None => title = line.strip_prefix("- ").unwrap_or(line),
        }
    }
    found
}

fn item(name: Name, title: &str) -> (Name, Kept) {
    let title = if title.is_empty() { name.talk.as_str() } else { title };
    let kept = Kept { talk: name.talk.clone(), at: None, seen: Some(Seen::titled(title)) };
    (name, kept)
}

/// The talk that has an address.
fn by_address(address: &str) -> Option<Name> {
    let (edition, talk) = address.split_once(TALKS).filter(|_| !address.contains(' '))?;
    let edition = edition.rsplit('/').next()?;
    Name::parse(&format!("{edition}/{}", talk.strip_suffix('/').unwrap_or(talk)))
}

/// The talk or the stand that has a UID, of the edition with the longest identifier that fits.
fn by_uid(uid: &str, editions: &[EditionId]) -> Option<Name> {
    let fitting = editions.iter().filter(|edition| {
        let rest = uid.strip_prefix(edition.as_str()).and_then(|rest| rest.strip_prefix('-'));
        rest.is_some_and(is_identifier)
    });
    let edition = fitting.max_by_key(|edition| edition.as_str().len())?;
    let talk = uid.get(edition.as_str().len() + 1..)?;
    Some(Name { edition: edition.clone(), talk: talk.into() })
}
