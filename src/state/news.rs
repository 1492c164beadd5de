//! What changed in an edition, as far as it is known.

use std::sync::Arc;

use fixedbitset::FixedBitSet;

use crate::programme::EditionId;
use crate::programme::change::history::History;

/// How many of the kept talks and stands are not as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Talks and stands, those that are gone included.
    pub all: usize,
    /// Whether there are stands among them.
    pub stands: bool,
}

/// What changed in an edition, as far as it is known.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// The kept talks and stands that are not as they were, by their position in [`Edition::keepables`](crate::programme::Edition::keepables).
    pub kept: FixedBitSet,
    /// How many they are, those that are gone included.
    pub count: Count,
    /// What this device remembers of the versions of which edition, once that was read.
    pub history: Option<(EditionId, Arc<History>)>,
}
