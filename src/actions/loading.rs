//! Getting the catalogue, the editions and the second piece of the app.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::failing::warn_of;
use super::keeping::{bring_together, hear_near, latest_edition, look_for_changes, read_kept};
use super::{now, reading, settle, tick};
use crate::browser::fetch;
use crate::browser::history::{self, Move};
use crate::browser::{clock, offline, shelf};
use crate::pieces::{self, NotLoaded};
use crate::programme::order::by_key;
use crate::programme::parse;
use crate::programme::update;
use crate::programme::zone::Zone;
use crate::programme::{Catalogue, EditionId, EditionSummary};
use crate::state::{Failure, Freshness, Life, Notice, Piece, Programme, State};

const CATALOGUE: &str = "programmes/index.json";

/// Gets the programme that the address names, and what was kept of it: what is stored is shown at once, then the site
/// is asked.
pub fn load(state: State) {
    // What was no use is asked for again.
    if matches!(*state.life.read_untracked(), Life::Failed(_)) {
        state.catalogue.set(None);
    }
    state.life.set(Life::Loading);
    spawn_local(async move {
        let asked = state.named.get_untracked();
        // What was kept is shown even where the programme is not to be had.
        hear_near(state);
        if let Some(edition) = asked.clone().or_else(latest_edition) {
            read_kept(state, &edition);
        }
        if let Some(programme) = stored(state, asked.as_ref()).await {
            show(state, asked.as_ref(), programme);
        }
        ask_site(state, asked).await;
    });
}

/// Asks the site whether it has something newer.
pub fn check(state: State) {
    if *state.freshness.read_untracked() != Freshness::Asking {
        offline::check();
        spawn_local(ask_site(state, state.named.get_untracked()));
    }
}

async fn ask_site(state: State, asked: Option<EditionId>) {
    state.freshness.set(Freshness::Asking);
    let mut to_store = Vec::new();
    let found = programme(state, asked.as_ref(), &mut to_store).await;
    if let Ok(programme) = &found {
        // To draw it takes a while, as did to read it: a touch need not wait for both.
        clock::pause(0).await;
        show(state, asked.as_ref(), programme.clone());
    }
    store(to_store).await;
    // The visitor may have gone on to another edition meanwhile: that one's own loading will tell.
    if state.named.get_untracked() != asked {
        return;
    }
    let is_shown = matches!(*state.life.read_untracked(), Life::Ready(_));
    let freshness = match &found {
        Ok(_) => Freshness::UpToDate(clock::now(Zone::Paris)),
        Err(Failure::Network | Failure::Slow) => Freshness::Offline,
        Err(Failure::NotJson) => Freshness::SignIn,
        Err(_) => Freshness::Refused,
    };
    if !is_shown && let Err(failure) = found {
        // An edition of which nothing is kept must not hide what is kept of another.
        if asked.is_none()
            && state.kept.read_untracked().is_empty()
            && let Some(edition) = latest_edition()
        {
            read_kept(state, &edition);
        }
        state.life.set(Life::Failed(failure));
    }
    state.freshness.set(freshness);
    bring_together(state);
    if !state.everywhere.read_untracked().is_unfiltered() {
        read_all(state);
    }
}

/// Puts a programme on screen, unless it is there already.
fn show(state: State, asked: Option<&EditionId>, programme: Arc<Programme>) {
    if state.named.get_untracked().as_ref() != asked {
        return;
    }
    let shown = match &*state.life.read_untracked() {
        Life::Ready(shown) => Some(shown.clone()),
        _ => None,
    };
    if shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, &programme)) {
        return;
    }
    read_kept(state, &programme.edition.id);
    state.life.set(Life::Ready(programme));
    look_for_changes(state);
    tick(state);
    // What only takes the place of an older one leaves the visitor where he is.
    if shown.is_none() {
        settle(Move::Back(history::remembered_scroll()));
    }
}

/// Loads the second piece of the app.
pub fn load_piece(state: State) {
    spawn_local(async move {
        match pieces::load().await {
            Ok(()) => {
                state.piece.set(Piece::Here);
                bring_together(state);
                settle(Move::Forward);
            }
            Err(NotLoaded) => state.piece.set(Piece::Missing),
        }
    });
}

thread_local! {
    /// What is known of the third piece of the app.
    static EXCHANGE: Cell<Piece> = const { Cell::new(if cfg!(split) { Piece::Awaited } else { Piece::Here }) };
}

