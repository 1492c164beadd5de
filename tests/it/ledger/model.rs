//! The model test: whatever happens to the device, what was told as saved is shown, and nothing let go comes back.
//!
//! [`plain`] says what should be shown, in plain maps. Here the same things happen to the ledger, with texts in places.

mod plain;
mod reach;

use std::collections::VecDeque;
use std::sync::LazyLock;

use bluehats::programme::backup;
use bluehats::programme::ledger::{Change, Ledger, Name, Place, Side, Write};
use bluehats::programme::schedule::{Entry, Kept, plan};
use bluehats::programme::{Edition, Keepable, Time};
use chrono::TimeDelta;
use proptest::prelude::*;
use proptest_state_machine::{StateMachineTest, prop_state_machine};

use super::device::{Device, at, name};
use crate::generate::config;
use crate::published::three_talks;
use plain::{PAGES, Plain, Step, TALKS};

/// The programme as it was first published.
static FIRST: LazyLock<Edition> = LazyLock::new(three_talks);

/// A write that waits for the deep place; one that a person waits for has a time.
struct Waiting {
    page: usize,
    name: Name,
    change: Change,
    own: Option<Time>,
}

/// The device with its pages, as they really are.
struct Real {
    device: Device,
    disk: Place,
    pages: [Ledger; PAGES],
    waiting: VecDeque<Waiting>,
    edition: Edition,
    now: i64,
    saved: String,
}

impl Real {
    /// The clock of the model counts milliseconds.
    fn now(&self) -> Time {
        at(0) + TimeDelta::milliseconds(self.now)
    }

    fn hear(&mut self, page: usize) {
        self.pages[page].hear(&self.device.near_seen(), &Place::new());
    }

    /// What is to be written to the deep place; none where that says something later.
    fn deep_writes(&self, name: &Name, change: &Change) -> Option<Vec<Write>> {
        Side::Deep.writes(name, change, None, &|key| self.device.deep.get(key).cloned())
    }

    fn load(&mut self, page: usize) {
        self.waiting.retain(|waiting| waiting.page != page);
        self.pages[page] = self.device.read();
        for (name, change) in self.pages[page].changes.clone() {
            self.device.write(Side::Near, &name, &change, None);
            if self.deep_writes(&name, &change) != Some(Vec::new()) {
                self.waiting.push_back(Waiting { page, name, change, own: None });
            }
        }
    }

    fn act(&mut self, page: usize, name: Name, change: Change) {
        self.device.write(Side::Near, &name, &change, Some(self.now()));
        self.waiting.push_back(Waiting { page, name, change, own: Some(self.now()) });
    }

    fn person(&mut self, page: usize, name: Name, kept: bool) {
        let edition = &FIRST;
        let item = edition.talk(&name.talk).filter(|_| kept).map(Keepable::Talk);
        let kept = item.map(|item| Kept::new(edition, item, at(0)));
        let change = self.pages[page].change(&name, kept, self.now());
        self.act(page, name, change);
    }

    /// Says whether the person is told that something is saved.
    fn answer(&mut self) -> bool {
        let Some(Waiting { page, name, change, own }) = self.waiting.pop_front() else { return false };
        if self.deep_writes(&name, &change).is_none() {
            self.pages[page].hear(&self.device.near_seen(), &self.device.deep_seen());
        }
        self.device.write(Side::Deep, &name, &change, own) && own.is_some()
    }

    fn restore(&mut self, page: usize) {
        let (found, now) = (backup::read(&self.saved, &[]).unwrap_or_default(), self.now());
        for (name, change) in backup::restore(&found, &mut self.pages[page], now) {
            self.act(page, name, change);
        }
    }

    fn crash(&mut self) {
        self.device.near = self.disk.clone();
        self.waiting.clear();
        (0..PAGES).for_each(|page| self.load(page));
    }

    fn is_kept(&self, page: usize, talk: usize) -> bool {
        self.pages[page].is_kept(&name(TALKS[talk]))
    }
}

/// The first programme whole, one with other titles, one without a talk.
fn programme(version: u8) -> Edition {
    let mut edition = FIRST.clone();
    if version > 0 {
        edition.talks.iter_mut().for_each(|talk| talk.title.push_str(" (moved)"));
    }
    edition.talks.retain(|talk| version < 2 || talk.id.as_str() != "one");
    edition
}

impl StateMachineTest for Real {
    type SystemUnderTest = Self;
    type Reference = Plain;

    fn init_test(_: &Plain) -> Self {
        Self {
            device: Device::default(),
            disk: Place::new(),
            pages: [Ledger::default(), Ledger::default()],
            waiting: VecDeque::new(),
            edition: programme(0),
            now: 0,
            saved: String::new(),
        }
    }

    fn apply(mut real: Self, plain: &Plain, step: Step) -> Self {
        match step {
            Step::Do { page, talk, kept } => real.person(page, name(TALKS[talk]), kept),
            Step::Hear(page) => real.hear(page),
            Step::Reload(page) => real.load(page),
            Step::Answer => assert_eq!(real.answer(), plain.was_told, "whether it was told as saved"),
            Step::ReachDisk => real.disk = real.device.near.clone(),
            Step::Crash => real.crash(),
            Step::Near(takes) => real.device.near_takes = takes,
            Step::Deep(takes) => real.device.deep_takes = takes,
            Step::Programme(version) => real.edition = programme(version),
            Step::Clock(by) => real.now += by,
            Step::Save(page) => real.saved = backup::write(&real.pages[page].changes),
            Step::Restore(page) => real.restore(page),
        }
        let opened = match step {
            Step::Reload(page) => page..page + 1,
            Step::Crash => 0..PAGES,
            _ => 0..0,
        };
        for (page, talk) in opened.flat_map(|page| (0..TALKS.len()).map(move |talk| (page, talk))) {
            let may = plain.may_show(talk);
            assert!(may.contains(&real.is_kept(page, talk)), "{}: only {may:?} is what was saved", TALKS[talk]);
        }
        real
    }

    fn check_invariants(real: &Self, plain: &Plain) {
        for page in 0..PAGES {
            for (talk, name) in TALKS.iter().enumerate() {
                assert_eq!(real.is_kept(page, talk), plain.shows(page, talk), "{name} in page {page}");
            }
            shows_all_that_is_kept(&real.edition, &real.pages[page]);
        }
    }
}

/// What is kept of an edition is in the personal schedule, gone or not.
fn shows_all_that_is_kept(edition: &Edition, ledger: &Ledger) {
    let kept = ledger.kept(&edition.id);
    let entries = plan(edition, &kept);
    let talks = entries.iter().filter(|entry| matches!(entry, Entry::Talk(_))).count();
    let gone = entries.iter().filter(|entry| matches!(entry, Entry::Gone(gone) if gone.seen.is_some())).count();
    let has = kept.iter().filter(|kept| edition.talk(&kept.talk).is_some()).count();
    assert_eq!((talks, gone), (has, kept.len() - has));
}

prop_state_machine! {
    #![proptest_config(ProptestConfig { cases: 2000, ..config() })]

    #[test]
    fn nothing_told_as_saved_is_lost_and_nothing_let_go_comes_back(sequential 1..60 => Real);
}
