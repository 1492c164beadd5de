//! The clock of the venue: which wall time an instant is, and which instant a wall time.
//!
//! # Why an own rule and no time-zone database?
//! The days are held in Paris, whose rule has been the same since 1996 (directive 2000/84/EC): an hour ahead of UTC, two
//! from the last Sunday of March to the last Sunday of October, changing at 01:00 UTC. A database of all zones would
//! cost each visitor more than the rest of the core.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime};

use super::Time;

const WINTER: FixedOffset = match FixedOffset::east_opt(3600) {
    Some(offset) => offset,
    None => panic!("one hour is an offset"),
};
const SUMMER: FixedOffset = match FixedOffset::east_opt(2 * 3600) {
    Some(offset) => offset,
    None => panic!("two hours are an offset"),
};

/// A clock that hangs on a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Paris, summer time included.
    Paris,
    /// Another place, by the offset that its programme is written with.
    Fixed(FixedOffset),
}

impl Zone {
    /// The IANA name of the zone of Paris.
    pub const PARIS: &str = "Europe/Paris";

    /// The zone with this IANA name; any but that of Paris is known by its offset only.
    pub fn named(name: &str, offset: FixedOffset) -> Self {
        if name == Self::PARIS { Self::Paris } else { Self::Fixed(offset) }
    }

    /// The same instant, as the clock shows it.
    pub fn at(self, instant: Time) -> Time {
        instant.with_timezone(&match self {
            Self::Paris => of_paris(instant),
            Self::Fixed(offset) => offset,
        })
    }

    /// The instant at which the clock shows this time. Of a time that it shows twice, in the night on which summer
    /// ends, the first; a time that it skips is read as if the hour had not been.
    pub fn instant(self, wall: NaiveDateTime) -> Option<Time> {
        let read = |offset: FixedOffset| wall.and_local_timezone(offset).single().map(|instant| self.at(instant));
        match self {
            Self::Paris => read(SUMMER).filter(|time| time.naive_local() == wall).or_else(|| read(WINTER)),
            Self::Fixed(offset) => read(offset),
        }
    }
}

fn of_paris(instant: Time) -> FixedOffset {
    let year = instant.naive_utc().year();
    let from = change(year, 3).zip(change(year, 10));
    if from.is_some_and(|(begins, ends)| begins <= instant && instant < ends) { SUMMER } else { WINTER }
}

/// The instant at which the clocks change in a month of 31 days: its last Sunday, 01:00 UTC.
fn change(year: i32, month: u32) -> Option<Time> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let sunday = last.checked_sub_days(Days::new(last.weekday().num_days_from_sunday().into()))?;
    Some(DateTime::from_timestamp(sunday.and_hms_opt(1, 0, 0)?.and_utc().timestamp(), 0)?.fixed_offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(text: &str) -> NaiveDateTime {
        let (date, clock) = text.split_once('T').expect("a T");
        let numbers: Vec<u32> = clock.split(':').map(|digits| digits.parse().expect("digits")).collect();
        let date = super::super::time::parse_date(date).expect("a date");
        date.and_hms_opt(numbers[0], numbers[1], 0).expect("a time")
    }

    fn utc(text: &str) -> Time {
        DateTime::parse_from_rfc3339(text).expect("a time")
    }

    #[test]
    fn summer_begins_and_ends_on_the_last_sundays_at_one_utc() {
        for (instant, shown) in [
            ("2024-03-31T00:59:59Z", "2024-03-31T01:59:59+01:00"),
            ("2024-03-31T01:00:00Z", "2024-03-31T03:00:00+02:00"),
            ("2024-10-27T00:59:59Z", "2024-10-27T02:59:59+02:00"),
            ("2024-10-27T01:00:00Z", "2024-10-27T02:00:00+01:00"),
            ("2023-03-26T01:00:00Z", "2023-03-26T03:00:00+02:00"),
            ("2027-10-31T01:00:00Z", "2027-10-31T02:00:00+01:00"),
            ("2024-12-31T23:30:00Z", "2025-01-01T00:30:00+01:00"),
        ] {
            assert_eq!(Zone::Paris.at(utc(instant)).to_rfc3339(), shown);
        }
    }

    #[test]
    fn a_wall_time_is_an_instant_even_in_the_nights_of_the_change() {
        for (shown, instant) in [
            ("2024-07-01T12:00", "2024-07-01T12:00:00+02:00"),
            ("2024-12-01T12:00", "2024-12-01T12:00:00+01:00"),
            // Shown twice: the first.
            ("2024-10-27T02:30", "2024-10-27T02:30:00+02:00"),
            ("2024-10-27T03:00", "2024-10-27T03:00:00+01:00"),
            // Skipped.
            ("2024-03-31T02:30", "2024-03-31T03:30:00+02:00"),
            ("2024-03-31T03:00", "2024-03-31T03:00:00+02:00"),
        ] {
            assert_eq!(Zone::Paris.instant(wall(shown)).map(|time| time.to_rfc3339()).as_deref(), Some(instant));
        }
    }

    #[test]
    fn another_zone_keeps_the_offset_of_its_programme() {
        let offset = FixedOffset::east_opt(-4 * 3600).expect("an offset");
        let zone = Zone::named("America/Martinique", offset);
        assert_eq!(zone.at(utc("2024-07-01T12:00:00Z")).to_rfc3339(), "2024-07-01T08:00:00-04:00");
        assert_eq!(Zone::named("Europe/Paris", offset), Zone::Paris);
    }
}
