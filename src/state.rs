//! What the app knows while it runs: one `Copy` value of signals and memos, made once and handed to the views. No
//! effects here. The address holds what one looks at; the rest is the life of the programme's data, what was kept, the
//! language and the time.
//!
//! # Why is there no store?
//! Two things change on their own, the address and what was kept. A signal each is all that they need.

pub mod desk;
pub mod news;
pub mod notice;

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use leptos::prelude::*;

use crate::programme::day::{Day, days};
use crate::programme::filter::{Index, Query, Selection};
use crate::programme::schedule::Kept;
use crate::programme::search;
use crate::programme::stage::Stage;
use crate::programme::{Catalogue, Edition, EditionId, TalkId, Time};
use crate::route::{Page, Route};
use crate::words::{Language, Unknown, Words};
pub use news::Count;
pub use notice::Notice;

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
    /// The catalogue that lists it.
    pub catalogue: Arc<Catalogue>,
    /// Whether it has the summaries of its talks: a long programme is shown before they are there.
    pub is_whole: bool,
}

impl Programme {
    /// Derives what is needed from an edition.
    pub fn new(edition: Edition, problems: usize, catalogue: Arc<Catalogue>) -> Self {
        let index = Index::new(&edition);
        Self::with_index(edition, index, problems, catalogue)
    }

    /// The same, with the index of the edition.
    pub fn with_index(edition: Edition, index: Index, problems: usize, catalogue: Arc<Catalogue>) -> Self {
        Self { index, days: days(&edition), edition, problems, catalogue, is_whole: true }
    }

    /// The same, read from the first file of an edition, which may lack the summaries.
    #[must_use]
    pub fn from_first_file(mut self) -> Self {
        let summary = self.catalogue.edition(&self.edition.id);
        self.is_whole = summary.is_none_or(|summary| summary.list.is_none());
        self
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

    /// Where the edition stands in its life; to be asked in a reactive place.
    pub fn stage(&self) -> Stage {
        self.programme.edition.stage(self.state.now.get())
    }

    /// Whether what the programme does not tell may still come: until the days are over.
    pub fn is_to_come(&self) -> bool {
        self.programme.edition.stage(self.state.now.get_untracked()) != Stage::Over
    }

    /// What is said in the place of what the programme does not tell.
    pub fn unknown(&self) -> &'static Unknown {
        if self.is_to_come() { &self.words.not_yet_told } else { &self.words.never_told }
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

/// How what is on screen stands to what the site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// The site is being asked.
    Asking,
    /// It is what the site had then.
    UpToDate(Time),
    /// There is no network.
    Offline,
    /// The network wants one to sign in.
    SignIn,
    /// The site answered, but not with a programme that could take the place of this one.
    Refused,
}

/// How well what was kept last is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is being stored, or looked up.
    Saving,
    /// The browser has confirmed that it is on the disk.
    Deep,
    /// It is in local storage, of which the browser may lose the last seconds if it is stopped by force.
    Near,
    /// Nowhere: it is lost when the page is closed.
    Nowhere,
}

/// What is known of the second piece of the app, see [`crate::pieces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Not asked for yet, or on its way.
    Awaited,
    /// It is there.
    Here,
    /// It could not be loaded.
    Missing,
}

/// An edition that was asked for, be it by its address or by a search in all of them, and what became of it.
pub type Shelf = (EditionId, Result<Arc<Programme>, Failure>);

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
    /// The programme is there, but not the piece of the app that shows this page.
    Piece,
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
    /// The editions that the site publishes, once they are known.
    pub catalogue: RwSignal<Option<Arc<Catalogue>>>,
    /// How many items of their list could not be taken as they stand.
    pub problems: RwSignal<usize>,
    /// The programme.
    pub life: RwSignal<Life>,
    /// How it stands to what the site has.
    pub freshness: RwSignal<Freshness>,
    /// Whether the filters stand on the page, and not in sheets that open.
    pub filters_stand: RwSignal<bool>,
    /// How many talks of a long programme are drawn.
    pub drawn: RwSignal<usize>,
    /// The editions that were read so far, in the order of the catalogue.
    pub library: RwSignal<Vec<Shelf>>,
    /// What is asked of all editions.
    pub everywhere: RwSignal<Query>,
    /// What was kept of the edition.
    pub kept: RwSignal<Vec<Kept>>,
    /// How well that is stored.
    pub saved: RwSignal<Saved>,
    /// What of it is not as it was.
    pub changed: RwSignal<Vec<Kept>>,
    /// The language of the interface.
    pub language: RwSignal<Language>,
    /// The instant that counts as now.
    pub now: RwSignal<Time>,
    /// What is being told in passing.
    pub notice: RwSignal<Option<Notice>>,
    /// The second piece of the app.
    pub piece: RwSignal<Piece>,
    /// Whether the app's files are all there for a visit without network.
    pub offline_ready: RwSignal<bool>,
    /// What answers the query.
    pub answer: Memo<Answer>,
    /// The talks of all editions read that answer what is asked of all, by their position in the library: those of the
    /// first edition, then those of the second.
    pub found: Memo<FixedBitSet>,
    /// The kept talks and stands, by their position in [`Edition::keepables`].
    pub kept_talks: Memo<FixedBitSet>,
    /// Those of them that are not as they were.
    pub changed_talks: Memo<FixedBitSet>,
}

