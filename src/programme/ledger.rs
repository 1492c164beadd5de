//! What a person kept and let go, remembered in two places, and how the two are brought together.
//!
//! The *near* place is the browser's local storage: read at once, but a browser that is killed may lose what was last
//! written there. The *deep* place, `IndexedDB`, keeps it, but answers late. Each change goes to both; whatever is later
//! holds. A talk let go is remembered as let go, so that what one place missed does not come back from the other.
//!
//! | place | key | holds |
//! |---|---|---|
//! | near | `bluehats/kept/<edition>/<talk>` | what was kept, [`Kept::to_text`] |
//! | near | `bluehats/removed/<edition>/<talk>` | when it was let go, `{"v":1,"removed":"<RFC 3339>"}` |
//! | deep | `<edition>/<talk>` | either of the two |
//! | either | `bluehats/aside/<milliseconds>/<key>`, `aside/…` | what could not be read when a person changed it |
//!
//! # Who reads, who writes?
//! Nobody here: places go in as they are found, [`Write`]s come out. Whoever carries them out looks up what stands in
//! the place in the same breath (deep: the same transaction), because another tab writes too. A change is saved once the
//! deep place has confirmed it.
//!
//! # What if a text cannot be read?
//! Its key still says that the talk was kept, unless another text, which can be read, says something else. Bringing
//! together never touches it. Only a person's own change takes its place, and sets it aside first.

use std::fmt;

use chrono::TimeDelta;

use super::json::Json;
use super::order::{Map, by_key};
use super::schedule::{KEPT, Kept, STORED_FORMAT};
use super::time::parse_time;
use super::{EditionId, TalkId, Time, is_identifier};

const REMOVED: &str = "bluehats/removed/";

/// What a place holds: texts by their keys.
pub type Place = Map<String, String>;

/// One of the two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The browser's local storage.
    Near,
    /// `IndexedDB`.
    Deep,
}

/// Something to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// The key.
    pub key: String,
    /// The text; none takes the key away.
    pub text: Option<String>,
}

/// A talk or a stand, by its edition: `2024/tchap`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The edition.
    pub edition: EditionId,
    /// The talk, or the stand.
    pub talk: TalkId,
}

/// What a person did last.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "they are few, and nearly all of the large one")]
pub enum Change {
    /// Kept it.
    Kept(Kept),
    /// Let it go, then.
    Removed(Time),
}

/// What a person did last with each talk, whichever place says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// By name. What was never kept is not there.
    pub changes: Map<Name, Change>,
    /// Whether something could not be read. It is still there.
    pub unreadable: bool,
}

impl Name {
    /// The name of a talk of an edition.
    pub fn new(edition: &EditionId, talk: &TalkId) -> Self {
        Self { edition: edition.clone(), talk: talk.clone() }
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (edition, talk) = text.split_once('/')?;
        (is_identifier(edition) && is_identifier(talk)).then(|| Self { edition: edition.into(), talk: talk.into() })
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.edition, self.talk)
    }
}

impl Change {
    /// When; not known of what could not be read.
    pub fn at(&self) -> Option<Time> {
        match self {
            Self::Kept(kept) => kept.at,
            Self::Removed(at) => Some(*at),
        }
    }

