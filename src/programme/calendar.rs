//! Talks to the text of a calendar file (RFC 5545).
//!
//! What an event says is the business of `event`; how a line is written, that of `line`; what earlier files said, and what
//! follows from that, that of [`exported`](super::exported).
//!
//! The same programme, with the same memory of what was exported, gives the same bytes: times are the programme's and in
//! UTC, so that no zone definition is needed; identifiers come from the programme; no clock and no chance has a part. A
//! file holds no word of the interface, so that it is the same in each language.
//!
//! # What is an event called?
//! Its UID never changes: `<edition>-<talk>@domain`, `<edition>-<block>.block@domain`, `<edition>-<stand>@domain` (with
//! `.<date>` for each further run of days), `<edition>.days@domain` (RFC 5545, 3.8.4.7). Should the identifier of a talk
//! be changed, files keep the UID that was told, see [`exported`](super::exported).
//!
//! # What do SEQUENCE, DTSTAMP and LAST-MODIFIED say?
//! SEQUENCE must grow with each revision that matters (RFC 5545, 3.8.7.4; RFC 5546, 2.1.4), also where nothing remembers
//! the one before: in a feed, or on another device. So it counts the seconds from the beginning of 2018, the year of the
//! first edition, to the [`revision`](super::Edition::revision) of the programme; 31 bits last until 2086. LAST-MODIFIED is
//! that instant, and DTSTAMP too (RFC 5545, 3.8.7.2: without a METHOD they mean the same).
//!
//! A feed always has the number of its programme's revision. A file that a person exports has it too, unless the app
//! remembers an earlier one in which the event said the same: then it keeps that one's, since nothing was revised; where
//! something changed it has a greater one than before, whatever the revision says. So of the two, file and feed, that say
//! different things of a talk, the one of the later revision has the greater number. (Of a block each lists what it is
//! about, the feed of a talk that talk, a person's file what that person keeps: it is one event, told to whom it may
//! concern.)
//!
//! # Why is the file not written by the crate `icalendar`?
//! Its version 0.17.17 folds lines at up to 76 octets, looks for the place in a way that never ends, or panics, for some
//! texts (72 `é` before 73 spaces), passes a bare CR on, does not escape NAME, and reads the clock and a random number
//! where an event lacks its own, which also costs 13 kB brotli. Here it reads: tests have its parser take in what is
//! written below.

pub(super) mod event;
mod line;
mod reminder;

use chrono::{DateTime, TimeDelta};

use super::{Edition, Status, TalkId, Time};
use event::{Event, Span};
use line::{Lines, utc};

pub use event::{DAYS, Item, Span as EventSpan};
pub use reminder::Reminder;

/// What a calendar file says of the site that made it.
pub struct Publisher<'a> {
    /// The domain at the end of each UID.
    pub uid_domain: &'a str,
    /// The public address of a talk, or of the programme; https.
    pub address: &'a dyn Fn(Option<&TalkId>) -> String,
}

/// What a feed says of itself.
pub struct Feed<'a> {
    /// What part of the edition it holds; none for the whole.
    pub part: Option<&'a str>,
    /// Its own public address (RFC 7986, 5.8).
    pub source: &'a str,
    /// The public address of a page with the same (RFC 7986, 5.5).
    pub page: &'a str,
}

/// How often a calendar should ask for a feed anew at most: the days themselves see changes within the hour.
const REFRESH: &str = "PT1H";

/// The greatest SEQUENCE: an INTEGER has 31 bits and a sign (RFC 5545, 3.3.8).
pub const GREATEST_SEQUENCE: u32 = i32::MAX.unsigned_abs();

/// The beginning of 2018, in seconds since 1970.
const FIRST_YEAR: i64 = 1_514_764_800;

/// Writes the feed of these items of an edition; of none, the feed holds its days.
pub fn feed(edition: &Edition, items: &[Item], about: &Feed, publisher: &Publisher) -> String {
    let name = about.part.map_or_else(|| edition.title.clone(), |part| format!("{} — {part}", edition.title));
    let mut file = File::begin(edition, publisher, &name);
    file.lines.line(&format!("LAST-MODIFIED:{}", utc(edition.revision)));
    file.lines.line(&format!("URL:{}", about.page));
    file.lines.line(&format!("SOURCE;VALUE=URI:{}", about.source));
    // As RFC 7986, 5.7 has it, and as Outlook and others look for it.
    file.lines.line(&format!("REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"));
    file.lines.line(&format!("X-PUBLISHED-TTL:{REFRESH}"));
    let items = if items.is_empty() { &[Item::Days] } else { items };
    for event in event::events(edition, items, publisher) {
        file.event(&event, sequence(edition), Reminder::None);
    }
    file.end()
}

/// The SEQUENCE of what a revision of the programme says.
pub fn sequence(edition: &Edition) -> u32 {
    let seconds = (edition.revision.timestamp() - FIRST_YEAR).clamp(0, GREATEST_SEQUENCE.into());
    u32::try_from(seconds).unwrap_or_default()
}

