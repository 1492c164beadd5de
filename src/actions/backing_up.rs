//! What was kept, as a file and back. All of it is part of the second piece of the app.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::handing_over::hand_over;
use super::keeping::{LEDGER, show_kept, store};
use super::loading::on_shelf;
use super::open_edition;
use crate::browser::{Event, clock, download, upload};
use crate::components::backup_box::Reading;
use crate::programme::backup::{self, BackupError, LARGEST, Preview};
use crate::programme::ledger::Name;
use crate::state::State;

/// Hands over a file with all that was kept, in all editions.
pub fn back_up(state: State) {
    let text = LEDGER.with_borrow(|ledger| backup::write(&ledger.changes));
    hand_over(state, download::BACKUP, "bluehats-sauvegarde.json".to_owned(), text);
}

/// Reads the file that was chosen, and says what it holds.
pub fn read_backup(state: State, event: &Event, reading: RwSignal<Reading>) {
    let Some(chosen) = upload::chosen(event) else { return };
    #[allow(clippy::cast_precision_loss, reason = "a size that matters is far below 2^53")]
    if chosen.size() > LARGEST as f64 {
        reading.set(Reading::Refused(BackupError::TooLarge));
        return;
    }
    spawn_local(async move {
        let text = chosen.text().await.unwrap_or_default();
        reading.set(match read(state, &text) {
            Ok(preview) => Reading::Read(preview),
            Err(error) => Reading::Refused(error),
        });
    });
}

fn read(state: State, text: &str) -> Result<Preview, BackupError> {
    let catalogue = state.catalogue.get_untracked();
    let editions = catalogue.iter().flat_map(|catalogue| &catalogue.editions);
    let editions: Vec<_> = editions.map(|edition| edition.id.clone()).collect();
    let found = backup::read(text, &editions)?;
    let known = |name: &Name| {
        let programme = on_shelf(state, &name.edition)?;
        Some(programme.edition.keepables().any(|item| *item.id() == name.talk))
    };
    Ok(LEDGER.with_borrow(|ledger| backup::preview(found, ledger, &known)))
}

/// Keeps what a file holds and what is not kept yet.
pub fn restore(state: State, found: &Preview, reading: RwSignal<Reading>) {
    let now = clock::device();
    let mut added = 0;
    for part in [&found.new, &found.unknown] {
        let changes = LEDGER.with_borrow_mut(|ledger| backup::restore(part, ledger, now));
        added += changes.len();
        for (name, change) in changes {
            store(state, name, change, now);
        }
    }
    if let Some(edition) = open_edition(state) {
        show_kept(state, &edition);
    }
    reading.set(Reading::Added(added));
}
