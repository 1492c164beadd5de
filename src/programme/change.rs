//! What changed: two versions of an edition, or what was seen when something was kept and what is now, talk by talk and
//! field by field.
//!
//! A [`Changed`] holds both sides as they were seen; what is told of it follows from the two alone
//! ([`Changed::alterations`]). `history` is what a device remembers of the versions it had, `follow` finds a talk again
//! whose identifier was changed.
//!
//! # What is told, and what is not?
//! Told are another time (of an untimed talk: of its block), room or place, title, speakers; that it is cancelled, gone,
//! back or new. Not told is what says the same in other signs (case, accents, apostrophes, spaces; the order of the
//! speakers), nor abstracts, topics, links, the organisations behind a talk, nor whether a talk is confirmed or should be.
//!
//! # Why is a talk that is back not merely new?
//! Two versions alone cannot tell. Whoever remembers that it was gone (a [`Seen`] with [`Seen::gone`]) can.

pub mod follow;
pub mod history;

use super::order::{Map, by_key};
use super::schedule::{Kept, Moment, Seen};
use super::search::fold;
use super::{Edition, Keepable, Status, TalkId};

/// A talk or a stand that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its identifier now, or the last one that it had.
    pub id: TalkId,
    /// The identifier that it had, where that was another one.
    pub was: Option<TalkId>,
    /// As it was; none where it is new.
    pub from: Option<Seen>,
    /// As it is; none where it is gone.
    pub to: Option<Seen>,
}

/// One thing that is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alteration {
    /// It was not there.
    New,
    /// It is there no longer.
    Gone,
    /// It was gone, or cancelled, and takes place after all.
    Back,
    /// It does not take place, for this reason.
    Cancelled(Option<String>),
    /// It has another title.
    Renamed(String, String),
    /// It takes place at another time.
    Moved(Moment, Moment),
    /// It takes place in another room, or at another place.
    Room(Option<String>, Option<String>),
    /// Others speak.
    Speakers(Vec<String>, Vec<String>),
}

impl Changed {
    /// What is to be told of it, in the order in which it matters; nothing where it only has another identifier.
    pub fn alterations(&self) -> Vec<Alteration> {
        match (&self.from, &self.to) {
            (None, Some(_)) => vec![Alteration::New],
            (Some(_), None) => vec![Alteration::Gone],
            (Some(from), Some(to)) => alterations(from, to),
            (None, None) => Vec::new(),
        }
    }

    /// What is known of it: as it is, else as it was.
    pub fn seen(&self) -> Option<&Seen> {
        self.to.as_ref().or(self.from.as_ref())
    }

    /// What is seen by a person who takes note of this change.
    pub fn noted(&self) -> Option<Seen> {
        self.to.clone().or_else(|| Some(Seen { gone: true, ..self.from.clone()? }))
    }
}

/// Tells what changed from one version of an edition to another: first what the new one has, in its order, then what is
/// gone, in the order of the old one. One that only has another identifier is told too.
pub fn between(old: &Edition, new: &Edition) -> Vec<Changed> {
    let (before, now) = (by_id(old), by_id(new));
    let followed = follow::followed(old, new);
    let was: Map<&TalkId, &TalkId> = followed.iter().map(|(from, to)| (to, from)).collect();
    let mut changes = Vec::new();
    for item in new.keepables() {
        let was = was.get(&item.id()).copied();
        let earlier = before.get(was.unwrap_or(item.id())).copied();
        let from = earlier.map(|earlier| Seen::of(old, earlier));
        let to = Seen::of(new, item);
        if was.is_some() || from.as_ref().is_none_or(|from| differ(from, &to)) {
            changes.push(Changed { id: item.id().clone(), was: was.cloned(), from, to: Some(to) });
        }
    }
    for item in old.keepables() {
        if !now.contains_key(item.id()) && !followed.contains_key(item.id()) {
            changes.push(Changed { id: item.id().clone(), was: None, from: Some(Seen::of(old, item)), to: None });
        }
    }
    changes
}

/// Tells what of the kept talks and stands is not as it was when it was kept, or when a person took note of it last: in
/// the order of the edition, then what it no longer has.
pub fn of_kept(edition: &Edition, kept: &[Kept]) -> Vec<Changed> {
    let asked: Map<&TalkId, ()> = kept.iter().map(|kept| (&kept.talk, ())).collect();
    let places = edition.keepables().enumerate().filter(|(_, item)| asked.get(&item.id()).is_some());
    let places: Map<&TalkId, (usize, Keepable<'_>)> = places.map(|(place, item)| (item.id(), (place, item))).collect();
    let changed = kept.iter().filter_map(|kept| {
        let from = kept.seen.as_ref()?;
        let to = places.get(&&kept.talk).map(|(_, item)| Seen::of(edition, *item));
        let is_told = match &to {
            Some(to) => !is_name_only(kept, from) && differ(from, to),
            None => !from.gone,
        };
        is_told.then(|| Changed { id: kept.talk.clone(), was: None, from: Some(from.clone()), to })
    });
    by_key(changed, |changed| {
        let place = places.get(&&changed.id).map(|(place, _)| *place);
        (place.is_none(), place)
    })
}

/// Whether of something kept no more is known than its identifier: it was restored from a file that told no more.
fn is_name_only(kept: &Kept, seen: &Seen) -> bool {
    !seen.is_whole() && seen.title == kept.talk.as_str()
}

fn by_id(edition: &Edition) -> Map<&TalkId, Keepable<'_>> {
    edition.keepables().map(|item| (item.id(), item)).collect()
}

fn differ(from: &Seen, to: &Seen) -> bool {
    from != to && !alterations(from, to).is_empty()
}

/// Of something seen by an earlier version of the app what it does not say is not known, and not told.
fn alterations(from: &Seen, to: &Seen) -> Vec<Alteration> {
    let is_cancelled = |seen: &Seen| seen.status == Status::Cancelled;
    let mut told = Vec::new();
    if from.gone || is_cancelled(from) && !is_cancelled(to) {
        told.push(Alteration::Back);
    }
    if is_cancelled(to) && (from.gone || !is_cancelled(from)) {
        told.push(Alteration::Cancelled(to.reason.clone()));
    }
    let moments = (from.moment(), to.moment());
    if moments.0 != moments.1 && (from.is_whole() || moments.0 != Moment::Unknown) {
        told.push(Alteration::Moved(moments.0, moments.1));
    }
    let same_room = match (&from.room, &to.room) {
        (Some(from), Some(to)) => is_same(from, to),
        (None, Some(_)) => !from.is_whole(),
        (from, None) => from.is_none(),
    };
    if !same_room {
        told.push(Alteration::Room(from.room.clone(), to.room.clone()));
    }
    if !is_same(&from.title, &to.title) {
        told.push(Alteration::Renamed(from.title.clone(), to.title.clone()));
    }
    if let (Some(before), Some(now)) = (&from.speakers, &to.speakers)
        && before != now
        && folded(before) != folded(now)
    {
        told.push(Alteration::Speakers(before.clone(), now.clone()));
    }
    told
}

/// Whether two texts say the same, whatever the case, the accents and the spaces.
fn is_same(one: &str, other: &str) -> bool {
    one == other || fold(one) == fold(other)
}

/// Names for comparison: their order says nothing.
fn folded(names: &[String]) -> Vec<String> {
    by_key(names.iter().map(|name| fold(name)), Clone::clone)
}
