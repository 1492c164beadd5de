//! The JSON files, field by field: the only types that serde fills, and what the JSON Schema is derived from.
//!
//! Texts stay texts here (times, words, addresses): [`super`] checks each one and reports it, so that a bad one costs
//! its field and not its talk. Fields that are not known are passed over: a later editor may add some.

use serde::Deserialize;
use serde_json::value::RawValue;

/// An item that may have an identifier, unique within its list.
pub trait Named {
    /// The identifier; none for items that go without.
    fn id(&self) -> Option<&str>;
}

macro_rules! named {
    ($($name:ident),+) => {$(
        impl Named for $name {
            fn id(&self) -> Option<&str> {
                Some(&self.id)
            }
        }
    )+};
}

named!(EditionSummary, Room, Organisation, Topic, Block, Talk, Stand);

impl Named for Day {
    fn id(&self) -> Option<&str> {
        None
    }
}

impl Named for Link {
    fn id(&self) -> Option<&str> {
        None
    }
}

/// Only the version, read before anything else.
#[derive(Deserialize)]
pub struct Header {
    pub format: u64,
}

/// The catalogue of the editions: `index.json`.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema), schemars(rename = "index", rename_all = "camelCase"))]
#[serde(rename_all = "camelCase")]
pub struct Catalogue<'json> {
    /// The version of the format: 1.
    #[cfg(feature = "tool")]
    #[serde(rename = "format")]
    #[schemars(range(min = 1, max = 1))]
    pub _format: u64,
    /// The site's public address, https, with its final /. Links in calendar files begin with it.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^https://[^\\s]+/$")))]
    pub site: String,
    /// The domain at the end of every calendar UID. Once published it must never change.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*$")))]
    pub uid_domain: String,
    /// The editions.
    #[serde(borrow)]
    #[cfg_attr(feature = "tool", schemars(with = "Vec<EditionSummary>"))]
    pub editions: Vec<&'json RawValue>,
}

/// An edition, as the catalogue lists it.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct EditionSummary {
    /// The edition's identifier, the same as in its file.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its first day.
    #[cfg_attr(feature = "tool", schemars(extend("format" = "date")))]
    pub start: String,
    /// Its last day.
    #[cfg_attr(feature = "tool", schemars(extend("format" = "date")))]
    pub end: String,
    /// The name of its file, beside index.json.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[A-Za-z0-9_-][A-Za-z0-9._-]*\\.json$")))]
    pub file: String,
}

/// An edition: `<id>.json`.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema), schemars(rename = "edition"))]
pub struct Edition<'json> {
    /// The version of the format: 1.
    #[cfg(feature = "tool")]
    #[serde(rename = "format")]
    #[schemars(range(min = 1, max = 1))]
    pub _format: u64,
    /// The edition's identifier: it is in addresses, in calendars and in what people kept. Never change it.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
    pub id: String,
    /// The title of the edition.
    pub title: String,
    /// The language of the texts (BCP 47), where a talk says nothing else. French when absent.
    #[serde(default = "french")]
    pub language: String,
    /// When the programme was last changed (RFC 3339 with offset). Must grow with each change.
    #[cfg_attr(feature = "tool", schemars(extend("format" = "date-time")))]
    pub revision: String,
    /// The IANA name of the venue's time zone.
    #[serde(default = "paris")]
    pub zone: String,
    /// The larger event that hosts the days.
    pub event: Event,
    /// The place.
    pub venue: Venue,
    /// The days, in order. A day without talks may be listed.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "tool", schemars(with = "Vec<Day>"))]
    pub days: Vec<&'json RawValue>,
    /// The rooms.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "tool", schemars(with = "Vec<Room>"))]
    pub rooms: Vec<&'json RawValue>,
    /// The organisations, a tree by partOf.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "tool", schemars(with = "Vec<Organisation>"))]
    pub organisations: Vec<&'json RawValue>,
    /// The topics: 6 to 8, chosen by the editors.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "tool", schemars(with = "Vec<Topic>"))]
    pub topics: Vec<&'json RawValue>,
    /// The blocks: parts of a day with a title of their own.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "tool", schemars(with = "Vec<Block>"))]
    pub blocks: Vec<&'json RawValue>,
    /// The talks.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "tool", schemars(with = "Vec<Talk>"))]
    pub talks: Vec<&'json RawValue>,
    /// The stands.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "tool", schemars(with = "Vec<Stand>"))]
    pub stands: Vec<&'json RawValue>,
    /// Useful addresses: registration, contact, the official page.
    #[serde(borrow, default)]
    #[cfg_attr(feature = "tool", schemars(with = "Vec<Link>"))]
    pub links: Vec<&'json RawValue>,
}

/// The larger event that hosts the days.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its pages.
    #[serde(default)]
    pub links: Vec<Link>,
}

/// A place that one travels to.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Venue {
    /// Its name.
    pub name: String,
    /// Its postal address, on one line.
    pub address: Option<String>,
    /// How to come, one way a line.
    #[serde(default)]
    pub access: Vec<String>,
}

