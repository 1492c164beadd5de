//! Every format that was ever released is read for ever: `tests/fixtures/stored` has texts as the app wrote them, a
//! folder for each version. What a later version wrote, or nobody, stays as it is.
//!
//! No file there is ever changed or taken away; a new format gets a folder and an arm in `Kept::from_json`.

use std::collections::BTreeMap;

use bluehats::programme::ledger::Change;
use bluehats::programme::schedule::{Kept, Seen};
use bluehats::programme::{Status, Time};

use super::device::Device;
use super::{DEEP, KEPT, tchap};
use crate::published::{path, text, time};

/// The texts of a folder, by the names of their files.
fn folder(folder: &str) -> BTreeMap<String, String> {
    let files = std::fs::read_dir(path("tests/fixtures/stored").join(folder)).expect("the folder is there");
    let names = files.map(|file| file.expect("it is listed").file_name().into_string().expect("it is ASCII"));
    let text = |name: &String| text(&format!("tests/fixtures/stored/{folder}/{name}")).trim_end().to_owned();
    names.map(|name| (name.trim_end_matches(".json").to_owned(), text(&name))).collect()
}

/// What the ledger makes of a text, in either place.
fn read(text: &str) -> Change {
    let ledgers = [(&[(KEPT, text.to_owned())][..], &[][..]), (&[], &[(DEEP, text.to_owned())])]
        .map(|(near, deep)| Device::with(near, deep).read());
    assert_eq!(ledgers[0], ledgers[1], "{text}");
    assert!(!ledgers[0].unreadable, "{text}");
    ledgers[0].changes.get(&tchap()).expect("it is there").clone()
}

fn kept(at: Option<Time>, title: &str, room: Option<&str>, times: [&str; 2], status: Status) -> Change {
    let [start, end] = times.map(|text| (!text.is_empty()).then(|| time(text)));
    let seen = Seen { title: title.to_owned(), start, end, room: room.map(str::to_owned), status };
    Change::Kept(Kept { talk: "tchap".into(), at, seen: Some(seen) })
}

/// What the first version wrote.
fn version_1() -> BTreeMap<String, Change> {
    let title = "TradOpen, un commun numérique au service de l’inclusion des usagers allophones";
    let at = Some(time("2024-12-01T20:00:00+01:00"));
    let times = ["2024-12-04T14:00:00+01:00", "2024-12-04T14:20:00+01:00"];
    let fraction = Some(time("2024-12-01T20:00:00.123+01:00"));
    let strange = "« L’État \"libre\" » \\ 😀 e\u{1}\n日本語";
    let changes = [
        ("all-fields", kept(at, title, Some("Ada Lovelace"), times, Status::Tentative)),
        ("few-fields", kept(fraction, "Docs", None, [""; 2], Status::Confirmed)),
        ("cancelled", kept(at, "Grist", Some("A12–A14"), ["2024-12-04T14:20:00+01:00", ""], Status::Cancelled)),
        ("unicode", kept(at, strange, Some("Été"), [""; 2], Status::Confirmed)),
        ("unknown-time", kept(None, "Of an unknown time", None, [""; 2], Status::Confirmed)),
        ("removed", Change::Removed(time("2024-12-02T09:30:00.5+01:00"))),
    ];
    changes.into_iter().map(|(name, change)| (name.to_owned(), change)).collect()
}

#[test]
fn all_that_version_1_wrote_is_read_in_full() {
    let read: BTreeMap<String, Change> = folder("v1").into_iter().map(|(name, text)| (name, read(&text))).collect();
    assert_eq!(read, version_1());
}

#[test]
fn what_a_newer_version_or_nobody_wrote_is_kept_unread_and_stays_as_it_is() {
    let texts: Vec<String> = ["v2", "garbage"].into_iter().flat_map(|of| folder(of).into_values()).collect();
    assert_eq!(texts.len(), 6);
    for text in texts {
        let mut device = Device::with(&[(KEPT, text.clone())], &[(DEEP, text.clone())]);
        let before = device.clone();
        let ledger = device.open();
        assert_eq!(ledger.kept(&"2024".into()), [Kept::unread("tchap".into())], "{text}");
        assert!(ledger.unreadable, "{text}");
        assert_eq!(device, before, "{text}");
    }
}
