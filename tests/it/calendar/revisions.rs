//! What was exported is exported again: what changes, what is cancelled, and which numbers that bears (RFC 5545, 3.8.7.4).

mod renamed;
mod stored;

use bluehats::programme::calendar::{GREATEST_SEQUENCE, Reminder, sequence};
use bluehats::programme::exported::{Change, Fate};
use bluehats::programme::{Edition, Status};
use chrono::{NaiveDate, TimeDelta};

use super::checker::assert_sound;
use super::device::Device;
use super::reader::{Properties, event, read};
use super::{uids, write_some};
use crate::published::{edition_2024, time};

/// The SEQUENCE of 2024 as it is published: seconds from 2018-01-01T00:00:00Z to 2026-11-25T07:00:00Z.
const PUBLISHED: u32 = 280_825_200;

fn talk<'a>(edition: &'a mut Edition, id: &str) -> &'a mut bluehats::programme::Talk {
    edition.talks.iter_mut().find(|talk| talk.id.as_str() == id).unwrap_or_else(|| panic!("no talk {id}"))
}

fn later(edition: &mut Edition) {
    edition.revision += TimeDelta::minutes(1);
}

/// The events of a file, which the checker finds nothing wrong with.
fn sound(name: &str, file: Option<String>) -> Vec<Properties> {
    let file = file.expect("there is something to write");
    assert_sound(&format!("revisions-{name}"), &file);
    read(&file).1
}

fn number(event: &Properties) -> u32 {
    event.raw("SEQUENCE").and_then(|text| text.parse().ok()).expect("each event has one")
}

/// A device that has exported these of 2024, and that edition a minute later.
fn exported(names: &[&str]) -> (Device, Edition) {
    let (mut device, mut edition) = (Device::default(), edition_2024());
    device.export(&edition, names).expect("there is something to write");
    later(&mut edition);
    (device, edition)
}

#[test]
fn the_first_file_bears_the_revision_of_the_programme() {
    let (_, events) = read(&write_some(&edition_2024(), &["tradopen"]));
    assert_eq!(number(&events[0]), PUBLISHED);
    assert_eq!(events[0].raw("LAST-MODIFIED"), Some("20261125T070000Z"));
    assert_eq!(events[0].raw("DTSTAMP"), events[0].raw("LAST-MODIFIED"));
}

#[test]
fn numbers_stay_within_31_bits_whatever_the_revision() {
    for (revision, expected) in [
        ("1999-12-31T23:59:59Z", 0),
        ("2018-01-01T00:00:00Z", 0),
        ("2018-01-01T00:00:01Z", 1),
        ("2086-01-19T03:14:07Z", GREATEST_SEQUENCE),
        ("9999-12-31T23:59:59Z", GREATEST_SEQUENCE),
    ] {
        let mut edition = edition_2024();
        edition.revision = time(revision);
        assert_eq!(sequence(&edition), expected, "{revision}");
        let mut device = Device::default();
        sound("far", device.export(&edition, &["tradopen"]));
        talk(&mut edition, "tradopen").title = "Autrement".into();
        let events = sound("farther", device.update(&edition, &["tradopen"]));
        assert_eq!(number(&events[0]), (expected + 1).min(GREATEST_SEQUENCE));
    }
}

#[test]
fn what_has_not_changed_is_written_as_before_whatever_the_revision() {
    let names = ["tradopen", "tchap", "visio", "village-du-secteur-public"];
    let (mut device, mut edition) = (Device::default(), edition_2024());
    let first = device.export(&edition, &names);
    later(&mut edition);
    assert_eq!(device.changed(&edition), []);
    assert_eq!(device.export(&edition, &names), first);
    assert_eq!(device.update(&edition, &names), first);
}

#[test]
fn in_another_place_of_the_programme_the_talks_of_a_block_are_told_as_before() {
    let names = ["tchap", "visio", "docs"];
    let (mut device, mut edition) = (Device::default(), edition_2024());
    let first = device.export(&edition, &names);
    edition.talks.reverse();
    later(&mut edition);
    assert_eq!(device.changed(&edition), []);
    assert_eq!(device.export(&edition, &names), first);
}

/// Something that happens to an edition.
type Happening = fn(&mut Edition);

