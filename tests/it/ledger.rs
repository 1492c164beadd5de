//! What was kept and let go, in two places: the later change holds, nothing unreadable is touched, nothing is lost.

mod any_places;
pub mod device;
mod following;
mod model;
mod stored;
mod unreadable;

use bluehats::programme::ledger::{Change, Ledger, Name, Place, Side};
use bluehats::programme::schedule::Kept;

use device::{Device, Takes, at, kept, kept_text, name, removed_text};

const KEPT: &str = "bluehats/kept/2024/tchap";
const REMOVED: &str = "bluehats/removed/2024/tchap";
const DEEP: &str = "2024/tchap";

fn tchap() -> Name {
    name(DEEP)
}

fn keep(ledger: &mut Ledger, seconds: i64) -> Change {
    ledger.change(&tchap(), Some(kept(&tchap(), "Tchap", None)), at(seconds))
}

fn let_go(ledger: &mut Ledger, seconds: i64) -> Change {
    ledger.change(&tchap(), None, at(seconds))
}

/// A person's own change, written to a place at once. Says whether that place took it.
fn write(device: &mut Device, side: Side, change: &Change) -> bool {
    device.write(side, &tchap(), change, Some(at(0)))
}

#[test]
fn a_kept_talk_stands_in_both_places_and_one_let_go_is_remembered_as_such() {
    let mut device = Device::default();
    let mut ledger = device.open();
    let change = keep(&mut ledger, 1);
    assert!(write(&mut device, Side::Near, &change) && write(&mut device, Side::Deep, &change));
    assert_eq!(device, Device::with(&[(KEPT, kept_text(1))], &[(DEEP, kept_text(1))]));
    let change = let_go(&mut ledger, 2);
    assert!(write(&mut device, Side::Near, &change) && write(&mut device, Side::Deep, &change));
    assert_eq!(device, Device::with(&[(REMOVED, removed_text(2))], &[(DEEP, removed_text(2))]));
    assert_eq!(device.read(), ledger);
}

#[test]
fn the_later_change_holds_whichever_place_says_it() {
    for (near, deep, is_kept) in [
        ((KEPT, kept_text(1)), (DEEP, removed_text(2)), false),
        ((KEPT, kept_text(2)), (DEEP, removed_text(1)), true),
        ((REMOVED, removed_text(1)), (DEEP, kept_text(2)), true),
        ((REMOVED, removed_text(2)), (DEEP, kept_text(1)), false),
        // At the same time: better a talk too many.
        ((KEPT, kept_text(1)), (DEEP, removed_text(1)), true),
        ((REMOVED, removed_text(1)), (DEEP, kept_text(1)), true),
    ] {
        let mut device = Device::with(&[near], &[deep]);
        assert_eq!(device.open().is_kept(&tchap()), is_kept);
        let expected = if is_kept {
            let text = device.deep.get(DEEP).expect("it is there");
            Device::with(&[(KEPT, text.clone())], &[(DEEP, text.clone())])
        } else {
            Device::with(&[(REMOVED, removed_text(2))], &[(DEEP, removed_text(2))])
        };
        assert_eq!(device, expected, "both places say so from then on");
    }
}

#[test]
fn a_place_that_lost_all_is_filled_from_the_other() {
    for text in [kept_text(1), removed_text(1)] {
        let near = if text == kept_text(1) { KEPT } else { REMOVED };
        let whole = Device::with(&[(near, text.clone())], &[(DEEP, text.clone())]);
        for mut device in [Device::with(&[(near, text.clone())], &[]), Device::with(&[], &[(DEEP, text.clone())])] {
            device.open();
            assert_eq!(device, whole);
        }
    }
}

#[test]
fn what_was_kept_before_there_was_a_deep_place_goes_there() {
    let mut device = Device::with(&[(KEPT, kept_text(1)), ("bluehats/language", "en".to_owned())], &[]);
    let ledger = device.open();
    assert_eq!(ledger.kept(&"2024".into()), [kept(&tchap(), "Tchap", Some(at(1)))]);
    assert_eq!(device.deep, Device::with(&[], &[(DEEP, kept_text(1))]).deep);
}

