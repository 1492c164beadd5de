//! A calendar that imports files and does as it is told, as RFC 5546 has it: what a person ends up with.

use std::collections::BTreeMap;

use bluehats::programme::Edition;
use proptest::prelude::*;

use crate::calendar::PUBLISHER;
use crate::calendar::device::Device;
use crate::calendar::reader::{Properties, read};

/// What an event says, but for its name and its numbers.
fn content(event: &Properties) -> Vec<(String, String)> {
    let others = ["UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED"];
    event.all().iter().filter(|(name, _)| !others.contains(&name.as_str())).cloned().collect()
}

/// The UID of the event of a talk, or of the first run of days of a stand.
fn uid(edition: &Edition, name: &str) -> String {
    format!("{}-{name}@{}", edition.id, PUBLISHER.uid_domain)
}

/// A calendar that does as it is told.
#[derive(Default)]
pub struct Calendar {
    /// What its events say, by their UIDs, and their numbers.
    events: BTreeMap<String, (u32, Vec<(String, String)>)>,
    /// The UIDs of talks that have another identifier since, by those that they would have now.
    first: BTreeMap<String, String>,
}

impl Calendar {
    /// Imports a file as RFC 5546, 2.1.5 has it: what says something else must have a greater number than what is there.
    pub fn import(&mut self, file: &str) -> Result<(), TestCaseError> {
        for event in read(file).1 {
            let uid = event.text("UID").expect("each event has one");
            let number: u32 = event.raw("SEQUENCE").and_then(|text| text.parse().ok()).expect("each event has one");
            let content = content(&event);
            if let Some((before, known)) = self.events.get(&uid) {
                prop_assert!(
                    number > *before || (number == *before && content == *known),
                    "{uid}: {known:?} {content:?}"
                );
            }
            self.events.insert(uid, (number, content));
        }
        Ok(())
    }

    /// A talk has another identifier: if the calendar knows its event, that stays the same one.
    pub fn follow(&mut self, edition: &Edition, from: &str, to: &str) {
        let first = self.first(uid(edition, from));
        if self.events.contains_key(&first) {
            self.first.insert(uid(edition, to), first);
        }
    }

    /// The UID by which an event was told first.
    fn first(&self, uid: String) -> String {
        self.first.get(&uid).cloned().unwrap_or(uid)
    }

    /// Asserts that what is followed is as a first file of it would say, and all else of it is cancelled.
    pub fn agrees(&self, edition: &Edition, device: &Device, followed: &[String]) -> Result<(), TestCaseError> {
        let present: Vec<&str> = edition.keepables().map(|item| item.id().as_str()).collect();
        let names: Vec<&str> = followed.iter().map(String::as_str).filter(|name| present.contains(name)).collect();
        let mut fresh = Device { reminder: device.reminder, ..Device::default() };
        let file = fresh.export(edition, &names);
        let events = file.map(|file| read(&file).1).unwrap_or_default();
        let uid_of = |event: &Properties| self.first(event.text("UID").expect("each event has one"));
        let events: BTreeMap<String, Properties> = events.into_iter().map(|event| (uid_of(&event), event)).collect();
        for (uid, event) in &events {
            let known = self.events.get(uid).map(|(_, known)| without_alarm(known));
            prop_assert_eq!(known, Some(without_alarm(&content(event))), "{}", uid);
        }
        let followed: Vec<String> = followed.iter().map(|name| self.first(uid(edition, name))).collect();
        for (uid, (_, known)) in &self.events {
            let is_fresh = events.contains_key(uid);
            let of_followed = followed.contains(uid);
            let cancelled = known.iter().any(|(name, value)| name == "STATUS" && value == "CANCELLED");
            prop_assert!(is_fresh || !of_followed || cancelled, "{uid} should be cancelled");
        }
        Ok(())
    }
}

/// What was told with an earlier choice of a reminder, and has not changed, keeps it.
fn without_alarm(content: &[(String, String)]) -> Vec<(String, String)> {
    content.iter().filter(|(name, _)| !name.starts_with("VALARM")).cloned().collect()
}
