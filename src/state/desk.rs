//! What lies on the desk while a selection is handed over or received: apart from the [`State`](super::State), because
//! only the second piece of the app knows of it, and because it outlives a page that is made anew.

use std::sync::Arc;

use leptos::prelude::ArcRwSignal;

use super::{Failure, Programme};
use crate::browser::scan::ScanError;
use crate::programme::EditionId;
use crate::programme::backup::{Found, Preview};
use crate::programme::exchange::Taken;
use crate::programme::selection::{Gathering, SelectionError};

/// What changes.
#[derive(Clone, Default)]
pub struct Desk {
    /// What was received.
    pub received: ArcRwSignal<Received>,
    /// The base of the site, as long as the codes with the selection are shown.
    pub base: ArcRwSignal<Option<String>>,
    /// The camera.
    pub scan: ArcRwSignal<Scan>,
}

/// What was received.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Received {
    /// How far it is.
    pub stage: Stage,
    /// Why the last text is of no use. What was received before stays.
    pub refused: Option<SelectionError>,
}

/// How far the taking over of a selection is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Stage {
    /// There is none.
    #[default]
    Nothing,
    /// It waits for a decision. Nothing has changed yet.
    Waiting(Gathering),
    /// It was taken over, which can be undone.
    Taken(EditionId, Taken),
    /// That was undone.
    Undone,
}

/// What is done with the camera.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scan {
    /// The browser reads no codes, or is not known to.
    #[default]
    Impossible,
    /// It could be turned on.
    Possible,
    /// It is on, or the visitor is asked whether it may be.
    On,
    /// It could not be turned on.
    Failed(ScanError),
}

/// What a selection means, as far as its programme is at hand.
pub enum Sight {
    /// That is on its way.
    Waiting,
    /// That is not to be had.
    Missing(Failure),
    /// It is there.
    Clear(View),
}

/// What a selection would do.
pub struct View {
    /// The programme of its edition.
    pub programme: Arc<Programme>,
    /// What is new, unknown, kept already.
    pub preview: Preview,
    /// How many hashes stand for nothing that is known here.
    pub nameless: usize,
    /// What taking its place would let go.
    pub removed: Found,
}
