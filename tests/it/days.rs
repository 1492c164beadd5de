//! The days in order, their gaps, and what is on at a given instant.

mod open;
mod parts;

use bluehats::programme::day::{Moment, Phase, SHORTEST_GAP, Section, Slot, days, phase};
use bluehats::programme::{Block, Edition, Status, Talk, Time};
use proptest::prelude::*;

use crate::generate::{config, edition, phrase};
use crate::published::{edition_2024, three_talks, time};

/// A section in short: its block, then each slot.
fn outline(edition: &Edition, section: &Section) -> Vec<String> {
    let block = section.block.map_or_else(|| "loose".to_owned(), |block| edition.blocks[block].id.to_string());
    let slot = |slot: &Slot| match slot {
        Slot::Talk(position) => edition.talks[*position].id.to_string(),
        Slot::Gap { from, to } => format!("{}–{}", from.format("%H:%M"), to.format("%H:%M")),
    };
    std::iter::once(block).chain(section.slots.iter().map(slot)).collect()
}

/// All sections of a day in short.
fn day_outline(edition: &Edition, day: usize) -> Vec<Vec<String>> {
    days(edition)[day].sections.iter().map(|section| outline(edition, section)).collect()
}

/// What is on at an instant, in short: talks under way, block, talks to come, block to come.
fn on(edition: &Edition, now: &str) -> String {
    let Phase::Today(Moment { now, block, next, next_block }) = phase(edition, time(now)) else {
        panic!("{now} is on no day")
    };
    let talks = |talks: Vec<&Talk>| talks.iter().map(|talk| talk.id.to_string()).collect::<Vec<_>>().join("+");
    let id = |block: Option<&Block>| block.map(|block| block.id.to_string()).unwrap_or_default();
    format!("{}|{}|{}|{}", talks(now), id(block), talks(next), id(next_block))
}

#[test]
fn the_first_day_is_a_morning_of_demonstrations_and_an_afternoon_of_talks_with_gaps() {
    let edition = edition_2024();
    let expected: [&[&str]; 2] = [
        &["la-suite", "tchap", "grist-tableur", "docs", "demarches-simplifiees", "opendesk", "visio", "proconnect"],
        &[
            "presentations",
            "13:30–13:40",
            "opennebula",
            "tradopen",
            "grist-compagnon",
            "14:40–15:00",
            "forge-communs-numeriques",
            "lutece-citelibre",
            "scenari",
            "16:00–16:20",
            "ign-itowns-panoramax",
            "nouveautes-code-gouv-fr",
            "17:20–17:30",
        ],
    ];
    assert_eq!(day_outline(&edition, 0), expected);
}

#[test]
fn the_second_day_is_listed_although_it_has_no_talk() {
    let days = days(&edition_2024());
    assert_eq!(days.len(), 2);
    assert_eq!(days[1].date.map(|date| date.to_string()).as_deref(), Some("2024-12-05"));
    assert!(days[1].sections.is_empty());
}

#[test]
fn now_and_next_follow_the_clock_of_the_first_day() {
    let edition = edition_2024();
    for (now, expected) in [
        ("2024-12-04T00:00:00+01:00", "|||la-suite"),
        ("2024-12-04T09:59:00+01:00", "|||la-suite"),
        ("2024-12-04T10:00:00+01:00", "|la-suite|opennebula|"),
        ("2024-12-04T12:29:59+01:00", "|la-suite|opennebula|"),
        ("2024-12-04T12:30:00+01:00", "||opennebula|"),
        ("2024-12-04T13:35:00+01:00", "||opennebula|"),
        ("2024-12-04T13:40:00+01:00", "opennebula||tradopen|"),
        ("2024-12-04T14:24:00+01:00", "grist-compagnon||forge-communs-numeriques|"),
        ("2024-12-04T14:50:00+01:00", "||forge-communs-numeriques|"),
        ("2024-12-04T17:19:00+01:00", "nouveautes-code-gouv-fr|||"),
        ("2024-12-04T17:20:00+01:00", "|||"),
        ("2024-12-04T23:59:00+01:00", "|||"),
        ("2024-12-05T10:00:00+01:00", "|||"),
    ] {
        assert_eq!(on(&edition, now), expected, "{now}");
    }
}

