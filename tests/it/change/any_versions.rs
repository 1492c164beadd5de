//! Properties of any two versions of an edition.

use std::collections::{BTreeMap, BTreeSet};

use bluehats::programme::change::follow::{followed, moves};
use bluehats::programme::change::history::History;
use bluehats::programme::change::{Alteration, Changed, between, of_kept};
use bluehats::programme::ledger::{Change, Ledger, Name};
use bluehats::programme::{Edition, Status, TalkId};
use chrono::TimeDelta;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::{all_kept, noted};
use crate::generate::{config, edition, nasty, phrase};
use crate::published::time;

/// Something that an organiser does.
#[derive(Clone, Debug)]
enum Edit {
    Remove(Index),
    Repeat(Index),
    Rename(Index),
    Retitle(Index, String),
    Move(Index, i64),
    Untime(Index),
    Status(Index, bool),
    Speakers(Index, Index),
    MoveBlock(Index, i64),
    RenameStand,
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = any::<Index>;
    let minutes = || (-8..9_i64).prop_map(|quarters| quarters * 15);
    prop_oneof![
        3 => place().prop_map(Edit::Remove),
        1 => place().prop_map(Edit::Repeat),
        4 => place().prop_map(Edit::Rename),
        2 => (place(), prop_oneof![phrase(), nasty()]).prop_map(|(place, title)| Edit::Retitle(place, title)),
        2 => (place(), minutes()).prop_map(|(place, minutes)| Edit::Move(place, minutes)),
        1 => place().prop_map(Edit::Untime),
        2 => (place(), any::<bool>()).prop_map(|(place, off)| Edit::Status(place, off)),
        2 => (place(), place()).prop_map(|(to, from)| Edit::Speakers(to, from)),
        1 => (place(), minutes()).prop_map(|(place, minutes)| Edit::MoveBlock(place, minutes)),
        1 => Just(Edit::RenameStand),
    ]
}

/// What comes of it; each new identifier is one that there never was.
fn edited(edition: &Edition, edits: &[Edit]) -> Edition {
    let mut edition = edition.clone();
    for (number, edit) in edits.iter().enumerate() {
        apply(&mut edition, edit, number);
    }
    edition.revision += TimeDelta::hours(1);
    edition
}

fn apply(edition: &mut Edition, edit: &Edit, number: usize) {
    let fresh = |what: &str| TalkId::from(format!("{what}-{number}").as_str());
    if let Edit::MoveBlock(place, minutes) = edit {
        if let Some(block) = edition.blocks.get_mut(place.index(usize::MAX) % 6) {
            block.start += TimeDelta::minutes(*minutes);
        }
        return;
    }
    if let Edit::RenameStand = edit {
        if let Some(stand) = edition.stands.first_mut() {
            stand.id = fresh("stand-fresh");
        }
        return;
    }
    if edition.talks.is_empty() {
        return;
    }
    let all = edition.talks.clone();
    let count = all.len();
    let talks = &mut edition.talks;
    match edit {
        Edit::Remove(place) => drop(talks.remove(place.index(count))),
        Edit::Repeat(place) => {
            let mut twin = place.get(&all).clone();
            twin.id = fresh("twin");
            talks.push(twin);
        }
        Edit::Rename(place) => talks[place.index(count)].id = fresh("fresh"),
        Edit::Retitle(place, title) => title.clone_into(&mut talks[place.index(count)].title),
        Edit::Move(place, minutes) => {
            let talk = &mut talks[place.index(count)];
            talk.start = talk.start.map(|start| start + TimeDelta::minutes(*minutes));
        }
        Edit::Untime(place) => {
            let talk = &mut talks[place.index(count)];
            (talk.start, talk.end) = (None, None);
        }
        Edit::Status(place, off) => {
            talks[place.index(count)].status = if *off { Status::Cancelled } else { Status::Confirmed }
        }
        Edit::Speakers(to, from) => talks[to.index(count)].speakers.clone_from(&from.get(&all).speakers),
        Edit::MoveBlock(..) | Edit::RenameStand => {}
    }
}

/// Two versions, the second made from the first.
fn versions() -> impl Strategy<Value = (Edition, Edition)> {
    (edition(0..10, phrase()), vec(edit(), 0..8)).prop_map(|(old, edits)| {
        let new = edited(&old, &edits);
        (old, new)
    })
}

fn ids(edition: &Edition) -> BTreeSet<TalkId> {
    edition.keepables().map(|item| item.id().clone()).collect()
}

/// What is told of each, by the identifier that it has now.
fn told(changed: &[Changed]) -> BTreeMap<TalkId, Vec<Alteration>> {
    changed.iter().map(|changed| (changed.id.clone(), changed.alterations())).collect()
}

