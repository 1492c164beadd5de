//! The JSON Schemas: as committed they are what the code generates, they hold what is published, and they tell what
//! the reader reads, no more and no less.

pub mod fields;

use std::collections::BTreeSet;

use bluehats::programme::parse::{self, ParseError};
use serde_json::{Value, json};

use crate::published::{YEARS, path, text};
use fields::{fields, of_another_type, properties, with};

/// The JSON of a file of the project.
pub fn json(name: &str) -> Value {
    serde_json::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn validator(name: &str) -> jsonschema::Validator {
    let schema = json(&format!("public/programmes/{name}"));
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn faults(schema: &str, document: &Value) -> Vec<String> {
    validator(schema).iter_errors(document).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

/// Sets the value that a JSON pointer leads to.
fn set(document: &mut Value, pointer: &str, value: Value) {
    *document.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = value;
}

#[test]
fn the_committed_schemas_are_current() {
    for (name, schema) in parse::schemas() {
        let generated = serde_json::to_value(&schema).expect("a schema is JSON");
        assert_eq!(
            json(&format!("public/programmes/{name}")),
            generated,
            "{name}: `bluehats schema public/programmes`"
        );
    }
}

/// The editions that are committed: those published, and those that tests read.
fn editions() -> Vec<String> {
    let published = YEARS.iter().map(|id| format!("public/programmes/{id}.json"));
    let next = ["announced", "call", "building"].iter().map(|name| format!("tests/fixtures/next/{name}.json"));
    let small = ["three-talks", "every-field"].iter().map(|name| format!("tests/fixtures/{name}.json"));
    let history = std::fs::read_dir(path("tests/fixtures/history-2024")).expect("the folder is there");
    let history = history.map(|file| file.expect("it is listed").file_name().into_string().expect("it is ASCII"));
    let history = history.filter(|name| name != "README.md").map(|name| format!("tests/fixtures/history-2024/{name}"));
    published.chain(next).chain(small).chain(history).collect()
}

const INDEXES: [&str; 3] =
    ["public/programmes/index.json", "tests/fixtures/next/index.json", "tests/fixtures/every-field-index.json"];

#[test]
fn what_is_published_is_valid() {
    for name in editions() {
        assert_eq!(faults("edition.schema.json", &json(&name)), [""; 0], "{name}");
    }
    for name in INDEXES {
        assert_eq!(faults("index.schema.json", &json(name)), [""; 0], "{name}");
    }
}

/// The same schema, which allows nothing that it does not describe.
fn closed(mut schema: Value) -> Value {
    fn close(schema: &mut Value) {
        if schema["properties"].is_object() {
            schema["additionalProperties"] = json!(false);
        }
    }
    close(&mut schema);
    schema["$defs"].as_object_mut().expect("it has definitions").values_mut().for_each(close);
    schema
}

#[test]
fn no_file_has_a_field_that_its_schema_does_not_describe() {
    let all = |schema: &str, names: &[String]| {
        let schema = closed(json(&format!("public/programmes/{schema}")));
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("it is a schema");
        for name in names {
            let errors = validator.iter_errors(&json(name)).map(|error| error.to_string()).collect::<Vec<_>>();
            assert_eq!(errors, [""; 0], "{name}");
        }
        let more = with(&json(&names[0]), "/capacity", Some(json!(80)));
        assert!(!validator.is_valid(&more), "the test would not see it");
    };
    all("edition.schema.json", &editions());
    all("index.schema.json", &INDEXES.map(str::to_owned));
}

/// A file in which every field of its schema stands, that schema, and how many problems the reader finds in a text.
struct Whole {
    schema: Value,
    document: Value,
    problems: fn(&str) -> Result<usize, ParseError>,
}

fn wholes() -> [Whole; 2] {
    [
        Whole {
            schema: json("public/programmes/edition.schema.json"),
            document: json("tests/fixtures/every-field.json"),
            problems: |text| Ok(parse::edition(text)?.1.len()),
        },
        Whole {
            schema: json("public/programmes/index.schema.json"),
            document: json("tests/fixtures/every-field-index.json"),
            problems: |text| Ok(parse::catalogue(text)?.1.len()),
        },
    ]
}

impl Whole {
    /// Whether the reader says anything at all about the document as it was changed.
    fn is_told(&self, changed: &Value) -> bool {
        (self.problems)(&changed.to_string()) != Ok(0)
    }
}

#[test]
fn the_reader_finds_nothing_wrong_in_a_file_with_every_field() {
    for whole in wholes() {
        let (found, missing) = fields(&whole.schema, &whole.document);
        assert_eq!(missing, [""; 0], "the file lacks a field");
        assert!(!whole.is_told(&whole.document));
        assert_eq!((whole.problems)(&whole.document.to_string()), Ok(0));
        let met: BTreeSet<String> = found.into_iter().filter_map(|field| field.property).collect();
        assert_eq!(met, properties(&whole.schema), "each property of each record stands in it");
    }
}

#[test]
fn the_reader_reads_each_field_of_the_schema() {
    for whole in wholes() {
        for field in fields(&whole.schema, &whole.document).0 {
            let value = whole.document.pointer(&field.pointer).expect("it is there");
            for wrong in of_another_type(value) {
                let changed = with(&whole.document, &field.pointer, Some(wrong.clone()));
                assert!(whole.is_told(&changed), "{} may be {wrong}", field.pointer);
            }
        }
    }
}

#[test]
fn the_reader_misses_each_field_that_the_schema_requires() {
    for whole in wholes() {
        for field in fields(&whole.schema, &whole.document).0.iter().filter(|field| field.needed) {
            let changed = with(&whole.document, &field.pointer, None);
            assert!(whole.is_told(&changed), "{} may be absent", field.pointer);
        }
    }
}

#[test]
fn the_schema_finds_wrong_what_the_reader_finds_wrong() {
    for (name, whole) in ["edition.schema.json", "index.schema.json"].iter().zip(wholes()) {
        let validator = validator(name);
        for field in fields(&whole.schema, &whole.document).0 {
            let value = whole.document.pointer(&field.pointer).expect("it is there");
            for wrong in of_another_type(value) {
                let changed = with(&whole.document, &field.pointer, Some(wrong.clone()));
                assert!(!validator.is_valid(&changed), "{} may be {wrong}", field.pointer);
            }
        }
    }
}

#[test]
fn bad_editions_are_not_valid() {
    for (pointer, value) in [
        ("/format", json!(2)),
        ("/format", json!("1")),
        ("/id", json!("The 2030s")),
        ("/revision", json!("yesterday")),
        ("/days/0/date", json!("2030-02-30")),
        ("/talks/0/id", json!("")),
        ("/talks/0/title", json!("")),
        ("/talks/0/start", json!("9 h")),
        ("/talks/0/speakers", json!("Ada")),
        ("/talks/0/topics", json!(["maps", "maps", "maps"])),
        ("/talks/0/links/0/href", json!("javascript:alert(1)")),
        ("/talks/1", json!({ "id": "two" })),
        ("/talks/1", json!({ "id": "two", "title": "Two", "status": "postponed" })),
        ("/talks/1", json!({ "id": "two", "title": "Two", "kind": "keynote" })),
        ("/talks", json!({})),
    ] {
        let mut edition = json("tests/fixtures/three-talks.json");
        set(&mut edition, pointer, value.clone());
        assert_eq!(faults("edition.schema.json", &edition).len(), 1, "{pointer} {value}");
    }
}

#[test]
fn bad_indexes_are_not_valid() {
    for (pointer, value) in [
        ("/site", json!("http://bluehats.code.gouv.fr/")),
        ("/site", json!("https://bluehats.code.gouv.fr")),
        ("/uidDomain", json!("")),
        ("/editions/0/start", json!("December")),
        ("/editions/0/file", json!("https://example.org/2024.json")),
    ] {
        let mut index = json("public/programmes/index.json");
        set(&mut index, pointer, value.clone());
        assert_eq!(faults("index.schema.json", &index).len(), 1, "{pointer} {value}");
    }
}
