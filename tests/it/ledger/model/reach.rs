//! Whether the sequences of the model test get anywhere: each kind of trouble meets something that is kept.

use std::collections::BTreeMap;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use proptest_state_machine::ReferenceStateMachine;

use super::super::device::Takes;
use super::plain::{PAGES, Plain, Step, TALKS};

const SEQUENCES: usize = 200;

/// What a step does that matters, if it does.
fn matters(before: &Plain, step: &Step, after: &Plain) -> Option<&'static str> {
    let keeps = |plain: &Plain, page: usize| (0..TALKS.len()).any(|talk| plain.shows(page, talk));
    // The first talk is the one that a version of the programme is without.
    let keeps_first = (0..PAGES).any(|page| before.shows(page, 0));
    match *step {
        Step::Do { kept: true, .. } if before.near_takes != Takes::All => Some("kept where there is no room"),
        Step::Do { kept: true, .. } => Some("kept"),
        Step::Do { .. } => Some("let go"),
        Step::Hear(page) if shown(before, page) != shown(after, page) => Some("heard from another tab"),
        Step::Reload(page) if keeps(before, page) => Some("reloaded"),
        Step::Answer if after.was_told => Some("told as saved"),
        Step::Answer if !before.waiting.is_empty() && before.deep_takes != Takes::All => Some("deep place refused"),
        Step::Crash if before.near.len() > before.disk.len() => Some("crashed with something not on the disk"),
        Step::Programme(2) if before.has(0) && keeps_first => Some("kept talk lost"),
        Step::Programme(0 | 1) if !before.has(0) && keeps_first => Some("kept talk back"),
        Step::Programme(1) if before.programme == 0 => Some("updated"),
        Step::Clock(by) if by < 0 => Some("clock put back"),
        Step::Restore(_) if after.history.len() > before.history.len() => Some("restored"),
        _ => None,
    }
}

fn shown(plain: &Plain, page: usize) -> Vec<bool> {
    (0..TALKS.len()).map(|talk| plain.shows(page, talk)).collect()
}

#[test]
fn the_sequences_reach_each_kind_of_trouble() {
    let mut runner = TestRunner::deterministic();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..SEQUENCES {
        let tree = Plain::sequential_strategy(1..60).new_tree(&mut runner).expect("there is a sequence");
        let (mut plain, steps, _) = tree.current();
        for step in steps {
            let after = Plain::apply(plain.clone(), &step);
            if let Some(what) = matters(&plain, &step, &after) {
                *counts.entry(what).or_default() += 1;
            }
            plain = after;
        }
    }
    println!("in {SEQUENCES} sequences: {counts:#?}");
    assert_eq!(counts.len(), 13, "{counts:#?}");
    // In the 2,000 sequences of the test itself ten times as often.
    assert!(counts.values().all(|count| *count >= 10), "{counts:#?}");
}
