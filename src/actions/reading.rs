//! Reading an edition, in tasks short enough for a touch to be answered between them.

use std::sync::Arc;

use crate::browser::clock;
use crate::programme::filter::Index;
use crate::programme::parse::{Draft, ParseError, Problem};
use crate::programme::{Catalogue, Edition};
use crate::state::Programme;

/// So many talks are read at a time: on a slow phone, some 30 ms. Most programmes have fewer, and are on screen sooner
/// without a pause.
const AT_A_TIME: usize = 500;

/// To receive a text of so many bytes is enough for one task.
const LONG: usize = 500_000;

/// Reads an edition.
pub(super) async fn edition(text: &str) -> Result<(Edition, Vec<Problem>), ParseError> {
    if text.len() > LONG {
        clock::pause(0).await;
    }
    let mut draft = Draft::begin(text)?;
    while draft.read_talks(AT_A_TIME) {
        clock::pause(0).await;
    }
    draft.end()
}

/// Derives what is needed from an edition that was read.
pub(super) async fn programme(edition: Edition, problems: &[Problem], catalogue: &Arc<Catalogue>) -> Programme {
    let mut index = Index::begin(&edition);
    while index.enter(&edition, AT_A_TIME) {
        clock::pause(0).await;
    }
    Programme::with_index(edition, index, problems.len(), catalogue.clone())
}
