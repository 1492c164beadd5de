//! Whether what was downloaded may take the place of what is stored on the device: a bad download never replaces a good
//! one.
//!
//! That it is a file of the format at all is the business of [`parse`](super::parse); here two readable ones are
//! compared.

use super::time::parse_time;
use super::{Catalogue, Edition, Time};

/// Why a download does not take the place of what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is something else: another edition, or the list of another site.
    #[error("it is another edition's, or another site's")]
    Other,
    /// It is older, by its [`revision`](Edition::revision).
    #[error("it is older than what is stored")]
    Older,
    /// It holds less than half of what is stored: something went wrong on its way.
    #[error("it holds less than half of what is stored")]
    Shrunk,
}

/// Whether a downloaded edition may take the place of the stored one.
pub fn of_edition(stored: &Edition, new: &Edition) -> Result<(), Refusal> {
    if new.id != stored.id {
        Err(Refusal::Other)
    } else if new.revision < stored.revision {
        Err(Refusal::Older)
    } else {
        enough(stored.keepables().count(), new.keepables().count())
    }
}

/// Whether a downloaded list of editions may take the place of the stored one.
pub fn of_catalogue(stored: &Catalogue, new: &Catalogue) -> Result<(), Refusal> {
    // With another domain, everything exported so far would be doubled in calendars.
    if new.uid_domain != stored.uid_domain {
        return Err(Refusal::Other);
    }
    enough(stored.editions.len(), new.editions.len())
}

/// The revision that the text of an edition's file names, without reading all of it; none if it names none.
pub fn revision(text: &str) -> Option<Time> {
    // Within a text of JSON, a quotation mark has a sign before it (RFC 8259, 7): there, this is no name of a field.
    let (_, rest) = text.split_once("\"revision\"")?;
    let time = rest.split('"').nth(1)?;
    parse_time(time)
}

fn enough(stored: usize, new: usize) -> Result<(), Refusal> {
    if new * 2 < stored { Err(Refusal::Shrunk) } else { Ok(()) }
}
