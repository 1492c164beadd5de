//! The JSON files, field by field, as the JSON Schemas tell it to organisers and their editors.
//!
//! The reader in [`super`] reads these fields and no others: tests hold the two together (`tests/it/schema.rs`).
#![allow(dead_code, reason = "only the schemas are derived from these types")]

use schemars::JsonSchema;

/// The catalogue of the editions: `index.json`.
#[derive(JsonSchema)]
#[schemars(rename = "index")]
pub struct Catalogue {
    /// The version of the format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u64,
    /// The site's public address, https, with its final /. Links in calendar files begin with it.
    #[schemars(regex(pattern = "^https://[^\\s]+/$"))]
    pub site: String,
    /// The domain at the end of every calendar UID. Once published it must never change.
    #[schemars(regex(pattern = "^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*$"))]
    #[schemars(rename = "uidDomain")]
    pub uid_domain: String,
    /// Who holds the days, as search engines are to be told: its name and its site.
    pub organiser: Option<Link>,
    /// The editions.
    pub editions: Vec<EditionSummary>,
}

/// An edition, as the catalogue lists it.
#[derive(JsonSchema)]
pub struct EditionSummary {
    /// The edition's identifier, the same as in its file. It begins with a digit, unlike the site's other addresses.
    #[schemars(regex(pattern = "^[0-9][a-z0-9-]{0,63}$"))]
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its first day.
    #[schemars(extend("format" = "date"))]
    pub start: String,
    /// Its last day; the first when absent.
    #[schemars(extend("format" = "date"))]
    pub end: Option<String>,
    /// The name of the venue.
    pub place: Option<String>,
    /// How many talks its file holds.
    pub talks: Option<u64>,
    /// The dates of its call for proposals, as in its file.
    pub call: Option<Call>,
    /// The name of its file, beside index.json.
    #[schemars(regex(pattern = "^[A-Za-z0-9_-][A-Za-z0-9._-]*\\.json$"))]
    pub file: String,
    /// The name of a shorter form of that file, without the summaries of talks. `bluehats publish` makes it and names it here.
    #[schemars(regex(pattern = "^[A-Za-z0-9_-][A-Za-z0-9._-]*\\.json$"))]
    pub list: Option<String>,
}

/// An edition: `<id>.json`.
#[derive(JsonSchema)]
#[schemars(rename = "edition")]
pub struct Edition {
    /// The version of the format: 1.
    #[schemars(range(min = 1, max = 1))]
    pub format: u64,
    /// The edition's identifier: it is in addresses, in calendars and in what people kept. Never change it.
    #[schemars(regex(pattern = "^[0-9][a-z0-9-]{0,63}$"))]
    pub id: String,
    /// The title of the edition.
    #[schemars(length(min = 1))]
    pub title: String,
    /// The language of the texts (BCP 47), where a talk says nothing else. French when absent.
    pub language: Option<String>,
    /// When the programme was last changed (RFC 3339 with offset). Must grow with each change.
    #[schemars(extend("format" = "date-time"))]
    pub revision: String,
    /// The IANA name of the venue's time zone; Europe/Paris when absent.
    pub zone: Option<String>,
    /// What the days are, in a few paragraphs, one a line.
    #[schemars(rename = "abstract")]
    pub summary: Option<String>,
    /// What it costs to come in, and what must be done beforehand.
    pub admission: Option<String>,
    /// Where one registers.
    pub registration: Option<Link>,
    /// Where questions go.
    pub contact: Option<Link>,
    /// Where one subscribes to the community's mailing list.
    #[schemars(rename = "mailingList")]
    pub mailing_list: Option<Link>,
    /// The call for proposals.
    pub call: Option<Call>,
    /// The larger event that hosts the days.
    pub event: Option<Event>,
    /// The place, once it is known.
    pub venue: Option<Venue>,
    /// The days, in order. A day without talks may be listed.
    #[schemars(default)]
    pub days: Vec<Day>,
    /// The rooms.
    #[schemars(default)]
    pub rooms: Vec<Room>,
    /// The organisations, a tree by partOf.
    #[schemars(default)]
    pub organisations: Vec<Organisation>,
    /// The topics: 6 to 8, chosen by the editors.
    #[schemars(default)]
    pub topics: Vec<Topic>,
    /// The blocks: parts of a day with a title of their own.
    #[schemars(default)]
    pub blocks: Vec<Block>,
    /// The talks.
    #[schemars(default)]
    pub talks: Vec<Talk>,
    /// The stands.
    #[schemars(default)]
    pub stands: Vec<Stand>,
    /// Other useful addresses: the official page, recordings.
    #[schemars(default)]
    pub links: Vec<Link>,
}

