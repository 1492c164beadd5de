//! A strict checker of calendar files, `tests/tools/icslint.py`, on every kind of export.

use std::path::PathBuf;
use std::process::Command;

use bluehats::programme::Status;
use bluehats::programme::calendar::Reminder;
use bluehats::programme::filter::{Facet, Index, Query};
use bluehats::publish::feeds;
use bluehats::route::feed::Feed;

use super::device::Device;
use super::{write_all, write_days, write_some, write_stands};
use crate::filter::select;
use crate::generate::{self, nasty, sample, thousand_talks};
use crate::published::{catalogue, edition, edition_2024, path, three_talks, time, years};

/// The checker's findings in files, in one run.
pub fn findings_in(files: &[PathBuf]) -> String {
    let run = Command::new("python3").arg(path("tests/tools/icslint.py")).args(files).output();
    let output = run.expect("python3 checks calendar files: it must be installed (on Debian: apt install python3)");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The checker's findings in a file; it stays in `target` for a look at it.
fn findings(name: &str, file: &str) -> String {
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.ics"));
    std::fs::write(&place, file).expect("the build's own directory can be written");
    findings_in(&[place])
}

/// Asserts that the checker finds nothing in a file.
pub fn assert_sound(name: &str, file: &str) {
    assert_eq!(findings(name, file), "", "{name}");
}

#[test]
fn the_checker_finds_what_is_wrong() {
    let sound = write_some(&edition_2024(), &["tradopen"]);
    assert_sound("sound", &sound);
    for (name, broken) in [
        ("bare-line-feeds", sound.replace("\r\n", "\n")),
        ("unescaped-comma", sound.replace("\\,", ",")),
        ("floating-time", sound.replace("T130000Z", "T130000")),
        ("long-line", sound.replace("\r\n ", "")),
        ("no-sequence", without(&sound, "SEQUENCE")),
        ("huge-sequence", sound.replace("SEQUENCE:", "SEQUENCE:9")),
        ("not-modified-then", sound.replace("LAST-MODIFIED:2026", "LAST-MODIFIED:2025")),
        ("local-modified", sound.replace("LAST-MODIFIED:20261125T070000Z", "LAST-MODIFIED:20261125T070000")),
        ("other-name", sound.replace("X-WR-CALNAME:", "X-WR-CALNAME:x")),
        ("unescaped-name", sound.replace("NAME:Journées", "NAME:Journées;")),
        ("unescaped-category", sound.replace("CATEGORIES:", "CATEGORIES:x;")),
        ("unknown-property", sound.replace("STATUS:", "STATE:")),
    ] {
        assert_finds(name, &sound, &broken);
    }
}

/// A file without the lines of a property.
fn without(file: &str, property: &str) -> String {
    file.split_inclusive("\r\n").filter(|line| !line.starts_with(property)).collect()
}

/// Asserts that the checker finds something in a file that was sound.
fn assert_finds(name: &str, sound: &str, broken: &str) {
    assert_ne!(broken, sound, "{name}: nothing is wrong");
    assert_ne!(findings(name, broken), "", "{name}");
}

#[test]
fn the_checker_finds_what_is_wrong_with_an_alarm() {
    let mut device = Device { reminder: Reminder::Ten, ..Device::default() };
    let sound = device.export(&edition_2024(), &["tradopen"]).expect("there is something to write");
    assert_sound("alarm", &sound);
    let alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VEVENT";
    let stand = write_stands(&edition_2024()).replace("END:VEVENT", alarm);
    assert_finds("alarm-for-days", "", &stand);
    let description = sound.rfind("DESCRIPTION:").expect("it has one");
    let (before, after) = sound.split_at(description);
    for (name, broken) in [
        ("alarm-after", sound.replace("TRIGGER:-", "TRIGGER:")),
        ("alarm-none", sound.replace("TRIGGER:-PT10M", "TRIGGER:-PT")),
        ("alarm-mail", sound.replace("ACTION:DISPLAY", "ACTION:EMAIL")),
        ("alarm-without-action", without(&sound, "ACTION")),
        ("alarm-without-trigger", without(&sound, "TRIGGER")),
        ("alarm-without-text", format!("{before}X-{after}")),
        ("alarm-repeats", sound.replace("END:VALARM", "REPEAT:2\r\nEND:VALARM")),
        ("alarm-of-another", sound.replace("END:VALARM", "ATTENDEE:mailto:a@b\r\nEND:VALARM")),
        ("alarm-for-cancelled", sound.replace("STATUS:CONFIRMED", "STATUS:CANCELLED")),
    ] {
        assert_finds(name, &sound, &broken);
    }
}

#[test]
fn the_checker_finds_what_is_wrong_with_a_feed() {
    let edition = edition_2024();
    let sound = feeds::text(&Feed::Whole, &catalogue(), &edition, &Index::new(&edition));
    assert_sound("feed", &sound);
    for (name, broken) in [
        ("feed-without-interval", without(&sound, "REFRESH-INTERVAL")),
        ("feed-without-source", without(&sound, "SOURCE")),
        ("feed-without-published", without(&sound, "X-PUBLISHED-TTL")),
        ("feed-interval-untyped", sound.replace("REFRESH-INTERVAL;VALUE=DURATION", "REFRESH-INTERVAL")),
        ("feed-interval-nil", sound.replace("VALUE=DURATION:PT1H", "VALUE=DURATION:PT0S")),
        ("feed-interval-negative", sound.replace("VALUE=DURATION:PT1H", "VALUE=DURATION:-PT1H")),
        ("feed-source-untyped", sound.replace("SOURCE;VALUE=URI", "SOURCE")),
        ("feed-source-insecure", sound.replace("SOURCE;VALUE=URI:https", "SOURCE;VALUE=URI:http")),
        ("feed-twice", sound.replace("X-PUBLISHED-TTL:PT1H", "X-PUBLISHED-TTL:PT1H\r\nX-PUBLISHED-TTL:PT1H")),
    ] {
        assert_finds(name, &sound, &broken);
    }
}

#[test]
fn the_checker_finds_nothing_in_any_kind_of_export_of_2024() {
    let mut edition = edition_2024();
    assert_sound("everything", &write_all(&edition));
    assert_sound("one-talk", &write_some(&edition, &["scenari"]));
    assert_sound("demonstrations", &write_some(&edition, &["tchap", "docs", "opendesk"]));
    let query = Query::default().with(Facet::Organisation, "dinum", true);
    let selection = select(&Index::new(&edition), &query);
    let filtered: Vec<&str> = selection.talks.ones().map(|position| edition.talks[position].id.as_str()).collect();
    assert_sound("filter", &write_some(&edition, &filtered));
    edition.talks[7].status = Status::Cancelled;
    edition.talks[8].end = None;
    (edition.talks[9].start, edition.talks[9].end, edition.talks[9].block) = (None, None, None);
    assert_sound("cancelled", &write_some(&edition, &["opennebula"]));
    assert_sound("no-end", &write_some(&edition, &["tradopen"]));
    assert_sound("all-day", &write_some(&edition, &["grist-compagnon"]));
    assert_sound("all-sorts", &write_all(&edition));
}

#[test]
fn the_checker_finds_nothing_in_any_edition() {
    for edition in years() {
        let id = &edition.id;
        assert_sound(&format!("all-of-{id}"), &write_all(&edition));
        assert_sound(&format!("days-of-{id}"), &write_days(&edition));
        if !edition.stands.is_empty() {
            assert_sound(&format!("stands-of-{id}"), &write_stands(&edition));
        }
    }
    for name in ["announced", "call", "building"] {
        let edition = edition(&format!("tests/fixtures/next/{name}.json"));
        assert_sound(&format!("days-of-{name}"), &write_days(&edition));
    }
}

#[test]
fn the_checker_finds_nothing_in_any_text() {
    for size in [1, 10, 60] {
        let edition = sample(generate::edition(size..size + 1, nasty()));
        assert_sound(&format!("nasty-{size}"), &write_all(&edition));
        assert_sound(&format!("nasty-days-{size}"), &write_days(&edition));
    }
    let mut edition = three_talks();
    edition.title = "a, b; c\\d\r\ne\rf\u{0}\u{1b}".into();
    edition.talks[0].title = "\u{202e}\u{7f}😀".repeat(400);
    edition.talks[1].title = "é".repeat(10_000);
    edition.talks[2].summary = Some("\\n\\;,\r\n".repeat(500));
    edition.topics[0].french = "x,y;z\\".into();
    edition.revision = time("1999-12-31T23:59:60Z");
    assert_sound("nasty-by-hand", &write_all(&edition));
}

#[test]
fn the_checker_finds_nothing_in_a_thousand_talks() {
    assert_sound("thousand", &write_all(&thousand_talks()));
}
