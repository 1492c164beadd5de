//! What is stored of a kept talk or stand: its key, its text, and what a text that is none costs.

use bluehats::programme::schedule::{Kept, STORED_FORMAT, Seen, StoredError, edition_of_key, key, talk_of_key};
use bluehats::programme::{EditionId, Keepable, TalkId};
use proptest::prelude::*;

use super::KEPT_AT;
use crate::generate::{config, nasty, seen};
use crate::published::{edition_2024, stand, talk, time};

#[test]
fn a_kept_talk_remembers_what_was_seen() {
    let edition = edition_2024();
    let kept = Kept::new(&edition, Keepable::Talk(talk(&edition, "tradopen")), time(KEPT_AT));
    assert_eq!(
        kept.to_text().expect("it can be stored"),
        concat!(
            r#"{"v":1,"at":"2024-12-01T20:00:00+01:00","#,
            r#""title":"TradOpen, un commun numérique au service de l’inclusion des usagers allophones","#,
            r#""start":"2024-12-04T14:00:00+01:00","end":"2024-12-04T14:20:00+01:00","room":"Ada Lovelace","#,
            r#""speakers":["A. Kourlaiev","E. Disdero","S. Chaize"]}"#
        )
    );
}

#[test]
fn a_kept_stand_remembers_what_was_seen() {
    let edition = edition_2024();
    let stand = stand(&edition, "village-du-secteur-public");
    let kept = Kept::new(&edition, Keepable::Stand(stand), time(KEPT_AT));
    let text = kept.to_text().expect("it can be stored");
    assert_eq!(
        text,
        concat!(
            r#"{"v":1,"at":"2024-12-01T20:00:00+01:00","title":"Village du secteur public","#,
            r#""days":["2024-12-04","2024-12-05"],"room":"A12–A14","speakers":[]}"#
        )
    );
    assert_eq!(Kept::from_text(stand.id.clone(), &text), Ok(kept));
    assert_eq!(key(&edition.id, &stand.id), "bluehats/kept/2024/village-du-secteur-public");
}

#[test]
fn a_key_names_the_edition_and_the_talk_and_is_read_back() {
    let (edition, talk) = (EditionId::from("2024"), TalkId::from("grist-compagnon"));
    assert_eq!(key(&edition, &talk), "bluehats/kept/2024/grist-compagnon");
    assert_eq!(edition_of_key(&key(&edition, &talk)), Some(edition.clone()));
    assert_eq!(talk_of_key(&edition, &key(&edition, &talk)), Some(talk));
}

#[test]
fn keys_of_others_are_not_read() {
    let edition = EditionId::from("2024");
    for other in [
        "",
        "bluehats/kept/2024",
        "bluehats/kept/2024/",
        "bluehats/kept/2024/A b",
        "bluehats/kept/2024/a/b",
        "bluehats/kept/20245/tchap",
        "bluehats/kept/2023/tchap",
        "bluehats/language",
        "tchap",
    ] {
        assert_eq!(talk_of_key(&edition, other), None, "{other}");
    }
}

#[test]
fn a_stored_text_cut_off_anywhere_is_unreadable_and_no_more() {
    let edition = edition_2024();
    let text = Kept::new(&edition, Keepable::Talk(talk(&edition, "tradopen")), time(KEPT_AT))
        .to_text()
        .expect("it can be stored");
    for (end, _) in text.char_indices() {
        let cut = Kept::from_text("tradopen".into(), &text[..end]);
        assert!(matches!(cut, Err(StoredError::Unreadable(_))), "{cut:?}");
    }
}

#[test]
fn a_stored_text_of_a_newer_version_is_told_apart() {
    let newer = format!(r#"{{"v":{},"when":"later"}}"#, STORED_FORMAT + 1);
    assert_eq!(Kept::from_text("tchap".into(), &newer), Err(StoredError::Newer(2)));
}

#[test]
fn stored_nonsense_is_unreadable() {
    for text in
        ["", "null", "[]", "1", "\"x\"", "{}", r#"{"v":"1"}"#, r#"{"v":-1}"#, r#"{"v":1}"#, r#"{"v":1,"title":2}"#]
    {
        let read = Kept::from_text("tchap".into(), text);
        assert!(matches!(read, Err(StoredError::Unreadable(_))), "{text}: {read:?}");
    }
}

#[test]
fn a_stored_text_with_bad_times_costs_the_times_only() {
    let text = r#"{"v":1,"at":"yesterday","title":"T","start":"soon","status":"postponed","more":[]}"#;
    let kept = Kept::from_text("tchap".into(), text).expect("it is read");
    assert_eq!(kept.at, None);
    let seen = Seen::titled("T");
    assert_eq!(kept.seen, Some(seen));
}

#[test]
fn a_talk_known_by_its_key_alone_has_no_text_to_write() {
    assert_eq!(Kept::unread("tchap".into()).to_text(), None);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_stored_is_read_back(seen in seen()) {
        let kept = Kept { talk: "one".into(), at: Some(time(KEPT_AT)), seen: Some(seen) };
        let text = kept.to_text().expect("it can be stored");
        prop_assert_eq!(Kept::from_text("one".into(), &text), Ok(kept));
    }

    #[test]
    fn any_stored_text_is_read_without_panic(text in nasty()) {
        let _ = Kept::from_text("one".into(), &text);
        let _ = talk_of_key(&"2024".into(), &text);
    }
}
