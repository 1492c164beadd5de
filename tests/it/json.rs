//! The reader of JSON, held against `serde_json`: both take the same texts for JSON, and read the same from them.

use bluehats::programme::json::{Json, quote};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use crate::generate::{config, nasty};
use crate::published::{YEARS, text};

/// Asserts that both read the same; says whether it is JSON.
fn is_json(text: &str) -> bool {
    let ours = Json::read(text);
    let oracle: Result<Json, _> = serde_json::from_str(text);
    match (&ours, &oracle) {
        (Ok(json), Ok(oracle)) => assert_eq!(json, oracle, "{text:?}"),
        // A number may be larger than any that a computer counts with: that is no fault of the text (RFC 8259, 6).
        // Theirs stops there, and so knows nothing of the rest.
        (_, Err(error)) if error.to_string().starts_with("number out of range") => {}
        (Err(ours), Err(theirs)) => {
            // Of a code that ends with its text theirs says so too.
            assert!(!ours.is_cut_off || theirs.is_eof(), "{text:?}: {theirs}");
        }
        _ => panic!("{text:?}: {ours:?}, {oracle:?}"),
    }
    ours.is_ok()
}

#[test]
fn what_is_json_is_read() {
    for text in [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "1",
        "10",
        "18446744073709551615",
        "18446744073709551616",
        "-1",
        "1.0",
        "0.5",
        "1e5",
        "1E+5",
        "1e-5",
        "-0.0e0",
        "1e400",
        r#""""#,
        r#""é😀""#,
        r#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00""#,
        "\"\u{7f}\u{2028}\"",
        r#""a\nb\nc""#,
        "[]",
        "[ ]",
        "[1]",
        "[1,2]",
        "[[[]]]",
        "{}",
        "{ }",
        r#"{"a":1}"#,
        r#"{"a":1,"a":2}"#,
        r#"{"a":{"b":[{}]}}"#,
        r#"{"":null}"#,
        r#"{"\u0061":1}"#,
        " \t\r\n[ 1 , { \"a\" : 2 } ] \n",
    ] {
        assert!(is_json(text), "{text}");
    }
}

#[test]
fn what_is_no_json_is_not() {
    for text in [
        "",
        " ",
        "nul",
        "nulll",
        "Null",
        "undefined",
        "NaN",
        "00",
        "01",
        "-",
        "-a",
        "+1",
        ".5",
        "1.",
        "1.e5",
        "1e",
        "1e+",
        "0x1",
        "1 2",
        "\"",
        "\"a",
        "\"\n\"",
        "\"\t\"",
        "\"\0\"",
        r#""\x""#,
        r#""\u12""#,
        r#""\u12g4""#,
        r#""\uD83D""#,
        r#""\uD83Dx""#,
        r#""\uD83D\n""#,
        r#""\uD83D\u0041""#,
        r#""\uDE00""#,
        "'a'",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        // Theirs ends at a number that is too large, before the end of the text.
        "[1e999",
        "{",
        "}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1"#,
        r#"{"a":1,}"#,
        r#"{,"a":1}"#,
        "{a:1}",
        "{1:1}",
        r#"{"a" 1}"#,
        r#"{"a":1]"#,
        "[] []",
        "[]x",
        "\u{feff}[]",
        "\u{a0}[]",
        "// [1]",
        "<!doctype html>",
    ] {
        assert!(!is_json(text), "{text}");
    }
}

#[test]
fn how_deep_a_text_may_go_is_bounded() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |depth: usize| {
            format!("{}{}{}", open.repeat(depth - 1), if open == "[" { "[]" } else { "{}" }, close.repeat(depth - 1))
        };
        assert!(is_json(&nested(127)) && !is_json(&nested(128)));
        assert!(Json::read(&open.repeat(1_000_000)).is_err());
    }
}

#[test]
fn where_it_stops_being_json_is_told() {
    for (text, cut_off, line, column) in [
        ("", true, 1, 0),
        ("[1,\n 2", true, 2, 2),
        ("[1,\n 2x]", false, 2, 3),
        ("é", false, 1, 1),
        ("{\"a\": \"é\"\n\n  oups}", false, 3, 3),
    ] {
        let error = Json::read(text).expect_err("it is no JSON");
        assert_eq!((error.is_cut_off, error.line, error.column), (cut_off, line, column), "{text:?}");
    }
}

#[test]
fn the_published_files_are_read() {
    for year in YEARS {
        assert!(is_json(&text(&format!("public/programmes/{year}.json"))));
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        nasty().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((nasty(), inner), 0..6).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_document_is_read_however_it_is_spaced(value in any_json()) {
        prop_assert!(is_json(&value.to_string()));
        prop_assert!(is_json(&serde_json::to_string_pretty(&value).expect("it can be written")));
    }

    #[test]
    fn a_document_with_a_sign_too_many_or_too_few_is_taken_alike(
        value in any_json(), places in vec((any::<Index>(), any::<Index>()), 1..4),
    ) {
        let signs: Vec<char> = "{}[]\",:\\u0019eE+-. \n\ttrflsnx\u{1}é".chars().collect();
        let mut text: Vec<char> = value.to_string().chars().collect();
        for (place, sign) in places {
            let place = place.index(text.len() + 1);
            match sign.index(signs.len() + 8).checked_sub(8) {
                Some(sign) => text.insert(place, signs[sign]),
                None => drop((place < text.len()).then(|| text.remove(place))),
            }
        }
        is_json(&text.into_iter().collect::<String>());
    }

    #[test]
    fn a_document_cut_off_is_taken_alike(value in any_json(), end in any::<Index>()) {
        let text = value.to_string();
        let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
        let text = &text[..ends.get(end.index(text.len())).copied().unwrap_or_default()];
        prop_assert!(is_json(text) || Json::read(text).is_err_and(|error| error.is_cut_off));
    }

    #[test]
    fn any_text_is_taken_alike_and_reads_back_as_it_is_written(text in nasty()) {
        is_json(&text);
        let quoted = quote(&text);
        prop_assert_eq!(Json::read(&quoted), Ok(Json::Text(text.as_str().into())));
        prop_assert_eq!(serde_json::from_str::<String>(&quoted).expect("it is JSON"), text);
    }
}
