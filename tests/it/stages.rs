//! Where an edition stands in its life: every boundary to the second, whatever the clock, the zone and what is missing.

mod published;

use bluehats::programme::stage::Stage::{self, *};
use bluehats::programme::zone::Zone;
use bluehats::programme::{Call, Edition, Time};
use chrono::{FixedOffset, TimeDelta};

use crate::published::{edition, three_talks, time};

fn next(name: &str) -> Edition {
    edition(&format!("tests/fixtures/next/{name}.json"))
}

/// The same instant, as devices far from Paris tell it.
fn elsewhere(now: Time) -> impl Iterator<Item = Time> {
    let offsets = [-12 * 60, -8 * 60, -3 * 60 - 30, 0, 60, 120, 5 * 60 + 45, 14 * 60];
    offsets
        .into_iter()
        .map(move |minutes| now.with_timezone(&FixedOffset::east_opt(minutes * 60).expect("it is less than a day")))
}

/// Asserts where an edition stands at each of these instants, wherever the device is.
fn stands(edition: &Edition, expected: &[(&str, Stage)]) {
    for (now, stage) in expected {
        for now in elsewhere(time(now)) {
            assert_eq!(edition.stage(now), *stage, "{} at {now}", edition.id);
        }
    }
}

/// The edition of 2027 after a change to its call.
fn called(change: impl FnOnce(&mut Call)) -> Edition {
    let mut edition = next("call");
    change(edition.call.as_mut().expect("there is a call"));
    edition
}

/// The same with a programme.
fn called_with_talks(change: impl FnOnce(&mut Call)) -> Edition {
    Edition { talks: three_talks().talks, ..called(change) }
}

/// Every boundary of the edition of 2027, where all dates are known.
const WHOLE: [(&str, Stage); 22] = [
    ("2026-11-25T12:00:00+01:00", Announced),
    ("2027-09-30T23:59:59+02:00", Announced),
    ("2027-10-01T00:00:00+02:00", CallOpen),
    ("2027-10-31T02:30:00+02:00", CallOpen),
    ("2027-11-05T23:58:59+01:00", CallOpen),
    ("2027-11-05T23:59:00+01:00", CallOpen),
    ("2027-11-05T23:59:59+01:00", CallOpen),
    ("2027-11-05T23:59:59.999+01:00", CallOpen),
    ("2027-11-06T00:00:00+01:00", CallClosed),
    ("2027-11-12T00:00:00+01:00", CallClosed),
    ("2027-11-12T23:59:59+01:00", CallClosed),
    ("2027-11-13T00:00:00+01:00", BeingBuilt),
    ("2027-11-18T23:59:59+01:00", BeingBuilt),
    ("2027-11-19T00:00:00+01:00", Settled),
    ("2027-11-19T23:59:59+01:00", Settled),
    ("2027-11-30T23:59:59+01:00", Settled),
    ("2027-12-01T00:00:00+01:00", Days),
    ("2027-12-01T23:59:59+01:00", Days),
    ("2027-12-02T00:00:00+01:00", Days),
    ("2027-12-02T23:59:59+01:00", Days),
    ("2027-12-03T00:00:00+01:00", Over),
    ("2037-01-01T00:00:00+01:00", Over),
];

#[test]
fn every_boundary_falls_on_its_second_wherever_the_device_is() {
    stands(&next("call"), &WHOLE);
}

#[test]
fn where_all_dates_are_known_talks_change_nothing() {
    stands(&next("building"), &WHOLE);
    stands(&called_with_talks(|_| ()), &WHOLE);
}

#[test]
fn an_edition_without_a_call_is_announced_until_it_has_talks() {
    let mut edition = next("announced");
    for (talks, before) in [(Vec::new(), Announced), (three_talks().talks, Settled)] {
        edition.talks = talks;
        stands(
            &edition,
            &[
                ("2026-11-25T12:00:00+01:00", before),
                ("2027-11-30T23:59:59+01:00", before),
                ("2027-12-01T00:00:00+01:00", Days),
                ("2027-12-02T23:59:59+01:00", Days),
                ("2027-12-03T00:00:00+01:00", Over),
            ],
        );
    }
}

// What is not known.

#[test]
fn a_call_of_which_nothing_is_known_is_open_until_the_first_day() {
    for edition in [called(|call| *call = Call::default()), called_with_talks(|call| *call = Call::default())] {
        stands(
            &edition,
            &[
                ("2000-01-01T00:00:00+01:00", CallOpen),
                ("2027-11-30T23:59:59+01:00", CallOpen),
                ("2027-12-01T00:00:00+01:00", Days),
                ("2027-12-03T00:00:00+01:00", Over),
            ],
        );
    }
}

