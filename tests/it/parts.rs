//! A long programme is read in parts, so that a touch is answered between them: what comes out is the same.

use bluehats::programme::Edition;
use bluehats::programme::filter::Index;
use bluehats::programme::parse::{self, Draft, ParseError, Problem};
use serde_json::{Value, json};

use crate::published::{edition_2024, text};

/// The edition, so many talks at a time, and how many times it took.
fn in_parts(text: &str, count: usize) -> Result<((Edition, Vec<Problem>), usize), ParseError> {
    let (mut draft, mut times) = (Draft::begin(text)?, 1);
    while draft.read_talks(count) {
        times += 1;
    }
    Ok((draft.end()?, times))
}

/// A programme in which each talk stands twice, and something else is no talk: what is wrong is told with its place.
fn with_faults() -> String {
    let mut document: Value = serde_json::from_str(&text("public/programmes/2024.json")).expect("it is JSON");
    let talks = document["talks"].as_array_mut().expect("it has talks");
    talks.extend(talks.clone());
    talks.insert(5, json!(3));
    document.to_string()
}

#[test]
fn a_programme_is_the_same_in_whatever_parts_it_is_read() {
    for (file, has_faults) in [(text("public/programmes/2024.json"), false), (with_faults(), true)] {
        let whole = parse::edition(&file).expect("it is a programme");
        assert_eq!(whole.1.is_empty(), !has_faults);
        for count in [1, 2, 7, whole.0.talks.len(), 1_000] {
            let (read, times) = in_parts(&file, count).expect("it is a programme");
            assert_eq!(read, whole, "{count} at a time");
            assert!(times >= whole.0.talks.len().div_ceil(count), "{count} at a time took {times}");
        }
    }
}

#[test]
fn an_index_is_the_same_in_whatever_parts_it_is_made() {
    let edition = edition_2024();
    let whole = Index::new(&edition);
    for count in [1, 2, 7, edition.talks.len(), 1_000] {
        let (mut index, mut times) = (Index::begin(&edition), 1);
        while index.enter(&edition, count) {
            times += 1;
        }
        assert_eq!(index, whole, "{count} at a time");
        assert_eq!(times, edition.talks.len().div_ceil(count));
    }
}