impl State {
    /// The state of an app that has just been opened at an address.
    pub fn new(route: &Route, now: Time) -> Self {
        let (query, everywhere) = match &route.page {
            Page::Editions(query) => (Query::default(), query.clone()),
            _ => (route.query(), Query::default()),
        };
        let (query, everywhere) = (RwSignal::new(query), RwSignal::new(everywhere));
        let library = RwSignal::new(Vec::new());
        let life = RwSignal::new(Life::Loading);
        let [kept, changed] = [(), ()].map(|()| RwSignal::new(Vec::<Kept>::new()));
        let places = move |of: RwSignal<Vec<Kept>>| {
            memo(move || match &*life.read() {
                Life::Ready(programme) => positions(&programme.edition, &of.read()),
                _ => FixedBitSet::default(),
            })
        };
        let answer = move || match &*life.read() {
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
            catalogue: RwSignal::new(None),
            problems: RwSignal::new(0),
            life,
            freshness: RwSignal::new(Freshness::Asking),
            filters_stand: RwSignal::new(true),
            drawn: RwSignal::new(0),
            library,
            everywhere,
            kept,
            saved: RwSignal::new(Saved::Saving),
            changed,
            language: RwSignal::new(Language::French),
            now: RwSignal::new(now),
            notice: RwSignal::new(None),
            offline_ready: RwSignal::new(false),
            piece: RwSignal::new(if cfg!(split) { Piece::Awaited } else { Piece::Here }),
            answer: memo(answer),
            found: memo(move || found(&library.read(), &everywhere.read())),
            kept_talks: places(kept),
            changed_talks: places(changed),
        }
    }

    /// Goes to an address. Says whether that is another page: the same one, asked something else, is not.
    pub fn open(self, route: &Route) -> bool {
        let page = route.without_query().page;
        self.named.set(route.edition.clone());
        // What was asked stays while another page is open: the way back leads to the same view.
        match &route.page {
            Page::Programme(query) => self.ask(self.query, query),
            Page::Editions(query) => self.ask(self.everywhere, query),
            _ => {}
        }
        let other = *self.page.read_untracked() != page;
        if other {
            self.page.set(page);
        }
        other
    }

    fn ask(self, signal: RwSignal<Query>, query: &Query) {
        if *signal.read_untracked() != *query {
            // Each answer is drawn from its beginning.
            self.drawn.set(0);
            signal.set(query.clone());
        }
    }

    /// A page of the edition that is open, or of the one that the address names; to be asked in a reactive place.
    pub fn in_edition(self, page: Page) -> Route {
        let edition = match &*self.life.read() {
            _ if matches!(page, Page::Editions(_)) => None,
            Life::Ready(programme) => Some(programme.edition.id.clone()),
            _ => self.named.get(),
        };
        Route { edition, page }
    }

    /// The programme, asked what it was asked last; to be asked in a reactive place.
    pub fn programme(self) -> Route {
        self.in_edition(Page::Programme(self.query.get()))
    }

    /// Whether what stands at a position of [`Edition::keepables`] is kept; to be asked in a reactive place.
    pub fn is_kept(self, position: usize) -> bool {
        self.kept_talks.read().contains(position)
    }

    /// Whether what stands at a position of [`Edition::keepables`] was kept and is not as it was; to be asked in a
    /// reactive place.
    pub fn is_changed(self, position: usize) -> bool {
        self.changed_talks.read().contains(position)
    }

    /// Whether the talk at a position of the edition answers the query; to be asked in a reactive place.
    pub fn is_selected(self, position: usize) -> bool {
        self.answer.read().selection.talks.contains(position)
    }
}

/// A memo: one kind for each type, since what Leptos makes of a kind is a kilobyte of code.
fn memo<T: PartialEq + Send + Sync + 'static>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let make: Box<dyn Fn() -> T + Send + Sync> = Box::new(make);
    Memo::new(move |_| make())
}

fn found(library: &[Shelf], query: &Query) -> FixedBitSet {
    let words = search::Words::new(&query.text);
    let mut found = FixedBitSet::new();
    let mut first = 0;
    for programme in library.iter().filter_map(|(_, programme)| programme.as_ref().ok()) {
        let count = programme.edition.talks.len();
        found.grow(first + count);
        found.extend(programme.index.matching(query, &words).ones().map(|position| first + position));
        first += count;
    }
    found
}

fn positions(edition: &Edition, kept: &[Kept]) -> FixedBitSet {
    let is_kept = |id: &TalkId| kept.iter().any(|kept| kept.talk == *id);
    let mut positions = FixedBitSet::with_capacity(edition.talks.len() + edition.stands.len());
    let items = edition.keepables().enumerate().filter(|(_, item)| is_kept(item.id()));
    positions.extend(items.map(|(position, _)| position));
    positions
}
