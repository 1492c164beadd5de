//! The app: the frame around each page, and the named list of effects.
//!
//! | effect | keeps in step with the state |
//! |---|---|
//! | [`follow_title`] | the document's title |
//! | [`follow_language`] | the document's language |
//!
//! Effects synchronise something outside with the state and never set a signal. What comes in from outside (moves,
//! other tabs, the clock) comes through listeners, which call the [`actions`].

use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::actions;
use crate::browser::{clock, document, history, storage};
use crate::components::notice::NoticeBar;
use crate::components::trouble::Trouble;
use crate::pages::infos::InfosPage;
use crate::pages::mine::MinePage;
use crate::pages::programme::ProgrammePage;
use crate::pages::talk::TalkPage;
use crate::pages::unknown::UnknownPage;
use crate::programme::filter::Query;
use crate::route::{Page, Route};
use crate::state::{Life, State};
use crate::words::Words;

/// How often what depends on the time is looked at anew, in milliseconds.
const TICK: i32 = 15_000;

/// Starts the app in the browser.
pub fn mount() {
    let address = history::current().unwrap_or(history::Address { path: String::new(), query: String::new() });
    let route = Route::parse(&address.path, &address.query);
    let Some(root) = document::root() else { return };
    mount_to(root, move || {
        let state = State::new(route, actions::first_language(), actions::now());
        provide_context(state);
        follow_title(state);
        follow_language(state);
        history::listen(move |address, how| actions::arrive(state, &address, how));
        storage::listen(move || actions::follow_other_tabs(state));
        clock::every(TICK, move || actions::tick(state));
        actions::load(state);
        view! { <Frame /> }
    })
    .forget();
}

/// The frame and the page. Rebuilt when the language changes, so that views take their sentences once.
#[component]
pub fn Frame() -> impl IntoView {
    let state = State::here();
    move || {
        let words = state.language.get().words();
        view! {
            <a class="skip" href=move || format!("{}#contenu", state.route.read())>{words.skip_to_content}</a>
            <Header words />
            <main id="contenu" tabindex="-1">{move || page(state, words)}</main>
            <NoticeBar words />
        }
    }
}

/// What stands on every page: the way around, and the other language.
#[component]
fn Header(words: &'static Words) -> impl IntoView {
    let state = State::here();
    let other = words.language.other();
    let kept = move || state.kept.read().len();
    let link = move |page: Page, icon: &'static str, name: &'static str| {
        let route = {
            let page = page.clone();
            move || state.in_edition(page.clone())
        };
        let current = move || (state.place.read().page == page).then_some("page");
        view! {
            <a href=move || route().to_string() aria-current=current>
                <span class=format!("icon {icon}") aria-hidden="true"></span>
                <span>{name}</span>
                {(icon == "star").then(|| view! { <Count count=Signal::derive(kept) /> })}
            </a>
        }
    };
    view! {
        <header class="bar">
            <a class="brand" href=move || state.in_edition(Page::Programme(Query::default())).to_string()>
                <span class="icon hat" aria-hidden="true"></span>
                "BlueHats"
            </a>
            <nav class="tabs" aria-label=words.navigation>
                {link(Page::Programme(Query::default()), "list", words.programme)}
                {link(Page::Mine, "star", words.my_programme)} {link(Page::Infos, "info", words.infos)}
            </nav>
            <button
                class="language"
                type="button"
                lang=other.tag()
                on:click=move |_| actions::speak(state, other)
            >
                {other.words().language_name}
            </button>
        </header>
    }
}

/// How many talks are kept; nothing when none are.
#[component]
fn Count(count: Signal<usize>) -> impl IntoView {
    move || (count.get() > 0).then(|| view! { <span class="count">{count.get()}</span> })
}

fn page(state: State, words: &'static Words) -> AnyView {
    let place = state.place.get();
    match state.life.get() {
        _ if place.page == Page::Unknown => view! { <UnknownPage words /> }.into_any(),
        Life::Loading => view! { <Loading words /> }.into_any(),
        Life::Failed(failure) => view! { <Trouble failure words /> }.into_any(),
        Life::Ready(programme) => match place.page {
            Page::Talk(talk) => view! { <TalkPage programme talk words /> }.into_any(),
            Page::Mine => view! { <MinePage programme words /> }.into_any(),
            Page::Infos => view! { <InfosPage programme words /> }.into_any(),
            Page::Programme(_) | Page::Unknown => view! { <ProgrammePage programme words /> }.into_any(),
        },
    }
}

/// The place of what is on its way, in its form, so that nothing jumps.
#[component]
fn Loading(words: &'static Words) -> impl IntoView {
    view! {
        <header class="top">
            <p class="eyebrow">"\u{a0}"</p>
            <h1 tabindex="-1">"BlueHats"</h1>
        </header>
        <p class="loading" role="status">{words.loading}</p>
        <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>
    }
}

/// The document's title: the page, then the edition.
fn follow_title(state: State) {
    Effect::new(move |_| {
        let words = state.language.get().words();
        let place = state.place.read();
        let life = state.life.read();
        let edition = if let Life::Ready(programme) = &*life { &*programme.edition.title } else { "BlueHats" };
        let talk = match (&place.page, &*life) {
            (Page::Talk(talk), Life::Ready(programme)) => programme.edition.talk(talk),
            _ => None,
        };
        let page = match &place.page {
            Page::Programme(_) => words.programme,
            Page::Mine => words.my_programme,
            Page::Infos => words.infos,
            Page::Talk(_) => talk.map_or(words.unknown_talk, |talk| &talk.title),
            Page::Unknown => words.unknown_page,
        };
        document::set_title(&format!("{page} — {edition}"));
    });
}

/// The document's language.
fn follow_language(state: State) {
    Effect::new(move |_| document::set_language(state.language.get().tag()));
}
