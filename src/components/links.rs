//! Links out of the site, as the programme gives them. Only addresses that [`parse`](crate::programme::parse) found
//! safe come this far.

use crate::html::{Element, element, link};
use crate::programme::Link;

/// A list of links, in the language of the programme; nothing where there are none.
pub fn links(links: &[Link], language: &str) -> Option<Element> {
    let items = links.iter().map(|link| {
        let text = link.title.as_deref().unwrap_or(&link.address);
        element("li").child(outward(&link.address).child(text))
    });
    let items: Vec<Element> = items.collect();
    (!items.is_empty()).then(|| element("ul").class("links").set("lang", language).child(items))
}

/// A link to another site, which learns nothing of this one.
pub fn outward(address: &str) -> Element {
    link(address).set("rel", "noopener noreferrer")
}
