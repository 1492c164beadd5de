//! The pages of the site, rendered ahead with the very views that the app shows: a visitor reads before the app is
//! there, and where it never comes.
//!
//! Trunk's `index.html` is the frame of each: what stands in the place of the app is exchanged, and the head tells what
//! the page is.
//!
//! # What of pages that depend on the device or on the time?
//! What somebody kept, what changed since, and a draft are only known to the device: [`Page::Mine`], [`Page::Changes`] and
//! [`Page::Propose`] are the place of what is on its way. Where an edition stands in its life is told as of the build; the
//! app tells it anew.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::{Owner, RenderHtml, Set};

use super::PublishError;
use super::head;
use super::policy::with_policy;
use super::whole;
use crate::app::frame;
use crate::programme::filter::Query;
use crate::programme::{Catalogue, EditionId, EditionSummary, Time};
use crate::route::{Page, Route};
use crate::state::{Life, Programme, State};
use crate::words::Language;

/// Where the app's own part of a page begins and ends in what Trunk writes.
const BEGIN: &str = "<div id=app>";
const END: &str = "<div class=notice id=late";
const HEAD_ENDS: &str = "</head>";
/// What asks for the app.
pub(super) const START: &str = "<script>const app";
pub(super) const SCRIPT_ENDS: &str = "</script>";

/// A site about to be rendered: its frame, its editions, and the instant that counts as now.
pub struct Site {
    /// What stands before and after the app's own part.
    before: String,
    after: String,
    place: String,
    catalogue: Arc<Catalogue>,
    programmes: Vec<Arc<Programme>>,
    now: Time,
}

/// A page of the site: the file, below that of the site, and its text.
pub struct Rendered {
    /// The file.
    pub file: String,
    /// The text.
    pub text: String,
}

impl Site {
    /// Takes Trunk's page apart.
    pub fn new(
        frame: &str,
        catalogue: Arc<Catalogue>,
        programmes: Vec<Arc<Programme>>,
        now: Time,
    ) -> Result<Self, PublishError> {
        let parts = || {
            let (before, rest) = frame.split_once(BEGIN)?;
            let (place, after) = rest.split_at_checked(rest.find(END)?)?;
            let place = place.trim_end().strip_suffix("</div>")?;
            Some((before.to_owned(), place.to_owned(), after.to_owned()))
        };
        let (before, place, after) = parts().ok_or(PublishError::Frame)?;
        Ok(Self { before, after, place, catalogue, programmes, now })
    }

    /// All pages: those of each edition, and those that belong to none.
    pub fn pages(&self) -> Result<Vec<Rendered>, PublishError> {
        let mut pages = vec![
            self.page("index.html", &self.first())?,
            self.page("editions/index.html", &Route::everywhere(Query::default()))?,
            self.page("404.html", &Route { edition: None, page: Page::Unknown })?,
        ];
        for programme in &self.programmes {
            for route in super::routes(&programme.edition) {
                pages.push(self.page(&format!("{route}index.html"), &route)?);
            }
            if whole::is_long(programme) {
                pages.push(self.whole(programme)?);
            }
        }
        Ok(pages)
    }

    /// The page that opens first: the programme of the current edition.
    fn first(&self) -> Route {
        let current = self.catalogue.current(self.today());
        let edition = current.map(|current: &EditionSummary| current.id.clone());
        Route { edition, page: Page::Programme(Query::default()) }
    }

    fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    fn page(&self, file: &str, route: &Route) -> Result<Rendered, PublishError> {
        let programme = self.programmes.iter().find(|programme| Some(&programme.edition.id) == route.edition.as_ref());
        let head = head::of(route, programme.map(|programme| &programme.edition), &self.catalogue);
        let body = self.body(route, programme);
        let edition = programme.map_or_else(String::new, |programme| programme.edition.id.to_string());
        let opening = match &body {
            // The script that comes before the app asks for these.
            Some(_) => format!("<div id=app data-ahead data-edition=\"{edition}\">"),
            None => "<div id=app>".to_owned(),
        };
        let body = body.as_ref().unwrap_or(&self.place);
        let early = programme.and_then(|programme| self.early(&programme.edition.id)).unwrap_or_default();
        let before = head.put_into(&self.before)?;
        let before = if matches!(route.page, Page::Programme(_)) { without_later_styles(&before) } else { before };
        let after = &self.after;
        let body = format!("{before}{opening}{body}</div>");
        let page = at_once(file, &format!("{body}{after}"), &early);
        let text = page.unwrap_or_else(|| format!("{body}{early}{after}"));
        Ok(Rendered { file: file.to_owned(), text: with_policy(&text) })
    }

