//! What a touch does: changes the state, and tells the browser. The views call these and nothing of the browser itself.

use std::cell::Cell;
use std::sync::Arc;

use chrono::FixedOffset;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::Event;
use crate::browser::download::{Delivery, DownloadError};
use crate::browser::fetch::{self, FetchError};
use crate::browser::history::{self, Move};
use crate::browser::share::{self, Shared};
use crate::browser::storage::{self, StorageError};
use crate::browser::{clock, document, download};
use crate::programme::filter::Query;
use crate::programme::parse::{self, ParseError};
use crate::programme::schedule::Kept;
use crate::programme::{Catalogue, EditionId, EditionSummary, Talk, TalkId, Time, calendar};
use crate::route::{Page, Route};
use crate::state::{Failure, Life, Notice, Programme, State};
use crate::words::Language;

const CATALOGUE: &str = "programmes/index.json";

/// The offset of Paris in winter, for the clock before an edition is known.
const PARIS: FixedOffset = match FixedOffset::east_opt(3600) {
    Some(offset) => offset,
    None => panic!("one hour is an offset"),
};

/// What counts as now, before an edition is known.
pub fn now() -> Time {
    clock::now(PARIS)
}

/// Lets the time pass.
pub fn tick(state: State) {
    let offset = match &*state.life.read_untracked() {
        Life::Ready(programme) => programme.edition.offset(),
        _ => PARIS,
    };
    state.now.set(clock::now(offset));
}

/// Opens an address of the site: the page first, then, where it is another edition's, its programme.
pub fn arrive(state: State, address: &history::Address, how: Move) {
    let route = Route::parse(&address.path, &address.query);
    let from = state.page.get_untracked();
    if how == Move::Forward {
        if history::current().is_some_and(|open| Route::parse(&open.path, &open.query) == route) {
            document::scroll_to(0.0);
            return;
        }
        history::push(&route.to_string());
    }
    FROM_PROGRAMME.set(how == Move::Forward && matches!(from, Page::Programme(_)));
    state.notice.set(None);
    let edition = state.named.get_untracked();
    let other_page = state.open(&route);
    if edition != route.edition && !is_open(state, route.edition.as_ref()) {
        load(state);
    }
    if other_page || how != Move::Forward {
        settle(how);
    }
}

thread_local! {
    /// Whether the open page was reached from the programme, one step back in the history.
    static FROM_PROGRAMME: Cell<bool> = const { Cell::new(false) };
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

/// Asks something of the programme. A search that goes on takes the place of its beginning in the history.
pub fn ask(state: State, query: Query) {
    let edition = state.named.get_untracked().or_else(|| open_edition(state));
    let before = state.query.get_untracked().text;
    let typing = !before.is_empty() && before != query.text;
    let route = Route { edition, page: Page::Programme(query) };
    if typing {
        history::replace(&route.to_string());
    } else {
        history::push(&route.to_string());
    }
    state.open(&route);
}

/// Gets the programme that the address names, and what was kept of it.
pub fn load(state: State) {
    state.life.set(Life::Loading);
    spawn_local(async move {
        let asked = state.named.get_untracked();
        // What was kept is shown even where the programme is not to be had.
        if let Some(edition) = asked.clone().or_else(storage::latest_edition) {
            read_kept(state, &edition);
        }
        let life = match programme(state, asked.as_ref()).await {
            Ok(programme) => Life::Ready(Arc::new(programme)),
            Err(failure) => Life::Failed(failure),
        };
        // The visitor may have gone on to another edition meanwhile: that one's own loading will tell.
        if state.named.get_untracked() == asked {
            let restored = matches!(life, Life::Ready(_));
            state.life.set(life);
            tick(state);
            if restored {
                settle(Move::Back(history::remembered_scroll()));
            }
        }
    });
}

async fn programme(state: State, asked: Option<&EditionId>) -> Result<Programme, Failure> {
    let text = fetch::text(CATALOGUE).await?;
    let (catalogue, mut problems) = parse::catalogue(&text)?;
    let summary = choose(&catalogue, asked)?;
    read_kept(state, &summary.id);
    let text = fetch::text(&format!("programmes/{}", summary.file)).await?;
    let (edition, of_edition) = parse::edition(&text)?;
    problems.extend(of_edition);
    Ok(Programme::new(edition, problems.len(), catalogue.site, catalogue.uid_domain))
}

fn choose<'a>(catalogue: &'a Catalogue, asked: Option<&EditionId>) -> Result<&'a EditionSummary, Failure> {
    match asked {
        Some(id) => catalogue.edition(id).ok_or_else(|| Failure::UnknownEdition(id.clone())),
        None => catalogue.current(now().date_naive()).ok_or(Failure::NoEdition),
    }
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        document::warn(&error.to_string());
        match error {
            FetchError::Network => Self::Network,
            FetchError::Slow => Self::Slow,
            FetchError::Status(status) => Self::Status(status),
            FetchError::Page => Self::NotJson,
        }
    }
}

