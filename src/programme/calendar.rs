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

use super::order::by_key;
use super::{Block, Edition, OrganisationId, RoomId, Stand, Status, Talk, TalkId, Time, When};

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
///
/// A stand lasts the days on which it is there.
pub fn text(edition: &Edition, talks: &[&Talk], stands: &[&Stand], publisher: &Publisher) -> Option<String> {
    let events = |writer: &mut Writer<'_>| {
        for talk in talks {
            writer.talk(talk);
        }
        for block in &edition.blocks {
            writer.block(block, talks);
        }
        for stand in stands {
            writer.stand(stand);
        }
    };
    (!talks.is_empty() || !stands.is_empty()).then(|| file(edition, publisher, events))
}

/// Writes the calendar file that holds the days free for an edition, of which no talk need be known.
pub fn days(edition: &Edition, publisher: &Publisher) -> String {
    file(edition, publisher, Writer::days)
}

fn file<'a>(edition: &'a Edition, publisher: &'a Publisher<'a>, events: impl FnOnce(&mut Writer<'a>)) -> String {
    let mut writer = Writer { edition, publisher, file: String::new() };
    writer.line("BEGIN:VCALENDAR");
    writer.line("VERSION:2.0");
    writer.line("PRODID:-//DINUM//BlueHats//FR");
    writer.line("CALSCALE:GREGORIAN");
    // The name as RFC 7986, 5.1 has it, and as most programs look for it.
    writer.text("NAME", &edition.title);
    writer.text("X-WR-CALNAME", &edition.title);
    events(&mut writer);
    writer.line("END:VCALENDAR");
    writer.file
}

/// What each talk, block and stand of an edition is called in calendar files: the UID before its `@`, where only they
/// tell the editions apart (RFC 5545, 3.8.4.7: it must be unique in the world). A talk `07-x` of the edition `2022` would
/// be taken for `x` of `2022-07`.
pub fn names(edition: &Edition) -> Vec<String> {
    let kept = edition.keepables().map(|item| format!("{}-{}", edition.id, item.id()));
    kept.chain(edition.blocks.iter().map(|block| format!("{}-{}.block", edition.id, block.id))).collect()
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

impl<'a> Writer<'a> {
    /// A talk, unless it is one of those that their block lists.
    fn talk(&mut self, talk: &Talk) {
        let when = self.edition.when(talk);
        if matches!(when, When::Within(_)) {
            return;
        }
        self.begin(&format!("-{}", talk.id), &talk.title);
        match when {
            // Without an end the event takes no time (RFC 5545, 3.6.1): nothing is made up.
            When::Timed { start, end } => self.times(start, end),
            _ => self.all_day(self.edition.first_day(), self.edition.first_day()),
        }
        let address = (self.publisher.address)(Some(&talk.id));
        let mut paragraphs = vec![self.people(talk, "\n")];
        paragraphs.extend(talk.summary.clone());
        paragraphs.push(address.clone());
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        self.particulars(
            self.room(self.edition.room_of(talk).map(|room| &room.id)),
            &paragraphs.join("\n\n"),
            &address,
        );
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
        self.begin(&format!("-{}.block", block.id), &block.title);
        self.times(block.start, block.end);
        self.particulars(self.room(block.room.as_ref()), &items, &(self.publisher.address)(None));
        self.end(if cancelled { Status::Cancelled } else { Status::Confirmed });
    }

    /// A stand, which takes nobody's time: an event for each run of days, nearly always one.
    fn stand(&mut self, stand: &Stand) {
        let exhibitors = stand.exhibitors.iter().filter_map(|exhibitor| {
            let organisation = self.edition.organisation(&exhibitor.organisation)?;
            let shows = exhibitor.shows.join(", ");
            let shows = if shows.is_empty() { shows } else { format!(" ({shows})") };
            Some(format!("- {}{shows}", organisation.label()))
        });
        let exhibitors = exhibitors.collect::<Vec<_>>().join("\n");
        let mut days = self.edition.days_of(stand);
        if days.is_empty() {
            days.push(self.edition.first_day());
        }
        for (position, (first, last)) in runs(days).into_iter().enumerate() {
            // No identifier has a full stop in it.
            let run = if position == 0 { String::new() } else { format!(".{}", digits(first)) };
            self.begin(&format!("-{}{run}", stand.id), &stand.title);
            self.all_day(first, last);
            self.particulars(vec![&stand.place], &exhibitors, &(self.publisher.address)(None));
            self.end(Status::Confirmed);
        }
    }

    /// The days of the edition, which take all of one's time as little as a stand does.
    fn days(&mut self) {
        // No identifier has a full stop in it: the days stay apart from every talk.
        self.begin(".days", &self.edition.title);
        self.all_day(self.edition.first_day(), self.edition.last_day());
        let summary = self.edition.summary.as_deref().unwrap_or_default();
        self.particulars(Vec::new(), summary, &(self.publisher.address)(None));
        self.end(Status::Confirmed);
    }

    /// `id` is what the UID holds after the edition.
    fn begin(&mut self, id: &str, summary: &str) {
        let uid = format!("{}{id}@{}", self.edition.id, self.publisher.uid_domain);
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

    fn all_day(&mut self, first: NaiveDate, last: NaiveDate) {
        self.line(&format!("DTSTART;VALUE=DATE:{}", digits(first)));
        // The end is the day after the last one (RFC 5545, 3.8.2.2).
        self.line(&format!("DTEND;VALUE=DATE:{}", digits(last + TimeDelta::days(1))));
        self.line("TRANSP:TRANSPARENT");
    }

    /// `place` is where in the venue. What is not known is left out.
    fn particulars(&mut self, place: Vec<&str>, description: &str, address: &str) {
        // The room, the place, its address: what a person looks for and what a map finds.
        let venue = self.edition.venue.as_ref();
        let venue = venue.into_iter().flat_map(|venue| [Some(&*venue.name), venue.address.as_deref()]).flatten();
        let location = place.into_iter().chain(venue).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        for (name, text) in [("LOCATION", &*location), ("DESCRIPTION", description)] {
            if !text.is_empty() {
                self.text(name, text);
            }
        }
        self.line(&format!("URL:{address}"));
    }

    /// The name of a room, and where in the building it is.
    fn room(&self, room: Option<&RoomId>) -> Vec<&'a str> {
        let room = room.and_then(|id| self.edition.room(id));
        room.into_iter().flat_map(|room| [Some(&*room.name), room.floor.as_deref()]).flatten().collect()
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

/// The first and the last day of each run of days that follow one another.
fn runs(days: Vec<NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in by_key(days, |day| *day) {
        match runs.last_mut() {
            Some((_, last)) if day <= *last + TimeDelta::days(1) => *last = day,
            _ => runs.push((day, day)),
        }
    }
    runs
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
