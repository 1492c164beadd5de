//! "2 de vos présentations ont changé": what of what is kept is not as it was, until the visitor has taken note of it.

use leptos::prelude::{Read, ReadUntracked};

use crate::actions;
use crate::components::alterations::{changed_here, changed_item};
use crate::html::{Child, Element, button, changing, element, link};
use crate::programme::TalkId;
use crate::programme::change::{Changed, of_kept};
use crate::route::Page;
use crate::state::{Count, Notice, Scene};

/// The box of all that is kept; nothing where all is as it was. Screen readers are told that it is there.
pub fn news_box(scene: &Scene) -> Element {
    let words = scene.words;
    let sentence =
        |changed: &[Changed]| (words.notice)(Notice::KeptChanged(Count::of(changed.iter().map(Changed::seen))));
    let list = |scene: &Scene, changed: &[Changed]| {
        let items: Vec<Element> = changed.iter().filter_map(|changed| changed_item(scene, changed)).collect();
        element("ul").child(items)
    };
    the_box(scene, |_| true, sentence, list)
}

/// The box of a talk on its own page.
pub fn talk_news_box(scene: &Scene, talk: &TalkId) -> Element {
    let (words, talk) = (scene.words, talk.clone());
    let sentence = |_: &[Changed]| words.pages().news.since_kept.to_owned();
    let only = |scene: &Scene, changed: &[Changed]| changed.first().map(|changed| changed_here(scene, changed));
    the_box(scene, move |changed| changed.id == talk, sentence, only)
}

fn the_box<C: Child>(
    scene: &Scene,
    belongs: impl Fn(&Changed) -> bool + Clone + Send + 'static,
    sentence: impl Fn(&[Changed]) -> String + Send + 'static,
    content: impl Fn(&Scene, &[Changed]) -> C + Send + 'static,
) -> Element {
    let changed = {
        let scene = scene.clone();
        move || {
            let mut changed = of_kept(&scene.programme.edition, &scene.state.kept.read());
            changed.retain(&belongs);
            changed
        }
    };
    let heading = {
        let changed = changed.clone();
        changing(move || Some(changed()).filter(|all| !all.is_empty()).map(|all| element("h2").child(sentence(&all))))
    };
    let scene = scene.clone();
    let content = changing(move || {
        let changed = changed();
        (!changed.is_empty()).then(|| element("div").child(content(&scene, &changed)).child(deeds(&scene, changed)))
    });
    element("section").class("news-box").child(element("div").set("role", "status").child(heading)).child(content)
}

/// Taking note of what is shown, and the way to all that changed.
fn deeds(scene: &Scene, changed: Vec<Changed>) -> Element {
    let (state, words) = (scene.state, scene.words);
    let elsewhere = *state.page.read_untracked() != Page::Changes;
    let all = elsewhere.then(|| link(scene.address(Page::Changes)).class("button").child(words.changes));
    let programme = scene.programme.clone();
    let note = button("button primary", move || actions::take_note(state, &programme, &changed));
    element("div").class("actions").child(note.child(words.pages().news.seen)).child(all)
}
