//! JSON text to [`Edition`] and [`Catalogue`]; the only place that knows the file format, version 1.
//!
//! Reading is per item: what is wrong with one talk, room or link is a [`Problem`], and the rest is shown. Only a text
//! that is no programme at all is a [`ParseError`]. The JSON Schemas come from `schema` and are committed beside the
//! programmes.
//!
//! The file becomes a tree ([`json`](super::json)), from which each item is taken field by field: what an item cannot
//! do without leaves it out, anything else costs the field alone.

mod clean;
#[cfg(feature = "tool")]
mod schema;

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use super::json::{Json, quote};
use super::order::by_key;
use super::time::{parse_date, parse_time};
use super::zone::Zone;
use super::{
    Block, BlockId, Call, Catalogue, DayOf, Edition, EditionId, EditionSummary, Event, Exhibitor, Kind, Link,
    Organisation, OrganisationId, Room, RoomId, Speaker, Stand, Status, Talk, TalkId, Time, Topic, TopicId, Venue,
    is_identifier,
};
pub use clean::is_safe_address;

/// The version of the format that this code reads and writes about.
pub const FORMAT: u64 = 1;

/// Why a text is no programme at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The text is not JSON: cut off, or something else altogether, and where.
    #[error("not JSON: {0}")]
    NotJson(String),
    /// It is JSON, but lacks what every programme has.
    #[error("not a programme: {0}")]
    NotAProgramme(String),
    /// It is written in a version of the format that this app does not know.
    #[error("format version {0}, where this app reads version {FORMAT}")]
    UnknownFormat(u64),
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
    /// The item is no object, or lacks a field that it cannot do without, or has it of another type.
    #[error("left out, it cannot be read: {0}")]
    Unreadable(String),
    /// The field is of another type.
    #[error("{field} dropped, {expected} is expected")]
    WrongType {
        /// The field.
        field: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// The identifier is not `[a-z0-9-]{1,64}`.
    #[error("left out, its identifier is not made of 1 to 64 of a-z, 0-9 and -: {0:?}")]
    BadIdentifier(String),
    /// The identifier of an edition does not begin with a digit, so that a page of the site might have the same.
    #[error("left out, the identifier of an edition begins with a digit: {0:?}")]
    NoYear(String),
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
    /// The deadline of the call does not come after its opening.
    #[error("opens dropped, the call would close before it opens")]
    ClosesBeforeItOpens,
    /// The most minutes are fewer than the least.
    #[error("minutes dropped, at most {most} is less than at least {least}")]
    EmptySpan {
        /// At least.
        least: u64,
        /// At most.
        most: u64,
    },
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
    let mut draft = Draft::begin(text)?;
    draft.read_talks(usize::MAX);
    draft.end()
}

/// An edition that is being read: some thousand talks take a while, in which something else may want to be done.
pub struct Draft<'a> {
    json: Json<'a>,
    reader: Reader,
    edition: Edition,
    /// The identifiers of the talks that were read.
    seen: Vec<Arc<str>>,
    /// How many talks of the file were read.
    read: usize,
}

impl<'a> Draft<'a> {
    /// Reads all that comes before the talks.
    pub fn begin(text: &'a str) -> Result<Self, ParseError> {
        let json = read(text)?;
        let (reader, edition) = head(&json)?;
        Ok(Self { json, reader, edition, seen: Vec::new(), read: 0 })
    }

    /// Reads so many talks more; says whether there are others.
    pub fn read_talks(&mut self, count: usize) -> bool {
        let talks = self.json.get("talks").list().unwrap_or_default();
        let left = talks.get(self.read..).unwrap_or_default();
        let (next, others) = left.split_at_checked(count).unwrap_or((left, &[]));
        let edition = &self.edition;
        let read = self.reader.each("talks", next, self.read, |reader, json| {
            let id = reader.identifier(json, &mut self.seen)?;
            reader.talk(json, id, edition)
        });
        self.read += next.len();
        self.edition.talks.extend(read);
        !others.is_empty()
    }

    /// Reads what comes after the talks.
    pub fn end(self) -> Result<(Edition, Vec<Problem>), ParseError> {
        let Self { json, mut reader, mut edition, .. } = self;
        edition.stands = reader.items(&json, "stands", |reader, json, id| reader.stand(json, id, &edition))?;
        complete_days(&mut edition);
        Ok((edition, reader.problems))
    }
}

