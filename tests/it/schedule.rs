//! The personal schedule: order, clashes, free time, what is gone; and what is stored of it.

use bluehats::programme::schedule::{
    Entry, Kept, STORED_FORMAT, Seen, StoredError, edition_of_key, key, plan, talk_of_key,
};
use bluehats::programme::{Edition, EditionId, Status, Talk, TalkId};
use chrono::TimeDelta;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate::{config, edition, nasty, phrase};
use crate::published::{edition_2024, talk, three_talks, time};

const KEPT_AT: &str = "2024-12-01T20:00:00+01:00";

fn kept(edition: &Edition, ids: &[&str]) -> Vec<Kept> {
    ids.iter()
        .map(|id| {
            let unread = || Kept::unread(TalkId::from(*id));
            edition.talk(&TalkId::from(*id)).map_or_else(unread, |talk| Kept::new(edition, talk, time(KEPT_AT)))
        })
        .collect()
}

/// The schedule in short, a line an entry.
fn outline(edition: &Edition, ids: &[&str]) -> Vec<String> {
    let kept = kept(edition, ids);
    let names = |talks: &[&Talk]| talks.iter().map(|talk| talk.id.to_string()).collect::<Vec<_>>().join(" ");
    plan(edition, &kept)
        .iter()
        .map(|entry| match entry {
            Entry::Talk(talk) => talk.id.to_string(),
            Entry::Clash(talks) => format!("clash: {}", names(talks)),
            Entry::Free { from, to, fitting } => {
                format!("free {}–{}: {}", from.format("%H:%M"), to.format("%H:%M"), names(fitting))
            }
            Entry::Gone(kept) => format!("gone: {}", kept.talk),
        })
        .collect()
}

/// An edition of one day with talks that last from one time to another; an empty end is an unknown one.
fn day_of(talks: &[(&str, &str, &str)]) -> Edition {
    let mut edition = three_talks();
    let model = edition.talks[2].clone();
    let at = |clock: &str| (!clock.is_empty()).then(|| time(&format!("2030-03-04T{clock}:00+01:00")));
    edition.blocks.clear();
    edition.talks = talks
        .iter()
        .map(|(id, start, end)| Talk { id: (*id).into(), start: at(start), end: at(end), ..model.clone() })
        .collect();
    edition
}

#[test]
fn kept_talks_come_in_order_of_time_with_the_untimed_ones_at_the_start_of_their_block() {
    assert_eq!(
        outline(&edition_2024(), &["tradopen", "opennebula", "docs", "tchap"]),
        ["tchap", "docs", "free 12:30–13:40: ", "opennebula", "tradopen"]
    );
}

#[test]
fn untimed_talks_of_one_block_never_clash() {
    let edition = edition_2024();
    let ids: Vec<&str> =
        edition.talks.iter().filter(|talk| talk.start.is_none()).map(|talk| talk.id.as_str()).collect();
    assert_eq!(outline(&edition, &ids), ids);
}

#[test]
fn nothing_of_the_real_programme_clashes() {
    let edition = edition_2024();
    let ids: Vec<&str> = edition.talks.iter().map(|talk| talk.id.as_str()).collect();
    assert!(outline(&edition, &ids).iter().all(|line| !line.starts_with("clash")));
}

#[test]
fn free_time_names_what_would_fit_and_nothing_kept() {
    assert_eq!(
        outline(&edition_2024(), &["opennebula", "forge-communs-numeriques", "scenari"]),
        [
            "opennebula",
            "free 14:00–15:00: tradopen grist-compagnon",
            "forge-communs-numeriques",
            "free 15:20–15:40: lutece-citelibre",
            "scenari"
        ]
    );
}

#[test]
fn a_few_minutes_are_not_free_time() {
    assert_eq!(outline(&day_of(&[("a", "09:00", "10:00"), ("b", "10:14", "11:00")]), &["a", "b"]), ["a", "b"]);
}

#[test]
fn the_night_is_not_free_time() {
    let mut edition = day_of(&[("a", "09:00", "10:00"), ("b", "11:00", "12:00")]);
    let day = TimeDelta::days(1);
    let talk = &mut edition.talks[1];
    (talk.start, talk.end) = (talk.start.map(|start| start + day), talk.end.map(|end| end + day));
    assert_eq!(outline(&edition, &["a", "b"]), ["a", "b"]);
}

