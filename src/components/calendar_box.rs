//! What was kept, on its way to a calendar: one file, a file for each, a reminder, or a subscription.

use leptos::prelude::Read;

use crate::actions::{self, Changes, Export};
use crate::components::reminder_choice::reminder_choice;
use crate::html::{Element, button, changing, element, link};
use crate::route::Page;
use crate::state::Scene;

/// The ways of "Mon programme" to a calendar.
pub fn calendar_box(scene: &Scene, changes: Changes) -> Element {
    let (state, words, pages) = (scene.state, scene.words, scene.words.pages());
    let all = {
        let programme = scene.programme.clone();
        move || actions::write_calendar(state, &programme, Export::Mine, Some(changes))
    };
    let feeds = link(scene.address(Page::Calendar)).class("button").child(words.subscribe);
    element("section")
        .class("panel")
        .child(element("h2").child(pages.calendar.my_calendar))
        .child(button("button primary", all).child(words.pages().to_calendar))
        .child(reminder_choice(words))
        .child(one_file_each(scene, changes))
        .child(feeds)
}

/// A file for each kept talk and stand.
fn one_file_each(scene: &Scene, changes: Changes) -> Element {
    let pages = scene.words.pages();
    let items = {
        let scene = scene.clone();
        changing(move || {
            let kept = scene.state.kept_talks.read();
            let positions: Vec<usize> = kept.ones().collect();
            positions.into_iter().filter_map(|position| one_file(&scene, position, changes)).collect::<Vec<_>>()
        })
    };
    element("details")
        .child(element("summary").child(pages.calendar.one_file_each))
        .child(element("p").class("quiet").child(pages.calendar.one_file_each_hint))
        .child(element("ul").class("lines").child(items))
}

fn one_file(scene: &Scene, position: usize, changes: Changes) -> Option<Element> {
    let title = scene.programme.edition.keepables().nth(position)?.title().to_owned();
    let (state, programme) = (scene.state, scene.programme.clone());
    let press = move || actions::write_calendar(state, &programme, Export::Single(position), Some(changes));
    let language = scene.programme.edition.language.clone();
    Some(element("li").child(button("plain", press).set("lang", language).child(title)))
}
