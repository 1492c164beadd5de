//! What is wrong with a file costs as little as it can: each fault is told exactly, and all else is read.

mod fields;
mod index;
mod times;

use bluehats::programme::parse::{self, Fault, ParseError, Problem};
use bluehats::programme::zone::Zone;
use bluehats::programme::{Edition, OrganisationId, RoomId, Status};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generate::{config, nasty};
use crate::published::{text, time};

/// The small edition with the value at a JSON pointer replaced, or added where its parent is an object.
fn with(pointer: &str, value: Value) -> Value {
    let mut edition: Value = serde_json::from_str(&text("tests/fixtures/three-talks.json")).expect("it is JSON");
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a parent");
    match edition.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}")) {
        Value::Array(items) => items[key.parse::<usize>().expect("an array has places")] = value,
        Value::Object(fields) => drop(fields.insert(key.to_owned(), value)),
        other => panic!("{other} holds nothing"),
    }
    edition
}

fn read(document: &Value) -> (Edition, Vec<Problem>) {
    parse::edition(&document.to_string()).expect("it is a programme")
}

/// Asserts that a changed value is told to be this and nothing else, and which talks are still read.
fn costs(pointer: &str, value: Value, (place, fault): (&str, Fault), talks: &[&str]) -> Edition {
    let (edition, problems) = read(&with(pointer, value));
    assert_eq!(problems, [Problem { place: place.into(), fault }]);
    assert_eq!(ids(&edition), talks);
    edition
}

fn ids(edition: &Edition) -> Vec<&str> {
    edition.talks.iter().map(|talk| talk.id.as_str()).collect()
}

const ALL: [&str; 3] = ["one", "two", "three"];

fn not_json(text: &str) -> String {
    match parse::edition(text) {
        Err(ParseError::NotJson(said)) => said,
        other => panic!("{other:?}"),
    }
}

fn not_a_programme(document: &Value) -> String {
    match parse::edition(&document.to_string()) {
        Err(ParseError::NotAProgramme(said)) => said,
        other => panic!("{other:?}"),
    }
}

// Texts that are no programme at all.

#[test]
fn what_is_not_json_is_said_not_to_be() {
    assert_eq!(not_json(""), "cut off at line 1, column 0");
    assert_eq!(not_json("<!doctype html><title>404</title>"), "no JSON at line 1, column 1");
    assert_eq!(not_json("{\"format\": 1,}"), "no JSON at line 1, column 14");
    assert_eq!(not_json("{\"format\": 1} {"), "no JSON at line 1, column 15");
}

#[test]
fn a_file_cut_off_anywhere_is_not_json() {
    let whole = text("tests/fixtures/three-talks.json");
    let whole = whole.trim_end();
    for (end, _) in whole.char_indices() {
        not_json(&whole[..end]);
    }
}

#[test]
fn json_that_is_no_programme_is_said_not_to_be() {
    for document in [json!([]), json!(null), json!({}), json!({ "format": "1" }), json!({ "format": 1 })] {
        not_a_programme(&document);
    }
    assert_eq!(not_a_programme(&with("/id", json!("../2024"))), "identifier \"../2024\"");
}

#[test]
fn a_list_of_the_programme_that_is_none_is_no_programme() {
    for list in ["talks", "blocks", "days", "rooms", "organisations", "topics", "stands", "links"] {
        for nonsense in [json!("none"), json!(3), json!(true), json!({}), json!({ "id": "one", "title": "One" })] {
            let said = not_a_programme(&with(&format!("/{list}"), nonsense.clone()));
            assert_eq!(said, format!("{list}: a list is expected"), "{nonsense}");
        }
    }
    for absent in ["talks", "stands", "links"] {
        assert_eq!(read(&with(&format!("/{absent}"), Value::Null)).1, [], "{absent}");
    }
}

#[test]
fn another_version_of_the_format_is_named_whatever_else_it_holds() {
    for version in [0, 2, 99] {
        let read = parse::edition(&json!({ "format": version, "sessions": 3 }).to_string());
        assert_eq!(read, Err(ParseError::UnknownFormat(version)));
    }
}

#[test]
fn an_empty_programme_is_a_programme() {
    let bare = json!({ "format": 1, "id": "2030", "title": "Soon", "revision": "2030-01-01T00:00:00+01:00" });
    let (edition, problems) = read(&bare);
    assert_eq!(problems, []);
    assert!(edition.talks.is_empty() && edition.days.is_empty());
    assert_eq!((edition.language.as_str(), edition.zone), ("fr", Zone::Paris));
    assert_eq!((edition.event.as_ref(), edition.venue.as_ref(), edition.call.as_ref()), (None, None, None));
    assert_eq!(edition.first_day().to_string(), "2030-01-01");
}

