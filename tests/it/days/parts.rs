//! Some of the days' talks at a time, for a list that is drawn part by part.

use bluehats::programme::day::{Day, Slot, days, part};
use proptest::prelude::*;

use crate::generate::{config, edition, phrase};
use crate::published::edition_2024;

/// Each slot of some days, with the date of its day and its block, in order.
fn slots(days: &[Day]) -> Vec<(Option<chrono::NaiveDate>, Option<usize>, Slot)> {
    let sections = days.iter().flat_map(|day| day.sections.iter().map(move |section| (day.date, section)));
    sections.flat_map(|(date, section)| section.slots.iter().map(move |slot| (date, section.block, *slot))).collect()
}

fn blocks(days: &[Day]) -> usize {
    days.iter().map(|day| day.sections.len()).sum()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn part_after_part_is_the_whole(edition in edition(0..60, phrase()), size in 1..20_usize) {
        let days = days(&edition);
        let mut found = Vec::new();
        for from in (0..=edition.talks.len()).step_by(size) {
            let end = if from + size > edition.talks.len() { usize::MAX } else { from + size };
            found.extend(slots(&part(&days, |_| true, from..end, true).days));
        }
        prop_assert_eq!(found, slots(&days));
    }

    #[test]
    fn part_after_part_is_each_talk_that_is_asked_for(
        edition in edition(0..60, phrase()),
        asked in proptest::collection::hash_set(0..60_usize, 0..60),
        size in 1..20_usize,
    ) {
        let days = days(&edition);
        let is_asked = |talk: usize| asked.contains(&talk);
        let expected: Vec<_> = slots(&days).into_iter().filter(|(.., slot)| {
            matches!(slot, Slot::Talk(talk) if is_asked(*talk))
        }).collect();
        let mut found = Vec::new();
        for from in (0..=edition.talks.len()).step_by(size) {
            let part = part(&days, is_asked, from..from + size, false);
            let part_of_it = slots(&part.days);
            prop_assert!(part_of_it.len() <= size);
            // What is not said again was said above.
            let last = found.last().map(|(date, block, _): &(_, _, _)| (*date, *block));
            if let Some((date, block, _)) = part_of_it.first() {
                prop_assert_eq!(part.within_day, last.is_some_and(|(of, _)| of == *date));
                prop_assert!(!part.within_section || last == Some((*date, *block)));
            }
            found.extend(part_of_it);
        }
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn a_part_says_what_has_begun_before_it() {
    let edition = edition_2024();
    let days = days(&edition);
    let first = part(&days, |_| true, 0..3, true);
    assert_eq!((first.within_day, first.within_section, blocks(&first.days)), (false, false, 1));
    let second = part(&days, |_| true, 3..6, true);
    assert_eq!((second.within_day, second.within_section, blocks(&second.days)), (true, true, 1));
    // The seven demonstrations are over: the day goes on with another block.
    let third = part(&days, |_| true, 7..9, true);
    assert_eq!((third.within_day, third.within_section), (true, false));
    let talks = |part: &[Day]| slots(part).iter().filter(|(.., slot)| matches!(slot, Slot::Talk(_))).count();
    let each: Vec<usize> =
        (0..15).step_by(4).map(|from| talks(&part(&days, |_| true, from..from + 4, true).days)).collect();
    assert_eq!(each, [4, 4, 4, 3]);
}