impl From<ParseError> for Failure {
    fn from(error: ParseError) -> Self {
        document::warn(&error.to_string());
        match error {
            ParseError::NotJson(_) | ParseError::NotAProgramme(_) => Self::Damaged,
            ParseError::UnknownFormat(_) => Self::Newer,
        }
    }
}

/// Reads what was kept, and tells once if something is wrong with it.
fn read_kept(state: State, edition: &EditionId) {
    let (kept, error) = storage::kept(edition);
    if *state.kept.read_untracked() != kept {
        state.kept.set(kept);
    }
    tell_storage(state, error);
}

/// Follows what another tab keeps.
pub fn follow_other_tabs(state: State) {
    if let Some(edition) = open_edition(state) {
        read_kept(state, &edition);
    }
}

/// Keeps a talk, or no longer.
pub fn toggle(state: State, programme: &Programme, talk: &Talk) {
    let edition = &programme.edition;
    if state.kept.read_untracked().iter().any(|kept| kept.talk == talk.id) {
        release(state, &edition.id, &talk.id);
    } else {
        let kept = Kept::new(edition, talk, clock::device());
        let stored = storage::keep(&edition.id, &kept);
        state.kept.update(|all| all.push(kept));
        tell_storage(state, stored.err());
    }
}

/// Keeps a talk no longer, whether the programme still has it or not.
pub fn release(state: State, edition: &EditionId, talk: &TalkId) {
    let stored = storage::release(edition, talk);
    state.kept.update(|all| all.retain(|kept| kept.talk != *talk));
    tell_storage(state, stored.err());
}

/// Says what is wrong with the storage, each thing once in the life of the page.
fn tell_storage(state: State, error: Option<StorageError>) {
    thread_local! {
        static TOLD: std::cell::RefCell<Vec<StorageError>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    let Some(error) = error else { return };
    let told = TOLD.with_borrow_mut(|told| {
        let known = told.contains(&error);
        told.push(error);
        known
    });
    if !told {
        state.notice.set(Some(match error {
            StorageError::Refused => Notice::StorageRefused,
            StorageError::Full => Notice::StorageFull,
            StorageError::Unreadable => Notice::StorageUnreadable,
        }));
    }
}

/// Hands over the calendar file for these talks; `single` where it is one talk's own.
pub fn export(state: State, programme: &Programme, talks: &[&Talk], single: Option<&TalkId>) {
    let site = &programme.site;
    let address = |talk: Option<&TalkId>| {
        let page = talk.map_or_else(|| Page::Programme(Query::default()), |talk| Page::Talk(talk.clone()));
        format!("{site}{}", programme.route(page))
    };
    let publisher = calendar::Publisher { uid_domain: &programme.uid_domain, address: &address };
    let Some(text) = calendar::text(&programme.edition, talks, &publisher) else {
        state.notice.set(Some(Notice::NothingToExport));
        return;
    };
    let name = calendar::file_name(&programme.edition, single);
    spawn_local(async move {
        match download::calendar(&name, &text).await {
            Ok(Delivery::Downloaded) => state.notice.set(Some(Notice::FileMade)),
            Ok(Delivery::Offered) => {}
            Err(DownloadError) => state.notice.set(Some(Notice::FileRefused)),
        }
    });
}

/// Shares the address of a talk.
pub fn share(state: State, programme: &Programme, talk: &Talk) {
    let (title, address) = (talk.title.clone(), programme.route(Page::Talk(talk.id.clone())).to_string());
    spawn_local(async move {
        match share::address(&title, &address).await {
            Shared::BySheet => {}
            Shared::Copied => state.notice.set(Some(Notice::LinkCopied)),
            Shared::Refused => state.notice.set(Some(Notice::CopyRefused)),
        }
    });
}

/// The language to begin with: the one chosen on an earlier visit, else the browser's.
pub fn first_language() -> Language {
    let chosen = storage::language().and_then(|tag| Language::from_tag(&tag));
    chosen.unwrap_or_else(|| Language::preferred(document::preferred_languages().iter().map(String::as_str)))
}

/// Changes the language, and remembers it.
pub fn speak(state: State, language: Language) {
    storage::set_language(language.tag());
    state.language.set(language);
    // The page was built anew: the focus goes back to the button that was pressed.
    spawn_local(async {
        leptos::task::tick().await;
        document::focus("button.language");
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
        Life::Ready(programme) => asked.is_none_or(|asked| *asked == programme.edition.id),
        _ => false,
    }
}