#[test]
fn free_time_is_not_claimed_after_an_unknown_end() {
    assert_eq!(outline(&day_of(&[("a", "09:00", ""), ("b", "11:00", "12:00")]), &["a", "b"]), ["a", "b"]);
}

#[test]
fn free_time_stops_at_a_block_with_a_kept_untimed_talk() {
    let mut edition = three_talks();
    let day = day_of(&[("early", "07:00", "08:00"), ("late", "13:00", "14:00")]);
    edition.talks.extend(day.talks);
    assert_eq!(
        outline(&edition, &["early", "two", "late"]),
        ["early", "free 08:00–09:00: ", "two", "free 12:00–13:00: ", "late"]
    );
}

#[test]
fn two_talks_that_overlap_clash_and_two_that_touch_do_not() {
    let edition = day_of(&[("a", "09:00", "10:00"), ("b", "09:30", "10:30"), ("c", "10:30", "11:00")]);
    assert_eq!(outline(&edition, &["a", "b", "c"]), ["a", "b", "clash: a b", "c"]);
}

#[test]
fn three_talks_in_a_chain_are_one_clash() {
    let edition = day_of(&[("a", "09:00", "10:00"), ("b", "09:30", "10:30"), ("c", "10:15", "11:00")]);
    assert_eq!(outline(&edition, &["a", "b", "c"]), ["a", "b", "c", "clash: a b c"]);
}

#[test]
fn a_short_talk_does_not_end_the_clash_of_a_long_one() {
    let edition = day_of(&[("a", "09:00", "12:00"), ("b", "09:30", "10:00"), ("c", "11:00", "11:30")]);
    assert_eq!(outline(&edition, &["a", "b", "c"]), ["a", "b", "c", "clash: a b c"]);
}

#[test]
fn a_talk_without_an_end_clashes_with_what_is_on_when_it_begins() {
    let edition = day_of(&[("a", "09:00", ""), ("b", "09:00", "10:00"), ("c", "09:30", ""), ("d", "10:00", "")]);
    assert_eq!(outline(&edition, &["a", "b", "c", "d"]), ["a", "b", "c", "clash: a b c", "d"]);
}

#[test]
fn cancelled_talks_never_clash_and_leave_their_time_free() {
    let mut edition = day_of(&[("a", "09:00", "10:00"), ("b", "09:30", "11:00"), ("c", "10:30", "11:00")]);
    edition.talks[1].status = Status::Cancelled;
    assert_eq!(outline(&edition, &["a", "b", "c"]), ["a", "b", "free 10:00–10:30: ", "c"]);
}

#[test]
fn a_cancelled_talk_stands_in_the_free_time_that_it_leaves() {
    let mut edition = day_of(&[("a", "09:00", "10:00"), ("b", "10:30", "11:00"), ("c", "12:00", "12:30")]);
    edition.talks[1].status = Status::Cancelled;
    assert_eq!(outline(&edition, &["a", "b", "c"]), ["a", "free 10:00–12:00: ", "b", "c"]);
}

#[test]
fn a_clash_follows_its_talks_whatever_else_is_kept() {
    let mut edition = three_talks();
    edition.talks.extend(day_of(&[("a", "07:00", "08:00"), ("b", "07:30", "08:55")]).talks);
    assert_eq!(outline(&edition, &["a", "b", "two"]), ["a", "b", "clash: a b", "two"]);
}

#[test]
fn unknown_times_come_last_and_then_what_is_gone() {
    let edition = day_of(&[("unknown", "", ""), ("a", "09:00", "10:00")]);
    assert_eq!(outline(&edition, &["removed", "unknown", "a"]), ["a", "unknown", "gone: removed"]);
}

#[test]
fn nothing_kept_is_an_empty_schedule() {
    assert!(plan(&edition_2024(), &[]).is_empty());
}

