//! Talks whose identifier was changed: what is plainly the same is followed, what is not is not.

use bluehats::programme::change::follow::{followed, moves};
use bluehats::programme::change::history::History;
use bluehats::programme::change::{Alteration, between, of_kept};
use bluehats::programme::schedule::{Kept, Seen};
use bluehats::programme::{Edition, Keepable, Room, Status, Talk, TalkId};

use super::{KEPT_AT, all_kept, on_the_day, speaker, talk_mut, told, versions};
use crate::published::time;

/// Gives an item another identifier.
fn rename(edition: &mut Edition, from: &str, to: &str) {
    let talks = edition.talks.iter_mut().map(|talk| &mut talk.id);
    let mut ids = talks.chain(edition.stands.iter_mut().map(|stand| &mut stand.id));
    *ids.find(|id| id.as_str() == from).unwrap_or_else(|| panic!("no {from}")) = to.into();
}

fn pairs(found: impl IntoIterator<Item = (TalkId, TalkId)>) -> Vec<(String, String)> {
    found.into_iter().map(|(from, to)| (from.to_string(), to.to_string())).collect()
}

fn one_to_other() -> Vec<(String, String)> {
    vec![("one".into(), "other".into())]
}

/// What follows from version to version, and what of all that was kept does without the old version.
fn both(old: &Edition, new: &Edition) -> [Vec<(String, String)>; 2] {
    [pairs(followed(old, new)), pairs(moves(new, &all_kept(old), &History::default()))]
}

#[test]
fn the_same_title_at_the_same_time_is_followed_whatever_else_changed() {
    let (old, new) = versions(|edition| {
        rename(edition, "one", "other");
        let talk = talk_mut(edition, "other");
        talk.title = talk.title.to_uppercase();
        (talk.speakers, talk.summary, talk.status) = (vec![speaker(Some("Autre"))], None, Status::Cancelled);
    });
    assert_eq!(both(&old, &new), [one_to_other(), one_to_other()]);
    let [changed] = &between(&old, &new)[..] else { panic!("one item changed") };
    assert_eq!((changed.id.as_str(), changed.was.as_ref().map(TalkId::as_str)), ("other", Some("one")));
    assert_eq!(changed.alterations()[0], Alteration::Cancelled(None));
}

#[test]
fn another_identifier_alone_is_remembered_and_not_told() {
    let (old, new) = versions(|edition| rename(edition, "one", "other"));
    assert_eq!(told(&between(&old, &new)), [("other".to_owned(), vec![])]);
    let mut history = History::default();
    assert!(history.add(&old, &new));
    assert_eq!(history.successor(&"one".into()), Some("other".into()));
    assert_eq!(History::read(&history.to_text()), Ok(history));
}

#[test]
fn an_untimed_talk_is_followed_within_its_block_and_a_stand_by_its_days() {
    for id in ["two", "stand"] {
        let (old, new) = versions(|edition| rename(edition, id, "other"));
        let expected = vec![(id.to_owned(), "other".to_owned())];
        assert_eq!(both(&old, &new), [expected.clone(), expected], "{id}");
    }
    let (old, new) = versions(|edition| {
        rename(edition, "two", "other");
        edition.blocks[0].end = Some(on_the_day("13:00"));
    });
    assert_eq!(both(&old, &new), [vec![], vec![]], "the block is at another time");
}

#[test]
fn where_no_time_is_known_those_who_speak_count_in_its_place() {
    let untimed = |names: &[&str], id: &str| {
        let (_, edition) = versions(|edition| {
            let talk = talk_mut(edition, "one");
            (talk.start, talk.end, talk.block, talk.room) = (None, None, None, None);
            talk.speakers = names.iter().map(|name| speaker(Some(name))).collect();
            talk.id = id.into();
        });
        edition
    };
    for (before, now, follows) in [
        (&["Ada", "Grace"][..], &["grace", "Ada"][..], true),
        (&["Ada"], &["Grace"], false),
        (&["Ada"], &[], false),
        (&[], &[], false),
    ] {
        let (old, new) = (untimed(before, "one"), untimed(now, "other"));
        let expected = if follows { one_to_other() } else { vec![] };
        assert_eq!(both(&old, &new), [expected.clone(), expected], "{before:?} {now:?}");
    }
}

#[test]
fn another_title_or_another_time_is_not_followed() {
    let cases: [fn(&mut Talk); 3] = [
        |talk| talk.title.push_str(" bis"),
        |talk| talk.start = Some(on_the_day("09:05")),
        |talk| talk.end = Some(on_the_day("10:05")),
    ];
    for change in cases {
        let (old, new) = versions(|edition| {
            rename(edition, "one", "other");
            change(talk_mut(edition, "other"));
        });
        assert_eq!(both(&old, &new), [vec![], vec![]]);
        assert_eq!(told(&of_kept(&new, &all_kept(&old))), [("one".to_owned(), vec![Alteration::Gone])]);
    }
}

/// The same talk once more, under another identifier and in another room.
fn twin(edition: &mut Edition, id: &str) {
    let room = Room { id: "annex".into(), name: "Annexe".into(), floor: None };
    if edition.room(&room.id).is_none() {
        edition.rooms.push(room);
    }
    let talk = Talk { id: id.into(), room: Some("annex".into()), ..talk_mut(edition, "one").clone() };
    edition.talks.push(talk);
}

