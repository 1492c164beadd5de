//! The browser's local storage: what was kept and what was exported, one key each, drafts of proposals, and what was
//! chosen: the language, the reminder.
//!
//! What the browser refuses to store is remembered until the page is closed, so that the app works on.

use std::cell::RefCell;

use web_sys::{Storage, StorageEvent};

use crate::programme::ledger::{Change, Name, Place, Side, Write};
use crate::programme::{EditionId, Time};

const LANGUAGE: &str = "bluehats/language";
const REMINDER: &str = "bluehats/reminder";
const DRAFT: &str = "bluehats/draft/";

thread_local! {
    /// The drafts that the browser refused to store.
    static REFUSED_DRAFTS: RefCell<Vec<(EditionId, String)>> = const { RefCell::new(Vec::new()) };
}

/// Why something could not be stored or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser stores nothing for this site.
    #[error("the browser refuses local storage")]
    Refused,
    /// There is no room left.
    #[error("local storage is full")]
    Full,
    /// Something is stored that could not be read; it is still there.
    #[error("something stored could not be read")]
    Unreadable,
}

/// What the near place of the [`ledger`](crate::programme::ledger) holds.
pub fn near() -> Result<Place, StorageError> {
    let storage = storage().ok_or(StorageError::Refused)?;
    Ok(keys(&storage).filter_map(|key| Some((key.clone(), storage.get_item(&key).ok()??))).collect())
}

/// Writes to the near place what a person did, or, without `aside`, what the ledger says. What refuses ends it.
pub fn write(name: &Name, change: &Change, aside: Option<Time>) -> Result<(), StorageError> {
    let storage = storage().ok_or(StorageError::Refused)?;
    let present = |key: &str| storage.get_item(key).ok().flatten();
    for Write { key, text } in Side::Near.writes(name, change, aside, &present).unwrap_or_default() {
        match text {
            Some(text) => storage.set_item(&key, &text),
            None => storage.remove_item(&key),
        }
        .map_err(|_| StorageError::Full)?;
    }
    Ok(())
}

/// Writes what is remembered of exports, until something is refused.
pub fn remember(writes: &[Write]) -> Result<(), StorageError> {
    let storage = storage().ok_or(StorageError::Refused)?;
    for Write { key, text } in writes {
        let result = match text {
            Some(text) => storage.set_item(key, text),
            None => storage.remove_item(key),
        };
        result.map_err(|_| StorageError::Full)?;
    }
    Ok(())
}

/// Calls when another tab changed what is stored.
pub fn listen(changed: impl Fn() + 'static) {
    super::listen("storage", move |_: StorageEvent| changed());
}

/// The tag of the language that the visitor chose.
pub fn language() -> Option<String> {
    storage()?.get_item(LANGUAGE).ok()?
}

/// Remembers the language that the visitor chose. Where that is refused, the next visit follows the browser's.
pub fn set_language(tag: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LANGUAGE, tag);
    }
}

/// The reminder that the visitor chose, as it was written.
pub fn reminder() -> Option<String> {
    storage()?.get_item(REMINDER).ok()?
}

/// Remembers the reminder that the visitor chose; says whether the browser stores it.
pub fn set_reminder(text: &str) -> Result<(), StorageError> {
    storage().ok_or(StorageError::Refused)?.set_item(REMINDER, text).map_err(|_| StorageError::Full)
}

/// The draft of a proposal for an edition, and whether the browser stores it.
pub fn draft(edition: &EditionId) -> Option<(String, bool)> {
    let refused = |drafts: &Vec<(EditionId, String)>| drafts.iter().find(|(of, _)| of == edition).cloned();
    if let Some((_, text)) = REFUSED_DRAFTS.with_borrow(refused) {
        return Some((text, false));
    }
    Some((storage()?.get_item(&format!("{DRAFT}{edition}")).ok()??, true))
}

/// Stores the draft of a proposal for an edition; an empty one is forgotten.
pub fn set_draft(edition: &EditionId, text: &str) -> Result<(), StorageError> {
    let result = write_draft(edition, text);
    REFUSED_DRAFTS.with_borrow_mut(|drafts| {
        drafts.retain(|(of, _)| of != edition);
        if result.is_err() && !text.is_empty() {
            drafts.push((edition.clone(), text.to_owned()));
        }
    });
    result
}

fn write_draft(edition: &EditionId, text: &str) -> Result<(), StorageError> {
    let (storage, key) = (storage().ok_or(StorageError::Refused)?, format!("{DRAFT}{edition}"));
    let result = if text.is_empty() { storage.remove_item(&key) } else { storage.set_item(&key, text) };
    result.map_err(|_| StorageError::Full)
}

fn storage() -> Option<Storage> {
    super::window()?.local_storage().ok()?
}

fn keys(storage: &Storage) -> impl Iterator<Item = String> {
    (0..storage.length().unwrap_or_default()).filter_map(|position| storage.key(position).ok()?)
}