#[test]
fn a_kept_talk_remembers_what_was_seen() {
    let edition = edition_2024();
    let kept = Kept::new(&edition, talk(&edition, "tradopen"), time(KEPT_AT));
    assert_eq!(
        kept.to_text().expect("it can be stored"),
        concat!(
            r#"{"v":1,"at":"2024-12-01T20:00:00+01:00","#,
            r#""title":"TradOpen, un commun numérique au service de l’inclusion des usagers allophones","#,
            r#""start":"2024-12-04T14:00:00+01:00","end":"2024-12-04T14:20:00+01:00","room":"Ada Lovelace"}"#
        )
    );
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
    let text = Kept::new(&edition, talk(&edition, "tradopen"), time(KEPT_AT)).to_text().expect("it can be stored");
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
    let seen = Seen { title: "T".into(), start: None, end: None, room: None, status: Status::Confirmed };
    assert_eq!(kept.seen, Some(seen));
}

#[test]
fn a_talk_known_by_its_key_alone_has_no_text_to_write() {
    assert_eq!(Kept::unread("tchap".into()).to_text(), None);
}

fn seen() -> impl Strategy<Value = Seen> {
    let instant = || {
        option::of((0..4_000_000_000_i64, -840..841_i32)).prop_map(|drawn| {
            drawn.map(|(seconds, minutes)| {
                let offset = chrono::FixedOffset::east_opt(minutes * 60).expect("it is less than a day");
                chrono::DateTime::from_timestamp(seconds, 0).expect("it exists").with_timezone(&offset)
            })
        })
    };
    let status = select(vec![Status::Confirmed, Status::Tentative, Status::Cancelled]);
    (nasty(), instant(), instant(), option::of(nasty()), status).prop_map(|(title, start, end, room, status)| Seen {
        title,
        start,
        end,
        room,
        status,
    })
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

    #[test]
    fn each_kept_talk_is_listed_once_and_clashes_are_true(edition in edition(0..40, phrase()), every in 1..4_usize) {
        let ids: Vec<&str> = edition.talks.iter().step_by(every).map(|talk| talk.id.as_str()).collect();
        let kept = kept(&edition, &ids);
        let entries = plan(&edition, &kept);
        let mut listed: Vec<&str> = Vec::new();
        for entry in &entries {
            match entry {
                Entry::Talk(talk) => listed.push(talk.id.as_str()),
                Entry::Gone(kept) => prop_assert!(false, "{} is gone", kept.talk),
                Entry::Clash(talks) => {
                    prop_assert!(talks.len() > 1);
                    prop_assert!(talks.iter().all(|talk| listed.contains(&talk.id.as_str())));
                    for one in talks {
                        prop_assert!(talks.iter().any(|other| one.id != other.id && overlap(one, other)));
                    }
                }
                Entry::Free { from, to, fitting } => {
                    prop_assert!(from < to);
                    for talk in edition.talks.iter().filter(|talk| ids.contains(&talk.id.as_str())) {
                        prop_assert!(!takes_from(talk, *from, *to), "{} is not free of {}", from, talk.id);
                    }
                    prop_assert!(fitting.iter().all(|talk| talk.start >= Some(*from) && talk.end <= Some(*to)));
                }
            }
        }
        listed.sort_unstable();
        let mut expected = ids.clone();
        expected.sort_unstable();
        prop_assert_eq!(listed, expected);
        let clashing: Vec<&TalkId> = entries.iter().flat_map(|entry| match entry {
            Entry::Clash(talks) => talks.iter().map(|talk| &talk.id).collect(),
            _ => Vec::new(),
        }).collect();
        let all: Vec<&Talk> = edition.talks.iter().step_by(every).collect();
        for one in &all {
            let clashes = all.iter().any(|other| one.id != other.id && overlap(one, other));
            prop_assert_eq!(clashing.contains(&&one.id), clashes, "{}", one.id);
        }
    }
}

/// Whether two talks that take place are on at the same time; one without an end is on when it begins.
fn overlap(one: &Talk, other: &Talk) -> bool {
    let span = |talk: &Talk| Some((talk.start?, talk.end.or(talk.start)?));
    let taking_place = one.status != Status::Cancelled && other.status != Status::Cancelled;
    let (Some((start, end)), Some((from, to))) = (span(one), span(other)) else { return false };
    taking_place && (start == from || (start < to && from < end))
}

fn takes_from(talk: &Talk, from: bluehats::programme::Time, to: bluehats::programme::Time) -> bool {
    let (Some(start), Some(end)) = (talk.start, talk.end) else { return false };
    talk.status != Status::Cancelled && start < to && from < end
}
