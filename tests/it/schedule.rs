//! The personal schedule: order, clashes, free time, stands, what is gone.

mod stored;

use bluehats::programme::schedule::{Entry, Kept, plan};
use bluehats::programme::{Edition, Stand, Status, Talk, TalkId, Time};
use chrono::TimeDelta;
use proptest::prelude::*;

use crate::generate::{config, edition, phrase};
use crate::published::{edition_2024, three_talks, time, year, years};

const KEPT_AT: &str = "2024-12-01T20:00:00+01:00";

fn kept(edition: &Edition, ids: &[&str]) -> Vec<Kept> {
    ids.iter()
        .map(|id| {
            let item = edition.keepables().find(|item| item.id().as_str() == *id);
            let unread = || Kept::unread(TalkId::from(*id));
            item.map_or_else(unread, |item| Kept::new(edition, item, time(KEPT_AT)))
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
            Entry::Stand(stand) => format!("stand: {}", stand.id),
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
fn kept_stands_come_after_the_talks_and_before_what_is_gone() {
    assert_eq!(
        outline(&edition_2024(), &["removed", "village-du-secteur-public", "tradopen", "opennebula"]),
        ["opennebula", "tradopen", "stand: village-du-secteur-public", "gone: removed"]
    );
    let mut edition = day_of(&[("unknown", "", ""), ("a", "09:00", "10:00")]);
    edition.stands = ["z", "y"].map(|id| Stand { id: id.into(), ..edition_2024().stands[0].clone() }).to_vec();
    let kept = ["gone", "y", "unknown", "z", "a"];
    assert_eq!(outline(&edition, &kept), ["a", "unknown", "stand: z", "stand: y", "gone: gone"], "as in the file");
}

#[test]
fn a_stand_takes_nobodys_time() {
    let edition = edition_2024();
    let without = outline(&edition, &["opennebula", "forge-communs-numeriques"]);
    let mut with = outline(&edition, &["opennebula", "forge-communs-numeriques", "village-du-secteur-public"]);
    assert_eq!(with.pop().as_deref(), Some("stand: village-du-secteur-public"));
    assert_eq!(with, without);
}

#[test]
fn a_stand_that_leaves_the_programme_is_gone_with_what_was_seen() {
    let mut edition = edition_2024();
    let kept = kept(&edition, &["village-du-secteur-public", "tradopen"]);
    edition.stands.clear();
    let entries = plan(&edition, &kept);
    let [Entry::Talk(_), Entry::Gone(gone)] = entries.as_slice() else { panic!("{entries:?}") };
    let seen = gone.seen.as_ref().expect("it was seen");
    assert_eq!((seen.title.as_str(), seen.room.as_deref()), ("Village du secteur public", Some("A12–A14")));
    assert_eq!((seen.start, seen.end, seen.status), (None, None, Status::Confirmed));
}

#[test]
fn what_becomes_a_stand_stays_kept() {
    let mut edition = edition_2024();
    let kept = kept(&edition, &["tchap"]);
    edition.talks.retain(|talk| talk.id.as_str() != "tchap");
    edition.stands[0].id = "tchap".into();
    assert_eq!(plan(&edition, &kept), [Entry::Stand(&edition.stands[0])]);
}

#[test]
fn a_block_without_an_end_is_followed_by_no_free_time() {
    assert_eq!(outline(&year("2023"), &["eole3", "umap"]), ["eole3", "umap"]);
    let mut edition = three_talks();
    edition.blocks[0].end = None;
    assert_eq!(outline(&edition, &["two", "three"]), ["two", "three"]);
}

#[test]
fn everything_of_every_edition_can_be_kept() {
    for edition in years() {
        let ids: Vec<&str> = edition.keepables().map(|item| item.id().as_str()).collect();
        let lines = outline(&edition, &ids);
        let listed = lines.iter().filter(|line| !line.starts_with("free ")).count();
        assert_eq!(listed, ids.len(), "{}: nothing clashes, nothing is gone: {lines:?}", edition.id);
    }
}

#[test]
fn nothing_kept_is_an_empty_schedule() {
    assert!(plan(&edition_2024(), &[]).is_empty());
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn each_kept_talk_is_listed_once_and_clashes_are_true(edition in edition(0..40, phrase()), every in 1..4_usize) {
        let ids: Vec<&str> = edition.keepables().step_by(every).map(|item| item.id().as_str()).collect();
        let kept = kept(&edition, &ids);
        let entries = plan(&edition, &kept);
        let mut listed: Vec<&str> = Vec::new();
        for entry in &entries {
            match entry {
                Entry::Talk(talk) => listed.push(talk.id.as_str()),
                Entry::Stand(stand) => listed.push(stand.id.as_str()),
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

fn takes_from(talk: &Talk, from: Time, to: Time) -> bool {
    let (Some(start), Some(end)) = (talk.start, talk.end) else { return false };
    talk.status != Status::Cancelled && start < to && from < end
}
