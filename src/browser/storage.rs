//! The browser's local storage: what was kept, one key each, and the chosen language.
//!
//! Nothing that could not be read is ever written over. What the browser refuses to store is remembered here until the
//! page is closed, so that the app works on.

use std::cell::RefCell;

use web_sys::{Storage, StorageEvent};

use crate::programme::order::by_key;
use crate::programme::schedule::{Kept, edition_of_key, key, talk_of_key};
use crate::programme::{EditionId, TalkId};

const LANGUAGE: &str = "bluehats/language";
const ASIDE: &str = "bluehats/aside/";

thread_local! {
    /// What the browser refused to store.
    static REFUSED: RefCell<Vec<(EditionId, Kept)>> = const { RefCell::new(Vec::new()) };
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

/// All that was kept of an edition, and what went wrong in reading it. A value that cannot be read costs its details:
/// its key still says what was kept.
pub fn kept(edition: &EditionId) -> (Vec<Kept>, Option<StorageError>) {
    let mut error = None;
    let mut kept: Vec<Kept> = REFUSED
        .with_borrow(|refused| refused.iter().filter(|(of, _)| of == edition).map(|(_, kept)| kept.clone()).collect());
    match storage() {
        None => error = Some(StorageError::Refused),
        Some(storage) => {
            for (talk, text) in entries(&storage, edition) {
                kept.retain(|other| other.talk != talk);
                kept.push(Kept::from_text(talk.clone(), &text).unwrap_or_else(|_| {
                    error = Some(StorageError::Unreadable);
                    Kept::unread(talk)
                }));
            }
        }
    }
    (by_key(kept, |kept| (kept.at, kept.talk.clone())), error)
}

/// The latest edition of which something is kept.
pub fn latest_edition() -> Option<EditionId> {
    keys(&storage()?).filter_map(|key| edition_of_key(&key)).max()
}

/// Stores a kept talk.
pub fn keep(edition: &EditionId, kept: &Kept) -> Result<(), StorageError> {
    let result = write(edition, kept);
    if matches!(result, Err(StorageError::Refused | StorageError::Full)) {
        REFUSED.with_borrow_mut(|refused| refused.push((edition.clone(), kept.clone())));
    }
    result
}

/// Stores that a talk is no longer kept.
pub fn release(edition: &EditionId, talk: &TalkId) -> Result<(), StorageError> {
    REFUSED.with_borrow_mut(|refused| refused.retain(|(of, kept)| !(of == edition && kept.talk == *talk)));
    let storage = storage().ok_or(StorageError::Refused)?;
    let key = key(edition, talk);
    if let Some(text) = unreadable(&storage, &key, talk) {
        // The person's own wish, but the text may still be worth something to a later version: it is set aside.
        let aside = format!("{ASIDE}{}/{key}", super::clock::milliseconds());
        storage.set_item(&aside, &text).map_err(|_| StorageError::Full)?;
    }
    storage.remove_item(&key).map_err(|_| StorageError::Refused)
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

fn storage() -> Option<Storage> {
    super::window()?.local_storage().ok()?
}

fn write(edition: &EditionId, kept: &Kept) -> Result<(), StorageError> {
    let storage = storage().ok_or(StorageError::Refused)?;
    let key = key(edition, &kept.talk);
    if unreadable(&storage, &key, &kept.talk).is_some() {
        return Err(StorageError::Unreadable);
    }
    match kept.to_text() {
        Some(text) => storage.set_item(&key, &text).map_err(|_| StorageError::Full),
        None => Ok(()),
    }
}

/// The text under a key, where it is there and cannot be read.
fn unreadable(storage: &Storage, key: &str, talk: &TalkId) -> Option<String> {
    let text = storage.get_item(key).ok()??;
    Kept::from_text(talk.clone(), &text).is_err().then_some(text)
}

/// The kept talks of an edition, with the text stored for each.
fn entries(storage: &Storage, edition: &EditionId) -> Vec<(TalkId, String)> {
    keys(storage).filter_map(|key| Some((talk_of_key(edition, &key)?, storage.get_item(&key).ok()??))).collect()
}

fn keys(storage: &Storage) -> impl Iterator<Item = String> {
    (0..storage.length().unwrap_or_default()).filter_map(|position| storage.key(position).ok()?)
}
