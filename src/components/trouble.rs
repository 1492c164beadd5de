//! In the place of a programme that is not to be had: what happened, what to do, and what was kept all the same.

use leptos::prelude::*;

use crate::actions;
use crate::programme::schedule::{Kept, Seen};
use crate::state::{Failure, State};
use crate::words::{Words, clock_range};

/// Why there is no programme, and the ways on.
#[component]
pub fn Trouble(failure: Failure, words: &'static Words) -> impl IntoView {
    let state = State::here();
    let way_on = match failure {
        Failure::UnknownEdition(_) => view! { <a class="button primary" href="./">{words.programme}</a> }.into_any(),
        _ => view! {
            <button class="button primary" type="button" on:click=move |_| actions::load(state)>{words.retry}</button>
        }
        .into_any(),
    };
    view! {
        <header class="top"><h1 tabindex="-1">{words.cannot_show}</h1></header>
        <p class="note alert" role="alert">{(words.failure)(&failure)}</p>
        <div class="actions">{way_on}</div>
        {move || {
            let kept = state.kept.read();
            (!kept.is_empty()).then(|| {
                let kept = kept.iter().map(|kept| one_kept(kept, words)).collect_view();
                view! { <h2>{(words.kept_are_safe)(state.kept.read().len())}</h2> <ul class="kept-list">{kept}</ul> }
            })
        }}
    }
}

/// What was seen of a talk when it was kept.
pub fn one_kept(kept: &Kept, words: &'static Words) -> impl IntoView + use<> {
    let text = match &kept.seen {
        None => format!("{} — {}", kept.talk, words.unread),
        Some(Seen { title, start, end, room, .. }) => {
            let when =
                start.map(|start| format!("{}, {}", words.date_short(start.date_naive()), clock_range(start, *end)));
            [Some(title.clone()), when, room.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    };
    view! { <li>{text}</li> }
}
