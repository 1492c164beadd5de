//! The star: keeps a talk or a stand with one touch, wherever it is shown.

use crate::actions;
use crate::browser::Event;
use crate::html::{Element, button_hearing, icon};
use crate::state::Scene;

/// The toggle button "Garder" of a talk or a stand, by its position in [`Edition::keepables`](crate::programme::Edition::keepables).
pub fn keep_button(scene: &Scene, position: usize) -> Element {
    star(scene, "keep", position)
}

/// The same with its word beside the star, where there is room.
pub fn wide_keep_button(scene: &Scene, position: usize) -> Element {
    star(scene, "keep button", position).child(scene.words.keep)
}

fn star(scene: &Scene, class: &'static str, position: usize) -> Element {
    let state = scene.state;
    let item = scene.programme.edition.keepables().nth(position);
    let (id, title) = item.map_or(("", ""), |item| (item.id().as_str(), item.title()));
    let name = format!("{} {title}", scene.words.keep);
    let programme = scene.programme.clone();
    let press = move |touch: Event| {
        if let Some(item) = programme.edition.keepables().nth(position) {
            actions::toggle(state, &programme, item, &touch);
        }
    };
    button_hearing(class, press)
        // Known by it to the page that was rendered ahead, see `browser::takeover`.
        .set("data-keep", id)
        .set("aria-label", name)
        .live("aria-pressed", move || Some(if state.is_kept(position) { "true" } else { "false" }))
        .child(icon("icon star"))
}
