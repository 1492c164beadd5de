//! What is told in passing.

use crate::state::Count;

/// Something to tell the visitor in passing. What is said is in [`Words::notice`](crate::words::Words::notice).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The browser stores nothing.
    StorageRefused,
    /// The browser has no room left.
    StorageFull,
    /// Something stored could not be read.
    StorageUnreadable,
    /// A link is on the clipboard.
    LinkCopied,
    /// A link could not be put on the clipboard.
    CopyRefused,
    /// A calendar file was handed over.
    FileMade,
    /// A backup was handed over.
    BackupMade,
    /// A file could not be handed over.
    FileRefused,
    /// What writes calendar files is not there, for want of a network.
    FileNotThere,
    /// There was nothing to put into a file.
    NothingToExport,
    /// A text is on the clipboard.
    TextCopied,
    /// A text could not be put on the clipboard.
    TextNotCopied,
    /// The draft could not be stored.
    DraftNotStored,
    /// Not all editions could be stored.
    EditionsMissing,
    /// The sentences of the language are not there, for want of a network.
    LanguageNotThere,
    /// A new version of the app is there, and waits.
    UpdateReady,
    /// So many of the kept talks, and stands if there are any among them, are not as they were.
    KeptChanged(Count),
}
