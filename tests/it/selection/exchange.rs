//! Taking a selection over, in place of what is kept or beside it, and undoing that: on a device with both its places.

use bluehats::programme::backup::Found;
use bluehats::programme::exchange::{Taken, add, others, replace, undo};
use bluehats::programme::ledger::{Change, Ledger, Name, Side};
use bluehats::programme::order::Map;
use bluehats::programme::schedule::{Kept, Seen};
use bluehats::programme::{EditionId, Time};
use proptest::collection::btree_map;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate::config;
use crate::ledger::device::{Device, at, kept, name};

const EDITION: &str = "2024";

/// What a person kept or let go, in the order of the list, a second between two.
fn ledger(kept_or_not: &[(&str, bool)]) -> Ledger {
    let mut ledger = Ledger::default();
    for ((talk, keeps), second) in kept_or_not.iter().zip(0..) {
        let name = name(talk);
        let kept = keeps.then(|| kept(&name, &format!("{talk}, as it was seen"), None));
        ledger.change(&name, kept, at(second));
    }
    ledger
}

fn found(names: &[&str]) -> Found {
    names.iter().map(|talk| (name(talk), kept(&name(talk), "as it is now", Some(at(0))))).collect()
}

fn edition() -> EditionId {
    EDITION.into()
}

/// What is kept of all editions, in the order in which it was, with what was seen of it.
fn shown(ledger: &Ledger) -> Vec<(Name, Option<Seen>)> {
    let editions = ["2024", "2023"].map(EditionId::from);
    let kept = editions.iter().flat_map(|edition| {
        ledger.kept(edition).into_iter().map(|kept| (Name::new(edition, &kept.talk), kept.seen)).collect::<Vec<_>>()
    });
    kept.collect()
}

fn talks(ledger: &Ledger) -> Vec<String> {
    shown(ledger).iter().map(|(name, _)| name.to_string()).collect()
}

#[test]
fn adding_keeps_what_is_there_as_it_is() {
    let mut ledger = ledger(&[("2024/a", true), ("2024/b", false)]);
    let before = ledger.clone();
    let taken = add(&found(&["2024/a", "2024/b", "2024/c"]), &mut ledger, at(100));
    assert_eq!((taken.added(), taken.removed()), (2, 0));
    assert_eq!(talks(&ledger), ["2024/a", "2024/b", "2024/c"]);
    assert_eq!(ledger.changes.get(&name("2024/a")), before.changes.get(&name("2024/a")));
}

#[test]
fn replacing_lets_go_what_is_not_in_it_of_this_edition_alone() {
    let mut ledger = ledger(&[("2024/a", true), ("2023/a", true), ("2024/b", true), ("2024/c", false)]);
    let taken = replace(&found(&["2024/b", "2024/d"]), &edition(), &mut ledger, at(100));
    assert_eq!((taken.added(), taken.removed()), (1, 1));
    assert_eq!(talks(&ledger), ["2024/b", "2024/d", "2023/a"]);
    let order: Vec<bool> = taken.steps.iter().map(|step| step.after.is_kept()).collect();
    assert_eq!(order, [true, false], "what is stopped half-way has lost nothing");
}

#[test]
fn undoing_brings_back_what_was_there_in_its_order() {
    let mut ledger = ledger(&[("2024/z", true), ("2024/a", true), ("2024/m", true), ("2024/c", false)]);
    let before = shown(&ledger);
    let taken = replace(&found(&["2024/c", "2024/d"]), &edition(), &mut ledger, at(100));
    assert_eq!(talks(&ledger), ["2024/c", "2024/d"]);
    // On the same clock, which may stand still meanwhile.
    let changes = undo(&taken, &mut ledger, at(100));
    assert_eq!(changes.len(), 5);
    assert_eq!(shown(&ledger), before);
    assert!(undo(&taken, &mut ledger, at(101)).is_empty(), "once is enough");
}

