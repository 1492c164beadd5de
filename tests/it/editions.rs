//! The published editions, 2018 to 2024: what each holds, that the list agrees with them, and that nothing of one is
//! taken for something of another.

mod facts;
mod identity;
mod sources;

use std::io::Write;

use bluehats::programme::day::{Slot, days};
use bluehats::programme::filter::{Index, Query};
use bluehats::programme::{Call, Edition};
use chrono::NaiveDate;

use crate::filter::select;
use crate::published::{YEARS, catalogue, path, text, year, years};

/// What an edition holds: talks, blocks, the breaks among them, days, rooms, organisations, stands, topics.
///
/// Counted on the pages that the data is from; see `public/programmes/README.md` for what was joined and told apart.
const COUNTS: [(&str, [usize; 8]); 7] = [
    ("2018", [4, 8, 2, 1, 0, 11, 0, 1]),
    ("2019", [22, 13, 4, 1, 2, 3, 0, 8]),
    ("2021", [19, 10, 5, 1, 1, 13, 0, 8]),
    ("2022-07", [10, 3, 3, 1, 0, 0, 0, 3]),
    ("2022", [19, 7, 1, 1, 1, 18, 0, 8]),
    ("2023", [25, 8, 0, 2, 1, 19, 1, 7]),
    ("2024", [15, 2, 0, 2, 1, 15, 1, 8]),
];

fn counts(edition: &Edition) -> [usize; 8] {
    [
        edition.talks.len(),
        edition.blocks.len(),
        edition.blocks.iter().filter(|block| block.is_break).count(),
        edition.days.len(),
        edition.rooms.len(),
        edition.organisations.len(),
        edition.stands.len(),
        edition.topics.len(),
    ]
}

#[test]
fn each_is_read_without_a_problem_and_holds_what_its_pages_do() {
    for (id, expected) in COUNTS {
        // `year` fails on the first problem; there is nothing less than a problem.
        let edition = year(id);
        assert_eq!((edition.id.as_str(), counts(&edition)), (id, expected));
    }
}

#[test]
fn each_file_beside_the_list_is_listed_and_tested() {
    let mut files: Vec<String> = std::fs::read_dir(path("public/programmes"))
        .expect("it is there")
        .map(|entry| entry.expect("it is listed").file_name().to_string_lossy().into_owned())
        .filter(|name| name.strip_suffix(".json").is_some_and(|name| name != "index" && !name.contains(".schema")))
        .collect();
    files.sort_unstable();
    let mut listed: Vec<String> = catalogue().editions.into_iter().map(|edition| edition.file).collect();
    listed.sort_unstable();
    let mut tested = YEARS.map(|id| format!("{id}.json"));
    tested.sort_unstable();
    assert_eq!((&files, &listed), (&tested.to_vec(), &tested.to_vec()));
}

#[test]
fn the_list_agrees_with_the_files() {
    let catalogue = catalogue();
    assert_eq!(catalogue.site, "https://bluehats.code.gouv.fr/");
    assert_eq!(catalogue.uid_domain, "bluehats.code.gouv.fr");
    let newest_first: Vec<&str> = catalogue.editions.iter().map(|edition| edition.id.as_str()).collect();
    assert_eq!(newest_first, YEARS.into_iter().rev().collect::<Vec<_>>());
    for summary in &catalogue.editions {
        let edition = year(summary.id.as_str());
        assert_eq!((&summary.id, &summary.title), (&edition.id, &edition.title));
        assert_eq!((summary.first_day, summary.last_day), (edition.first_day(), edition.last_day()), "{}", edition.id);
        assert_eq!(summary.place, edition.venue.as_ref().map(|venue| venue.name.clone()), "{}", edition.id);
        assert_eq!(summary.talks, edition.talks.len(), "{}", edition.id);
        let dates = |call: Call| Call { minutes: None, address: None, about: None, ..call };
        assert_eq!(summary.call, edition.call.map(dates), "{}", edition.id);
        assert_eq!(summary.file, format!("{}.json", edition.id));
        assert_eq!(catalogue.edition(&edition.id), Some(summary));
    }
}

