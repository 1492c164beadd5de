//! The star: keeps a talk with one touch, wherever a talk is shown.

use crate::actions;
use crate::html::{Element, button, icon};
use crate::state::Scene;

/// The toggle button "Garder" of a talk, by its position in the edition.
pub fn keep_button(scene: &Scene, position: usize) -> Element {
    star(scene, "keep", position)
}

/// The same with its word beside the star, where there is room.
pub fn wide_keep_button(scene: &Scene, position: usize) -> Element {
    star(scene, "keep button", position).child(scene.words.keep)
}

fn star(scene: &Scene, class: &'static str, position: usize) -> Element {
    let state = scene.state;
    let title = scene.programme.edition.talks.get(position).map_or("", |talk| &talk.title);
    let name = format!("{} {title}", scene.words.keep);
    let programme = scene.programme.clone();
    let press = move || {
        if let Some(talk) = programme.edition.talks.get(position) {
            actions::toggle(state, &programme, talk);
        }
    };
    button(class, press)
        .set("aria-label", name)
        .live("aria-pressed", move || Some(if state.is_kept(position) { "true" } else { "false" }))
        .child(icon("icon star"))
}