#[test]
fn fields_that_a_later_editor_added_are_passed_over() {
    let mut document = with("/talks/0/capacity", json!(80));
    document["weather"] = json!({ "rain": true });
    assert_eq!(read(&document).1, []);
}

// Talks that are left out.

#[test]
fn a_talk_that_is_none_costs_nothing_else() {
    for nonsense in [json!(null), json!(3), json!(-1.5), json!(true), json!([]), json!("talk")] {
        let told = ("talks[1]", Fault::Unreadable("an object is expected".into()));
        costs("/talks/1", nonsense, told, &["one", "three"]);
    }
}

#[test]
fn a_talk_without_an_identifier_or_a_title_is_left_out() {
    for (bare, place, field) in
        [(json!({ "title": "Two" }), "talks[1]", "id"), (json!({ "id": "two" }), "talks[1] (two)", "title")]
    {
        let told = (place, Fault::Unreadable(format!("{field}: a text is expected")));
        costs("/talks/1", bare, told, &["one", "three"]);
    }
    for empty in ["", " \n\u{a0}"] {
        costs("/talks/1/title", json!(empty), ("talks[1] (two)", Fault::NoTitle), &["one", "three"]);
    }
}

#[test]
fn the_second_talk_of_the_same_name_is_left_out() {
    let twice = Fault::DuplicateIdentifier("one".into());
    let edition = costs("/talks/1/id", json!("one"), ("talks[1] (one)", twice), &["one", "three"]);
    assert_eq!(edition.talks[0].title, "One");
}

#[test]
fn a_bad_identifier_is_left_out() {
    let long = "a".repeat(65);
    for bad in ["", "Two", "t wo", "été", "a/b", "../two", "two\n", long.as_str()] {
        costs("/talks/1/id", json!(bad), ("talks[1]", Fault::BadIdentifier(bad.into())), &["one", "three"]);
    }
}

// Talks that are shown without the field.

#[test]
fn what_a_talk_refers_to_and_is_not_there_is_dropped() {
    let unknown = |field, id: &str| ("talks[0] (one)", Fault::UnknownReference { field, id: id.into() });
    let edition = costs("/talks/0/room", json!("cellar"), unknown("room", "cellar"), &ALL);
    assert_eq!(edition.room_of(&edition.talks[0]).map(|room| &room.id), Some(&RoomId::from("hall")), "the block's");
    let edition = costs("/talks/0/block", json!("evening"), unknown("block", "evening"), &ALL);
    assert_eq!(edition.talks[0].block, None);
    let edition = costs("/talks/0/topics", json!(["maps", "cats"]), unknown("topics", "cats"), &ALL);
    assert_eq!(edition.talks[0].topics, ["maps".into()]);
    let edition = costs("/talks/0/organisations", json!(["nobody"]), unknown("organisations", "nobody"), &ALL);
    assert_eq!(edition.talks[0].organisations, [OrganisationId::from("school")], "the speaker's");
    let speakers = json!([{ "name": "Ada", "organisations": ["nobody", "ministry"] }]);
    let edition = costs("/talks/0/speakers", speakers, unknown("organisations", "nobody"), &ALL);
    assert_eq!(edition.talks[0].speakers[0].organisations, [OrganisationId::from("ministry")]);
}

#[test]
fn an_end_that_does_not_come_after_the_start_is_dropped() {
    for end in ["2030-03-04T08:00:00+01:00", "2030-03-04T09:00:00+01:00", "2030-03-04T09:30:00+02:00"] {
        let edition = costs("/talks/0/end", json!(end), ("talks[0] (one)", Fault::EndBeforeStart), &ALL);
        assert_eq!((edition.talks[0].start.is_some(), edition.talks[0].end), (true, None));
    }
}

#[test]
fn an_end_without_a_start_is_dropped() {
    let end = json!("2030-03-04T10:00:00+01:00");
    let edition = costs("/talks/1/end", end, ("talks[1] (two)", Fault::EndWithoutStart), &ALL);
    assert_eq!(edition.talks[1].end, None);
}

#[test]
fn a_bad_time_is_dropped() {
    for bad in
        ["", "9 h", "2030-03-04", "2030-03-04T10:30:00", "2030-02-30T10:30:00+01:00", "2030-03-04T25:00:00+01:00"]
    {
        let told = Fault::BadTime { field: "end", text: bad.into() };
        let edition = costs("/talks/0/end", json!(bad), ("talks[0] (one)", told), &ALL);
        assert_eq!(edition.talks[0].start, Some(time("2030-03-04T09:00:00+01:00")));
    }
}