#[test]
fn the_list_is_small_enough_to_come_first() {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(text("public/programmes/index.json").as_bytes()).expect("memory can be written");
    let size = writer.into_inner().len();
    assert!(size < 4096, "{size} octets after brotli");
}

#[test]
fn the_edition_that_opens_first_is_the_one_under_way_else_the_next_else_the_last() {
    let mut catalogue = catalogue();
    let mut later = catalogue.editions[0].clone();
    later.id = "2025".into();
    (later.first_day, later.last_day) = (date(2025, 12, 10), date(2025, 12, 11));
    catalogue.editions.insert(0, later);
    for (today, id) in [
        (date(2017, 1, 1), "2018"),
        (date(2022, 6, 30), "2022-07"),
        (date(2022, 7, 2), "2022"),
        (date(2024, 1, 1), "2024"),
        (date(2024, 12, 5), "2024"),
        (date(2024, 12, 6), "2025"),
        (date(2025, 12, 11), "2025"),
        (date(2030, 1, 1), "2025"),
    ] {
        assert_eq!(catalogue.current(today).expect("there is one").id.as_str(), id, "{today}");
    }
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("it exists")
}

#[test]
fn each_talk_has_its_place_in_the_days_and_is_found_by_its_title() {
    for edition in years() {
        let slots: Vec<Slot> =
            days(&edition).into_iter().flat_map(|day| day.sections).flat_map(|section| section.slots).collect();
        let index = Index::new(&edition);
        for (position, talk) in edition.talks.iter().enumerate() {
            let places = slots.iter().filter(|slot| **slot == Slot::Talk(position)).count();
            assert_eq!(places, 1, "{} {}", edition.id, talk.id);
            let found = select(&index, &Query::default().with_text(&talk.title)).talks.contains(position);
            assert!(found, "{} {}", edition.id, talk.id);
        }
    }
}

#[test]
fn each_talk_and_each_block_is_on_a_day_that_its_file_lists() {
    for edition in years() {
        let listed: Vec<NaiveDate> = edition.days.iter().map(|day| day.date).collect();
        for talk in &edition.talks {
            let on = edition.date_of(talk).unwrap_or_else(|| panic!("{} {} is on no day", edition.id, talk.id));
            assert!(listed.contains(&on), "{} {}", edition.id, talk.id);
        }
        assert!(edition.blocks.iter().all(|block| listed.contains(&block.start.date_naive())), "{}", edition.id);
        assert!(edition.stands.iter().all(|stand| edition.days_of(stand).iter().all(|day| listed.contains(day))));
    }
}

#[test]
fn each_time_bears_the_offset_of_paris_on_its_day() {
    for edition in years() {
        let call = edition.call.clone().unwrap_or_default();
        let times = edition.talks.iter().flat_map(|talk| [talk.start, talk.end]);
        let times = times.chain(edition.blocks.iter().flat_map(|block| [Some(block.start), block.end]));
        let times = times.chain(edition.days.iter().flat_map(|day| [day.opens, day.closes]));
        for time in times.chain([call.opens, call.closes, Some(edition.revision)]).flatten() {
            assert_eq!(edition.zone.at(time).to_rfc3339(), time.to_rfc3339(), "{}", edition.id);
        }
    }
}

#[test]
fn each_talk_has_one_or_two_topics_and_each_topic_a_talk() {
    for edition in years() {
        for talk in &edition.talks {
            assert!((1..=2).contains(&talk.topics.len()), "{} {}", edition.id, talk.id);
        }
        for topic in &edition.topics {
            assert!(edition.talks.iter().any(|talk| talk.topics.contains(&topic.id)), "{} {}", edition.id, topic.id);
        }
    }
}

#[test]
fn each_organisation_of_a_file_is_behind_a_talk_or_at_a_stand_or_has_a_part_that_is() {
    for edition in years() {
        let talks = edition.talks.iter().flat_map(|talk| &talk.organisations);
        let stands = edition.stands.iter().flat_map(|stand| &stand.exhibitors).map(|exhibitor| &exhibitor.organisation);
        let met: Vec<_> = talks.chain(stands).flat_map(|id| edition.lineage(id)).map(|met| &met.id).collect();
        for organisation in &edition.organisations {
            assert!(met.contains(&&organisation.id), "{} {}", edition.id, organisation.id);
        }
    }
}
