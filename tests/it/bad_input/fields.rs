//! A field of a wrong type costs that field; one that its item cannot do without costs the item. Then calls.

use bluehats::programme::parse::{self, Fault, Problem};
use bluehats::programme::{Call, Edition};
use serde_json::{Value, json};

use super::{ALL, costs, read, with};
use crate::published::{text, time};
use crate::schema::fields::{self, Field, fields, of_another_type};
use crate::schema::json;

/// What is left of a document when the value at a place is of no use: not that field, or, where it is needed, not what
/// it stands in. `None` where there is no programme left.
fn without(document: &Value, all: &[Field], pointer: &str) -> Option<Value> {
    let field = all.iter().find(|field| field.pointer == pointer)?;
    match pointer.rsplit_once('/').map(|(parent, _)| parent) {
        Some(parent) if field.needed => without(document, all, parent),
        _ => Some(fields::with(document, pointer, None)),
    }
}

/// The lists without which a file is no programme, even where all that they hold is gone.
fn is_list_of_the_programme(document: &Value, pointer: &str) -> bool {
    pointer.matches('/').count() == 1 && document.pointer(pointer).is_some_and(Value::is_array)
}

#[test]
fn a_wrong_type_costs_what_is_of_that_type_and_nothing_else() {
    let document = json("tests/fixtures/every-field.json");
    let (all, _) = fields(&json("public/programmes/edition.schema.json"), &document);
    assert!(all.len() > 100, "{}", all.len());
    for Field { pointer, .. } in &all {
        for wrong in of_another_type(document.pointer(pointer).expect("it is there")) {
            let changed = fields::with(&document, pointer, Some(wrong.clone())).to_string();
            let left = without(&document, &all, pointer).filter(|_| !is_list_of_the_programme(&document, pointer));
            let read = parse::edition(&changed).ok().map(|(edition, _)| edition);
            let expected = left.map(|left| super::read(&left).0);
            assert_eq!(read, expected, "{pointer}: {wrong}");
        }
    }
}

#[test]
fn a_wrong_type_is_told_with_its_field() {
    for (pointer, value, place, field, expected) in [
        ("/talks/0/speakers", json!("Ada"), "talks[0] (one)", "speakers", "a list"),
        ("/talks/0/speakers/0", json!("Ada"), "talks[0] (one)", "speakers", "an object"),
        ("/talks/0/speakers/0/name", json!(["Ada"]), "talks[0] (one)", "name", "a text"),
        ("/talks/0/topics", json!({}), "talks[0] (one)", "topics", "a list"),
        ("/talks/0/topics/0", json!(3), "talks[0] (one)", "topics", "a text"),
        ("/talks/1/status", json!(true), "talks[1] (two)", "status", "a text"),
        ("/talks/1/start", json!(900), "talks[1] (two)", "start", "a text"),
        ("/blocks/0/room", json!(["hall"]), "blocks[0] (morning)", "room", "a text"),
        ("/rooms/0/floor", json!(2), "rooms[0] (hall)", "floor", "a text"),
        ("/organisations/0/aliases", json!("Crown"), "organisations[0] (ministry)", "aliases", "a list"),
        ("/days/0/title", json!(4), "days[0]", "title", "a text"),
        ("/venue/access", json!("Metro"), "venue", "access", "a list"),
        ("/event/links", json!("https://example.org/"), "event", "links", "a list"),
        ("/abstract", json!(["a", "b"]), "programme", "abstract", "a text"),
        ("/language", json!(1), "programme", "language", "a text"),
    ] {
        costs(pointer, value, (place, Fault::WrongType { field, expected }), &ALL);
    }
    let told =
        Problem { place: "talks[0] (one)".into(), fault: Fault::WrongType { field: "speakers", expected: "a list" } };
    assert_eq!(told.to_string(), "talks[0] (one): speakers dropped, a list is expected");
}

#[test]
fn a_part_that_is_none_costs_that_part() {
    for part in ["event", "venue", "call", "registration", "contact", "mailingList"] {
        for nonsense in [json!("Palace"), json!(3), json!([]), json!(true)] {
            let told = (part, Fault::Unreadable("an object is expected".into()));
            costs(&format!("/{part}"), nonsense, told, &ALL);
        }
    }
    for (part, field) in [("event", "name"), ("venue", "name"), ("registration", "href"), ("contact", "href")] {
        let told = (part, Fault::Unreadable(format!("{field}: a text is expected")));
        costs(&format!("/{part}"), json!({ "title": "T" }), told, &ALL);
    }
    for part in ["event", "venue"] {
        costs(&format!("/{part}"), json!({ "name": " " }), (part, Fault::NoTitle), &ALL);
    }
}

// Calls.

/// The call of the small edition, of which some fields are given, with what is said of it.
fn call(fields: Value) -> (Call, Vec<(String, Fault)>) {
    let (edition, problems) = read(&with("/call", fields));
    assert_eq!(edition.talks.len(), 3, "no talk is lost");
    (
        edition.call.expect("there is a call"),
        problems.into_iter().map(|problem| (problem.place, problem.fault)).collect(),
    )
}

fn told(place: &str, fault: Fault) -> Vec<(String, Fault)> {
    vec![(place.to_owned(), fault)]
}

#[test]
fn a_call_of_which_nothing_is_known_is_a_call() {
    assert_eq!(call(json!({})), (Call::default(), Vec::new()));
}

