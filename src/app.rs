//! The app: the frame around each page, and the named list of effects.
//!
//! | effect | keeps in step with the state |
//! |---|---|
//! | `follow_title` | the document's title |
//! | `follow_language` | the document's language |
//! | `take_over` | the page that was there before the app, whose place it takes once it shows as much |
//! | `work_offline` | the service worker, once there is something on screen |
//!
//! Effects synchronise something outside with the state and never set a signal. What comes in from outside (moves,
//! other tabs, the clock) comes through listeners, which call the [`actions`].

use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::actions;
use crate::browser::takeover::Takeover;
use crate::browser::{clock, document, history, storage};
use crate::components::freshness::freshness_line;
use crate::components::notice::notice_bar;
use crate::components::top::{self, top};
use crate::components::trouble::{not_loaded, trouble};
use crate::html::{Element, button, changing, element, fragment, icon, link};
use crate::pages::programme::programme_page;
use crate::pages::unknown::unknown_page;
use crate::pieces::{self, Opening};
use crate::programme::Edition;
use crate::programme::filter::Query;
use crate::route::{Page, Route};
use crate::state::{Count, Life, Notice, Piece, Scene, State};
use crate::words::Words;

/// How often what depends on the time is looked at anew, in milliseconds.
const TICK: i32 = 15_000;

/// Starts the app in the browser.
pub fn mount() {
    let address = history::current().unwrap_or_default();
    let route = Route::parse(&address.path, &address.query);
    let Some(takeover) = Takeover::begin() else { return };
    mount_to(takeover.root(), move || {
        let state = State::new(&route, actions::now());
        actions::resize(state);
        document::on_resize(move || actions::resize(state));
        take_over(state, takeover);
        follow_title(state);
        follow_language(state);
        work_offline(state);
        history::listen(move |address, how| actions::arrive(state, &address, how));
        storage::listen(move || actions::follow_other_tabs(state));
        clock::wait_no_longer_when_left();
        clock::every(TICK, move || actions::tick(state));
        actions::load(state);
        actions::speak_first(state);
        frame(state)
    })
    .forget();
}

/// The frame and the page. Made anew when the language changes, so that views take their sentences once.
pub fn frame(state: State) -> AnyView {
    changing(move || {
        let words = state.language.get().words();
        // By hand: an address of its own would load the page anew, since the base is not the page.
        let skip = link("#contenu").class("skip").on("click", |event| {
            event.prevent_default();
            document::focus("main");
        });
        let main = element("main").set("id", "contenu").set("tabindex", "-1");
        [
            skip.child(words.skip_to_content),
            header(state, words),
            main.child(changing(move || page(state, words))),
            notice_bar(state, words),
        ]
    })
}

/// What stands on every page: the way around, and the other language.
fn header(state: State, words: &'static Words) -> Element {
    let home = Page::Programme(Query::default());
    let brand = element("a").class("brand").live_text("href", {
        let home = home.clone();
        move || state.in_edition(home.clone()).to_string()
    });
    let count = changing(move || {
        let (count, changed) =
            (state.kept.read().len(), Count::of(state.changed.read().iter().map(|kept| kept.seen.as_ref())));
        let class = if changed.all > 0 { "count news" } else { "count" };
        let news = (changed.all > 0)
            .then(|| element("span").class("unseen").child(" ").child((words.notice)(Notice::KeptChanged(changed))));
        (count > 0).then(|| element("span").class(class).child(count.to_string()).child(news))
    });
    let tabs = element("nav").class("tabs").set("aria-label", words.navigation).child([
        tab(state, home, "icon list", words.programme),
        tab(state, Page::Mine, "icon star", words.my_programme).child(count),
        tab(state, Page::Infos, "icon info", words.infos),
        tab(state, Page::Editions(Query::default()), "icon years", words.editions),
    ]);
    let other = words.language.other();
    let language = button("language", move || actions::speak(state, other)).set("lang", other.tag());
    element("header").class("bar").child([
        brand.child(icon("icon hat")).child("BlueHats"),
        freshness_line(state, words),
        tabs,
        language.child(other.name()),
    ])
}

fn tab(state: State, page: Page, shape: &'static str, name: &str) -> Element {
    let address = {
        let page = page.clone();
        move || {
            let query = if matches!(page, Page::Editions(_)) { Query::default() } else { state.query.get() };
            state.in_edition(page.clone()).with_query(&query).to_string()
        }
    };
    element("a")
        .live_text("href", address)
        .live("aria-current", move || (*state.page.read() == page).then_some("page"))
        .child([icon(shape), element("span").child(name)])
}