/// A call for proposals. The state of the edition follows from its dates.
#[derive(JsonSchema)]
pub struct Call {
    /// When it opens (RFC 3339 with offset).
    #[schemars(extend("format" = "date-time"))]
    pub opens: Option<String>,
    /// The last minute in which proposals are taken (RFC 3339 with offset): 23:59 closes the call at midnight.
    #[schemars(extend("format" = "date-time"))]
    pub closes: Option<String>,
    /// The day by the end of which all have an answer.
    #[schemars(extend("format" = "date"))]
    pub answers: Option<String>,
    /// The day on which the settled programme is published.
    #[schemars(extend("format" = "date"))]
    pub programme: Option<String>,
    /// How long a talk may last.
    pub minutes: Option<Minutes>,
    /// Where proposals go: mailto: only. index.json goes without.
    #[schemars(regex(pattern = "^mailto:[^\\s<>\"{}|\\\\^`?&]+$"))]
    pub address: Option<String>,
    /// What is wanted and what to send, in a few paragraphs, one a line.
    pub about: Option<String>,
}

/// A span of minutes.
#[derive(JsonSchema)]
pub struct Minutes {
    /// At least.
    pub least: u64,
    /// At most.
    pub most: u64,
}

/// The larger event that hosts the days.
#[derive(JsonSchema)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its pages.
    #[schemars(default)]
    pub links: Vec<Link>,
}

/// A place that one travels to.
#[derive(JsonSchema)]
pub struct Venue {
    /// Its name.
    pub name: String,
    /// Its postal address, on one line.
    pub address: Option<String>,
    /// Where it is on a map: geo:latitude,longitude (RFC 5870).
    #[schemars(regex(pattern = "^geo:-?[0-9.]+,-?[0-9.]+$"))]
    pub position: Option<String>,
    /// How to come, one way a line.
    #[schemars(default)]
    pub access: Vec<String>,
}

/// A day.
#[derive(JsonSchema)]
pub struct Day {
    /// The date, at the venue.
    #[schemars(extend("format" = "date"))]
    pub date: String,
    /// What the day is about.
    pub title: Option<String>,
    /// When doors open (RFC 3339 with offset).
    #[schemars(extend("format" = "date-time"))]
    pub opens: Option<String>,
    /// When doors close (RFC 3339 with offset).
    #[schemars(extend("format" = "date-time"))]
    pub closes: Option<String>,
}

/// A room.
#[derive(JsonSchema)]
pub struct Room {
    /// Its identifier.
    #[schemars(regex(pattern = "^[a-z0-9-]{1,64}$"))]
    pub id: String,
    /// Its name, without the word "room".
    pub name: String,
    /// Where in the building.
    pub floor: Option<String>,
}

/// A ministry, an agency, a city, a company, or a part of one.
#[derive(JsonSchema)]
pub struct Organisation {
    /// Its identifier.
    #[schemars(regex(pattern = "^[a-z0-9-]{1,64}$"))]
    pub id: String,
    /// Its full name.
    pub name: String,
    /// The short name by which people call it.
    pub short: Option<String>,
    /// Other names that the search should find.
    #[schemars(default)]
    pub aliases: Vec<String>,
    /// The organisation that it belongs to. Filtering by that one finds this one's talks too.
    #[schemars(rename = "partOf")]
    pub part_of: Option<String>,
    /// Its pages.
    #[schemars(default)]
    pub links: Vec<Link>,
}

/// A topic.
#[derive(JsonSchema)]
pub struct Topic {
    /// Its identifier.
    #[schemars(regex(pattern = "^[a-z0-9-]{1,64}$"))]
    pub id: String,
    /// Its name in each language of the app.
    pub name: Translated,
}

/// A text of the editors, in the languages of the app.
#[derive(JsonSchema)]
pub struct Translated {
    /// In French.
    pub fr: String,
    /// In English; the French one is shown where it is absent.
    pub en: Option<String>,
}