/// All that comes before the talks.
fn head(json: &Json) -> Result<(Reader, Edition), ParseError> {
    let id = EditionId(top(json, "id")?.into());
    let mut reader = Reader { place: "programme".into(), problems: Vec::new(), zone: None };
    if !is_edition(id.as_str()) {
        return Err(ParseError::NotAProgramme(format!("identifier {}", quote(id.as_str()))));
    }
    let title = reader.clean("title", top(json, "title")?);
    if title.is_empty() {
        return Err(wrong_type("title", TEXT));
    }
    let revision = top(json, "revision")?;
    let revision = reader.parse_time("revision", revision).unwrap_or_default();
    let zone = reader.text(json, "zone");
    let zone = Zone::named(zone.as_deref().unwrap_or(Zone::PARIS), *revision.offset());
    // Of another zone nothing is known but the offsets that the file writes.
    reader.zone = Some(zone).filter(|zone| *zone == Zone::Paris);
    let mut dates = Vec::new();
    let mut edition = Edition {
        id,
        title,
        language: reader.text(json, "language").unwrap_or_else(|| "fr".to_owned()),
        revision,
        zone,
        summary: reader.text(json, "abstract"),
        admission: reader.text(json, "admission"),
        event: reader.part(json, "event", Reader::event),
        venue: reader.part(json, "venue", Reader::venue),
        call: reader.part(json, "call", Reader::call),
        registration: reader.part(json, "registration", Reader::link),
        contact: reader.part(json, "contact", Reader::link),
        mailing_list: reader.part(json, "mailingList", Reader::link),
        links: reader.list(json, "links", Reader::link)?,
        days: reader.list(json, "days", |reader, json| reader.day(json, &mut dates))?,
        rooms: reader.items(json, "rooms", Reader::room)?,
        organisations: reader.items(json, "organisations", Reader::organisation)?,
        topics: reader.items(json, "topics", Reader::topic)?,
        blocks: Vec::new(),
        talks: Vec::new(),
        stands: Vec::new(),
    };
    reader.cut_rings(&mut edition.organisations);
    edition.blocks = reader.items(json, "blocks", |reader, json, id| reader.block(json, id, &edition))?;
    values(json, "talks")?;
    Ok((reader, edition))
}

/// Reads the catalogue of the editions. Newest first, whatever the order of the file.
pub fn catalogue(text: &str) -> Result<(Catalogue, Vec<Problem>), ParseError> {
    let json = &read(text)?;
    let (site, uid_domain) = (top(json, "site")?.to_owned(), top(json, "uidDomain")?.to_owned());
    if !(site.starts_with("https://") && site.ends_with('/') && is_safe_address(&site)) {
        return Err(ParseError::NotAProgramme(format!("site {}: an https address that ends with /", quote(&site))));
    }
    if !is_domain(&uid_domain) {
        return Err(ParseError::NotAProgramme(format!("uidDomain {}: a domain", quote(&uid_domain))));
    }
    let mut reader = Reader { place: String::new(), problems: Vec::new(), zone: None };
    if *json.get("editions") == Json::Null {
        return Err(wrong_type("editions", LIST));
    }
    let editions = reader.items(json, "editions", Reader::summary)?;
    let editions = by_key(editions, |edition| std::cmp::Reverse(edition.first_day));
    #[cfg(feature = "tool")]
    let organiser = reader.part(json, "organiser", Reader::link);
    let catalogue = Catalogue {
        site,
        uid_domain,
        #[cfg(feature = "tool")]
        organiser,
        editions,
    };
    Ok((catalogue, reader.problems))
}

/// The JSON Schemas of the two files, by file name.
#[cfg(feature = "tool")]
pub fn schemas() -> [(&'static str, schemars::Schema); 2] {
    [
        ("edition.schema.json", schemars::schema_for!(schema::Edition)),
        ("index.schema.json", schemars::schema_for!(schema::Catalogue)),
    ]
}

const TEXT: &str = "a text";
const LIST: &str = "a list";
const OBJECT: &str = "an object";
const NUMBER: &str = "a whole number";

/// The version comes first, so that a later format is named as such even where its fields differ.
fn read(text: &str) -> Result<Json<'_>, ParseError> {
    let json = Json::read(text).map_err(|error| ParseError::NotJson(error.to_string()))?;
    match json.get("format").number() {
        Some(FORMAT) => Ok(json),
        Some(other) => Err(ParseError::UnknownFormat(other)),
        None => Err(wrong_type("format", NUMBER)),
    }
}

