//! Breaks, talks and blocks without an end, days of which little is known.

use bluehats::programme::day::days;
use bluehats::programme::filter::{Index, Query};
use bluehats::programme::{Room, Status};

use super::{day_outline, on, outline};
use crate::filter::select;
use crate::published::{self, three_talks, time, year};

#[test]
fn breaks_stand_among_the_blocks_and_nothing_is_on_in_them() {
    let edition = year("2021");
    let outline = day_outline(&edition, 0);
    let first = ["cafe-de-bienvenue", "presentations-matin", "pause-cafe", "table-ronde-catalogues", "temps-libre"];
    assert_eq!(outline.iter().map(|section| section[0].as_str()).take(5).collect::<Vec<_>>(), first);
    for (section, block) in outline.iter().zip(&edition.blocks) {
        assert_eq!(section.len() == 1, block.is_break, "{section:?}");
    }
    for (now, expected) in [
        ("2021-11-09T08:59:59+01:00", "|||presentations-matin"),
        ("2021-11-09T09:15:00+01:00", "|||presentations-matin"),
        ("2021-11-09T09:30:00+01:00", "|presentations-matin||table-ronde-catalogues"),
        ("2021-11-09T10:45:00+01:00", "|||table-ronde-catalogues"),
        ("2021-11-09T13:29:59+01:00", "|||presentations-13h30"),
        ("2021-11-09T14:45:00+01:00", "|||presentations-15h"),
        ("2021-11-09T17:29:59+01:00", "|dernieres-presentations||"),
        ("2021-11-09T17:30:00+01:00", "|||"),
    ] {
        assert_eq!(on(&edition, now), expected, "{now}");
    }
}

#[test]
fn breaks_part_talks_of_no_block_and_no_gap_is_claimed_after_an_unknown_end() {
    assert_eq!(
        day_outline(&year("2022-07"), 0),
        [
            vec!["loose", "accueil-et-cafe", "rencontre-et-presentations", "inventaire-des-mutualisations"],
            vec!["pause-matin"],
            vec!["loose", "retours-de-contributions", "bonnes-pratiques"],
            vec!["pause-dejeuner"],
            vec!["loose", "echange-de-savoirs", "ateliers-session-1"],
            vec!["pause-apres-midi"],
            vec!["loose", "ateliers-session-2", "conclusion", "temps-informel"],
        ]
    );
}

#[test]
fn a_talk_without_an_end_is_on_until_the_next_thing_begins_an_hour_at_most() {
    let edition = year("2022-07");
    for (now, expected) in [
        ("2022-07-01T08:59:59+02:00", "||accueil-et-cafe|"),
        ("2022-07-01T09:00:00+02:00", "accueil-et-cafe||rencontre-et-presentations|"),
        ("2022-07-01T09:29:59+02:00", "accueil-et-cafe||rencontre-et-presentations|"),
        ("2022-07-01T09:30:00+02:00", "rencontre-et-presentations||inventaire-des-mutualisations|"),
        // Until the break.
        ("2022-07-01T10:59:59+02:00", "inventaire-des-mutualisations||retours-de-contributions|"),
        ("2022-07-01T11:00:00+02:00", "||retours-de-contributions|"),
        // An hour at most.
        ("2022-07-01T14:30:00+02:00", "ateliers-session-1||ateliers-session-2|"),
        ("2022-07-01T15:29:59+02:00", "ateliers-session-1||ateliers-session-2|"),
        ("2022-07-01T15:30:00+02:00", "||ateliers-session-2|"),
        ("2022-07-01T16:59:59+02:00", "ateliers-session-2||conclusion|"),
        ("2022-07-01T17:30:00+02:00", "temps-informel|||"),
        ("2022-07-01T18:29:59+02:00", "temps-informel|||"),
        ("2022-07-01T18:30:00+02:00", "|||"),
    ] {
        assert_eq!(on(&edition, now), expected, "{now}");
    }
}

