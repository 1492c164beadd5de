//! Handing a selection over to another device or person, and taking one over. All of it is part of the second piece of
//! the app.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::handing_over::offer;
use super::keeping::{LEDGER, show_kept, store};
use super::loading::{on_shelf, read_again};
use super::{focus, open_edition};
use crate::browser::scan::{self, Camera};
use crate::browser::{clock, document, history};
use crate::programme::backup;
use crate::programme::exchange::{self, Taken};
use crate::programme::ledger::Name;
use crate::programme::schedule::Kept;
use crate::programme::selection::{self, Gathering, LONGEST_IN_CODE, SelectionError};
use crate::programme::{Edition, EditionId, Time};
use crate::route::{self, Page, Route};
use crate::state::desk::{Desk, Received, Scan, Sight, Stage, View};
use crate::state::{Scene, State};

/// Where the camera is shown.
pub const CAMERA: &str = "#camera";

/// How long between two looks through the camera, in milliseconds.
const LOOK: i32 = 200;

thread_local! {
    static DESK: Desk = Desk::default();
}

/// What lies on the desk.
pub fn desk() -> Desk {
    DESK.with(Clone::clone)
}

/// The address of what is kept, below the base of the site, in one piece.
pub fn address_of(edition: &Edition, kept: &[Kept]) -> Option<String> {
    let text = selection::write(&edition.id, &selection::signs(edition, kept), usize::MAX).ok()?.pop()?;
    Some(route::with_selection(&edition.id, &text))
}

/// The texts of what is kept, each short enough for a code.
pub fn texts_of(edition: &Edition, kept: &[Kept]) -> Vec<String> {
    selection::write(&edition.id, &selection::signs(edition, kept), LONGEST_IN_CODE).unwrap_or_default()
}

/// Shares the address of what is kept. Where the browser neither shares nor copies, it is shown.
pub fn share_selection(scene: &Scene) {
    let (state, edition) = (scene.state, &scene.programme.edition);
    let Some(address) = address_of(edition, &state.kept.read_untracked()) else { return refuse_to_share() };
    let title = format!("{} — {}", scene.words.my_programme, edition.title);
    spawn_local(async move {
        if !offer(state, &title, &address).await {
            show_codes();
        }
    });
}

/// Says that there is more than an address can carry.
fn refuse_to_share() {
    desk().received.update(|received| received.refused = Some(SelectionError::TooLong));
    focus(".received h2".to_owned());
}

/// Shows what is kept as codes, or no longer.
pub fn toggle_codes(scene: &Scene) {
    let base = desk().base;
    if base.get_untracked().is_some() {
        base.set(None);
    } else if address_of(&scene.programme.edition, &scene.state.kept.read_untracked()).is_none() {
        refuse_to_share();
    } else {
        show_codes();
    }
}

fn show_codes() {
    desk().base.set(history::base());
    focus("#codes".to_owned());
}

/// Prints the page.
pub fn print() {
    document::print();
}

/// Takes in the selection that the address hands over, if it does, now and whenever another one is opened.
pub fn receive_address(state: State) {
    thread_local! {
        static LISTENS: Cell<bool> = const { Cell::new(false) };
    }
    if !LISTENS.replace(true) {
        history::listen_to_fragment(move || receive_fragment(state));
    }
    receive_fragment(state);
}

fn receive_fragment(state: State) {
    let fragment = history::fragment();
    if route::hands_over(&fragment) {
        receive(state, &fragment);
    }
}

/// Takes in what was pasted, and goes to what is said about it.
pub fn receive_pasted(state: State, text: &str) {
    receive(state, text);
    focus(".received h2".to_owned());
}

/// Takes in whatever selections are in a text. Nothing is kept by that.
fn receive(state: State, text: &str) {
    let desk = desk();
    let before = desk.received.get_untracked();
    let mut received = Received { refused: None, ..before.clone() };
    for text in route::selections(text) {
        match read(state, text) {
            Ok(part) => {
                let gathering = match received.stage {
                    Stage::Waiting(gathering) => gathering.with(part),
                    _ => Gathering::of(part),
                };
                received.stage = Stage::Waiting(gathering);
            }
            Err(error) => received.refused = Some(error),
        }
    }
    if let Stage::Waiting(gathering) = &received.stage {
        want_programme(state, gathering.edition());
    } else {
        clear_address(state);
    }
    if received != before {
        desk.received.set(received);
    }
}

fn read(state: State, text: &str) -> Result<selection::Part, SelectionError> {
    let part = selection::read(text.as_bytes())?;
    let catalogue = state.catalogue.get_untracked();
    // Without a list of editions, its own file will tell.
    if catalogue.is_some_and(|catalogue| catalogue.edition(&part.edition).is_none()) {
        return Err(SelectionError::UnknownEdition(part.edition));
    }
    Ok(part)
}

