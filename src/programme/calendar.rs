//! Talks to the text of a calendar file (RFC 5545).
//!
//! The same talks of the same revision give the same bytes: the time stamp is the revision's, identifiers come from
//! the programme, times are in UTC so that no zone definition is needed. The file holds no word of the interface, so
//! that it is the same in each language.
//!
//! The crate `icalendar` writes the file; what it leaves open is settled here, in one place each: it folds at up to 76
//! octets ([`refold`]), passes a bare CR on ([`plain`]), does not escape NAME and the items of CATEGORIES ([`escape`]),
//! and makes up a random UID and reads the clock where none is set (each event here sets both).

use chrono::{NaiveDate, TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Parameter, Property};

use super::{Block, Edition, OrganisationId, Status, Talk, TalkId, Time, When};

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
    let writer = Writer { edition, publisher };
    let timed = talks.iter().filter_map(|talk| match edition.when(talk) {
        When::Timed { start, end } => Some(writer.timed(talk, start, end)),
        When::Unknown => Some(writer.all_day(talk)),
        When::Within(_) => None,
    });
    let blocks = edition.blocks.iter().filter_map(|block| {
        let listed: Vec<&Talk> =
            talks.iter().copied().filter(|talk| edition.when(talk) == When::Within(block)).collect();
        (!listed.is_empty()).then(|| writer.block(block, &listed))
    });
    let events: Vec<Event> = timed.chain(blocks).collect();
    if events.is_empty() {
        return None;
    }
    let name = escape(&plain(&edition.title));
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//DINUM//BlueHats//FR"))
        .append_property(("CALSCALE", "GREGORIAN"))
        // RFC 7986, 5.1; the crate takes NAME for an unknown property and would write it as it is. It escapes X-…
        .append_property(Property::new("NAME", name))
        .append_property(Property::new("X-WR-CALNAME", plain(&edition.title)));
    calendar.extend(events);
    Some(refold(&calendar.to_string()))
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
}

impl Writer<'_> {
    fn timed(&self, talk: &Talk, start: Time, end: Option<Time>) -> Event {
        let mut event = self.talk(talk);
        event.starts(start.with_timezone(&Utc));
        // Without an end the event takes no time (RFC 5545, 3.6.1): nothing is made up.
        if let Some(end) = end {
            event.ends(end.with_timezone(&Utc));
        }
        event
    }

    fn all_day(&self, talk: &Talk) -> Event {
        let mut event = self.talk(talk);
        let first = self.edition.first_day();
        date_property(&mut event, "DTSTART", first);
        // The end is the day after the last one (RFC 5545, 3.8.2.2).
        date_property(&mut event, "DTEND", first + TimeDelta::days(1));
        event.add_property("TRANSP", "TRANSPARENT");
        event
    }

    fn talk(&self, talk: &Talk) -> Event {
        let mut event = self.event(talk.id.as_str(), &talk.title);
        event.status(match talk.status {
            Status::Confirmed => EventStatus::Confirmed,
            Status::Tentative => EventStatus::Tentative,
            Status::Cancelled => EventStatus::Cancelled,
        });
        let address = (self.publisher.address)(Some(&talk.id));
        event.url(&address);
        event.location(&self.location(self.edition.room_of(talk).map(|room| &room.id)));
        let mut paragraphs = vec![self.people(talk, "\n")];
        paragraphs.extend(talk.summary.clone());
        paragraphs.push(address);
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        event.description(&plain(&paragraphs.join("\n\n")));
        let topics = talk.topics.iter().filter_map(|id| self.edition.topic(id));
        let categories: Vec<String> = topics.map(|topic| escape(&plain(&topic.french))).collect();
        if !categories.is_empty() {
            event.add_property("CATEGORIES", categories.join(","));
        }
        event
    }

    fn block(&self, block: &Block, talks: &[&Talk]) -> Event {
        // No talk's identifier has a full stop in it: a block and a talk of the same name stay two events.
        let mut event = self.event(&format!("{}.block", block.id), &block.title);
        event.starts(block.start.with_timezone(&Utc));
        event.ends(block.end.with_timezone(&Utc));
        // The list has no words to say that a talk is cancelled: such a talk is only listed where none takes place.
        let cancelled = talks.iter().all(|talk| talk.status == Status::Cancelled);
        event.status(if cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
        event.url(&(self.publisher.address)(None));
        event.location(&self.location(block.room.as_ref()));
        let items: Vec<String> = talks
            .iter()
            .filter(|talk| cancelled || talk.status != Status::Cancelled)
            .map(|talk| {
                let people = self.people(talk, ", ");
                let people = if people.is_empty() { people } else { format!(" ({people})") };
                format!("- {}{people}\n  {}", talk.title, (self.publisher.address)(Some(&talk.id)))
            })
            .collect();
        event.description(&plain(&items.join("\n")));
        event
    }

    fn event(&self, id: &str, summary: &str) -> Event {
        let mut event = Event::new();
        event.uid(&format!("{}-{id}@{}", self.edition.id, self.publisher.uid_domain));
        event.timestamp(self.edition.revision.with_timezone(&Utc));
        event.summary(&plain(summary).replace('\n', " "));
        event
    }

    /// The room, the place, its address: what a person looks for and what a map finds.
    fn location(&self, room: Option<&super::RoomId>) -> String {
        let room = room.and_then(|id| self.edition.room(id));
        let venue = &self.edition.venue;
        let parts = [
            room.map(|room| room.name.as_str()),
            room.and_then(|room| room.floor.as_deref()),
            Some(venue.name.as_str()),
            venue.address.as_deref(),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        plain(&parts.join(", "))
    }

    /// The speakers, then the organisations.
    fn people(&self, talk: &Talk, separator: &str) -> String {
        let names: Vec<&str> = talk.speakers.iter().filter_map(|speaker| speaker.name.as_deref()).collect();
        let name = |id: &OrganisationId| Some(self.edition.organisation(id)?.label());
        let organisations: Vec<&str> = talk.organisations.iter().filter_map(name).collect();
        let lines = [names.join(", "), organisations.join(", ")];
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(separator)
    }
}

fn date_property(event: &mut Event, name: &str, date: NaiveDate) {
    let digits: String = date.to_string().split('-').collect();
    event.append_property(Property::new(name, digits).append_parameter(Parameter::new("VALUE", "DATE")).done());
}

/// A text without control characters, which no content line may hold (RFC 5545, 3.1); line breaks are line feeds.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|character| !character.is_control() || *character == '\n').collect()
}

/// Escapes a TEXT value (RFC 5545, 3.3.11) where the crate does not.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Folds each line anew, at most [`LONGEST_LINE`] octets each and never inside a character.
fn refold(text: &str) -> String {
    let unfolded = text.replace("\r\n ", "");
    let mut folded = String::with_capacity(unfolded.len() + unfolded.len() / 32);
    for line in unfolded.split_terminator("\r\n") {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > LONGEST_LINE {
                folded.push_str("\r\n ");
                length = 1;
            }
            folded.push(character);
            length += character.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}
