//! Each fact of the sources stands where `tests/fixtures/FACTS.md` says that it does.

use std::borrow::Cow;

use bluehats::programme::json::Json;

use crate::published::text;

/// A line of the list: the fact, the file, the field, the text found in it.
fn facts(list: &str) -> Vec<[&str; 4]> {
    let lines = list.lines().filter_map(|line| line.strip_prefix("- "));
    let found = lines.filter(|line| !line.contains(" — nowhere: "));
    let parts = found.map(|line| {
        let (fact, place) = line.split_once(" — `").unwrap_or_else(|| panic!("no place: {line}"));
        let (file, rest) = place.split_once("` `").unwrap_or_else(|| panic!("no field: {line}"));
        let (field, text) = rest.split_once("` : `").unwrap_or_else(|| panic!("no text: {line}"));
        [fact, file, field, text.strip_suffix('`').unwrap_or_else(|| panic!("no end: {line}"))]
    });
    parts.collect()
}

/// What a field of a file holds: `talks[tchap].speakers`, `days.opens`.
fn field<'a>(document: &'a Json<'a>, path: &str) -> Vec<&'a Json<'a>> {
    let mut values = vec![document];
    for step in path.split('.') {
        let (name, id) = step.split_once('[').map_or((step, None), |(name, id)| (name, id.strip_suffix(']')));
        let items = values.into_iter().flat_map(|value| value.list().unwrap_or(std::slice::from_ref(value)));
        let inner = items.map(|item| item.get(name)).filter(|value| **value != Json::Null);
        values = match id {
            Some(id) => {
                inner.filter_map(Json::list).flatten().filter(|item| item.get("id").text() == Some(id)).collect()
            }
            None => inner.collect(),
        };
    }
    values
}

/// A value as its file has it.
fn written(value: &Json) -> String {
    let all = |parts: Vec<String>| parts.join(", ");
    match value {
        Json::Text(text) => format!("\"{text}\""),
        Json::Number(number) => number.to_string(),
        Json::List(items) => format!("[{}]", all(items.iter().map(written).collect())),
        Json::Object(fields) => {
            let field = |(name, value): &(Cow<str>, Json)| format!("\"{name}\": {}", written(value));
            format!("{{{}}}", all(fields.iter().map(field).collect()))
        }
        Json::Null | Json::Other => panic!("no field of these files"),
    }
}

#[test]
fn each_fact_is_where_the_list_says() {
    let list = text("tests/fixtures/FACTS.md");
    let facts = facts(&list);
    assert!(facts.len() > 200, "{}", facts.len());
    for [fact, file, path, expected] in facts {
        let file = text(&format!("public/programmes/{file}"));
        let document = Json::read(&file).expect("it is JSON");
        let values = field(&document, path);
        let held = values.iter().any(|value| written(value).contains(expected));
        assert!(held, "{fact}: {expected:?} is not in {path}: {values:?}");
    }
}
