//! JSON text to [`Edition`] and [`Catalogue`]; the only place that knows the file format, version 1.
//!
//! Reading is per item: what is wrong with one talk, room or link is a [`Problem`], and the rest is shown. Only a text
//! that is no programme at all is a [`ParseError`]. The types of the file are private (`wire`); their JSON Schema
//! comes from `schema` and is committed beside the programmes.
//!
//! The file becomes a tree ([`json`](super::json)) and each item of its lists is read on its own, so that a wrong type
//! inside one cannot fail its neighbours.

mod clean;
mod wire;

use std::fmt;

use chrono::{DateTime, NaiveDate};

use super::json::{FromJson, Items, Json, Wrong, field};
use super::order::by_key;
use super::{
    Block, BlockId, Catalogue, DayOf, Edition, EditionId, EditionSummary, Event, Exhibitor, Kind, Link, Organisation,
    OrganisationId, Room, RoomId, Speaker, Stand, Status, Talk, TalkId, Time, Topic, TopicId, Venue, is_identifier,
};
pub use clean::{is_safe_address, parse_date};

/// The version of the format that this code reads and writes about.
pub const FORMAT: u64 = 1;

/// Why a text is no programme at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The text is not JSON: cut off, or something else altogether. Holds what the JSON reader said.
    #[error("not JSON: {0}")]
    NotJson(String),
    /// It is JSON, but lacks what every programme has.
    #[error("not a programme: {0}")]
    NotAProgramme(String),
    /// It is written in a version of the format that this app does not know.
    #[error("format version {0}, where this app reads version {FORMAT}")]
    UnknownFormat(u64),
}

impl From<Wrong> for ParseError {
    fn from(wrong: Wrong) -> Self {
        Self::NotAProgramme(wrong.to_string())
    }
}

/// Something in a file that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: `talks[3] (grist)`.
    pub place: String,
    /// What.
    pub fault: Fault,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.fault)
    }
}

/// What can be wrong with an item, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The item lacks a field or has one of another type.
    #[error("left out, it cannot be read: {0}")]
    Unreadable(String),
    /// The identifier is not `[a-z0-9-]{1,64}`.
    #[error("left out, its identifier is not made of 1 to 64 of a-z, 0-9 and -: {0:?}")]
    BadIdentifier(String),
    /// An earlier item has the identifier.
    #[error("left out, an earlier one has the same identifier {0:?}")]
    DuplicateIdentifier(String),
    /// The title is empty.
    #[error("left out, it has no title")]
    NoTitle,
    /// The field names something that the file does not hold.
    #[error("{field} dropped, the file has no {id:?}")]
    UnknownReference {
        /// The field.
        field: &'static str,
        /// What it names.
        id: String,
    },
    /// The text is no time as RFC 3339 writes it, or no date.
    #[error("{field} dropped, not a date or time with offset (RFC 3339): {text:?}")]
    BadTime {
        /// The field.
        field: &'static str,
        /// The text.
        text: String,
    },
    /// The end does not come after the start.
    #[error("end dropped, it does not come after the start")]
    EndBeforeStart,
    /// There is an end without a start.
    #[error("end dropped, there is no start")]
    EndWithoutStart,
    /// The file of an edition is not one beside the catalogue.
    #[error("left out, its file is not a plain name of a-z, A-Z, 0-9, -, _ and . that ends in .json: {0:?}")]
    BadFileName(String),
    /// The field holds a word that the format does not know.
    #[error("{field} taken as the usual one, unknown word {word:?}")]
    UnknownWord {
        /// The field.
        field: &'static str,
        /// The word.
        word: String,
    },
    /// The address is not one of the four kinds that may be followed.
    #[error("link dropped, only https:, mailto:, tel: and geo: addresses are followed: {0:?}")]
    UnsafeLink(String),
    /// A text held characters that cannot be seen and that can mislead.
    #[error("control or direction-changing characters taken out of {0}")]
    HiddenCharacters(&'static str),
    /// The organisation is, in the end, part of itself.
    #[error("partOf dropped, the organisation would be part of itself")]
    PartOfItself,
}