#[test]
fn a_block_without_an_end_is_on_until_the_next_an_hour_at_most() {
    let edition = year("2023");
    for (now, expected) in [
        ("2023-12-06T13:59:59+01:00", "|||6-decembre-14h"),
        ("2023-12-06T14:00:00+01:00", "|6-decembre-14h||6-decembre-15h"),
        ("2023-12-06T14:59:59+01:00", "|6-decembre-14h||6-decembre-15h"),
        ("2023-12-06T15:00:00+01:00", "|6-decembre-15h||6-decembre-16h"),
        ("2023-12-06T17:59:59+01:00", "|6-decembre-17h||"),
        ("2023-12-06T18:00:00+01:00", "|||"),
        ("2023-12-07T09:00:00+01:00", "|||7-decembre-14h"),
    ] {
        assert_eq!(on(&edition, now), expected, "{now}");
    }
}

#[test]
fn only_what_begins_in_its_room_ends_a_talk_without_an_end() {
    let mut edition = three_talks();
    edition.rooms.push(Room { id: "aula".into(), name: "Aula".into(), floor: None });
    edition.blocks.clear();
    for (talk, (start, room)) in edition.talks.iter_mut().zip([("09:00", "hall"), ("09:20", "aula"), ("09:40", "hall")])
    {
        (talk.block, talk.start, talk.end) = (None, Some(time(&format!("2030-03-04T{start}:00+01:00"))), None);
        talk.room = Some(room.into());
    }
    for (now, expected) in [
        ("09:19:59", "one||two|"),
        ("09:20:00", "one+two||three|"),
        ("09:39:59", "one+two||three|"),
        ("09:40:00", "two+three|||"),
        ("10:19:59", "two+three|||"),
        ("10:20:00", "three|||"),
        ("10:39:59", "three|||"),
        ("10:40:00", "|||"),
    ] {
        assert_eq!(on(&edition, &format!("2030-03-04T{now}+01:00")), expected, "{now}");
    }
}

#[test]
fn a_cancelled_talk_ends_nothing() {
    let mut edition = year("2022-07");
    edition.talks[1].status = Status::Cancelled;
    let now = "2022-07-01T09:45:00+02:00";
    assert_eq!(on(&edition, now), "accueil-et-cafe||inventaire-des-mutualisations|");
}

#[test]
fn untimed_talks_of_an_edition_of_one_day_are_on_that_day() {
    let edition = year("2019");
    let days = days(&edition);
    assert_eq!((days.len(), days[0].date), (1, Some(edition.first_day())));
    let (loose, blocks) = days[0].sections.split_last().expect("there are some");
    assert_eq!((blocks.len(), loose.block, loose.slots.len()), (13, None, 22), "after the blocks of both rooms");
    assert!(blocks.iter().all(|section| section.slots.is_empty()), "no talk is known to be in one");
    let query = Query::from_query_string("jour=2019-12-11");
    assert_eq!(select(&Index::new(&edition), &query).len(), 22);
    assert_eq!(on(&edition, "2019-12-11T10:00:00+01:00"), "|||");
}

#[test]
fn untimed_talks_of_an_edition_of_two_days_are_on_neither() {
    let edition = published::edition("tests/fixtures/next/building.json");
    let days = days(&edition);
    assert_eq!(days.iter().map(|day| day.date.is_some()).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(outline(&edition, &days[2].sections[0]), ["loose", "sans-creneau"]);
    assert_eq!(
        day_outline(&edition, 0),
        [
            vec!["matinee", "sans-horaire", "complet", "sans-intervenant"],
            vec!["dejeuner"],
            vec!["ateliers"],
            vec!["loose", "sans-salle"]
        ]
    );
    let of = |day: &str| select(&Index::new(&edition), &Query::from_query_string(&format!("jour={day}"))).len();
    assert_eq!((of("2027-12-01"), of("2027-12-02")), (4, 0));
}