#[test]
fn without_a_readable_start_a_talk_is_somewhere_in_its_block() {
    let (edition, problems) = read(&with("/talks/0/start", json!("this morning")));
    let told: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert_eq!(
        told,
        [
            "talks[0] (one): start dropped, not a date or time with offset (RFC 3339): \"this morning\"",
            "talks[0] (one): end dropped, there is no start"
        ]
    );
    assert_eq!(ids(&edition), ALL);
    assert_eq!(edition.when(&edition.talks[0]), edition.when(&edition.talks[1]));
}

#[test]
fn only_addresses_that_may_be_followed_stay() {
    let long = format!("javascript:{}", "x".repeat(10_000));
    for bad in ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "http://a.fr", "//a.fr", "", &long] {
        let links = json!([{ "href": bad }, { "href": "tel:+33123456789" }]);
        let edition = costs("/talks/0/links", links, ("talks[0] (one)", Fault::UnsafeLink(bad.into())), &ALL);
        assert_eq!(edition.talks[0].links.len(), 1, "{bad}");
    }
}

#[test]
fn words_that_the_format_does_not_know_are_taken_as_the_usual_ones() {
    let told = |field, word: &str| ("talks[1] (two)", Fault::UnknownWord { field, word: word.into() });
    let edition = costs("/talks/1/status", json!("postponed"), told("status", "postponed"), &ALL);
    assert_eq!(edition.talks[1].status, Status::Confirmed);
    costs("/talks/1/kind", json!("keynote"), told("kind", "keynote"), &ALL);
}

#[test]
fn hidden_characters_are_taken_out() {
    for bad in
        ["T\u{0}wo", "T\u{1b}wo", "T\u{85}wo", "\u{202e}Two", "Tw\u{2066}o\u{2069}", "Two\u{200f}", "\u{feff}Two"]
    {
        let told = ("talks[1] (two)", Fault::HiddenCharacters("title"));
        assert_eq!(costs("/talks/1/title", json!(bad), told, &ALL).talks[1].title, "Two", "{bad:?}");
    }
}

#[test]
fn a_word_of_ten_thousand_characters_is_a_word() {
    for character in ["x", "é", "😀"] {
        let word = character.repeat(10_000);
        let (edition, problems) = read(&with("/talks/1/title", json!(word)));
        assert_eq!(problems, []);
        assert_eq!(edition.talks[1].title, word);
    }
}

#[test]
fn markup_in_a_title_is_text() {
    let (edition, problems) = read(&with("/talks/1/title", json!("<script>alert(1)</script>")));
    assert_eq!((problems.len(), edition.talks[1].title.as_str()), (0, "<script>alert(1)</script>"));
}

// What is wrong elsewhere costs no talk.

#[test]
fn organisations_that_are_part_of_themselves_are_cut_loose() {
    let told = || ("organisations (ministry)", Fault::PartOfItself);
    let edition = costs("/organisations/0/partOf", json!("school"), told(), &ALL);
    assert_eq!(edition.organisations[0].part_of, None);
    assert_eq!(edition.lineage(&"school".into()).count(), 2);
    costs("/organisations/0/partOf", json!("ministry"), told(), &ALL);
}

#[test]
fn an_organisation_that_is_part_of_nothing_known_stands_alone() {
    let fault = Fault::UnknownReference { field: "partOf", id: "crown".into() };
    let edition = costs("/organisations/0/partOf", json!("crown"), ("organisations (ministry)", fault), &ALL);
    assert_eq!(edition.organisations.len(), 2);
}

#[test]
fn a_block_that_cannot_be_read_leaves_its_talks_outside() {
    let told = |document: &Value| -> Vec<String> { read(document).1.iter().map(Problem::to_string).collect() };
    let left = [
        "talks[0] (one): block dropped, the file has no \"morning\"",
        "talks[1] (two): block dropped, the file has no \"morning\"",
    ];
    for (field, value, told_first) in [
        ("title", json!(" "), "blocks[0] (morning): left out, it has no title"),
        ("title", json!(null), "blocks[0] (morning): left out, it cannot be read: title: a text is expected"),
        (
            "id",
            json!("Morning"),
            "blocks[0]: left out, its identifier is not made of 1 to 64 of a-z, 0-9 and -: \"Morning\"",
        ),
    ] {
        let document = with(&format!("/blocks/0/{field}"), value);
        assert_eq!(told(&document), [told_first, left[0], left[1]]);
        assert_eq!(ids(&read(&document).0), ALL);
    }
    for (start, why) in [
        (json!(null), "a text is expected"),
        (json!(9), "a text is expected"),
        (json!("9 h"), "a time with offset (RFC 3339) is expected, not \"9 h\""),
        (json!("2030-03-04"), "a time with offset (RFC 3339) is expected, not \"2030-03-04\""),
    ] {
        let document = with("/blocks/0/start", start);
        let told_first = format!("blocks[0] (morning): left out, it cannot be read: start: {why}");
        assert_eq!(told(&document), [&*told_first, left[0], left[1]]);
        let edition = read(&document).0;
        assert_eq!((ids(&edition), edition.first_day().to_string()), (ALL.to_vec(), "2030-03-04".to_owned()));
    }
}