/// The items of a list; none where it is absent.
fn values<'a>(json: &'a Json<'a>, list: &'static str) -> Result<&'a [Json<'a>], ParseError> {
    match json.get(list) {
        Json::Null => Ok(&[]),
        json => json.list().ok_or_else(|| wrong_type(list, LIST)),
    }
}

/// A text that no file can do without.
fn top<'a>(json: &'a Json, field: &'static str) -> Result<&'a str, ParseError> {
    json.get(field).text().ok_or_else(|| wrong_type(field, TEXT))
}

fn wrong_type(field: &str, expected: &str) -> ParseError {
    ParseError::NotAProgramme(format!("{field}: {expected} is expected"))
}

/// Whether a text is a domain, as it may end a calendar UID.
fn is_domain(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    text.len() <= 253 && text.split('.').all(|label| !label.is_empty()) && text.bytes().all(allowed)
}

/// Whether a text may name an edition: an identifier that begins with a digit, as no page of the site does.
fn is_edition(text: &str) -> bool {
    is_identifier(text) && text.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether a text names a file beside the catalogue, and nothing on another path or host.
fn is_file_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let name = text.strip_suffix(".json").unwrap_or_default();
    !name.is_empty() && !name.starts_with('.') && name.bytes().all(allowed)
}

/// Every talk, block and stand falls on days of the edition, whether the file lists them or not.
fn complete_days(edition: &mut Edition) {
    let times =
        edition.talks.iter().filter_map(|talk| talk.start).chain(edition.blocks.iter().map(|block| block.start));
    let dates = times.map(|time| time.date_naive());
    let dates: Vec<NaiveDate> =
        dates.chain(edition.stands.iter().flat_map(|stand| stand.days.iter().copied())).collect();
    for date in dates {
        if !edition.days.iter().any(|day| day.date == date) {
            edition.days.push(DayOf { date, title: None, opens: None, closes: None });
        }
    }
    edition.days = by_key(std::mem::take(&mut edition.days), |day| day.date);
}

/// Reads items and notes what is wrong with them.
struct Reader {
    problems: Vec<Problem>,
    place: String,
    /// The clock on which times are told; the one that they are written with where it is not known.
    zone: Option<Zone>,
}

impl Reader {
    fn report(&mut self, fault: Fault) {
        self.problems.push(Problem { place: self.place.clone(), fault });
    }

    /// Reads the items of a list one by one; `None` leaves an item out, and has been reported.
    fn list<Item>(
        &mut self,
        json: &Json,
        list: &'static str,
        read: impl FnMut(&mut Self, &Json) -> Option<Item>,
    ) -> Result<Vec<Item>, ParseError> {
        Ok(self.each(list, values(json, list)?, 0, read))
    }

    /// The same for items that were found already, the first of them at a position of the list.
    fn each<Item>(
        &mut self,
        list: &'static str,
        values: &[Json],
        first: usize,
        mut read: impl FnMut(&mut Self, &Json) -> Option<Item>,
    ) -> Vec<Item> {
        let mut items = Vec::new();
        for (position, json) in (first..).zip(values) {
            self.place = format!("{list}[{position}]");
            if self.is_object(json) {
                items.extend(read(self, json));
            }
        }
        self.place = "programme".into();
        items
    }

    /// The same for items that have an identifier, unique within the list.
    fn items<Item>(
        &mut self,
        json: &Json,
        list: &'static str,
        mut read: impl FnMut(&mut Self, &Json, Arc<str>) -> Option<Item>,
    ) -> Result<Vec<Item>, ParseError> {
        let mut seen: Vec<Arc<str>> = Vec::new();
        self.list(json, list, |reader, json| {
            let id = reader.identifier(json, &mut seen)?;
            read(reader, json, id)
        })
    }

