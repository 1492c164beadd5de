//! "Mon programme": what was kept, in order, with clashes and free time, and the way to a calendar.

use std::sync::Arc;

use leptos::prelude::*;

use crate::actions;
use crate::components::talk_card::TalkCard;
use crate::components::trouble::one_kept;
use crate::programme::filter::Query;
use crate::programme::schedule::{Entry, Kept, plan};
use crate::programme::{Edition, Talk};
use crate::route::Page;
use crate::state::{Programme, State};
use crate::words::{Words, clock, clock_range};

/// The personal schedule.
#[component]
pub fn MinePage(programme: Arc<Programme>, words: &'static Words) -> impl IntoView {
    let state = State::here();
    let title = programme.edition.title.clone();
    let content = {
        let programme = programme.clone();
        move || {
            let kept = state.kept.read();
            if kept.is_empty() { nothing(&programme, words) } else { schedule(state, &programme, &kept, words) }
        }
    };
    view! {
        <header class="top">
            <p class="eyebrow">{title}</p>
            <h1 tabindex="-1">{words.my_programme}</h1>
        </header>
        {content}
    }
}

fn nothing(programme: &Programme, words: &'static Words) -> AnyView {
    view! {
        <div class="empty">
            <span class="icon star" aria-hidden="true"></span>
            <p class="title">{words.nothing_kept}</p>
            <p>{words.nothing_kept_advice}</p>
            <a class="button primary" href=programme.route(Page::Programme(Query::default())).to_string()>
                {words.programme}
            </a>
        </div>
    }
    .into_any()
}

fn schedule(state: State, programme: &Arc<Programme>, kept: &[Kept], words: &'static Words) -> AnyView {
    let edition = &programme.edition;
    let mut date = None;
    let entries: Vec<AnyView> = plan(edition, kept)
        .iter()
        .flat_map(|entry| {
            let heading = match entry {
                Entry::Talk(talk) if edition.when(talk).date() != date => {
                    date = edition.when(talk).date();
                    date.map(|date| view! { <li class="date"><h2>{words.date_of_year(date)}</h2></li> }.into_any())
                }
                _ => None,
            };
            heading.into_iter().chain([one_entry(state, programme, entry, words)])
        })
        .collect();
    let export = {
        let programme = programme.clone();
        move |_| {
            let kept = state.kept.get_untracked();
            let talks = programme.edition.talks.iter().filter(|talk| kept.iter().any(|kept| kept.talk == talk.id));
            actions::export(state, &programme, &talks.collect::<Vec<_>>(), None);
        }
    };
    view! {
        <p class="quiet">{(words.talks)(kept.len())} " · " {words.kept_here_only}</p>
        <ol class="slots mine">{entries}</ol>
        <div class="actions">
            <button class="button primary" type="button" on:click=export>{words.to_calendar}</button>
        </div>
    }
    .into_any()
}

fn one_entry(state: State, programme: &Arc<Programme>, entry: &Entry, words: &'static Words) -> AnyView {
    let edition = &programme.edition;
    match entry {
        Entry::Talk(talk) => match edition.talks.iter().position(|other| other.id == talk.id) {
            Some(position) => view! {
                <li class="slot">
                    <TalkCard programme=programme.clone() position words dated=true with_room=true />
                </li>
            }
            .into_any(),
            None => ().into_any(),
        },
        Entry::Clash(talks) => clash(edition, talks, words),
        Entry::Free { from, to, fitting } => {
            let what =
                format!("{} · {}", clock_range(*from, Some(*to)), (words.free_minutes)((*to - *from).num_minutes()));
            let fitting = fitting.iter().take(3).map(|talk| fitting_talk(programme, talk)).collect_view();
            view! { <li class="gap">{what} {fitting}</li> }.into_any()
        }
        Entry::Gone(kept) => gone(state, edition, kept, words),
    }
}

fn clash(edition: &Edition, talks: &[&Talk], words: &'static Words) -> AnyView {
    let start = talks.iter().filter_map(|talk| talk.start).max().map(clock);
    let name = |talk: &&Talk| match edition.room_of(talk) {
        Some(room) => format!("« {} » ({})", talk.title, room.name),
        None => format!("« {} »", talk.title),
    };
    let names = talks.iter().map(name).collect::<Vec<_>>().join(", ");
    view! { <li class="note alert"><b>{start}</b> " — " {words.clash} " " {names}</li> }.into_any()
}

fn fitting_talk(programme: &Programme, talk: &Talk) -> impl IntoView + use<> {
    let address = programme.route(Page::Talk(talk.id.clone())).to_string();
    view! { " — " <a href=address lang=talk.language.clone()>{talk.title.clone()}</a> }
}

fn gone(state: State, edition: &Edition, kept: &Kept, words: &'static Words) -> AnyView {
    let (id, talk) = (edition.id.clone(), kept.talk.clone());
    let name = format!("{} {}", words.keep, kept.seen.as_ref().map_or(kept.talk.as_str(), |seen| &seen.title));
    view! {
        <li class="slot gone">
            <div class="card kept">
                <p class="tags"><span class="tag alert">{words.gone}</span></p>
                <ul>{one_kept(kept, words)}</ul>
                <button
                    class="keep"
                    type="button"
                    aria-label=name
                    aria-pressed="true"
                    on:click=move |_| actions::release(state, &id, &talk)
                >
                    <span class="icon star" aria-hidden="true"></span>
                </button>
            </div>
        </li>
    }
    .into_any()
}
