//! What changed in an edition, as far as it is known.
//!
//! # Why is the history not in the state?
//! Only the second piece of the app knows what it is: as a signal of [`State`](super::State) its type would be in the
//! first, see [`crate::pieces`].

use std::sync::Arc;

use leptos::prelude::ArcRwSignal;

use crate::programme::EditionId;
use crate::programme::change::history::History;
use crate::programme::schedule::Seen;

/// How many of the kept talks and stands are not as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Talks and stands, those that are gone included.
    pub all: usize,
    /// Whether there are stands among them.
    pub stands: bool,
}

impl Count {
    /// Counts them by what is known of each.
    pub fn of<'a>(seen: impl Iterator<Item = Option<&'a Seen>>) -> Self {
        seen.fold(Self::default(), |count, seen| Self {
            all: count.all + 1,
            stands: count.stands || seen.is_some_and(Seen::is_stand),
        })
    }
}

/// What this device remembers of the versions of which edition, once that was read.
pub type Remembered = Option<(EditionId, Arc<History>)>;

/// The signal of what is remembered. It is the same one all the time.
pub fn remembered() -> ArcRwSignal<Remembered> {
    thread_local! {
        static REMEMBERED: ArcRwSignal<Remembered> = ArcRwSignal::new(None);
    }
    REMEMBERED.with(Clone::clone)
}
