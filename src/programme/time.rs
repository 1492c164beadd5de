//! Reading dates and times as RFC 3339 writes them (5.6).
//!
//! # Why not `DateTime::parse_from_rfc3339`?
//! It understands the same, as `tests/it/time.rs` shows on times drawn by chance. But together with what it and the
//! standard library say where a text ends too early, and the tables of characters that they say it with, it cost each
//! visitor 4.5 kB after brotli.

use chrono::{FixedOffset, NaiveDate};

use super::Time;

/// The date that a text `2024-12-04` names.
pub fn parse_date(mut text: &str) -> Option<NaiveDate> {
    let date = date(&mut text)?;
    text.is_empty().then_some(date)
}

/// The instant that a text `2024-12-04T14:24:00+01:00` names, with its offset; fractions of a second, `Z`, small letters
/// and a space in the place of the `T` are understood. A leap second belongs to the second before (RFC 3339, 5.7).
pub fn parse_time(mut text: &str) -> Option<Time> {
    let text = &mut text;
    let date = date(text)?;
    one_of(text, &['T', 't', ' '])?;
    let (hour, minute) = hour_and_minute(text)?;
    one_of(text, &[':'])?;
    let (second, leap) = match number(text, 2)? {
        60 => (59, SECOND),
        second => (second, 0),
    };
    let mut fraction = 0;
    if one_of(text, &['.']).is_some() {
        let mut unit = SECOND / 10;
        fraction = number(text, 1)? * unit;
        // What is finer than a nanosecond is passed over.
        while let Some(digit) = number(text, 1) {
            unit /= 10;
            fraction += digit * unit;
        }
    }
    let wall = date.and_hms_nano_opt(hour, minute, second, leap + fraction)?;
    let instant = wall.and_local_timezone(offset(text)?).single()?;
    text.is_empty().then_some(instant)
}

/// A second, in nanoseconds.
const SECOND: u32 = 1_000_000_000;

fn date(text: &mut &str) -> Option<NaiveDate> {
    let year = number(text, 4)?;
    one_of(text, &['-'])?;
    let month = number(text, 2)?;
    one_of(text, &['-'])?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, number(text, 2)?)
}

fn hour_and_minute(text: &mut &str) -> Option<(u32, u32)> {
    let hour = number(text, 2)?;
    one_of(text, &[':'])?;
    Some((hour, number(text, 2)?))
}

/// How far the clock is ahead of UTC.
fn offset(text: &mut &str) -> Option<FixedOffset> {
    let seconds = match one_of(text, &['Z', 'z', '+', '-', '\u{2212}'])? {
        'Z' | 'z' => 0,
        sign => {
            let (hours, minutes) = hour_and_minute(text).filter(|(_, minutes)| *minutes < 60)?;
            let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
            if sign == '+' { seconds } else { -seconds }
        }
    };
    FixedOffset::east_opt(seconds)
}

/// Takes a number of so many digits.
fn number(text: &mut &str, digits: usize) -> Option<u32> {
    let (number, rest) = text.split_at_checked(digits)?;
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    let number = number.bytes().try_fold(0, |number, byte| Some(number * 10 + digit(byte)?))?;
    *text = rest;
    Some(number)
}

/// Takes one of these characters.
fn one_of(text: &mut &str, these: &[char]) -> Option<char> {
    let mut characters = text.chars();
    let character = characters.next().filter(|character| these.contains(character))?;
    *text = characters.as_str();
    Some(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_strictly() {
        assert_eq!(parse_date("2024-12-04"), NaiveDate::from_ymd_opt(2024, 12, 4));
        for bad in
            ["2024-13-04", "2024-02-30", "24-12-04", "2024-12-4", "2024/12/04", "", "2024-12-04-05", "+024-12-04"]
        {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }
}
