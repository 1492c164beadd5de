//! That what was exported to a calendar is no longer what the programme says, and the way to export it again.

use leptos::prelude::{Effect, Get, Read, RwSignal, Set, Track};

use crate::actions::{self, Changes, Export};
use crate::html::{Element, button, changing, element};
use crate::programme::exported::{Change, Fate};
use crate::state::Scene;
use crate::words::Words;

/// How many changes are named.
const MOST_NAMED: usize = 6;

/// What has changed since it was exported, looked up anew whenever what is kept has changed.
pub fn changes_of(scene: &Scene) -> Changes {
    let (state, programme) = (scene.state, scene.programme.clone());
    let changes = RwSignal::new(Vec::new());
    // Rendered natively nothing is stored, and effects do not run.
    Effect::new(move |_| {
        state.kept.track();
        changes.set(actions::changed(&programme));
    });
    changes
}

/// The note; nothing is seen of it where nothing has changed.
pub fn export_note(scene: &Scene, changes: Changes) -> Element {
    let (state, words) = (scene.state, scene.words);
    let pages = words.pages();
    let sentence = changing(move || {
        let changes = changes.read();
        let talks = changes.iter().all(|change| change.is_talk);
        (!changes.is_empty()).then(|| (pages.calendar.changed_since_export)(changes.len(), talks))
    });
    let names = changing(move || {
        let changes = changes.read();
        let more = changes.len().saturating_sub(MOST_NAMED);
        let more = (more > 0).then(|| element("li").child((pages.calendar.and_more)(more)));
        let names: Vec<Element> = changes.iter().take(MOST_NAMED).map(|change| one(change, words)).collect();
        element("ul").class("lines").child(names).child(more)
    });
    let again = {
        let programme = scene.programme.clone();
        move || actions::write_calendar(state, &programme, Export::Mine, Some(changes))
    };
    element("div")
        .child(element("p").class("title").set("role", "status").child(sentence))
        .child(
            element("div")
                .hidden_while(move || changes.get().is_empty())
                .child(names)
                .child(button("button primary", again).child(pages.calendar.export_again))
                .child(element("p").class("quiet").child(pages.calendar.export_again_hint)),
        )
        .live("class", move || Some(if changes.read().is_empty() { "" } else { "note exported" }))
}

fn one(change: &Change, words: &Words) -> Element {
    let fate = match change.fate {
        Fate::Changed => None,
        Fate::Cancelled => Some(words.cancelled),
        Fate::Gone => Some(words.gone),
    };
    let fate = fate.map(|fate| element("span").class("tag alert").child(fate));
    element("li").child(element("span").child(&*change.title)).child(fate)
}
