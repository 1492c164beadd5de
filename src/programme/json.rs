//! JSON as a plain tree: the reader of the programmes takes from it what it can.
//!
//! # Why not `#[derive(Deserialize)]` on a type for each record?
//! It is all or nothing: a wrong type in one field costs the record, where here it costs the field. It is also heavy:
//! for the sixteen records of the two files it made 89 kB of WebAssembly before compression, where the tree and
//! [`parse`](super::parse) make less than half.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

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
    Object(Vec<(Text<'a>, Json<'a>)>),
    /// Something that the formats have no use for.
    Other,
}

/// A text, borrowed from the file where it holds no escapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'a>(pub Cow<'a, str>);

impl<'a> Json<'a> {
    /// The value of a field of an object; null where there is none.
    pub fn get(&self, name: &str) -> &Self {
        match self {
            Self::Object(fields) => {
                fields.iter().find(|(key, _)| key.0 == name).map_or(&Json::Null, |(_, value)| value)
            }
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

/// A text as JSON writes it; none only where the writer itself fails.
pub fn quote(text: &str) -> Option<String> {
    serde_json::to_string(text).ok()
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
        while let Some(field) = fields.next_entry()? {
            object.push(field);
        }
        Ok(Json::Object(object))
    }
}

struct AnyText;

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(AnyText)
    }
}

impl<'de> Visitor<'de> for AnyText {
    type Value = Text<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json<'_> {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let tree = json(r#"{"a": [null, 1, -1, 1.5, true, "é\n"], "b": {}}"#);
        let list = [Json::Null, Json::Number(1), Json::Other, Json::Other, Json::Other, Json::Text("é\n".into())];
        assert_eq!(*tree.get("a"), Json::List(list.to_vec()));
        assert_eq!((tree.get("b"), tree.get("c")), (&Json::Object(Vec::new()), &Json::Null));
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