/// A part of a day with a title of its own.
#[derive(JsonSchema)]
pub struct Block {
    /// Its identifier; it is in the UID of the calendar event that lists the block's untimed talks.
    #[schemars(regex(pattern = "^[a-z0-9-]{1,64}$"))]
    pub id: String,
    /// Its title.
    pub title: String,
    /// A pause, in which nothing is to be announced, is a break; a session when absent.
    #[schemars(extend("enum" = ["session", "break", null]))]
    pub kind: Option<String>,
    /// When it begins (RFC 3339 with offset).
    #[schemars(extend("format" = "date-time"))]
    pub start: String,
    /// When it ends, after start.
    #[schemars(extend("format" = "date-time"))]
    pub end: Option<String>,
    /// The room of its talks, where they name none.
    pub room: Option<String>,
    /// What it is about.
    #[schemars(rename = "abstract")]
    pub summary: Option<String>,
}

/// Something that one attends.
#[derive(JsonSchema)]
pub struct Talk {
    /// Its identifier. It is in addresses, in calendars and in what people kept: never change it, even when the title changes.
    #[schemars(regex(pattern = "^[a-z0-9-]{1,64}$"))]
    pub id: String,
    /// Its title.
    #[schemars(length(min = 1))]
    pub title: String,
    /// What sort of thing it is; a talk when absent.
    #[schemars(extend("enum" = ["talk", "demonstration", "workshop", "panel", "lightning", null]))]
    pub kind: Option<String>,
    /// The block that it belongs to.
    pub block: Option<String>,
    /// When it begins (RFC 3339 with offset). Without it the talk is shown somewhere within its block.
    #[schemars(extend("format" = "date-time"))]
    pub start: Option<String>,
    /// When it ends, after start.
    #[schemars(extend("format" = "date-time"))]
    pub end: Option<String>,
    /// Its room; the block's when absent.
    pub room: Option<String>,
    /// Who speaks.
    #[schemars(default)]
    pub speakers: Vec<Speaker>,
    /// Who stands behind the talk, beside the speakers' own organisations.
    #[schemars(default)]
    pub organisations: Vec<String>,
    /// What it is about; two at most.
    #[schemars(length(max = 2))]
    #[schemars(default)]
    pub topics: Vec<String>,
    /// The language of the title (BCP 47); the edition's when absent.
    pub language: Option<String>,
    /// A few sentences about it; a line is a paragraph.
    #[schemars(rename = "abstract")]
    pub summary: Option<String>,
    /// Slides, sources, recordings.
    #[schemars(default)]
    pub links: Vec<Link>,
    /// Whether it takes place; confirmed when absent. Never delete a talk that people may have kept: cancel it.
    #[schemars(extend("enum" = ["confirmed", "tentative", "cancelled", null]))]
    pub status: Option<String>,
    /// Why it is cancelled, in a sentence.
    pub reason: Option<String>,
}

/// Somebody who speaks.
#[derive(JsonSchema)]
pub struct Speaker {
    /// The name. Leave it out while the speaker is still to be announced.
    pub name: Option<String>,
    /// The organisations that the person speaks for.
    #[schemars(default)]
    pub organisations: Vec<String>,
}

/// A stand.
#[derive(JsonSchema)]
pub struct Stand {
    /// Its identifier.
    #[schemars(regex(pattern = "^[a-z0-9-]{1,64}$"))]
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub place: String,
    /// The days on which it is there; all days of the edition when absent.
    #[schemars(default)]
    pub days: Vec<String>,
    /// Who is found there.
    #[schemars(default)]
    pub exhibitors: Vec<Exhibitor>,
}

/// Somebody found at a stand.
#[derive(JsonSchema)]
pub struct Exhibitor {
    /// The organisation.
    pub organisation: String,
    /// What it shows there.
    #[schemars(default)]
    pub shows: Vec<String>,
}

/// An address that one may follow.
#[derive(JsonSchema)]
pub struct Link {
    /// What the link is called.
    pub title: Option<String>,
    /// The address: https:, mailto:, tel: or geo: only.
    #[schemars(regex(pattern = "^(https://|mailto:|tel:|geo:)[^\\s<>\"{}|\\\\^`]+$"))]
    pub href: String,
}
