//! The fields that a schema describes, found in a document that has them all, and what may stand there by mistake.

use std::collections::BTreeSet;

use serde_json::{Value, json};

/// A place in a document that a schema describes.
#[derive(Debug)]
pub struct Field {
    /// Where it is: a JSON pointer.
    pub pointer: String,
    /// The property that the schema has for it: `Talk/title`; none for the item of a list.
    pub property: Option<String>,
    /// Whether what it stands in cannot do without it. The item of a list is never needed.
    pub needed: bool,
}

/// All fields of a document, and the first item of each of its lists, with all that these hold in turn.
///
/// The names that the schema knows and the document lacks are told too.
pub fn fields(schema: &Value, document: &Value) -> (Vec<Field>, Vec<String>) {
    let mut walk = Walk { schema, fields: Vec::new(), missing: Vec::new() };
    walk.go(schema, document, "");
    (walk.fields, walk.missing)
}

/// The name of each record of a schema with each of its properties: `Talk/title`. The document's own comes under its
/// title.
pub fn properties(schema: &Value) -> BTreeSet<String> {
    let title = schema["title"].as_str().expect("a schema has a title");
    let records = schema["$defs"].as_object().expect("it has definitions").iter();
    let records = records.map(|(name, record)| (name.as_str(), record)).chain([(title, schema)]);
    let names = |(record, schema): (&str, &Value)| -> Vec<String> {
        let properties = schema["properties"].as_object().expect("a record has properties");
        properties.keys().map(|name| format!("{record}/{name}")).collect()
    };
    records.flat_map(names).collect()
}

struct Walk<'a> {
    schema: &'a Value,
    fields: Vec<Field>,
    missing: Vec<String>,
}

impl<'a> Walk<'a> {
    fn go(&mut self, schema: &'a Value, value: &Value, at: &str) {
        let (record, schema) = self.resolved(schema);
        match value {
            Value::Object(object) => {
                let properties = schema["properties"].as_object().unwrap_or_else(|| panic!("{at} is no object"));
                let needed = |name: &str| schema["required"].as_array().is_some_and(|all| all.contains(&json!(name)));
                for (name, inner) in properties {
                    let pointer = format!("{at}/{name}");
                    match object.get(name) {
                        Some(value) => {
                            let property = Some(format!("{record}/{name}"));
                            self.fields.push(Field { pointer: pointer.clone(), property, needed: needed(name) });
                            self.go(inner, value, &pointer);
                        }
                        None => self.missing.push(pointer),
                    }
                }
                let unknown: Vec<&String> = object.keys().filter(|name| !properties.contains_key(*name)).collect();
                assert!(unknown.is_empty(), "{at}: the schema does not know {unknown:?}");
            }
            Value::Array(items) => match items.first() {
                Some(item) => {
                    let pointer = format!("{at}/0");
                    self.fields.push(Field { pointer: pointer.clone(), property: None, needed: false });
                    self.go(&schema["items"], item, &pointer);
                }
                None => self.missing.push(format!("{at}/0")),
            },
            _ => {}
        }
    }

    /// The record that a schema means, by its name: what it refers to, or the first of what it allows.
    fn resolved(&self, schema: &'a Value) -> (&'a str, &'a Value) {
        let target = schema["anyOf"].get(0).unwrap_or(schema);
        match target["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/$defs/")) {
            Some(name) => (name, &self.schema["$defs"][name]),
            None => (target["title"].as_str().unwrap_or_default(), target),
        }
    }
}

/// Values of another type than this one.
pub fn of_another_type(value: &Value) -> Vec<Value> {
    let kind = std::mem::discriminant(value);
    let mut all = vec![json!(true), json!(-1), json!(1.5), json!("nonsense"), json!(["nonsense"]), json!({ "x": 1 })];
    if !value.is_number() {
        all.push(json!(7));
    }
    // A number that is not whole, or is below zero, is of another type than one that counts.
    all.retain(|other| value.is_number() && other.is_number() || std::mem::discriminant(other) != kind);
    all
}

/// The document with another value at a place; with nothing there when there is none.
pub fn with(document: &Value, pointer: &str, value: Option<Value>) -> Value {
    let mut document = document.clone();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a parent");
    match (document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing at {parent}")), value) {
        (Value::Object(fields), Some(value)) => drop(fields.insert(key.to_owned(), value)),
        (Value::Object(fields), None) => drop(fields.remove(key)),
        (Value::Array(items), Some(value)) => items[key.parse::<usize>().expect("a list has places")] = value,
        (Value::Array(items), None) => drop(items.remove(key.parse::<usize>().expect("a list has places"))),
        (other, _) => panic!("{other} holds nothing"),
    }
    document
}