#[test]
fn each_thing_that_changes_is_told_and_raises_the_number() {
    let changes: [(&str, Happening); 9] = [
        ("start", |edition| talk(edition, "tradopen").start = Some(time("2024-12-04T13:55:00+01:00"))),
        ("end", |edition| talk(edition, "tradopen").end = None),
        ("title", |edition| talk(edition, "tradopen").title = "Autrement".into()),
        ("room", |edition| edition.rooms[0].name = "Grace Hopper".into()),
        ("venue", |edition| edition.venue = None),
        ("speakers", |edition| talk(edition, "tradopen").speakers.truncate(1)),
        ("summary", |edition| talk(edition, "tradopen").summary = None),
        ("topics", |edition| talk(edition, "tradopen").topics.truncate(1)),
        ("status", |edition| talk(edition, "tradopen").status = Status::Tentative),
    ];
    for (what, change) in changes {
        let (mut device, mut edition) = exported(&["tradopen"]);
        change(&mut edition);
        assert_eq!(device.changed(&edition).len(), 1, "{what}");
        let events = sound(what, device.update(&edition, &["tradopen"]));
        assert_eq!(events[0].raw("UID"), Some("2024-tradopen@bluehats.code.gouv.fr"));
        assert_eq!(number(&events[0]), PUBLISHED + 60, "{what}");
        assert_eq!(events[0].raw("LAST-MODIFIED"), Some("20261125T070100Z"), "{what}");
        assert_eq!(device.changed(&edition), [], "{what}: once is enough");
    }
}

#[test]
fn a_change_without_a_new_revision_raises_the_number_too() {
    let (mut device, mut edition) = (Device::default(), edition_2024());
    device.export(&edition, &["tradopen"]);
    for (step, title) in (1..).zip(["Un", "Deux", "Un"]) {
        talk(&mut edition, "tradopen").title = title.into();
        let events = sound("same-revision", device.update(&edition, &["tradopen"]));
        assert_eq!((number(&events[0]), events[0].text("SUMMARY").as_deref()), (PUBLISHED + step, Some(title)));
        assert_eq!(events[0].raw("LAST-MODIFIED"), Some(&*format!("20261125T07000{step}Z")));
    }
}

#[test]
fn an_older_revision_never_lowers_a_number() {
    let (mut device, mut edition) = exported(&["tradopen"]);
    edition.revision = time("2020-01-01T00:00:00Z");
    talk(&mut edition, "tradopen").title = "Autrement".into();
    let events = sound("older", device.update(&edition, &["tradopen"]));
    assert_eq!(number(&events[0]), PUBLISHED + 1);
}

#[test]
fn three_talks_changed_are_three() {
    let (mut device, mut edition) = exported(&["tradopen", "tchap", "scenari", "grist-compagnon"]);
    talk(&mut edition, "tradopen").start = Some(time("2024-12-04T13:50:00+01:00"));
    talk(&mut edition, "scenari").status = Status::Cancelled;
    edition.talks.retain(|talk| talk.id.as_str() != "grist-compagnon");
    let change = |title: &str, fate| Change { title: title.into(), fate, is_talk: true };
    let titles = edition_2024();
    let title = |id: &str| titles.talk(&id.into()).expect("it is there").title.clone();
    assert_eq!(
        device.changed(&edition),
        [
            change(&title("grist-compagnon"), Fate::Gone),
            change(&title("scenari"), Fate::Cancelled),
            change(&title("tradopen"), Fate::Changed),
        ]
    );
    let events = sound("three", device.update(&edition, &["tradopen", "tchap", "scenari"]));
    let status = |uid: &str| event(&events, uid).raw("STATUS").map(str::to_owned);
    assert_eq!(status("2024-grist-compagnon").as_deref(), Some("CANCELLED"));
    assert_eq!(status("2024-scenari").as_deref(), Some("CANCELLED"));
    assert_eq!(status("2024-tradopen").as_deref(), Some("CONFIRMED"));
    assert_eq!(number(event(&events, "2024-la-suite.block")), PUBLISHED, "nothing changed in it");
    assert_eq!(device.changed(&edition), []);
}

