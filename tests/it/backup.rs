//! What was kept, as a file and back: the backup, and calendar files of this app.

mod exported;

use bluehats::programme::order::Map;

use bluehats::programme::backup::{BackupError, Found, LARGEST, Preview, preview, read, restore, write};
use bluehats::programme::ledger::{Change, Ledger, Name, Side};
use bluehats::programme::schedule::{Kept, Seen};
use bluehats::programme::{EditionId, Keepable, Time};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::generate::{config, nasty, sample, seen};
use crate::published::{YEARS, edition_2024, talk, text, time};

const KEPT_AT: &str = "2024-12-01T20:00:00+01:00";

/// The published editions.
fn editions() -> Vec<EditionId> {
    YEARS.iter().map(|id| EditionId::from(*id)).collect()
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap_or_else(|| panic!("no name: {text}"))
}

fn titled(name: &Name, title: &str, at: Option<Time>) -> Kept {
    Kept { talk: name.talk.clone(), at, seen: Some(Seen::titled(title)) }
}

/// Two talks kept, one of them unreadable, and one let go.
fn changes() -> Map<Name, Change> {
    let edition = edition_2024();
    let tradopen = Kept::new(&edition, Keepable::Talk(talk(&edition, "tradopen")), time(KEPT_AT));
    Map::from([
        (name("2024/tradopen"), Change::Kept(tradopen)),
        (name("2022-07/x"), Change::Kept(Kept::unread("x".into()))),
        (name("2023/y"), Change::Removed(time(KEPT_AT))),
    ])
}

/// What of these changes is kept.
fn kept_of(changes: &Map<Name, Change>) -> Found {
    let kept = |(name, change): (&Name, &Change)| match change {
        Change::Kept(kept) => Some((name.clone(), kept.clone())),
        Change::Removed(_) => None,
    };
    changes.iter().filter_map(kept).collect()
}

#[test]
fn a_backup_has_a_line_for_each_kept_talk() {
    assert_eq!(
        write(&changes()),
        concat!(
            "{\"format\":1,\"kind\":\"bluehats-backup\",\"kept\":[\n",
            r#"{"edition":"2022-07","talk":"x"},"#,
            "\n",
            r#"{"edition":"2024","talk":"tradopen","v":1,"at":"2024-12-01T20:00:00+01:00","#,
            r#""title":"TradOpen, un commun numérique au service de l’inclusion des usagers allophones","#,
            r#""start":"2024-12-04T14:00:00+01:00","end":"2024-12-04T14:20:00+01:00","room":"Ada Lovelace","#,
            r#""speakers":["A. Kourlaiev","E. Disdero","S. Chaize"]}"#,
            "\n]}\n"
        )
    );
    assert_eq!(read(&write(&changes()), &[]), Ok(kept_of(&changes())));
}

