//! The model: a device and its two pages in plain maps, without texts, keys or times of day, and what the person was
//! promised.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use proptest::prelude::*;
use proptest::sample::select;
use proptest_state_machine::ReferenceStateMachine;

use super::super::device::Takes;

/// What the person keeps and lets go, in the order of their names.
pub const TALKS: [&str; 4] = ["2030/one", "2030/three", "2030/two", "2031/one"];

/// How many pages are open at a time.
pub const PAGES: usize = 2;

/// Something that happens.
#[derive(Clone, Debug)]
pub enum Step {
    /// The person keeps a talk in a page, or lets it go.
    Do { page: usize, talk: usize, kept: bool },
    /// A page hears what another one has written to the near place: browsers tell by and by.
    Hear(usize),
    /// A page is loaded again: what it had waiting for the deep place is lost.
    Reload(usize),
    /// The deep place confirms, or refuses, the write that waits longest.
    Answer,
    /// What the near place was told so far reaches the disk.
    ReachDisk,
    /// The browser is killed: what has not reached the disk is lost, and all that waits. Both pages are opened again.
    Crash,
    /// What the near place takes from now on.
    Near(Takes),
    /// What the deep place takes from now on.
    Deep(Takes),
    /// Another version of the programme: the first one whole, one with other titles, one without a talk.
    Programme(u8),
    /// The clock goes on, or is put back.
    Clock(i64),
    /// A backup is made in a page.
    Save(usize),
    /// It is restored in a page.
    Restore(usize),
}

/// Something that the person did: when, by the clock; what; and as the how-manyth thing.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    pub at: i64,
    pub kept: bool,
    pub number: usize,
}

/// What a place or a page says of each talk.
pub type Said = BTreeMap<usize, Done>;

/// A write that waits for the deep place, and whether the person waits for it.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    pub page: usize,
    pub talk: usize,
    pub done: Done,
    pub is_own: bool,
}

/// The device, and the person.
#[derive(Clone, Debug, Default)]
pub struct Plain {
    pub now: i64,
    pub near: Said,
    pub disk: Said,
    pub near_takes: Takes,
    pub deep: Said,
    pub deep_takes: Takes,
    pub waiting: VecDeque<Waiting>,
    pub pages: [Said; PAGES],
    pub saved: BTreeSet<usize>,
    pub programme: u8,
    /// All that the person did, in order: in which page, the talk, whether it was kept, and when.
    pub history: Vec<(usize, usize, bool, i64)>,
    /// Of each talk, the number of the last thing that the person was told is saved.
    pub told: BTreeMap<usize, usize>,
    /// Whether the last answer told that something is saved.
    pub was_told: bool,
}

impl Done {
    /// What decides which of two holds: the later one; at the same time, the one that keeps.
    fn weight(self) -> (i64, bool) {
        (self.at, self.kept)
    }
}

fn weight(said: &Said, talk: usize) -> Option<(i64, bool)> {
    said.get(&talk).map(|done| done.weight())
}

impl Plain {
    /// What may be shown of a talk when a page is opened: what was told as saved, or what was done since. Of what two
    /// pages did that had not heard of each other, the later by its time holds, and of the same time, what was kept; in
    /// one page each thing is later than the one before, however fast the person was.
    pub fn may_show(&self, talk: usize) -> BTreeSet<bool> {
        let done = self.history.iter().enumerate().filter(|(_, (_, of, ..))| *of == talk);
        let Some(told) = self.told.get(&talk) else {
            return done.map(|(_, (_, _, kept, _))| *kept).chain([false]).collect();
        };
        let (here, _, was_kept, at) = self.history[*told];
        let holds = |page, kept, when| page != here && (when, kept) > (at, was_kept);
        let may = done.filter(|(number, (page, _, kept, when))| number >= told || holds(*page, *kept, *when));
        may.map(|(_, (_, _, kept, _))| *kept).collect()
    }

    /// Whether a page shows a talk as kept.
    pub fn shows(&self, page: usize, talk: usize) -> bool {
        self.pages[page].get(&talk).is_some_and(|done| done.kept)
    }

    /// Whether the programme has a talk now.
    pub fn has(&self, talk: usize) -> bool {
        self.programme < 2 || TALKS[talk] != "2030/one"
    }

    fn latest(&self) -> i64 {
        let places = [&self.near, &self.disk, &self.deep].into_iter().chain(&self.pages);
        places.flat_map(BTreeMap::values).map(|done| done.at).max().unwrap_or(0)
    }

    fn near_seen(&self) -> Said {
        if self.near_takes == Takes::NotEvenLooks { Said::new() } else { self.near.clone() }
    }

    fn hear(&mut self, page: usize, said: &Said) {
        for (talk, done) in said {
            if weight(&self.pages[page], *talk) < Some(done.weight()) {
                self.pages[page].insert(*talk, *done);
            }
        }
    }