#[test]
fn a_talk_that_is_gone_is_cancelled_as_it_was_known() {
    let (mut device, mut edition) = exported(&["tradopen"]);
    edition.talks.retain(|talk| talk.id.as_str() != "tradopen");
    let [event] = &sound("gone", device.update(&edition, &[]))[..] else { panic!("one event") };
    assert_eq!(event.raw("UID"), Some("2024-tradopen@bluehats.code.gouv.fr"));
    assert_eq!((event.raw("STATUS"), number(event)), (Some("CANCELLED"), PUBLISHED + 60));
    assert_eq!((event.raw("DTSTART"), event.raw("DTEND")), (Some("20241204T130000Z"), Some("20241204T132000Z")));
    let title = "TradOpen, un commun numérique au service de l’inclusion des usagers allophones";
    assert_eq!(event.text("SUMMARY").as_deref(), Some(title));
    assert_eq!(event.raw("URL"), Some("https://bluehats.code.gouv.fr/2024/tradopen"));
    // Told once, and told the same to whoever asks again.
    let again = sound("gone-again", device.update(&edition, &[]));
    assert_eq!((again.len(), number(&again[0])), (1, PUBLISHED + 60));
    assert_eq!(device.changed(&edition), []);
}

#[test]
fn a_talk_that_comes_back_takes_place_again() {
    let (mut device, mut edition) = exported(&["tradopen"]);
    let whole = edition.talks.clone();
    edition.talks.retain(|talk| talk.id.as_str() != "tradopen");
    device.update(&edition, &[]);
    edition.talks = whole;
    later(&mut edition);
    assert_eq!(device.changed(&edition).len(), 1);
    let events = sound("back", device.update(&edition, &[]));
    assert_eq!((events[0].raw("STATUS"), number(&events[0])), (Some("CONFIRMED"), PUBLISHED + 120));
    assert_eq!(device.changed(&edition), []);
}

#[test]
fn an_untimed_talk_that_gets_an_hour_leaves_its_block() {
    let (mut device, mut edition) = exported(&["tchap", "visio"]);
    let tchap = talk(&mut edition, "tchap");
    (tchap.start, tchap.end) = (Some(time("2024-12-04T10:00:00+01:00")), Some(time("2024-12-04T10:20:00+01:00")));
    assert_eq!(device.changed_titles(&edition), ["Et vous, ça Tchap ?"]);
    // Even where only the one is asked for, the block is told anew: it lists the other alone.
    let events = sound("leaves", device.update(&edition, &["tchap"]));
    assert_eq!(events.len(), 2);
    assert_eq!(event(&events, "2024-tchap").raw("DTSTART"), Some("20241204T090000Z"));
    let block = event(&events, "2024-la-suite.block");
    let listed = block.text("DESCRIPTION").expect("it has one");
    assert!(!listed.contains("Tchap") && listed.contains("Visio"), "{listed}");
    assert_eq!(number(block), PUBLISHED + 60);
    assert_eq!(device.changed(&edition), []);
}

#[test]
fn a_block_that_all_talks_have_left_is_cancelled() {
    let (mut device, mut edition) = exported(&["tchap"]);
    talk(&mut edition, "tchap").start = Some(time("2024-12-04T10:00:00+01:00"));
    let events = sound("left", device.update(&edition, &["tchap"]));
    let block = event(&events, "2024-la-suite.block");
    assert_eq!((block.raw("STATUS"), number(block)), (Some("CANCELLED"), PUBLISHED + 60));
    assert_eq!(block.text("SUMMARY").as_deref(), Some("Démos de La Suite"));
    assert_eq!(block.raw("DTSTART"), Some("20241204T090000Z"));
    // The other way round.
    let tchap = talk(&mut edition, "tchap");
    (tchap.start, tchap.end) = (None, None);
    later(&mut edition);
    let events = sound("returned", device.update(&edition, &["tchap"]));
    assert_eq!(event(&events, "2024-tchap").raw("STATUS"), Some("CANCELLED"));
    let block = event(&events, "2024-la-suite.block");
    assert_eq!((block.raw("STATUS"), number(block)), (Some("CONFIRMED"), PUBLISHED + 120));
}