    /// Whether this keeps a talk, and does not let it go.
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Kept(_))
    }

    /// What is written of it; nothing of what could not be read.
    fn to_text(&self) -> Option<String> {
        match self {
            Self::Kept(kept) => kept.to_text(),
            Self::Removed(at) => Some(format!(r#"{{"v":{STORED_FORMAT},"removed":"{}"}}"#, at.to_rfc3339())),
        }
    }

    /// Reads either text.
    fn from_text(talk: &TalkId, text: &str) -> Option<Self> {
        let json = Json::read(text).ok()?;
        match json.get("removed").text() {
            Some(at) if json.get("v").number() == Some(STORED_FORMAT) => parse_time(at).map(Self::Removed),
            _ => Kept::from_json(talk.clone(), &json).ok().map(Self::Kept),
        }
    }

    /// Whether this holds and not the other: the later one does; of two at the same time, the one that keeps; of two
    /// that keep, the one that knows what was seen.
    fn holds_over(&self, other: &Self) -> bool {
        let weight = |change: &Self| match change {
            Self::Removed(at) => (Some(*at), false, false),
            Self::Kept(kept) => (kept.at, true, kept.seen.is_some()),
        };
        weight(self) > weight(other)
    }
}

impl Side {
    /// What is to be written so that this place says this of a talk, in this order, until something is refused.
    /// `present` is what stands under a key now.
    ///
    /// `aside` is the time of a person's own change: what cannot be read is then set aside, else it stays as it is.
    /// `None` where the place says something later: it is to be read again, and this is not saved.
    pub fn writes(
        self,
        name: &Name,
        change: &Change,
        aside: Option<Time>,
        present: &dyn Fn(&str) -> Option<String>,
    ) -> Option<Vec<Write>> {
        let (mut set_aside, mut writes) = (Vec::new(), Vec::new());
        for (key, text) in self.texts(name, change) {
            let found = present(&key);
            match found.as_deref().map(|found| Change::from_text(&name.talk, found)) {
                None if text.is_none() => continue,
                Some(Some(other)) if other.holds_over(change) => return None,
                Some(Some(other)) if text.is_some() && other == *change => continue,
                None | Some(Some(_)) => {}
                Some(None) => match aside {
                    Some(now) => set_aside.push(Write { key: self.aside(&key, now), text: found }),
                    // Where this cannot be said, what says something else stays too.
                    None if text.is_some() => return Some(Vec::new()),
                    None => continue,
                },
            }
            writes.push(Write { key, text });
        }
        set_aside.append(&mut writes);
        Some(set_aside)
    }

    /// What is to stand under each key of a talk; nothing is known of what could not be read.
    ///
    /// The near place forgets what was kept before it remembers that it was let go: where it is full, that makes room.
    fn texts(self, name: &Name, change: &Change) -> Vec<(String, Option<String>)> {
        let Some(text) = change.to_text() else { return Vec::new() };
        let (kept, removed) = if change.is_kept() { (Some(text), None) } else { (None, Some(text)) };
        match self {
            Self::Near => vec![(format!("{KEPT}{name}"), kept), (format!("{REMOVED}{name}"), removed)],
            Self::Deep => vec![(name.to_string(), kept.or(removed))],
        }
    }

    fn aside(self, key: &str, now: Time) -> String {
        let place = if self == Self::Near { "bluehats/" } else { "" };
        format!("{place}aside/{}/{key}", now.timestamp_millis())
    }
}

impl Ledger {
    /// Brings two places together.
    pub fn of(near: &Place, deep: &Place) -> Self {
        let mut ledger = Self::default();
        ledger.hear(near, deep);
        ledger
    }

    /// Takes in what stands in the two places: what another tab wrote, or the deep place when it answers. An empty one
    /// is one that says nothing.
    pub fn hear(&mut self, near: &Place, deep: &Place) {
        for (key, text) in near {
            let kept = key.strip_prefix(KEPT);
            if let Some(name) = kept.or_else(|| key.strip_prefix(REMOVED)).and_then(Name::parse) {
                self.read(name, text, kept.is_some());
            }
        }
        for (key, text) in deep {
            if let Some(name) = Name::parse(key) {
                // Its key does not say which of the two it is. The near one may.
                let is_kept = !near.contains_key(&format!("{REMOVED}{name}"));
                self.read(name, text, is_kept);
            }
        }
    }

    /// Takes in a text; one that cannot be read says what its key says.
    fn read(&mut self, name: Name, text: &str, is_kept: bool) {
        let change = Change::from_text(&name.talk, text);
        self.unreadable |= change.is_none();
        let unread = || is_kept.then(|| Change::Kept(Kept::unread(name.talk.clone())));
        let Some(change) = change.or_else(unread) else { return };
        if self.changes.get(&name).is_none_or(|known| change.holds_over(known)) {
            self.changes.insert(name, change);
        }
    }

    /// What a person does now: keeps this, or lets go. It is to be written to both places, and counts as made after
    /// what went before, even if the device's clock was put back.
    pub fn change(&mut self, name: &Name, kept: Option<Kept>, now: Time) -> Change {
        let change = self.next(name, kept, now);
        self.changes.insert(name.clone(), change.clone());
        change
    }

    /// The same, not taken in yet.
    pub fn next(&self, name: &Name, kept: Option<Kept>, now: Time) -> Change {
        let last = self.changes.get(name).and_then(Change::at);
        let at = last.map_or(now, |last| now.max(last + TimeDelta::milliseconds(1)));
        match kept {
            Some(kept) => Change::Kept(Kept { at: Some(at), ..kept }),
            None => Change::Removed(at),
        }
    }

    /// Lets what was kept under one name follow to another, under which it is now found, see
    /// [`follow`](super::change::follow). What comes out is to be written to both places in this order; where a place
    /// refuses the first, it is to go without the second. Nothing comes out where the other name was let go since.
    ///
    /// No person did this: it bears the time at which the talk was kept, so that it is the same whoever does it, however
    /// often, and any later change holds over it. `otherwise` is the time where that is not known.
    pub fn follow(&mut self, from: &Name, to: &Name, otherwise: Time) -> Vec<(Name, Change)> {
        let Some(Change::Kept(kept)) = self.changes.get(from).cloned() else { return Vec::new() };
        let at = kept.at.map_or(otherwise, |at| at + TimeDelta::milliseconds(1));
        let arrived = Change::Kept(Kept { talk: to.talk.clone(), ..kept });
        let known = self.changes.get(to);
        if known.is_some_and(|known| !known.is_kept() && known.holds_over(&arrived)) {
            return Vec::new();
        }
        let mut changes = Vec::new();
        // Kept already under its new name, it stays as it is.
        if !known.is_some_and(Change::is_kept) {
            changes.push((to.clone(), arrived));
        }
        changes.push((from.clone(), Change::Removed(at)));
        self.changes.extend(changes.iter().cloned());
        changes
    }

    /// Whether something is kept.
    pub fn is_kept(&self, name: &Name) -> bool {
        self.changes.get(name).is_some_and(Change::is_kept)
    }

    /// All that is kept of an edition, in the order in which it was.
    pub fn kept(&self, edition: &EditionId) -> Vec<Kept> {
        let of_edition = self.changes.iter().filter(|(name, _)| name.edition == *edition);
        let kept = of_edition.filter_map(|(_, change)| match change {
            Change::Kept(kept) => Some(kept.clone()),
            Change::Removed(_) => None,
        });
        by_key(kept, |kept| (kept.at, kept.talk.clone()))
    }
}