/// Reads an edition. Problems come in the order of the file.
pub fn edition(text: &str) -> Result<(Edition, Vec<Problem>), ParseError> {
    let wire: wire::Edition = read(text)?;
    if !is_identifier(&wire.id) {
        return Err(ParseError::NotAProgramme(format!("identifier {:?}", wire.id)));
    }
    let mut reader = Reader::default();
    let rooms = reader.items(wire.rooms, "rooms", Reader::room);
    let organisations = reader.items(wire.organisations, "organisations", Reader::organisation);
    let topics = reader.items(wire.topics, "topics", Reader::topic);
    reader.at("programme");
    let revision = reader.time("revision", Some(&wire.revision)).unwrap_or_default();
    let mut edition = Edition {
        id: EditionId(wire.id.into()),
        title: reader.text("title", &wire.title),
        language: wire.language.unwrap_or_else(|| "fr".to_owned()),
        revision,
        zone: wire.zone.unwrap_or_else(|| "Europe/Paris".to_owned()),
        event: Event { name: reader.text("event", &wire.event.name), links: reader.links(wire.event.links) },
        venue: Venue {
            name: reader.text("venue", &wire.venue.name),
            address: reader.optional_text("venue", wire.venue.address),
            access: wire.venue.access.iter().map(|line| reader.text("venue", line)).collect(),
        },
        links: Vec::new(),
        days: Vec::new(),
        blocks: Vec::new(),
        talks: Vec::new(),
        stands: Vec::new(),
        rooms,
        organisations,
        topics,
    };
    edition.links = reader.items(wire.links, "links", Reader::link);
    edition.days = reader.items(wire.days, "days", Reader::day);
    reader.cut_rings(&mut edition.organisations);
    edition.blocks = reader.items(wire.blocks, "blocks", |reader, wire| reader.block(wire, &edition));
    edition.talks = reader.items(wire.talks, "talks", |reader, wire| reader.talk(wire, &edition));
    edition.stands = reader.items(wire.stands, "stands", |reader, wire| reader.stand(wire, &edition));
    complete_days(&mut edition);
    Ok((edition, reader.problems))
}

/// Reads the catalogue of the editions. Newest first, whatever the order of the file.
pub fn catalogue(text: &str) -> Result<(Catalogue, Vec<Problem>), ParseError> {
    let wire: wire::Catalogue = read(text)?;
    if !(wire.site.starts_with("https://") && wire.site.ends_with('/') && is_safe_address(&wire.site)) {
        return Err(ParseError::NotAProgramme(format!("site {:?}: an https address that ends with /", wire.site)));
    }
    if !is_domain(&wire.uid_domain) {
        return Err(ParseError::NotAProgramme(format!("uidDomain {:?}: a domain", wire.uid_domain)));
    }
    let mut reader = Reader::default();
    let editions = reader.items(wire.editions, "editions", Reader::summary);
    let editions = by_key(editions, |edition| std::cmp::Reverse(edition.first_day));
    Ok((Catalogue { site: wire.site, uid_domain: wire.uid_domain, editions }, reader.problems))
}

/// The JSON Schemas of the two files, by file name.
#[cfg(feature = "tool")]
pub fn schemas() -> [(&'static str, schemars::Schema); 2] {
    [
        ("edition.schema.json", schemars::schema_for!(wire::Edition)),
        ("index.schema.json", schemars::schema_for!(wire::Catalogue)),
    ]
}

/// The version comes first, so that a later format is named as such even where its fields differ.
fn read<Wire: FromJson>(text: &str) -> Result<Wire, ParseError> {
    let json: Json = serde_json::from_str(text).map_err(|error| ParseError::NotJson(error.to_string()))?;
    match field(&json, "format")? {
        FORMAT => Ok(Wire::from_json(&json)?),
        other => Err(ParseError::UnknownFormat(other)),
    }
}

/// Whether a text is a domain, as it may end a calendar UID.
fn is_domain(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    text.len() <= 253 && text.split('.').all(|label| !label.is_empty()) && text.bytes().all(allowed)
}

/// Whether a text names a file beside the catalogue, and nothing on another path or host.
fn is_file_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let name = text.strip_suffix(".json").unwrap_or_default();
    !name.is_empty() && !name.starts_with('.') && name.bytes().all(allowed)
}

