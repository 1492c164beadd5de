//! JSON as a plain tree, and the reading of records from it, field by field.
//!
//! # Why not `#[derive(Deserialize)]` on each record?
//! Measured: for the sixteen records of the two files it made 89 kB of WebAssembly before compression, this 53 kB. The
//! records themselves are declared once, by `record!`, with the names that the JSON Schema is derived from.

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

/// What is wrong with a record: where, and what is expected there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}{}{expected} is expected", if .field.is_empty() { "" } else { ": " })]
pub struct Wrong {
    /// The field, the innermost one where records are nested; empty where the record itself is something else.
    pub field: &'static str,
    /// What is expected.
    pub expected: &'static str,
}

/// A list each item of which was read on its own: a bad one costs itself alone.
pub struct Items<T>(pub Vec<Result<T, Wrong>>);

/// An absent list is an empty one; the JSON Schema says so too.
impl<T> Default for Items<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Something that can be read from JSON.
pub trait FromJson: Sized {
    /// What is said to be expected where the JSON is something else.
    const EXPECTED: &'static str;

    /// Reads it; an absent field is read as [`Json::Null`].
    fn from_json(json: &Json) -> Result<Self, Wrong>;
}

/// Reads a field of an object.
#[inline(never)]
pub fn field<T: FromJson>(json: &Json, name: &'static str) -> Result<T, Wrong> {
    T::from_json(json.get(name))
        .map_err(|wrong| if wrong.field.is_empty() { Wrong { field: name, ..wrong } } else { wrong })
}

impl Json<'_> {
    /// The value of a field; null where there is none.
    pub fn get(&self, name: &str) -> &Self {
        match self {
            Self::Object(fields) => {
                fields.iter().find(|(key, _)| key.0 == name).map_or(&Json::Null, |(_, value)| value)
            }
            _ => &Json::Null,
        }
    }
}

/// It is something else; the field is not known here.
fn wrong<T: FromJson>() -> Wrong {
    Wrong { field: "", expected: T::EXPECTED }
}

impl FromJson for String {
    const EXPECTED: &'static str = "a text";

    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json {
            Json::Text(text) => Ok(text.clone().into_owned()),
            _ => Err(wrong::<Self>()),
        }
    }
}

impl FromJson for u64 {
    const EXPECTED: &'static str = "a whole number";

    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json {
            Json::Number(number) => Ok(*number),
            _ => Err(wrong::<Self>()),
        }
    }
}

impl<T: FromJson> FromJson for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_json(json: &Json) -> Result<Self, Wrong> {
        if *json == Json::Null { Ok(None) } else { T::from_json(json).map(Some) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json {
            Json::Null => Ok(Self::new()),
            Json::List(items) => items.iter().map(T::from_json).collect(),
            _ => Err(wrong::<Self>()),
        }
    }
}

impl<T: FromJson> FromJson for Items<T> {
    const EXPECTED: &'static str = "a list";

    fn from_json(json: &Json) -> Result<Self, Wrong> {
        match json {
            Json::Null => Ok(Self::default()),
            Json::List(items) => Ok(Self(items.iter().map(T::from_json).collect())),
            _ => Err(wrong::<Self>()),
        }
    }
}

/// Declares records: each with its fields, the name of each in JSON first. The JSON Schema is derived from the same
/// declaration.
macro_rules! record {
    ($($(#[$meta:meta])* $name:ident { $($(#[$of_field:meta])* $json:literal => $field:ident: $kind:ty,)+ })+) => {$(
        #[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
        $(#[$meta])*
        pub struct $name {$(
            $(#[$of_field])*
            #[cfg_attr(feature = "tool", schemars(rename = $json))]
            pub $field: $kind,
        )+}

        impl $crate::programme::json::FromJson for $name {
            const EXPECTED: &'static str = "an object";

            fn from_json(json: &$crate::programme::json::Json) -> Result<Self, $crate::programme::json::Wrong> {
                use $crate::programme::json::{Json, Wrong, field};
                match json {
                    Json::Object(_) => Ok(Self { $($field: field(json, $json)?,)+ }),
                    _ => Err(Wrong { field: "", expected: Self::EXPECTED }),
                }
            }
        }
    )+};
}

pub(crate) use record;

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
    fn what_is_wrong_names_the_innermost_field() {
        let tree = json(r#"{"title": 1, "list": ["a", 2]}"#);
        assert_eq!(field::<String>(&tree, "title"), Err(Wrong { field: "title", expected: "a text" }));
        assert_eq!(field::<Vec<String>>(&tree, "list"), Err(Wrong { field: "list", expected: "a text" }));
        assert_eq!(field::<Option<String>>(&tree, "absent"), Ok(None));
    }
}
