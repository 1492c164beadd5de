//! How long the pure core takes over a thousand talks: all of it should stay under a millisecond.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a bench stops at the first surprise")]

#[path = "../it/generate.rs"]
mod generate;

use std::hint::black_box;

use bluehats::programme::filter::{Facet, Index, Query, Selection};
use bluehats::programme::schedule::{Kept, plan};
use bluehats::programme::search::Words;
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

fn keep(criterion: &mut Criterion) {
    let edition = generate::thousand_talks();
    let kept: Vec<Kept> =
        edition.talks.iter().step_by(20).map(|talk| Kept::new(&edition, talk, edition.revision)).collect();
    assert_eq!(kept.len(), 50);
    let talk = &edition.talks[500];
    criterion.bench_function("keep a talk: what is stored of it", |bencher| {
        bencher.iter(|| Kept::new(black_box(&edition), black_box(talk), edition.revision).to_text());
    });
    criterion.bench_function("plan with 50 kept", |bencher| {
        bencher.iter(|| plan(black_box(&edition), black_box(&kept)).len());
    });
}

criterion_group!(benches, filter, keep);
criterion_main!(benches);