/// What each talk, block and stand of an edition is called in calendar files: the UID before its `@`, where only they
/// tell the editions apart (RFC 5545, 3.8.4.7: it must be unique in the world). A talk `07-x` of the edition `2022` would
/// be taken for `x` of `2022-07`.
pub fn names(edition: &Edition) -> Vec<String> {
    let kept = edition.keepables().map(|item| format!("{}-{}", edition.id, item.id()));
    kept.chain(edition.blocks.iter().map(|block| format!("{}-{}", edition.id, event::name_of_block(block)))).collect()
}

/// The name of the file that holds what a person chose: a single talk's or stand's own, else the edition's.
pub fn file_name(edition: &Edition, single: Option<&TalkId>) -> String {
    match single {
        Some(item) => format!("bluehats-{}-{item}.ics", edition.id),
        None => format!("bluehats-{}.ics", edition.id),
    }
}

/// A calendar file as it is written.
pub(super) struct File<'a> {
    edition: &'a Edition,
    publisher: &'a Publisher<'a>,
    lines: Lines,
}

impl<'a> File<'a> {
    /// Begins a file.
    pub(super) fn begin(edition: &'a Edition, publisher: &'a Publisher<'a>, name: &str) -> Self {
        let mut lines = Lines::default();
        lines.line("BEGIN:VCALENDAR");
        lines.line("VERSION:2.0");
        lines.line("PRODID:-//DINUM//BlueHats//FR");
        lines.line("CALSCALE:GREGORIAN");
        // The name as RFC 7986, 5.1 has it, and as most programs look for it.
        lines.text("NAME", name);
        lines.text("X-WR-CALNAME", name);
        Self { edition, publisher, lines }
    }

    /// Writes an event. The reminder is left out where none has a place.
    pub(super) fn event(&mut self, event: &Event, sequence: u32, reminder: Reminder) {
        self.begin_event(&event.name, event.title, sequence);
        event.span.write(&mut self.lines);
        for (name, text) in [("LOCATION", &event.place), ("DESCRIPTION", &event.description)] {
            if !text.is_empty() {
                self.lines.text(name, text);
            }
        }
        self.end_event(event.page, &event.categories, event.status, |lines| {
            reminder_of(event, reminder).write(event.title, lines);
        });
    }

    /// Writes that an event is no longer: all that need be said of it (RFC 5546, 3.2.5).
    pub(super) fn cancelled(&mut self, name: &str, title: &str, span: Span, page: Option<&TalkId>, sequence: u32) {
        self.begin_event(name, title, sequence);
        span.write(&mut self.lines);
        self.end_event(page, &[], Status::Cancelled, |_| ());
    }

    /// Ends the file.
    pub(super) fn end(mut self) -> String {
        self.lines.line("END:VCALENDAR");
        self.lines.into_text()
    }

    fn begin_event(&mut self, name: &str, title: &str, sequence: u32) {
        let separator = if name.starts_with('.') { "" } else { "-" };
        let modified = utc(self.modified(sequence));
        self.lines.line("BEGIN:VEVENT");
        self.lines.text("UID", &format!("{}{separator}{name}@{}", self.edition.id, self.publisher.uid_domain));
        self.lines.line(&format!("DTSTAMP:{modified}"));
        self.lines.line(&format!("LAST-MODIFIED:{modified}"));
        self.lines.line(&format!("SEQUENCE:{sequence}"));
        self.lines.title("SUMMARY", title);
    }

    fn end_event(
        &mut self,
        page: Option<&TalkId>,
        categories: &[&str],
        status: Status,
        alarm: impl FnOnce(&mut Lines),
    ) {
        self.lines.line(&format!("URL:{}", (self.publisher.address)(page)));
        self.lines.list("CATEGORIES", categories);
        self.lines.line(match status {
            Status::Confirmed => "STATUS:CONFIRMED",
            Status::Tentative => "STATUS:TENTATIVE",
            Status::Cancelled => "STATUS:CANCELLED",
        });
        alarm(&mut self.lines);
        self.lines.line("END:VEVENT");
    }

    /// The instant that a SEQUENCE counts to, seen from that of the programme's revision.
    fn modified(&self, of: u32) -> Time {
        let later = TimeDelta::seconds(i64::from(of) - i64::from(sequence(self.edition)));
        let fits = |time: &Time| (0..=9999).contains(&chrono::Datelike::year(&time.to_utc()));
        let modified = self.edition.revision.checked_add_signed(later).filter(fits);
        modified.unwrap_or_else(|| DateTime::UNIX_EPOCH.fixed_offset())
    }
}

/// The reminder that an event has where a person wants this one.
pub(super) fn reminder_of(event: &Event, wanted: Reminder) -> Reminder {
    let has_hour = matches!(event.span, Span::Timed(..));
    if has_hour && event.status != Status::Cancelled { wanted } else { Reminder::None }
}
