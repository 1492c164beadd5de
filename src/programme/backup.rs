//! All that a person kept, in all editions, as one file and back.
//!
//! The file is JSON, a line for each talk, which holds what is stored of it ([`Kept::to_text`]) beside its name:
//!
//! ```json
//! {"format":1,"kind":"bluehats-backup","kept":[
//! {"edition":"2024","talk":"tchap","v":1,"at":"2024-12-01T20:00:00+01:00","title":"Tchap"}
//! ]}
//! ```
//!
//! A calendar file that this app made reads back too, see `exported`.

mod exported;

use super::json::Json;
use super::ledger::{Change, Ledger, Name};
use super::order::Map;
use super::schedule::{Kept, Seen};
use super::{EditionId, Time};

/// The version of the file.
pub const BACKUP_FORMAT: u64 = 1;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 5_000_000;

const KIND: &str = "bluehats-backup";

/// What a file says was kept.
pub type Found = Map<Name, Kept>;

/// Why nothing can be taken from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// It is neither a backup nor a calendar.
    #[error("neither a backup nor a calendar")]
    NotABackup,
    /// A later version of the app wrote it.
    #[error("a backup of version {0}, where this app reads version {BACKUP_FORMAT}")]
    Newer(u64),
    /// It holds nothing that could be kept.
    #[error("nothing kept is in it")]
    Empty,
    /// It is larger than [`LARGEST`].
    #[error("larger than {LARGEST} bytes")]
    TooLarge,
}

/// What restoring would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Not kept now.
    pub new: Found,
    /// Kept already: it stays as it is.
    pub same: Found,
    /// Not kept now, and not in the programme of its edition. It would be kept as a talk that is gone.
    pub unknown: Found,
}

/// Writes a backup. The same changes give the same text.
pub fn write(changes: &Map<Name, Change>) -> String {
    let lines: Vec<String> = changes.iter().filter_map(line).collect();
    format!("{{\"format\":{BACKUP_FORMAT},\"kind\":\"{KIND}\",\"kept\":[\n{}\n]}}\n", lines.join(",\n"))
}

fn line((name, change): (&Name, &Change)) -> Option<String> {
    let Change::Kept(kept) = change else { return None };
    let name = format!(r#"{{"edition":"{}","talk":"{}""#, name.edition, name.talk);
    let text = kept.to_text();
    let fields = text.as_deref().and_then(|text| text.strip_prefix('{'));
    // Of a talk that could not be read there is only the name.
    Some(fields.map_or_else(|| format!("{name}}}"), |fields| format!("{name},{fields}")))
}

/// Reads a backup, or a calendar file of this app: `editions` are those that such a file may be of.
pub fn read(text: &str, editions: &[EditionId]) -> Result<Found, BackupError> {
    if text.len() > LARGEST {
        return Err(BackupError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let found = if exported::is_calendar(text) { exported::read(text, editions) } else { read_backup(text)? };
    if found.is_empty() { Err(BackupError::Empty) } else { Ok(found) }
}

fn read_backup(text: &str) -> Result<Found, BackupError> {
    let json = Json::read(text).map_err(|_| BackupError::NotABackup)?;
    match json.get("format").number() {
        _ if json.get("kind").text() != Some(KIND) => return Err(BackupError::NotABackup),
        Some(BACKUP_FORMAT) => {}
        Some(newer) if newer > BACKUP_FORMAT => return Err(BackupError::Newer(newer)),
        _ => return Err(BackupError::NotABackup),
    }
    let items = json.get("kept").list().ok_or(BackupError::NotABackup)?;
    Ok(items.iter().filter_map(item).collect())
}

fn item(json: &Json) -> Option<(Name, Kept)> {
    let name = Name::parse(&format!("{}/{}", json.get("edition").text()?, json.get("talk").text()?))?;
    // The name alone says what was kept.
    let kept = Kept::from_json(name.talk.clone(), json).unwrap_or_else(|_| Kept::unread(name.talk.clone()));
    Some((name, kept))
}

/// Tells what restoring would do. `known` says whether the programme of its edition has a talk or a stand, where that
/// programme is at hand.
pub fn preview(found: Found, ledger: &Ledger, known: &dyn Fn(&Name) -> Option<bool>) -> Preview {
    let mut preview = Preview::default();
    for (name, kept) in found {
        let list = if ledger.is_kept(&name) {
            &mut preview.same
        } else if known(&name) == Some(false) {
            &mut preview.unknown
        } else {
            &mut preview.new
        };
        list.insert(name, kept);
    }
    preview
}

/// Keeps what was found and is not kept: as of now, so that it holds over an older removal. What comes out is to be
/// written to both places.
pub fn restore(found: &Found, ledger: &mut Ledger, now: Time) -> Vec<(Name, Change)> {
    let mut changes = Vec::new();
    for (name, kept) in found {
        if !ledger.is_kept(name) {
            let seen = kept.seen.clone().unwrap_or_else(|| Seen::titled(name.talk.as_str()));
            let change = ledger.change(name, Some(Kept { seen: Some(seen), ..kept.clone() }), now);
            changes.push((name.clone(), change));
        }
    }
    changes
}
