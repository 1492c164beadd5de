//! Random lives of a programme and of what was exported of it: every file is sound, and a calendar that imports them all
//! is right after each.
//!
//! `make test` plays a part of it, `make many-exports` as many as are asked for; other ones in each run. What fails says by
//! which `PROPTEST_RNG_SEED` it fails again.

mod imported;
mod revising;

use std::path::PathBuf;

use bluehats::programme::Edition;
use bluehats::programme::calendar::Reminder;
use bluehats::programme::filter::Index as Filter;
use bluehats::publish::feeds;
use bluehats::route::feed::Feed;
use chrono::TimeDelta;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestRunner};

use super::checker::findings_in;
use super::device::Device;
use crate::generate::{config, edition, nasty, phrase};
use crate::published::catalogue;
use imported::Calendar;
use revising::{Revision, revision};

/// How many files are made where nothing else is said.
const EXPORTS: usize = 1_000;

/// How many files the checker looks at in one run.
const AT_A_TIME: usize = 500;

/// Something that happens on a device.
#[derive(Clone, Debug)]
enum Step {
    Revise(Vec<Revision>, i64),
    /// A talk has another identifier, which is followed.
    Rename(Index),
    Export(Vec<Index>),
    Update,
    Days,
    Keep(Index),
    LetGo(Index),
    Remind(Reminder),
    Feed(Index),
}

fn step(text: BoxedStrategy<String>) -> impl Strategy<Value = Step> {
    let seconds = select(vec![0, 0, 1, 60, 86_400]);
    prop_oneof![
        4 => (vec(revision(text), 1..4), seconds).prop_map(|(revisions, seconds)| Step::Revise(revisions, seconds)),
        1 => any::<Index>().prop_map(Step::Rename),
        3 => vec(any::<Index>(), 1..5).prop_map(Step::Export),
        4 => Just(Step::Update),
        1 => Just(Step::Days),
        2 => any::<Index>().prop_map(Step::Keep),
        1 => any::<Index>().prop_map(Step::LetGo),
        1 => select(Reminder::ALL.to_vec()).prop_map(Step::Remind),
        1 => any::<Index>().prop_map(Step::Feed),
    ]
}

type Life = (Edition, Vec<Step>);

fn life(text: BoxedStrategy<String>) -> impl Strategy<Value = Life> {
    (edition(1..7, text.clone()), vec(step(text), 4..16))
}

/// Plays a life; every file that is made on the way goes to `file`.
fn play((mut edition, steps): Life, file: &mut dyn FnMut(String)) -> Result<(), TestCaseError> {
    let (mut device, mut calendar) = (Device::default(), Calendar::default());
    let (mut gone, mut kept, mut exported) = (Vec::new(), Vec::<String>::new(), Vec::<String>::new());
    for (number, step) in steps.into_iter().enumerate() {
        let all: Vec<String> = edition.keepables().map(|item| item.id().to_string()).collect();
        let name = |place: &Index| (!all.is_empty()).then(|| all[place.index(all.len())].clone());
        match step {
            Step::Revise(revisions, seconds) => {
                edition.revision += TimeDelta::seconds(seconds);
                for revision in &revisions {
                    revision.happen_to(&mut edition, &mut gone);
                }
            }
            Step::Rename(place) => {
                if !edition.talks.is_empty() {
                    let place = place.index(edition.talks.len());
                    let new = format!("renamed-{number}");
                    let old = std::mem::replace(&mut edition.talks[place].id, new.as_str().into()).to_string();
                    // What was let go is not followed: under its new identifier it is something else.
                    if !device.let_go.contains(&old) {
                        device.follow(&edition, &old, &new);
                        calendar.follow(&edition, &old, &new);
                        kept.iter_mut()
                            .chain(&mut exported)
                            .filter(|name| **name == old)
                            .for_each(|name| name.clone_from(&new));
                    }
                }
            }
            Step::Keep(place) => {
                if let Some(name) = name(&place) {
                    device.let_go.remove(&name);
                    kept.push(name);
                }
                kept.sort();
                kept.dedup();
            }
            Step::LetGo(place) => {
                if let Some(name) = name(&place).filter(|name| kept.contains(name)) {
                    kept.retain(|other| *other != name);
                    device.let_go.insert(name);
                }
            }
            Step::Remind(reminder) => device.reminder = reminder,
            Step::Export(places) => {
                let names: Vec<String> = places.iter().filter_map(name).collect();
                let text = device.export(&edition, &names.iter().map(String::as_str).collect::<Vec<_>>());
                if let Some(text) = text {
                    calendar.import(&text)?;
                    file(text);
                }
                exported.extend(names);
            }
            Step::Update => {
                let present = kept.iter().filter(|name| all.contains(name));
                let names: Vec<&str> = present.map(String::as_str).collect();
                if let Some(text) = device.update(&edition, &names) {
                    calendar.import(&text)?;
                    file(text);
                }
                exported.extend(names.into_iter().map(str::to_owned));
                prop_assert_eq!(device.changed(&edition), []);
                let followed = |name: &&String| !device.let_go.contains(*name);
                let followed: Vec<String> = exported.iter().filter(followed).cloned().collect();
                calendar.agrees(&edition, &device, &followed)?;
            }
            Step::Days => {
                let text = device.days(&edition);
                calendar.import(&text)?;
                file(text);
            }
            Step::Feed(place) => {
                let index = Filter::new(&edition);
                let all = Feed::all(&edition, &index);
                file(feeds::text(place.get(&all), &catalogue(), &edition, &index));
            }
        }
    }
    Ok(())
}

/// How many files are to be made.
fn wanted() -> usize {
    let asked = std::env::var("BLUEHATS_EXPORTS").ok();
    asked.map_or(EXPORTS, |text| text.parse().expect("BLUEHATS_EXPORTS is a number"))
}

#[test]
fn no_file_of_any_life_has_a_finding() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lives");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the build's own directory can be written");
    let seed = seed();
    let mut runner = TestRunner::new(ProptestConfig { rng_seed: RngSeed::Fixed(seed), ..config() });
    let lives = [life(nasty()).boxed(), life(phrase()).boxed()];
    let (mut made, mut checked) = (Vec::new(), 0);
    for lives in lives.iter().cycle() {
        let life = lives.new_tree(&mut runner).expect("the strategy rejects nothing").current();
        let told = format!("{:?}", life.1);
        let played = play(life, &mut |text| made.push(text));
        played.unwrap_or_else(|error| panic!("PROPTEST_RNG_SEED={seed}: {error}: {told}"));
        let enough = checked + made.len() >= wanted();
        if made.len() >= AT_A_TIME || enough {
            checked += made.len();
            assert_eq!(check(&folder, &mut made), "", "PROPTEST_RNG_SEED={seed}");
        }
        if enough {
            break;
        }
    }
    println!("{checked} exports, 0 findings");
}

/// What chance begins with: what is asked for, else another number in each run.
fn seed() -> u64 {
    match config().rng_seed {
        RngSeed::Fixed(seed) => seed,
        RngSeed::Random => TestRunner::default().rng().next_u64(),
    }
}

/// What the checker finds in files, all in one run.
fn check(folder: &std::path::Path, made: &mut Vec<String>) -> String {
    let files = made.drain(..).enumerate().map(|(number, text)| {
        let file = folder.join(format!("{number}.ics"));
        std::fs::write(&file, text).expect("the build's own directory can be written");
        file
    });
    findings_in(&files.collect::<Vec<PathBuf>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..config() })]

    #[test]
    fn a_calendar_that_imports_every_file_is_right_after_each(life in life(phrase())) {
        play(life, &mut |_| ())?;
    }
}