#[test]
fn what_is_no_backup_is_told_apart() {
    let backup = |head: &str, kept: &str| format!(r#"{{{head},"kept":{kept}}}"#);
    let head = r#""format":1,"kind":"bluehats-backup""#;
    for (file, error) in [
        (String::new(), BackupError::NotABackup),
        ("null".to_owned(), BackupError::NotABackup),
        ("<!doctype html><title>Wi-Fi</title>".to_owned(), BackupError::NotABackup),
        ("[".repeat(100_000), BackupError::NotABackup),
        (text("public/programmes/2024.json"), BackupError::NotABackup),
        (backup(r#""format":1,"kind":"other""#, "[]"), BackupError::NotABackup),
        (backup(r#""format":2,"kind":"other""#, "[]"), BackupError::NotABackup),
        (backup(r#""format":0,"kind":"bluehats-backup""#, "[]"), BackupError::NotABackup),
        (backup(r#""kind":"bluehats-backup""#, "[]"), BackupError::NotABackup),
        (backup(head, r#"{"edition":"2024"}"#), BackupError::NotABackup),
        (backup(r#""format":2,"kind":"bluehats-backup""#, "7"), BackupError::Newer(2)),
        (backup(head, "[]"), BackupError::Empty),
        (backup(head, r#"[null, 1, {"edition":"2024"}, {"edition":"A","talk":"b"}]"#), BackupError::Empty),
        (write(&Map::new()), BackupError::Empty),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_owned(), BackupError::Empty),
    ] {
        assert_eq!(read(&file, &editions()), Err(error), "{file:.80}");
    }
}

#[test]
fn a_file_that_is_too_large_is_not_even_looked_at() {
    let mut text = write(&changes());
    text.extend(std::iter::repeat_n(' ', LARGEST - text.len()));
    assert_eq!(read(&text, &[]), Ok(kept_of(&changes())));
    text.push(' ');
    assert_eq!(read(&text, &[]), Err(BackupError::TooLarge));
}

#[test]
fn a_line_that_cannot_be_read_costs_its_details_only() {
    let text = concat!(
        "\u{feff}\n",
        r#"{"more":1,"format":1,"kind":"bluehats-backup","kept":[7,"#,
        r#"{"edition":"2024","talk":"newer","v":2,"what":[]},{"edition":"2024","talk":"a","v":1,"at":"","title":"A"}]}"#
    );
    let expected =
        [(name("2024/newer"), Kept::unread("newer".into())), (name("2024/a"), titled(&name("2024/a"), "A", None))];
    assert_eq!(read(text, &[]), Ok(Found::from(expected)));
}

/// 2024 with `a` kept, `b` let go, and a backup of `a`, `b`, `c` and `d`.
fn ledger_and_backup() -> (Ledger, Found) {
    let mut ledger = Ledger::default();
    let names = ["a", "b", "c", "d"].map(|talk| name(&format!("2024/{talk}")));
    ledger.change(&names[0], Some(titled(&names[0], "As it is now", None)), time(KEPT_AT));
    ledger.change(&names[1], Some(titled(&names[1], "B", None)), time(KEPT_AT));
    ledger.change(&names[1], None, time("2024-12-03T20:00:00+01:00"));
    (ledger, names.map(|name| (name.clone(), titled(&name, "Then", Some(time(KEPT_AT))))).into())
}

#[test]
fn restoring_is_previewed() {
    let (ledger, found) = ledger_and_backup();
    let known = |name: &Name| (name.talk.as_str() != "c").then_some(name.talk.as_str() == "b");
    let preview = preview(found.clone(), &ledger, &known);
    let part = |talks: &[&str]| -> Found {
        found
            .iter()
            .filter(|(name, _)| talks.contains(&name.talk.as_str()))
            .map(|(name, kept)| (name.clone(), kept.clone()))
            .collect()
    };
    assert_eq!(preview, Preview { new: part(&["b", "c"]), same: part(&["a"]), unknown: part(&["d"]) });
}

#[test]
fn restoring_keeps_what_is_not_kept_over_an_older_removal_and_leaves_the_rest() {
    let (mut ledger, found) = ledger_and_backup();
    let before = ledger.clone();
    let now = time("2024-12-04T09:00:00+01:00");
    let changes = restore(&found, &mut ledger, now);
    let restored: Vec<_> = changes.iter().map(|(name, change)| (name.talk.as_str(), change.at())).collect();
    assert_eq!(restored, [("b", Some(now)), ("c", Some(now)), ("d", Some(now))]);
    assert_eq!(
        *ledger.changes.get(&name("2024/a")).expect("it is there"),
        *before.changes.get(&name("2024/a")).expect("it is there")
    );
    assert_eq!(ledger.kept(&"2024".into()).len(), 4);
    assert_eq!(restore(&found, &mut ledger, now), [], "once is enough");
}

#[test]
fn restoring_holds_over_a_removal_of_a_clock_that_was_ahead() {
    let (mut ledger, found) = ledger_and_backup();
    let removed = ledger.clone();
    for (name, change) in restore(&found, &mut ledger, time("2000-01-01T00:00:00Z")) {
        let old = removed.changes.get(&name).map(|_| r#"{"v":1,"removed":"2024-12-03T20:00:00+01:00"}"#.to_owned());
        assert!(Side::Deep.writes(&name, &change, None, &|_| old.clone()).is_some_and(|writes| !writes.is_empty()));
    }
}

#[test]
fn a_talk_of_which_only_the_name_is_known_can_be_restored_and_stored() {
    let found = Found::from([(name("2024/x"), Kept::unread("x".into()))]);
    let [(_, change)] = &restore(&found, &mut Ledger::default(), time(KEPT_AT))[..] else { panic!("one is restored") };
    assert_eq!(*change, Change::Kept(titled(&name("2024/x"), "x", Some(time(KEPT_AT)))));
}

fn any_changes() -> impl Strategy<Value = Map<Name, Change>> {
    let name =
        (select(YEARS.to_vec()), "[a-z0-9-]{1,9}").prop_map(|(edition, talk)| name(&format!("{edition}/{talk}")));
    let at = || {
        prop::option::of((0..4_000_000_000_i64).prop_map(|seconds| time(KEPT_AT) + chrono::TimeDelta::seconds(seconds)))
    };
    let kept = prop_oneof![
        4 => (at(), seen()).prop_map(|(at, seen)| Some(Kept { talk: "".into(), at, seen: Some(seen) })),
        1 => Just(Some(Kept::unread("".into()))),
        1 => Just(None),
    ];
    btree_map(name, kept, 0..6).prop_map(|drawn| {
        let change = |(name, kept): (Name, Option<Kept>)| {
            let kept = kept.map(|kept| Change::Kept(Kept { talk: name.talk.clone(), ..kept }));
            (name, kept.unwrap_or(Change::Removed(time(KEPT_AT))))
        };
        drawn.into_iter().map(change).collect()
    })
}

/// A valid file with parts taken out, doubled, or replaced by something else.
fn damaged() -> impl Strategy<Value = String> {
    let valid = select(vec![write(&changes()), write(&sample(any_changes())), exported::one_of_each()]);
    let pieces = [
        "\"",
        "\\",
        "{",
        "}]",
        ",",
        ":",
        "\r\n",
        "\n ",
        "@",
        "-",
        ".block",
        "/presentations/",
        "\u{feff}",
        "é",
        "😀",
        "\0",
    ];
    let mutation = (any::<Index>(), 0..40_usize, 0..3_u8, select(pieces.to_vec()));
    (valid, vec(mutation, 1..6)).prop_map(|(mut text, mutations)| {
        for (place, length, kind, piece) in mutations {
            let borders: Vec<usize> = text.char_indices().map(|(border, _)| border).chain([text.len()]).collect();
            let from = place.index(borders.len());
            let part = borders[from]..borders[(from + length).min(borders.len() - 1)];
            let other = [String::new(), text[part.clone()].repeat(2), piece.to_owned()];
            text.replace_range(part, &other[usize::from(kind)]);
        }
        text
    })
}

/// Whatever came out of a text can be shown, restored and written again.
fn is_usable(result: Result<Found, BackupError>) -> Result<(), TestCaseError> {
    let Ok(found) = result else { return Ok(()) };
    let mut ledger = Ledger::default();
    prop_assert_eq!(restore(&found, &mut ledger, time(KEPT_AT)).len(), found.len());
    prop_assert_eq!(read(&write(&ledger.changes), &[]).map(|again| again.len()), Ok(found.len()));
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_written_is_read_back(changes in any_changes()) {
        let kept = kept_of(&changes);
        prop_assert_eq!(read(&write(&changes), &[]), if kept.is_empty() { Err(BackupError::Empty) } else { Ok(kept) });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..config() })]

    #[test]
    fn any_text_is_read_without_panic(text in nasty(), as_calendar: bool) {
        let begin = if as_calendar { "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" } else { "" };
        is_usable(read(&format!("{begin}{text}\r\nEND:VEVENT"), &editions()))?;
    }

    #[test]
    fn a_file_that_was_damaged_is_read_without_panic(text in damaged()) {
        is_usable(read(&text, &editions()))?;
    }
}
