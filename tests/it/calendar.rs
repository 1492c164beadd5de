//! Calendar files: golden facts of 2024, any text there and back, and a strict checker on every kind of export.

mod checker;
mod consumers;
pub mod device;
mod feeds;
mod life;
mod reader;
mod reminders;
mod revisions;
mod stands;

use bluehats::programme::calendar::{Publisher, file_name};
use bluehats::programme::{Edition, Status, Talk, TalkId};
use proptest::prelude::*;

use crate::generate::{config, edition, nasty};
use crate::published::{edition_2024, three_talks};
use device::Device;
use reader::{event, items, plain, read};

fn address(talk: Option<&TalkId>) -> String {
    match talk {
        Some(talk) => format!("https://bluehats.code.gouv.fr/2024/{talk}"),
        None => "https://bluehats.code.gouv.fr/2024/".to_owned(),
    }
}

const PUBLISHER: Publisher = Publisher { uid_domain: "bluehats.code.gouv.fr", address: &address };

/// The first file that a device makes of these talks and stands.
fn write_some(edition: &Edition, ids: &[&str]) -> String {
    Device::default().export(edition, ids).expect("there is something to write")
}

fn write_stands(edition: &Edition) -> String {
    write_some(edition, &edition.stands.iter().map(|stand| stand.id.as_str()).collect::<Vec<_>>())
}

/// The talks and the stands of an edition.
pub fn write_all(edition: &Edition) -> String {
    write_some(edition, &edition.keepables().map(|item| item.id().as_str()).collect::<Vec<_>>())
}

/// The days of an edition.
pub fn write_days(edition: &Edition) -> String {
    Device::default().days(edition)
}

/// The UIDs of the events of a file, in order.
pub fn uids(file: &str) -> Vec<String> {
    read(file).1.iter().map(|event| event.text("UID").expect("each event has one")).collect()
}

#[test]
fn a_talk_goes_out_with_all_that_is_known_of_it() {
    let (calendar, events) = read(&write_some(&edition_2024(), &["tradopen"]));
    assert_eq!(calendar.raw("VERSION"), Some("2.0"));
    assert_eq!(calendar.text("NAME").as_deref(), Some("Journées #BlueHats 2024"));
    assert_eq!(calendar.text("X-WR-CALNAME").as_deref(), Some("Journées #BlueHats 2024"));
    let [event] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(event.raw("UID"), Some("2024-tradopen@bluehats.code.gouv.fr"));
    assert_eq!(event.raw("DTSTAMP"), Some("20261125T070000Z"));
    assert_eq!((event.raw("DTSTART"), event.raw("DTEND")), (Some("20241204T130000Z"), Some("20241204T132000Z")));
    assert_eq!(event.raw("STATUS"), Some("CONFIRMED"));
    assert_eq!(event.raw("URL"), Some("https://bluehats.code.gouv.fr/2024/tradopen"));
    assert_eq!(items(event.raw("CATEGORIES").expect("it has topics")), ["Communs numériques", "Services aux usagers"]);
    assert_eq!(
        event.text("SUMMARY").as_deref(),
        Some("TradOpen, un commun numérique au service de l’inclusion des usagers allophones")
    );
    assert_eq!(
        event.text("LOCATION").as_deref(),
        Some("Ada Lovelace, mezzanine, Palais des congrès, 2 place de la Porte Maillot, 75017 Paris")
    );
    assert_eq!(
        event.text("DESCRIPTION").as_deref(),
        Some(
            "A. Kourlaiev, E. Disdero, S. Chaize\nFrance Travail\n\n\
             Annoncé d’abord sous le titre « De TradEmploi vers TradOpen ».\n\n\
             https://bluehats.code.gouv.fr/2024/tradopen"
        )
    );
}

#[test]
fn every_talk_with_a_time_has_its_utc_time() {
    let (_, events) = read(&write_all(&edition_2024()));
    let times = [
        ("opennebula", "1240", "1300"),
        ("tradopen", "1300", "1320"),
        ("grist-compagnon", "1320", "1340"),
        ("forge-communs-numeriques", "1400", "1420"),
        ("lutece-citelibre", "1420", "1440"),
        ("scenari", "1440", "1500"),
        ("ign-itowns-panoramax", "1520", "1600"),
        ("nouveautes-code-gouv-fr", "1600", "1620"),
    ];
    assert_eq!(events.len(), times.len() + 2, "one more for the block and one for the stand");
    for (id, start, end) in times {
        let event = event(&events, &format!("2024-{id}"));
        assert_eq!(event.raw("DTSTART"), Some(format!("20241204T{start}00Z").as_str()), "{id}");
        assert_eq!(event.raw("DTEND"), Some(format!("20241204T{end}00Z").as_str()), "{id}");
    }
}