    #[inline(never)]
    fn identifier(&mut self, json: &Json, seen: &mut Vec<Arc<str>>) -> Option<Arc<str>> {
        let id: Arc<str> = self.needed(json, "id")?.into();
        if !is_identifier(&id) {
            self.report(Fault::BadIdentifier(id.to_string()));
            return None;
        }
        self.place = format!("{} ({id})", self.place);
        match seen.binary_search(&id) {
            Ok(_) => {
                self.report(Fault::DuplicateIdentifier(id.to_string()));
                None
            }
            Err(position) => {
                seen.insert(position, id.clone());
                Some(id)
            }
        }
    }

    /// Reads a part that may be absent; one that cannot be read has been reported.
    fn part<Item>(
        &mut self,
        json: &Json,
        name: &'static str,
        read: impl FnOnce(&mut Self, &Json) -> Option<Item>,
    ) -> Option<Item> {
        let json = json.get(name);
        if *json == Json::Null {
            return None;
        }
        let inside = if self.place == "programme" { name.to_owned() } else { format!("{} {name}", self.place) };
        let outside = std::mem::replace(&mut self.place, inside);
        let item = if self.is_object(json) { read(self, json) } else { None };
        self.place = outside;
        item
    }

    fn is_object(&mut self, json: &Json) -> bool {
        let is_object = matches!(json, Json::Object(_));
        if !is_object {
            self.report(Fault::Unreadable(format!("{OBJECT} is expected")));
        }
        is_object
    }

    fn event(&mut self, json: &Json) -> Option<Event> {
        Some(Event { name: self.title(json, "name")?, links: self.links(json) })
    }

    fn venue(&mut self, json: &Json) -> Option<Venue> {
        Some(Venue {
            name: self.title(json, "name")?,
            address: self.text(json, "address"),
            position: self.address(json, "position", "geo:"),
            access: self.texts(json, "access"),
        })
    }

    #[allow(clippy::unnecessary_wraps, reason = "nothing in a call leaves it out; it is read like the other parts")]
    fn call(&mut self, json: &Json) -> Option<Call> {
        let (mut opens, closes) = (self.time(json, "opens"), self.time(json, "closes"));
        // The deadline is what people act on: it is the one to believe.
        if opens.is_some_and(|opens| closes.is_some_and(|closes| closes <= opens)) {
            self.report(Fault::ClosesBeforeItOpens);
            opens = None;
        }
        Some(Call {
            opens,
            closes,
            answers: self.date(json, "answers"),
            programme: self.date(json, "programme"),
            minutes: self.part(json, "minutes", Self::minutes),
            address: self.address(json, "address", "mailto:"),
            about: self.text(json, "about"),
        })
    }

    fn minutes(&mut self, json: &Json) -> Option<(u64, u64)> {
        let (least, most) = (self.needed_number(json, "least")?, self.needed_number(json, "most")?);
        if most < least {
            self.report(Fault::EmptySpan { least, most });
            return None;
        }
        Some((least, most))
    }

    fn summary(&mut self, json: &Json, id: Arc<str>) -> Option<EditionSummary> {
        if !is_edition(&id) {
            self.report(Fault::NoYear(id.to_string()));
            return None;
        }
        let title = self.title(json, "title")?;
        let first_day = self.needed_date(json, "start")?;
        let mut last_day = self.date(json, "end").unwrap_or(first_day);
        if last_day < first_day {
            self.report(Fault::EndBeforeStart);
            last_day = first_day;
        }
        let file = self.needed(json, "file")?.to_owned();
        if !is_file_name(&file) {
            self.report(Fault::BadFileName(file));
            return None;
        }
        let talks = self.number(json, "talks").unwrap_or_default();
        Some(EditionSummary {
            id: EditionId(id),
            title,
            first_day,
            last_day,
            place: self.text(json, "place"),
            talks: usize::try_from(talks).unwrap_or_default(),
            call: self.part(json, "call", Self::call),
            file,
            list: self.text(json, "list").filter(|name| is_file_name(name)),
        })
    }

    fn day(&mut self, json: &Json, seen: &mut Vec<NaiveDate>) -> Option<DayOf> {
        let date = self.needed_date(json, "date")?;
        if seen.contains(&date) {
            self.report(Fault::DuplicateIdentifier(json.get("date").text().unwrap_or_default().to_owned()));
            return None;
        }
        seen.push(date);
        let (opens, closes) = self.times(json, "opens", "closes");
        Some(DayOf { date, title: self.text(json, "title"), opens, closes })
    }

