//! Calendar files of this app are read back, as they were made and as other programs hand them on.

use std::collections::BTreeSet;

use bluehats::programme::backup::{BackupError, Found, read};
use bluehats::programme::calendar::Publisher;
use bluehats::programme::exported::{Export, Exporter, Memory};
use bluehats::programme::filter::Query;
use bluehats::programme::{Edition, Keepable, Stand, Status, Talk, TalkId, When};
use bluehats::route::{Page, Route};
use proptest::prelude::*;
use proptest::sample::subsequence;

use super::{editions, name};
use crate::calendar::device::{Device, positions};
use crate::generate::{self, config};
use crate::published::{stand, talk, year, years};

/// Makes a calendar file with the addresses of the site.
fn publish(edition: &Edition, make: impl FnOnce(Exporter) -> Option<Export>) -> String {
    let address = |talk: Option<&TalkId>| {
        let page = talk.map_or_else(|| Page::Programme(Query::default()), |talk| Page::Talk(talk.clone()));
        format!("https://example.org/under/a/path/{}", Route::to(&edition.id, page))
    };
    let publisher = Publisher { uid_domain: "bluehats.code.gouv.fr", address: &address };
    let export = Device::default().with(&publisher, edition, &Memory::default(), make);
    export.expect("there is something to write").text
}

fn export(edition: &Edition, talks: &[&Talk], stands: &[&Stand]) -> String {
    let names = talks.iter().map(|talk| talk.id.as_str()).chain(stands.iter().map(|stand| stand.id.as_str()));
    publish(edition, |exporter| exporter.export(&positions(edition, names)))
}

/// The calendar file with all talks and stands of an edition.
fn everything(edition: &Edition) -> String {
    export(edition, &edition.talks.iter().collect::<Vec<_>>(), &edition.stands.iter().collect::<Vec<_>>())
}

/// A calendar file with one of each: a talk, a block that lists two, a stand.
pub fn one_of_each() -> String {
    let edition = year("2024");
    let talks = ["tradopen", "tchap", "visio"].map(|id| talk(&edition, id));
    export(&edition, &talks, &[stand(&edition, "village-du-secteur-public")])
}

/// The names of what a calendar file says was kept.
fn names(file: &str) -> BTreeSet<String> {
    match read(file, &editions()) {
        Ok(found) => found.keys().map(ToString::to_string).collect(),
        Err(error) => panic!("{error}: {file}"),
    }
}

fn expected<'a>(edition: &Edition, ids: impl IntoIterator<Item = &'a TalkId>) -> BTreeSet<String> {
    ids.into_iter().map(|id| format!("{}/{id}", edition.id)).collect()
}

#[test]
fn all_of_each_edition_reads_back() {
    for edition in years() {
        let all = edition.keepables().map(Keepable::id);
        assert_eq!(names(&everything(&edition)), expected(&edition, all), "{}", edition.id);
    }
}

#[test]
fn each_talk_and_each_stand_alone_reads_back() {
    for edition in years() {
        for talk in &edition.talks {
            assert_eq!(names(&export(&edition, &[talk], &[])), expected(&edition, [&talk.id]));
        }
        for stand in &edition.stands {
            assert_eq!(names(&export(&edition, &[], &[stand])), expected(&edition, [&stand.id]));
        }
    }
}

#[test]
fn titles_are_read_back() {
    let found = read(&one_of_each(), &editions()).expect("it is read");
    let titles: Vec<_> = found.values().filter_map(|kept| Some(kept.seen.as_ref()?.title.as_str())).collect();
    let expected = [
        // The list of a block says who speaks, too.
        "Et vous, ça Tchap ? (R. Allouche, DINUM)",
        "TradOpen, un commun numérique au service de l’inclusion des usagers allophones",
        "Village du secteur public",
        "Building the Next-Gen Visio: How LiveKit and AI Transform Collaboration (A. Robin, DINUM)",
    ];
    assert_eq!(titles, expected);
}

#[test]
fn the_days_alone_are_nothing_kept() {
    for mut edition in years() {
        edition.summary = Some("https://example.org/2024/presentations/tchap/".to_owned());
        let file = publish(&edition, |exporter| exporter.days());
        assert_eq!(read(&file, &editions()), Err(BackupError::Empty));
    }
}

#[test]
fn a_stand_that_is_away_for_a_day_is_one_stand() {
    let mut edition = year("2024");
    let day = edition.first_day();
    edition.stands[0].days = vec![day, day + chrono::TimeDelta::days(2)];
    let file = export(&edition, &[], &[&edition.stands[0]]);
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 2);
    assert_eq!(names(&file), expected(&edition, [&edition.stands[0].id]));
}