#[test]
fn what_was_changed_since_stays_as_it_was_changed() {
    let mut ledger = ledger(&[("2024/a", true), ("2024/b", true)]);
    let taken = replace(&found(&["2024/c", "2024/d"]), &edition(), &mut ledger, at(100));
    ledger.change(&name("2024/c"), None, at(101));
    ledger.change(&name("2024/a"), Some(kept(&name("2024/a"), "kept again", None)), at(102));
    undo(&taken, &mut ledger, at(103));
    assert_eq!(talks(&ledger), ["2024/a", "2024/b"]);
    let title = |ledger: &Ledger| shown(ledger)[0].1.as_ref().map(|seen| seen.title.clone());
    assert_eq!(title(&ledger).as_deref(), Some("kept again"));
}

#[test]
fn what_cannot_be_read_is_never_let_go() {
    let mut ledger = ledger(&[("2024/a", true)]);
    ledger.changes.insert(name("2024/newer"), Change::Kept(Kept::unread("newer".into())));
    assert_eq!(others(&found(&["2024/b"]), &edition(), &ledger).len(), 1);
    replace(&found(&["2024/b"]), &edition(), &mut ledger, at(100));
    assert_eq!(talks(&ledger), ["2024/newer", "2024/b"]);
}

/// Any device on which both places agree, and any selection.
fn any_state() -> impl Strategy<Value = (Ledger, Found)> {
    let names = select(vec!["2024/a", "2024/b", "2024/c", "2024/d", "2024/e", "2023/a", "2023/b"]);
    let change = (any::<bool>(), 0..1000_i64);
    (btree_map(names, change, 0..7), btree_map(select(vec!["2024/a", "2024/b", "2024/c", "2024/x"]), Just(()), 1..4))
        .prop_map(|(changes, wanted)| {
            let change = |(text, (keeps, second)): (&str, (bool, i64))| {
                let name = name(text);
                let kept = Kept { at: Some(at(second)), ..kept(&name, text, None) };
                (name, if keeps { Change::Kept(kept) } else { Change::Removed(at(second)) })
            };
            let changes: Map<Name, Change> = changes.into_iter().map(change).collect();
            let wanted: Vec<&str> = wanted.into_keys().collect();
            (Ledger { changes, unreadable: false }, found(&wanted))
        })
}

/// Writes what was done to both places, as a page does it.
fn carry_out(device: &mut Device, changes: impl IntoIterator<Item = (Name, Change)>, now: Time) {
    for (name, change) in changes {
        for side in [Side::Near, Side::Deep] {
            assert!(device.write(side, &name, &change, Some(now)), "{side:?} says something later than {name}");
        }
    }
}

/// A device on which this is stored, in both places.
fn device_with(ledger: &Ledger) -> Device {
    let mut device = Device::default();
    for (name, change) in &ledger.changes {
        assert!(device.write(Side::Near, name, change, None) && device.write(Side::Deep, name, change, None));
    }
    device
}

fn agree(device: &Device, ledger: &Ledger) -> Result<(), TestCaseError> {
    for place in [Ledger::of(&device.near, &Map::new()), Ledger::of(&Map::new(), &device.deep)] {
        prop_assert_eq!(shown(&place), shown(ledger));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..config() })]

    /// The clock of the device may stand before or after what was done last.
    #[test]
    fn whatever_was_taken_over_is_in_both_places_and_can_be_undone(
        (mut ledger, wanted) in any_state(), replaces: bool, clock in select(vec![-10_000_i64, 500, 10_000]),
    ) {
        let mut device = device_with(&ledger);
        let before = shown(&ledger);
        let taken: Taken =
            if replaces { replace(&wanted, &edition(), &mut ledger, at(clock)) } else { add(&wanted, &mut ledger, at(clock)) };
        carry_out(&mut device, taken.changes(), at(clock));
        agree(&device, &ledger)?;
        for name in wanted.keys() {
            prop_assert!(ledger.is_kept(name));
        }
        if replaces {
            prop_assert_eq!(ledger.kept(&edition()).len(), wanted.len());
        }
        carry_out(&mut device, undo(&taken, &mut ledger, at(clock)), at(clock));
        agree(&device, &ledger)?;
        let sorted = |mut shown: Vec<(Name, Option<Seen>)>| { shown.sort_by(|one, other| one.0.cmp(&other.0)); shown };
        prop_assert_eq!(sorted(shown(&ledger)), sorted(before));
    }
}