    fn room(&mut self, json: &Json, id: Arc<str>) -> Option<Room> {
        Some(Room { id: RoomId(id), name: self.title(json, "name")?, floor: self.text(json, "floor") })
    }

    fn topic(&mut self, json: &Json, id: Arc<str>) -> Option<Topic> {
        let name = json.get("name");
        let french = self.title(name, "fr")?;
        let english = self.text(name, "en").unwrap_or_else(|| french.clone());
        Some(Topic { id: TopicId(id), french, english })
    }

    fn organisation(&mut self, json: &Json, id: Arc<str>) -> Option<Organisation> {
        Some(Organisation {
            id: OrganisationId(id),
            name: self.title(json, "name")?,
            short: self.text(json, "short"),
            aliases: self.texts(json, "aliases"),
            part_of: self.text(json, "partOf").map(|parent| OrganisationId(parent.into())),
            links: self.links(json),
        })
    }

    fn block(&mut self, json: &Json, id: Arc<str>, edition: &Edition) -> Option<Block> {
        let title = self.title(json, "title")?;
        // Without its start there is no block, and nothing to say of its end.
        let start = self.needed_time(json, "start")?;
        let end = self.end(json, "end", Some(start));
        Some(Block {
            id: BlockId(id),
            title,
            is_break: self.word(json, "kind", &[("session", false), ("break", true)]),
            start,
            end,
            room: self.room_of(json, edition),
            summary: self.text(json, "abstract"),
        })
    }

    fn talk(&mut self, json: &Json, id: Arc<str>, edition: &Edition) -> Option<Talk> {
        let title = self.title(json, "title")?;
        let (start, end) = self.times(json, "start", "end");
        let speakers = self.inner(json, "speakers", |reader, json| {
            Some(Speaker { name: reader.text(json, "name"), organisations: reader.organisations(json, edition) })
        });
        let mut organisations = self.organisations(json, edition);
        for organisation in speakers.iter().flat_map(|speaker| &speaker.organisations) {
            if !organisations.contains(organisation) {
                organisations.push(organisation.clone());
            }
        }
        let topic = |id: &str| Some(edition.topic(&TopicId::from(id))?.id.clone());
        let topics = self.texts(json, "topics");
        Some(Talk {
            id: TalkId(id),
            title,
            kind: self.word(json, "kind", &KINDS),
            block: self
                .text(json, "block")
                .and_then(|id| self.reference("block", id, |id| Some(edition.block(&BlockId::from(id))?.id.clone()))),
            start,
            end,
            room: self.room_of(json, edition),
            speakers,
            organisations,
            topics: topics.into_iter().filter_map(|id| self.reference("topics", id, topic)).collect(),
            language: self.text(json, "language").unwrap_or_else(|| edition.language.clone()),
            summary: self.text(json, "abstract"),
            links: self.links(json),
            status: self.word(json, "status", &STATUSES),
            reason: self.text(json, "reason"),
        })
    }

    fn stand(&mut self, json: &Json, id: Arc<str>, edition: &Edition) -> Option<Stand> {
        let title = self.title(json, "title")?;
        let id = TalkId(id);
        // What is kept is kept under its identifier, be it a talk or a stand.
        if edition.talk(&id).is_some() {
            self.report(Fault::DuplicateIdentifier(id.to_string()));
            return None;
        }
        let exhibitors = self.inner(json, "exhibitors", |reader, json| {
            let organisation = reader.needed(json, "organisation")?.to_owned();
            let organisation = reader.organisation_of(organisation, edition)?;
            Some(Exhibitor { organisation, shows: reader.texts(json, "shows") })
        });
        let days = self.texts(json, "days");
        let days = days.iter().filter_map(|day| self.parse_date("days", day)).collect();
        let place = self.needed(json, "place")?;
        Some(Stand { id, title, place: self.clean("place", place), days, exhibitors })
    }

    fn room_of(&mut self, json: &Json, edition: &Edition) -> Option<RoomId> {
        let id = self.text(json, "room")?;
        self.reference("room", id, |id| Some(edition.room(&RoomId::from(id))?.id.clone()))
    }

