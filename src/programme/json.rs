//! JSON as a plain tree: the reader of the programmes takes from it what it can.
//!
//! # Why not `#[derive(Deserialize)]` on a type for each record?
//! It is all or nothing: a wrong type in one field costs the record, where here it costs the field. It is also heavy:
//! for the sixteen records of the two files it made 89 kB of WebAssembly before compression, where the tree and
//! [`parse`](super::parse) make less than half.
//!
//! # Why an own reader, and not `serde_json`?
//! It brings what the formats have no use for: numbers with a point, and the table of powers by which it reads them.
//! Measured after brotli: 4.6 kB more than `read`, on a first visit that has 150 kB in all. What is read is put together
//! through serde's traits, so that either can be asked for it. Natively `serde_json` is the oracle of the tests
//! (`tests/it/json.rs`): both take the same texts for JSON, and read the same from them.

mod read;

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

pub use read::JsonError;

/// A JSON value. Of numbers only whole ones are told apart: the formats have no others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json<'a> {
    /// `null`.
    Null,
    /// A whole number from 0.
    Number(u64),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Json<'a>>),
    /// An object, in the order of the file.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
    /// Something that the formats have no use for.
    Other,
}

impl<'a> Json<'a> {
    /// The value of a field of an object; null where there is none.
    pub fn get(&self, name: &str) -> &Self {
        match self {
            Self::Object(fields) => fields.iter().find(|(key, _)| key == name).map_or(&Json::Null, |(_, value)| value),
            _ => &Json::Null,
        }
    }

    /// The text that this is.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The whole number that this is.
    pub fn number(&self) -> Option<u64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The items of the list that this is.
    pub fn list(&self) -> Option<&[Json<'a>]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }
}

struct AnyValue;

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

impl<'de> Visitor<'de> for AnyValue {
    type Value = Json<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Json::Other)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Json::Number(number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Json::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Json::Other)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut object = Vec::new();
        while let Some((name, value)) = fields.next_entry::<Json, Json>()? {
            // Names are texts.
            if let Json::Text(name) = name {
                object.push((name, value));
            }
        }
        Ok(Json::Object(object))
    }
}

/// A text as JSON writes it (RFC 8259, 7).
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\0'..'\u{20}' => {
                quoted.push_str("\\u00");
                let code = u32::from(character);
                quoted.extend([code / 16, code % 16].into_iter().filter_map(|digit| char::from_digit(digit, 16)));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json<'_> {
        Json::read(text).expect("JSON")
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let tree = json(r#"{"a": [null, 1, -1, 1.5, true, "é\n"], "b": {}}"#);
        let list = [Json::Null, Json::Number(1), Json::Other, Json::Other, Json::Other, Json::Text("é\n".into())];
        assert_eq!(*tree.get("a"), Json::List(list.to_vec()));
        assert_eq!((tree.get("b"), tree.get("c")), (&Json::Object(Vec::new()), &Json::Null));
    }

    #[test]
    fn a_text_is_written_so_that_it_reads_back() {
        let text = "« L’État »\t\"\\\0\n\u{1f}\u{7f}\u{2028}😀";
        assert_eq!(quote(text), "\"« L’État »\\u0009\\\"\\\\\\u0000\\u000a\\u001f\u{7f}\u{2028}😀\"");
        assert_eq!(Json::read(&quote(text)), Ok(Json::Text(text.into())));
    }

    #[test]
    fn a_value_is_asked_for_as_what_it_should_be() {
        let tree = json(r#"{"text": "a", "number": 1, "list": [1]}"#);
        assert_eq!((tree.get("text").text(), tree.get("number").text()), (Some("a"), None));
        assert_eq!((tree.get("number").number(), tree.get("text").number()), (Some(1), None));
        assert_eq!((tree.get("list").list().map(<[_]>::len), tree.get("text").list()), (Some(1), None));
        assert_eq!((tree.get("absent"), tree.get("text").get("a")), (&Json::Null, &Json::Null));
    }
}
