//! Talks to the text of a calendar file (RFC 5545).
//!
//! The same talks of the same revision give the same bytes: the time stamp is the revision's, identifiers come from
//! the programme, times are in UTC so that no zone definition is needed. The file holds no word of the interface, so
//! that it is the same in each language.
//!
//! # Why is the file not written by the crate `icalendar`?
//! Its version 0.17.17 folds lines at up to 76 octets, looks for the place in a way that never ends, or panics, for some
//! texts (72 `é` before 73 spaces), passes a bare CR on, does not escape NAME, and reads the clock and a random number
//! where an event lacks its own, which also costs 13 kB brotli. Here it reads: tests have its parser take in what is
//! written below.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};

use super::{Block, Edition, OrganisationId, RoomId, Status, Talk, TalkId, Time, When};

/// The longest line, in octets, without its line break (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// What a calendar file says of the site that made it.
pub struct Publisher<'a> {
    /// The domain at the end of each UID.
    pub uid_domain: &'a str,
    /// The public address of a talk, or of the programme; https.
    pub address: &'a dyn Fn(Option<&TalkId>) -> String,
}

/// Writes the calendar file for these talks of an edition, in the order in which they are given; `None` when there is
/// nothing to write.
///
/// A talk with a start is an event. The talks of a block that have no time of their own are one event, the block's,
/// that lists them. A talk of which no time is known at all lasts the edition's first day.
pub fn text(edition: &Edition, talks: &[&Talk], publisher: &Publisher) -> Option<String> {
    if talks.is_empty() {
        return None;
    }
    let mut writer = Writer { edition, publisher, file: String::new() };
    writer.line("BEGIN:VCALENDAR");
    writer.line("VERSION:2.0");
    writer.line("PRODID:-//DINUM//BlueHats//FR");
    writer.line("CALSCALE:GREGORIAN");
    // The name as RFC 7986, 5.1 has it, and as most programs look for it.
    writer.text("NAME", &edition.title);
    writer.text("X-WR-CALNAME", &edition.title);
    for talk in talks {
        writer.talk(talk);
    }
    for block in &edition.blocks {
        writer.block(block, talks);
    }
    writer.line("END:VCALENDAR");
    Some(writer.file)
}

/// The name of the file that holds these talks: a single talk's own, else the edition's.
pub fn file_name(edition: &Edition, single: Option<&TalkId>) -> String {
    match single {
        Some(talk) => format!("bluehats-{}-{talk}.ics", edition.id),
        None => format!("bluehats-{}.ics", edition.id),
    }
}

struct Writer<'a> {
    edition: &'a Edition,
    publisher: &'a Publisher<'a>,
    file: String,
}

