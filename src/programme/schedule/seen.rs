//! What a person saw of a talk or a stand when keeping it, and how it is written down.
//!
//! # Which fields are known?
//! Versions of the app before the first that told of changes wrote neither speakers, nor the block's times, nor days; a
//! talk restored from a calendar has a title only. All of these lack [`Seen::speakers`], see [`Seen::is_whole`]: what
//! they do not say is not known, where from a whole one a missing room is a talk that had none.

use chrono::NaiveDate;

use crate::programme::json::{Json, quote};
use crate::programme::time::{parse_date, parse_time};
use crate::programme::{Edition, Keepable, Status, Talk, Time, When};

/// What a person saw of a talk when keeping it: what a later change is told against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Its title.
    pub title: String,
    /// Its start.
    pub start: Option<Time>,
    /// Its end.
    pub end: Option<Time>,
    /// The beginning and the end of its block, where it had no time of its own.
    pub between: Option<(Time, Option<Time>)>,
    /// The days of a stand.
    pub days: Vec<NaiveDate>,
    /// The name of its room, or the place of the stand.
    pub room: Option<String>,
    /// The names of those who speak, as far as they were announced; not known of what earlier versions of the app wrote.
    pub speakers: Option<Vec<String>>,
    /// Whether it was to take place.
    pub status: Status,
    /// Why it was not to.
    pub reason: Option<String>,
    /// Whether the programme had it no longer, and the person took note of that.
    pub gone: bool,
}

/// When something was to take place, as far as one saw.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// Then; the end may be unknown.
    At(Time, Option<Time>),
    /// Within these times.
    Between(Time, Option<Time>),
    /// All day, on these days.
    On(Vec<NaiveDate>),
    /// That was not known.
    Unknown,
}

impl Seen {
    /// A talk or a stand as it stands in an edition.
    pub fn of(edition: &Edition, item: Keepable) -> Self {
        let title = item.title().to_owned();
        match item {
            Keepable::Talk(talk) => Self {
                title,
                start: talk.start,
                end: talk.end,
                between: match edition.when(talk) {
                    When::Within(block) => Some((block.start, block.end)),
                    _ => None,
                },
                room: edition.room_of(talk).map(|room| room.name.clone()),
                speakers: Some(speakers(talk)),
                status: talk.status,
                reason: talk.reason.clone(),
                ..Self::default()
            },
            Keepable::Stand(stand) => Self {
                title,
                days: edition.days_of(stand),
                room: Some(stand.place.clone()),
                speakers: Some(Vec::new()),
                ..Self::default()
            },
        }
    }

    /// Something of which a title is known, and no more.
    pub fn titled(title: &str) -> Self {
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// Whether what is missing here was missing in the programme.
    pub fn is_whole(&self) -> bool {
        self.speakers.is_some()
    }

    /// Whether it is a stand, as far as that is known.
    pub fn is_stand(&self) -> bool {
        !self.days.is_empty()
    }

    /// When it was to take place.
    pub fn moment(&self) -> Moment {
        match (self.start, self.between) {
            (Some(start), _) => Moment::At(start, self.end),
            (None, Some((start, end))) => Moment::Between(start, end),
            (None, None) if self.days.is_empty() => Moment::Unknown,
            (None, None) => Moment::On(self.days.clone()),
        }
    }

    /// Writes the fields of a JSON object, without its braces.
    pub fn fields(&self) -> String {
        let mut fields = String::new();
        let mut put = |name: &str, value: &str| {
            if !fields.is_empty() {
                fields.push(',');
            }
            fields.extend(["\"", name, "\":", value]);
        };
        put("title", &quote(&self.title));
        for (name, time) in [("start", self.start), ("end", self.end)] {
            if let Some(time) = time {
                put(name, &instant(time));
            }
        }
        if let Some((start, end)) = self.between {
            put("between", &list([Some(start), end].into_iter().flatten().map(instant)));
        }
        if !self.days.is_empty() {
            put("days", &list(self.days.iter().map(|day| quote(&day.to_string()))));
        }
        if let Some(room) = &self.room {
            put("room", &quote(room));
        }
        if let Some(speakers) = &self.speakers {
            put("speakers", &list(speakers.iter().map(|name| quote(name))));
        }
        match self.status {
            Status::Confirmed => {}
            Status::Tentative => put("status", "\"tentative\""),
            Status::Cancelled => put("status", "\"cancelled\""),
        }
        if let Some(reason) = &self.reason {
            put("reason", &quote(reason));
        }
        if self.gone {
            put("gone", "1");
        }
        fields
    }

    /// Reads what [`Seen::fields`] wrote. Nothing without a title; any other field that cannot be read costs itself.
    pub fn from_json(json: &Json) -> Option<Self> {
        let text = |field| json.get(field).text();
        let time = |field| text(field).and_then(parse_time);
        let texts = |field| json.get(field).list().map(|list| list.iter().filter_map(Json::text));
        let between = texts("between").and_then(|mut times| {
            let start = parse_time(times.next()?)?;
            Some((start, times.next().and_then(parse_time)))
        });
        Some(Self {
            title: text("title")?.to_owned(),
            start: time("start"),
            end: time("end"),
            between,
            days: texts("days").into_iter().flatten().filter_map(parse_date).collect(),
            room: text("room").map(str::to_owned),
            speakers: texts("speakers").map(|names| names.map(str::to_owned).collect()),
            status: match text("status") {
                Some("tentative") => Status::Tentative,
                Some("cancelled") => Status::Cancelled,
                _ => Status::Confirmed,
            },
            reason: text("reason").map(str::to_owned),
            gone: json.get("gone").number() == Some(1),
        })
    }
}

fn speakers(talk: &Talk) -> Vec<String> {
    talk.speakers.iter().filter_map(|speaker| speaker.name.clone()).collect()
}

fn instant(time: Time) -> String {
    quote(&time.to_rfc3339())
}

fn list(items: impl Iterator<Item = String>) -> String {
    let mut list = String::from("[");
    for (position, item) in items.enumerate() {
        if position > 0 {
            list.push(',');
        }
        list.push_str(&item);
    }
    list.push(']');
    list
}
