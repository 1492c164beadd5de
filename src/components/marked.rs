//! A text in which what was searched for is marked.

use leptos::either::Either;
use leptos::prelude::*;

use crate::programme::search::Words;
use crate::state::State;

/// A text; the pieces that match the search are marked, as long as `visible` holds. A card that is not on screen is
/// not worth the work.
#[component]
pub fn Marked(text: String, visible: impl Fn() -> bool + Send + Sync + 'static) -> impl IntoView {
    let state = State::here();
    move || {
        let words = state.searched.read();
        if words.is_empty() || !visible() { Either::Left(text.clone()) } else { Either::Right(pieces(&text, &words)) }
    }
}

fn pieces(text: &str, words: &Words) -> Vec<impl IntoView + use<>> {
    let pieces = words.mark(text).into_iter();
    pieces
        .map(|piece| {
            let text = piece.text.to_owned();
            if piece.marked { Either::Left(view! { <mark>{text}</mark> }) } else { Either::Right(text) }
        })
        .collect()
}
