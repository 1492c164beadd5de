//! A device that makes calendar files and remembers what they said. What it remembers goes through its stored form each
//! time, as it does between two visits.

use std::collections::BTreeSet;

use bluehats::programme::calendar::{DAYS, Publisher, Reminder};
use bluehats::programme::exported::{Change, Export, Exporter, Memory};
use bluehats::programme::ledger::Place;
use bluehats::programme::{Edition, TalkId};
use fixedbitset::FixedBitSet;

use super::PUBLISHER;

/// A device.
#[derive(Default)]
pub struct Device {
    /// All that is stored on it.
    pub place: Place,
    /// The reminder that its owner chose.
    pub reminder: Reminder,
    /// What its owner kept once and let go since.
    pub let_go: BTreeSet<String>,
}

/// The positions of these talks and stands.
pub fn positions<'a>(edition: &Edition, names: impl IntoIterator<Item = &'a str>) -> FixedBitSet {
    let position = |name: &str| edition.keepables().position(|item| item.id().as_str() == name);
    names.into_iter().map(|name| position(name).unwrap_or_else(|| panic!("no {name}"))).collect()
}

impl Device {
    /// The file of these, which is handed over; `None` where there is nothing to hand over.
    pub fn export(&mut self, edition: &Edition, names: &[&str]) -> Option<String> {
        self.make(edition, |exporter| exporter.export(&positions(edition, names.iter().copied())))
    }

    /// The same, with all that has changed.
    pub fn update(&mut self, edition: &Edition, names: &[&str]) -> Option<String> {
        self.make(edition, |exporter| exporter.update(&positions(edition, names.iter().copied())))
    }

    /// The file of the days.
    pub fn days(&mut self, edition: &Edition) -> String {
        self.make(edition, |exporter| exporter.days()).unwrap_or_else(|| panic!("{DAYS} can always be written"))
    }

    /// What has changed since it was exported.
    pub fn changed(&self, edition: &Edition) -> Vec<Change> {
        self.with(&PUBLISHER, edition, &self.memory(edition), |exporter| exporter.changed())
    }

    /// The titles of what has changed.
    pub fn changed_titles(&self, edition: &Edition) -> Vec<String> {
        self.changed(edition).into_iter().map(|change| change.title).collect()
    }

    /// What it remembers.
    pub fn memory(&self, edition: &Edition) -> Memory {
        Memory::of(&edition.id, &self.place)
    }

    /// Makes a file without handing it over.
    pub fn with<T>(
        &self,
        publisher: &Publisher,
        edition: &Edition,
        memory: &Memory,
        call: impl FnOnce(Exporter) -> T,
    ) -> T {
        let let_go = |talk: &TalkId| self.let_go.contains(talk.as_str());
        call(Exporter::new(edition, publisher, memory, &let_go, self.reminder))
    }

    /// Something exported has another identifier now.
    pub fn follow(&mut self, edition: &Edition, from: &str, to: &str) {
        let mut memory = self.memory(edition);
        memory.follow(from, to);
        self.remember(edition, &memory);
    }

    fn make(&mut self, edition: &Edition, call: impl FnOnce(Exporter) -> Option<Export>) -> Option<String> {
        let made = self.with(&PUBLISHER, edition, &self.memory(edition), call)?;
        self.remember(edition, &made.memory);
        Some(made.text)
    }

    fn remember(&mut self, edition: &Edition, memory: &Memory) {
        for write in self.memory(edition).writes(&edition.id, memory) {
            match write.text {
                Some(text) => drop(self.place.insert(write.key, text)),
                None => drop(self.place.remove(&write.key)),
            }
        }
        assert_eq!(self.memory(edition), *memory, "what is stored reads back as it was");
    }
}
