//! How long the pure core takes over a thousand talks, and over all editions: an answer should stay under a millisecond.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a bench stops at the first surprise")]

#[path = "../it/generate.rs"]
mod generate;
#[path = "../it/published.rs"]
mod published;

use std::hint::black_box;

use bluehats::programme::change::{between, of_kept};
use bluehats::programme::filter::{Facet, Index, Query, Selection};
use bluehats::programme::parse;
use bluehats::programme::schedule::{Kept, plan};
use bluehats::programme::search::Words;
use bluehats::programme::{Edition, Keepable, Status};
use chrono::TimeDelta;
use criterion::{Criterion, criterion_group, criterion_main};

/// A query that chooses two values of each facet and searches for two words.
fn question(index: &Index, text: &str) -> Query {
    let mut query = Query::default();
    text.clone_into(&mut query.text);
    for facet in Facet::ALL {
        index.values(facet).iter().take(2).for_each(|value| query.set(facet, &value.id, true));
    }
    query
}

/// What answers a query, its words taken apart anew as after each key.
fn select(index: &Index, query: &Query) -> Selection {
    index.select(query, &Words::new(&query.text))
}

fn filter(criterion: &mut Criterion) {
    let edition = generate::thousand_talks();
    let index = Index::new(&edition);
    let query = question(&index, "l'etat donnees");
    criterion.bench_function("select with three facets and two words", |bencher| {
        bencher.iter(|| select(&index, black_box(&query)));
    });
    let letters: Vec<Query> = (1..="numérique".chars().count())
        .map(|typed| question(&index, &"numérique".chars().take(typed).collect::<String>()))
        .collect();
    criterion.bench_function("select after each of the nine letters of a word, together", |bencher| {
        bencher.iter(|| letters.iter().map(|query| select(&index, black_box(query)).len()).sum::<usize>());
    });
    let all = Query::default();
    criterion.bench_function("select with nothing asked", |bencher| bencher.iter(|| select(&index, black_box(&all))));
}

/// What each key typed on the page of all editions costs.
fn everywhere(criterion: &mut Criterion) {
    let indexes: Vec<Index> = published::years().iter().map(Index::new).collect();
    assert_eq!(indexes.len(), 7);
    let matching = |query: &Query| {
        let words = Words::new(&query.text);
        indexes.iter().map(|index| index.matching(query, &words).count_ones(..)).sum::<usize>()
    };
    let letter = Query::default().with_text("g");
    criterion.bench_function("search all seven editions after one key", |bencher| {
        bencher.iter(|| matching(black_box(&letter)));
    });
    let history = Query::default().with(Facet::Organisation, "dinum", true).with_text("démarches simplifiées");
    let history = history.with_person("Philippe Vrignaud");
    assert_eq!(matching(&history), 3);
    criterion.bench_function("search all seven editions for words, a person and an organisation", |bencher| {
        bencher.iter(|| matching(black_box(&history)));
    });
    let editions = published::years();
    criterion.bench_function("make the indexes of all seven editions", |bencher| {
        bencher.iter(|| black_box(&editions).iter().map(Index::new).collect::<Vec<_>>());
    });
    let texts = published::YEARS.map(|id| published::text(&format!("public/programmes/{id}.json")));
    criterion.bench_function("read the files of all seven editions", |bencher| {
        bencher.iter(|| black_box(&texts).each_ref().map(|text| parse::edition(text).map(|read| read.1.len())));
    });
}

fn keep(criterion: &mut Criterion) {
    let edition = generate::thousand_talks();
    let kept: Vec<Kept> = edition
        .talks
        .iter()
        .step_by(20)
        .map(|talk| Kept::new(&edition, Keepable::Talk(talk), edition.revision))
        .collect();
    assert_eq!(kept.len(), 50);
    let talk = &edition.talks[500];
    criterion.bench_function("keep a talk: what is stored of it", |bencher| {
        bencher.iter(|| Kept::new(black_box(&edition), Keepable::Talk(black_box(talk)), edition.revision).to_text());
    });
    criterion.bench_function("plan with 50 kept", |bencher| {
        bencher.iter(|| plan(black_box(&edition), black_box(&kept)).len());
    });
}

/// Another version of the edition: a talk in ten is moved, one in ten renamed, one in ten has other speakers, one in fifty
/// is cancelled, one in fifty gone, one in fifty new.
fn later(edition: &Edition) -> Edition {
    let mut later = edition.clone();
    for (number, talk) in later.talks.iter_mut().enumerate() {
        match number % 10 {
            0 => talk.start = talk.start.map(|start| start + TimeDelta::minutes(15)),
            1 => talk.title.push_str(", suite"),
            2 => talk.speakers.reverse(),
            3 if number % 50 == 3 => talk.status = Status::Cancelled,
            4 if number % 50 == 4 => talk.id = format!("new-{number}").as_str().into(),
            _ => {}
        }
        if number % 50 == 14 {
            talk.title.push_str(", tout autre");
            talk.id = format!("other-{number}").as_str().into();
        }
    }
    later
}

fn change(criterion: &mut Criterion) {
    let old = generate::thousand_talks();
    let new = later(&old);
    let count = between(&old, &new).len();
    assert!((200..400).contains(&count), "{count}");
    criterion.bench_function("what changed between two versions", |bencher| {
        bencher.iter(|| between(black_box(&old), black_box(&new)).len());
    });
    let mut renamed = new.clone();
    for (number, talk) in renamed.talks.iter_mut().enumerate() {
        talk.id = format!("renamed-{number}").as_str().into();
    }
    criterion.bench_function("what changed between two versions, where every identifier was changed", |bencher| {
        bencher.iter(|| between(black_box(&old), black_box(&renamed)).len());
    });
    let kept: Vec<Kept> =
        old.talks.iter().step_by(20).map(|talk| Kept::new(&old, Keepable::Talk(talk), old.revision)).collect();
    criterion.bench_function("what changed of 50 kept", |bencher| {
        bencher.iter(|| of_kept(black_box(&new), black_box(&kept)).len());
    });
}

criterion_group!(benches, filter, everywhere, keep, change);
criterion_main!(benches);
