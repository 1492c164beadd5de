//! Content lines (RFC 5545, 3.1), and the values that stand in them.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use crate::programme::Time;

/// The longest line, in octets, without its line break (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// A file as it grows, line by line.
#[derive(Default)]
pub struct Lines(String);

impl Lines {
    /// Writes a property whose value is a text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escape(value)));
    }

    /// Writes a property whose value is a text on one line, such as a title.
    pub fn title(&mut self, name: &str, value: &str) {
        self.text(name, &value.replace("\r\n", "\n").replace('\n', " "));
    }

    /// Writes a property whose value is a list of texts (RFC 5545, 3.1.1); nothing where it is empty.
    pub fn list(&mut self, name: &str, values: &[&str]) {
        if !values.is_empty() {
            let values: Vec<String> = values.iter().map(|value| escape(value)).collect();
            self.line(&format!("{name}:{}", values.join(",")));
        }
    }

    /// Writes a content line, folded: at most [`LONGEST_LINE`] octets each and never inside a character.
    pub fn line(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// The file.
    pub fn into_text(self) -> String {
        self.0
    }
}

/// An instant in UTC (RFC 5545, 3.3.5, form 2).
pub fn utc(time: Time) -> String {
    let time: DateTime<Utc> = time.to_utc();
    format!("{}T{:02}{:02}{:02}Z", digits(time.date_naive()), time.hour(), time.minute(), time.second())
}

/// A date (RFC 5545, 3.3.4).
pub fn digits(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A text as a content line may hold it: escaped (RFC 5545, 3.3.11) and without control characters (3.1).
fn escape(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}
