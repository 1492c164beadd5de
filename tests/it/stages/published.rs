//! Where the published editions stood and stand, by their files and by the list.

use bluehats::programme::stage::Stage::{self, *};
use bluehats::programme::{Edition, EditionSummary, Time};
use chrono::TimeDelta;

use super::{WHOLE, elsewhere, next, stands};
use crate::published::{catalogue, catalogue_of, time, year, years};

#[test]
fn every_published_edition_is_over_today() {
    for edition in years() {
        stands(&edition, &[("2026-11-25T00:00:00+01:00", Over)]);
    }
}

const OF_2024: [(&str, Stage); 19] = [
    ("2024-10-14T12:00:00+02:00", Announced),
    ("2024-10-14T23:59:59+02:00", Announced),
    ("2024-10-15T00:00:00+02:00", CallOpen),
    ("2024-10-20T12:00:00+02:00", CallOpen),
    ("2024-11-15T23:59:00+01:00", CallOpen),
    ("2024-11-15T23:59:59+01:00", CallOpen),
    ("2024-11-16T00:00:00+01:00", CallClosed),
    ("2024-11-22T00:00:00+01:00", CallClosed),
    ("2024-11-22T23:59:59+01:00", CallClosed),
    ("2024-11-23T00:00:00+01:00", BeingBuilt),
    ("2024-11-25T12:00:00+01:00", BeingBuilt),
    ("2024-11-28T23:59:59+01:00", BeingBuilt),
    ("2024-11-29T00:00:00+01:00", Settled),
    ("2024-12-03T23:59:59+01:00", Settled),
    ("2024-12-04T00:00:00+01:00", Days),
    ("2024-12-05T12:00:00+01:00", Days),
    ("2024-12-05T23:59:59+01:00", Days),
    ("2024-12-06T00:00:00+01:00", Over),
    ("2026-11-25T12:00:00+01:00", Over),
];

#[test]
fn the_edition_of_2024_went_through_its_life() {
    stands(&year("2024"), &OF_2024);
}

#[test]
fn the_other_editions_went_through_theirs() {
    stands(
        &year("2023"),
        &[
            ("2023-11-02T23:59:59+01:00", Announced),
            ("2023-11-03T00:00:00+01:00", CallOpen),
            ("2023-11-20T23:59:59+01:00", CallOpen),
            ("2023-11-21T00:00:00+01:00", CallClosed),
            ("2023-11-27T23:59:59+01:00", CallClosed),
            ("2023-11-28T00:00:00+01:00", BeingBuilt),
            ("2023-12-04T00:00:00+01:00", Settled),
            ("2023-12-06T00:00:00+01:00", Days),
            ("2023-12-08T00:00:00+01:00", Over),
        ],
    );
    stands(
        &year("2021"),
        &[
            ("2021-09-01T00:00:00+02:00", CallOpen),
            ("2021-10-03T23:59:59+02:00", CallOpen),
            ("2021-10-04T00:00:00+02:00", Settled),
            ("2021-11-09T00:00:00+01:00", Days),
            ("2021-11-10T00:00:00+01:00", Over),
        ],
    );
    stands(
        &year("2022-07"),
        &[
            ("2022-06-30T23:59:59+02:00", Settled),
            ("2022-07-01T00:00:00+02:00", Days),
            ("2022-07-01T23:59:59+02:00", Days),
            ("2022-07-02T00:00:00+02:00", Over),
        ],
    );
}

/// A second before, at, and after each instant at which some edition passes to another stage, and all those above.
fn instants(editions: &[Edition]) -> Vec<Time> {
    let mut all: Vec<Time> = WHOLE.iter().chain(&OF_2024).map(|(now, _)| time(now)).collect();
    for edition in editions {
        let call = edition.call.clone().unwrap_or_default();
        let dates = [call.answers, call.programme, Some(edition.first_day()), Some(edition.last_day())];
        let midnights = dates.into_iter().flatten().flat_map(|date| [Some(date), date.succ_opt()]).flatten();
        let midnights = midnights.filter_map(|date| edition.zone.instant(date.and_hms_opt(0, 0, 0)?));
        all.extend(midnights.chain(call.opens).chain(call.closes).chain(call.end()));
    }
    let around = |now: Time| [-1, 0, 1].map(|seconds| now + TimeDelta::seconds(seconds));
    all.into_iter().flat_map(around).collect()
}

#[test]
fn the_list_of_editions_says_the_same_as_their_files() {
    let published = catalogue().editions.into_iter().map(|summary| (year(summary.id.as_str()), summary));
    let to_come = catalogue_of("tests/fixtures/next/index.json").editions.into_iter().take(1);
    let all: Vec<(Edition, EditionSummary)> = published.chain(to_come.map(|summary| (next("call"), summary))).collect();
    let editions: Vec<Edition> = all.iter().map(|(edition, _)| edition.clone()).collect();
    let instants = instants(&editions);
    assert!(instants.len() > 200, "{}", instants.len());
    for (edition, summary) in &all {
        for now in instants.iter().flat_map(|now| elsewhere(*now)) {
            let listed = summary.stage(edition.zone.at(now));
            assert_eq!(edition.stage(now), listed, "{} at {now}", edition.id);
        }
    }
}
