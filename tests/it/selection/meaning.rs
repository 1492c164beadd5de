//! What a selection means on another device: with the same programme, with an older or a newer one, in parts.

use std::collections::HashMap;

use bluehats::programme::ledger::{Ledger, Name};
use bluehats::programme::schedule::Kept;
use bluehats::programme::selection::{Gathering, Meaning, Part, Sign, hash, read, signs, write};
use bluehats::programme::{Edition, Keepable, TalkId};

use super::{everything, kept, text_of};
use crate::generate::thousand_talks;
use crate::published::{edition_2024, talk, time};

const NOW: &str = "2024-12-03T09:00:00+01:00";

fn gathered(text: &str) -> Gathering {
    Gathering::of(read(text.as_bytes()).expect("it can be read"))
}

fn meaning(text: &str, edition: &Edition, ledger: &Ledger) -> Meaning {
    gathered(text).meaning(edition, ledger, time(NOW))
}

fn ids(meaning: &Meaning) -> Vec<&str> {
    meaning.found.keys().map(|name| name.talk.as_str()).collect()
}

#[test]
fn what_is_received_is_what_the_programme_now_says_of_it() {
    let mut edition = edition_2024();
    let text = text_of(&edition, &kept(&["tradopen", "village-du-secteur-public"]));
    // The programme has changed since: other places, another title.
    edition.talks.reverse();
    let changed = edition.talks.iter_mut().find(|talk| talk.id.as_str() == "tradopen").expect("it is there");
    changed.title = "Un autre titre".into();
    let meaning = meaning(&text, &edition, &Ledger::default());
    assert_eq!(meaning.nameless, 0);
    let name = Name::new(&edition.id, &"tradopen".into());
    let expected = Kept::new(&edition, Keepable::Talk(talk(&edition, "tradopen")), time(NOW));
    assert_eq!(meaning.found.get(&name), Some(&expected));
    let stand = edition.stands.first().expect("2024 has stands");
    assert_eq!(ids(&meaning), ["tradopen", stand.id.as_str()]);
}

#[test]
fn what_the_programme_does_not_have_is_counted_or_named() {
    let newer = edition_2024();
    let text = text_of(&newer, &kept(&["tradopen", "tchap", "dropped-long-ago"]));
    let mut older = newer.clone();
    older.talks.retain(|talk| talk.id.as_str() != "tchap");
    let meaning = meaning(&text, &older, &Ledger::default());
    assert_eq!((ids(&meaning), meaning.nameless), (vec!["dropped-long-ago", "tradopen"], 1));
    let dropped = meaning.found.get(&Name::new(&older.id, &"dropped-long-ago".into()));
    assert_eq!(dropped, Some(&Kept::unread("dropped-long-ago".into())), "of which only the name is known");
}

#[test]
fn what_is_kept_here_is_known_even_where_the_programme_no_longer_has_it() {
    let newer = edition_2024();
    let text = text_of(&newer, &kept(&["tchap"]));
    let mut older = newer.clone();
    older.talks.retain(|talk| talk.id.as_str() != "tchap");
    let mut ledger = Ledger::default();
    let name = Name::new(&newer.id, &"tchap".into());
    let seen = Kept::new(&newer, Keepable::Talk(talk(&newer, "tchap")), time("2024-12-01T09:00:00+01:00"));
    let seen_in_2023 = Name::new(&"2023".into(), &"tchap".into());
    ledger.change(&seen_in_2023, Some(seen.clone()), time(NOW));
    assert_eq!(meaning(&text, &older, &ledger).nameless, 1, "what is kept of another edition is not it");
    ledger.change(&name, Some(seen.clone()), time(NOW));
    let meaning = meaning(&text, &older, &ledger);
    assert_eq!(meaning.nameless, 0);
    assert_eq!(meaning.found.get(&name).and_then(|kept| kept.seen.clone()), seen.seen, "with what was seen of it");
    ledger.change(&name, None, time(NOW));
    assert_eq!(gathered(&text).meaning(&older, &ledger, time(NOW)).nameless, 1, "what was let go is not kept");
}

