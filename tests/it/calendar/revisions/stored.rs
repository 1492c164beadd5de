//! How the memory of exports is stored: as it was released, for ever; what cannot be read stays as it is.

use bluehats::programme::calendar::Reminder;
use bluehats::programme::exported::{Memory, key};
use bluehats::programme::ledger::Place;
use bluehats::programme::{Edition, Stand, Talk};

use super::{exported, number, sound};
use crate::calendar::device::Device;
use crate::published::{text, three_talks};

/// The SEQUENCE of [`edition`]: seconds from 2018-01-01T00:00:00Z to 2030-01-02T02:04:05Z.
const REVISION: u32 = 378_785_045;

/// Three talks, made for tests, and a stand: what is published may be edited, and the fixtures stay as they are.
fn edition() -> Edition {
    let mut edition = three_talks();
    let days = vec![edition.first_day()];
    let stand = Stand { id: "stand".into(), title: "Stand".into(), place: "B4".into(), days, exhibitors: Vec::new() };
    edition.stands.push(stand);
    edition
}

fn talk<'a>(edition: &'a mut Edition, id: &str) -> &'a mut Talk {
    edition.talks.iter_mut().find(|talk| talk.id.as_str() == id).expect("it is there")
}

/// A device on which these texts are stored for items of the edition.
fn with(texts: &[(&str, &str)]) -> Device {
    let text = |(name, text): &(&str, &str)| (key(&edition().id, name), (*text).to_owned());
    Device { place: texts.iter().map(text).collect(), ..Device::default() }
}

fn fixture(name: &str) -> String {
    text(&format!("tests/fixtures/stored/exported-v1/{name}.json")).trim_end().to_owned()
}

/// All that may be stored in format 1: a talk, one of a block, one that is gone, a stand and the days.
fn all() -> Device {
    let names = [("one", "one"), ("two", "two"), ("gone", "gone"), ("stand", "stand"), (".days", "days")];
    let texts = names.map(|(name, file)| (name, fixture(file)));
    with(&texts.each_ref().map(|(name, text)| (*name, text.as_str())))
}

#[test]
fn format_1_is_written_as_it_was_released() {
    let edition = edition();
    let mut device = Device { reminder: Reminder::Ten, ..Device::default() };
    let mut more = edition.clone();
    more.talks.push(Talk { id: "gone".into(), title: "Gone «\u{a0}\"é\"\u{a0}»".into(), ..more.talks[0].clone() });
    device.export(&more, &["one", "two", "gone", "stand"]);
    device.days(&more);
    device.update(&edition, &[]);
    let written: Vec<(&String, &String)> = device.place.iter().collect();
    assert_eq!(written, all().place.iter().collect::<Vec<_>>());
}

#[test]
fn format_1_is_read_as_it_was_released() {
    let (edition, device) = (edition(), all());
    assert_eq!(device.changed(&edition), [], "the digests of format 1 never change");
    let memory = device.memory(&edition);
    for (event, sequence) in [
        ("one", REVISION),
        ("morning.block", REVISION),
        ("gone", REVISION + 1),
        ("stand", REVISION),
        (".days", REVISION),
    ] {
        assert_eq!(memory.sequence(event), Some(sequence), "{event}");
    }
    assert_eq!(memory.get("gone").map(|record| record.title.as_str()), Some("Gone «\u{a0}\"é\"\u{a0}»"));
}

#[test]
fn what_cannot_be_read_costs_no_file_and_stays_as_it_is() {
    let newer = fixture("one").replace("\"v\":1", "\"v\":2");
    for unreadable in [
        "",
        "{",
        "null",
        "[]",
        r#"{"v":1}"#,
        r#"{"v":1,"title":"x","digest":"zz","events":[]}"#,
        r#"{"v":1,"title":"x","digest":"0","events":{}}"#,
        r#"{"v":1,"title":"x","digest":"0","events":[{"name":"A B","title":"x","start":"2024-12-04","end":"2024-12-04","sequence":1}]}"#,
        r#"{"v":1,"title":"x","digest":"0","events":[{"name":"x\r\nX:1","title":"x","start":"2024-12-04","end":"2024-12-04","sequence":1}]}"#,
        r#"{"v":1,"title":"x","digest":"0","events":[{"name":"x","title":"x","start":"jamais","sequence":1}]}"#,
        r#"{"v":1,"title":"x","digest":"0","events":[{"name":"x","title":"x","start":"2024-12-04","end":"2024-12-04","sequence":2147483648}]}"#,
        r#"{"v":1,"title":"x","digest":"0","events":[{"name":"x","title":"x","start":"2024-12-04","end":"2024-12-04","sequence":-1}]}"#,
        &newer,
    ] {
        let mut device = with(&[("one", unreadable), ("gone", unreadable)]);
        let before = device.place.clone();
        let mut edition = edition();
        talk(&mut edition, "one").title = "Autrement".into();
        assert_eq!(device.changed(&edition), [], "{unreadable}");
        let events = sound("unreadable", device.update(&edition, &["one"]));
        assert_eq!((events.len(), number(&events[0])), (1, REVISION), "{unreadable}");
        assert_eq!(device.place, before, "{unreadable}");
        device.export(&edition, &["three"]);
        assert_eq!(device.place.len(), before.len() + 1, "{unreadable}: of others something is remembered");
    }
}

#[test]
fn a_text_that_somebody_changed_makes_no_bad_file() {
    // Texts that can be read, and say what no file of ours said.
    for (from, to) in [
        ("One", "One\\r\\nX-EVIL:1\\u0000"),
        ("2030-03-04T10:00:00+01:00", "2030-03-04T08:00:00+01:00"),
        ("2030-03-04T09:00:00+01:00", "0001-01-01T00:00:00+00:00"),
        ("\"one\"", "\"...\""),
        ("\"one\"", "\"morning.block\""),
        ("378785045", "2147483647"),
    ] {
        let text = fixture("one");
        let changed = text.replace(from, to);
        assert_ne!(changed, text, "{from}");
        let mut device = with(&[("one", &changed), ("two", &fixture("two"))]);
        let mut edition = edition();
        edition.talks.retain(|talk| talk.id.as_str() != "one");
        sound("tampered", device.update(&edition, &["two"]));
    }
}

#[test]
fn nothing_else_that_is_stored_is_taken_for_an_export() {
    let (device, edition) = exported(&["tradopen"]);
    let text = device.place.values().next().expect("one is stored").clone();
    for key in [
        "bluehats/kept/2024/tradopen",
        "bluehats/exported/2024",
        "bluehats/exported/20240/tradopen",
        "bluehats/exported/2024/TradOpen",
        "bluehats/exported/2024/a/b",
        "bluehats/exported/2024/.other",
    ] {
        let place = Place::from([(key.to_owned(), text.clone())]);
        assert_eq!(Memory::of(&edition.id, &place), Memory::default(), "{key}");
    }
}

#[test]
fn what_is_stored_says_nothing_that_was_not_exported() {
    let (device, _) = exported(&["tradopen"]);
    assert_eq!(device.place.keys().collect::<Vec<_>>(), ["bluehats/exported/2024/tradopen"]);
}
