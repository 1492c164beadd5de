//! Every address of the site, read and written in one place.
//!
//! | address | what is there |
//! |---|---|
//! | `./` | the programme of the current edition |
//! | `2024/` | the programme of an edition; what follows the `?` is a [`Query`] |
//! | `2024/presentations/<talk>/` | a talk |
//! | `2024/mon-programme/` | the personal schedule |
//! | `2024/infos/` | where, how to come, stands, contact |
//! | `2024/calendrier/` | the calendar feeds, see [`feed`] |
//! | `2024/changements/` | what changed in the programme since this device has it |
//! | `2024/proposer/` | the call for proposals, and the form to answer it |
//! | `editions/` | all editions; what follows the `?` is asked of all of them |
//! | `2024/mon-programme/#selection=<text>` | the personal schedule, with a [`selection`](crate::programme::selection) to take over |
//!
//! Addresses are written relative to the base of the site, so that it may live under any path.
//!
//! # Why does a selection follow the `#`?
//! Browsers keep to themselves what does (RFC 9110, 7.1): no server learns what somebody chose. The address bar holds it
//! until the visitor has decided what becomes of it.
//!
//! # Why no router crate?
//! Measured: `leptos_router` adds 41 kB brotli to a 100 kB app. The addresses are nine, and each is also a file.

pub mod feed;

use std::fmt;

use crate::programme::filter::Query;
use crate::programme::{EditionId, TalkId, is_identifier};

const TALKS: &str = "presentations";
const MINE: &str = "mon-programme";
const INFOS: &str = "infos";
const CALENDAR: &str = "calendrier";
const PROPOSE: &str = "proposer";
const CHANGES: &str = "changements";
const EDITIONS: &str = "editions";
const SELECTION: &str = "selection=";

/// An address of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The edition; the current one when none is named. No edition may be called as a page is.
    pub edition: Option<EditionId>,
    /// The page.
    pub page: Page,
}

/// A page of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The programme, or the part of it that is asked for.
    Programme(Query),
    /// A talk.
    Talk(TalkId),
    /// The personal schedule.
    Mine,
    /// Where, how to come, stands, contact.
    Infos,
    /// The call for proposals.
    Propose,
    /// The calendars that one may subscribe to.
    Calendar,
    /// What changed in the programme.
    Changes,
    /// All editions, or what is found in them. It belongs to none.
    Editions(Query),
    /// No page has this address.
    Unknown,
}

impl Route {
    /// Reads an address: the path below the base of the site, and what follows the `?`. Whatever is no address of the
    /// site is [`Page::Unknown`].
    pub fn parse(path: &str, query: &str) -> Self {
        let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        if parts.last() == Some(&"index.html") {
            parts.pop();
        }
        let (edition, parts) = match parts.as_slice() {
            // Pages of the current edition, as they are called before it is known which one that is.
            parts @ ([] | [TALKS | MINE | INFOS | PROPOSE | CALENDAR | CHANGES | EDITIONS, ..]) => (None, parts),
            [edition, parts @ ..] => (Some(*edition), parts),
        };
        let page = match parts {
            [] => Page::Programme(Query::from_query_string(query)),
            [MINE] => Page::Mine,
            [INFOS] => Page::Infos,
            [PROPOSE] => Page::Propose,
            [CALENDAR] => Page::Calendar,
            [CHANGES] => Page::Changes,
            [EDITIONS] if edition.is_none() => Page::Editions(Query::from_query_string(query)),
            [TALKS, talk] if is_identifier(talk) => Page::Talk((*talk).into()),
            _ => Page::Unknown,
        };
        match edition {
            Some(edition) if !is_identifier(edition) => Self { edition: None, page: Page::Unknown },
            edition => Self { edition: edition.map(EditionId::from), page },
        }
    }

    /// The address of a page of an edition.
    pub fn to(edition: &EditionId, page: Page) -> Self {
        Self { edition: Some(edition.clone()), page }
    }

    /// The address of what answers a query in all editions.
    pub fn everywhere(query: Query) -> Self {
        Self { edition: None, page: Page::Editions(query) }
    }

    /// The same page, asked for nothing.
    #[must_use]
    pub fn without_query(&self) -> Self {
        self.with_query(&Query::default())
    }

    /// The same page, asked for something else. Only the programme and all editions can be asked for something.
    #[must_use]
    pub fn with_query(&self, query: &Query) -> Self {
        let page = match &self.page {
            Page::Programme(_) => Page::Programme(query.clone()),
            Page::Editions(_) => Page::Editions(query.clone()),
            other => other.clone(),
        };
        Self { edition: self.edition.clone(), page }
    }

