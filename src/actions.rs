//! What a touch does: changes the state, and tells the browser. The views call these and nothing of the browser itself.

mod backing_up;
mod changes;
mod completing;
mod exchanging;
mod exporting;
mod failing;
mod handing_over;
mod keeping;
mod loading;
mod reading;

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::Event;
use crate::browser::history::{self, Move};
use crate::browser::takeover::Takeover;
use crate::browser::{clock, document, offline, storage};
use crate::pieces;
use crate::programme::filter::Query;
use crate::programme::zone::Zone;
use crate::programme::{EditionId, Time};
use crate::route::{Page, Route};
use crate::state::{Life, Notice, State};
use crate::words::Language;
use keeping::bring_together;

pub use backing_up::{back_up, read_backup, restore};
pub use changes::{remember, take_note, tell_changes};
pub use completing::{complete, complete_now};
pub use exchanging::{
    CAMERA, add_received, address_of, desk, look_at, look_for_scanner, print, put_away, receive_address,
    receive_pasted, replace_by_received, share_selection, start_scanning, stop_scanning, texts_of, toggle_codes,
    undo_taking, want_programme,
};
pub use exporting::{Changes, Export, changed, choose_reminder, export, full_address, reminder, write_calendar};
pub use failing::tell_problems;
pub use handing_over::{copy, share, write_mail};
pub use keeping::{draft, follow_other_tabs, release, save, settle_accounts, store_draft, toggle};
pub use loading::{
    check, count_stored, exchange_piece, load, load_exchange, load_piece, read_again, read_all, store_all,
};

/// What counts as now, before an edition is known.
pub fn now() -> Time {
    clock::now(Zone::Paris)
}

/// Lets the time pass.
pub fn tick(state: State) {
    let zone = match &*state.life.read_untracked() {
        Life::Ready(programme) => programme.edition.zone,
        _ => Zone::Paris,
    };
    state.now.set(clock::now(zone));
    // The worker may have taken charge meanwhile.
    bring_together(state);
}

/// Looks where the filters stand now that the window has another size.
pub fn resize(state: State) {
    let stand = document::filters_stand();
    if stand != state.filters_stand.get_untracked() {
        state.filters_stand.set(stand);
    }
}

/// Takes the place of the page that was there before the app, once what changed is drawn.
pub fn take_over(state: State, takeover: Takeover) {
    spawn_local(async move {
        leptos::task::tick().await;
        takeover.finish(matches!(*state.life.read_untracked(), Life::Failed(_)));
        TAKEN_OVER.set(true);
    });
}

/// Gives the page the styles of the second piece, unless it has them. It is part of that piece.
pub fn dress(styles: &str) {
    if cfg!(target_arch = "wasm32") && !DRESSED.replace(true) {
        document::add_styles(styles);
    }
}

/// Has the app's files kept for when there is no network.
pub fn work_offline(state: State) {
    offline::register();
    get_summaries(state, LATER, false);
}

/// Gets the summaries of a long programme, after some milliseconds.
fn get_summaries(state: State, delay: i32, is_shown: bool) {
    let is_long = matches!(&*state.life.read_untracked(), Life::Ready(programme) if !programme.is_whole);
    if is_long {
        spawn_local(async move {
            clock::pause(delay).await;
            let _ = pieces::complete(state, is_shown).await;
        });
    }
}

/// What is not urgent waits until all else is there: so many milliseconds.
const LATER: i32 = 15_000;

/// Says when they are there; a new version is offered, never forced. It is part of the second piece of the app.
pub fn follow_worker(state: State) {
    offline::follow(move || state.notice.set(Some(Notice::UpdateReady)), move || state.offline_ready.set(true));
}

/// Takes the new version.
pub fn update() {
    offline::update();
}

/// Opens an address of the site: the page first, then, where it is another edition's, its programme.
pub fn arrive(state: State, address: &history::Address, how: Move) {
    let route = Route::parse(&address.path, &address.query);
    let from = state.page.get_untracked();
    if how == Move::Forward {
        // What was asked last is there on the way back.
        clock::wait_no_longer();
        if history::current().is_some_and(|open| Route::parse(&open.path, &open.query) == route) {
            document::scroll_to(0.0);
            return;
        }
        history::push(&route.to_string());
    }
    FROM_PROGRAMME.set(how == Move::Forward && matches!(from, Page::Programme(_)));
    // The offer of a new version stays until it is taken or closed.
    if state.notice.get_untracked() != Some(Notice::UpdateReady) {
        state.notice.set(None);
    }
    let other_page = state.open(&route);
    match route.page {
        Page::Editions(query) => {
            if !query.is_unfiltered() {
                read_all(state);
            }
        }
        Page::Unknown => {}
        _ if is_open(state, route.edition.as_ref()) => {}
        _ => load(state),
    }
    if other_page || how != Move::Forward {
        settle(how);
    }
}

