//! Days and times: on which clock they are told, and what is wrong with them.

use bluehats::programme::Edition;
use bluehats::programme::parse::Fault;
use serde_json::{Value, json};

use super::{ALL, costs, ids, not_a_programme, read, with};
use crate::published::time;

fn days(edition: &Edition) -> Vec<String> {
    edition.days.iter().map(|day| day.date.to_string()).collect()
}

/// The small edition, whose first talk starts then; `zone` is what it says of its clock.
fn starting(start: &str, zone: Value) -> Edition {
    let mut document = with("/talks/0/start", json!(start));
    document["talks"][0]["end"] = json!(null);
    document["zone"] = zone;
    let (edition, problems) = read(&document);
    assert_eq!(problems, []);
    edition
}

#[test]
fn a_time_is_told_on_the_clock_of_the_venue_whatever_offset_it_is_written_with() {
    for (written, told) in [
        ("2030-03-04T08:30:00Z", "2030-03-04T09:30:00+01:00"),
        ("2030-03-04T17:30:00+09:00", "2030-03-04T09:30:00+01:00"),
        ("2030-03-04T23:30:00Z", "2030-03-05T00:30:00+01:00"),
        ("2030-07-04T09:30:00+01:00", "2030-07-04T10:30:00+02:00"),
        // The night on which summer ends.
        ("2030-10-27T00:30:00Z", "2030-10-27T02:30:00+02:00"),
        ("2030-10-27T01:30:00Z", "2030-10-27T02:30:00+01:00"),
    ] {
        for zone in [json!(null), json!("Europe/Paris")] {
            let edition = starting(written, zone);
            let start = edition.talks[0].start.expect("it was read");
            assert_eq!(start.to_rfc3339(), told);
            assert!(days(&edition).contains(&told[..10].to_owned()), "its day is the venue's");
        }
    }
}

#[test]
fn a_time_of_another_venue_keeps_the_offset_that_it_is_written_with() {
    for written in ["2030-03-04T09:30:00-05:00", "2030-07-04T09:30:00-04:00"] {
        let edition = starting(written, json!("America/New_York"));
        assert_eq!(edition.talks[0].start.map(|start| start.to_rfc3339()).as_deref(), Some(written));
    }
}

#[test]
fn the_deadline_of_a_call_is_told_on_the_clock_of_the_venue() {
    let (edition, problems) = read(&with("/call", json!({ "closes": "2029-11-15T22:59:00Z" })));
    assert_eq!(problems, []);
    let closes = edition.call.and_then(|call| call.closes).expect("it was read");
    assert_eq!((closes, closes.to_rfc3339()), (time("2029-11-15T23:59:00+01:00"), "2029-11-15T23:59:00+01:00".into()));
}

#[test]
fn a_day_listed_twice_counts_once_and_is_told() {
    let listed = json!([{ "date": "2030-03-04", "title": "First" }, { "date": "2030-03-04", "title": "Second" }]);
    let told = ("days[1]", Fault::DuplicateIdentifier("2030-03-04".into()));
    let edition = costs("/days", listed, told, &ALL);
    assert_eq!(edition.days.iter().filter_map(|day| day.title.as_deref()).collect::<Vec<_>>(), ["First"]);
}

#[test]
fn an_edition_lasts_as_long_as_its_stands() {
    let stand = json!([{ "id": "stand", "title": "Stand", "place": "A1", "days": ["2030-03-07", "2030-03-05"] }]);
    let (edition, problems) = read(&with("/stands", stand));
    assert_eq!((problems, ids(&edition)), (vec![], ALL.to_vec()));
    assert_eq!(days(&edition), ["2030-03-04", "2030-03-05", "2030-03-07"]);
    assert_eq!(edition.last_day().to_string(), "2030-03-07");
}

#[test]
fn a_programme_without_a_title_is_none() {
    for title in ["", "  ", "\u{202e}\u{200f}"] {
        assert_eq!(not_a_programme(&with("/title", json!(title))), "title: a text is expected", "{title:?}");
    }
}
