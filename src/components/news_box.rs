//! "2 de vos présentations ont changé": what of what is kept is not as it was, until the visitor has taken note of it.

use leptos::prelude::{Read, ReadUntracked};

use crate::actions;
use crate::components::alterations::changed_item;
use crate::html::{Element, button, changing, element, link};
use crate::programme::TalkId;
use crate::programme::change::{Changed, of_kept};
use crate::route::Page;
use crate::state::{Count, Notice, Scene};

/// The box, of all that is kept, or of one talk; nothing where all is as it was. Screen readers are told that it is there.
pub fn news_box(scene: &Scene, only: Option<&TalkId>) -> Element {
    let changed = {
        let (scene, only) = (scene.clone(), only.cloned());
        move || {
            let mut changed = of_kept(&scene.programme.edition, &scene.state.kept.read());
            changed.retain(|changed| only.as_ref().is_none_or(|only| changed.id == *only));
            changed
        }
    };
    let sentence = {
        let (words, changed) = (scene.words, changed.clone());
        changing(move || {
            let count = Count::of(changed().iter().map(Changed::seen));
            (count.all > 0).then(|| element("h2").child((words.notice)(Notice::KeptChanged(count))))
        })
    };
    let content = {
        let scene = scene.clone();
        changing(move || {
            let changed = changed();
            (!changed.is_empty()).then(|| content(&scene, changed))
        })
    };
    element("section").class("news-box").child(element("div").set("role", "status").child(sentence)).child(content)
}

fn content(scene: &Scene, changed: Vec<Changed>) -> [Element; 2] {
    let (state, words) = (scene.state, scene.words);
    let items: Vec<Element> = changed.iter().filter_map(|changed| changed_item(scene, changed, "h3")).collect();
    let note = {
        let programme = scene.programme.clone();
        move || actions::take_note(state, &programme, &changed)
    };
    let elsewhere = *state.page.read_untracked() != Page::Changes;
    let all = elsewhere.then(|| link(scene.address(Page::Changes)).class("button").child(words.changes));
    let note = button("button primary", note).child(words.pages().news.seen);
    [element("ul").child(items), element("div").class("actions").child(note).child(all)]
}