#[test]
fn the_file_of_one_talk_takes_no_other_out_of_its_block() {
    let (mut device, edition) = exported(&["tchap", "visio"]);
    let [block] = &sound("one-more", device.export(&edition, &["docs"]))[..] else { panic!("one event") };
    let listed = block.text("DESCRIPTION").expect("it has one");
    assert!(["Tchap", "Visio", "Docs"].iter().all(|title| listed.contains(title)), "{listed}");
    assert_eq!(number(block), PUBLISHED + 60, "it lists one more");
    let [block] = &sound("one-again", device.export(&edition, &["visio"]))[..] else { panic!("one event") };
    assert_eq!(number(block), PUBLISHED + 60, "it lists the same");
}

/// What the event of the block of La Suite lists.
fn listed(events: &[Properties]) -> String {
    event(events, "2024-la-suite.block").text("DESCRIPTION").expect("it has one")
}

#[test]
fn a_talk_that_left_its_block_is_followed_though_a_file_of_the_others_came_between() {
    let (mut device, mut edition) = exported(&["tchap", "visio"]);
    talk(&mut edition, "tchap").start = Some(time("2024-12-04T10:00:00+01:00"));
    let events = sound("others", device.export(&edition, &["visio"]));
    assert!(!listed(&events).contains("Tchap"), "it is listed no more");
    assert_eq!(device.changed_titles(&edition), ["Et vous, ça Tchap ?"], "and not told yet when it is");
    let events = sound("followed", device.update(&edition, &[]));
    assert_eq!(event(&events, "2024-tchap").raw("DTSTART"), Some("20241204T090000Z"));
    assert_eq!(device.changed(&edition), []);
}

#[test]
fn a_talk_that_was_gone_from_its_block_is_listed_again_once_it_is_back() {
    let (mut device, mut edition) = exported(&["tchap", "visio"]);
    let whole = edition.talks.clone();
    edition.talks.retain(|talk| talk.id.as_str() != "tchap");
    let events = sound("without", device.export(&edition, &["visio"]));
    assert!(!listed(&events).contains("Tchap"), "it is gone");
    assert_eq!(device.changed(&edition), [], "which the event says already");
    edition.talks = whole;
    later(&mut edition);
    assert_eq!(device.changed_titles(&edition), ["Et vous, ça Tchap ?"]);
    let events = sound("with", device.update(&edition, &[]));
    assert!(["Tchap", "Visio"].iter().all(|title| listed(&events).contains(title)), "{events:?}");
    assert_eq!(number(event(&events, "2024-la-suite.block")), PUBLISHED + 120);
    assert_eq!(device.changed(&edition), []);
}

#[test]
fn what_was_let_go_is_neither_followed_nor_called_cancelled() {
    let (mut device, mut edition) = exported(&["tradopen", "scenari", "tchap", "visio"]);
    device.let_go.extend(["tradopen", "tchap"].map(str::to_owned));
    talk(&mut edition, "tradopen").title = "Autrement".into();
    assert_eq!(device.changed(&edition), []);
    let events = sound("let-go", device.update(&edition, &["scenari", "visio"]));
    assert_eq!(events.len(), 2);
    let block = event(&events, "2024-la-suite.block");
    let listed = block.text("DESCRIPTION").expect("it has one");
    assert!(!listed.contains("Tchap") && listed.contains("Visio"), "{listed}");
    assert_eq!(number(block), PUBLISHED + 60, "it lists one less");
    edition.talks.retain(|talk| talk.id.as_str() != "tradopen");
    assert_eq!(device.changed(&edition), []);
    assert_eq!(sound("let-go-gone", device.update(&edition, &["scenari"])).len(), 1);
}