/// Has the programme of an edition fetched where it is not at hand.
pub fn want_programme(state: State, edition: &EditionId) {
    if on_shelf(state, edition).is_none() {
        // That it could not be had is forgotten: it is on its way.
        state.library.update(|shelves| shelves.retain(|(of, _)| of != edition));
        read_again(state, edition.clone());
    }
}

/// What was received, as it looks now; to be asked in a reactive place.
pub fn look_at(state: State, gathering: &Gathering) -> Sight {
    state.kept.track();
    let library = state.library.read();
    let Some((_, found)) = library.iter().find(|(edition, _)| edition == gathering.edition()) else {
        return Sight::Waiting;
    };
    let programme = match found {
        Ok(programme) => programme.clone(),
        Err(failure) => return Sight::Missing(failure.clone()),
    };
    let edition = &programme.edition;
    LEDGER.with_borrow(|ledger| {
        let meaning = gathering.meaning(edition, ledger, state.now.get_untracked());
        let known = |name: &Name| Some(edition.keepables().any(|item| *item.id() == name.talk));
        let removed = exchange::others(&meaning.found, &edition.id, ledger);
        let preview = backup::preview(meaning.found, ledger, &known);
        Sight::Clear(View { programme: programme.clone(), preview, nameless: meaning.nameless, removed })
    })
}

/// Keeps what was received and is not kept yet.
pub fn add_received(state: State) {
    take_over(state, |gathering, edition, now| {
        LEDGER.with_borrow_mut(|ledger| {
            let found = gathering.meaning(edition, ledger, now).found;
            exchange::add(&found, ledger, now)
        })
    });
}

/// Keeps what was received in the place of all else that is kept of its edition.
pub fn replace_by_received(state: State) {
    take_over(state, |gathering, edition, now| {
        LEDGER.with_borrow_mut(|ledger| {
            let found = gathering.meaning(edition, ledger, now).found;
            exchange::replace(&found, &edition.id, ledger, now)
        })
    });
}

fn take_over(state: State, take: impl FnOnce(&Gathering, &Edition, Time) -> Taken) {
    let Stage::Waiting(gathering) = desk().received.get_untracked().stage else { return };
    let Some(programme) = on_shelf(state, gathering.edition()) else { return };
    let now = clock::device();
    let taken = take(&gathering, &programme.edition, now);
    for (name, change) in taken.changes() {
        store(state, name, change, now);
    }
    decide(state, Stage::Taken(programme.edition.id.clone(), taken));
}

/// Undoes the taking over.
pub fn undo_taking(state: State) {
    let Stage::Taken(_, taken) = desk().received.get_untracked().stage else { return };
    let now = clock::device();
    for (name, change) in LEDGER.with_borrow_mut(|ledger| exchange::undo(&taken, ledger, now)) {
        store(state, name, change, now);
    }
    decide(state, Stage::Undone);
}

/// Puts what was received away, whatever became of it.
pub fn put_away(state: State) {
    decide(state, Stage::Nothing);
    focus("h1".to_owned());
}

fn decide(state: State, next: Stage) {
    if let Some(edition) = open_edition(state) {
        show_kept(state, &edition);
    }
    let is_over = next == Stage::Nothing;
    desk().received.set(Received { stage: next, refused: None });
    clear_address(state);
    if !is_over {
        focus(".received h2".to_owned());
    }
}

/// Takes the selection out of the address bar.
fn clear_address(state: State) {
    if route::hands_over(&history::fragment()) {
        let edition = state.named.get_untracked();
        history::replace(&Route { edition, page: Page::Mine }.to_string());
    }
}

/// Looks whether the browser reads codes.
pub fn look_for_scanner() {
    let scan = desk().scan;
    if scan.get_untracked() == Scan::Impossible {
        spawn_local(async move {
            if scan::is_possible().await {
                scan.set(Scan::Possible);
            }
        });
    }
}

/// Turns the camera on, and takes in the codes that it sees until a selection is whole.
pub fn start_scanning(state: State) {
    let Desk { scan, received, .. } = desk();
    scan.set(Scan::On);
    spawn_local(async move {
        // Its element must be in the page.
        leptos::task::tick().await;
        let camera = match Camera::open(CAMERA).await {
            Ok(camera) => camera,
            Err(error) => return scan.set(Scan::Failed(error)),
        };
        let mut last = Vec::new();
        while scan.get_untracked() == Scan::On {
            let Some(texts) = camera.look().await else { break };
            if !texts.is_empty() && texts != last {
                receive(state, &texts.join("\n"));
                last = texts;
            }
            if matches!(received.get_untracked().stage, Stage::Waiting(gathering) if gathering.missing().is_empty()) {
                focus(".received h2".to_owned());
                break;
            }
            clock::pause(LOOK).await;
        }
        scan.set(Scan::Possible);
    });
}

/// Turns the camera off.
pub fn stop_scanning() {
    desk().scan.set(Scan::Possible);
}
