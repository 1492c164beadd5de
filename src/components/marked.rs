//! A text in which what was searched for is marked.

use leptos::prelude::{AnyView, Read};

use crate::html::{changing, element, fragment};
use crate::programme::search::Words;
use crate::state::State;

/// A text; the pieces that match the search are marked, as long as `visible` holds. A card that is not on screen is
/// not worth the work.
pub fn marked(state: State, text: String, visible: impl Fn() -> bool + Send + 'static) -> AnyView {
    changing(move || {
        let words = &state.answer.read().words;
        if words.is_empty() || !visible() { fragment(text.clone()) } else { pieces(&text, words) }
    })
}

fn pieces(text: &str, words: &Words) -> AnyView {
    let pieces = words.mark(text).into_iter();
    let pieces = pieces
        .map(|piece| if piece.marked { fragment(element("mark").child(piece.text)) } else { fragment(piece.text) });
    fragment(pieces.collect::<Vec<_>>())
}