#[test]
fn a_clock_that_was_put_back_does_not_undo_what_comes_after() {
    let mut device = Device::with(&[(KEPT, kept_text(1000))], &[(DEEP, kept_text(1000))]);
    let mut ledger = device.open();
    for is_kept in [false, true, false] {
        let change = if is_kept { keep(&mut ledger, 1) } else { let_go(&mut ledger, 1) };
        // Whichever place takes it, the other one still says what was before.
        for side in [Side::Near, Side::Deep] {
            let mut device = device.clone();
            assert!(write(&mut device, side, &change));
            assert_eq!(device.read().is_kept(&tchap()), is_kept, "{side:?}");
        }
        assert!(write(&mut device, Side::Near, &change) && write(&mut device, Side::Deep, &change));
    }
}

#[test]
fn two_tabs_hear_of_each_other_and_the_last_one_holds() {
    let mut device = Device::default();
    let (mut one, mut other) = (device.open(), device.open());
    let kept = keep(&mut one, 10);
    assert!(write(&mut device, Side::Near, &kept));
    other.hear(&device.near_seen(), &device.deep_seen());
    assert!(other.is_kept(&tchap()));
    // Within the same moment.
    let removed = let_go(&mut other, 10);
    assert!(write(&mut device, Side::Near, &removed) && write(&mut device, Side::Deep, &removed));
    // The deep write of the first tab was held up until now: it must not undo the later one, and is not saved.
    assert!(!write(&mut device, Side::Deep, &kept));
    one.hear(&device.near_seen(), &device.deep_seen());
    assert!(!one.is_kept(&tchap()) && !device.read().is_kept(&tchap()));
}

#[test]
fn a_change_made_between_the_reading_of_the_places_and_the_writing_stays() {
    let mut device = Device::with(&[], &[(DEEP, kept_text(1))]);
    let read = device.read();
    let mut tab = device.open();
    let change = let_go(&mut tab, 2);
    assert!(write(&mut device, Side::Near, &change) && write(&mut device, Side::Deep, &change));
    let expected = device.clone();
    for side in [Side::Near, Side::Deep] {
        assert!(!device.write(side, &tchap(), read.changes.get(&tchap()).expect("it is there"), None));
    }
    assert_eq!(device, expected);
}

#[test]
fn what_a_page_did_before_the_deep_place_answered_is_not_undone_by_the_answer() {
    let mut device = Device::with(&[(KEPT, kept_text(1))], &[(DEEP, kept_text(1))]);
    device.near_takes = Takes::NotEvenLooks;
    let mut ledger = Ledger::of(&device.near_seen(), &Place::new());
    let_go(&mut ledger, 2);
    ledger.hear(&device.near_seen(), &device.deep_seen());
    assert!(!ledger.is_kept(&tchap()));
}

#[test]
fn a_place_that_refuses_everything_is_made_up_for_by_the_other() {
    for (near_takes, deep_takes, side) in
        [(Takes::NotEvenLooks, Takes::All, Side::Deep), (Takes::All, Takes::NotEvenLooks, Side::Near)]
    {
        let mut device = Device::with(&[(KEPT, kept_text(1))], &[(DEEP, kept_text(1))]);
        (device.near_takes, device.deep_takes) = (near_takes, deep_takes);
        let change = let_go(&mut device.open(), 2);
        for place in [Side::Near, Side::Deep] {
            assert_eq!(write(&mut device, place, &change), place == side);
        }
        assert!(!device.open().is_kept(&tchap()));
        // It answers again, with what it knew before.
        (device.near_takes, device.deep_takes) = (Takes::All, Takes::All);
        assert!(!device.open().is_kept(&tchap()));
        assert_eq!(device, Device::with(&[(REMOVED, removed_text(2))], &[(DEEP, removed_text(2))]));
    }
}

