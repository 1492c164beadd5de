//! What holds of any two places, whatever stands in them.

use bluehats::programme::ledger::{Change, Place, Side};
use proptest::prelude::*;

use super::device::{Device, at, kept, kept_text, removed_text};
use super::{DEEP, KEPT, REMOVED, keep, let_go, tchap, write};
use crate::generate::config;

/// What may stand under a key of a talk.
fn text() -> impl Strategy<Value = Option<String>> {
    let title = |title: &'static str, seconds: Option<i64>| {
        kept(&tchap(), title, seconds.map(at)).to_text().expect("it can be written")
    };
    let unreadable = ["", "{", r#"{"v":2,"at":"2024-12-01T20:00:02+01:00","title":"T"}"#, r#"{"v":2,"removed":"x"}"#];
    prop_oneof![
        2 => Just(None),
        3 => (0..4_i64).prop_map(|seconds| Some(kept_text(seconds))),
        1 => (0..4_i64).prop_map(move |seconds| Some(title("Another title", Some(seconds)))),
        1 => Just(Some(title("Of an unknown time", None))),
        3 => (0..4_i64).prop_map(|seconds| Some(removed_text(seconds))),
        2 => prop::sample::select(unreadable.to_vec()).prop_map(|text| Some(text.to_owned())),
    ]
}

fn device() -> impl Strategy<Value = Device> {
    [text(), text(), text()].prop_map(|[one, other, deep]| {
        let near = [(KEPT, one), (REMOVED, other)];
        let stands = |(key, text): (&'static str, Option<String>)| Some((key, text?));
        let near: Vec<_> = near.into_iter().filter_map(stands).collect();
        let deep: Vec<_> = stands((DEEP, deep)).into_iter().collect();
        Device::with(&near, &deep)
    })
}

fn unreadable(place: &Place) -> Vec<(String, String)> {
    let is_unreadable = |text: &str| text.len() < 2 || text.starts_with(r#"{"v":2"#);
    place.iter().filter(|(_, text)| is_unreadable(text)).map(|(key, text)| (key.clone(), text.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..config() })]

    #[test]
    fn once_brought_together_nothing_is_left_to_write(mut device in device()) {
        let ledger = device.open();
        let once = device.clone();
        prop_assert_eq!(device.open(), ledger, "it shows the same");
        prop_assert_eq!(device, once, "and writes nothing");
    }

    #[test]
    fn bringing_together_never_touches_what_cannot_be_read(mut device in device()) {
        let before = [unreadable(&device.near), unreadable(&device.deep)];
        device.open();
        prop_assert_eq!([unreadable(&device.near), unreadable(&device.deep)], before);
    }

    #[test]
    fn both_places_say_the_same_once_brought_together(mut device in device()) {
        let is_kept = device.open().is_kept(&tchap());
        let clean = [&device.near, &device.deep].map(|place| unreadable(place).is_empty());
        if clean == [true, true] {
            for lost in [Device { near: Place::new(), ..device.clone() }, Device { deep: Place::new(), ..device }] {
                prop_assert_eq!(lost.read().is_kept(&tchap()), is_kept);
            }
        }
    }

    #[test]
    fn which_place_says_which_makes_no_difference(one in text(), other in text()) {
        let near = |text: &Option<String>| {
            let is_kept = text.as_ref().is_some_and(|text| !text.contains("removed"));
            text.clone().map(|text| (if is_kept { KEPT } else { REMOVED }, text))
        };
        let deep = |text: &Option<String>| text.clone().map(|text| (DEEP, text));
        let device = |one, other| Device::with(near(one).as_slice(), deep(other).as_slice()).read();
        // A key of the deep place does not say which of the two an unreadable text was.
        prop_assume!(![&one, &other].into_iter().flatten().any(|text| text.contains(r#""v":2,"removed""#)));
        prop_assert_eq!(device(&one, &other).is_kept(&tchap()), device(&other, &one).is_kept(&tchap()));
    }

    #[test]
    fn what_a_person_does_holds_at_once_in_whichever_place_takes_it(
        mut device in device(), is_kept: bool, seconds in -2..5_i64, places in 1..4_u8,
    ) {
        let texts = [unreadable(&device.near), unreadable(&device.deep)].concat();
        let mut ledger = device.open();
        let change: Change = if is_kept { keep(&mut ledger, seconds) } else { let_go(&mut ledger, seconds) };
        for (side, bit) in [(Side::Near, 1), (Side::Deep, 2)] {
            if places & bit != 0 {
                prop_assert!(write(&mut device, side, &change));
            }
        }
        prop_assert_eq!(ledger.is_kept(&tchap()), is_kept);
        prop_assert_eq!(device.open().is_kept(&tchap()), is_kept);
        for (_, text) in texts {
            prop_assert!(device.texts().contains(&text), "{} is lost", text);
        }
    }
}
