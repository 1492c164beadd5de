//! What is wrong in the list of the editions, and in addresses.

use bluehats::programme::filter::{LONGEST_SEARCH, Query};
use bluehats::programme::parse::{self, Fault, ParseError, Problem};
use serde_json::{Value, json};

use crate::published::{text, time};

const ALL: [&str; 7] = ["2024", "2023", "2022", "2022-07", "2021", "2019", "2018"];

fn catalogue(change: impl FnOnce(&mut Value)) -> Result<(Vec<String>, Vec<Problem>), ParseError> {
    let mut document: Value = serde_json::from_str(&text("public/programmes/index.json")).expect("it is JSON");
    change(&mut document);
    let (catalogue, problems) = parse::catalogue(&document.to_string())?;
    Ok((catalogue.editions.iter().map(|edition| edition.id.to_string()).collect(), problems))
}

#[test]
fn a_bad_address_of_the_site_or_its_calendars_is_no_list_of_editions() {
    for site in ["http://a.fr/", "https://a.fr", "javascript:alert(1)/", "https://a.fr/ /", ""] {
        let read = catalogue(|document| document["site"] = json!(site));
        assert!(matches!(read, Err(ParseError::NotAProgramme(_))), "{site}");
    }
    for domain in ["", ".", "a..fr", "a fr", "a.fr\r\nX-EVIL:1", "a@b.fr"] {
        let read = catalogue(|document| document["uidDomain"] = json!(domain));
        assert!(matches!(read, Err(ParseError::NotAProgramme(_))), "{domain:?}");
    }
}

#[test]
fn an_edition_whose_file_is_elsewhere_is_left_out() {
    for file in ["https://example.org/2024.json", "../2024.json", "/2024.json", "2024", ".json", "a\\b.json", ""] {
        let (editions, problems) = catalogue(|document| document["editions"][0]["file"] = json!(file)).expect("a list");
        assert_eq!(problems, [Problem { place: "editions[0] (2024)".into(), fault: Fault::BadFileName(file.into()) }]);
        assert_eq!(editions, ALL[1..]);
    }
}

#[test]
fn an_edition_that_ends_before_it_starts_lasts_a_day() {
    let (editions, problems) =
        catalogue(|document| document["editions"][0]["end"] = json!("2024-12-01")).expect("a list");
    assert_eq!(problems, [Problem { place: "editions[0] (2024)".into(), fault: Fault::EndBeforeStart }]);
    assert_eq!(editions, ALL);
}

#[test]
fn an_edition_without_a_last_day_lasts_a_day() {
    for end in [json!(null), json!("soon")] {
        let mut document: Value = serde_json::from_str(&text("public/programmes/index.json")).expect("it is JSON");
        document["editions"][0]["end"] = end.clone();
        let (catalogue, problems) = parse::catalogue(&document.to_string()).expect("a list");
        let newest = &catalogue.editions[0];
        assert_eq!((newest.id.as_str(), newest.last_day), ("2024", newest.first_day));
        let told = Fault::BadTime { field: "end", text: "soon".into() };
        let told = Problem { place: "editions[0] (2024)".into(), fault: told };
        assert_eq!(problems, if end.is_null() { vec![] } else { vec![told] });
    }
}

#[test]
fn an_edition_is_called_by_its_year_and_never_as_a_page_is() {
    for id in ["editions", "infos", "mon-programme", "presentations", "proposer", "programmes", "snippets", "-2024"] {
        let (editions, problems) = catalogue(|document| document["editions"][0]["id"] = json!(id)).expect("a list");
        assert_eq!(problems, [Problem { place: format!("editions[0] ({id})"), fault: Fault::NoYear(id.into()) }]);
        assert_eq!(editions, ALL[1..]);
        let edition = text("tests/fixtures/three-talks.json").replace("\"id\": \"2030\"", &format!("\"id\": \"{id}\""));
        assert!(matches!(parse::edition(&edition), Err(ParseError::NotAProgramme(_))), "{id}");
    }
}

#[test]
fn a_call_that_closes_before_it_opens_loses_its_opening_in_the_list_too() {
    let (editions, problems) =
        catalogue(|document| document["editions"][0]["call"]["opens"] = json!("2024-12-01T00:00:00+01:00"))
            .expect("a list");
    assert_eq!(problems, [Problem { place: "editions[0] (2024) call".into(), fault: Fault::ClosesBeforeItOpens }]);
    assert_eq!(editions, ALL);
}

/// A bad list that is committed: its editions, the current one in 2026, and what is said of it.
fn fixture(name: &str) -> (Vec<String>, Option<String>, Vec<String>) {
    let text = text(&format!("tests/fixtures/bad/{name}.json"));
    let (catalogue, problems) = parse::catalogue(&text).expect("it is a list");
    let current =
        catalogue.current(time("2026-11-25T12:00:00+01:00").date_naive()).map(|edition| edition.id.to_string());
    let editions = catalogue.editions.iter().map(|edition| edition.id.to_string()).collect();
    (editions, current, problems.iter().map(Problem::to_string).collect())
}

#[test]
fn a_list_without_editions_is_a_list() {
    assert_eq!(fixture("index-empty"), (Vec::new(), None, Vec::new()));
}

#[test]
fn a_list_whose_editions_are_missing_or_none_is_no_list() {
    for nonsense in [json!(null), json!("2024"), json!({}), json!(3)] {
        let read = catalogue(|document| document["editions"] = nonsense.clone());
        let said = "editions: a list is expected".to_owned();
        assert_eq!(read, Err(ParseError::NotAProgramme(said)), "{nonsense}");
    }
}

#[test]
fn the_second_edition_of_the_same_name_is_left_out() {
    let told = "editions[1] (2024): left out, an earlier one has the same identifier \"2024\"".to_owned();
    assert_eq!(fixture("index-same-id-twice"), (vec!["2024".to_owned()], Some("2024".to_owned()), vec![told]));
}

#[test]
fn a_list_does_not_know_which_files_are_there() {
    let editions = ["2031", "2024"].map(str::to_owned).to_vec();
    assert_eq!(fixture("index-missing-file"), (editions, Some("2031".to_owned()), Vec::new()));
}

// Addresses with nonsense in them.

#[test]
fn nonsense_in_an_address_asks_for_nothing() {
    for text in
        ["", "&&&", "=", "%", "%zz=%", "jour=demain", "jour=2024-13-45", "jour=", "x=1", "q=", "q=%00%0A", "SALLE=a"]
    {
        assert_eq!(Query::from_query_string(text), Query::default(), "{text}");
    }
}

#[test]
fn a_search_in_an_address_is_cut_to_what_can_be_typed() {
    let query = Query::from_query_string(&format!("q={}%00&jour=2024-12-04&jour=nonsense", "é".repeat(10_000)));
    assert_eq!(query.text, "é".repeat(LONGEST_SEARCH));
    assert_eq!(query.day, None);
}

#[test]
fn values_in_an_address_are_taken_once_and_only_if_they_are_identifiers() {
    let query = Query::from_query_string("organisme=dinum&organisme=dinum&organisme=%3Cscript%3E&salle=&theme=nul");
    assert_eq!(query.to_query_string(), "organisme=dinum&theme=nul");
}
