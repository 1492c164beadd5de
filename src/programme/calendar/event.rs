//! What calendars are told, event by event, and of what each event tells.

use chrono::{NaiveDate, TimeDelta};

use super::Publisher;
use super::line::{Lines, digits, utc};
use crate::programme::order::by_key;
use crate::programme::search::fold;
use crate::programme::{Block, Edition, Keepable, OrganisationId, RoomId, Stand, Status, Talk, TalkId, Time, When};

/// What the days of an edition are called among the names of talks and stands: no identifier has a full stop in it.
pub const DAYS: &str = ".days";

/// Something that a calendar is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item<'a> {
    /// A talk.
    Talk(&'a Talk),
    /// A stand.
    Stand(&'a Stand),
    /// The days of the edition, of which no talk need be known.
    Days,
}

impl<'a> From<Keepable<'a>> for Item<'a> {
    fn from(item: Keepable<'a>) -> Self {
        match item {
            Keepable::Talk(talk) => Self::Talk(talk),
            Keepable::Stand(stand) => Self::Stand(stand),
        }
    }
}

impl<'a> Item<'a> {
    /// Its name: unlike any other of the edition.
    pub fn name(self) -> &'a str {
        match self {
            Self::Talk(talk) => talk.id.as_str(),
            Self::Stand(stand) => stand.id.as_str(),
            Self::Days => DAYS,
        }
    }

    /// Its title.
    pub fn title(self, edition: &'a Edition) -> &'a str {
        match self {
            Self::Talk(talk) => &talk.title,
            Self::Stand(stand) => &stand.title,
            Self::Days => &edition.title,
        }
    }

    /// The events that tell of it, by their names. They do not depend on what else a file holds.
    pub fn event_names(self, edition: &Edition) -> Vec<String> {
        match self {
            Self::Talk(talk) => match edition.when(talk) {
                When::Within(block) => vec![name_of_block(block)],
                _ => vec![talk.id.to_string()],
            },
            Self::Stand(stand) => runs_of(edition, stand).into_iter().map(|run| run.name).collect(),
            Self::Days => vec![DAYS.to_owned()],
        }
    }
}

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// At an hour; the end may be unknown.
    Timed(Time, Option<Time>),
    /// From the first day to the last one, both included.
    Days(NaiveDate, NaiveDate),
}

impl Span {
    /// Writes when the event is.
    pub fn write(self, lines: &mut Lines) {
        match self {
            Self::Timed(start, end) => {
                lines.line(&format!("DTSTART:{}", utc(start)));
                // Without an end the event takes no time (RFC 5545, 3.6.1): nothing is made up.
                if let Some(end) = end.filter(|end| *end > start) {
                    lines.line(&format!("DTEND:{}", utc(end)));
                }
            }
            Self::Days(first, last) => {
                lines.line(&format!("DTSTART;VALUE=DATE:{}", digits(first)));
                // The end is the day after the last one (RFC 5545, 3.8.2.2).
                lines.line(&format!("DTEND;VALUE=DATE:{}", digits(last.max(first) + TimeDelta::days(1))));
                // It takes nobody's time.
                lines.line("TRANSP:TRANSPARENT");
            }
        }
    }
}

/// An event, as far as the programme says what is in it.
pub struct Event<'a> {
    /// Its name within the edition: that of its talk or stand; with a full stop, that of its block, of a later run of
    /// days of its stand, or of the edition's days.
    pub name: String,
    /// The names of the items that it tells of, see [`Item::name`].
    pub tells: Vec<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// When it is.
    pub span: Span,
    /// Where it is, in one line.
    pub place: String,
    /// What else is known.
    pub description: String,
    /// The talk that its address leads to, else the programme's.
    pub page: Option<&'a TalkId>,
    /// What it is about.
    pub categories: Vec<&'a str>,
    /// Whether it takes place.
    pub status: Status,
}

