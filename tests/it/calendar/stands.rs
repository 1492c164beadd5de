//! Calendar files of what has no hour of its own: stands, days, talks and blocks of which little is known.

use bluehats::programme::Edition;
use chrono::NaiveDate;

use super::reader::{Properties, event, read};
use super::{uids, write_all, write_days, write_some, write_stands};
use crate::published::{edition, edition_2024, three_talks, year, years};

/// The first day of an all-day event and the day after its last one, as they are written.
fn span(event: &Properties) -> [Option<&str>; 2] {
    ["DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"].map(|name| event.raw(name))
}

/// The only event of a file.
fn single(file: &str) -> Properties {
    let mut events = read(file).1;
    assert_eq!(events.len(), 1, "{file}");
    events.remove(0)
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 12, day).expect("it exists")
}

/// 2024 with the stand there on these days of December only.
fn with_stand_on(days: &[u32]) -> Edition {
    let mut edition = edition_2024();
    edition.stands[0].days = days.iter().map(|day| date(*day)).collect();
    edition
}

#[test]
fn a_stand_goes_out_with_all_that_is_known_of_it() {
    let event = single(&write_stands(&edition_2024()));
    assert_eq!(event.raw("UID"), Some("2024-village-du-secteur-public@bluehats.code.gouv.fr"));
    assert_eq!(event.text("SUMMARY").as_deref(), Some("Village du secteur public"));
    assert_eq!(span(&event), [Some("20241204"), Some("20241206")], "the end is the day after the last one");
    assert_eq!((event.raw("DTSTART"), event.raw("DTEND")), (None, None), "no hour is made up");
    assert_eq!((event.raw("TRANSP"), event.raw("STATUS")), (Some("TRANSPARENT"), Some("CONFIRMED")));
    assert_eq!(
        event.text("LOCATION").as_deref(),
        Some("A12–A14, Palais des congrès, 2 place de la Porte Maillot, 75017 Paris")
    );
    assert_eq!(
        event.text("DESCRIPTION").as_deref(),
        Some(
            "- ANSSI\n- DGFiP (Nubo)\n- DINUM (La Suite, code.gouv.fr)\n- France Travail (francetravail.io)\n- IGN\n\
             - MI (Cloud PI)\n- MESR\n- MENJS\n- Ville de Paris (OSPO)"
        )
    );
    assert_eq!(event.raw("URL"), Some("https://bluehats.code.gouv.fr/2024/"));
}

#[test]
fn a_stand_lasts_its_own_days() {
    for (days, expected) in [
        (&[4][..], ["20241204", "20241205"]),
        (&[5], ["20241205", "20241206"]),
        (&[5, 4], ["20241204", "20241206"]),
        // Where none is said, all of the edition's.
        (&[], ["20241204", "20241206"]),
    ] {
        assert_eq!(span(&single(&write_stands(&with_stand_on(days)))), expected.map(Some), "{days:?}");
    }
}

#[test]
fn a_stand_that_is_away_for_a_day_is_an_event_for_each_run_of_days() {
    let (_, events) = read(&write_stands(&with_stand_on(&[9, 4, 7, 5, 8])));
    let spans: Vec<_> = events.iter().map(|event| (event.raw("UID"), span(event))).collect();
    let stand = "2024-village-du-secteur-public";
    let uids = [format!("{stand}@bluehats.code.gouv.fr"), format!("{stand}.20241207@bluehats.code.gouv.fr")];
    assert_eq!(
        spans,
        [
            (Some(&*uids[0]), [Some("20241204"), Some("20241206")]),
            (Some(&*uids[1]), [Some("20241207"), Some("20241210")]),
        ]
    );
}

#[test]
fn a_stand_of_an_edition_without_days_is_written_all_the_same() {
    let mut edition = edition_2024();
    edition.days.clear();
    edition.stands[0].days.clear();
    let revised = edition.revision.date_naive().format("%Y%m%d").to_string();
    assert_eq!(span(&single(&write_stands(&edition)))[0], Some(&*revised));
}

#[test]
fn a_stand_of_the_last_day_of_a_month_or_year_ends_in_the_next() {
    let mut edition = edition_2024();
    for (day, expected) in [
        ((2024, 11, 30), ["20241130", "20241201"]),
        ((2024, 12, 31), ["20241231", "20250101"]),
        ((2024, 2, 28), ["20240228", "20240229"]),
    ] {
        let (year, month, day) = day;
        edition.stands[0].days = vec![NaiveDate::from_ymd_opt(year, month, day).expect("it exists")];
        assert_eq!(span(&single(&write_stands(&edition))), expected.map(Some));
    }
}

#[test]
fn talks_and_stands_are_of_one_file() {
    let edition = edition_2024();
    let file = write_some(&edition, &["village-du-secteur-public", "tradopen"]);
    let expected = ["2024-tradopen", "2024-village-du-secteur-public"];
    assert_eq!(uids(&file), expected.map(|id| format!("{id}@bluehats.code.gouv.fr")));
}