/// The same, seen from the other side; in an order of its own.
fn mirrored(alteration: &Alteration) -> Option<Alteration> {
    Some(match alteration.clone() {
        Alteration::New => Alteration::Gone,
        Alteration::Gone => Alteration::New,
        Alteration::Moved(from, to) => Alteration::Moved(to, from),
        Alteration::Room(from, to) => Alteration::Room(to, from),
        Alteration::Renamed(from, to) => Alteration::Renamed(to, from),
        Alteration::Speakers(from, to) => Alteration::Speakers(to, from),
        // Cancelled on one side is back on the other.
        Alteration::Back | Alteration::Cancelled(_) => return None,
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_version_does_not_differ_from_itself((old, _) in versions()) {
        prop_assert_eq!(between(&old, &old), []);
        prop_assert_eq!(of_kept(&old, &all_kept(&old)), []);
        prop_assert!(followed(&old, &old).is_empty());
        prop_assert_eq!(moves(&old, &all_kept(&old), &History::default()), []);
    }

    #[test]
    fn what_is_followed_is_a_partial_matching_and_the_same_from_both_sides((old, new) in versions()) {
        let (there, back) = (followed(&old, &new), followed(&new, &old));
        let (before, now) = (ids(&old), ids(&new));
        for (from, to) in &there {
            prop_assert!(before.contains(from) && !now.contains(from));
            prop_assert!(now.contains(to) && !before.contains(to));
            prop_assert_eq!(back.get(to), Some(from));
        }
        prop_assert_eq!(there.len(), back.len());
        let targets: BTreeSet<&TalkId> = there.values().collect();
        prop_assert_eq!(targets.len(), there.len());
    }

    #[test]
    fn the_changes_lead_from_the_one_to_the_other((old, new) in versions()) {
        let mut reached = ids(&old);
        for changed in between(&old, &new) {
            if changed.to.is_none() || changed.was.is_some() {
                prop_assert!(reached.remove(changed.was.as_ref().unwrap_or(&changed.id)));
            }
            if changed.from.is_none() || changed.was.is_some() {
                prop_assert!(reached.insert(changed.id));
            }
        }
        prop_assert_eq!(reached, ids(&new));
    }

    #[test]
    fn each_change_is_the_opposite_of_the_one_that_leads_back((old, new) in versions()) {
        let followed = followed(&old, &new);
        let there = told(&between(&old, &new));
        let back = told(&between(&new, &old));
        prop_assert_eq!(there.len(), back.len());
        let was: BTreeMap<&TalkId, &TalkId> = followed.iter().map(|(from, to)| (to, from)).collect();
        for (id, alterations) in &there {
            let opposite = &back[was.get(id).copied().unwrap_or(id)];
            let mirror: Vec<_> = alterations.iter().filter_map(mirrored).collect();
            let plain: Vec<_> = opposite.iter().filter(|one| mirrored(one).is_some()).cloned().collect();
            prop_assert_eq!(mirror, plain);
            let is = |list: &[Alteration], wanted: &str| list.iter().any(|one| match one {
                Alteration::Back => wanted == "back",
                Alteration::Cancelled(_) => wanted == "cancelled",
                _ => false,
            });
            prop_assert_eq!(is(alterations, "back"), is(opposite, "cancelled"));
            prop_assert_eq!(is(alterations, "cancelled"), is(opposite, "back"));
        }
    }

    #[test]
    fn what_is_told_of_what_is_kept_is_told_until_it_is_noted_and_then_no_more((old, new) in versions()) {
        let kept = all_kept(&old);
        let changed = of_kept(&new, &kept);
        prop_assert_eq!(&of_kept(&new, &kept), &changed);
        prop_assert!(changed.iter().all(|changed| !changed.alterations().is_empty()));
        let kept = noted(&kept, &changed);
        prop_assert_eq!(of_kept(&new, &kept), []);
    }

    #[test]
    fn the_history_tells_what_changed_and_reads_back((old, new) in versions()) {
        let mut history = History::default();
        let changes = between(&old, &new);
        prop_assert_eq!(history.add(&old, &new), !changes.is_empty());
        let items: Vec<Changed> = history.steps.iter().flat_map(|step| step.items.clone()).collect();
        prop_assert_eq!(&items, &changes);
        prop_assert_eq!(History::read(&history.to_text()), Ok(history));
    }

    #[test]
    fn nothing_that_was_kept_is_lost_by_following_and_every_device_comes_to_the_same((old, new) in versions()) {
        let mut history = History::default();
        let _ = history.add(&old, &new);
        let mut ledger = Ledger::default();
        for (number, kept) in all_kept(&old).into_iter().enumerate() {
            let at = time(super::KEPT_AT) + TimeDelta::seconds(i64::try_from(number).unwrap_or_default());
            ledger.change(&Name::new(&old.id, &kept.talk.clone()), Some(kept), at);
        }
        let before = ledger.clone();
        let moves = moves(&new, &ledger.kept(&old.id), &history);
        let mut other = before.clone();
        for (ledger, moves) in [(&mut ledger, moves.clone()), (&mut other, moves.iter().rev().cloned().collect())] {
            for (from, to) in moves {
                ledger.follow(&Name::new(&old.id, &from), &Name::new(&old.id, &to), new.revision);
            }
        }
        prop_assert_eq!(&ledger, &other, "in whatever order");
        prop_assert_eq!(ledger.kept(&old.id).len(), before.kept(&old.id).len());
        let there = ids(&new);
        for kept in before.kept(&old.id) {
            let to = moves.iter().find(|(from, _)| *from == kept.talk).map_or(&kept.talk, |(_, to)| to);
            let now = ledger.changes.get(&Name::new(&old.id, to));
            prop_assert!(matches!(now, Some(Change::Kept(now)) if now.seen == kept.seen && now.at == kept.at));
            prop_assert!(*to == kept.talk || there.contains(to));
        }
        // Once more: there is nothing left to follow.
        prop_assert_eq!(none_left(&new, &ledger, &history), true);
    }
}

/// Whether nothing that is kept is still to follow.
fn none_left(edition: &Edition, ledger: &Ledger, history: &History) -> bool {
    moves(edition, &ledger.kept(&edition.id), history).is_empty()
}