/// What is known of the third piece of the app.
pub fn exchange_piece() -> Piece {
    EXCHANGE.get()
}

/// Loads the third piece of the app.
pub fn load_exchange(piece: RwSignal<Piece>) {
    spawn_local(async move {
        let loaded = if pieces::load_exchange().await.is_ok() { Piece::Here } else { Piece::Missing };
        if loaded == Piece::Here {
            EXCHANGE.set(loaded);
        }
        piece.set(loaded);
    });
}

/// Gets the editions that were not asked for yet, to search all of them.
pub fn read_all(state: State) {
    thread_local! {
        static ASKED: RefCell<Vec<EditionId>> = const { RefCell::new(Vec::new()) };
    }
    let Some(catalogue) = state.catalogue.get_untracked() else { return };
    for summary in catalogue.editions.clone() {
        let asked = ASKED.with_borrow_mut(|asked| {
            let known = asked.contains(&summary.id);
            asked.push(summary.id.clone());
            known
        });
        if !asked {
            spawn_local(read(state, catalogue.clone(), summary));
        }
    }
}

/// Gets an edition once more that could not be read.
pub fn read_again(state: State, edition: EditionId) {
    let Some(catalogue) = state.catalogue.get_untracked() else { return };
    let summary = catalogue.edition(&edition).cloned();
    spawn_local(async move {
        if let Some(summary) = summary {
            read(state, catalogue, summary).await;
        }
    });
}

/// The programme as it is stored, where there is one that can be read.
async fn stored(state: State, asked: Option<&EditionId>) -> Option<Arc<Programme>> {
    if state.catalogue.read_untracked().is_none() {
        let (catalogue, problems) = parse::catalogue(&shelf::text(CATALOGUE).await?).ok()?;
        state.problems.set(problems.len());
        state.catalogue.set(Some(Arc::new(catalogue)));
    }
    let catalogue = state.catalogue.get_untracked()?;
    let summary = choose(&catalogue, asked).ok()?;
    stored_edition(state, &catalogue, summary).await
}

/// An edition as it is on its shelf, or stored.
async fn stored_edition(state: State, catalogue: &Arc<Catalogue>, summary: &EditionSummary) -> Option<Arc<Programme>> {
    if let Some(programme) = on_shelf(state, &summary.id) {
        return Some(programme);
    }
    let (edition, problems) = reading::edition(&shelf::text(&file(summary)).await?).await.ok()?;
    let programme = Arc::new(reading::programme(edition, &problems, catalogue).await.from_first_file());
    put_on_shelf(state, catalogue, &summary.id, &Ok(programme.clone()));
    Some(programme)
}

/// The programme as the site has it.
async fn programme(state: State, asked: Option<&EditionId>, to_store: &mut ToStore) -> Result<Arc<Programme>, Failure> {
    let catalogue = catalogue(state, to_store).await?;
    let summary = choose(&catalogue, asked)?;
    // Of an edition that is not stored, the visitor is to wait for its file as long as it takes.
    read_kept(state, &summary.id);
    let found = edition(state, &catalogue, summary, to_store).await;
    if found.is_ok() || on_shelf(state, &summary.id).is_none() {
        put_on_shelf(state, &catalogue, &summary.id, &found);
    }
    found
}

/// The catalogue as the site has it.
async fn catalogue(state: State, to_store: &mut ToStore) -> Result<Arc<Catalogue>, Failure> {
    let known = state.catalogue.get_untracked();
    let text = fetch::text(CATALOGUE, patience(known.is_some())).await?;
    let (catalogue, problems) = parse::catalogue(&text)?;
    warn_of(&problems);
    if let Some(known) = &known {
        update::of_catalogue(known, &catalogue)?;
        if is_stored(CATALOGUE, &text).await {
            return Ok(known.clone());
        }
    }
    to_store.push((CATALOGUE.to_owned(), text));
    state.problems.set(problems.len());
    let catalogue = Arc::new(catalogue);
    state.catalogue.set(Some(catalogue.clone()));
    Ok(catalogue)
}