#[test]
fn untimed_talks_go_out_as_their_block_which_lists_those_that_were_kept() {
    let (_, events) = read(&write_some(&edition_2024(), &["tchap", "visio"]));
    let [block] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(block.raw("UID"), Some("2024-la-suite.block@bluehats.code.gouv.fr"));
    assert_eq!((block.raw("DTSTART"), block.raw("DTEND")), (Some("20241204T090000Z"), Some("20241204T113000Z")));
    assert_eq!(block.text("SUMMARY").as_deref(), Some("Démos de La Suite"));
    assert_eq!(
        block.text("DESCRIPTION").as_deref(),
        Some(
            "- Building the Next-Gen Visio: How LiveKit and AI Transform Collaboration (A. Robin, DINUM)\n  \
             https://bluehats.code.gouv.fr/2024/visio\n\
             - Et vous, ça Tchap ? (R. Allouche, DINUM)\n  https://bluehats.code.gouv.fr/2024/tchap"
        )
    );
}

#[test]
fn a_block_and_a_talk_of_the_same_name_are_two_events() {
    let mut edition = three_talks();
    edition.talks[0].id = "morning".into();
    let (_, events) = read(&write_all(&edition));
    assert_eq!(events.len(), 3);
    event(&events, "2030-morning");
    event(&events, "2030-morning.block");
}

#[test]
fn nothing_kept_makes_no_file() {
    assert_eq!(Device::default().export(&edition_2024(), &[]), None);
    assert_eq!(Device::default().update(&edition_2024(), &[]), None);
}

#[test]
fn the_same_talks_give_the_same_bytes() {
    assert_eq!(write_all(&edition_2024()), write_all(&edition_2024()));
}

#[test]
fn a_cancelled_talk_says_so() {
    let mut edition = edition_2024();
    edition.talks[8].status = Status::Cancelled;
    edition.talks[9].status = Status::Tentative;
    let (_, events) = read(&write_all(&edition));
    assert_eq!(event(&events, "2024-tradopen").raw("STATUS"), Some("CANCELLED"));
    assert_eq!(event(&events, "2024-grist-compagnon").raw("STATUS"), Some("TENTATIVE"));
}

#[test]
fn a_block_lists_no_cancelled_talk_unless_none_takes_place() {
    let mut edition = edition_2024();
    edition.talks[0].status = Status::Cancelled;
    let description = |edition: &Edition| {
        let (_, events) = read(&write_some(edition, &["tchap", "docs"]));
        (events[0].text("DESCRIPTION").expect("it has one"), events[0].raw("STATUS").map(str::to_owned))
    };
    let (listed, status) = description(&edition);
    assert!(!listed.contains("Tchap") && listed.contains("Docs"), "{listed}");
    assert_eq!(status.as_deref(), Some("CONFIRMED"));
    edition.talks[2].status = Status::Cancelled;
    let (listed, status) = description(&edition);
    assert!(listed.contains("Tchap") && listed.contains("Docs"), "{listed}");
    assert_eq!(status.as_deref(), Some("CANCELLED"));
}

#[test]
fn a_talk_without_an_end_takes_no_time() {
    let mut edition = edition_2024();
    edition.talks[8].end = None;
    let (_, events) = read(&write_some(&edition, &["tradopen"]));
    assert_eq!(events[0].raw("DTSTART"), Some("20241204T130000Z"));
    assert_eq!(events[0].raw("DTEND"), None);
}

#[test]
fn a_talk_of_unknown_time_lasts_the_first_day() {
    let mut edition = edition_2024();
    (edition.talks[8].start, edition.talks[8].end, edition.talks[8].block) = (None, None, None);
    let (_, events) = read(&write_some(&edition, &["tradopen"]));
    assert_eq!(events[0].raw("DTSTART;VALUE=DATE"), Some("20241204"));
    assert_eq!(events[0].raw("DTEND;VALUE=DATE"), Some("20241205"));
    assert_eq!(events[0].raw("TRANSP"), Some("TRANSPARENT"));
}

#[test]
fn a_speaker_to_be_announced_leaves_the_organisation() {
    let (_, events) = read(&write_some(&edition_2024(), &["ign-itowns-panoramax"]));
    let description = events[0].text("DESCRIPTION").expect("it has one");
    assert_eq!(description, "IGN\n\nhttps://bluehats.code.gouv.fr/2024/ign-itowns-panoramax");
}