#[test]
fn the_venues_day_counts_wherever_the_visitor_is() {
    let edition = edition_2024();
    assert_eq!(on(&edition, "2024-12-04T05:24:00-08:00"), "grist-compagnon||forge-communs-numeriques|");
    assert_eq!(phase(&edition, time("2024-12-03T22:59:00Z")), Phase::Ahead(1));
    assert_eq!(phase(&edition, time("2024-12-03T23:00:00Z")), phase(&edition, time("2024-12-04T00:00:00+01:00")));
}

#[test]
fn the_days_left_are_counted_and_a_past_edition_is_over() {
    let edition = edition_2024();
    assert_eq!(phase(&edition, time("2024-12-03T12:00:00+01:00")), Phase::Ahead(1));
    assert_eq!(phase(&edition, time("2024-11-04T23:59:00+01:00")), Phase::Ahead(30));
    assert_eq!(phase(&edition, time("2024-12-05T23:59:59+01:00")), Phase::Today(Moment::default()));
    assert_eq!(phase(&edition, time("2024-12-06T00:00:00+01:00")), Phase::Over);
}

#[test]
fn a_pause_between_two_days_is_not_the_end() {
    let mut edition = edition_2024();
    edition.days[1].date = time("2024-12-09T00:00:00+01:00").date_naive();
    assert_eq!(phase(&edition, time("2024-12-06T12:00:00+01:00")), Phase::Ahead(3));
}

#[test]
fn a_cancelled_talk_is_neither_on_nor_next() {
    let mut edition = edition_2024();
    edition.talks.iter_mut().filter(|talk| talk.start.is_none()).for_each(|talk| talk.status = Status::Cancelled);
    edition.talks[7].status = Status::Cancelled;
    assert_eq!(on(&edition, "2024-12-04T10:30:00+01:00"), "||tradopen|");
    assert_eq!(on(&edition, "2024-12-04T13:45:00+01:00"), "||tradopen|");
}

#[test]
fn talks_that_begin_together_are_next_together() {
    let mut edition = edition_2024();
    edition.talks[8].start = edition.talks[7].start;
    assert_eq!(on(&edition, "2024-12-04T13:35:00+01:00"), "||opennebula+tradopen|");
    assert_eq!(on(&edition, "2024-12-04T13:59:00+01:00"), "opennebula+tradopen||grist-compagnon|");
}

#[test]
fn a_block_without_talks_is_shown_and_claims_no_gap() {
    let mut edition = three_talks();
    edition.talks.retain(|talk| talk.block.is_none());
    assert_eq!(day_outline(&edition, 0), [vec!["morning"], vec!["loose", "three"]]);
}

#[test]
fn a_block_with_an_untimed_talk_claims_no_gap() {
    assert_eq!(day_outline(&three_talks(), 0), [vec!["morning", "two", "one"], vec!["loose", "three"]]);
}

#[test]
fn an_unknown_end_leaves_no_gap_to_claim_after_it() {
    let mut edition = three_talks();
    edition.talks.remove(1);
    assert_eq!(day_outline(&edition, 0)[0], ["morning", "one", "10:00–12:00"]);
    edition.talks[0].end = None;
    assert_eq!(day_outline(&edition, 0)[0], ["morning", "one"]);
}

#[test]
fn talks_outside_the_blocks_stand_between_them_and_claim_no_block_as_a_gap() {
    let mut edition = three_talks();
    let mut early = edition.talks[2].clone();
    early.id = "early".into();
    (early.start, early.end) = (Some(time("2030-03-04T08:00:00+01:00")), Some(time("2030-03-04T08:30:00+01:00")));
    edition.talks.push(early);
    let expected = [vec!["loose", "early"], vec!["morning", "two", "one"], vec!["loose", "three"]];
    assert_eq!(day_outline(&edition, 0), expected);
}