/// A day.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Day {
    /// The date, at the venue.
    #[cfg_attr(feature = "tool", schemars(extend("format" = "date")))]
    pub date: String,
    /// What the day is about.
    pub title: Option<String>,
}

/// A room.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Room {
    /// Its identifier.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
    pub id: String,
    /// Its name, without the word "room".
    pub name: String,
    /// Where in the building.
    pub floor: Option<String>,
}

/// A ministry, an agency, a city, a company, or a part of one.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema), schemars(rename_all = "camelCase"))]
#[serde(rename_all = "camelCase")]
pub struct Organisation {
    /// Its identifier.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
    pub id: String,
    /// Its full name.
    pub name: String,
    /// The short name by which people call it.
    pub short: Option<String>,
    /// Other names that the search should find.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The organisation that it belongs to. Filtering by that one finds this one's talks too.
    pub part_of: Option<String>,
    /// Its pages.
    #[serde(default)]
    pub links: Vec<Link>,
}

/// A topic.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Topic {
    /// Its identifier.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
    pub id: String,
    /// Its name in each language of the app.
    pub name: Translated,
}

/// A text of the editors, in the languages of the app.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Translated {
    /// In French.
    pub fr: String,
    /// In English; the French one is shown where it is absent.
    pub en: Option<String>,
}

/// A part of a day with a title of its own.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Block {
    /// Its identifier; it is in the UID of the calendar event that lists the block's untimed talks.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
    pub id: String,
    /// Its title.
    pub title: String,
    /// When it begins (RFC 3339 with offset).
    #[cfg_attr(feature = "tool", schemars(extend("format" = "date-time")))]
    pub start: String,
    /// When it ends, after start.
    #[cfg_attr(feature = "tool", schemars(extend("format" = "date-time")))]
    pub end: String,
    /// The room of its talks, where they name none.
    pub room: Option<String>,
    /// What it is about.
    #[serde(rename = "abstract")]
    pub summary: Option<String>,
}

/// Something that one attends.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Talk {
    /// Its identifier. It is in addresses, in calendars and in what people kept: never change it, even when the title changes.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
    pub id: String,
    /// Its title.
    #[cfg_attr(feature = "tool", schemars(length(min = 1)))]
    pub title: String,
    /// What sort of thing it is; a talk when absent.
    #[cfg_attr(
        feature = "tool",
        schemars(extend("enum" = ["talk", "demonstration", "workshop", "panel", "lightning", null]))
    )]
    pub kind: Option<String>,
    /// The block that it belongs to.
    pub block: Option<String>,
    /// When it begins (RFC 3339 with offset). Without it the talk is shown somewhere within its block.
    #[cfg_attr(feature = "tool", schemars(extend("format" = "date-time")))]
    pub start: Option<String>,
    /// When it ends, after start.
    #[cfg_attr(feature = "tool", schemars(extend("format" = "date-time")))]
    pub end: Option<String>,
    /// Its room; the block's when absent.
    pub room: Option<String>,
    /// Who speaks.
    #[serde(default)]
    pub speakers: Vec<Speaker>,
    /// Who stands behind the talk, beside the speakers' own organisations.
    #[serde(default)]
    pub organisations: Vec<String>,
    /// What it is about; two at most.
    #[serde(default)]
    #[cfg_attr(feature = "tool", schemars(length(max = 2)))]
    pub topics: Vec<String>,
    /// The language of the title (BCP 47); the edition's when absent.
    pub language: Option<String>,
    /// A few sentences about it; a line is a paragraph.
    #[serde(rename = "abstract")]
    pub summary: Option<String>,
    /// Slides, sources, recordings.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Whether it takes place; confirmed when absent. Never delete a talk that people may have kept: cancel it.
    #[cfg_attr(feature = "tool", schemars(extend("enum" = ["confirmed", "tentative", "cancelled", null])))]
    pub status: Option<String>,
}

/// Somebody who speaks.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Speaker {
    /// The name. Leave it out while the speaker is still to be announced.
    pub name: Option<String>,
    /// The organisations that the person speaks for.
    #[serde(default)]
    pub organisations: Vec<String>,
}

/// A stand.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Stand {
    /// Its identifier.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub place: String,
    /// Who is found there.
    #[serde(default)]
    pub exhibitors: Vec<Exhibitor>,
}

/// Somebody found at a stand.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Exhibitor {
    /// The organisation.
    pub organisation: String,
    /// What it shows there.
    #[serde(default)]
    pub shows: Vec<String>,
}

/// An address that one may follow.
#[derive(Deserialize)]
#[cfg_attr(feature = "tool", derive(schemars::JsonSchema))]
pub struct Link {
    /// What the link is called.
    pub title: Option<String>,
    /// The address: https:, mailto:, tel: or geo: only.
    #[cfg_attr(feature = "tool", schemars(regex(pattern = "^(https://|mailto:|tel:|geo:)[^\\s<>\"{}|\\\\^`]+$")))]
    pub href: String,
}

fn french() -> String {
    "fr".into()
}

fn paris() -> String {
    "Europe/Paris".into()
}
