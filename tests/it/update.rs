//! A bad download never takes the place of a good programme.

use bluehats::programme::update::{Refusal, of_catalogue, of_edition, revision};
use bluehats::programme::{Edition, Time};
use chrono::TimeDelta;

use crate::published::{catalogue, edition_2024, text, time, year, years};

/// The edition of 2024 with so many talks and no stand, revised so many seconds later.
fn with(talks: usize, later: i64) -> Edition {
    let mut edition = edition_2024();
    edition.stands.clear();
    edition.talks.truncate(talks);
    edition.revision = revised(&edition, later);
    edition
}

fn revised(edition: &Edition, later: i64) -> Time {
    edition.revision + TimeDelta::seconds(later)
}

#[test]
fn the_same_and_a_newer_one_take_its_place() {
    for edition in years() {
        assert_eq!(of_edition(&edition, &edition), Ok(()), "{}", edition.id);
        let newer = Edition { revision: revised(&edition, 1), ..edition.clone() };
        assert_eq!(of_edition(&edition, &newer), Ok(()), "{}", edition.id);
    }
}

#[test]
fn an_older_one_does_not() {
    assert_eq!(of_edition(&with(15, 0), &with(15, -1)), Err(Refusal::Older));
    assert_eq!(of_edition(&with(5, 0), &with(15, -1)), Err(Refusal::Older), "however much it holds");
}

#[test]
fn one_that_is_suddenly_less_than_half_does_not_whatever_its_revision() {
    for (stored, new, taken) in [
        (15, 0, false),
        (15, 7, false),
        (15, 8, true),
        (14, 7, true),
        (1, 0, false),
        (2, 1, true),
        (0, 0, true),
        (0, 15, true),
    ] {
        let expected = if taken { Ok(()) } else { Err(Refusal::Shrunk) };
        assert_eq!(of_edition(&with(stored, 0), &with(new, 60)), expected, "{stored} and then {new}");
    }
}

#[test]
fn stands_count_like_talks() {
    let mut stands_only = edition_2024();
    stands_only.talks.clear();
    let nothing = with(0, 60);
    assert_eq!(of_edition(&stands_only, &nothing), Err(Refusal::Shrunk));
    assert_eq!(of_edition(&nothing, &Edition { revision: nothing.revision, ..stands_only }), Ok(()));
}

#[test]
fn another_edition_does_not() {
    assert_eq!(of_edition(&year("2023"), &edition_2024()), Err(Refusal::Other));
}

#[test]
fn a_list_of_editions_that_shrinks_or_is_of_another_site_does_not() {
    let stored = catalogue();
    assert_eq!(of_catalogue(&stored, &stored), Ok(()));
    for (count, expected) in [(0, Err(Refusal::Shrunk)), (3, Err(Refusal::Shrunk)), (4, Ok(())), (7, Ok(()))] {
        let mut new = stored.clone();
        new.editions.truncate(count);
        assert_eq!(of_catalogue(&stored, &new), expected, "{count} of 7");
        assert_eq!(of_catalogue(&new, &stored), Ok(()), "from {count} to 7");
    }
    let mut other = stored.clone();
    other.uid_domain = "example.org".to_owned();
    assert_eq!(of_catalogue(&stored, &other), Err(Refusal::Other));
}

#[test]
fn the_revision_of_a_text_is_read_without_the_rest() {
    for edition in years() {
        let text = text(&format!("public/programmes/{}.json", edition.id));
        assert_eq!(revision(&text), Some(edition.revision), "{}", edition.id);
    }
    let told = Some(time("2027-05-01T10:00:00+02:00"));
    // However it is written, it is the same instant.
    for text in [
        r#"{"revision":"2027-05-01T10:00:00+02:00"}"#,
        r#"{"revision" : "2027-05-01T08:00:00Z", "title": "x"}"#,
        r#"{"title":"the \"revision\": \"2001-01-01T00:00:00Z\"","revision":"2027-05-01T08:00:00.000Z"}"#,
    ] {
        assert_eq!(revision(text), told, "{text}");
    }
    for text in ["", "{}", r#"{"revision":1}"#, r#"{"revision":"yesterday"}"#, r#"{"revision""#] {
        assert_eq!(revision(text), None, "{text}");
    }
}
