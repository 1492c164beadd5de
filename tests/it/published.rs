//! The files that are committed, read.
//!
//! The bench takes the published editions from here too.

#![allow(dead_code, reason = "the tests and the bench each use their part")]

use std::path::{Path, PathBuf};

use bluehats::programme::parse;
use bluehats::programme::{Catalogue, Edition, Stand, Talk, TalkId, Time};

/// The published editions, oldest first.
pub const YEARS: [&str; 7] = ["2018", "2019", "2021", "2022-07", "2022", "2023", "2024"];

/// A file of the project.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The text of a file of the project.
pub fn text(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// An edition in which nothing is wrong.
pub fn edition(name: &str) -> Edition {
    let (edition, problems) = parse::edition(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(problems, [], "{name}");
    edition
}

/// A published edition, by its identifier.
pub fn year(id: &str) -> Edition {
    edition(&format!("public/programmes/{id}.json"))
}

/// The published editions, oldest first.
pub fn years() -> Vec<Edition> {
    YEARS.iter().map(|id| year(id)).collect()
}

/// The edition of 2024.
pub fn edition_2024() -> Edition {
    year("2024")
}

/// A small edition, made for tests: `one` from 09:00 to 10:00 and `two`, untimed, in a block; `three` at 14:00.
pub fn three_talks() -> Edition {
    edition("tests/fixtures/three-talks.json")
}

/// A list of editions in which nothing is wrong.
pub fn catalogue_of(name: &str) -> Catalogue {
    let (catalogue, problems) = parse::catalogue(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(problems, [], "{name}");
    catalogue
}

/// The list of the published editions.
pub fn catalogue() -> Catalogue {
    catalogue_of("public/programmes/index.json")
}

/// A talk that the edition must have.
pub fn talk<'a>(edition: &'a Edition, id: &str) -> &'a Talk {
    edition.talk(&TalkId::from(id)).unwrap_or_else(|| panic!("no talk {id}"))
}

/// A stand that the edition must have.
pub fn stand<'a>(edition: &'a Edition, id: &str) -> &'a Stand {
    edition.stand(&TalkId::from(id)).unwrap_or_else(|| panic!("no stand {id}"))
}

/// A time as RFC 3339 writes it.
pub fn time(text: &str) -> Time {
    Time::parse_from_rfc3339(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}
