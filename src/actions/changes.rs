//! What changed in the programme: remembered when a download takes the place of what was stored, told of what is kept,
//! and taken note of. All of it is part of the second piece of the app.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::exporting::follow_exported;
use super::focus;
use super::keeping::{LEDGER, change, show_kept};
use crate::browser::{shelf, storage, vault};
use crate::pieces::Deed;
use crate::programme::change::history::{History, Renewal};
use crate::programme::change::{Changed, follow, of_kept};
use crate::programme::ledger::{self, Name};
use crate::programme::parse;
use crate::programme::schedule::Kept;
use crate::programme::{Edition, EditionId, Time};
use crate::route::Page;
use crate::state::news::remembered;
use crate::state::{Count, Life, Notice, Programme, State};

/// Where the history of an edition is stored: beside the programmes.
fn place(edition: &EditionId) -> String {
    format!("changes/{edition}.json")
}

/// Where one is set aside that could not be read.
fn aside(edition: &EditionId) -> String {
    format!("changes/{edition}.aside")
}

/// Remembers what changes by a downloaded edition, before it takes the place of the one that is stored in a file.
pub fn remember(file: String, new: Arc<Programme>) -> Deed {
    Box::pin(async move {
        let (new, id) = (&new.edition, &new.edition.id);
        let Some(stored) = shelf::text(&file).await else { return };
        let Ok((old, _)) = parse::edition(&stored) else { return };
        let text = shelf::text(&place(id)).await;
        let Some(renewal) = Renewal::of(text.as_deref(), &old, new) else { return };
        // Where there is no room, what is kept tells of its own changes all the same.
        if let (true, Some(text)) = (renewal.unreadable, &text) {
            let _ = shelf::store(&aside(id), text).await;
        }
        let _ = shelf::store(&place(id), &renewal.history.to_text()).await;
        know(id, renewal.history);
    })
}

/// What is told from now on of the versions of an edition.
fn know(edition: &EditionId, history: History) {
    remembered().set(Some((edition.clone(), Arc::new(history))));
}

/// What is known of the versions of an edition.
fn known(edition: &EditionId) -> Option<Arc<History>> {
    remembered().get_untracked().filter(|(of, _)| of == edition).map(|(_, history)| history)
}

/// Tells what of what is kept of the open edition is not as it was; what plainly has another identifier is followed.
/// For that, what this device remembers of the edition is read first; where that cannot be read it says nothing.
pub fn tell_changes(state: State) {
    let Life::Ready(programme) = state.life.get_untracked() else { return };
    if let Some(history) = known(&programme.edition.id) {
        tell(state, &programme.edition, &history);
        return;
    }
    spawn_local(async move {
        let id = &programme.edition.id;
        let text = shelf::text(&place(id)).await.unwrap_or_default();
        // A download may have been remembered meanwhile.
        if known(id).is_none() {
            know(id, History::read(&text).unwrap_or_default());
        }
        if let Some(history) = known(id) {
            tell(state, &programme.edition, &history);
        }
    });
}

fn tell(state: State, edition: &Edition, history: &History) {
    let is_open = matches!(&*state.life.read_untracked(), Life::Ready(open) if open.edition.id == edition.id);
    if !is_open {
        return;
    }
    follow_kept(state, edition, history);
    let kept = state.kept.get_untracked();
    let changed = of_kept(edition, &kept);
    let count = Count::of(changed.iter().map(Changed::seen));
    let changed = kept.into_iter().filter(|kept| changed.iter().any(|changed| changed.id == kept.talk));
    let changed: Vec<Kept> = changed.collect();
    if *state.changed.read_untracked() != changed {
        state.changed.set(changed);
    }
    announce(state, edition, count);
}

/// Tells in passing, once for each version and whenever more has changed, unless the visitor sees it already.
fn announce(state: State, edition: &Edition, count: Count) {
    thread_local! {
        static TOLD: Cell<Option<(Time, usize)>> = const { Cell::new(None) };
    }
    let told = TOLD.get().is_some_and(|(revision, told)| revision == edition.revision && count.all <= told);
    if told || count.all == 0 {
        return;
    }
    TOLD.set(Some((edition.revision, count.all)));
    let sees_it = *state.page.read_untracked() == Page::Mine;
    if !sees_it && state.notice.read_untracked().is_none() {
        state.notice.set(Some(Notice::KeptChanged(count)));
    }
}

/// What is kept under an identifier that was changed follows to the new one, and so does what was exported of it.
fn follow_kept(state: State, edition: &Edition, history: &History) {
    let moves = follow::moves(edition, &state.kept.get_untracked(), history);
    for (from, to) in &moves {
        let (from, to) = (Name::new(&edition.id, from), Name::new(&edition.id, to));
        let changes = LEDGER.with_borrow_mut(|ledger| ledger.follow(&from, &to, edition.revision));
        store(changes);
    }
    follow_exported(edition, history, moves);
    show_kept(state, &edition.id);
}

/// Writes to both places; where one refuses something, what follows is not written there either.
fn store(changes: Vec<(Name, ledger::Change)>) {
    let _ = changes.iter().try_for_each(|(name, change)| storage::write(name, change, None));
    spawn_local(async move {
        for (name, change) in changes {
            if vault::write(&name, &change, None).await.is_err() {
                return;
            }
        }
    });
}

/// The visitor has taken note of these changes, as they were shown: from now on others are told against what is now.
pub fn take_note(state: State, programme: &Programme, shown: &[Changed]) {
    for changed in shown {
        let name = Name::new(&programme.edition.id, &changed.id);
        if LEDGER.with_borrow(|ledger| ledger.is_kept(&name)) {
            let kept = Kept { talk: changed.id.clone(), at: None, seen: changed.noted() };
            change(state, name, Some(kept));
        }
    }
    // The button is no longer there.
    focus("h1".to_owned());
}
