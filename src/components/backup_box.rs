//! What was kept, as a file and back: nothing is changed before the visitor has seen what would be.

use leptos::prelude::{Get, RwSignal, Set};

use crate::actions;
use crate::components::preview::preview_lists;
use crate::html::{Element, button, changing, element};
use crate::programme::backup::{BackupError, Preview};
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
    let lists = preview_lists(words, &found);
    let add = (new + unknown > 0).then(|| {
        button("button primary", move || actions::restore(state, &found, reading))
            .child((pages.add_found)(new + unknown))
    });
    let cancel = button("button", move || reading.set(Reading::Nothing)).child(pages.cancel);
    element("div").class("note").child(lists).child(element("div").class("actions").child(add).child(cancel))
}
