//! Dates and times as each language writes them.

use chrono::{Datelike, NaiveDate, Timelike};

use super::Words;
use crate::programme::Time;

impl Words {
    /// A date in full: `mercredi 4 décembre 2024`.
    pub fn date(&self, date: NaiveDate) -> String {
        format!("{} {} {} {}", self.weekday(date), self.day(date), self.month(date), date.year())
    }

    /// A date without its year: `mercredi 4 décembre`.
    pub fn date_of_year(&self, date: NaiveDate) -> String {
        format!("{} {} {}", self.weekday(date), self.day(date), self.month(date))
    }

    /// A date where there is little room: `mer. 4 déc.`.
    pub fn date_short(&self, date: NaiveDate) -> String {
        let weekday = pick(&self.weekdays_short, date.weekday().num_days_from_monday());
        format!("{weekday} {} {}", self.day(date), pick(&self.months_short, date.month0()))
    }

    /// A run of days: `4 et 5 décembre 2024`, or one.
    pub fn dates(&self, first: NaiveDate, last: NaiveDate) -> String {
        let same_month = first.month() == last.month() && first.year() == last.year();
        if first == last {
            self.date(first)
        } else if same_month {
            format!("{} – {} {} {}", self.day(first), self.day(last), self.month(first), first.year())
        } else {
            format!("{} – {}", self.date(first), self.date(last))
        }
    }

    /// A date and a time of the day: `vendredi 15 novembre, 23:59`.
    pub fn moment(&self, time: Time) -> String {
        format!("{}, {}", self.date_of_year(time.date_naive()), clock(time))
    }

    /// A date and a time where there is little room, with the year where it is not the present one: `28 nov. 09:04`.
    pub fn moment_short(&self, time: Time, now: Time) -> String {
        let year = if time.year() == now.year() { String::new() } else { format!(" {}", time.year()) };
        format!("{} {}{year} {}", self.day(time.date_naive()), pick(&self.months_short, time.month0()), clock(time))
    }

    fn weekday(&self, date: NaiveDate) -> &'static str {
        pick(&self.weekdays, date.weekday().num_days_from_monday())
    }

    fn month(&self, date: NaiveDate) -> &'static str {
        pick(&self.months, date.month0())
    }

    fn day(&self, date: NaiveDate) -> String {
        let suffix = if date.day() == 1 { self.first_of_month } else { "" };
        format!("{}{suffix}", date.day())
    }
}

/// A time of the day at the venue: `14:20`. By hand: chrono's `format` costs 15 kB brotli.
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A time of the day and, where known, its end: `14:20 – 14:40`.
pub fn clock_range(start: Time, end: Option<Time>) -> String {
    match end {
        Some(end) => format!("{} – {}", clock(start), clock(end)),
        None => clock(start),
    }
}

fn pick(names: &[&'static str], position: u32) -> &'static str {
    names.get(position as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{english, french};
    use super::*;

    #[test]
    fn dates_are_written_as_each_language_does() {
        let date = |day| NaiveDate::from_ymd_opt(2024, 12, day).expect("a date");
        assert_eq!(french::WORDS.date(date(4)), "mercredi 4 décembre 2024");
        assert_eq!(french::WORDS.date(date(1)), "dimanche 1er décembre 2024");
        assert_eq!(french::WORDS.date_short(date(5)), "jeu. 5 déc.");
        assert_eq!(english::WORDS.date(date(1)), "Sunday 1 December 2024");
        assert_eq!(french::WORDS.dates(date(4), date(5)), "4 – 5 décembre 2024");
        assert_eq!(english::WORDS.dates(date(4), date(4)), "Wednesday 4 December 2024");
    }
}
