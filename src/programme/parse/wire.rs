//! The JSON files, field by field: what is read, and what the JSON Schema is derived from.
//!
//! Texts stay texts here (times, words, addresses): [`super`] checks each one and reports it, so that a bad one costs
//! its field and not its talk. Fields that are not known are passed over: a later editor may add some.

use crate::programme::json::{Items, record};

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

record! {
    /// The catalogue of the editions: `index.json`.
    #[cfg_attr(feature = "tool", schemars(rename = "index"))]
    Catalogue {
        /// The version of the format: 1.
        #[cfg_attr(feature = "tool", schemars(range(min = 1, max = 1)))]
        "format" => _format: u64,
        /// The site's public address, https, with its final /. Links in calendar files begin with it.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^https://[^\\s]+/$")))]
        "site" => site: String,
        /// The domain at the end of every calendar UID. Once published it must never change.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*$")))]
        "uidDomain" => uid_domain: String,
        /// The editions.
        #[cfg_attr(feature = "tool", schemars(with = "Vec<EditionSummary>"))]
        "editions" => editions: Items<EditionSummary>,
    }

    /// An edition, as the catalogue lists it.
    EditionSummary {
        /// The edition's identifier, the same as in its file.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
        "id" => id: String,
        /// Its title.
        "title" => title: String,
        /// Its first day.
        #[cfg_attr(feature = "tool", schemars(extend("format" = "date")))]
        "start" => start: String,
        /// Its last day.
        #[cfg_attr(feature = "tool", schemars(extend("format" = "date")))]
        "end" => end: String,
        /// The name of its file, beside index.json.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[A-Za-z0-9_-][A-Za-z0-9._-]*\\.json$")))]
        "file" => file: String,
    }

    /// An edition: `<id>.json`.
    #[cfg_attr(feature = "tool", schemars(rename = "edition"))]
    Edition {
        /// The version of the format: 1.
        #[cfg_attr(feature = "tool", schemars(range(min = 1, max = 1)))]
        "format" => _format: u64,
        /// The edition's identifier: it is in addresses, in calendars and in what people kept. Never change it.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
        "id" => id: String,
        /// The title of the edition.
        "title" => title: String,
        /// The language of the texts (BCP 47), where a talk says nothing else. French when absent.
        "language" => language: Option<String>,
        /// When the programme was last changed (RFC 3339 with offset). Must grow with each change.
        #[cfg_attr(feature = "tool", schemars(extend("format" = "date-time")))]
        "revision" => revision: String,
        /// The IANA name of the venue's time zone; Europe/Paris when absent.
        "zone" => zone: Option<String>,
        /// The larger event that hosts the days.
        "event" => event: Event,
        /// The place.
        "venue" => venue: Venue,
        /// The days, in order. A day without talks may be listed.
        #[cfg_attr(feature = "tool", schemars(default, with = "Vec<Day>"))]
        "days" => days: Items<Day>,
        /// The rooms.
        #[cfg_attr(feature = "tool", schemars(default, with = "Vec<Room>"))]
        "rooms" => rooms: Items<Room>,
        /// The organisations, a tree by partOf.
        #[cfg_attr(feature = "tool", schemars(default, with = "Vec<Organisation>"))]
        "organisations" => organisations: Items<Organisation>,
        /// The topics: 6 to 8, chosen by the editors.
        #[cfg_attr(feature = "tool", schemars(default, with = "Vec<Topic>"))]
        "topics" => topics: Items<Topic>,
        /// The blocks: parts of a day with a title of their own.
        #[cfg_attr(feature = "tool", schemars(default, with = "Vec<Block>"))]
        "blocks" => blocks: Items<Block>,
        /// The talks.
        #[cfg_attr(feature = "tool", schemars(default, with = "Vec<Talk>"))]
        "talks" => talks: Items<Talk>,
        /// The stands.
        #[cfg_attr(feature = "tool", schemars(default, with = "Vec<Stand>"))]
        "stands" => stands: Items<Stand>,
        /// Useful addresses: registration, contact, the official page.
        #[cfg_attr(feature = "tool", schemars(default, with = "Vec<Link>"))]
        "links" => links: Items<Link>,
    }

    /// The larger event that hosts the days.
    Event {
        /// Its name.
        "name" => name: String,
        /// Its pages.
        #[cfg_attr(feature = "tool", schemars(default))]
        "links" => links: Vec<Link>,
    }

    /// A place that one travels to.
    Venue {
        /// Its name.
        "name" => name: String,
        /// Its postal address, on one line.
        "address" => address: Option<String>,
        /// How to come, one way a line.
        #[cfg_attr(feature = "tool", schemars(default))]
        "access" => access: Vec<String>,
    }

    /// A day.
    Day {
        /// The date, at the venue.
        #[cfg_attr(feature = "tool", schemars(extend("format" = "date")))]
        "date" => date: String,
        /// What the day is about.
        "title" => title: Option<String>,
    }

    /// A room.
    Room {
        /// Its identifier.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
        "id" => id: String,
        /// Its name, without the word "room".
        "name" => name: String,
        /// Where in the building.
        "floor" => floor: Option<String>,
    }