#[test]
fn a_block_that_ends_before_it_starts_loses_its_end() {
    for end in ["2030-03-04T09:00:00+01:00", "2030-03-04T08:59:59+01:00", "2030-03-04T09:30:00+02:00"] {
        let told = ("blocks[0] (morning)", Fault::EndBeforeStart);
        let edition = costs("/blocks/0/end", json!(end), told, &ALL);
        let block = &edition.blocks[0];
        assert_eq!((block.start, block.end), (time("2030-03-04T09:00:00+01:00"), None));
        assert_eq!(edition.talks[1].block.as_ref(), Some(&block.id));
    }
    let told = Fault::BadTime { field: "end", text: "noon".into() };
    assert_eq!(costs("/blocks/0/end", json!("noon"), ("blocks[0] (morning)", told), &ALL).blocks[0].end, None);
}

#[test]
fn a_stand_of_the_name_of_a_talk_is_left_out() {
    let stand = |id: &str| json!({ "id": id, "title": "Stand", "place": "A1" });
    let twice = |place, id: &str| (place, Fault::DuplicateIdentifier(id.into()));
    let edition = costs("/stands", json!([stand("one"), stand("a")]), twice("stands[0] (one)", "one"), &ALL);
    assert_eq!(edition.stands.iter().map(|stand| stand.id.as_str()).collect::<Vec<_>>(), ["a"]);
    let edition = costs("/stands", json!([stand("a"), stand("a")]), twice("stands[1] (a)", "a"), &ALL);
    assert_eq!(edition.stands.len(), 1);
    let blocks_name = read(&with("/stands", json!([stand("morning")])));
    assert_eq!((blocks_name.0.stands.len(), blocks_name.1.len()), (1, 0), "no block is kept");
}

#[test]
fn a_bad_day_is_found_again_from_the_talks() {
    let fault = Fault::Unreadable("date: a date is expected, not \"4 March\"".into());
    let edition = costs("/days/0/date", json!("4 March"), ("days[0]", fault), &ALL);
    assert_eq!(edition.first_day().to_string(), "2030-03-04");
}

#[test]
fn a_bad_link_of_the_programme_costs_that_link() {
    let links = json!([{ "title": "No address" }, { "href": "https://example.org/" }]);
    let told = ("links[0]", Fault::Unreadable("href: a text is expected".into()));
    let edition = costs("/links", links, told, &ALL);
    assert_eq!(edition.links.len(), 1);
}

#[test]
fn an_unknown_exhibitor_costs_that_exhibitor() {
    let stand = json!([{
        "id": "stand", "title": "Stand", "place": "A1",
        "exhibitors": [{ "organisation": "nobody" }, { "organisation": "school", "shows": ["Chalk"] }],
    }]);
    let fault = Fault::UnknownReference { field: "organisations", id: "nobody".into() };
    let edition = costs("/stands", stand, ("stands[0] (stand)", fault), &ALL);
    assert_eq!(edition.stands[0].exhibitors.len(), 1);
}

#[test]
fn a_bad_revision_costs_no_more_than_the_revision() {
    let fault = Fault::BadTime { field: "revision", text: "now".into() };
    costs("/revision", json!("now"), ("programme", fault), &ALL);
}

#[test]
fn several_faults_are_all_told_with_their_places() {
    let mut document = with("/talks/0/room", json!("cellar"));
    document["talks"][1]["status"] = json!("late");
    document["talks"][2]["id"] = json!("one");
    let (edition, problems) = read(&document);
    let places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(places, ["talks[0] (one)", "talks[1] (two)", "talks[2] (one)"]);
    assert_eq!(ids(&edition), ["one", "two"]);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_text_makes_the_reader_panic(text in nasty()) {
        let _ = parse::edition(&text);
        let _ = parse::catalogue(&text);
        let titled = with("/talks/1/title", json!(text));
        let (edition, _) = read(&titled);
        let hidden = ['\r', '\t', '\0', '\u{202e}'];
        prop_assert!(edition.talks.iter().all(|talk| !talk.title.contains(hidden)));
    }
}
