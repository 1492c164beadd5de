//! A kept talk whose identifier was changed, in two places: whatever a place refuses and wherever it stops, it is still
//! kept, under the old name or the new one.

use bluehats::programme::ledger::{Change, Ledger, Name, Side};

use super::device::{Device, Takes, at, kept, kept_text, name, removed_text};
use super::{DEEP, KEPT, REMOVED, let_go, tchap};

const NEW_KEPT: &str = "bluehats/kept/2024/tchat";
const NEW_DEEP: &str = "2024/tchat";

fn tchat() -> Name {
    name(NEW_DEEP)
}

fn follow(ledger: &mut Ledger) -> Vec<(Name, Change)> {
    ledger.follow(&tchap(), &tchat(), at(-5))
}

/// What was let go a thousandth of a second after it was kept.
fn followed_away(seconds: i64) -> String {
    removed_text(seconds).replace(":01+", ":01.001+")
}

/// A device on which the talk is kept, in both places.
fn device() -> Device {
    Device::with(&[(KEPT, kept_text(1))], &[(DEEP, kept_text(1))])
}

/// A device on which it followed.
fn device_after() -> Device {
    let near = [(NEW_KEPT, kept_text(1)), (REMOVED, followed_away(1))];
    Device::with(&near, &[(NEW_DEEP, kept_text(1)), (DEEP, followed_away(1))])
}

/// Writes to both places as the app does: in each until something is refused, `steps` writes at most in all.
fn write(device: &mut Device, changes: &[(Name, Change)], steps: usize) {
    let mut left = steps;
    for side in [Side::Near, Side::Deep] {
        for (name, change) in changes {
            if left == 0 || !device.write(side, name, change, None) {
                break;
            }
            left -= 1;
        }
    }
}

fn is_kept(device: &Device) -> bool {
    let ledger = device.read();
    ledger.is_kept(&tchap()) || ledger.is_kept(&tchat())
}

#[test]
fn it_is_kept_under_the_new_name_as_it_was_and_let_go_under_the_old_one() {
    let mut device = device();
    let mut ledger = device.open();
    let changes = follow(&mut ledger);
    write(&mut device, &changes, 4);
    assert_eq!(device, device_after());
    assert_eq!(device.read(), ledger);
    assert_eq!(ledger.kept(&"2024".into()), [kept(&tchat(), "Tchap", Some(at(1)))], "when it was kept, what was seen");
    assert_eq!(follow(&mut ledger), [], "there is nothing left to do");
}

#[test]
fn two_tabs_that_do_it_write_the_same() {
    let mut device = device();
    let (mut one, mut other) = (device.open(), device.open());
    let (ones, others) = (follow(&mut one), follow(&mut other));
    assert_eq!(ones, others);
    for changes in [&ones, &others, &ones] {
        write(&mut device, changes, 4);
        assert_eq!(device, device_after());
    }
}

#[test]
fn wherever_it_stops_the_talk_is_kept_and_the_next_visit_ends_it() {
    for steps in 0..=4 {
        let mut device = device();
        let mut ledger = device.open();
        let changes = follow(&mut ledger);
        write(&mut device, &changes, steps);
        assert!(is_kept(&device), "after {steps} writes");
        let mut ledger = device.open();
        let changes = follow(&mut ledger);
        write(&mut device, &changes, 4);
        assert_eq!(device, device_after(), "after {steps} writes and another visit");
    }
}

#[test]
fn a_place_that_refuses_is_made_up_for_by_the_other() {
    for takes in [Takes::Nothing, Takes::NotEvenLooks] {
        for side in [Side::Near, Side::Deep] {
            let mut device = device();
            let place = if side == Side::Near { &mut device.near_takes } else { &mut device.deep_takes };
            *place = takes;
            let mut ledger = device.open();
            let changes = follow(&mut ledger);
            write(&mut device, &changes, 4);
            assert!(is_kept(&device), "{side:?} takes {takes:?}");
            // What it refused to learn it has not forgotten either.
            let place = if side == Side::Near { device.near.get(KEPT) } else { device.deep.get(DEEP) };
            assert_eq!(place, Some(&kept_text(1)));
            (device.near_takes, device.deep_takes) = (Takes::All, Takes::All);
            device.open();
            assert_eq!(device, device_after(), "{side:?} takes {takes:?}, and then all");
        }
    }
}

