//! Taking a selection over, and back: what it changes in the [`ledger`](super::ledger), and how that is undone.
//!
//! What cannot be read stays as it is, whatever is taken over: only a person's own touch lets it go.

use chrono::TimeDelta;

use super::backup::{self, Found};
use super::ledger::{Change, Ledger, Name};
use super::order::by_key;
use super::{EditionId, Time};

/// Something that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The talk or the stand.
    pub name: Name,
    /// What was known of it before.
    pub before: Option<Change>,
    /// What is known of it since.
    pub after: Change,
}

/// What taking a selection over has changed. All of it is to be written to both places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// In the order in which it was done: what is kept, then what is let go. Stopped half-way, nothing is lost.
    pub steps: Vec<Step>,
}

impl Taken {
    /// How many talks and stands were not kept before.
    pub fn added(&self) -> usize {
        self.steps.iter().filter(|step| step.after.is_kept()).count()
    }

    /// How many are no longer kept.
    pub fn removed(&self) -> usize {
        self.steps.len() - self.added()
    }

    /// What is to be written.
    pub fn changes(&self) -> impl Iterator<Item = (Name, Change)> {
        self.steps.iter().map(|step| (step.name.clone(), step.after.clone()))
    }
}

/// Keeps what was found and is not kept yet.
pub fn add(found: &Found, ledger: &mut Ledger, now: Time) -> Taken {
    let before = ledger.clone();
    let changes = backup::restore(found, ledger, now);
    let step = |(name, after): (Name, Change)| Step { before: before.changes.get(&name).cloned(), name, after };
    Taken { steps: changes.into_iter().map(step).collect() }
}

/// What else is kept of an edition; what cannot be read is left out.
pub fn others(found: &Found, edition: &EditionId, ledger: &Ledger) -> Found {
    let kept = ledger.kept(edition).into_iter().filter(|kept| kept.seen.is_some());
    let named = kept.map(|kept| (Name::new(edition, &kept.talk), kept));
    named.filter(|(name, _)| !found.contains_key(name)).collect()
}

/// Keeps what was found, and lets go whatever else is kept of the edition. Other editions are left alone.
pub fn replace(found: &Found, edition: &EditionId, ledger: &mut Ledger, now: Time) -> Taken {
    let others = others(found, edition, ledger);
    let mut taken = add(found, ledger, now);
    // In the order in which it was kept, so that it can be kept again in that order.
    for (name, kept) in by_key(others, |(_, kept)| kept.at) {
        let after = ledger.change(&name, None, now);
        taken.steps.push(Step { name, before: Some(Change::Kept(kept)), after });
    }
    taken
}

/// Undoes it: what was let go is kept again, with what was seen of it, and what was added is let go. What was changed
/// since stays as it was changed. The answer is to be written to both places.
///
/// When it was kept is told anew: a place that was told of the removal must hear of something later.
pub fn undo(taken: &Taken, ledger: &mut Ledger, now: Time) -> Vec<(Name, Change)> {
    let mut changes = Vec::new();
    // One after the other, so that they stay in the order in which they were kept: after what is undone, and a
    // millisecond between two.
    let done = taken.steps.iter().filter_map(|step| step.after.at()).max();
    let mut at = done.map_or(now, |done| now.max(done));
    // The other way round: again nothing is lost half-way.
    let (added, removed): (Vec<_>, Vec<_>) = taken.steps.iter().partition(|step| step.after.is_kept());
    for step in removed.into_iter().chain(added) {
        if ledger.changes.get(&step.name) != Some(&step.after) {
            continue;
        }
        let kept = match &step.before {
            Some(Change::Kept(kept)) => Some(kept.clone()),
            _ => None,
        };
        at += TimeDelta::milliseconds(1);
        changes.push((step.name.clone(), ledger.change(&step.name, kept, at)));
    }
    changes
}
