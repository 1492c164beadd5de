//! What cannot be read, cut off or of a newer version: believed by its key, never touched, set aside when a person
//! decides otherwise.

use bluehats::programme::ledger::Side;
use bluehats::programme::schedule::Kept;

use super::device::{Device, Takes, at, kept, kept_text, removed_text};
use super::{DEEP, KEPT, REMOVED, keep, let_go, tchap, write};

const TEXTS: [&str; 4] = ["", "{\"v\":1,\"at\":\"20", r#"{"v":2,"when":"now"}"#, r#"{"v":1,"removed":"yesterday"}"#];

/// The keys under which something was set aside, at the time at which [`write`] does so.
fn aside() -> [String; 3] {
    let time = at(0).timestamp_millis();
    [KEPT, REMOVED, DEEP].map(|key| format!("{}aside/{time}/{key}", if key == DEEP { "" } else { "bluehats/" }))
}

#[test]
fn it_is_kept_as_its_key_says_and_stays_as_it_is() {
    for text in TEXTS.map(str::to_owned) {
        for mut device in [
            Device::with(&[(KEPT, text.clone())], &[]),
            Device::with(&[], &[(DEEP, text.clone())]),
            Device::with(&[(KEPT, text.clone())], &[(DEEP, text.clone())]),
        ] {
            let before = device.clone();
            let ledger = device.open();
            assert_eq!(ledger.kept(&"2024".into()), [Kept::unread("tchap".into())]);
            assert!(ledger.unreadable);
            assert_eq!(device, before);
        }
    }
}

#[test]
fn that_something_was_let_go_is_believed_by_its_key_too() {
    for text in TEXTS.map(str::to_owned) {
        for mut device in [
            Device::with(&[(REMOVED, text.clone())], &[]),
            Device::with(&[(REMOVED, text.clone())], &[(DEEP, text.clone())]),
        ] {
            let before = device.clone();
            let ledger = device.open();
            assert_eq!((ledger.is_kept(&tchap()), ledger.unreadable), (false, true));
            assert_eq!(device, before);
        }
        let both = Device::with(&[(REMOVED, text.clone()), (KEPT, text.clone())], &[]);
        assert!(both.read().is_kept(&tchap()), "better a talk too many");
        let other = Device::with(&[(REMOVED, text)], &[(DEEP, kept_text(1))]);
        assert!(other.read().is_kept(&tchap()), "what can be read says more");
    }
}

#[test]
fn what_the_other_place_says_holds_and_the_text_stays() {
    for text in TEXTS.map(str::to_owned) {
        let mut device = Device::with(&[(KEPT, text.clone())], &[(DEEP, kept_text(1))]);
        assert_eq!(device.open().kept(&"2024".into()), [kept(&tchap(), "Tchap", Some(at(1)))]);
        assert_eq!(device, Device::with(&[(KEPT, text.clone())], &[(DEEP, kept_text(1))]));

        let mut device = Device::with(&[(KEPT, text.clone())], &[(DEEP, removed_text(1))]);
        assert!(!device.open().is_kept(&tchap()), "it was let go, the near place has lost that");
        let near = [(KEPT, text.clone()), (REMOVED, removed_text(1))];
        assert_eq!(device, Device::with(&near, &[(DEEP, removed_text(1))]));

        let mut device = Device::with(&[(REMOVED, removed_text(1))], &[(DEEP, text.clone())]);
        assert!(!device.open().is_kept(&tchap()));
        assert_eq!(device, Device::with(&[(REMOVED, removed_text(1))], &[(DEEP, text)]));
    }
}

#[test]
fn letting_go_sets_the_text_aside_in_each_place() {
    for text in TEXTS.map(str::to_owned) {
        let mut device = Device::with(&[(KEPT, text.clone())], &[(DEEP, text.clone())]);
        let change = let_go(&mut device.open(), 1);
        assert!(write(&mut device, Side::Near, &change) && write(&mut device, Side::Deep, &change));
        let [near, _, deep] = aside();
        let near = [(REMOVED, removed_text(1)), (near.as_str(), text.clone())];
        assert_eq!(device, Device::with(&near, &[(DEEP, removed_text(1)), (&deep, text)]));
        assert_eq!((device.open().is_kept(&tchap()), device.read().unreadable), (false, false));
    }
}

#[test]
fn keeping_again_sets_the_text_aside_in_each_place() {
    for text in TEXTS.map(str::to_owned) {
        let mut device = Device::with(&[(REMOVED, text.clone())], &[(DEEP, text.clone())]);
        let change = keep(&mut device.open(), 1);
        assert!(write(&mut device, Side::Near, &change) && write(&mut device, Side::Deep, &change));
        let [_, near, deep] = aside();
        let near = [(KEPT, kept_text(1)), (near.as_str(), text.clone())];
        assert_eq!(device, Device::with(&near, &[(DEEP, kept_text(1)), (&deep, text)]));
    }
}

#[test]
fn where_there_is_no_room_to_set_it_aside_it_stays() {
    for text in TEXTS.map(str::to_owned) {
        let mut device = Device::with(&[(KEPT, text.clone())], &[]);
        device.near_takes = Takes::Nothing;
        let change = let_go(&mut device.open(), 1);
        assert!(!write(&mut device, Side::Near, &change) && write(&mut device, Side::Deep, &change));
        assert_eq!(*device.near.get(KEPT).expect("it is there"), text);
        assert!(!device.open().is_kept(&tchap()), "the deep place knows");
    }
}

#[test]
fn a_key_alone_is_nothing_to_write() {
    let change = bluehats::programme::ledger::Change::Kept(Kept::unread("tchap".into()));
    for side in [Side::Near, Side::Deep] {
        assert_eq!(side.writes(&tchap(), &change, Some(at(0)), &|_| None), Some(Vec::new()));
    }
}
