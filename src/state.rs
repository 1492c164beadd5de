//! What the app knows while it runs: one `Copy` value of signals and memos, made once and handed to the views. No
//! effects here.
//!
//! The address holds what one looks at; the rest is the life of the programme's data, what was kept, the language and
//! the time.
//!
//! # Why is there no store?
//! Two things change on their own, the address and what was kept. A signal each is all that they need.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use leptos::prelude::*;

use crate::programme::day::{Day, days};
use crate::programme::filter::{Index, Query, Selection};
use crate::programme::schedule::Kept;
use crate::programme::search;
use crate::programme::{Edition, EditionId, TalkId, Time};
use crate::route::{Page, Route};
use crate::words::{Language, Words};

/// An edition with all that is derived from it once.
#[derive(Debug)]
pub struct Programme {
    /// The edition.
    pub edition: Edition,
    /// What answers queries.
    pub index: Index,
    /// Its days, in order.
    pub days: Vec<Day>,
    /// How many items of the file could not be taken as they stand.
    pub problems: usize,
    /// The site's public address, with its final `/`.
    pub site: String,
    /// The domain at the end of calendar UIDs.
    pub uid_domain: String,
}

impl Programme {
    /// Derives what is needed from an edition.
    pub fn new(edition: Edition, problems: usize, site: String, uid_domain: String) -> Self {
        Self { index: Index::new(&edition), days: days(&edition), edition, problems, site, uid_domain }
    }

    /// The address of a page of this edition.
    pub fn route(&self, page: Page) -> Route {
        Route::to(&self.edition.id, page)
    }
}

/// What a view of the programme is made from.
#[derive(Clone)]
pub struct Scene {
    /// What changes.
    pub state: State,
    /// The sentences. A change of language makes the page anew, so that views may take them once.
    pub words: &'static Words,
    /// The programme.
    pub programme: Arc<Programme>,
}

impl Scene {
    /// The address of a page of the edition.
    pub fn address(&self, page: Page) -> String {
        self.programme.route(page).to_string()
    }
}

/// The life of the programme's data.
#[derive(Clone, Debug)]
pub enum Life {
    /// On its way.
    Loading,
    /// Here.
    Ready(Arc<Programme>),
    /// Not to be had.
    Failed(Failure),
}

/// Why the programme is not to be had. What the visitor may do about it is in [`Words::failure`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer.
    Network,
    /// No answer in time.
    Slow,
    /// The answer is an error, with its HTTP status.
    Status(u16),
    /// The answer is something else, such as the sign-in page of a Wi-Fi.
    NotJson,
    /// The file is cut off, or is no programme.
    Damaged,
    /// The file is written in a later version of the format.
    Newer,
    /// The site has no such edition.
    UnknownEdition(EditionId),
    /// The site has no edition at all.
    NoEdition,
}

/// Something to tell the visitor in passing. What is said is in [`Words::notice`].
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
    /// A calendar file could not be handed over.
    FileRefused,
    /// There was nothing to put into a file.
    NothingToExport,
}

/// What answers the query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The talks, and the counts beside the values of the facets.
    pub selection: Selection,
    /// The words that are searched for.
    pub words: search::Words,
}

/// The state of the app.
#[derive(Clone, Copy)]
pub struct State {
    /// The page that is open; what it asks of the programme is in [`State::query`].
    pub page: RwSignal<Page>,
    /// The edition that the address names, if it names one.
    pub named: RwSignal<Option<EditionId>>,
    /// What is asked of the programme.
    pub query: RwSignal<Query>,
    /// The programme.
    pub life: RwSignal<Life>,
    /// What was kept of the edition.
    pub kept: RwSignal<Vec<Kept>>,
    /// The language of the interface.
    pub language: RwSignal<Language>,
    /// The instant that counts as now.
    pub now: RwSignal<Time>,
    /// What is being told in passing.
    pub notice: RwSignal<Option<Notice>>,
    /// What answers the query.
    pub answer: Memo<Answer>,
    /// The kept talks, by their position in the edition.
    pub kept_talks: Memo<FixedBitSet>,
}

impl State {
    /// The state of an app that has just been opened at an address.
    pub fn new(route: &Route, language: Language, now: Time) -> Self {
        let query = RwSignal::new(route.query());
        let life = RwSignal::new(Life::Loading);
        let kept = RwSignal::new(Vec::<Kept>::new());
        let answer = move |_: Option<&Answer>| match &*life.read() {
            Life::Ready(programme) => {
                let query = query.read();
                let words = search::Words::new(&query.text);
                Answer { selection: programme.index.select(&query, &words), words }
            }
            _ => Answer::default(),
        };
        Self {
            page: RwSignal::new(route.without_query().page),
            named: RwSignal::new(route.edition.clone()),
            query,
            life,
            kept,
            language: RwSignal::new(language),
            now: RwSignal::new(now),
            notice: RwSignal::new(None),
            answer: Memo::new(answer),
            kept_talks: Memo::new(move |_| match &*life.read() {
                Life::Ready(programme) => positions(&programme.edition, &kept.read()),
                _ => FixedBitSet::default(),
            }),
        }
    }

    /// Goes to an address. Says whether that is another page: the same one, asked something else, is not.
    pub fn open(self, route: &Route) -> bool {
        let page = route.without_query().page;
        self.named.set(route.edition.clone());
        // What was asked stays while another page is open: the way back leads to the same view.
        if let Page::Programme(query) = &route.page
            && *self.query.read_untracked() != *query
        {
            self.query.set(query.clone());
        }
        let other = *self.page.read_untracked() != page;
        if other {
            self.page.set(page);
        }
        other
    }

    /// A page of the edition that is open, or of the one that the address names; to be asked in a reactive place.
    pub fn in_edition(self, page: Page) -> Route {
        let edition = match &*self.life.read() {
            Life::Ready(programme) => Some(programme.edition.id.clone()),
            _ => self.named.get(),
        };
        Route { edition, page }
    }

    /// The programme, asked what it was asked last; to be asked in a reactive place.
    pub fn programme(self) -> Route {
        self.in_edition(Page::Programme(self.query.get()))
    }

    /// Whether the talk at a position of the edition is kept; to be asked in a reactive place.
    pub fn is_kept(self, position: usize) -> bool {
        self.kept_talks.read().contains(position)
    }

    /// Whether the talk at a position of the edition answers the query; to be asked in a reactive place.
    pub fn is_selected(self, position: usize) -> bool {
        self.answer.read().selection.talks.contains(position)
    }
}

fn positions(edition: &Edition, kept: &[Kept]) -> FixedBitSet {
    let is_kept = |id: &TalkId| kept.iter().any(|kept| kept.talk == *id);
    let mut positions = FixedBitSet::with_capacity(edition.talks.len());
    positions
        .extend(edition.talks.iter().enumerate().filter(|(_, talk)| is_kept(&talk.id)).map(|(position, _)| position));
    positions
}
