//! A calendar that imports files and does as it is told, as RFC 5546 has it: what a person ends up with.

use std::collections::BTreeMap;

use bluehats::programme::Edition;
use proptest::prelude::*;

use crate::calendar::device::Device;
use crate::calendar::reader::{Properties, read};

/// What an event says, but for its numbers.
fn content(event: &Properties) -> Vec<(String, String)> {
    let numbers = ["SEQUENCE", "DTSTAMP", "LAST-MODIFIED"];
    event.all().iter().filter(|(name, _)| !numbers.contains(&name.as_str())).cloned().collect()
}

/// A calendar that does as it is told: an event by its UID, with its number.
#[derive(Default)]
pub struct Calendar(BTreeMap<String, (u32, Vec<(String, String)>)>);

impl Calendar {
    /// Imports a file as RFC 5546, 2.1.5 has it: what says something else must have a greater number than what is there.
    pub fn import(&mut self, file: &str) -> Result<(), TestCaseError> {
        for event in read(file).1 {
            let uid = event.text("UID").expect("each event has one");
            let number: u32 = event.raw("SEQUENCE").and_then(|text| text.parse().ok()).expect("each event has one");
            let content = content(&event);
            if let Some((before, known)) = self.0.get(&uid) {
                prop_assert!(
                    number > *before || (number == *before && content == *known),
                    "{uid}: {known:?} {content:?}"
                );
            }
            self.0.insert(uid, (number, content));
        }
        Ok(())
    }

    /// Asserts that what is followed is as a first file of it would say, and all else of it is cancelled.
    pub fn agrees(&self, edition: &Edition, device: &Device, followed: &[String]) -> Result<(), TestCaseError> {
        let present: Vec<&str> = edition.keepables().map(|item| item.id().as_str()).collect();
        let names: Vec<&str> = followed.iter().map(String::as_str).filter(|name| present.contains(name)).collect();
        let mut fresh = Device { reminder: device.reminder, ..Device::default() };
        let file = fresh.export(edition, &names);
        let events = file.map(|file| read(&file).1).unwrap_or_default();
        for event in &events {
            let uid = event.text("UID").expect("each event has one");
            let known = self.0.get(&uid).map(|(_, known)| without_alarm(known));
            prop_assert_eq!(known, Some(without_alarm(&content(event))), "{}", uid);
        }
        for (uid, (_, known)) in &self.0 {
            let is_fresh = events.iter().any(|event| event.raw("UID") == Some(uid));
            let of_followed = followed.iter().any(|name| uid.starts_with(&format!("{}-{name}@", edition.id)));
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