impl Writer<'_> {
    /// A talk, unless it is one of those that their block lists.
    fn talk(&mut self, talk: &Talk) {
        let when = self.edition.when(talk);
        if matches!(when, When::Within(_)) {
            return;
        }
        self.begin(talk.id.as_str(), &talk.title);
        match when {
            // Without an end the event takes no time (RFC 5545, 3.6.1): nothing is made up.
            When::Timed { start, end } => self.times(start, end),
            _ => self.all_day(self.edition.first_day()),
        }
        let address = (self.publisher.address)(Some(&talk.id));
        let mut paragraphs = vec![self.people(talk, "\n")];
        paragraphs.extend(talk.summary.clone());
        paragraphs.push(address.clone());
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        self.particulars(self.edition.room_of(talk).map(|room| &room.id), &paragraphs.join("\n\n"), &address);
        let topics = talk.topics.iter().filter_map(|id| self.edition.topic(id));
        let categories: Vec<String> = topics.map(|topic| escape(&topic.french)).collect();
        if !categories.is_empty() {
            self.line(&format!("CATEGORIES:{}", categories.join(",")));
        }
        self.end(talk.status);
    }

    /// A block that lists those of the talks that have no time of their own; nothing where there are none.
    fn block(&mut self, block: &Block, talks: &[&Talk]) {
        let within = |talk: &&&Talk| self.edition.when(talk) == When::Within(block);
        let listed: Vec<&Talk> = talks.iter().filter(within).copied().collect();
        if listed.is_empty() {
            return;
        }
        // The list has no words to say that a talk is cancelled: such a talk is only listed where none takes place.
        let cancelled = listed.iter().all(|talk| talk.status == Status::Cancelled);
        let items = listed.iter().filter(|talk| cancelled || talk.status != Status::Cancelled).map(|talk| {
            let people = self.people(talk, ", ");
            let people = if people.is_empty() { people } else { format!(" ({people})") };
            format!("- {}{people}\n  {}", talk.title, (self.publisher.address)(Some(&talk.id)))
        });
        let items = items.collect::<Vec<_>>().join("\n");
        // No talk's identifier has a full stop in it: a block and a talk of the same name stay two events.
        self.begin(&format!("{}.block", block.id), &block.title);
        self.times(block.start, Some(block.end));
        self.particulars(block.room.as_ref(), &items, &(self.publisher.address)(None));
        self.end(if cancelled { Status::Cancelled } else { Status::Confirmed });
    }

    fn begin(&mut self, id: &str, summary: &str) {
        let uid = format!("{}-{id}@{}", self.edition.id, self.publisher.uid_domain);
        self.line("BEGIN:VEVENT");
        self.text("UID", &uid);
        self.line(&format!("DTSTAMP:{}", utc(self.edition.revision)));
        self.text("SUMMARY", &summary.replace("\r\n", "\n").replace('\n', " "));
    }

    fn end(&mut self, status: Status) {
        self.line(match status {
            Status::Confirmed => "STATUS:CONFIRMED",
            Status::Tentative => "STATUS:TENTATIVE",
            Status::Cancelled => "STATUS:CANCELLED",
        });
        self.line("END:VEVENT");
    }

    fn times(&mut self, start: Time, end: Option<Time>) {
        self.line(&format!("DTSTART:{}", utc(start)));
        if let Some(end) = end {
            self.line(&format!("DTEND:{}", utc(end)));
        }
    }

    fn all_day(&mut self, day: NaiveDate) {
        self.line(&format!("DTSTART;VALUE=DATE:{}", digits(day)));
        // The end is the day after the last one (RFC 5545, 3.8.2.2).
        self.line(&format!("DTEND;VALUE=DATE:{}", digits(day + TimeDelta::days(1))));
        self.line("TRANSP:TRANSPARENT");
    }

    fn particulars(&mut self, room: Option<&RoomId>, description: &str, address: &str) {
        self.text("LOCATION", &self.location(room));
        self.text("DESCRIPTION", description);
        self.line(&format!("URL:{address}"));
    }

    /// The room, the place, its address: what a person looks for and what a map finds.
    fn location(&self, room: Option<&RoomId>) -> String {
        let room = room.and_then(|id| self.edition.room(id));
        let venue = &self.edition.venue;
        let parts = [
            room.map(|room| room.name.as_str()),
            room.and_then(|room| room.floor.as_deref()),
            Some(venue.name.as_str()),
            venue.address.as_deref(),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    /// The speakers, then the organisations.
    fn people(&self, talk: &Talk, separator: &str) -> String {
        let names: Vec<&str> = talk.speakers.iter().filter_map(|speaker| speaker.name.as_deref()).collect();
        let name = |id: &OrganisationId| Some(self.edition.organisation(id)?.label());
        let organisations: Vec<&str> = talk.organisations.iter().filter_map(name).collect();
        let lines = [names.join(", "), organisations.join(", ")];
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(separator)
    }

    /// Writes a property whose value is a text.
    fn text(&mut self, name: &str, value: &str) {
        self.line(&format!("{name}:{}", escape(value)));
    }

    /// Writes a content line, folded: at most [`LONGEST_LINE`] octets each and never inside a character.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LONGEST_LINE {
                self.file.push_str("\r\n ");
                length = 1;
            }
            self.file.push(character);
            length += character.len_utf8();
        }
        self.file.push_str("\r\n");
    }
}

/// An instant in UTC (RFC 5545, 3.3.5, form 2).
fn utc(time: Time) -> String {
    let time: DateTime<Utc> = time.to_utc();
    format!("{}T{:02}{:02}{:02}Z", digits(time.date_naive()), time.hour(), time.minute(), time.second())
}

/// A date (RFC 5545, 3.3.4).
fn digits(date: NaiveDate) -> String {
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
