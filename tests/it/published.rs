//! The files that are committed, read.

use std::path::{Path, PathBuf};

use bluehats::programme::parse;
use bluehats::programme::{Catalogue, Edition, Talk, TalkId, Time};

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

/// The edition of 2024.
pub fn edition_2024() -> Edition {
    edition("public/programmes/2024.json")
}

/// A small edition, made for tests: `one` from 09:00 to 10:00 and `two`, untimed, in a block; `three` at 14:00.
pub fn three_talks() -> Edition {
    edition("tests/fixtures/three-talks.json")
}

/// The list of the editions.
pub fn catalogue() -> Catalogue {
    let (catalogue, problems) = parse::catalogue(&text("public/programmes/index.json")).expect("index.json is read");
    assert_eq!(problems, [], "index.json");
    catalogue
}

/// A talk that the edition must have.
pub fn talk<'a>(edition: &'a Edition, id: &str) -> &'a Talk {
    edition.talk(&TalkId::from(id)).unwrap_or_else(|| panic!("no talk {id}"))
}

/// A time as RFC 3339 writes it.
pub fn time(text: &str) -> Time {
    Time::parse_from_rfc3339(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}
