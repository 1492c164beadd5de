//! The JSON Schemas: as committed they are what the code generates, and they hold what is published.

use bluehats::programme::parse;
use serde_json::{Value, json};

use crate::published::text;

fn json(name: &str) -> Value {
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

#[test]
fn what_is_published_is_valid() {
    assert_eq!(faults("edition.schema.json", &json("public/programmes/2024.json")), [""; 0]);
    assert_eq!(faults("edition.schema.json", &json("tests/fixtures/three-talks.json")), [""; 0]);
    assert_eq!(faults("index.schema.json", &json("public/programmes/index.json")), [""; 0]);
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