#[test]
fn what_a_person_does_later_is_not_undone_by_a_tab_that_is_late() {
    let mut device = device();
    let mut late = device.open();
    let mut tab = device.open();
    let changes = follow(&mut tab);
    write(&mut device, &changes, 4);
    let removed = tab.change(&tchat(), None, at(2));
    assert!(device.write(Side::Near, &tchat(), &removed, Some(at(2))));
    assert!(device.write(Side::Deep, &tchat(), &removed, Some(at(2))));
    let changes = follow(&mut late);
    write(&mut device, &changes, 4);
    assert!(!is_kept(&device));
    // Kept anew in a tab that still shows the old programme, it is kept, and follows again.
    let kept_anew = late.change(&tchap(), Some(kept(&tchap(), "Tchap", None)), at(3));
    assert!(device.write(Side::Near, &tchap(), &kept_anew, Some(at(3))));
    let mut tab = device.open();
    let changes = follow(&mut tab);
    write(&mut device, &changes, 4);
    assert!(device.read().is_kept(&tchat()) && !device.read().is_kept(&tchap()));
}

#[test]
fn what_was_let_go_under_the_new_name_since_stays_so_and_the_old_one_is_still_kept() {
    let mut device = device();
    let mut ledger = device.open();
    ledger.change(&tchat(), None, at(2));
    assert_eq!(follow(&mut ledger), []);
    assert!(ledger.is_kept(&tchap()));
    // Let go before the other was kept, it is of no account.
    let mut ledger = device.open();
    ledger.change(&tchat(), None, at(0));
    assert_eq!(follow(&mut ledger).len(), 2);
    assert!(ledger.is_kept(&tchat()));
}

#[test]
fn kept_under_both_names_it_stays_as_it_is_under_the_new_one() {
    let mut ledger = device().open();
    for seconds in [0, 2] {
        ledger.changes.insert(tchat(), Change::Kept(kept(&tchat(), "Tchat", Some(at(seconds)))));
        let mut ledger = ledger.clone();
        assert_eq!(follow(&mut ledger).len(), 1);
        assert_eq!(ledger.kept(&"2024".into()), [kept(&tchat(), "Tchat", Some(at(seconds)))]);
    }
}

#[test]
fn what_cannot_be_read_under_the_new_name_is_not_touched() {
    let near = [(KEPT, kept_text(1)), (NEW_KEPT, "{oups".to_owned())];
    let mut device = Device::with(&near, &[(DEEP, kept_text(1)), (NEW_DEEP, "{oups".to_owned())]);
    let mut ledger = device.open();
    let changes = follow(&mut ledger);
    write(&mut device, &changes, 4);
    assert!(device.texts().iter().filter(|text| *text == "{oups").count() == 2);
    assert!(device.read().is_kept(&tchat()), "its key says so");
}

#[test]
fn of_an_unknown_time_it_follows_all_the_same_and_what_was_not_kept_does_not() {
    let mut ledger = Device::with(&[(KEPT, r#"{"v":1,"at":"hier","title":"Tchap"}"#.to_owned())], &[]).open();
    let changes = follow(&mut ledger);
    assert_eq!(changes[0].1, Change::Kept(kept(&tchat(), "Tchap", None)));
    assert_eq!(changes[1].1, Change::Removed(at(-5)));
    let mut ledger = device().open();
    let_go(&mut ledger, 2);
    assert_eq!(follow(&mut ledger), []);
    assert_eq!(follow(&mut Ledger::default()), []);
    assert!(!ledger.changes.contains_key(&tchat()));
}
