//! What a person keeps and lets go, and the drafts of proposals.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::open_edition;
use crate::browser::storage::{self, StorageError};
use crate::browser::{Event, clock, document, offline, vault};
use crate::pieces;
use crate::programme::ledger::{Change, Ledger, Name, Place};
use crate::programme::proposal::Proposal;
use crate::programme::schedule::Kept;
use crate::programme::{EditionId, Keepable, TalkId, Time};
use crate::state::{Notice, Piece, Programme, Saved, State};

thread_local! {
    /// What a person did last with each talk of every edition, as far as it is known yet.
    pub(super) static LEDGER: RefCell<Ledger> = RefCell::default();
}

/// Reads what was kept of an edition, and tells once if something is wrong with it.
pub(super) fn read_kept(state: State, edition: &EditionId) {
    hear_near(state);
    show_kept(state, edition);
}

/// Reads what is stored near.
pub(super) fn hear_near(state: State) {
    let unreadable = LEDGER.with_borrow_mut(|ledger| {
        let near = storage::near();
        ledger.hear(near.as_ref().unwrap_or(&Place::new()), &Place::new());
        near.err().or(ledger.unreadable.then_some(StorageError::Unreadable))
    });
    tell_storage(state, unreadable);
}

/// Shows what is kept of an edition.
pub(super) fn show_kept(state: State, edition: &EditionId) {
    let kept = LEDGER.with_borrow(|ledger| ledger.kept(edition));
    if *state.kept.read_untracked() != kept {
        state.kept.set(kept);
        look_for_changes(state);
    }
}

/// Has it told what of what is kept is not as it was. Where nothing is, the piece of the app that tells is not fetched.
pub(super) fn look_for_changes(state: State) {
    if !state.kept.read_untracked().is_empty() || !state.changed.read_untracked().is_empty() {
        spawn_local(async move {
            clock::pause(AFTER_PAINT).await;
            let _ = pieces::tell_changes(state).await;
        });
    }
}

/// What follows from a touch and is not its answer waits until the answer is on screen: so many milliseconds.
const AFTER_PAINT: i32 = 40;

/// The latest edition of which something is kept.
pub(super) fn latest_edition() -> Option<EditionId> {
    LEDGER.with_borrow(|ledger| {
        let kept = ledger.changes.iter().filter(|(_, change)| change.is_kept());
        kept.map(|(name, _)| name.edition.clone()).max()
    })
}

/// Follows what another tab keeps.
pub fn follow_other_tabs(state: State) {
    if let Some(edition) = open_edition(state) {
        read_kept(state, &edition);
    }
}

/// Keeps a talk or a stand, or no longer, as soon as its star is touched: it is stored, and its star shows so. What else
/// follows from it waits until that is on screen.
pub fn toggle(state: State, programme: &Programme, item: Keepable, touch: &Event) {
    let edition = &programme.edition;
    let name = Name::new(&edition.id, item.id());
    let is_kept = LEDGER.with_borrow(|ledger| ledger.is_kept(&name));
    let kept = (!is_kept).then(|| Kept::new(edition, item, clock::device()));
    let near = write_down(state, &name, kept);
    document::press(touch, !is_kept);
    clock::once_shown(move || follow(state, name, near));
}

/// Keeps a talk no longer, whether the programme still has it or not.
pub fn release(state: State, edition: &EditionId, talk: &TalkId) {
    change(state, Name::new(edition, talk), None);
}

/// What a person does goes to both places: at once to the near one, and to the deep one, which confirms it.
pub(super) fn change(state: State, name: Name, kept: Option<Kept>) {
    let near = write_down(state, &name, kept);
    follow(state, name, near);
}

/// Takes in what a person does, and stores it in the near place; says whether it is there.
fn write_down(state: State, name: &Name, kept: Option<Kept>) -> Saved {
    let now = clock::device();
    let change = LEDGER.with_borrow(|ledger| ledger.next(name, kept, now));
    let near = store_near(state, name, &change, now);
    LEDGER.with_borrow_mut(|ledger| ledger.changes.insert(name.clone(), change));
    near
}

/// What follows from what a person did last with a talk: it shows wherever the talk does, and goes to the deep place.
fn follow(state: State, name: Name, near: Saved) {
    show_kept(state, &name.edition);
    if let Some(change) = LEDGER.with_borrow(|ledger| ledger.changes.get(&name).cloned()) {
        store_deep(state, name, change, near);
    }
}