#[test]
fn a_day_without_blocks_has_gaps_between_its_talks() {
    let mut edition = three_talks();
    edition.blocks.clear();
    edition.talks.iter_mut().for_each(|talk| talk.block = None);
    edition.talks.remove(1);
    assert_eq!(day_outline(&edition, 0), [vec!["loose", "one", "10:00–14:00", "three"]]);
}

#[test]
fn a_talk_that_strays_from_its_blocks_day_stands_on_its_own_day_without_gaps() {
    let mut edition = three_talks();
    edition.days.push(edition.days[0].clone());
    edition.days[1].date = time("2030-03-05T00:00:00+01:00").date_naive();
    let day = chrono::TimeDelta::days(1);
    edition.talks[0].start = edition.talks[0].start.map(|start| start + day);
    edition.talks[0].end = edition.talks[0].end.map(|end| end + day);
    assert_eq!(day_outline(&edition, 0), [vec!["morning", "two"], vec!["loose", "three"]]);
    assert_eq!(day_outline(&edition, 1), [vec!["morning", "one"]]);
}

#[test]
fn talks_of_which_no_time_is_known_come_last_on_a_day_without_a_date() {
    let mut edition = three_talks();
    edition.talks[1].block = None;
    edition.days.push(edition.days[0].clone());
    edition.days[1].date = time("2030-03-05T00:00:00+01:00").date_naive();
    let days = days(&edition);
    assert_eq!(days.len(), 3);
    assert_eq!(days[2].date, None);
    assert_eq!(outline(&edition, &days[2].sections[0]), ["loose", "two"]);
}

/// When a section's first slot begins, as far as that is known.
fn begins(edition: &Edition, section: &Section) -> Option<Time> {
    section.slots.iter().find_map(|slot| match slot {
        Slot::Talk(position) => edition.talks[*position].start,
        Slot::Gap { .. } => None,
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_talk_stands_in_exactly_one_place(edition in edition(0..40, phrase())) {
        let mut places: Vec<usize> = Vec::new();
        for section in days(&edition).iter().flat_map(|day| &day.sections) {
            places.extend(section.slots.iter().filter_map(|slot| match slot {
                Slot::Talk(position) => Some(*position),
                Slot::Gap { .. } => None,
            }));
        }
        places.sort_unstable();
        prop_assert_eq!(places, (0..edition.talks.len()).collect::<Vec<_>>());
    }

    #[test]
    fn a_gap_holds_no_talk_of_its_section_and_is_never_short(edition in edition(0..40, phrase())) {
        for section in days(&edition).iter().flat_map(|day| &day.sections) {
            for slot in &section.slots {
                let Slot::Gap { from, to } = slot else { continue };
                prop_assert!(*to - *from >= SHORTEST_GAP);
                for other in &section.slots {
                    let Slot::Talk(position) = other else { continue };
                    let talk = &edition.talks[*position];
                    let start = talk.start.expect("a section with gaps has no untimed talk");
                    prop_assert!(start >= *to || talk.end.is_none_or(|end| end <= *from), "{:?}", talk.id);
                }
            }
        }
    }

    #[test]
    fn sections_without_a_block_come_in_the_order_of_their_time(edition in edition(0..40, phrase())) {
        for day in days(&edition) {
            let starts: Vec<_> = day.sections.iter().filter(|section| section.block.is_none())
                .map(|section| begins(&edition, section)).collect();
            prop_assert!(starts.is_sorted(), "{:?}", starts);
        }
    }

    #[test]
    fn what_is_on_has_begun_and_what_is_next_has_not(edition in edition(0..40, phrase()), minute in 0..96 * 60_i64) {
        let now = time("2024-12-04T00:00:00+01:00") + chrono::TimeDelta::minutes(minute);
        if let Phase::Today(moment) = phase(&edition, now) {
            let hour = chrono::TimeDelta::hours(1);
            let lasts = |talk: &Talk| talk.end.or(talk.start.map(|start| start + hour)) > Some(now);
            prop_assert!(moment.now.iter().all(|talk| talk.start <= Some(now) && lasts(talk)));
            prop_assert!(moment.next.iter().all(|talk| talk.start > Some(now)));
            prop_assert!(moment.next.is_empty() || moment.next_block.is_none());
        }
    }
}
