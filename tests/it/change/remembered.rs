//! What a device remembers of the versions that it had: bounded, and never in the way.

use bluehats::programme::change::Alteration;
use bluehats::programme::change::history::{History, HistoryError, LONGEST, MOST_STEPS, Renewal};
use bluehats::programme::{Edition, Talk};
use chrono::TimeDelta;
use proptest::prelude::*;

use super::{talk_mut, told, versions};
use crate::generate::{config, nasty};

/// The next version, an hour later.
fn next(edition: &Edition, change: impl FnOnce(&mut Edition)) -> Edition {
    let mut next = Edition { revision: edition.revision + TimeDelta::hours(1), ..edition.clone() };
    change(&mut next);
    next
}

fn retitled(edition: &Edition, title: &str) -> Edition {
    next(edition, |edition| title.clone_into(&mut talk_mut(edition, "one").title))
}

#[test]
fn each_version_that_changes_something_is_a_step_with_both_revisions() {
    let (first, _) = versions(|_| ());
    let second = retitled(&first, "Deux fois");
    let third = next(&second, |_| ());
    let fourth = retitled(&third, "Trois fois");
    let mut history = History::default();
    assert_eq!(history.since(), None);
    let added = [(&first, &second), (&second, &third), (&third, &fourth)].map(|(old, new)| history.add(old, new));
    assert_eq!(added, [true, false, true]);
    let revisions: Vec<_> = history.steps.iter().map(|step| (step.from, step.at)).collect();
    assert_eq!(revisions, [(first.revision, second.revision), (third.revision, fourth.revision)]);
    assert_eq!(history.since(), Some(first.revision));
}

#[test]
fn a_step_that_is_taken_in_twice_is_one() {
    let (first, _) = versions(|_| ());
    let second = next(&first, |edition| edition.talks.retain(|talk| talk.id.as_str() != "one"));
    let third = next(&second, |edition| edition.talks.clone_from(&first.talks));
    let mut history = History::default();
    for (old, new) in [(&first, &second), (&second, &third)] {
        assert!(history.add(old, new));
        let once = history.clone();
        assert!(!history.add(old, new), "the download was not stored, and came again");
        assert_eq!(history, once);
    }
    assert_eq!(told(&history.steps[1].items), [("one".to_owned(), vec![Alteration::Back])]);
    // Two that bear the same revision are two.
    let again = Edition { revision: third.revision, ..retitled(&third, "Autrement") };
    let and_again = Edition { revision: third.revision, ..retitled(&third, "Encore autrement") };
    assert!(history.add(&third, &again) && history.add(&again, &and_again));
    assert_eq!(history.steps.len(), 4);
}

#[test]
fn what_is_oldest_goes_first() {
    let (mut old, _) = versions(|_| ());
    let mut history = History::default();
    for number in 0..MOST_STEPS + 10 {
        let new = retitled(&old, &format!("Titre {number}"));
        assert!(history.add(&old, &new));
        old = new;
    }
    assert_eq!(history.steps.len(), MOST_STEPS);
    assert_eq!(history.steps.last().map(|step| step.at), Some(old.revision));
    // Longer ones leave room for fewer.
    for number in 0..20 {
        let new = retitled(&old, &format!("{number}").repeat(10_000));
        assert!(history.add(&old, &new));
        assert!(history.to_text().len() <= LONGEST);
        old = new;
    }
    assert!((2..20).contains(&history.steps.len()));
    assert_eq!(history.steps.last().map(|step| step.at), Some(old.revision));
}

#[test]
fn a_version_that_changes_too_much_is_remembered_in_part() {
    let (mut old, _) = versions(|_| ());
    let one = old.talks[0].clone();
    let talk = |number: usize| Talk { id: format!("talk-{number}").as_str().into(), ..one.clone() };
    old.talks = (0..5000).map(talk).collect();
    let new = next(&old, |edition| edition.talks.iter_mut().for_each(|talk| talk.title.push_str(" bis")));
    let mut history = History::default();
    assert!(history.add(&old, &new));
    let [step] = &history.steps[..] else { panic!("there is one step") };
    assert!(step.more > 0 && step.items.len() > 100);
    assert_eq!(step.items.len() as u64 + step.more, 5000);
    let text = history.to_text();
    assert!((LONGEST / 2..=LONGEST).contains(&text.len()), "{}", text.len());
    assert_eq!(History::read(&text), Ok(history));
}

#[test]
fn a_text_that_cannot_be_read_is_set_aside_and_one_of_a_later_version_stays() {
    let (old, _) = versions(|_| ());
    let new = retitled(&old, "Autre");
    let mut fresh = History::default();
    assert!(fresh.add(&old, &new));
    for garbage in ["", "null", "[]", "{}", "<!doctype html>", r#"{"v":1}"#, r#"{"v":0,"steps":[]}"#, "{\"v\":1,\"ste"]
    {
        assert_eq!(History::read(garbage), Err(HistoryError::Unreadable), "{garbage}");
        let expected = Renewal { history: fresh.clone(), unreadable: true };
        assert_eq!(Renewal::of(Some(garbage), &old, &new), Some(expected), "{garbage}");
    }
    let later = r#"{"v":2,"anything":"else"}"#;
    assert_eq!(History::read(later), Err(HistoryError::Newer(2)));
    assert_eq!(Renewal::of(Some(later), &old, &new), None);
    assert_eq!(Renewal::of(None, &old, &new), Some(Renewal { history: fresh.clone(), unreadable: false }));
    assert_eq!(Renewal::of(None, &old, &old), None);
    assert_eq!(Renewal::of(Some(&fresh.to_text()), &old, &new), None, "it is there already");
}

#[test]
fn what_in_a_text_cannot_be_read_costs_itself() {
    let (old, _) = versions(|_| ());
    let second = next(&old, |edition| edition.talks.iter_mut().for_each(|talk| talk.title.push_str(" bis")));
    let third = retitled(&second, "Autre");
    let mut history = History::default();
    assert!(history.add(&old, &second) && history.add(&second, &third));
    let text = history.to_text();
    let without_item = text.replacen(r#"{"id":"two""#, r#"{"id":"É""#, 1);
    let read = History::read(&without_item).expect("the rest is read");
    assert_eq!((read.steps[0].items.len(), read.steps[1].items.len()), (2, 1));
    let without_step = text.replacen(r#"{"from":""#, r#"{"from":"hier "#, 1);
    assert_eq!(History::read(&without_step).map(|read| read.steps), Ok(history.steps[1..].to_vec()));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_read_without_panic(text in nasty(), cut in any::<prop::sample::Index>()) {
        let _ = History::read(&text);
        let (old, _) = versions(|_| ());
        let mut history = History::default();
        prop_assume!(history.add(&old, &retitled(&old, &text)));
        let whole = history.to_text();
        prop_assert_eq!(History::read(&whole), Ok(history));
        let ends: Vec<usize> = whole.char_indices().map(|(end, _)| end).collect();
        prop_assert_eq!(History::read(&whole[..ends[cut.index(ends.len() - 4)]]), Err(HistoryError::Unreadable));
    }
}