    fn organisations(&mut self, json: &Json, edition: &Edition) -> Vec<OrganisationId> {
        let ids = self.texts(json, "organisations");
        ids.into_iter().filter_map(|id| self.organisation_of(id, edition)).collect()
    }

    fn organisation_of(&mut self, id: String, edition: &Edition) -> Option<OrganisationId> {
        self.reference("organisations", id, |id| Some(edition.organisation(&OrganisationId::from(id))?.id.clone()))
    }

    /// The identifier that `find` knows, or a reported `None`.
    fn reference<Id>(&mut self, field: &'static str, id: String, find: impl FnOnce(&str) -> Option<Id>) -> Option<Id> {
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
            self.place = format!("organisations ({id})");
            self.report(fault);
            if let Some(organisation) = organisations.get_mut(index) {
                organisation.part_of = None;
            }
        }
        self.place = "programme".into();
    }

    fn links(&mut self, json: &Json) -> Vec<Link> {
        self.inner(json, "links", Self::link)
    }

    fn link(&mut self, json: &Json) -> Option<Link> {
        let raw = self.needed(json, "href")?;
        let address = raw.trim();
        if !is_safe_address(address) {
            self.report(Fault::UnsafeLink(raw.to_owned()));
            return None;
        }
        Some(Link { title: self.text(json, "title"), address: address.to_owned() })
    }

    /// Reads the objects of a list within an item; what cannot be read has been reported.
    fn inner<Item>(
        &mut self,
        json: &Json,
        field: &'static str,
        mut read: impl FnMut(&mut Self, &Json) -> Option<Item>,
    ) -> Vec<Item> {
        let mut items = Vec::new();
        for json in self.values(json, field) {
            if matches!(json, Json::Object(_)) {
                items.extend(read(self, json));
            } else {
                self.wrong_type(field, OBJECT);
            }
        }
        items
    }

    /// The values of a list within an item; none where there is no list, which is reported if there is something else.
    fn values<'j, 'a>(&mut self, json: &'j Json<'a>, field: &'static str) -> &'j [Json<'a>] {
        match json.get(field) {
            Json::List(values) => values,
            Json::Null => &[],
            _ => {
                self.wrong_type(field, LIST);
                &[]
            }
        }
    }

    fn wrong_type(&mut self, field: &'static str, expected: &'static str) {
        self.report(Fault::WrongType { field, expected });
    }

    /// A text that an item cannot do without, as it stands in the file.
    fn needed<'j>(&mut self, json: &'j Json, field: &'static str) -> Option<&'j str> {
        let text = json.get(field).text();
        if text.is_none() {
            self.report(Fault::Unreadable(format!("{field}: {TEXT} is expected")));
        }
        text
    }

    /// A text that an item cannot do without, and which must not be empty.
    fn title(&mut self, json: &Json, field: &'static str) -> Option<String> {
        let title = self.needed(json, field).map(|raw| self.clean(field, raw))?;
        if title.is_empty() {
            self.report(Fault::NoTitle);
            return None;
        }
        Some(title)
    }

    /// A text as it stands in the file, where there is one.
    fn raw<'j>(&mut self, json: &'j Json, field: &'static str) -> Option<&'j str> {
        let value = json.get(field);
        if value.text().is_none() && *value != Json::Null {
            self.wrong_type(field, TEXT);
        }
        value.text()
    }

    /// A text, unless it is empty.
    fn text(&mut self, json: &Json, field: &'static str) -> Option<String> {
        let raw = self.raw(json, field)?;
        Some(self.clean(field, raw)).filter(|text| !text.is_empty())
    }

    fn texts(&mut self, json: &Json, field: &'static str) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.values(json, field) {
            match value.text() {
                Some(text) => texts.push(self.clean(field, text)),
                None => self.wrong_type(field, TEXT),
            }
        }
        texts
    }

    fn clean(&mut self, field: &'static str, raw: &str) -> String {
        let (text, hidden) = clean::text(raw);
        if hidden {
            self.report(Fault::HiddenCharacters(field));
        }
        text
    }

    fn number(&mut self, json: &Json, field: &'static str) -> Option<u64> {
        let value = json.get(field);
        if value.number().is_none() && *value != Json::Null {
            self.wrong_type(field, NUMBER);
        }
        value.number()
    }

    fn needed_number(&mut self, json: &Json, field: &'static str) -> Option<u64> {
        let number = json.get(field).number();
        match json.get(field) {
            Json::Number(_) => {}
            Json::Null => self.report(Fault::Unreadable(format!("{field}: {NUMBER} is expected"))),
            _ => self.wrong_type(field, NUMBER),
        }
        number
    }

    /// An address of one kind.
    fn address(&mut self, json: &Json, field: &'static str, scheme: &str) -> Option<String> {
        let text = self.text(json, field)?;
        let fits = is_safe_address(&text) && text.starts_with(scheme) && !text.contains(['?', '&']);
        // RFC 5870: here a latitude and a longitude, no more.
        let is_number = |text: &str| {
            text.bytes().any(|byte| byte.is_ascii_digit())
                && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
        };
        let fits = fits
            && text.strip_prefix("geo:").is_none_or(|place| {
                place.split_once(',').is_some_and(|(latitude, longitude)| is_number(latitude) && is_number(longitude))
            });
        if !fits {
            self.report(Fault::UnsafeLink(text.clone()));
        }
        fits.then_some(text)
    }

    /// A beginning and an end, the latter only where it comes after the former.
    fn times(&mut self, json: &Json, start: &'static str, end: &'static str) -> (Option<Time>, Option<Time>) {
        let start = self.time(json, start);
        (start, self.end(json, end, start))
    }

    fn end(&mut self, json: &Json, field: &'static str, start: Option<Time>) -> Option<Time> {
        let end = self.time(json, field)?;
        let fits = start.is_some_and(|start| start < end);
        if !fits {
            self.report(if start.is_some() { Fault::EndBeforeStart } else { Fault::EndWithoutStart });
        }
        fits.then_some(end)
    }

    fn needed_time(&mut self, json: &Json, field: &'static str) -> Option<Time> {
        let text = self.needed(json, field)?;
        let time = self.moment(text);
        self.expect(field, "a time with offset (RFC 3339)", text, time)
    }

    fn time(&mut self, json: &Json, field: &'static str) -> Option<Time> {
        let text = self.raw(json, field)?;
        self.parse_time(field, text)
    }

    fn parse_time(&mut self, field: &'static str, text: &str) -> Option<Time> {
        let time = self.moment(text);
        if time.is_none() {
            self.report(Fault::BadTime { field, text: text.into() });
        }
        time
    }

    /// The venue's own clock counts, whatever offset a time is written with.
    fn moment(&self, text: &str) -> Option<Time> {
        let time = parse_time(text)?;
        Some(self.zone.map_or(time, |zone| zone.at(time)))
    }

    fn needed_date(&mut self, json: &Json, field: &'static str) -> Option<NaiveDate> {
        let text = self.needed(json, field)?;
        self.expect(field, "a date", text, parse_date(text))
    }

    /// What a text that an item cannot do without was read as.
    fn expect<T>(&mut self, field: &'static str, expected: &'static str, text: &str, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.report(Fault::Unreadable(format!("{field}: {expected} is expected, not {}", quote(text))));
        }
        read
    }

    fn date(&mut self, json: &Json, field: &'static str) -> Option<NaiveDate> {
        let text = self.raw(json, field)?;
        self.parse_date(field, text)
    }

    fn parse_date(&mut self, field: &'static str, text: &str) -> Option<NaiveDate> {
        let date = parse_date(text);
        if date.is_none() {
            self.report(Fault::BadTime { field, text: text.into() });
        }
        date
    }

    /// What a word stands for; the usual meaning where there is none or an unknown one.
    fn word<T: Copy + Default>(&mut self, json: &Json, field: &'static str, words: &[(&str, T)]) -> T {
        let Some(word) = self.raw(json, field) else { return T::default() };
        let known = words.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning);
        if known.is_none() {
            self.report(Fault::UnknownWord { field, word: word.into() });
        }
        known.unwrap_or_default()
    }
}

const KINDS: [(&str, Kind); 5] = [
    ("talk", Kind::Talk),
    ("demonstration", Kind::Demonstration),
    ("workshop", Kind::Workshop),
    ("panel", Kind::Panel),
    ("lightning", Kind::Lightning),
];

const STATUSES: [(&str, Status); 3] =
    [("confirmed", Status::Confirmed), ("tentative", Status::Tentative), ("cancelled", Status::Cancelled)];
