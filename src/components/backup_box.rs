//! What was kept, as a file and back: nothing is changed before the visitor has seen what would be.

use leptos::prelude::{Get, RwSignal, Set};

use crate::actions;
use crate::html::{Element, button, changing, element};
use crate::programme::backup::{BackupError, Found, Preview};
use crate::programme::schedule::Kept;
use crate::state::State;
use crate::words::Words;

/// How far the reading of a file has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// No file was chosen.
    Nothing,
    /// This is what it holds.
    Read(Preview),
    /// It cannot be taken.
    Refused(BackupError),
    /// So many were added.
    Added(usize),
}

/// The ways to a file and back.
pub fn backup_box(state: State, words: &'static Words) -> Element {
    let reading = RwSignal::new(Reading::Nothing);
    let pages = words.pages();
    let field = element("input")
        .set("type", "file")
        .set("accept", ".json,.ics,application/json,text/calendar")
        .on("change", move |event| actions::read_backup(state, &event, reading));
    let restore = element("label").class("button").child(pages.restore).child(field);
    element("section")
        .class("backup")
        .child(element("h2").child(pages.backup))
        .child(element("p").class("quiet").child(pages.backup_hint))
        .child(
            element("div")
                .class("actions")
                .child(button("button", move || actions::back_up(state)).child(pages.back_up))
                .child(restore),
        )
        .child(element("div").set("role", "status").child(changing(move || outcome(state, words, reading))))
}

fn outcome(state: State, words: &Words, reading: RwSignal<Reading>) -> Option<Element> {
    let pages = words.pages();
    let note = |text: String| Some(element("p").class("note").child(text));
    match reading.get() {
        Reading::Nothing => None,
        Reading::Refused(error) => Some(element("p").class("note alert").child((pages.backup_refused)(error))),
        Reading::Added(count) => note((pages.restored)(count)),
        Reading::Read(found) => Some(preview(state, words, reading, found)),
    }
}

/// What a file holds, and the question whether to take it.
fn preview(state: State, words: &Words, reading: RwSignal<Reading>, found: Preview) -> Element {
    let pages = words.pages();
    let (new, unknown) = (found.new.len(), found.unknown.len());
    let list = |heading: String, names: Vec<String>| -> Option<[Element; 2]> {
        let items: Vec<Element> = names.into_iter().map(|name| element("li").child(name)).collect();
        (!items.is_empty()).then(|| [element("h3").child(heading), element("ul").class("kept-list").child(items)])
    };
    let names = |found: &Found| -> Vec<String> {
        found.iter().map(|(name, kept)| format!("{} · {}", name.edition, seen_title(kept))).collect()
    };
    let lists = [
        list((pages.found_new)(new), names(&found.new)),
        list((pages.found_unknown)(unknown), names(&found.unknown)),
        list((pages.found_same)(found.same.len()), names(&found.same)),
    ];
    let add = (new + unknown > 0).then(|| {
        button("button primary", move || actions::restore(state, &found, reading))
            .child((pages.add_found)(new + unknown))
    });
    let cancel = button("button", move || reading.set(Reading::Nothing)).child(pages.cancel);
    element("div")
        .class("note")
        .child(lists.into_iter().flatten().collect::<Vec<_>>())
        .child(element("div").class("actions").child(add).child(cancel))
}

fn seen_title(kept: &Kept) -> &str {
    kept.seen.as_ref().map_or(kept.talk.as_str(), |seen| &seen.title)
}
