//! A device for the tests: its two places, which may refuse, and its pages.

use bluehats::programme::Time;
use bluehats::programme::ledger::{Change, Ledger, Name, Place, Side, Write};
use bluehats::programme::schedule::{Kept, Seen};

use crate::published::time;

/// What a place takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Takes {
    /// All.
    #[default]
    All,
    /// Only that something is taken away: it is full.
    Nothing,
    /// Neither that nor a look: the browser refuses it.
    NotEvenLooks,
}

/// The two places of a device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// Local storage.
    pub near: Place,
    /// What it takes.
    pub near_takes: Takes,
    /// `IndexedDB`, as far as it is confirmed.
    pub deep: Place,
    /// What it takes.
    pub deep_takes: Takes,
}

impl Device {
    /// A device on which this stands.
    pub fn with(near: &[(&str, String)], deep: &[(&str, String)]) -> Self {
        let place = |entries: &[(&str, String)]| {
            entries.iter().map(|(key, text)| ((*key).to_owned(), text.clone())).collect::<Place>()
        };
        Self { near: place(near), deep: place(deep), ..Self::default() }
    }

    /// What a page sees of the near place.
    pub fn near_seen(&self) -> Place {
        if self.near_takes == Takes::NotEvenLooks { Place::new() } else { self.near.clone() }
    }

    /// What a page sees of the deep place.
    pub fn deep_seen(&self) -> Place {
        if self.deep_takes == Takes::NotEvenLooks { Place::new() } else { self.deep.clone() }
    }

    /// What a page that is opened shows.
    pub fn read(&self) -> Ledger {
        Ledger::of(&self.near_seen(), &self.deep_seen())
    }

    /// Opens a page: reads both places and brings them together.
    pub fn open(&mut self) -> Ledger {
        let ledger = self.read();
        for (name, change) in &ledger.changes {
            self.write(Side::Near, name, change, None);
            self.write(Side::Deep, name, change, None);
        }
        ledger
    }

    /// Writes a change to a place, as the browser would. Says whether the place now says it.
    pub fn write(&mut self, side: Side, name: &Name, change: &Change, aside: Option<Time>) -> bool {
        let (seen, takes) = match side {
            Side::Near => (self.near_seen(), self.near_takes),
            Side::Deep => (self.deep_seen(), self.deep_takes),
        };
        let Some(writes) = side.writes(name, change, aside, &|key| seen.get(key).cloned()) else { return false };
        let place = if side == Side::Near { &mut self.near } else { &mut self.deep };
        let before = place.clone();
        let all = writes.iter().all(|write| carry_out(place, takes, write));
        // The deep place takes all of a transaction or nothing.
        if !all && side == Side::Deep {
            *place = before;
        }
        all
    }

    /// Every text that stands anywhere.
    pub fn texts(&self) -> Vec<String> {
        self.near.values().chain(self.deep.values()).cloned().collect()
    }
}

fn carry_out(place: &mut Place, takes: Takes, write: &Write) -> bool {
    match (&write.text, takes) {
        (_, Takes::NotEvenLooks) | (Some(_), Takes::Nothing) => return false,
        (Some(text), Takes::All) => place.insert(write.key.clone(), text.clone()),
        (None, _) => place.remove(&write.key),
    };
    true
}

/// A name, as it is written.
pub fn name(text: &str) -> Name {
    Name::parse(text).unwrap_or_else(|| panic!("no name: {text}"))
}

/// So many seconds after the first kept talk.
pub fn at(seconds: i64) -> Time {
    time("2024-12-01T20:00:00+01:00") + chrono::TimeDelta::seconds(seconds)
}

/// A talk of which a title was seen.
pub fn kept(name: &Name, title: &str, at: Option<Time>) -> Kept {
    Kept { talk: name.talk.clone(), at, seen: Some(Seen::titled(title)) }
}

/// The text of a talk that was kept then.
pub fn kept_text(seconds: i64) -> String {
    kept(&name("2024/tchap"), "Tchap", Some(at(seconds))).to_text().expect("it can be written")
}

/// The text of a talk that was let go then.
pub fn removed_text(seconds: i64) -> String {
    format!(r#"{{"v":1,"removed":"{}"}}"#, at(seconds).to_rfc3339())
}
