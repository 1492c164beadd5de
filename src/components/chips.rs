//! What is being asked, piece by piece, each of which can be taken away.

use crate::html::{Element, element, icon, link};
use crate::programme::filter::{Facet, Query};
use crate::words::Words;

/// A chip for each active filter; `name` gives the name of a value, `address` where a query leads.
pub fn chips(
    query: &Query,
    words: &Words,
    name: impl Fn(Facet, &std::sync::Arc<str>) -> String,
    address: impl Fn(Query) -> String,
) -> Vec<Element> {
    let mut chips = Vec::new();
    let (text, person) = (query.text.trim(), query.person.trim());
    if !text.is_empty() {
        chips.push(((words.searched_for)(text), query.with_text("")));
    }
    if !person.is_empty() {
        chips.push((person.to_owned(), query.with_person("")));
    }
    for facet in Facet::ALL {
        for id in query.chosen(facet) {
            chips.push((name(facet, id), query.with(facet, id, false)));
        }
    }
    chips.into_iter().map(|(name, without)| chip(name, address(without), words)).collect()
}

fn chip(name: String, address: String, words: &Words) -> Element {
    let label = (words.remove_filter)(&name);
    let link = link(address).class("chip on").set("aria-label", label);
    element("li").child(link.child(name).child(icon("icon cross")))
}
