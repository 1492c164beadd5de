//! Every format that was ever released is read for ever: `tests/fixtures/stored` has texts as the app wrote them, a
//! folder for each version. What a later version wrote, or nobody, stays as it is.
//!
//! No file there is ever changed or taken away; a new format gets a folder and an arm in `Kept::from_json`.

use std::collections::BTreeMap;

use bluehats::programme::ledger::Change;
use bluehats::programme::schedule::{Kept, Seen};
use bluehats::programme::{Status, Time};
use chrono::NaiveDate;

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
    let (title, room) = (title.to_owned(), room.map(str::to_owned));
    let seen = Seen { title, start, end, room, status, ..Seen::default() };
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
    changes.into_iter().chain(whole()).map(|(name, change)| (name.to_owned(), change)).collect()
}

/// What it wrote since it tells of changes: fields that earlier versions of the app read past.
fn whole() -> [(&'static str, Change); 3] {
    let tradopen = Seen {
        start: Some(time("2024-12-04T14:00:00+01:00")),
        end: Some(time("2024-12-04T14:20:00+01:00")),
        room: Some("Ada Lovelace".into()),
        speakers: Some(["A. Kourlaiev", "E. Disdero", "S. Chaize"].map(str::to_owned).to_vec()),
        status: Status::Cancelled,
        reason: Some("Le train est en retard.".into()),
        ..Seen::titled("TradOpen, un commun numérique au service de l’inclusion des usagers allophones")
    };
    let tchap = Seen {
        between: Some((time("2024-12-04T10:00:00+01:00"), Some(time("2024-12-04T12:30:00+01:00")))),
        room: Some("Ada Lovelace".into()),
        speakers: Some(vec!["R. Allouche".into()]),
        ..Seen::titled("Et vous, ça Tchap ?")
    };
    let stand = Seen {
        days: [4, 5].into_iter().filter_map(|day| NaiveDate::from_ymd_opt(2024, 12, day)).collect(),
        room: Some("A12–A14".into()),
        speakers: Some(Vec::new()),
        gone: true,
        ..Seen::titled("Village du secteur public")
    };
    let kept = |seen| {
        let at = Some(time("2024-12-01T20:00:00+01:00"));
        Change::Kept(Kept { talk: "tchap".into(), at, seen: Some(seen) })
    };
    [("whole-talk", kept(tradopen)), ("whole-untimed", kept(tchap)), ("whole-stand-gone", kept(stand))]
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

#[test]
fn what_is_written_is_what_the_first_app_wrote_and_fields_that_it_reads_past() {
    for (name, change) in whole() {
        let Change::Kept(kept) = change else { panic!("it is kept") };
        let text = kept.to_text().expect("it can be stored");
        assert_eq!(text, folder("v1")[name]);
        let mut fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&text).expect("it is JSON");
        fields.retain(|field, _| !["between", "days", "speakers", "reason", "gone"].contains(&field.as_str()));
        let known = ["at", "end", "room", "start", "status", "title", "v"];
        assert!(fields.keys().all(|field| known.contains(&field.as_str())), "{fields:?}");
        let first = Kept::from_text("tchap".into(), &serde_json::to_string(&fields).expect("it is JSON"));
        assert_eq!(first.map(|kept| kept.at), Ok(kept.at), "{name}");
    }
}
