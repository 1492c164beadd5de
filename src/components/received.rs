//! A selection that was received: what is in it, the question what to do, and the way back. Nothing is changed before the
//! visitor has chosen.

use leptos::prelude::{Effect, Get};

use crate::actions;
use crate::components::preview::preview_lists;
use crate::html::{Element, button, changing, element, link};
use crate::programme::EditionId;
use crate::programme::exchange::Taken;
use crate::programme::selection::Gathering;
use crate::route::{Page, Route};
use crate::state::desk::{Desk, Received, Sight, Stage, View};
use crate::state::{Scene, State};
use crate::words::Words;

/// The place of it; empty where nothing was received.
pub fn received(scene: &Scene, desk: &Desk) -> Element {
    let (scene, received) = (scene.clone(), desk.received.clone());
    let state = scene.state;
    // Rendered natively there is no address, and effects do not run.
    Effect::new(move |_| actions::receive_address(state));
    element("div").set("role", "status").child(changing(move || {
        let received = received.get();
        (received != Received::default()).then(|| outcome(&scene, &received))
    }))
}

fn outcome(scene: &Scene, received: &Received) -> Element {
    let words = scene.words.pages();
    let refused = received.refused.as_ref();
    let refused = refused.map(|error| element("p").class("note alert").child((words.sharing.refused)(error)));
    let body = match &received.stage {
        Stage::Nothing => vec![choices([put_away(scene.state, scene.words.close)])],
        Stage::Waiting(gathering) => waiting(scene, gathering),
        Stage::Taken(edition, taken) => taken_over(scene, edition, taken),
        Stage::Undone => {
            vec![element("p").child(words.sharing.undone), choices([put_away(scene.state, scene.words.close)])]
        }
    };
    let heading = element("h2").set("tabindex", "-1").child(words.sharing.received);
    element("section").class("panel received").child(heading).child(refused).child(body)
}

fn waiting(scene: &Scene, gathering: &Gathering) -> Vec<Element> {
    let (state, words) = (scene.state, scene.words);
    let sharing = &words.pages().sharing;
    let leave = put_away(state, sharing.leave);
    match actions::look_at(state, gathering) {
        Sight::Waiting => vec![element("p").child(sharing.edition_on_its_way), choices([leave])],
        Sight::Missing(_) => {
            let edition = gathering.edition().clone();
            let sentence = (sharing.edition_missing)(edition.as_str());
            let again = button("button primary", move || actions::want_programme(state, &edition)).child(words.retry);
            vec![element("p").class("note alert").child(sentence), choices([again, leave])]
        }
        Sight::Clear(view) => preview(scene, gathering, &view, leave),
    }
}

/// What is in it, and what may be done with it.
fn preview(scene: &Scene, gathering: &Gathering, view: &View, leave: Element) -> Vec<Element> {
    let (state, words) = (scene.state, scene.words);
    let sharing = &words.pages().sharing;
    let say = |sentence: String| element("p").child(sentence);
    let edition = &view.programme.edition;
    let other = (edition.id != scene.programme.edition.id).then(|| say((sharing.of_edition)(&edition.title)));
    let missing = parts_missing(words, gathering).map(say);
    let nameless = Some(view.nameless).filter(|count| *count > 0).map(|count| say((sharing.nameless)(count)));
    let (new, found) = (view.preview.new.len() + view.preview.unknown.len(), view.preview.same.len());
    let nothing_new = (new == 0 && found > 0).then(|| say(sharing.nothing_new.to_owned()));
    // Half of a selection takes nobody's place, and neither does one of which nothing is known.
    let replaces = missing.is_none() && new + found > 0 && !view.removed.is_empty();
    let ask = (new > 0 || replaces).then(|| element("p").class("quiet").child(sharing.nothing_changed_yet));
    let add = (new > 0)
        .then(|| button("button primary", move || actions::add_received(state)).child((words.pages().add_found)(new)));
    let replace = replaces.then(|| {
        let sentence = (sharing.replace)(view.removed.len());
        button("button", move || actions::replace_by_received(state)).child(sentence)
    });
    let mut parts: Vec<Element> = [other, missing, nameless, nothing_new].into_iter().flatten().collect();
    parts.extend(preview_lists(words, &view.preview));
    parts.extend(ask);
    parts.push(choices([add, replace, Some(leave)].into_iter().flatten().collect::<Vec<_>>()));
    parts
}

/// Which parts are still to be read, where the selection comes in several.
pub fn parts_missing(words: &Words, gathering: &Gathering) -> Option<String> {
    let missing: Vec<String> = gathering.missing().iter().map(usize::to_string).collect();
    (!missing.is_empty()).then(|| (words.pages().sharing.parts_missing)(&missing.join(", "), gathering.count()))
}

fn taken_over(scene: &Scene, edition: &EditionId, taken: &Taken) -> Vec<Element> {
    let (state, words) = (scene.state, scene.words);
    let sharing = &words.pages().sharing;
    let elsewhere = (*edition != scene.programme.edition.id).then(|| {
        let address = Route::to(edition, Page::Mine).to_string();
        link(address).class("button").child((sharing.see_mine)(edition.as_str()))
    });
    let undo = button("button", move || actions::undo_taking(state)).child(sharing.undo);
    let close = put_away(state, words.close);
    let buttons: Vec<Element> = [elsewhere, Some(undo), Some(close)].into_iter().flatten().collect();
    vec![element("p").child((sharing.taken)(taken.added(), taken.removed())), choices(buttons)]
}

fn put_away(state: State, name: &'static str) -> Element {
    button("button", move || actions::put_away(state)).child(name)
}

fn choices(buttons: impl crate::html::Child) -> Element {
    element("div").class("actions").child(buttons)
}