    /// All talks of a long programme; without the app, which would take its place.
    fn whole(&self, programme: &Programme) -> Result<Rendered, PublishError> {
        let before = head::named(whole::title(&programme.edition)).put_into(&self.before)?;
        let body = whole::body(programme, Language::French.words());
        let text = with_policy(&format!("{before}<div id=app>{body}</div></body></html>"));
        Ok(Rendered { file: format!("{}index.html", whole::folder(&programme.edition)), text })
    }

    /// What stands in the place of the app; nothing where only the device knows it.
    fn body(&self, route: &Route, programme: Option<&Arc<Programme>>) -> Option<String> {
        let is_known = match route.page {
            Page::Mine | Page::Changes | Page::Propose => false,
            Page::Editions(_) | Page::Unknown => true,
            Page::Programme(_) | Page::Talk(_) | Page::Infos | Page::Calendar => programme.is_some(),
        };
        is_known.then(|| {
            Owner::new().with(|| {
                let now = programme.map_or(self.now, |programme| programme.edition.zone.at(self.now));
                let state = State::new(route, now);
                state.catalogue.set(Some(self.catalogue.clone()));
                if let Some(programme) = programme {
                    state.life.set(Life::Ready(programme.clone()));
                }
                // The marks of places that change are for the app alone, which brings its own; a field has no end tag
                // (HTML, 13.1.2). In no text does either stand: its signs are escaped.
                let html = frame(state).to_html().replace("<!>", "").replace("</input>", "");
                match programme.filter(|programme| whole::is_long(programme)) {
                    Some(long) if matches!(route.page, Page::Programme(_)) => {
                        html.replacen(MAIN_ENDS, &format!("{}{MAIN_ENDS}", whole::way(&long.edition)), 1)
                    }
                    _ => html,
                }
            })
        })
    }

    /// Has the browser ask for the programme before the app does; after all that can be read.
    fn early(&self, edition: &EditionId) -> Option<String> {
        let file = self.catalogue.edition(edition)?.first_file();
        Some(format!("<link rel=preload as=fetch type=application/json crossorigin href=\"programmes/{file}\">"))
    }
}

const MAIN_ENDS: &str = "</main>";

/// So many cards fill the screen of a phone below what stands above them.
const FIRST_SCREEN: usize = 4;

/// Where there are cards, the first screen of them is shown at once, and not first the page without any: a browser would
/// lay out and paint the header as soon as it has read it, which keeps a phone from the rest. What the app is made of is
/// asked for right after them, `early`, and not where the page ends: until it is on its way, nothing else is.
///
/// The last of them is named with the address of the page, without which the name would be one of the base (HTML, 4.6.7.9).
fn at_once(file: &str, page: &str, early: &str) -> Option<String> {
    const CARD: &str = "<article ";
    const CARD_ENDS: &str = "</article>";
    let (place, _) = page.match_indices(CARD).nth(FIRST_SCREEN - 1)?;
    let (before, card) = page.split_at_checked(place + CARD.len())?;
    let (card, after) = card.split_at_checked(card.find(CARD_ENDS)? + CARD_ENDS.len())?;
    let (list, after) = after.split_at_checked(after.find(START)?)?;
    let (start, after) = after.split_at_checked(after.find(SCRIPT_ENDS)? + SCRIPT_ENDS.len())?;
    let address = file.trim_end_matches("index.html");
    let awaited = format!("<link rel=expect href=\"./{address}#first-screen\" blocking=render>{HEAD_ENDS}");
    let before = before.replacen(HEAD_ENDS, &awaited, 1);
    Some(format!("{before}id=first-screen {card}{early}{start}{list}{after}"))
}

/// A page without the styles of the others, in the second element of their kind: the app brings them with their code.
fn without_later_styles(page: &str) -> String {
    let cut = || {
        let (first, rest) = page.split_once("</style>")?;
        let (between, rest) = rest.split_once("<style>")?;
        let (_, after) = rest.split_once("</style>")?;
        Some(format!("{first}</style>{between}{after}"))
    };
    cut().unwrap_or_else(|| page.to_owned())
}
