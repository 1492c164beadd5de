//! Calendar files and feeds. All but [`export`] is part of the second piece of the app.

use std::cell::RefCell;
use std::sync::Arc;

use fixedbitset::FixedBitSet;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::completing::whole;
use super::handing_over::deliver;
use super::keeping::LEDGER;
use crate::browser::{download, history, storage};
use crate::pieces;
use crate::programme::calendar::{self, Publisher, Reminder};
use crate::programme::change::follow;
use crate::programme::change::history::History;
use crate::programme::exported::{Change, Export as Made, Exporter, Memory};
use crate::programme::filter::Query;
use crate::programme::ledger::{self, Name};
use crate::programme::schedule::Kept;
use crate::programme::{Edition, Keepable, TalkId};
use crate::route::Page;
use crate::state::{Notice, Programme, State};

/// What a calendar file is made from.
pub enum Export {
    /// What stands at these positions of [`Edition::keepables`].
    Items(FixedBitSet),
    /// What stands at this position of them, alone.
    Single(usize),
    /// All that is kept, and whatever has changed since it was exported.
    Mine,
    /// The days themselves, of which no talk need be known.
    Days,
}

/// What has changed since it was exported, for a view.
pub type Changes = RwSignal<Vec<Change>>;

thread_local! {
    /// The reminder that the visitor chose and the browser would not store.
    static REMINDER: RefCell<Option<Reminder>> = const { RefCell::new(None) };
}

/// Hands over a calendar file, once the piece of the app that writes it is there.
pub fn export(state: State, programme: &Arc<Programme>, what: Export) {
    let programme = programme.clone();
    spawn_local(async move {
        if pieces::calendar(state, programme, what).await.is_err() {
            state.notice.set(Some(Notice::FileNotThere));
        }
    });
}

/// Writes a calendar file, hands it over, and remembers what it said; then looks anew at what has changed.
pub fn write_calendar(state: State, programme: &Arc<Programme>, what: Export, changes: Option<Changes>) {
    if programme.is_whole {
        return write_whole(state, programme, &what, changes);
    }
    let programme = programme.clone();
    spawn_local(async move {
        match whole(&programme).await {
            Some(whole) => write_whole(state, &whole, &what, changes),
            None => state.notice.set(Some(Notice::FileNotThere)),
        }
    });
}

fn write_whole(state: State, programme: &Arc<Programme>, what: &Export, changes: Option<Changes>) {
    let edition = &programme.edition;
    let memory = memory(edition);
    let made = with_exporter(programme, &memory, |exporter| make(state, &exporter, what));
    let Some(made) = made else {
        state.notice.set(Some(Notice::NothingToExport));
        return;
    };
    let single = if let Export::Single(position) = what { edition.keepables().nth(*position) } else { None };
    let name = calendar::file_name(edition, single.map(Keepable::id));
    let programme = programme.clone();
    spawn_local(async move {
        if deliver(state, download::CALENDAR, &name, &made.text).await {
            // What the browser refuses to remember costs a message later on, and nothing now.
            let _ = storage::remember(&memory.writes(&programme.edition.id, &made.memory));
        }
        if let Some(changes) = changes {
            changes.set(changed(&programme));
        }
    });
}

fn make(state: State, exporter: &Exporter, what: &Export) -> Option<Made> {
    match what {
        Export::Items(positions) => exporter.export(positions),
        Export::Single(position) => exporter.export(&[*position].into_iter().collect()),
        Export::Mine => exporter.update(&state.kept_talks.read_untracked()),
        Export::Days => exporter.days(),
    }
}

/// What has changed since it was exported; nothing is known of it before the summaries are there.
pub fn changed(programme: &Programme) -> Vec<Change> {
    if !programme.is_whole {
        return Vec::new();
    }
    with_exporter(programme, &memory(&programme.edition), |exporter| exporter.changed())
}

fn memory(edition: &Edition) -> Memory {
    // Where the browser stores nothing, nothing is remembered: a file is made all the same.
    Memory::of(&edition.id, &storage::near().unwrap_or_default())
}

fn with_exporter<T>(programme: &Programme, memory: &Memory, call: impl FnOnce(Exporter) -> T) -> T {
    let edition = &programme.edition;
    let address = |talk: Option<&TalkId>| {
        let page = talk.map_or_else(|| Page::Programme(Query::default()), |talk| Page::Talk(talk.clone()));
        format!("{}{}", programme.catalogue.site, programme.route(page))
    };
    let publisher = Publisher { uid_domain: &programme.catalogue.uid_domain, address: &address };
    call(Exporter::new(edition, &publisher, memory, &|talk| is_let_go(edition, talk), reminder()))
}

/// Whether a person kept something once and let it go since.
fn is_let_go(edition: &Edition, item: &TalkId) -> bool {
    let name = Name::new(&edition.id, item);
    LEDGER.with_borrow(|ledger| matches!(ledger.changes.get(&name), Some(ledger::Change::Removed(_))))
}

/// What was exported under an identifier that was changed follows to the new one: `moves` are those of what is kept; of
/// what is not, and was not let go, the history knows.
pub(super) fn follow_exported(edition: &Edition, history: &History, moves: Vec<(TalkId, TalkId)>) {
    let memory = memory(edition);
    let exported = memory.names().map(TalkId::from).filter(|item| !is_let_go(edition, item));
    let others = follow::moves(edition, &exported.map(Kept::unread).collect::<Vec<_>>(), history);
    let mut followed = memory.clone();
    for (from, to) in moves.into_iter().chain(others) {
        followed.follow(from.as_str(), to.as_str());
    }
    let _ = storage::remember(&memory.writes(&edition.id, &followed));
}

/// The reminder that the visitor chose.
pub fn reminder() -> Reminder {
    let stored = || Reminder::of_minutes(storage::reminder()?.parse().ok()?).into();
    REMINDER.with_borrow(|chosen| *chosen).or_else(stored).unwrap_or_default()
}

/// Remembers the reminder that the visitor chose; where the browser will not, until the page is closed.
pub fn choose_reminder(reminder: Reminder) {
    let stored = storage::set_reminder(&reminder.minutes().to_string());
    REMINDER.set(stored.err().map(|_| reminder));
}

/// The full form of an address of the site: where the app is, or, natively, where it will be.
pub fn full_address(programme: &Programme, address: &str) -> String {
    let here = if cfg!(target_arch = "wasm32") { history::absolute(address) } else { None };
    here.unwrap_or_else(|| format!("{}{address}", programme.catalogue.site))
}
