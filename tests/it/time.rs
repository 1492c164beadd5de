//! Dates and times are read as chrono reads them, which is not in the app for what it weighs.

use bluehats::programme::time::parse_time;
use chrono::DateTime;
use proptest::prelude::*;
use proptest::sample;

use crate::generate::config;

/// How a text is read, offset included.
fn ours(text: &str) -> Option<String> {
    parse_time(text).map(|time| time.to_rfc3339())
}

fn theirs(text: &str) -> Option<String> {
    DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_rfc3339())
}

/// What a time is made of, well-formed or nearly.
fn part() -> impl Strategy<Value = String> {
    let marks = vec!["-", ":", ".", "T", "t", " ", "Z", "z", "+", "\u{2212}", "", "é", "_"];
    prop_oneof![sample::select(marks).prop_map(str::to_owned), "[0-9]{1,3}"]
}

/// A time, in which nothing, or a part, was put in the place of another.
fn time() -> impl Strategy<Value = String> {
    let number = |most: u32| (0..=most).prop_map(|number| format!("{number:02}"));
    let mark = |marks: &'static [&'static str]| sample::select(marks).prop_map(str::to_owned);
    let date =
        (0..10_000_u32, number(13), number(32)).prop_map(|(year, month, day)| format!("{year:04}-{month}-{day}"));
    let clock =
        (number(24), number(60), number(61)).prop_map(|(hour, minute, second)| [hour, minute, second].join(":"));
    let fraction = prop_oneof![3 => Just(String::new()), 1 => "\\.[0-9]{0,12}"];
    let offset = (mark(&["+", "-", "\u{2212}"]), number(24), number(60));
    let offset =
        prop_oneof![mark(&["Z", "z"]), offset.prop_map(|(sign, hours, minutes)| format!("{sign}{hours}:{minutes}"))];
    let parts = (date, mark(&["T", "t", " "]), clock, fraction, offset);
    let whole = parts.prop_map(|(date, mark, clock, fraction, offset)| [date, mark, clock, fraction, offset].concat());
    let changed = (whole, any::<sample::Index>(), 0..2_usize, part()).prop_map(|(text, place, length, part)| {
        let mut characters: Vec<char> = text.chars().collect();
        let place = place.index(characters.len());
        characters.splice(place..place + length, part.chars());
        characters.into_iter().collect::<String>()
    });
    prop_oneof![4 => changed, 1 => "\\PC{0,30}"]
}

/// A time that is written as one, fractions of a second included.
fn written() -> impl Strategy<Value = String> {
    let instant = (-62_135_596_800..253_402_300_799_i64, 0..1_000_000_000_u32, -1439..1440_i32);
    instant.prop_filter_map("beyond the years of four digits", |(seconds, nanoseconds, minutes)| {
        let offset = chrono::FixedOffset::east_opt(minutes * 60)?;
        let time = DateTime::from_timestamp(seconds, nanoseconds)?.with_timezone(&offset).to_rfc3339();
        (time.as_bytes().get(4) == Some(&b'-')).then_some(time)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..config() })]

    #[test]
    fn times_are_read_as_chrono_reads_them(text in time()) {
        prop_assert_eq!(ours(&text), theirs(&text));
    }

    #[test]
    fn what_is_written_is_read(text in written()) {
        prop_assert_eq!(ours(&text), Some(text));
    }
}

#[test]
fn times_at_the_edges_are_read_as_chrono_reads_them() {
    for text in [
        "2024-12-04T14:24:00+01:00",
        "2016-12-31T23:59:60Z",
        "2016-12-31T23:58:60.5Z",
        "2024-12-04T14:24:61Z",
        "2024-12-04T24:00:00Z",
        "2024-12-04T14:24:00.Z",
        "2024-12-04T14:24:00.1234567890123Z",
        "2024-12-04T14:24:00",
        "2024-12-04T14:24Z",
        "2024-12-04T14:24:00+0100",
        "2024-12-04T14:24:00+01",
        "2024-12-04T14:24:00+23:59",
        "2024-12-04T14:24:00-23:59",
        "2024-12-04T14:24:00+24:00",
        "2024-12-04T14:24:00+01:60",
        "2024-12-04T14:24:00+01:00 ",
        " 2024-12-04T14:24:00+01:00",
        "2024-12-04  14:24:00Z",
        "2024-12-04T14:24:00 +01:00",
        "0000-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
        "+12024-12-04T14:24:00Z",
        "-0001-12-04T14:24:00Z",
        "",
    ] {
        assert_eq!(ours(text), theirs(text), "{text:?}");
    }
}