/// Every talk and block falls on a day of the edition, whether the file lists it or not.
fn complete_days(edition: &mut Edition) {
    let times =
        edition.talks.iter().filter_map(|talk| talk.start).chain(edition.blocks.iter().map(|block| block.start));
    let dates: Vec<NaiveDate> = times.map(|time| time.date_naive()).collect();
    for date in dates {
        if !edition.days.iter().any(|day| day.date == date) {
            edition.days.push(DayOf { date, title: None });
        }
    }
    edition.days = by_key(std::mem::take(&mut edition.days), |day| day.date);
    edition.days.dedup_by_key(|day| day.date);
}

/// Reads items and notes what is wrong with them.
#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
    place: String,
}

impl Reader {
    fn at(&mut self, place: impl Into<String>) {
        self.place = place.into();
    }

    fn report(&mut self, fault: Fault) {
        self.problems.push(Problem { place: self.place.clone(), fault });
    }

    /// Reads the items of a list one by one; `None` leaves an item out, and has been reported.
    fn items<Wire: wire::Named, Item>(
        &mut self,
        wires: Items<Wire>,
        list: &str,
        mut read: impl FnMut(&mut Self, Wire) -> Option<Item>,
    ) -> Vec<Item> {
        let mut seen: Vec<String> = Vec::new();
        let mut items = Vec::with_capacity(wires.0.len());
        for (position, wire) in wires.0.into_iter().enumerate() {
            self.at(format!("{list}[{position}]"));
            match wire {
                Err(wrong) => self.report(Fault::Unreadable(wrong.to_string())),
                Ok(wire) => {
                    let accepted = match wire.id() {
                        Some(id) => self.identifier(list, position, id, &mut seen),
                        None => true,
                    };
                    if accepted {
                        items.extend(read(self, wire));
                    }
                }
            }
        }
        items
    }

    fn identifier(&mut self, list: &str, position: usize, id: &str, seen: &mut Vec<String>) -> bool {
        if !is_identifier(id) {
            self.report(Fault::BadIdentifier(id.into()));
            return false;
        }
        self.at(format!("{list}[{position}] ({id})"));
        match seen.binary_search_by(|other| other.as_str().cmp(id)) {
            Ok(_) => {
                self.report(Fault::DuplicateIdentifier(id.into()));
                false
            }
            Err(position) => {
                seen.insert(position, id.to_owned());
                true
            }
        }
    }

    fn summary(&mut self, wire: wire::EditionSummary) -> Option<EditionSummary> {
        let title = self.title(&wire.title)?;
        let first_day = self.date("start", &wire.start)?;
        let mut last_day = self.date("end", &wire.end).unwrap_or(first_day);
        if last_day < first_day {
            self.report(Fault::EndBeforeStart);
            last_day = first_day;
        }
        if !is_file_name(&wire.file) {
            self.report(Fault::BadFileName(wire.file));
            return None;
        }
        Some(EditionSummary { id: EditionId(wire.id.into()), title, first_day, last_day, file: wire.file })
    }

    fn day(&mut self, wire: wire::Day) -> Option<DayOf> {
        Some(DayOf { date: self.date("date", &wire.date)?, title: self.optional_text("title", wire.title) })
    }

    fn room(&mut self, wire: wire::Room) -> Option<Room> {
        let name = self.title(&wire.name)?;
        Some(Room { id: RoomId(wire.id.into()), name, floor: self.optional_text("floor", wire.floor) })
    }

    fn topic(&mut self, wire: wire::Topic) -> Option<Topic> {
        let french = self.title(&wire.name.fr)?;
        let english = self.optional_text("name", wire.name.en).unwrap_or_else(|| french.clone());
        Some(Topic { id: TopicId(wire.id.into()), french, english })
    }

