//! What is told in passing, above the navigation, until it is closed or the visitor moves on.

use leptos::prelude::*;

use crate::state::State;
use crate::words::Words;

/// The place of notices; screen readers are told of each.
#[component]
pub fn NoticeBar(words: &'static Words) -> impl IntoView {
    let state = State::here();
    let notice = move || {
        state.notice.get().map(|notice| {
            view! {
                <p>{(words.notice)(notice)}</p>
                <button type="button" aria-label=words.close on:click=move |_| state.notice.set(None)>
                    <span class="icon cross" aria-hidden="true"></span>
                </button>
            }
        })
    };
    view! { <div class="notice" role="status">{notice}</div> }
}