    /// Says something to the near place.
    fn say_near(&mut self, talk: usize, done: Done) {
        if weight(&self.near, talk) >= Some(done.weight()) {
            return;
        }
        match self.near_takes {
            Takes::All => {
                self.near.insert(talk, done);
            }
            // It forgets what was kept, and has no room for more.
            Takes::Nothing if !done.kept && self.near.get(&talk).is_some_and(|before| before.kept) => {
                self.near.remove(&talk);
            }
            Takes::Nothing | Takes::NotEvenLooks => {}
        }
    }

    fn load(&mut self, page: usize) {
        self.waiting.retain(|waiting| waiting.page != page);
        self.pages[page] = Said::new();
        let (near, deep) = (self.near_seen(), self.deep.clone());
        self.hear(page, &near);
        self.hear(page, &deep);
        for (talk, done) in self.pages[page].clone() {
            self.say_near(talk, done);
            if weight(&self.deep, talk) != Some(done.weight()) {
                self.waiting.push_back(Waiting { page, talk, done, is_own: false });
            }
        }
    }

    fn act(&mut self, page: usize, talk: usize, kept: bool) {
        let at = self.pages[page].get(&talk).map_or(self.now, |last| self.now.max(last.at + 1));
        let done = Done { at, kept, number: self.history.len() };
        self.history.push((page, talk, kept, at));
        self.pages[page].insert(talk, done);
        self.say_near(talk, done);
        self.waiting.push_back(Waiting { page, talk, done, is_own: true });
    }

    fn answer(&mut self) {
        self.was_told = false;
        let Some(Waiting { page, talk, done, is_own }) = self.waiting.pop_front() else { return };
        let (before, weight) = (weight(&self.deep, talk), Some(done.weight()));
        if before > weight {
            // Something later is there: the page looks again.
            let (near, deep) = (self.near_seen(), self.deep.clone());
            self.hear(page, &near);
            self.hear(page, &deep);
        } else if before == weight || self.deep_takes == Takes::All {
            self.deep.insert(talk, done);
            if is_own {
                self.told.insert(talk, done.number);
                self.was_told = true;
            }
        }
    }

    fn step(&mut self, step: &Step) {
        match *step {
            Step::Do { page, talk, kept } => self.act(page, talk, kept),
            Step::Hear(page) => {
                let near = self.near_seen();
                self.hear(page, &near);
            }
            Step::Reload(page) => self.load(page),
            Step::Answer => self.answer(),
            Step::ReachDisk => self.disk = self.near.clone(),
            Step::Crash => {
                self.near = self.disk.clone();
                self.waiting.clear();
                (0..PAGES).for_each(|page| self.load(page));
            }
            Step::Near(takes) => self.near_takes = takes,
            Step::Deep(takes) => self.deep_takes = takes,
            Step::Programme(version) => self.programme = version,
            Step::Clock(by) => self.now += by,
            Step::Save(page) => self.saved = (0..TALKS.len()).filter(|talk| self.shows(page, *talk)).collect(),
            Step::Restore(page) => {
                let missing = self.saved.iter().filter(|talk| !self.shows(page, **talk)).copied();
                missing.collect::<Vec<_>>().into_iter().for_each(|talk| self.act(page, talk, true));
            }
        }
    }
}

impl ReferenceStateMachine for Plain {
    type State = Self;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Self> {
        Just(Self::default()).boxed()
    }

    fn transitions(_: &Self) -> BoxedStrategy<Step> {
        let takes = select(vec![Takes::All, Takes::All, Takes::Nothing, Takes::NotEvenLooks]);
        let act =
            (0..PAGES, 0..TALKS.len(), any::<bool>()).prop_map(|(page, talk, kept)| Step::Do { page, talk, kept });
        prop_oneof![
            10 => act,
            8 => Just(Step::Answer),
            6 => (0..PAGES).prop_map(Step::Hear),
            3 => (0..PAGES).prop_map(Step::Reload),
            3 => Just(Step::ReachDisk),
            2 => Just(Step::Crash),
            3 => takes.prop_map(Step::Near),
            1 => select(vec![Takes::All, Takes::Nothing]).prop_map(Step::Deep),
            4 => (0..3_u8).prop_map(Step::Programme),
            4 => (-20..30_i64).prop_map(Step::Clock),
            3 => (0..PAGES).prop_map(Step::Save),
            3 => (0..PAGES).prop_map(Step::Restore),
        ]
        .boxed()
    }

    fn preconditions(plain: &Self, step: &Step) -> bool {
        match *step {
            // A star does the contrary of what it shows.
            Step::Do { page, talk, kept } => plain.shows(page, talk) != kept && (!kept || plain.has(talk)),
            // Times cannot settle what happens while the near place is not seen and the clock is behind what stands
            // there: the two never come together here.
            Step::Near(Takes::NotEvenLooks) => plain.now > plain.latest(),
            Step::Clock(by) => by >= 0 || plain.near_takes != Takes::NotEvenLooks,
            _ => true,
        }
    }

    fn apply(mut plain: Self, step: &Step) -> Self {
        plain.step(step);
        plain
    }
}
