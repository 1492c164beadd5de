//! What taking something over would do: what is new, what the programme does not have, what is kept already. Of a file and
//! of a selection alike.

use crate::html::{Element, element};
use crate::programme::backup::{Found, Preview};
use crate::programme::ledger::Name;
use crate::programme::schedule::Kept;
use crate::words::Words;

/// The lists, each under its heading; what is empty is left out.
pub fn preview_lists(words: &Words, preview: &Preview) -> Vec<Element> {
    let pages = words.pages();
    let lists = [
        list((pages.found_new)(preview.new.len()), &preview.new),
        list((pages.found_unknown)(preview.unknown.len()), &preview.unknown),
        list((pages.found_same)(preview.same.len()), &preview.same),
    ];
    lists.into_iter().flatten().flatten().collect()
}

fn list(heading: String, found: &Found) -> Option<[Element; 2]> {
    let item = |(name, kept): (&Name, &Kept)| element("li").child(format!("{} · {}", name.edition, seen_title(kept)));
    let items: Vec<Element> = found.iter().map(item).collect();
    (!items.is_empty()).then(|| [element("h3").child(heading), element("ul").class("kept-list").child(items)])
}

fn seen_title(kept: &Kept) -> &str {
    kept.seen.as_ref().map_or(kept.talk.as_str(), |seen| &seen.title)
}