#[test]
fn the_days_of_an_edition_are_one_event() {
    for (id, expected) in [
        ("2018", ["20181206", "20181207"]),
        ("2022-07", ["20220701", "20220702"]),
        ("2022", ["20221108", "20221109"]),
        ("2023", ["20231206", "20231208"]),
        ("2024", ["20241204", "20241206"]),
    ] {
        let edition = year(id);
        let event = single(&write_days(&edition));
        assert_eq!(event.text("UID"), Some(format!("{id}.days@bluehats.code.gouv.fr")));
        assert_eq!(event.text("SUMMARY"), Some(edition.title));
        assert_eq!(span(&event), expected.map(Some), "{id}");
        assert_eq!((event.raw("DTSTART"), event.raw("TRANSP")), (None, Some("TRANSPARENT")));
        assert_eq!(event.text("DESCRIPTION"), edition.summary);
    }
}

#[test]
fn the_days_of_an_edition_of_which_nothing_else_is_known_go_out() {
    let event = single(&write_days(&edition("tests/fixtures/next/announced.json")));
    assert_eq!(span(&event), [Some("20271201"), Some("20271203")]);
    assert_eq!(event.text("SUMMARY").as_deref(), Some("Journées #BlueHats 2027"));
    assert_eq!((event.raw("LOCATION"), event.raw("DESCRIPTION")), (None, None), "what is not known is left out");
}

#[test]
fn a_talk_of_unknown_time_lasts_the_only_day() {
    let event = single(&write_some(&year("2019"), &["pix"]));
    assert_eq!(span(&event), [Some("20191211"), Some("20191212")]);
    assert_eq!((event.raw("DTSTART"), event.raw("TRANSP")), (None, Some("TRANSPARENT")));
    assert_eq!(
        event.text("LOCATION").as_deref(),
        Some("Dock Pullmann, 87, avenue des magasins généraux, 93300 Aubervilliers"),
        "no room is known"
    );
}

#[test]
fn a_talk_without_an_end_has_none() {
    let (_, events) = read(&write_all(&year("2022-07")));
    assert_eq!(events.len(), 10);
    assert!(events.iter().all(|event| event.raw("DTSTART").is_some() && event.raw("DTEND").is_none()));
    let cafe = event(&events, "2022-07-accueil-et-cafe");
    assert_eq!(cafe.raw("DTSTART"), Some("20220701T070000Z"), "summer time");
}

#[test]
fn a_block_without_an_end_has_none() {
    let (_, events) = read(&write_all(&year("2023")));
    assert_eq!(events.len(), 8 + 1, "eight blocks and the stand");
    let block = event(&events, "2023-6-decembre-14h.block");
    assert_eq!((block.raw("DTSTART"), block.raw("DTEND")), (Some("20231206T130000Z"), None));
    assert_eq!(
        block.text("LOCATION").as_deref(),
        Some("Espace de conférence, stand L57, Palais des congrès, 2 place de la Porte Maillot, 75017 Paris")
    );
    let listed = block.text("DESCRIPTION").expect("it has one");
    let talks = ["EOLE³", "MIM-LIBRE", "Superset"];
    assert!(talks.iter().all(|talk| listed.contains(&format!("- {talk}"))), "{listed}");
}

#[test]
fn a_break_is_no_event() {
    let (_, events) = read(&write_all(&year("2021")));
    assert_eq!(events.len(), 5, "the five blocks that have talks, none of the five breaks");
}

#[test]
fn without_a_venue_or_a_room_there_is_no_place() {
    let mut edition = three_talks();
    edition.venue = None;
    let file = write_all(&edition);
    let (_, events) = read(&file);
    assert_eq!(event(&events, "2030-one").text("LOCATION").as_deref(), Some("Hall"));
    assert_eq!(event(&events, "2030-three").raw("LOCATION"), None);
    assert!(!file.contains("LOCATION:\r\n"));
    assert_eq!(
        event(&read(&write_all(&year("2021"))).1, "2021-presentations-matin.block").text("LOCATION").as_deref(),
        Some("223M")
    );
}

#[test]
fn every_edition_goes_out_whole_and_is_read_back() {
    for (id, events) in
        [("2018", 4), ("2019", 22), ("2021", 5), ("2022-07", 10), ("2022", 7), ("2023", 9), ("2024", 10)]
    {
        let file = write_all(&year(id));
        assert_eq!(read(&file).1.len(), events, "{id}");
        let read = file.parse::<icalendar::Calendar>().unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(read.components.len(), events, "{id}");
    }
}

#[test]
fn every_talk_of_every_edition_is_told_in_its_file() {
    for edition in years() {
        let (_, events) = read(&write_all(&edition));
        let told: Vec<String> =
            events.iter().flat_map(|event| [event.text("SUMMARY"), event.text("DESCRIPTION")]).flatten().collect();
        for talk in &edition.talks {
            assert!(told.iter().any(|text| text.contains(&talk.title)), "{} {}", edition.id, talk.id);
        }
    }
}