/// The events that tell of these items: talks in the order in which they are given, the blocks that list those of them
/// that have no time of their own, stands, the days.
pub fn events<'a>(edition: &'a Edition, items: &[Item<'a>], publisher: &Publisher) -> Vec<Event<'a>> {
    let teller = Teller { edition, publisher };
    let talks: Vec<&Talk> =
        items.iter().filter_map(|item| if let Item::Talk(talk) = item { Some(*talk) } else { None }).collect();
    let mut events: Vec<Event> = talks.iter().filter_map(|talk| teller.talk(talk)).collect();
    events.extend(edition.blocks.iter().filter_map(|block| teller.block(block, &talks)));
    for item in items {
        match item {
            Item::Talk(_) => {}
            Item::Stand(stand) => events.extend(teller.stand(stand)),
            Item::Days => events.push(teller.days()),
        }
    }
    events
}

/// The name of the event of a block. No talk's identifier has a full stop in it: a block and a talk of the same name
/// stay two events.
pub fn name_of_block(block: &Block) -> String {
    format!("{}.block", block.id)
}

struct Teller<'a, 'p> {
    edition: &'a Edition,
    publisher: &'p Publisher<'p>,
}

impl<'a> Teller<'a, '_> {
    /// A talk, unless it is one of those that their block lists.
    fn talk(&self, talk: &'a Talk) -> Option<Event<'a>> {
        let first = self.edition.first_day();
        let span = match self.edition.when(talk) {
            When::Timed { start, end } => Span::Timed(start, end),
            When::Within(_) => return None,
            When::Unknown => Span::Days(first, first),
        };
        let mut paragraphs = vec![self.people(talk, "\n")];
        paragraphs.extend(talk.summary.clone());
        paragraphs.push((self.publisher.address)(Some(&talk.id)));
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        let topics = talk.topics.iter().filter_map(|id| self.edition.topic(id));
        Some(Event {
            name: talk.id.to_string(),
            tells: vec![talk.id.as_str()],
            title: &talk.title,
            span,
            place: self.place(self.room(self.edition.room_of(talk).map(|room| &room.id))),
            description: paragraphs.join("\n\n"),
            page: Some(&talk.id),
            categories: topics.map(|topic| &*topic.french).collect(),
            status: talk.status,
        })
    }

    /// A block that lists those of the talks that have no time of their own; nothing where there are none.
    fn block(&self, block: &'a Block, talks: &[&'a Talk]) -> Option<Event<'a>> {
        let within = |talk: &&&Talk| self.edition.when(talk) == When::Within(block);
        // By title: in which order they are given nobody says, and to follow the programme's would be to say something
        // else where only its editor moved one.
        let listed = by_key(talks.iter().filter(within).copied(), |talk| (fold(&talk.title), &talk.id));
        if listed.is_empty() {
            return None;
        }
        // The list has no words to say that a talk is cancelled: such a talk is only listed where none takes place.
        let cancelled = listed.iter().all(|talk| talk.status == Status::Cancelled);
        let lines = listed.iter().filter(|talk| cancelled || talk.status != Status::Cancelled).map(|talk| {
            let people = self.people(talk, ", ");
            let people = if people.is_empty() { people } else { format!(" ({people})") };
            format!("- {}{people}\n  {}", talk.title, (self.publisher.address)(Some(&talk.id)))
        });
        Some(Event {
            name: name_of_block(block),
            tells: listed.iter().map(|talk| talk.id.as_str()).collect(),
            title: &block.title,
            span: Span::Timed(block.start, block.end),
            place: self.place(self.room(block.room.as_ref())),
            description: lines.collect::<Vec<_>>().join("\n"),
            page: None,
            categories: Vec::new(),
            status: if cancelled { Status::Cancelled } else { Status::Confirmed },
        })
    }

    /// A stand: an event for each run of days, nearly always one.
    fn stand(&self, stand: &'a Stand) -> Vec<Event<'a>> {
        let exhibitors = stand.exhibitors.iter().filter_map(|exhibitor| {
            let organisation = self.edition.organisation(&exhibitor.organisation)?;
            let shows = exhibitor.shows.join(", ");
            let shows = if shows.is_empty() { shows } else { format!(" ({shows})") };
            Some(format!("- {}{shows}", organisation.label()))
        });
        let exhibitors = exhibitors.collect::<Vec<_>>().join("\n");
        let runs = runs_of(self.edition, stand).into_iter().map(|run| Event {
            name: run.name,
            tells: vec![stand.id.as_str()],
            title: &stand.title,
            span: Span::Days(run.first, run.last),
            place: self.place(vec![&stand.place]),
            description: exhibitors.clone(),
            page: None,
            categories: Vec::new(),
            status: Status::Confirmed,
        });
        runs.collect()
    }

    /// The days of the edition.
    fn days(&self) -> Event<'a> {
        Event {
            name: DAYS.to_owned(),
            tells: vec![DAYS],
            title: &self.edition.title,
            span: Span::Days(self.edition.first_day(), self.edition.last_day()),
            place: self.place(Vec::new()),
            description: self.edition.summary.clone().unwrap_or_default(),
            page: None,
            categories: Vec::new(),
            status: Status::Confirmed,
        }
    }

    /// The room, the place, its address: what a person looks for and what a map finds.
    fn place(&self, within: Vec<&str>) -> String {
        let venue = self.edition.venue.as_ref();
        let venue = venue.into_iter().flat_map(|venue| [Some(&*venue.name), venue.address.as_deref()]).flatten();
        within.into_iter().chain(venue).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
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
}

/// Days of a stand that follow one another.
struct Run {
    name: String,
    first: NaiveDate,
    last: NaiveDate,
}

fn runs_of(edition: &Edition, stand: &Stand) -> Vec<Run> {
    let mut days = edition.days_of(stand);
    if days.is_empty() {
        days.push(edition.first_day());
    }
    let mut runs: Vec<Run> = Vec::new();
    for day in by_key(days, |day| *day) {
        match runs.last_mut() {
            Some(run) if day <= run.last + TimeDelta::days(1) => run.last = day,
            last => {
                // No identifier has a full stop in it.
                let name = last.map_or_else(|| stand.id.to_string(), |_| format!("{}.{}", stand.id, digits(day)));
                runs.push(Run { name, first: day, last: day });
            }
        }
    }
    runs
}
