//! Holds the walls of the house: who may name what, and how files begin. The reasons stand in the crate's docs.

use std::path::Path;

use crate::published::path;

/// Files that may be long: each is one thing that reads worse in two.
const LONG: [&str; 2] = ["src/programme.rs", "src/programme/parse.rs"];
const LONGEST: usize = 400;

/// Every Rust file under a directory: its path within the project, and its text.
fn sources(directory: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![path(directory)];
    while let Some(directory) = open.pop() {
        for entry in std::fs::read_dir(&directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display())) {
            let file = entry.expect("a directory is listed").path();
            if file.is_dir() {
                open.push(file);
            } else if file.extension().is_some_and(|extension| extension == "rs") {
                let name = file.strip_prefix(path("")).expect("it is in the project");
                found.push((slashed(name), std::fs::read_to_string(&file).expect("a source is UTF-8")));
            }
        }
    }
    assert!(!found.is_empty(), "{directory} has no sources");
    found
}

fn slashed(name: &Path) -> String {
    name.to_string_lossy().replace('\\', "/")
}

/// The code without its comments, which may name whatever they explain.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Asserts that no source that `holds` for its path names one of the words.
fn nobody_names(words: &[&str], holds: impl Fn(&str) -> bool) {
    for (name, text) in sources("src") {
        let code = code(&text);
        for word in words.iter().filter(|_| holds(&name)) {
            assert!(!code.contains(word), "{name} names {word}");
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (name, text) in [sources("src"), sources("tests")].concat() {
        assert!(text.starts_with("//! "), "{name} does not begin with //!");
    }
}

#[test]
fn the_core_knows_neither_view_nor_browser_nor_clock() {
    let words = ["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen", "Utc::now", "Local::now", "SystemTime"];
    nobody_names(&words, |name| name.starts_with("src/programme/") || name == "src/programme.rs");
}

#[test]
fn one_door_leads_to_the_browser() {
    nobody_names(&["web_sys", "js_sys", "gloo_net"], |name| {
        !(name.starts_with("src/browser/") || name == "src/browser.rs" || name.starts_with("src/unused/"))
    });
}

#[test]
fn text_is_never_markup() {
    nobody_names(&["inner_html", "insert_adjacent_html", "document.write"], |_| true);
}

#[test]
fn no_file_grows_too_long_to_be_read() {
    for (name, text) in [sources("src"), sources("tests")].concat() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST || LONG.contains(&name.as_str()), "{name} has {lines} lines");
    }
}
