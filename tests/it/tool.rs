//! The organiser's tool, run as an organiser runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::published::{path, text};

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_bluehats")).args(arguments).output().expect("the tool was built");
    (status.code(), String::from_utf8_lossy(&stdout).into_owned(), String::from_utf8_lossy(&stderr).into_owned())
}

/// A place of its own for a test, empty.
fn scratch(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).expect("the build's own directory can be written");
    directory
}

fn published(name: &str) -> String {
    path("public/programmes").join(name).to_string_lossy().into_owned()
}

#[test]
fn sound_files_are_said_to_be_sound() {
    let (code, out, err) = run(&["check", &published("index.json"), &published("2024.json")]);
    assert_eq!(out, "index.json: 7 editions, no problem\n2024.json: 15 talks, 2 days, no problem\n");
    assert_eq!((code, err.as_str()), (Some(0), ""));
}

#[test]
fn each_problem_is_told_with_its_place() {
    let file = scratch("problems").join("2030.json");
    let sound = text("tests/fixtures/three-talks.json");
    std::fs::write(&file, sound.replace("\"hall\", \"name\"", "\"aula\", \"name\"")).expect("it can be written");
    let (code, out, err) = run(&["check", &file.to_string_lossy()]);
    assert_eq!(
        out,
        "2030.json: blocks[0] (morning): room dropped, the file has no \"hall\"\n\
         2030.json: talks[0] (one): room dropped, the file has no \"hall\"\n\
         2030.json: 3 talks, 1 day, 2 problems\n"
    );
    assert_eq!((code, err.as_str()), (Some(1), ""));
}

#[test]
fn events_of_two_editions_that_calendars_would_take_for_one_are_told() {
    let directory = scratch("names");
    let sound = text("tests/fixtures/three-talks.json");
    let write = |name: &str, text: String| {
        let file = directory.join(name);
        std::fs::write(&file, text).expect("it can be written");
        file.to_string_lossy().into_owned()
    };
    let older = write("2030.json", sound.replace("\"id\": \"two\"", "\"id\": \"07-three\""));
    let newer = write("2030-07.json", sound.replace("\"id\": \"2030\"", "\"id\": \"2030-07\""));
    let (code, out, _) = run(&["check", &older, &newer]);
    assert_eq!(
        out,
        "2030.json: 3 talks, 1 day, no problem\n\
         2030-07.json: \"2030-07-three\" names an event of 2030.json in calendars too\n\
         2030-07.json: 3 talks, 1 day, 1 problem\n"
    );
    assert_eq!(code, Some(1));
}

#[test]
fn the_command_of_the_readme_finds_nothing_wrong() {
    assert!(text("README.md").contains("check public/programmes/*.json"));
    let files = std::fs::read_dir(path("public/programmes")).expect("it is there").map(|entry| {
        let file = entry.expect("it is listed").path();
        file.to_string_lossy().into_owned()
    });
    let files: Vec<String> = files.filter(|file| file.strip_suffix(".json").is_some()).collect();
    let mut arguments = vec!["check"];
    arguments.extend(files.iter().map(String::as_str));
    let (code, _, err) = run(&arguments);
    assert_eq!((code, err.as_str()), (Some(0), ""));
}

#[test]
fn what_is_wrong_with_a_call_is_told() {
    let file = path("tests/fixtures/bad/call-closes-before-it-opens.json");
    let (code, out, err) = run(&["check", &file.to_string_lossy()]);
    assert_eq!(
        out,
        "call-closes-before-it-opens.json: call: opens dropped, the call would close before it opens\n\
         call-closes-before-it-opens.json: no talk, 2 days, 1 problem\n"
    );
    assert_eq!((code, err.as_str()), (Some(1), ""));
}

#[test]
fn an_unreadable_file_fails_and_the_others_are_still_checked() {
    let directory = scratch("unreadable");
    let page = directory.join("page.json");
    std::fs::write(&page, "<!doctype html>").expect("it can be written");
    let missing = directory.join("missing.json");
    let (code, out, err) =
        run(&["check", &page.to_string_lossy(), &missing.to_string_lossy(), &published("2024.json")]);
    assert_eq!(code, Some(1));
    assert_eq!(out, "2024.json: 15 talks, 2 days, no problem\n");
    let [first, second] = err.lines().collect::<Vec<_>>()[..] else { panic!("{err}") };
    assert_eq!(first, "page.json: not JSON: no JSON at line 1, column 1");
    assert!(second.starts_with("missing.json: "), "{second}");
}

#[test]
fn the_schemas_are_written_where_asked() {
    let directory = scratch("schemas");
    let (code, out, _) = run(&["schema", &directory.to_string_lossy()]);
    assert_eq!((code, out.as_str()), (Some(0), "edition.schema.json\nindex.schema.json\n"));
    for name in ["edition.schema.json", "index.schema.json"] {
        assert!(std::fs::read_to_string(directory.join(name)).expect("it was written").starts_with("{\n"), "{name}");
    }
    let (code, _, err) = run(&["schema", &directory.join("nowhere").to_string_lossy()]);
    assert_eq!(code, Some(1));
    assert!(!err.is_empty());
}

#[test]
fn anything_else_is_answered_with_how_to_use_it() {
    for arguments in [&[][..], &["check"], &["schema"], &["schema", "a", "b"], &["--help"], &["publish"]] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.starts_with("Usage:\n  bluehats check FILE…"), "{err}");
    }
}