    /// A ministry, an agency, a city, a company, or a part of one.
    Organisation {
        /// Its identifier.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
        "id" => id: String,
        /// Its full name.
        "name" => name: String,
        /// The short name by which people call it.
        "short" => short: Option<String>,
        /// Other names that the search should find.
        #[cfg_attr(feature = "tool", schemars(default))]
        "aliases" => aliases: Vec<String>,
        /// The organisation that it belongs to. Filtering by that one finds this one's talks too.
        "partOf" => part_of: Option<String>,
        /// Its pages.
        #[cfg_attr(feature = "tool", schemars(default))]
        "links" => links: Vec<Link>,
    }

    /// A topic.
    Topic {
        /// Its identifier.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
        "id" => id: String,
        /// Its name in each language of the app.
        "name" => name: Translated,
    }

    /// A text of the editors, in the languages of the app.
    Translated {
        /// In French.
        "fr" => fr: String,
        /// In English; the French one is shown where it is absent.
        "en" => en: Option<String>,
    }

    /// A part of a day with a title of its own.
    Block {
        /// Its identifier; it is in the UID of the calendar event that lists the block's untimed talks.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
        "id" => id: String,
        /// Its title.
        "title" => title: String,
        /// When it begins (RFC 3339 with offset).
        #[cfg_attr(feature = "tool", schemars(extend("format" = "date-time")))]
        "start" => start: String,
        /// When it ends, after start.
        #[cfg_attr(feature = "tool", schemars(extend("format" = "date-time")))]
        "end" => end: String,
        /// The room of its talks, where they name none.
        "room" => room: Option<String>,
        /// What it is about.
        "abstract" => summary: Option<String>,
    }

    /// Something that one attends.
    Talk {
        /// Its identifier. It is in addresses, in calendars and in what people kept: never change it, even when the title changes.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
        "id" => id: String,
        /// Its title.
        #[cfg_attr(feature = "tool", schemars(length(min = 1)))]
        "title" => title: String,
        /// What sort of thing it is; a talk when absent.
        #[cfg_attr(
            feature = "tool",
            schemars(extend("enum" = ["talk", "demonstration", "workshop", "panel", "lightning", null]))
        )]
        "kind" => kind: Option<String>,
        /// The block that it belongs to.
        "block" => block: Option<String>,
        /// When it begins (RFC 3339 with offset). Without it the talk is shown somewhere within its block.
        #[cfg_attr(feature = "tool", schemars(extend("format" = "date-time")))]
        "start" => start: Option<String>,
        /// When it ends, after start.
        #[cfg_attr(feature = "tool", schemars(extend("format" = "date-time")))]
        "end" => end: Option<String>,
        /// Its room; the block's when absent.
        "room" => room: Option<String>,
        /// Who speaks.
        #[cfg_attr(feature = "tool", schemars(default))]
        "speakers" => speakers: Vec<Speaker>,
        /// Who stands behind the talk, beside the speakers' own organisations.
        #[cfg_attr(feature = "tool", schemars(default))]
        "organisations" => organisations: Vec<String>,
        /// What it is about; two at most.
        #[cfg_attr(feature = "tool", schemars(length(max = 2)))]
        #[cfg_attr(feature = "tool", schemars(default))]
        "topics" => topics: Vec<String>,
        /// The language of the title (BCP 47); the edition's when absent.
        "language" => language: Option<String>,
        /// A few sentences about it; a line is a paragraph.
        "abstract" => summary: Option<String>,
        /// Slides, sources, recordings.
        #[cfg_attr(feature = "tool", schemars(default))]
        "links" => links: Vec<Link>,
        /// Whether it takes place; confirmed when absent. Never delete a talk that people may have kept: cancel it.
        #[cfg_attr(feature = "tool", schemars(extend("enum" = ["confirmed", "tentative", "cancelled", null])))]
        "status" => status: Option<String>,
    }

    /// Somebody who speaks.
    Speaker {
        /// The name. Leave it out while the speaker is still to be announced.
        "name" => name: Option<String>,
        /// The organisations that the person speaks for.
        #[cfg_attr(feature = "tool", schemars(default))]
        "organisations" => organisations: Vec<String>,
    }

    /// A stand.
    Stand {
        /// Its identifier.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^[a-z0-9-]{1,64}$")))]
        "id" => id: String,
        /// What it is called.
        "title" => title: String,
        /// Where it is.
        "place" => place: String,
        /// Who is found there.
        #[cfg_attr(feature = "tool", schemars(default))]
        "exhibitors" => exhibitors: Vec<Exhibitor>,
    }

    /// Somebody found at a stand.
    Exhibitor {
        /// The organisation.
        "organisation" => organisation: String,
        /// What it shows there.
        #[cfg_attr(feature = "tool", schemars(default))]
        "shows" => shows: Vec<String>,
    }

    /// An address that one may follow.
    Link {
        /// What the link is called.
        "title" => title: Option<String>,
        /// The address: https:, mailto:, tel: or geo: only.
        #[cfg_attr(feature = "tool", schemars(regex(pattern = "^(https://|mailto:|tel:|geo:)[^\\s<>\"{}|\\\\^`]+$")))]
        "href" => href: String,
    }
}
