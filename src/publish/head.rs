//! What the head of a page tells: title, description, address, and, for search engines, the event in schema.org's words.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{PublishError, picture};
use crate::app;
use crate::programme::filter::Query;
use crate::programme::{Catalogue, Edition, EditionId, Status, Talk, When};
use crate::route::{Page, Route};
use crate::words::{Language, Words};

/// What stands in Trunk's page, one after the other, and is exchanged.
const TITLE: (&str, &str) = ("<title>", "</title>");
const DESCRIPTION: (&str, &str) = ("<meta content=\"", "\" name=description>");

/// The longest description, in characters: what search engines show.
const LONGEST_DESCRIPTION: usize = 155;

/// What the head of a page tells.
pub struct Head {
    title: String,
    /// None where that of the site will do.
    description: Option<String>,
    /// The elements beside title and description.
    others: String,
}

/// The head of the page at an address.
pub fn of(route: &Route, edition: Option<&Edition>, catalogue: &Catalogue) -> Head {
    let words = Language::French.words();
    let talk = match (&route.page, edition) {
        (Page::Talk(talk), Some(edition)) => edition.talk(talk),
        _ => None,
    };
    let title = app::title(&route.page, edition, words);
    let description = description(&route.page, edition, talk, words);
    if matches!(route.page, Page::Unknown) {
        return Head { title, description, others: NOT_LISTED.to_owned() };
    }
    let address = address(catalogue, route);
    let mut others = format!("<link rel=\"canonical\" href=\"{}\">", escaped(&address));
    let properties = [
        ("og:type", "website"),
        ("og:title", &*title),
        ("og:description", description.as_deref().unwrap_or(&title)),
        ("og:url", &*address),
    ];
    let picture = edition.map(|edition| &edition.id).or(catalogue.editions.first().map(|newest| &newest.id));
    let picture = picture.map(|edition| address_of_picture(catalogue, edition));
    let picture = picture.as_deref().map(|address| ("og:image", address));
    for (property, content) in properties.into_iter().chain(picture) {
        let _ = write!(others, "<meta property=\"{property}\" content=\"{}\">", escaped(content));
    }
    if !is_listed(&route.page) {
        others.push_str(NOT_LISTED);
    }
    if let Some(event) = event(route, edition, talk, catalogue) {
        // In a script, no text may look like its end.
        let event = event.to_string().replace('<', "\\u003c");
        let _ = write!(others, "<script type=\"application/ld+json\">{event}</script>");
    }
    Head { title, description, others }
}

/// Whether search engines are to know of a page: those that say the same to everybody.
pub fn is_listed(page: &Page) -> bool {
    !matches!(page, Page::Mine | Page::Changes | Page::Propose | Page::Unknown)
}

const NOT_LISTED: &str = "<meta name=\"robots\" content=\"noindex\">";

impl Head {
    /// Puts all of it into what Trunk wrote.
    pub fn put_into(&self, page: &str) -> Result<String, PublishError> {
        let parts = || {
            let (before, rest) = page.split_once(TITLE.0)?;
            let (before, usual) = before.strip_suffix(DESCRIPTION.1)?.rsplit_once(DESCRIPTION.0)?;
            Some((before, usual, rest.split_once(TITLE.1)?.1))
        };
        let (before, usual, after) = parts().ok_or(PublishError::Frame)?;
        let description = self.description.as_deref().map_or_else(|| usual.to_owned(), escaped);
        let title = escaped(&self.title);
        Ok(format!(
            "{before}{}{description}{}{}{title}{}{}{after}",
            DESCRIPTION.0, DESCRIPTION.1, TITLE.0, TITLE.1, self.others
        ))
    }
}

/// The head of a page that the app does not have.
pub fn named(title: String) -> Head {
    Head { title, description: None, others: NOT_LISTED.to_owned() }
}

/// The public address of a page.
pub fn address(catalogue: &Catalogue, route: &Route) -> String {
    format!("{}{}", catalogue.site, route.to_string().trim_start_matches("./"))
}

fn address_of_picture(catalogue: &Catalogue, edition: &EditionId) -> String {
    format!("{}{}", catalogue.site, picture::address(edition))
}

fn description(page: &Page, edition: Option<&Edition>, talk: Option<&Talk>, words: &Words) -> Option<String> {
    let text = match (page, edition) {
        (Page::Talk(_), Some(edition)) => talk.map(|talk| about_talk(edition, talk, words)),
        (Page::Unknown | Page::Editions(_), _) | (_, None) => None,
        (_, Some(edition)) => Some(about_edition(edition, words)),
    };
    text.as_deref().map(shortened)
}

fn about_edition(edition: &Edition, words: &Words) -> String {
    let place = edition.venue.as_ref().map(|venue| format!(", {}", venue.name)).unwrap_or_default();
    let dates = words.dates(edition.first_day(), edition.last_day());
    let summary = edition.summary.as_deref().unwrap_or_default();
    format!("{dates}{place}. {}. {summary}", (words.talks)(edition.talks.len()))
}