#[test]
fn a_block_is_told_without_what_was_let_go_though_the_programme_says_the_same() {
    let (mut device, mut edition) = (Device::default(), edition_2024());
    talk(&mut edition, "visio").status = Status::Cancelled;
    let [block] = &sound("both", device.export(&edition, &["tchap", "visio"]))[..] else { panic!("one event") };
    assert_eq!(block.raw("STATUS"), Some("CONFIRMED"), "one of the two takes place");
    device.let_go.insert("tchap".into());
    assert_eq!(device.changed(&edition), [], "the programme says the same");
    let events = sound("one-left", device.update(&edition, &[]));
    let listed = listed(&events);
    assert!(!listed.contains("Tchap") && listed.contains("Visio"), "{listed}");
    assert_eq!((events.len(), events[0].raw("STATUS"), number(&events[0])), (1, Some("CANCELLED"), PUBLISHED + 1));
    assert_eq!(device.update(&edition, &[]), None, "once is enough");
    // Of a block that nobody follows no file says anything.
    device.let_go.insert("visio".into());
    assert_eq!(device.update(&edition, &[]), None);
}

#[test]
fn what_was_exported_and_not_kept_is_followed_while_it_changes() {
    let (mut device, mut edition) = exported(&["tradopen", "scenari"]);
    assert_eq!(device.update(&edition, &[]), None, "nothing has changed");
    talk(&mut edition, "tradopen").title = "Autrement".into();
    let events = sound("not-kept", device.update(&edition, &[]));
    assert_eq!(events.len(), 1);
    event(&events, "2024-tradopen");
}

#[test]
fn another_reminder_is_another_number() {
    let (mut device, edition) = exported(&["tradopen", "village-du-secteur-public"]);
    device.reminder = Reminder::Ten;
    assert_eq!(device.changed(&edition), [], "the programme says the same");
    let events = sound("reminder", device.update(&edition, &["tradopen", "village-du-secteur-public"]));
    let numbers = ["2024-tradopen", "2024-village-du-secteur-public"].map(|uid| number(event(&events, uid)));
    assert_eq!(numbers, [PUBLISHED + 60, PUBLISHED], "a stand has none");
    let again = sound("reminder-again", device.update(&edition, &["tradopen"]));
    assert_eq!(number(&again[0]), PUBLISHED + 60);
}

#[test]
fn a_run_of_days_of_a_stand_that_is_no_more_is_cancelled() {
    let days = |days: &[u32]| days.iter().filter_map(|day| NaiveDate::from_ymd_opt(2024, 12, *day)).collect();
    let (mut device, mut edition) = (Device::default(), edition_2024());
    edition.stands[0].days = days(&[4, 7]);
    let stand = "village-du-secteur-public";
    device.export(&edition, &[stand]);
    later(&mut edition);
    edition.stands[0].days = days(&[4]);
    assert_eq!(device.changed(&edition).len(), 1);
    let events = sound("run", device.update(&edition, &[stand]));
    let run = event(&events, "2024-village-du-secteur-public.20241207");
    assert_eq!((run.raw("STATUS"), run.raw("DTSTART;VALUE=DATE")), (Some("CANCELLED"), Some("20241207")));
    assert_eq!(event(&events, "2024-village-du-secteur-public").raw("STATUS"), Some("CONFIRMED"));
}

#[test]
fn days_that_were_exported_and_moved_are_told() {
    let (mut device, mut edition) = (Device::default(), edition_2024());
    device.days(&edition);
    later(&mut edition);
    for day in &mut edition.days {
        day.date += TimeDelta::days(7);
    }
    let change = Change { title: edition.title.clone(), fate: Fate::Changed, is_talk: false };
    assert_eq!(device.changed(&edition), [change]);
    let events = sound("days", device.update(&edition, &[]));
    assert_eq!(events[0].raw("DTSTART;VALUE=DATE"), Some("20241211"));
    assert_eq!(number(&events[0]), PUBLISHED + 60);
}

#[test]
fn an_edition_remembers_nothing_of_another() {
    let (device, mut edition) = exported(&["tradopen"]);
    edition.id = "2025".into();
    talk(&mut edition, "tradopen").title = "Autrement".into();
    assert!(device.memory(&edition).is_empty());
    assert_eq!(device.changed(&edition), []);
}

#[test]
fn uids_never_change() {
    let names = ["tradopen", "tchap", "village-du-secteur-public"];
    let (mut device, mut edition) = exported(&names);
    let before = uids(&write_some(&edition, &names));
    for talk in &mut edition.talks {
        talk.title.push('!');
    }
    edition.title.push('!');
    edition.stands[0].title.push('!');
    assert_eq!(uids(&device.update(&edition, &names).expect("there is something to write")), before);
}
