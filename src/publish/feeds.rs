//! The calendar feeds: static files that calendars ask for by themselves.
//!
//! The host should serve them as `text/calendar`, and have them asked for each time, as the programmes. The service worker
//! neither keeps nor answers them: what is not of its list goes to the network.

use std::path::Path;

use super::{PublishError, write};
use crate::programme::calendar::{self, Publisher};
use crate::programme::filter::{Index, Query};
use crate::programme::{Catalogue, Edition, TalkId};
use crate::route::feed::Feed;
use crate::route::{Page, Route};

/// Writes the feeds of an edition into a site.
pub(super) fn write_all(site: &Path, catalogue: &Catalogue, edition: &Edition) -> Result<(), PublishError> {
    let index = Index::new(edition);
    for feed in Feed::all(edition, &index) {
        let text = text(&feed, catalogue, edition, &index);
        write(&site.join(feed.address(&edition.id)), text.as_bytes())?;
    }
    Ok(())
}

/// The text of a feed.
pub fn text(feed: &Feed, catalogue: &Catalogue, edition: &Edition, index: &Index) -> String {
    let public = |page: Page| format!("{}{}", catalogue.site, Route::to(&edition.id, page));
    let page_of = |talk: Option<&TalkId>| {
        public(talk.map_or_else(|| Page::Programme(Query::default()), |talk| Page::Talk(talk.clone())))
    };
    let publisher = Publisher { uid_domain: &catalogue.uid_domain, address: &page_of };
    let about = calendar::Feed {
        part: feed.part(edition),
        source: &format!("{}{}", catalogue.site, feed.address(&edition.id)),
        page: &match feed {
            Feed::Talk(talk) => page_of(Some(talk)),
            Feed::Whole | Feed::Part(..) => public(Page::Programme(feed.query())),
        },
    };
    calendar::feed(edition, &feed.items(edition, index), &about, &publisher)
}