#[test]
fn a_call_that_closes_before_it_opens_loses_its_opening() {
    for (opens, closes) in [
        ("2030-02-01T00:00:00+01:00", "2030-01-01T00:00:00+01:00"),
        ("2030-02-01T00:00:00+01:00", "2030-02-01T00:00:00+01:00"),
        ("2030-02-01T00:00:00+01:00", "2030-02-01T00:30:00+02:00"),
    ] {
        let (call, problems) = call(json!({ "opens": opens, "closes": closes }));
        assert_eq!((call.opens, call.closes), (None, Some(time(closes))), "{opens} {closes}");
        assert_eq!(problems, told("call", Fault::ClosesBeforeItOpens));
    }
    let (call, problems) = call(json!({ "opens": "2030-02-01T00:00:00+01:00", "closes": "2030-02-01T00:01:00+01:00" }));
    assert!(call.opens.is_some() && problems.is_empty());
}

#[test]
fn the_committed_call_that_closes_before_it_opens_is_read() {
    let (edition, problems) =
        parse::edition(&text("tests/fixtures/bad/call-closes-before-it-opens.json")).expect("it is a programme");
    assert_eq!(problems, [Problem { place: "call".into(), fault: Fault::ClosesBeforeItOpens }]);
    let call = edition.call.expect("there is a call");
    assert_eq!((call.opens, call.closes), (None, Some(time("2027-10-01T23:59:00+02:00"))));
    assert_eq!((call.minutes, call.address.as_deref()), (Some((5, 20)), Some("mailto:contact@example.org")));
}

#[test]
fn the_least_minutes_are_at_most_the_most() {
    for (least, most, read) in [(5, 30, true), (20, 20, true), (0, 0, true), (30, 5, false), (1, 0, false)] {
        let (call, problems) = call(json!({ "minutes": { "least": least, "most": most } }));
        assert_eq!(call.minutes, read.then_some((least, most)));
        let expected = told("call minutes", Fault::EmptySpan { least, most });
        assert_eq!(problems, if read { Vec::new() } else { expected });
    }
}

#[test]
fn minutes_are_whole_numbers_and_both_are_there() {
    for wrong in [json!("5"), json!(5.5), json!(-5), json!(true), json!([5]), json!(1e30), json!(null)] {
        for (field, minutes) in
            [("least", json!({ "least": wrong, "most": 30 })), ("most", json!({ "least": 5, "most": wrong }))]
        {
            let (call, problems) = call(json!({ "minutes": minutes, "about": "What" }));
            assert_eq!((call.minutes, call.about.as_deref()), (None, Some("What")), "{wrong}");
            let absent = Fault::Unreadable(format!("{field}: a whole number is expected"));
            let fault = if wrong.is_null() { absent } else { Fault::WrongType { field, expected: "a whole number" } };
            assert_eq!(problems, told("call minutes", fault));
        }
    }
    assert_eq!(call(json!({ "minutes": { "least": 5 } })).1.len(), 1);
}

#[test]
fn proposals_go_to_an_address_of_mail_and_nowhere_else() {
    for bad in [
        "contact@example.org",
        "https://example.org/",
        "mailto:",
        "mailto:a@b.fr?subject=x",
        "mailto:a@b.fr?bcc=c@d.fr",
        "mailto:a@b.fr&bcc=c@d.fr",
        "mailto:a b@c.fr",
        "mailto:\"a\"@b.fr",
        "javascript:alert(1)//mailto:a@b.fr",
        "tel:+33123456789",
    ] {
        let (call, problems) = call(json!({ "address": bad, "answers": "2030-02-08" }));
        assert_eq!((call.address, call.answers.is_some()), (None, true), "{bad}");
        assert_eq!(problems, told("call", Fault::UnsafeLink(bad.into())));
    }
    let (call, problems) = call(json!({ "address": " mailto:a.b+c@d-e.fr " }));
    assert_eq!((call.address.as_deref(), problems), (Some("mailto:a.b+c@d-e.fr"), Vec::new()));
}

#[test]
fn a_bad_date_of_a_call_costs_that_date() {
    for field in ["answers", "programme"] {
        for bad in ["8 February", "2030-02-30", "2030-02-08T00:00:00+01:00", ""] {
            let (call, problems) = call(json!({ field: bad, "closes": "2030-02-01T23:59:00+01:00" }));
            assert_eq!((call.answers, call.programme, call.closes.is_some()), (None, None, true));
            let [(place, Fault::BadTime { field: told, text })] = problems.as_slice() else { panic!("{problems:?}") };
            assert_eq!((place.as_str(), *told, text.as_str()), ("call", field, bad));
        }
    }
}

// Where the place is.

fn position(position: &str) -> (Edition, Vec<Problem>) {
    read(&with("/venue/position", json!(position)))
}

#[test]
fn a_position_is_an_address_of_the_scheme_geo() {
    for bad in ["48.8786,2.2833", "https://example.org/", "geo:", "geo:48.8,2.2?q=x", "geo: 48.8,2.2", "mailto:a@b.fr"]
    {
        let (edition, problems) = position(bad);
        assert_eq!(problems, [Problem { place: "venue".into(), fault: Fault::UnsafeLink(bad.into()) }]);
        let venue = edition.venue.expect("there is a place");
        assert_eq!((venue.position, venue.name.as_str()), (None, "Palace"), "{bad}");
    }
    for good in ["geo:48.8786,2.2833", "geo:-17.5,-149.5"] {
        let (edition, problems) = position(good);
        assert_eq!((edition.venue.and_then(|venue| venue.position).as_deref(), problems), (Some(good), Vec::new()));
    }
}

#[test]
fn a_position_is_a_latitude_and_a_longitude() {
    for bad in ["geo:abc", "geo:48.8786", "geo:48.8786,", "geo:48.8786;2.2833", "geo:48.8786,2.2833&zoom=1"] {
        let (edition, problems) = position(bad);
        assert_eq!(problems, [Problem { place: "venue".into(), fault: Fault::UnsafeLink(bad.into()) }]);
        assert_eq!(edition.venue.and_then(|venue| venue.position), None, "{bad}");
    }
}