#[test]
fn without_an_opening_the_call_has_always_been_open() {
    let edition = called(|call| call.opens = None);
    stands(&edition, &[("2000-01-01T00:00:00+01:00", CallOpen), ("2027-09-30T23:59:59+02:00", CallOpen)]);
    stands(&edition, &WHOLE[2..]);
}

#[test]
fn without_a_deadline_the_call_is_open_until_the_first_day() {
    let edition = called(|call| call.closes = None);
    stands(&edition, &WHOLE[..8]);
    stands(
        &edition,
        &[
            ("2027-11-13T00:00:00+01:00", CallOpen),
            ("2027-11-19T00:00:00+01:00", CallOpen),
            ("2027-11-30T23:59:59+01:00", CallOpen),
        ],
    );
    stands(&edition, &WHOLE[16..]);
}

#[test]
fn without_a_date_for_answers_the_programme_is_being_built_once_the_call_is_closed() {
    let edition = called(|call| call.answers = None);
    stands(&edition, &WHOLE[..8]);
    stands(&edition, &[("2027-11-06T00:00:00+01:00", BeingBuilt), ("2027-11-12T12:00:00+01:00", BeingBuilt)]);
    stands(&edition, &WHOLE[11..]);
}

#[test]
fn without_a_date_for_the_programme_an_edition_with_talks_is_settled() {
    let without = |call: &mut Call| call.programme = None;
    for (edition, built) in [(called(without), BeingBuilt), (called_with_talks(without), Settled)] {
        stands(&edition, &WHOLE[..11]);
        stands(&edition, &[("2027-11-13T00:00:00+01:00", built), ("2027-11-30T23:59:59+01:00", built)]);
        stands(&edition, &WHOLE[16..]);
    }
}

#[test]
fn with_a_deadline_alone_what_is_there_counts() {
    let without = |call: &mut Call| (call.opens, call.answers, call.programme) = (None, None, None);
    for (edition, after) in [(called(without), CallClosed), (called_with_talks(without), Settled)] {
        stands(&edition, &[("2000-01-01T00:00:00+01:00", CallOpen)]);
        stands(&edition, &WHOLE[4..8]);
        stands(&edition, &[("2027-11-06T00:00:00+01:00", after), ("2027-11-30T23:59:59+01:00", after)]);
        stands(&edition, &WHOLE[16..]);
    }
}

#[test]
fn the_days_have_come_whatever_the_call_says() {
    let edition = called(|call| {
        (call.opens, call.closes) = (Some(time("2027-12-01T12:00:00+01:00")), Some(time("2028-01-31T23:59:00+01:00")));
    });
    stands(&edition, &[("2027-11-30T23:59:59+01:00", Announced), ("2027-12-01T12:00:00+01:00", Days)]);
    stands(&edition, &WHOLE[16..]);
}

#[test]
fn answers_or_a_programme_of_the_day_of_the_deadline_come_after_it() {
    let edition = called(|call| (call.answers, call.programme) = (day("2027-11-05"), day("2027-11-05")));
    stands(&edition, &[("2027-11-05T23:59:59+01:00", CallOpen), ("2027-11-06T00:00:00+01:00", Settled)]);
}

fn day(date: &str) -> Option<chrono::NaiveDate> {
    bluehats::programme::time::parse_date(date)
}

#[test]
fn a_deadline_is_open_for_all_of_its_minute() {
    for (closes, first_closed) in [
        ("2027-11-05T23:59:00+01:00", "2027-11-06T00:00:00+01:00"),
        ("2027-11-05T12:00:00+01:00", "2027-11-05T12:01:00+01:00"),
        ("2027-11-06T00:00:00+01:00", "2027-11-06T00:01:00+01:00"),
        ("2027-11-05T22:59:00Z", "2027-11-06T00:00:00+01:00"),
    ] {
        let edition = called(|call| call.closes = Some(time(closes)));
        let end = time(first_closed);
        assert_eq!(edition.call.as_ref().and_then(Call::end), Some(end), "{closes}");
        assert_eq!(edition.stage(end - TimeDelta::seconds(1)), CallOpen, "{closes}");
        assert_eq!(edition.stage(end), CallClosed, "{closes}");
    }
}