/// Stores what a person did, in both places.
pub(super) fn store(state: State, name: Name, change: Change, now: Time) {
    let near = store_near(state, &name, &change, now);
    store_deep(state, name, change, near);
}

/// Stores what a person did in the near place; says whether it is there.
fn store_near(state: State, name: &Name, change: &Change, now: Time) -> Saved {
    let near = storage::write(name, change, Some(now));
    state.saved.set(Saved::Saving);
    if near.is_ok() {
        return Saved::Near;
    }
    tell_storage(state, near.err());
    Saved::Nowhere
}

fn store_deep(state: State, name: Name, change: Change, near: Saved) {
    spawn_local(async move {
        clock::pause(AFTER_PAINT).await;
        // For want of a network the piece that knows the deep place may not be there: then it is the near one's.
        if pieces::save(state, name, change, near).await.is_err() {
            state.saved.set(near);
        }
    });
}

/// Writes a change to the deep place. It is part of the second piece of the app.
pub fn save(state: State, name: Name, change: Change, near: Saved) {
    spawn_local(async move {
        let deep = vault::write(&name, &change, Some(clock::device())).await;
        match deep {
            Ok(true) => state.saved.set(Saved::Deep),
            // Another tab was faster: what it did is to be heard.
            Ok(false) => settle_accounts(state),
            Err(_) => state.saved.set(near),
        }
        // Asked once something is worth it; what the browser answers changes nothing here.
        vault::persist();
    });
}

/// Brings the two places together once, where there may be something in either: the piece of the app that does it is
/// not fetched for somebody who comes for the first time.
pub(super) fn bring_together(state: State) {
    thread_local! {
        static BEGUN: Cell<bool> = const { Cell::new(false) };
    }
    let came_before = offline::is_in_charge()
        || state.piece.get_untracked() == Piece::Here
        || LEDGER.with_borrow(|ledger| !ledger.changes.is_empty());
    if came_before && !BEGUN.replace(true) {
        spawn_local(async move {
            if pieces::settle_in(state).await.is_err() {
                BEGUN.set(false);
            }
        });
    }
}

/// Brings the two places together: what one of them missed, the other knows. It is part of the second piece of the app.
pub fn settle_accounts(state: State) {
    spawn_local(async move {
        let deep = vault::read().await;
        let changes = LEDGER.with_borrow_mut(|ledger| {
            ledger.hear(&storage::near().unwrap_or_default(), deep.as_ref().unwrap_or(&Place::new()));
            ledger.changes.clone()
        });
        let mut saved = if deep.is_ok() { Saved::Deep } else { Saved::Near };
        for (name, change) in &changes {
            let near = storage::write(name, change, None);
            // Where the near place has no room, the deep one is enough.
            if deep.is_err() || vault::write(name, change, None).await.is_err() {
                saved = if near.is_err() || saved == Saved::Nowhere { Saved::Nowhere } else { Saved::Near };
            }
        }
        state.saved.set(saved);
        if let Some(edition) = open_edition(state).or_else(latest_edition) {
            show_kept(state, &edition);
        }
    });
}

/// Says what is wrong with the storage, each thing once in the life of the page.
fn tell_storage(state: State, error: Option<StorageError>) {
    thread_local! {
        static TOLD: RefCell<Vec<StorageError>> = const { RefCell::new(Vec::new()) };
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

/// The draft of a proposal, as it was left, and whether it is stored.
pub fn draft(edition: &EditionId) -> (Proposal, bool) {
    storage::draft(edition).map_or_else(Default::default, |(text, stored)| (Proposal::from_text(&text), stored))
}

/// Stores the draft of a proposal; an empty one is forgotten. Says whether that succeeded; the visitor is told once.
pub fn store_draft(state: State, edition: &EditionId, proposal: &Proposal) -> bool {
    thread_local! {
        static TOLD: Cell<bool> = const { Cell::new(false) };
    }
    let text = if proposal.is_empty() { String::new() } else { proposal.to_text() };
    let stored = storage::set_draft(edition, &text).is_ok();
    if !stored && !TOLD.replace(true) {
        state.notice.set(Some(Notice::DraftNotStored));
    }
    stored
}