    /// What is asked for; nothing on pages that cannot be asked.
    pub fn query(&self) -> Query {
        match &self.page {
            Page::Programme(query) | Page::Editions(query) => query.clone(),
            _ => Query::default(),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.edition {
            Some(edition) => write!(formatter, "{edition}/")?,
            None => formatter.write_str("./")?,
        }
        match &self.page {
            Page::Programme(query) => write_query(formatter, query),
            Page::Editions(query) => {
                write!(formatter, "{EDITIONS}/")?;
                write_query(formatter, query)
            }
            Page::Propose => write!(formatter, "{PROPOSE}/"),
            Page::Calendar => write!(formatter, "{CALENDAR}/"),
            Page::Talk(talk) => write!(formatter, "{TALKS}/{talk}/"),
            Page::Mine => write!(formatter, "{MINE}/"),
            Page::Infos => write!(formatter, "{INFOS}/"),
            Page::Changes => write!(formatter, "{CHANGES}/"),
            Page::Unknown => Ok(()),
        }
    }
}

/// The address that hands over a selection, of which this is the text.
pub fn with_selection(edition: &EditionId, text: &str) -> String {
    format!("{}#{SELECTION}{text}", Route::to(edition, Page::Mine))
}

/// Whether what follows the `#` of an address hands over a selection.
pub fn hands_over(fragment: &str) -> bool {
    fragment.starts_with(SELECTION)
}

/// The texts of all selections that addresses in a text hand over; where there is none, the text may be one itself.
pub fn selections(text: &str) -> Vec<&str> {
    let is_foreign = |character: char| !(character.is_ascii_alphanumeric() || matches!(character, '.' | '-'));
    // What follows the address in a sentence does not belong to it.
    let cut = |rest: &'_ str| rest.split(is_foreign).next().unwrap_or_default().len();
    let found = text.split(SELECTION).skip(1);
    let found = found.filter_map(|rest| Some(rest.get(..cut(rest))?.trim_end_matches(['.', '-'])));
    let found: Vec<&str> = found.collect();
    if found.is_empty() { vec![text.trim()] } else { found }
}

fn write_query(formatter: &mut fmt::Formatter<'_>, query: &Query) -> fmt::Result {
    let query = query.to_query_string();
    if query.is_empty() { Ok(()) } else { write!(formatter, "?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(address: &str) -> Route {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Route::parse(path.strip_prefix("./").unwrap_or(path), query)
    }

    #[test]
    fn every_address_reads_back_as_it_was_written() {
        for address in [
            "./",
            "./mon-programme/",
            "./infos/",
            "2024/",
            "2024/?organisme=dinum&q=l%27%C3%A9tat",
            "2024/?jour=2024-12-04&salle=ada-lovelace&theme=donnees",
            "2024/presentations/tradopen/",
            "2024/mon-programme/",
            "2024/infos/",
            "2024/proposer/",
            "2024/calendrier/",
            "2024/changements/",
            "./editions/",
            "./editions/?organisme=dinum&personne=B.+Guerry&q=Grist",
        ] {
            assert_eq!(parse(address).to_string(), address);
        }
    }

    #[test]
    fn an_address_may_lack_its_slash_or_name_the_file() {
        assert_eq!(parse("2024"), parse("2024/"));
        assert_eq!(parse("2024/infos/index.html"), parse("2024/infos/"));
        assert_eq!(parse("index.html"), parse("./"));
    }

    #[test]
    fn a_selection_is_found_in_whatever_it_was_sent_in() {
        let address = with_selection(&"2024".into(), "1.2024.1.AB.C");
        assert_eq!(address, "2024/mon-programme/#selection=1.2024.1.AB.C");
        for text in [
            format!("https://example.org/{address}"),
            format!("Bonjour, voici (<https://example.org/{address}>)."),
            format!("{address}.\n"),
            " 1.2024.1.AB.C ".to_owned(),
        ] {
            assert_eq!(selections(&text), ["1.2024.1.AB.C"], "{text}");
        }
        assert_eq!(selections("a#selection=1-2\nb#selection=é"), ["1-2", ""]);
        assert_eq!(selections(" "), [""]);
    }

    #[test]
    fn nonsense_is_an_unknown_page() {
        for address in [
            "2024/presentations/",
            "2024/x/",
            "2024/calendrier/programme.ics",
            "2024/editions/",
            "editions/x/",
            "2024/presentations/a/b/",
            "%00/",
            "é/",
            "2024/presentations/A B/",
        ] {
            assert_eq!(parse(address).page, Page::Unknown, "{address}");
        }
    }

    #[test]
    fn nonsense_in_the_question_is_passed_over() {
        let query = parse("2024/?jour=hier&x=1&=&organisme=&%ff=%ff&q=a%00b").query();
        assert_eq!((query.day, query.text.as_str()), (None, "ab"));
    }
}
