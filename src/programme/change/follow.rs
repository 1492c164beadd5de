//! Talks whose identifier was changed: what is plainly the same is followed, so that nothing kept is lost by it.
//!
//! # When is it plainly the same?
//! One version of the edition has a talk under an identifier that the other does not have, and the other one under
//! another, with the same title (whatever the case, the accents and the spaces) at the same time, and in both versions it
//! is the only one with that title at that time. The time is the talk's own start and end; of an untimed talk those of
//! its block; of a stand its days. Where no time is known at all those who speak count in its place: the same names, and
//! at least one.
//!
//! So each talk is followed to one at most, and no two to the same. Two talks of the same title at the same time, in two
//! rooms say, are followed to nowhere: each might be either.
//!
//! # What if the version that had it is no longer there?
//! The [`History`] remembers what was followed. Where it does not, as after a restored backup, what was seen when the
//! talk was kept counts, and the room must be the same too: the old version is not there to tell that there was no
//! other. What is kept itself, and what two kept talks might have become, is then left alone.
//!
//! # Why does each device come to the same outcome?
//! What follows is asked of the programme, the history and the kept talk alone. What is then written bears the time at
//! which the talk was kept, see [`Ledger::follow`](crate::programme::ledger::Ledger::follow): done twice, by two tabs say,
//! it is the same text, and whatever the person does later holds over it.

use super::history::History;
use super::{folded, is_same};
use crate::programme::order::Map;
use crate::programme::schedule::{Kept, Moment, Seen};
use crate::programme::search::fold;
use crate::programme::{Edition, Keepable, TalkId};

/// What makes a talk plainly the same: its time, its title, and, where there is no time, who speaks.
type Mark = (Moment, String, Vec<String>);

/// The identifiers that were changed from one version of an edition to another: the old one, and the new one.
pub fn followed(old: &Edition, new: &Edition) -> Map<TalkId, TalkId> {
    let (before, now) = (ids(old), ids(new));
    let lost: Vec<Keepable> = old.keepables().filter(|item| !now.contains_key(item.id())).collect();
    let come: Vec<Keepable> = new.keepables().filter(|item| !before.contains_key(item.id())).collect();
    if lost.is_empty() || come.is_empty() {
        return Map::new();
    }
    let (before, now) = (marks(old), marks(new));
    let target = |item: &Keepable| {
        let mark = mark(&Seen::of(old, *item))?;
        before.get(&mark)?.as_ref()?;
        let target = now.get(&mark)?.clone()?;
        come.iter().any(|item| *item.id() == target).then(|| (item.id().clone(), target))
    };
    lost.iter().filter_map(target).collect()
}

/// Where the kept talks went that the programme no longer has under the identifier by which they were kept.
pub fn moves(edition: &Edition, kept: &[Kept], history: &History) -> Vec<(TalkId, TalkId)> {
    let now = ids(edition);
    let lost: Vec<&Kept> = kept.iter().filter(|kept| !now.contains_key(&kept.talk)).collect();
    if lost.is_empty() {
        return Vec::new();
    }
    let marks = marks(edition);
    // By the history, or else by what was seen.
    let mut moves: Vec<(TalkId, TalkId, bool)> = Vec::new();
    for kept in lost {
        let remembered = history.successor(&kept.talk).filter(|id| now.contains_key(id));
        let is_remembered = remembered.is_some();
        let target = remembered.or_else(|| successor(edition, &marks, kept.seen.as_ref()?));
        moves.extend(target.map(|target| (kept.talk.clone(), target, is_remembered)));
    }
    let claims: Vec<TalkId> = moves.iter().map(|(_, target, _)| target.clone()).collect();
    // By what was seen nothing becomes what is kept itself, nor what might be another one.
    let is_free = |target: &TalkId| {
        claims.iter().filter(|claim| *claim == target).count() == 1 && !kept.iter().any(|kept| kept.talk == *target)
    };
    moves.retain(|(_, target, is_remembered)| *is_remembered || is_free(target));
    moves.into_iter().map(|(from, to, _)| (from, to)).collect()
}

/// The talk that is plainly the one that was seen.
fn successor(edition: &Edition, marks: &Map<Mark, Option<TalkId>>, seen: &Seen) -> Option<TalkId> {
    let id = marks.get(&mark(seen)?)?.clone()?;
    let item = edition.keepables().find(|item| *item.id() == id)?;
    let same_room = match (&seen.room, &Seen::of(edition, item).room) {
        (Some(seen), Some(now)) => is_same(seen, now),
        (seen, now) => seen == now,
    };
    same_room.then_some(id)
}

fn ids(edition: &Edition) -> Map<&TalkId, ()> {
    edition.keepables().map(|item| (item.id(), ())).collect()
}

/// What of an edition bears each mark; none where several do.
fn marks(edition: &Edition) -> Map<Mark, Option<TalkId>> {
    let mut marks = Map::new();
    for item in edition.keepables() {
        if let Some(mark) = mark(&Seen::of(edition, item))
            && marks.insert(mark.clone(), Some(item.id().clone())).is_some()
        {
            marks.insert(mark, None);
        }
    }
    marks
}

/// The mark of something seen; none where it says too little.
fn mark(seen: &Seen) -> Option<Mark> {
    let moment = seen.moment();
    let speakers = match (&moment, &seen.speakers) {
        (Moment::Unknown, Some(speakers)) if !speakers.is_empty() => folded(speakers),
        (Moment::Unknown, _) => return None,
        _ => Vec::new(),
    };
    Some((moment, fold(&seen.title), speakers))
}