    fn organisation(&mut self, wire: wire::Organisation) -> Option<Organisation> {
        Some(Organisation {
            name: self.title(&wire.name)?,
            id: OrganisationId(wire.id.into()),
            short: self.optional_text("short", wire.short),
            aliases: wire.aliases.iter().map(|alias| self.text("aliases", alias)).collect(),
            part_of: wire.part_of.map(|parent| OrganisationId(parent.into())),
            links: self.links(wire.links),
        })
    }

    fn block(&mut self, wire: wire::Block, edition: &Edition) -> Option<Block> {
        let title = self.title(&wire.title)?;
        let start = self.time("start", Some(&wire.start))?;
        let end = self.time("end", Some(&wire.end))?;
        if end <= start {
            self.report(Fault::Unreadable("it ends before it starts".into()));
            return None;
        }
        Some(Block {
            id: BlockId(wire.id.into()),
            title,
            start,
            end,
            room: self.reference("room", wire.room, |id| Some(edition.room(&RoomId::from(id))?.id.clone())),
            summary: self.optional_text("abstract", wire.summary),
        })
    }

    fn talk(&mut self, wire: wire::Talk, edition: &Edition) -> Option<Talk> {
        let title = self.title(&wire.title)?;
        let start = self.time("start", wire.start.as_deref());
        let mut end = self.time("end", wire.end.as_deref());
        if end.is_some_and(|end| start.is_none_or(|start| end <= start)) {
            self.report(if start.is_some() { Fault::EndBeforeStart } else { Fault::EndWithoutStart });
            end = None;
        }
        let speakers: Vec<Speaker> = wire.speakers.into_iter().map(|speaker| self.speaker(speaker, edition)).collect();
        let mut organisations = self.organisations(wire.organisations, edition);
        for organisation in speakers.iter().flat_map(|speaker| &speaker.organisations) {
            if !organisations.contains(organisation) {
                organisations.push(organisation.clone());
            }
        }
        let topics = wire.topics.into_iter();
        Some(Talk {
            id: TalkId(wire.id.into()),
            title,
            kind: self.kind(wire.kind.as_deref()),
            block: self.reference("block", wire.block, |id| Some(edition.block(&BlockId::from(id))?.id.clone())),
            start,
            end,
            room: self.reference("room", wire.room, |id| Some(edition.room(&RoomId::from(id))?.id.clone())),
            speakers,
            organisations,
            topics: topics
                .filter_map(|id| {
                    self.reference("topics", Some(id), |id| Some(edition.topic(&TopicId::from(id))?.id.clone()))
                })
                .collect(),
            language: wire.language.unwrap_or_else(|| edition.language.clone()),
            summary: self.optional_text("abstract", wire.summary),
            links: self.links(wire.links),
            status: self.status(wire.status.as_deref()),
        })
    }

    fn speaker(&mut self, wire: wire::Speaker, edition: &Edition) -> Speaker {
        Speaker {
            name: self.optional_text("speakers", wire.name),
            organisations: self.organisations(wire.organisations, edition),
        }
    }

    fn stand(&mut self, wire: wire::Stand, edition: &Edition) -> Option<Stand> {
        let title = self.title(&wire.title)?;
        let mut exhibitors = Vec::new();
        for exhibitor in wire.exhibitors {
            let known = self.organisations(vec![exhibitor.organisation], edition);
            let shows: Vec<String> = exhibitor.shows.iter().map(|text| self.text("shows", text)).collect();
            exhibitors.extend(known.into_iter().map(|organisation| Exhibitor { organisation, shows: shows.clone() }));
        }
        Some(Stand { id: TalkId(wire.id.into()), title, place: self.text("place", &wire.place), exhibitors })
    }

    fn organisations(&mut self, ids: Vec<String>, edition: &Edition) -> Vec<OrganisationId> {
        ids.into_iter()
            .filter_map(|id| {
                self.reference("organisations", Some(id), |id| {
                    Some(edition.organisation(&OrganisationId::from(id))?.id.clone())
                })
            })
            .collect()
    }