#[test]
fn of_two_that_might_be_it_neither_is_followed() {
    // Two new ones.
    let (old, new) = versions(|edition| {
        twin(edition, "twin");
        rename(edition, "one", "other");
    });
    assert_eq!(both(&old, &new), [vec![], vec![]]);
    // Two old ones, of which one is gone and one has another identifier.
    let (_, old) = versions(|edition| twin(edition, "twin"));
    let mut new = old.clone();
    new.talks.retain(|talk| talk.id.as_str() != "twin");
    rename(&mut new, "one", "other");
    assert_eq!(pairs(followed(&old, &new)), []);
    // Of the one that is gone nothing says that it became the other; the one that was in the same room is plain.
    assert_eq!(pairs(moves(&new, &all_kept(&old), &History::default())), one_to_other());
    // One of two is gone, and the other one is what it was.
    let mut new = old.clone();
    new.talks.retain(|talk| talk.id.as_str() != "twin");
    assert_eq!(both(&old, &new), [vec![], vec![]]);
}

#[test]
fn without_the_old_version_the_room_must_be_the_same_and_the_history_knows_better() {
    let (old, new) = versions(|edition| {
        rename(edition, "one", "other");
        edition.rooms.push(Room { id: "annex".into(), name: "Annexe".into(), floor: None });
        talk_mut(edition, "other").room = Some("annex".into());
    });
    let kept = all_kept(&old);
    assert_eq!(pairs(followed(&old, &new)), one_to_other());
    assert_eq!(pairs(moves(&new, &kept, &History::default())), []);
    let mut history = History::default();
    assert!(history.add(&old, &new));
    assert_eq!(pairs(moves(&new, &kept, &history)), one_to_other());
}

#[test]
fn an_identifier_that_was_changed_several_times_is_followed_to_the_end() {
    let (first, second) = versions(|edition| rename(edition, "one", "a"));
    let mut third = second.clone();
    rename(&mut third, "a", "b");
    let mut fourth = third.clone();
    rename(&mut fourth, "b", "other");
    // What was seen no longer helps: the talk moves too.
    talk_mut(&mut fourth, "other").block = None;
    let mut fifth = fourth.clone();
    talk_mut(&mut fifth, "other").start = Some(on_the_day("09:30"));
    let mut history = History::default();
    for (old, new) in [(&first, &second), (&second, &third), (&third, &fourth), (&fourth, &fifth)] {
        let _ = history.add(old, new);
    }
    assert_eq!(pairs(moves(&fifth, &all_kept(&first), &history)), one_to_other());
}

#[test]
fn of_two_kept_talks_that_might_have_become_the_same_one_neither_is_followed() {
    let (_, old) = versions(|edition| {
        let twin = Talk { id: "twin".into(), ..talk_mut(edition, "one").clone() };
        edition.talks.push(twin);
    });
    // Both are gone, and one is there under another identifier: by what was seen it might be either.
    let mut new = old.clone();
    new.talks.retain(|talk| talk.id.as_str() != "twin");
    rename(&mut new, "one", "other");
    assert_eq!(both(&old, &new), [vec![], vec![]]);
    // One is gone, and the other one, which is the same in all that was seen, is kept itself.
    let mut new = old.clone();
    new.talks.retain(|talk| talk.id.as_str() != "twin");
    assert_eq!(both(&old, &new), [vec![], vec![]]);
}

#[test]
fn an_identifier_that_several_talks_bore_one_after_the_other_leads_to_the_last_one() {
    let (first, second) = versions(|edition| rename(edition, "one", "a"));
    // Another talk is given the identifier, and then another identifier too.
    let mut third = second.clone();
    third.talks.push(Talk { id: "one".into(), title: "Une autre".into(), ..third.talks[1].clone() });
    let mut fourth = third.clone();
    rename(&mut fourth, "one", "b");
    let mut history = History::default();
    for (old, new) in [(&first, &second), (&second, &third)] {
        assert!(history.add(old, new));
    }
    assert_eq!(history.successor(&"one".into()), None, "it is there");
    assert!(history.add(&third, &fourth));
    assert_eq!(history.successor(&"one".into()), Some("b".into()));
    // What is gone leads nowhere, until it is back.
    let mut fifth = fourth.clone();
    fifth.talks.retain(|talk| talk.id.as_str() != "b");
    assert!(history.add(&fourth, &fifth));
    assert_eq!(history.successor(&"one".into()), None);
    assert!(history.add(&fifth, &fourth));
    assert_eq!(history.successor(&"one".into()), Some("b".into()));
}

#[test]
fn what_an_earlier_version_of_the_app_stored_is_followed_by_its_time_alone() {
    let (old, new) = versions(|edition| {
        for id in ["one", "two"] {
            rename(edition, id, &format!("{id}-bis"));
        }
    });
    let stored = |kept: &Kept| {
        let seen = kept.seen.clone().expect("it was seen");
        let seen = Seen { between: None, days: Vec::new(), speakers: None, reason: None, ..seen };
        Kept { seen: Some(seen), ..kept.clone() }
    };
    let kept: Vec<Kept> = all_kept(&old).iter().map(stored).collect();
    let expected = vec![("one".to_owned(), "one-bis".to_owned())];
    assert_eq!(pairs(moves(&new, &kept, &History::default())), expected, "of the untimed one too little is known");
    let unknown = [Kept::unread("one".into()), Kept { seen: Some(Seen::titled("one")), ..Kept::unread("two".into()) }];
    assert_eq!(pairs(moves(&new, &unknown, &History::default())), []);
}

#[test]
fn what_the_programme_still_has_stays_where_it_is() {
    let (old, _) = versions(|_| ());
    let mut new = old.clone();
    twin(&mut new, "twin");
    assert_eq!(both(&old, &new), [vec![], vec![]]);
    let at = time(KEPT_AT);
    let twin = Kept::new(&new, Keepable::Talk(talk_mut(&mut new.clone(), "twin")), at);
    assert_eq!(pairs(moves(&new, &[twin], &History::default())), []);
}
