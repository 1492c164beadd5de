//! The parts of a selection put together, and what they mean on this device.

use super::{Part, Sign, hash};
use crate::programme::backup::Found;
use crate::programme::ledger::{Change, Ledger, Name};
use crate::programme::order::Map;
use crate::programme::schedule::Kept;
use crate::programme::{Edition, EditionId, TalkId, Time};

/// What a selection means on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// All that has a name: what the programme has, as it now stands, and what was written in full.
    pub found: Found,
    /// How many hashes stand for nothing that is known here, or for several things.
    pub nameless: usize,
}

/// The parts of a selection that are here so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    parts: Map<usize, Part>,
    latest: Part,
}

impl Gathering {
    /// Begins with a part.
    pub fn of(part: Part) -> Self {
        Self { parts: Map::from([(part.number, part.clone())]), latest: part }
    }

    /// Takes in another part. One of another selection begins anew.
    #[must_use]
    pub fn with(mut self, part: Part) -> Self {
        let same = |part: &Part| (part.edition.clone(), part.count, part.set);
        if part.count == 1 || same(&part) != same(&self.latest) {
            return Self::of(part);
        }
        self.parts.insert(part.number, part.clone());
        Self { latest: part, ..self }
    }

    /// The edition.
    pub fn edition(&self) -> &EditionId {
        &self.latest.edition
    }

    /// In how many parts the selection comes.
    pub fn count(&self) -> usize {
        self.latest.count
    }

    /// The numbers of the parts that are not here yet.
    pub fn missing(&self) -> Vec<usize> {
        (1..=self.count()).filter(|number| !self.parts.contains_key(number)).collect()
    }

    /// What is chosen in the parts that are here.
    pub fn signs(&self) -> impl Iterator<Item = &Sign> {
        self.parts.values().flat_map(|part| &part.signs)
    }

    /// What these parts mean, where this is the programme and that is what was kept. What the programme no longer has may
    /// be known because it is kept.
    pub fn meaning(&self, edition: &Edition, ledger: &Ledger, now: Time) -> Meaning {
        let items: Vec<_> = edition.keepables().map(|item| (hash(item.id()), item)).collect();
        let kept: Vec<(u32, &TalkId)> = ledger.changes.iter().filter_map(|it| kept_of(&edition.id, it)).collect();
        let mut meaning = Meaning::default();
        for sign in self.signs() {
            let id = match sign {
                Sign::Id(id) => Some(id),
                Sign::Hash(hash) => {
                    let in_programme = items.iter().map(|(other, item)| (*other, item.id()));
                    match only(in_programme, *hash) {
                        Ok(id) => Some(id),
                        Err(0) => only(kept.iter().copied(), *hash).ok(),
                        Err(_) => None,
                    }
                }
            };
            let Some(id) = id else {
                meaning.nameless += 1;
                continue;
            };
            let name = Name::new(&edition.id, id);
            let item = items.iter().find(|(_, item)| item.id() == id).map(|(_, item)| Kept::new(edition, *item, now));
            let as_kept = match ledger.changes.get(&name) {
                Some(Change::Kept(kept)) => Some(kept.clone()),
                _ => None,
            };
            meaning.found.insert(name, as_kept.or(item).unwrap_or_else(|| Kept::unread(id.clone())));
        }
        meaning
    }
}

fn kept_of<'a>(edition: &EditionId, (name, change): (&'a Name, &Change)) -> Option<(u32, &'a TalkId)> {
    (name.edition == *edition && change.is_kept()).then(|| (hash(&name.talk), &name.talk))
}

/// The only identifier that has a hash; otherwise how many have it.
fn only<'a>(known: impl Iterator<Item = (u32, &'a TalkId)>, hash: u32) -> Result<&'a TalkId, usize> {
    let found: Vec<&TalkId> = known.filter(|(other, _)| *other == hash).map(|(_, id)| id).collect();
    if let [id] = found.as_slice() { Ok(id) } else { Err(found.len()) }
}
