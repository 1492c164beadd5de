//! What search engines read: the list of all pages (<https://www.sitemaps.org/protocol.html>), and where it is.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use super::head::{address, is_listed};
use super::{PublishError, routes, write as write_file};
use crate::programme::Catalogue;
use crate::programme::filter::Query;
use crate::route::Route;
use crate::state::Programme;

/// Writes `sitemap.xml` and `robots.txt`.
pub(super) fn write(site: &Path, catalogue: &Catalogue, programmes: &[Arc<Programme>]) -> Result<(), PublishError> {
    write_file(&site.join("sitemap.xml"), sitemap(catalogue, programmes).as_bytes())?;
    write_file(&site.join("robots.txt"), format!("Sitemap: {}sitemap.xml\n", catalogue.site).as_bytes())
}

/// All pages that say the same to everybody, with the day of their last change.
fn sitemap(catalogue: &Catalogue, programmes: &[Arc<Programme>]) -> String {
    let mut list = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    // Writing to a string cannot fail. No address needs escapes: identifiers are letters, digits and hyphens.
    let _ = writeln!(list, "<url><loc>{}</loc></url>", address(catalogue, &Route::everywhere(Query::default())));
    for programme in programmes {
        let changed = programme.edition.revision.date_naive();
        for route in routes(&programme.edition) {
            if is_listed(&route.page) {
                let address = address(catalogue, &route);
                let _ = writeln!(list, "<url><loc>{address}</loc><lastmod>{changed}</lastmod></url>");
            }
        }
    }
    list.push_str("</urlset>\n");
    list
}
