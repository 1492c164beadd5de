//! The other editions, 2018 to 2023, as drafts: real programmes with all that real programmes lack. They are not
//! published yet; the core must cope with them already.

use bluehats::programme::day::{Slot, days};
use bluehats::programme::filter::{Index, Query};

use crate::calendar::{assert_sound, write_all};
use crate::filter::select;
use crate::published;

/// The file, and how many talks, blocks and stands it must hold.
const DRAFTS: [(&str, usize, usize, usize); 7] = [
    ("2018", 4, 8, 0),
    ("2019", 22, 13, 0),
    ("2021", 19, 10, 0),
    ("2022-mutualisons", 13, 0, 0),
    ("2022", 19, 7, 0),
    ("2023", 25, 8, 1),
    ("2024-extended", 15, 2, 1),
];

fn draft(name: &str) -> bluehats::programme::Edition {
    published::edition(&format!("tests/fixtures/editions/{name}.json"))
}

#[test]
fn each_is_read_without_a_problem_and_holds_what_its_page_does() {
    for (name, talks, blocks, stands) in DRAFTS {
        let edition = draft(name);
        assert_eq!(
            (edition.talks.len(), edition.blocks.len(), edition.stands.len()),
            (talks, blocks, stands),
            "{name}"
        );
    }
}

#[test]
fn each_talk_has_its_place_in_the_days_and_is_found_by_its_title() {
    for (name, ..) in DRAFTS {
        let edition = draft(name);
        let slots: Vec<Slot> =
            days(&edition).into_iter().flat_map(|day| day.sections).flat_map(|section| section.slots).collect();
        let index = Index::new(&edition);
        for (position, talk) in edition.talks.iter().enumerate() {
            let places = slots.iter().filter(|slot| **slot == Slot::Talk(position)).count();
            assert_eq!(places, 1, "{name} {}", talk.id);
            let found = select(&index, &Query::default().with_text(&talk.title)).talks.contains(position);
            assert!(found, "{name} {}", talk.id);
        }
    }
}

#[test]
fn each_goes_to_a_calendar() {
    for (name, ..) in DRAFTS {
        assert_sound(&format!("draft-{name}"), &write_all(&draft(name)));
    }
}