thread_local! {
    /// Whether the open page was reached from the programme, one step back in the history.
    static FROM_PROGRAMME: Cell<bool> = const { Cell::new(false) };
    /// Whether the page has the styles of the second piece.
    static DRESSED: Cell<bool> = const { Cell::new(false) };
    /// Whether what is on screen is the app. Until then it does not move the page that is.
    static TAKEN_OVER: Cell<bool> = const { Cell::new(false) };
}

/// Goes back to the programme as it was, filters and scroll, where one came from there; otherwise the link leads to it.
pub fn go_back(event: &Event) {
    if FROM_PROGRAMME.get() {
        event.prevent_default();
        history::back();
    }
}

/// Once the page is there: the scroll is as it was when going back, at the top otherwise, and the focus on the title,
/// so that the next key goes on from there and screen readers say where one is.
fn settle(how: Move) {
    if !TAKEN_OVER.get() {
        return;
    }
    spawn_local(async move {
        leptos::task::tick().await;
        match how {
            Move::Forward => {
                document::focus("h1");
                document::scroll_to(0.0);
            }
            Move::Back(top) => document::scroll_to(top),
        }
    });
}

/// Asks something else of the programme, once the letter or the tick is on screen, which is the browser's own work and a
/// moment's: the answer may take longer.
pub fn ask(state: State, change: impl FnOnce(&Query) -> Query + 'static) {
    ask_once_shown(state, Box::new(change));
}

fn ask_once_shown(state: State, change: Box<dyn FnOnce(&Query) -> Query>) {
    clock::once_shown(move || {
        // Whoever asked may have gone back to another page by then.
        if !matches!(*state.page.read_untracked(), Page::Programme(_)) {
            return;
        }
        let before = state.query.get_untracked();
        let query = change(&before);
        if !query.text.is_empty() {
            get_summaries(state, 0, true);
        }
        let edition = state.named.get_untracked().or_else(|| open_edition(state));
        answer(state, &before, &Route { edition, page: Page::Programme(query) });
    });
}

/// Asks something of all editions, whose answer is drawn within a frame.
pub fn ask_everywhere(state: State, query: Query) {
    read_all(state);
    answer(state, &state.everywhere.get_untracked(), &Route::everywhere(query));
}

/// Answers what is asked now, and writes it down in the address, where a search that goes on takes the place of its
/// beginning.
fn answer(state: State, before: &Query, route: &Route) {
    if !before.text.is_empty() && before.text != route.query().text {
        history::replace(&route.to_string());
    } else {
        history::push(&route.to_string());
    }
    state.open(route);
}

/// Puts the focus on the first element that a selector names, once the page is up to date.
pub fn focus(selector: String) {
    spawn_local(async move {
        leptos::task::tick().await;
        document::focus(&selector);
    });
}

/// Begins with the language chosen on an earlier visit, else the browser's.
pub fn speak_first(state: State) {
    let chosen = storage::language().and_then(|tag| Language::from_tag(&tag));
    let preferred = || Language::preferred(document::preferred_languages().iter().map(String::as_str));
    let language = chosen.unwrap_or_else(preferred);
    if language != Language::French {
        change_language(state, language, || {});
    }
}

/// Changes the language, and remembers it.
pub fn speak(state: State, language: Language) {
    // The page is built anew: the focus goes back to the button that was pressed.
    change_language(state, language, move || {
        storage::set_language(language.tag());
        focus("button.language".to_owned());
    });
}

/// Changes the language once its sentences are there; without them the page stays as it is, and says why.
fn change_language(state: State, language: Language, then: impl FnOnce() + 'static) {
    spawn_local(async move {
        if !language.is_here() && pieces::english().await.is_err() {
            state.notice.set(Some(Notice::LanguageNotThere));
            return;
        }
        state.language.set(language);
        then();
    });
}

fn open_edition(state: State) -> Option<EditionId> {
    match &*state.life.read_untracked() {
        Life::Ready(programme) => Some(programme.edition.id.clone()),
        _ => state.named.get_untracked(),
    }
}

/// Whether the programme on screen is the one that an address asks for.
fn is_open(state: State, asked: Option<&EditionId>) -> bool {
    match &*state.life.read_untracked() {
        Life::Ready(programme) => {
            let edition = &programme.edition.id;
            let current = programme.catalogue.current(now().date_naive());
            asked.or(current.map(|current| &current.id)) == Some(edition)
        }
        _ => false,
    }
}