fn about_talk(edition: &Edition, talk: &Talk, words: &Words) -> String {
    let date = edition.when(talk).date().map(|date| words.date(date));
    let names = talk.speakers.iter().filter_map(|speaker| speaker.name.clone()).collect::<Vec<_>>().join(", ");
    let title = Some(talk.title.clone());
    let parts =
        [title, date, Some(names).filter(|names| !names.is_empty()), talk.summary.clone(), Some(edition.title.clone())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// One line, cut off between two words where it is too long.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_DESCRIPTION {
        return line;
    }
    let cut: String = line.chars().take(LONGEST_DESCRIPTION).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or_default().trim_end_matches([',', ';', '.', ':', ' ', '\u{a0}']))
}

/// A text as it may stand in an element or an attribute.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The event of a page: the edition, or a talk of it (<https://schema.org/Event>).
fn event(route: &Route, edition: Option<&Edition>, talk: Option<&Talk>, catalogue: &Catalogue) -> Option<Value> {
    let edition = edition?;
    match (&route.page, talk) {
        (Page::Talk(_), Some(talk)) => Some(event_of_talk(edition, talk, catalogue)),
        (Page::Programme(_), _) => Some(event_of_edition(edition, catalogue)),
        _ => None,
    }
}

fn event_of_edition(edition: &Edition, catalogue: &Catalogue) -> Value {
    let mut event =
        common(edition, catalogue, &edition.title, &Route::to(&edition.id, Page::Programme(Query::default())));
    let (first, last) = (edition.days.first(), edition.days.last());
    put(
        &mut event,
        "startDate",
        first.map(|day| day.opens.map_or_else(|| day.date.to_string(), |time| time.to_rfc3339())),
    );
    put(
        &mut event,
        "endDate",
        last.map(|day| day.closes.map_or_else(|| day.date.to_string(), |time| time.to_rfc3339())),
    );
    put(&mut event, "description", edition.summary.as_deref().map(shortened));
    put(&mut event, "eventStatus", Some("https://schema.org/EventScheduled".to_owned()));
    event
}

fn event_of_talk(edition: &Edition, talk: &Talk, catalogue: &Catalogue) -> Value {
    let route = Route::to(&edition.id, Page::Talk(talk.id.clone()));
    let mut event = common(edition, catalogue, &talk.title, &route);
    let (start, end) = match edition.when(talk) {
        When::Timed { start, end } => (Some(start), end),
        When::Within(block) => (Some(block.start), block.end),
        When::Unknown => (None, None),
    };
    // An event without a start is none to those who read this: the days are what is known.
    put(&mut event, "startDate", Some(start.map_or_else(|| edition.first_day().to_string(), |time| time.to_rfc3339())));
    put(&mut event, "endDate", end.map(|time| time.to_rfc3339()));
    put(&mut event, "description", talk.summary.as_deref().map(shortened));
    put(&mut event, "inLanguage", Some(talk.language.clone()));
    let status = match talk.status {
        Status::Cancelled => "https://schema.org/EventCancelled",
        Status::Confirmed | Status::Tentative => "https://schema.org/EventScheduled",
    };
    put(&mut event, "eventStatus", Some(status.to_owned()));
    let performers: Vec<Value> = talk
        .speakers
        .iter()
        .filter_map(|speaker| Some(json!({"@type": "Person", "name": speaker.name.as_ref()?})))
        .collect();
    if let (Value::Object(fields), false) = (&mut event, performers.is_empty()) {
        fields.insert("performer".to_owned(), performers.into());
    }
    if let Value::Object(fields) = &mut event {
        let address = address(catalogue, &Route::to(&edition.id, Page::Programme(Query::default())));
        let days = json!({
            "@type": "Event",
            "name": edition.title,
            "url": address,
            "startDate": edition.first_day().to_string(),
            "location": place(edition),
        });
        fields.insert("superEvent".to_owned(), days);
    }
    event
}

/// What an edition and its talks have in common.
fn common(edition: &Edition, catalogue: &Catalogue, name: &str, route: &Route) -> Value {
    let mut event = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": name,
        "url": address(catalogue, route),
        "image": address_of_picture(catalogue, &edition.id),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    });
    if let (Value::Object(fields), Some(place)) = (&mut event, place(edition)) {
        fields.insert("location".to_owned(), place);
    }
    if let (Value::Object(fields), Some(organiser)) = (&mut event, &catalogue.organiser) {
        let name = organiser.title.as_deref().unwrap_or(&organiser.address);
        fields.insert("organizer".to_owned(), json!({"@type": "Organization", "name": name, "url": organiser.address}));
    }
    event
}

fn place(edition: &Edition) -> Option<Value> {
    let venue = edition.venue.as_ref()?;
    let address = venue.address.as_deref().unwrap_or(&venue.name);
    Some(json!({"@type": "Place", "name": venue.name, "address": address}))
}

fn put(event: &mut Value, field: &str, text: Option<String>) {
    if let (Value::Object(fields), Some(text)) = (event, text) {
        fields.insert(field.to_owned(), text.into());
    }
}