#[test]
fn a_full_near_place_still_forgets_what_was_kept_and_the_deep_one_knows() {
    let mut device = Device::with(&[(KEPT, kept_text(1))], &[(DEEP, kept_text(1))]);
    device.near_takes = Takes::Nothing;
    let change = let_go(&mut device.open(), 2);
    assert!(!write(&mut device, Side::Near, &change) && write(&mut device, Side::Deep, &change));
    assert_eq!((device.near.len(), device.open().is_kept(&tchap())), (0, false));
    let change = keep(&mut device.open(), 3);
    assert!(!write(&mut device, Side::Near, &change) && write(&mut device, Side::Deep, &change));
    assert!(device.open().is_kept(&tchap()));
}

#[test]
fn that_a_talk_was_let_go_takes_no_more_room_than_what_was_kept() {
    let shortest = kept(&tchap(), "", Some(at(1))).to_text().expect("it can be written");
    assert!(REMOVED.len() + removed_text(1).len() <= KEPT.len() + shortest.len());
    let mut ledger = Device::with(&[(KEPT, shortest.clone())], &[]).open();
    let change = let_go(&mut ledger, 2);
    let writes = Side::Near.writes(&tchap(), &change, None, &|key| (key == KEPT).then(|| shortest.clone()));
    let keys: Vec<_> = writes.expect("nothing is later").into_iter().map(|write| (write.key, write.text)).collect();
    assert_eq!(keys, [(KEPT.to_owned(), None), (REMOVED.to_owned(), Some(removed_text(2)))], "room is made first");
}

#[test]
fn a_full_deep_place_leaves_it_to_the_near_one() {
    let mut device = Device { deep_takes: Takes::Nothing, ..Device::default() };
    let change = keep(&mut device.open(), 1);
    assert!(write(&mut device, Side::Near, &change) && !write(&mut device, Side::Deep, &change));
    assert!(device.open().is_kept(&tchap()));
}

#[test]
fn a_talk_kept_at_an_unknown_time_is_kept_in_both_places_and_can_be_let_go() {
    let text = r#"{"v":1,"at":"yesterday","title":"Tchap"}"#.to_owned();
    let mut device = Device::with(&[(KEPT, text.clone())], &[]);
    let mut ledger = device.open();
    assert_eq!(ledger.kept(&"2024".into()), [kept(&tchap(), "Tchap", None)]);
    assert_eq!(*device.near.get(KEPT).expect("it is there"), text, "it says all that is known");
    assert_eq!(
        Kept::from_text("tchap".into(), device.deep.get(DEEP).expect("it is there")),
        Ok(kept(&tchap(), "Tchap", None))
    );
    let change = let_go(&mut ledger, 1);
    assert!(write(&mut device, Side::Near, &change) && write(&mut device, Side::Deep, &change));
    assert!(!device.open().is_kept(&tchap()));
}

#[test]
fn what_is_kept_comes_by_edition_in_the_order_in_which_it_was() {
    let mut ledger = Ledger::default();
    for (name_of, seconds) in [("2024/b", 3), ("2024/a", 3), ("2023/a", 1), ("2024/c", 2), ("2024/d", 4)] {
        ledger.change(&name(name_of), Some(kept(&name(name_of), "T", None)), at(seconds));
    }
    ledger.change(&name("2024/d"), None, at(5));
    let talks: Vec<_> = ledger.kept(&"2024".into()).iter().map(|kept| kept.talk.to_string()).collect();
    assert_eq!(talks, ["c", "a", "b"]);
}

#[test]
fn keys_of_others_are_not_read() {
    let near = ["bluehats/language", "bluehats/kept/2024", "bluehats/kept/2024/A b", "bluehats/kept/2024/a/b", "tchap"];
    let aside = format!("bluehats/aside/5/{KEPT}");
    let near: Vec<_> = near.into_iter().chain([aside.as_str()]).map(|key| (key, kept_text(1))).collect();
    let deep = [("aside/5/2024/tchap", kept_text(1)), ("tchap", kept_text(1)), (KEPT, kept_text(1))];
    assert_eq!(Device::with(&near, &deep).read(), Ledger::default());
}