fn page(state: State, words: &'static Words) -> AnyView {
    let page = state.page.get();
    if let (Page::Editions(_), Some(catalogue)) = (&page, state.catalogue.get()) {
        return second(state, words, Opening::Editions(state, words, catalogue));
    }
    match state.life.get() {
        _ if page == Page::Unknown => unknown_page(words, words.unknown_page, "./".to_owned()),
        Life::Loading => loading(words),
        Life::Failed(failure) => trouble(state, &failure, words),
        Life::Ready(programme) => {
            let scene = Scene { state, words, programme };
            match page {
                Page::Talk(talk) => second(state, words, Opening::Talk(scene, talk)),
                Page::Mine => second(state, words, Opening::Mine(scene)),
                Page::Infos => second(state, words, Opening::Infos(scene)),
                Page::Propose => second(state, words, Opening::Propose(scene)),
                Page::Calendar => second(state, words, Opening::Calendar(scene)),
                Page::Changes => second(state, words, Opening::Changes(scene)),
                Page::Programme(_) | Page::Editions(_) | Page::Unknown => programme_page(&scene),
            }
        }
    }
}

/// A page of the second piece; until that is there, its place, or why it cannot be had.
fn second(state: State, words: &'static Words, opening: Opening) -> AnyView {
    match state.piece.get() {
        Piece::Here => pieces::at_once(opening).unwrap_or_else(|| loading(words)),
        Piece::Awaited => {
            actions::load_piece(state);
            loading(words)
        }
        Piece::Missing => not_loaded(state, words),
    }
}

/// The place of what is on its way, in its form, so that nothing jumps.
fn loading(words: &Words) -> AnyView {
    let top = top(Some("\u{a0}"), top::title("BlueHats"));
    let cards = [(); 4].map(|()| element("i"));
    fragment(vec![
        top,
        element("p").class("loading").set("role", "status").child(words.loading),
        element("div").class("skeleton").set("aria-hidden", "true").child(cards),
    ])
}

/// An effect. What Leptos makes of each is a kilobyte of code; of these there is one kind.
fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(move |_: Option<()>| run());
}

/// The document's title.
fn follow_title(state: State) {
    effect(move || {
        let life = state.life.read();
        let edition = if let Life::Ready(programme) = &*life { Some(&programme.edition) } else { None };
        document::set_title(&title(&state.page.read(), edition, state.language.get().words()));
    });
}

/// The title of a page: its own, then that of the edition.
pub fn title(page: &Page, edition: Option<&Edition>, words: &Words) -> String {
    let of_page = match page {
        Page::Programme(_) => words.programme,
        Page::Mine => words.my_programme,
        Page::Infos => words.infos,
        Page::Propose => words.propose,
        Page::Calendar => words.subscribe,
        Page::Changes => words.changes,
        Page::Editions(_) => words.editions,
        Page::Talk(talk) => {
            edition.and_then(|edition| edition.talk(talk)).map_or(words.unknown_talk, |talk| &talk.title)
        }
        Page::Unknown => words.unknown_page,
    };
    format!("{of_page} — {}", edition.map_or("BlueHats", |edition| &edition.title))
}

/// The page that was rendered ahead, or the place of what is on its way, which goes at once: the app takes its place.
fn take_over(state: State, takeover: Takeover) {
    let mut takeover = Some(takeover);
    effect(move || {
        let is_drawn = is_drawn(state);
        if let Some(takeover) = takeover.take_if(|takeover| is_drawn || !takeover.is_ahead()) {
            actions::take_over(state, takeover);
        }
    });
}

/// Whether the app shows what it has to show, and not only that it is on its way.
fn is_drawn(state: State) -> bool {
    let has_piece = state.piece.get() != Piece::Awaited;
    let life = state.life.read();
    match (&*state.page.read(), &*life) {
        (Page::Unknown, _) | (_, Life::Failed(_)) | (Page::Programme(_), Life::Ready(_)) => true,
        (Page::Editions(_), _) => has_piece && state.catalogue.read().is_some(),
        (_, Life::Loading) => false,
        (_, Life::Ready(_)) => has_piece,
    }
}

/// The document's language.
fn follow_language(state: State) {
    effect(move || document::set_language(state.language.get().tag()));
}

/// The service worker: not before there is something on screen, which it would keep waiting.
fn work_offline(state: State) {
    let mut begun = false;
    effect(move || {
        if !begun && !matches!(*state.life.read(), Life::Loading) {
            begun = true;
            actions::work_offline(state);
        }
    });
}