#[test]
fn a_file_is_named_after_the_edition_or_its_only_talk() {
    let edition = edition_2024();
    assert_eq!(file_name(&edition, None), "bluehats-2024.ics");
    assert_eq!(file_name(&edition, Some(&"tradopen".into())), "bluehats-2024-tradopen.ics");
}

#[test]
fn a_long_run_of_spaces_after_long_characters_is_written() {
    let mut edition = three_talks();
    for (unit, times) in [("é", 72), ("😀", 24), ("😀", 34), ("€", 40)] {
        for spaces in 60..110 {
            let text = format!("{}{}.", unit.repeat(times), " ".repeat(spaces));
            edition.talks[0].title.clone_from(&text);
            edition.talks[0].summary = Some(text.clone());
            let (_, events) = read(&write_some(&edition, &["one"]));
            assert_eq!(events[0].text("SUMMARY"), Some(text));
        }
    }
}

/// What the description of a talk with a time of its own holds.
fn description(edition: &Edition, talk: &Talk) -> String {
    let names: Vec<&str> = talk.speakers.iter().filter_map(|speaker| speaker.name.as_deref()).collect();
    let organisations: Vec<&str> =
        talk.organisations.iter().map(|id| edition.organisation(id).expect("it is listed").label()).collect();
    let mut lines = vec![names.join(", "), organisations.join(", ")];
    lines.retain(|line| !line.is_empty());
    let mut paragraphs = vec![lines.join("\n")];
    paragraphs.extend(talk.summary.clone());
    paragraphs.push(address(Some(&talk.id)));
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    plain(&paragraphs.join("\n\n"))
}

/// The place that an event bears; none where nothing is known of it.
fn location(edition: &Edition, place: Option<&str>) -> Option<String> {
    let venue = edition.venue.as_ref();
    let parts = [place, venue.map(|venue| venue.name.as_str()), venue.and_then(|venue| venue.address.as_deref())];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| plain(&parts.join(", ")))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_comes_back_out_of_the_file(edition in edition(1..12, nasty())) {
        let file = write_all(&edition);
        let (calendar, events) = read(&file);
        prop_assert_eq!(calendar.text("NAME"), Some(plain(&edition.title)));
        prop_assert_eq!(file.parse::<icalendar::Calendar>().map(|read| read.components.len()), Ok(events.len()));
        prop_assert_eq!(calendar.text("X-WR-CALNAME"), Some(plain(&edition.title)));
        for talk in edition.talks.iter().filter(|talk| talk.start.is_some()) {
            let event = event(&events, &format!("2024-{}", talk.id));
            prop_assert_eq!(event.text("SUMMARY"), Some(plain(&talk.title).replace('\n', " ")));
            let room = edition.room_of(talk).map(|room| room.name.as_str());
            prop_assert_eq!(event.text("LOCATION"), location(&edition, room));
            let topics: Vec<String> =
                talk.topics.iter().map(|id| plain(&edition.topic(id).expect("it is listed").french)).collect();
            prop_assert_eq!(event.raw("CATEGORIES").map(items).unwrap_or_default(), topics);
            prop_assert_eq!(event.text("DESCRIPTION"), Some(description(&edition, talk)));
        }
        for block in &edition.blocks {
            let listed: Vec<&Talk> = edition.talks.iter()
                .filter(|talk| talk.start.is_none() && talk.block.as_ref() == Some(&block.id)).collect();
            let uid = format!("2024-{}.block@bluehats.code.gouv.fr", block.id);
            let found = events.iter().find(|event| event.raw("UID") == Some(&uid));
            prop_assert_eq!(found.is_some(), !listed.is_empty());
            let Some(event) = found else { continue };
            prop_assert_eq!(event.text("SUMMARY"), Some(plain(&block.title).replace('\n', " ")));
            let cancelled = listed.iter().all(|talk| talk.status == Status::Cancelled);
            let description = event.text("DESCRIPTION").expect("it has one");
            for talk in listed.iter().filter(|talk| cancelled || talk.status != Status::Cancelled) {
                prop_assert!(description.contains(&plain(&talk.title)));
            }
        }
        for stand in &edition.stands {
            let event = event(&events, &format!("2024-{}", stand.id));
            prop_assert_eq!(event.text("SUMMARY"), Some(plain(&stand.title).replace('\n', " ")));
            prop_assert_eq!(event.text("LOCATION"), location(&edition, Some(&stand.place)));
            let description = event.text("DESCRIPTION").unwrap_or_default();
            let shown = stand.exhibitors.iter().flat_map(|exhibitor| &exhibitor.shows);
            prop_assert!(shown.into_iter().all(|shown| description.contains(&plain(shown))));
        }
    }
}