    /// The identifier that `find` knows, or a reported `None`.
    fn reference<Id>(
        &mut self,
        field: &'static str,
        id: Option<String>,
        find: impl FnOnce(&str) -> Option<Id>,
    ) -> Option<Id> {
        let id = id?;
        let found = find(&id);
        if found.is_none() {
            self.report(Fault::UnknownReference { field, id });
        }
        found
    }

    /// Cuts `partOf` where it leads nowhere or back to where it began.
    fn cut_rings(&mut self, organisations: &mut [Organisation]) {
        for index in 0..organisations.len() {
            let Some((id, parent)) = organisations
                .get(index)
                .and_then(|organisation| Some((organisation.id.clone(), organisation.part_of.clone()?)))
            else {
                continue;
            };
            let parent_of = |id: &OrganisationId| organisations.iter().find(|other| other.id == *id);
            let fault = if parent_of(&parent).is_none() {
                Fault::UnknownReference { field: "partOf", id: parent.to_string() }
            } else if std::iter::successors(Some(parent), |id| parent_of(id)?.part_of.clone())
                .take(organisations.len() + 1)
                .any(|ancestor| ancestor == id)
            {
                Fault::PartOfItself
            } else {
                continue;
            };
            self.at(format!("organisations ({id})"));
            self.report(fault);
            if let Some(organisation) = organisations.get_mut(index) {
                organisation.part_of = None;
            }
        }
    }

    fn links(&mut self, wire: Vec<wire::Link>) -> Vec<Link> {
        wire.into_iter().filter_map(|link| self.link(link)).collect()
    }

    fn link(&mut self, wire: wire::Link) -> Option<Link> {
        let address = wire.href.trim();
        if !is_safe_address(address) {
            self.report(Fault::UnsafeLink(wire.href));
            return None;
        }
        Some(Link { title: self.optional_text("links", wire.title), address: address.to_owned() })
    }

    /// A text that an item cannot do without.
    fn title(&mut self, raw: &str) -> Option<String> {
        let title = self.text("title", raw);
        if title.is_empty() {
            self.report(Fault::NoTitle);
            return None;
        }
        Some(title)
    }

    fn optional_text(&mut self, field: &'static str, raw: Option<String>) -> Option<String> {
        raw.map(|raw| self.text(field, &raw)).filter(|text| !text.is_empty())
    }

    fn text(&mut self, field: &'static str, raw: &str) -> String {
        let (text, hidden) = clean::text(raw);
        if hidden {
            self.report(Fault::HiddenCharacters(field));
        }
        text
    }

    fn time(&mut self, field: &'static str, text: Option<&str>) -> Option<Time> {
        let text = text?;
        let time = DateTime::parse_from_rfc3339(text).ok();
        if time.is_none() {
            self.report(Fault::BadTime { field, text: text.into() });
        }
        time
    }

    fn date(&mut self, field: &'static str, text: &str) -> Option<NaiveDate> {
        let date = parse_date(text);
        if date.is_none() {
            self.report(Fault::BadTime { field, text: text.into() });
        }
        date
    }

    fn kind(&mut self, word: Option<&str>) -> Kind {
        match word {
            None | Some("talk") => Kind::Talk,
            Some("demonstration") => Kind::Demonstration,
            Some("workshop") => Kind::Workshop,
            Some("panel") => Kind::Panel,
            Some("lightning") => Kind::Lightning,
            Some(word) => {
                self.report(Fault::UnknownWord { field: "kind", word: word.into() });
                Kind::default()
            }
        }
    }

    fn status(&mut self, word: Option<&str>) -> Status {
        match word {
            None | Some("confirmed") => Status::Confirmed,
            Some("tentative") => Status::Tentative,
            Some("cancelled") => Status::Cancelled,
            Some(word) => {
                self.report(Fault::UnknownWord { field: "status", word: word.into() });
                Status::default()
            }
        }
    }
}
