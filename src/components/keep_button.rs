//! The star: keeps a talk with one touch, wherever a talk is shown.

use std::sync::Arc;

use leptos::prelude::*;

use crate::actions;
use crate::state::{Programme, State};
use crate::words::Words;

/// The toggle button "Garder" of a talk, by its position in the edition. With `wide`, its word is shown beside the star.
#[component]
pub fn KeepButton(
    programme: Arc<Programme>,
    position: usize,
    words: &'static Words,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    let state = State::here();
    let title = programme.edition.talks.get(position).map_or("", |talk| &talk.title);
    let name = format!("{} {title}", words.keep);
    let press = move |_| {
        if let Some(talk) = programme.edition.talks.get(position) {
            actions::toggle(state, &programme, talk);
        }
    };
    view! {
        <button
            class=if wide { "keep button" } else { "keep" }
            type="button"
            aria-label=name
            aria-pressed=move || if state.is_kept(position) { "true" } else { "false" }
            on:click=press
        >
            <span class="icon star" aria-hidden="true"></span>
            {wide.then_some(words.keep)}
        </button>
    }
}