/// An edition as the site has it. What is on the shelf stays there where nothing has changed.
async fn edition(
    state: State,
    catalogue: &Arc<Catalogue>,
    summary: &EditionSummary,
    to_store: &mut ToStore,
) -> Result<Arc<Programme>, Failure> {
    let known = on_shelf(state, &summary.id);
    let is_known = known.is_some();
    let text = fetch::text(&file(summary), patience(is_known)).await?;
    let (edition, problems) = reading::edition(&text).await?;
    warn_of(&problems);
    if let Some(known) = known {
        update::of_edition(&known.edition, &edition)?;
        // Another tab may have stored what this one has not shown yet.
        let same = Arc::ptr_eq(&known.catalogue, catalogue) && known.edition.revision == edition.revision;
        if same && is_stored(&file(summary), &text).await {
            return Ok(known);
        }
    }
    let programme = Arc::new(reading::programme(edition, &problems, catalogue).await.from_first_file());
    if is_known && let Ok(deed) = pieces::remember(file(summary), programme.clone()).await {
        deed.await;
    }
    to_store.push((file(summary), text));
    Ok(programme)
}

/// Files to be stored, by their address. What is on screen does not wait for it.
type ToStore = Vec<(String, String)>;

/// Stores files. What cannot be stored is there all the same, as long as the page is open.
async fn store(files: ToStore) {
    for (address, text) in files {
        let _ = shelf::store(&address, &text).await;
    }
}

/// An edition to search in: as it is stored, else as the site has it. What became of it is on its shelf.
async fn read(state: State, catalogue: Arc<Catalogue>, summary: EditionSummary) {
    if stored_edition(state, &catalogue, &summary).await.is_none() {
        get(state, &catalogue, &summary).await;
    }
}

/// Gets an edition as the site has it, and stores it. Says whether it is there.
async fn get(state: State, catalogue: &Arc<Catalogue>, summary: &EditionSummary) -> bool {
    let mut to_store = Vec::new();
    let found = edition(state, catalogue, summary, &mut to_store).await;
    put_on_shelf(state, catalogue, &summary.id, &found);
    store(to_store).await;
    found.is_ok()
}

pub(super) fn on_shelf(state: State, id: &EditionId) -> Option<Arc<Programme>> {
    state.library.read_untracked().iter().find(|(of, _)| of == id).and_then(|(_, found)| found.clone().ok())
}

pub(super) fn put_on_shelf(
    state: State,
    catalogue: &Catalogue,
    id: &EditionId,
    found: &Result<Arc<Programme>, Failure>,
) {
    let place = |id: &EditionId| catalogue.editions.iter().position(|edition| edition.id == *id);
    state.library.update(|shelves| {
        shelves.retain(|(of, _)| of != id);
        shelves.push((id.clone(), found.clone()));
        *shelves = by_key(std::mem::take(shelves), |(id, _)| place(id));
    });
}

/// Whether a file is stored just so: then nothing has changed.
async fn is_stored(address: &str, text: &str) -> bool {
    shelf::text(address).await.is_some_and(|stored| stored == text)
}

/// Counts the editions that are stored on the device.
pub fn count_stored(state: State, count: RwSignal<usize>) {
    spawn_local(async move { count.set(stored_editions(state).await.len()) });
}

/// Stores the editions that are not stored yet, one after the other.
pub fn store_all(state: State, count: RwSignal<usize>) {
    let Some(catalogue) = state.catalogue.get_untracked() else { return };
    spawn_local(async move {
        let stored = stored_editions(state).await;
        for summary in catalogue.editions.iter().filter(|summary| !stored.contains(&summary.id)) {
            if !get(state, &catalogue, summary).await {
                state.notice.set(Some(Notice::EditionsMissing));
                return;
            }
            count.set(stored_editions(state).await.len());
        }
    });
}

async fn stored_editions(state: State) -> Vec<EditionId> {
    let catalogue = state.catalogue.get_untracked();
    let mut stored = Vec::new();
    for summary in catalogue.iter().flat_map(|catalogue| &catalogue.editions) {
        if shelf::text(&file(summary)).await.is_some() {
            stored.push(summary.id.clone());
        }
    }
    stored
}

fn file(summary: &EditionSummary) -> String {
    format!("programmes/{}", summary.first_file())
}

/// How long a visitor is to wait: not long where there is something to look at.
fn patience(is_shown: bool) -> i32 {
    if is_shown { fetch::SHORT_WAIT } else { fetch::LONGEST_WAIT }
}

fn choose<'a>(catalogue: &'a Catalogue, asked: Option<&EditionId>) -> Result<&'a EditionSummary, Failure> {
    match asked {
        Some(id) => catalogue.edition(id).ok_or_else(|| Failure::UnknownEdition(id.clone())),
        None => catalogue.current(now().date_naive()).ok_or(Failure::NoEdition),
    }
}