#[test]
fn a_deadline_written_with_seconds_is_open_for_its_minute_and_no_longer() {
    for closes in ["2027-11-05T23:59:01+01:00", "2027-11-05T23:59:59+01:00", "2027-11-05T23:59:59.999+01:00"] {
        let edition = called(|call| call.closes = Some(time(closes)));
        stands(&edition, &WHOLE[4..9]);
    }
}

#[test]
fn the_clock_of_another_venue_counts_there() {
    let mut edition = next("call");
    edition.zone = Zone::named("America/Martinique", *time("2027-10-01T00:00:00-04:00").offset());
    stands(
        &edition,
        &[
            ("2027-11-12T23:59:59-04:00", CallClosed),
            ("2027-11-13T00:00:00-04:00", BeingBuilt),
            ("2027-11-30T23:59:59-04:00", Settled),
            ("2027-12-01T00:00:00-04:00", Days),
            ("2027-12-02T23:59:59-04:00", Days),
            ("2027-12-03T00:00:00-04:00", Over),
        ],
    );
}

// The nights in which clocks change.

/// An edition of one day in Paris, with a call from one instant to another.
fn on(date: &str, opens: &str, closes: &str) -> Edition {
    let mut edition = called(|call| {
        (call.opens, call.closes) = (Some(time(opens)), Some(time(closes)));
        (call.answers, call.programme) = (None, None);
    });
    edition.days.truncate(1);
    edition.days[0].date = day(date).expect("a date");
    edition
}

#[test]
fn a_call_closes_once_in_the_night_on_which_summer_ends() {
    let first = on("2024-12-04", "2024-10-15T00:00:00+02:00", "2024-10-27T02:30:00+02:00");
    stands(
        &first,
        &[
            ("2024-10-27T02:30:59+02:00", CallOpen),
            ("2024-10-27T02:31:00+02:00", CallClosed),
            ("2024-10-27T02:59:59+02:00", CallClosed),
            // An hour later, the same time on the wall.
            ("2024-10-27T02:30:00+01:00", CallClosed),
        ],
    );
    let second = on("2024-12-04", "2024-10-15T00:00:00+02:00", "2024-10-27T02:30:00+01:00");
    stands(
        &second,
        &[
            ("2024-10-27T02:30:59+02:00", CallOpen),
            ("2024-10-27T02:31:00+02:00", CallOpen),
            ("2024-10-27T02:00:00+01:00", CallOpen),
            ("2024-10-27T02:30:59+01:00", CallOpen),
            ("2024-10-27T02:31:00+01:00", CallClosed),
        ],
    );
}

#[test]
fn a_call_opens_once_in_the_night_on_which_summer_ends() {
    let edition = on("2024-12-04", "2024-10-27T02:30:00+01:00", "2024-11-15T23:59:00+01:00");
    stands(
        &edition,
        &[
            ("2024-10-27T02:30:00+02:00", Announced),
            ("2024-10-27T02:29:59+01:00", Announced),
            ("2024-10-27T02:30:00+01:00", CallOpen),
        ],
    );
}

#[test]
fn a_call_opens_and_closes_in_the_night_on_which_summer_begins() {
    let edition = on("2024-06-04", "2024-03-31T01:59:00+01:00", "2024-03-31T03:00:00+02:00");
    stands(
        &edition,
        &[
            ("2024-03-31T01:58:59+01:00", Announced),
            ("2024-03-31T01:59:00+01:00", CallOpen),
            ("2024-03-31T01:59:59+01:00", CallOpen),
            ("2024-03-31T03:00:59+02:00", CallOpen),
            ("2024-03-31T03:01:00+02:00", CallClosed),
        ],
    );
}

#[test]
fn a_day_of_twenty_five_hours_and_one_of_twenty_three_last_from_midnight_to_midnight() {
    for (date, begins, ends) in [
        ("2024-10-27", "2024-10-27T00:00:00+02:00", "2024-10-28T00:00:00+01:00"),
        ("2024-03-31", "2024-03-31T00:00:00+01:00", "2024-04-01T00:00:00+02:00"),
    ] {
        let edition = on(date, "2024-01-15T00:00:00+01:00", "2024-02-15T23:59:00+01:00");
        let second = TimeDelta::seconds(1);
        for (now, stage) in
            [(time(begins) - second, CallClosed), (time(begins), Days), (time(ends) - second, Days), (time(ends), Over)]
        {
            assert!(elsewhere(now).all(|now| edition.stage(now) == stage), "{date}: {stage:?} at {now}");
        }
    }
}