#[test]
fn a_uid_belongs_to_the_edition_with_the_longest_identifier() {
    let event = |uid: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{uid}\nEND:VEVENT\nEND:VCALENDAR\n");
    assert_eq!(names(&event("2022-07-x@bluehats.code.gouv.fr")), ["2022-07/x".to_owned()].into());
    assert_eq!(names(&event("2022-x@bluehats.code.gouv.fr")), ["2022/x".to_owned()].into());
    assert_eq!(names(&event("2022-07@bluehats.code.gouv.fr")), ["2022/07".to_owned()].into());
    for uid in ["", "@", "2022", "2022-", "2022-X", "2024-x.20241207@b", "2024.days@b", "3000-x@b", "x@b"] {
        assert_eq!(read(&event(uid), &editions()), Err(BackupError::Empty), "{uid}");
    }
}

#[test]
fn the_address_tells_talks_apart_that_a_uid_might_not() {
    let mut edition = year("2022");
    edition.talks.truncate(1);
    edition.talks[0].id = "07-x".into();
    assert_eq!(names(&everything(&edition)), ["2022/07-x".to_owned()].into());
}

#[test]
fn a_talk_that_speaks_of_another_is_one_talk() {
    let mut edition = year("2024");
    edition.talks.truncate(1);
    edition.talks[0].summary = Some("https://example.org/2024/presentations/tchap/".to_owned());
    let file = export(&edition, &[&edition.talks[0]], &[]);
    assert_eq!(names(&file), expected(&edition, [&edition.talks[0].id]));
}

/// Files as other programs hand them on: lines that end and fold otherwise, parameters, reminders, lost properties.
#[test]
fn a_file_that_went_through_another_program_reads_back() {
    for edition in years() {
        let (file, all) = (everything(&edition), expected(&edition, edition.keepables().map(Keepable::id)));
        let without = |name: &str| -> String {
            let unfolded = file.replace("\r\n ", "");
            unfolded.split_inclusive('\n').filter(|line| !line.starts_with(name)).collect()
        };
        let reminder = "BEGIN:VALARM\r\nUID:2024-alarm@x\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\n";
        for changed in [
            file.replace("\r\n", "\n"),
            file.replace("\r\n ", "\r\n\t"),
            file.replace("\r\n ", ""),
            format!("\u{feff}{file}").replace("BEGIN:", "begin:").replace("END:", "end:").replace("UID:", "uid:"),
            file.replace("URL:", "URL;VALUE=URI:").replace("\r\nDESCRIPTION:", "\r\nDESCRIPTION;ALTREP=\"cid:a;b\":"),
            file.replace("END:VEVENT", &format!("{reminder}END:VEVENT")),
            file.replace("BEGIN:VEVENT\r\n", &format!("BEGIN:VEVENT\r\n{reminder}")),
            without("URL"),
            without("DTSTART"),
        ] {
            assert_eq!(names(&changed), all, "{}", edition.id);
        }
        let talks = expected(&edition, edition.talks.iter().map(|talk| &talk.id));
        assert_eq!(names(&without("UID")), talks, "{}: by their addresses", edition.id);
    }
}

#[test]
fn a_talk_that_lost_its_uid_and_its_address_is_found_in_the_description() {
    let edition = year("2024");
    let file = export(&edition, &[talk(&edition, "tradopen")], &[]).replace("\r\n ", "");
    let file: String = file.split_inclusive('\n').filter(|line| !line.starts_with("URL")).collect();
    let file = file.replace("UID:2024-tradopen", "UID:x1y2");
    assert_eq!(names(&file), expected(&edition, [&"tradopen".into()]));
}

#[test]
fn what_is_found_can_be_named() {
    let found = read(&everything(&year("2024")), &editions()).expect("it is read");
    assert!(Found::contains_key(&found, &name("2024/tchap")));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_part_of_any_edition_reads_back(
        edition in generate::edition(1..20, generate::phrase()), part in subsequence((0..23).collect::<Vec<usize>>(), 1..23),
    ) {
        let talks: Vec<&Talk> = part.iter().filter_map(|place| edition.talks.get(*place)).collect();
        let stands: Vec<&Stand> = part.iter().filter_map(|place| edition.stands.get(*place)).collect();
        prop_assume!(!(talks.is_empty() && stands.is_empty()));
        // The list of a block leaves out what is cancelled, unless all of it is.
        let takes_place = |talk: &Talk| talk.status != Status::Cancelled;
        let is_listed = |talk: &&&Talk| match edition.when(talk) {
            When::Within(block) if !takes_place(talk) => {
                !talks.iter().any(|other| edition.when(other) == When::Within(block) && takes_place(other))
            }
            _ => true,
        };
        let ids = talks.iter().filter(is_listed).map(|talk| &talk.id).chain(stands.iter().map(|stand| &stand.id));
        prop_assert_eq!(names(&export(&edition, &talks, &stands)), expected(&edition, ids));
    }
}
