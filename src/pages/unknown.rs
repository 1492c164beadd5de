//! The page of an address that leads nowhere.

use leptos::prelude::*;

use crate::words::Words;

/// Says so, and offers the way back.
#[component]
pub fn UnknownPage(words: &'static Words) -> impl IntoView {
    view! {
        <header class="top"><h1 tabindex="-1">{words.unknown_page}</h1></header>
        <p class="note">{words.unknown_page_advice}</p>
        <div class="actions"><a class="button primary" href="./">{words.programme}</a></div>
    }
}