/// Two identifiers that have the same hash: among 30 bits they come soon.
fn lookalikes() -> [TalkId; 2] {
    let mut seen = HashMap::new();
    for number in 0..1_000_000_u32 {
        // Numbers in a row never collide: a CRC tells apart whatever differs in a few places only.
        let id = TalkId::from(format!("{:x}-{number}", number.wrapping_mul(2_654_435_761)).as_str());
        if let Some(other) = seen.insert(hash(&id), id.clone()) {
            return [other, id];
        }
    }
    panic!("a million identifiers without two alike");
}

#[test]
fn talks_that_look_alike_are_written_in_full() {
    let lookalikes = lookalikes();
    let mut edition = edition_2024();
    for (talk, id) in edition.talks.iter_mut().zip(&lookalikes) {
        talk.id = id.clone();
    }
    let both: Vec<Kept> = lookalikes.iter().cloned().map(Kept::unread).collect();
    for kept in [&both[..1], &both[1..], &both[..]] {
        let signs = signs(&edition, kept);
        assert!(signs.iter().all(|sign| matches!(sign, Sign::Id(_))), "{signs:?}");
        let meaning = meaning(&text_of(&edition, kept), &edition, &Ledger::default());
        assert_eq!((meaning.found.len(), meaning.nameless), (kept.len(), 0));
        assert!(kept.iter().all(|kept| meaning.found.contains_key(&Name::new(&edition.id, &kept.talk))));
    }
}

#[test]
fn where_one_that_looks_alike_came_later_neither_is_taken_for_the_other() {
    let [one, other] = lookalikes();
    let mut edition = edition_2024();
    edition.talks[0].id = one.clone();
    let text = text_of(&edition, &[Kept::unread(one)]);
    edition.talks[1].id = other;
    let meaning = meaning(&text, &edition, &Ledger::default());
    assert_eq!((meaning.found.len(), meaning.nameless), (0, 1));
}

fn parts(edition: &Edition, kept: &[Kept]) -> Vec<Part> {
    let texts = write(&edition.id, &signs(edition, kept), 240).expect("it can be written");
    texts.iter().map(|text| read(text.as_bytes()).expect("it can be read")).collect()
}

#[test]
fn parts_come_in_any_order_and_more_than_once() {
    let edition = thousand_talks();
    let all = everything(&edition);
    let parts = parts(&edition, &all[..100]);
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
        let mut gathering = Gathering::of(parts[order[0]].clone());
        assert_eq!(gathering.missing().len(), 2);
        gathering = gathering.with(parts[order[1]].clone()).with(parts[order[0]].clone());
        assert_eq!(gathering.missing(), [order[2] + 1]);
        gathering = gathering.with(parts[order[2]].clone());
        assert_eq!((gathering.missing().len(), gathering.count()), (0, 3));
        let meaning = gathering.meaning(&edition, &Ledger::default(), time(NOW));
        assert_eq!((meaning.found.len(), meaning.nameless), (100, 0));
    }
}

#[test]
fn each_part_is_of_use_alone() {
    let edition = thousand_talks();
    let all = everything(&edition);
    let parts = parts(&edition, &all[..100]);
    let meaning = Gathering::of(parts[1].clone()).meaning(&edition, &Ledger::default(), time(NOW));
    assert_eq!(meaning.found.len(), 34);
}

#[test]
fn parts_of_two_selections_never_mix() {
    let edition = thousand_talks();
    let all = everything(&edition);
    let (one, other) = (parts(&edition, &all[..50]), parts(&edition, &all[1..51]));
    assert_eq!((one.len(), other.len()), (2, 2));
    let gathering = Gathering::of(one[0].clone()).with(other[1].clone());
    assert_eq!(gathering, Gathering::of(other[1].clone()), "the later one begins anew");
    let whole = read(text_of(&edition, &all[..3]).as_bytes()).expect("it can be read");
    assert_eq!(gathering.with(whole.clone()), Gathering::of(whole));
}
