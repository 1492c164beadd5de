//! A talk at its own address: when, where, who, what about, and what follows.

use std::sync::Arc;

use leptos::prelude::*;

use crate::actions;
use crate::components::keep_button::KeepButton;
use crate::components::links::Links;
use crate::components::talk_card::{TalkCard, kind_name, status_name, topic_name};
use crate::programme::filter::{Facet, Query};
use crate::programme::{Edition, Link, OrganisationId, Speaker, Talk, TalkId, When};
use crate::route::Page;
use crate::state::{Programme, State};
use crate::words::{Words, clock, clock_range};

/// A talk, or the sentence that there is none of that name.
#[component]
pub fn TalkPage(programme: Arc<Programme>, talk: TalkId, words: &'static Words) -> impl IntoView {
    let back = programme.route(Page::Programme(Query::default())).to_string();
    let position = programme.edition.talks.iter().position(|other| other.id == talk);
    match position {
        Some(position) => view! { <Found programme position back words /> }.into_any(),
        None => view! {
            <header class="top"><h1 tabindex="-1">{words.unknown_talk}</h1></header>
            <p class="note">{words.unknown_page_advice}</p>
            <div class="actions"><a class="button primary" href=back>{words.programme}</a></div>
        }
        .into_any(),
    }
}

#[component]
fn Found(programme: Arc<Programme>, position: usize, back: String, words: &'static Words) -> impl IntoView {
    let talk = programme.edition.talks.get(position)?.clone();
    let status = status_name(talk.status, words).map(|name| view! { <p class="note alert">{name}</p> });
    let paragraphs = talk.summary.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty());
    let paragraphs = paragraphs.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    Some(view! {
        <article class="talk">
            <header class="top">
                <p class="eyebrow">
                    <a class="back" href=back><span class="icon back" aria-hidden="true"></span>{words.back_to_programme}</a>
                    <span>{kind_name(talk.kind, words)}</span>
                </p>
                <h1 tabindex="-1" lang=talk.language.clone()>{talk.title.clone()}</h1>
            </header>
            {status}
            <Particulars programme=programme.clone() talk=talk.clone() words />
            <Deeds programme=programme.clone() position words />
            <div class="summary" lang=talk.language.clone()>{paragraphs}</div>
            <After programme talk words />
        </article>
    })
}

/// When, where, who, what about.
#[component]
fn Particulars(programme: Arc<Programme>, talk: Talk, words: &'static Words) -> impl IntoView {
    let edition = &programme.edition;
    let room = edition.room_of(&talk).map(|room| match &room.floor {
        Some(floor) => format!("{}, {floor}", room.name),
        None => room.name.clone(),
    });
    let place = room.map_or_else(|| words.room_to_be_confirmed.to_owned(), |room| format!("{} {room}", words.room));
    let block = edition.block_of(&talk).map(|block| {
        view! {
            <dt>{words.block}</dt>
            <dd lang=edition.language.clone()>{block.title.clone()}</dd>
        }
    });
    let topics = talk.topics.iter().filter_map(|id| edition.topic(id)).map(|topic| {
        let query = Query::default().with(Facet::Topic, topic.id.as_str(), true);
        let address = programme.route(Page::Programme(query)).to_string();
        view! { <a class="tag" href=address>{topic_name(topic, words).to_owned()}</a> " " }
    });
    let topics = topics.collect_view();
    let topics = (!talk.topics.is_empty()).then(|| view! { <dt>{words.topic}</dt> <dd>{topics}</dd> });
    let language = (talk.language != edition.language).then(|| {
        view! {
            <dt>{words.language_of_talk}</dt>
            <dd>{(words.given_in)(&talk.language)}</dd>
        }
    });
    let links = (!talk.links.is_empty()).then(|| {
        view! {
            <dt>{words.links}</dt>
            <dd><Links links=talk.links.clone() /></dd>
        }
    });
    view! {
        <dl>
            <dt>{words.when}</dt>
            <dd>{when(edition, &talk, words)}</dd>
            <dt>{words.place}</dt>
            <dd>{place}</dd>
            <dt>{words.who}</dt>
            <dd>{who(&programme, &talk, words)}</dd>
            {topics} {block} {language} {links}
        </dl>
    }
}

/// The day and the time, or the part of the day that is known.
pub fn when(edition: &Edition, talk: &Talk, words: &Words) -> String {
    match edition.when(talk) {
        When::Timed { start, end } => {
            format!("{} · {}", words.date_of_year(start.date_naive()), clock_range(start, end))
        }
        When::Within(block) => {
            let between = (words.between)(&clock(block.start), &clock(block.end));
            format!("{} · {between}", words.date_of_year(block.start.date_naive()))
        }
        When::Unknown => words.time_to_be_confirmed.to_owned(),
    }
}

/// The speakers, each with the organisations spoken for; then the organisations that no speaker stands for.
fn who(programme: &Programme, talk: &Talk, words: &'static Words) -> Vec<AnyView> {
    let line = |speakers: Vec<&Speaker>, organisations: &[OrganisationId]| {
        let names: Vec<&str> =
            speakers.iter().map(|speaker| speaker.name.as_deref().unwrap_or(words.to_be_announced)).collect();
        let organisations = organisations.iter().map(|id| organisation(programme, id)).collect_view();
        view! { <p>{names.join(", ")} <span class="of">{organisations}</span></p> }.into_any()
    };
    let mut lines = Vec::new();
    // Those who speak for the same organisations stand on one line.
    let groups = talk.speakers.chunk_by(|one, other| one.organisations == other.organisations);
    for group in groups {
        let organisations = group.first().map(|speaker| speaker.organisations.as_slice()).unwrap_or_default();
        lines.push(line(group.iter().collect(), organisations));
    }
    let spoken_for = |id: &OrganisationId| talk.speakers.iter().any(|speaker| speaker.organisations.contains(id));
    let others: Vec<OrganisationId> = talk.organisations.iter().filter(|id| !spoken_for(id)).cloned().collect();
    if !others.is_empty() || talk.speakers.is_empty() {
        lines.push(line(Vec::new(), &others));
    }
    lines
}

/// An organisation and those that it belongs to: each a link to its talks, and the first to its own page.
fn organisation(programme: &Programme, id: &OrganisationId) -> impl IntoView + use<> {
    let lineage = programme.edition.lineage(id).map(|organisation| {
        let query = Query::default().with(Facet::Organisation, organisation.id.as_str(), true);
        let address = programme.route(Page::Programme(query)).to_string();
        view! { <a class="tag org" href=address>{organisation.label().to_owned()}</a> " " }
    });
    let lineage = lineage.collect_view();
    let found = programme.edition.organisation(id);
    let name = found.filter(|organisation| organisation.short.is_some()).map(|organisation| organisation.name.clone());
    let links = found.map(|organisation| organisation.links.clone()).unwrap_or_default();
    let link = links.into_iter().next().map(|Link { address, .. }| {
        let host = address.trim_start_matches("https://").split('/').next().unwrap_or_default().to_owned();
        view! { <a class="site" href=address rel="noopener noreferrer">{host}</a> }
    });
    view! { <span class="organisation">{lineage} {name.map(|name| view! { <small>{name}</small> " " })} {link}</span> }
}

/// What can be done with a talk.
#[component]
fn Deeds(programme: Arc<Programme>, position: usize, words: &'static Words) -> impl IntoView {
    let state = State::here();
    let mine = programme.route(Page::Mine).to_string();
    let export = {
        let programme = programme.clone();
        move |_| {
            if let Some(talk) = programme.edition.talks.get(position) {
                actions::export(state, &programme, &[talk], Some(&talk.id));
            }
        }
    };
    let share = {
        let programme = programme.clone();
        move |_| {
            if let Some(talk) = programme.edition.talks.get(position) {
                actions::share(state, &programme, talk);
            }
        }
    };
    view! {
        <div class="deeds">
            <KeepButton programme position words wide=true />
            <button class="button" type="button" on:click=export>{words.to_calendar}</button>
            <button class="button" type="button" on:click=share>{words.share}</button>
            <p class="quiet" hidden=move || !state.is_kept(position)>
                {words.is_kept} " " <a href=mine>{words.my_programme}</a>
            </p>
        </div>
    }
}

/// What follows in the same room; for an untimed talk, what else is in its block.
#[component]
fn After(programme: Arc<Programme>, talk: Talk, words: &'static Words) -> impl IntoView {
    let edition = &programme.edition;
    let (title, others) = match edition.when(&talk) {
        When::Timed { start, .. } => (words.next_in_room, next_in_room(edition, &talk, start)),
        When::Within(_) => (words.same_block, same_block(edition, &talk)),
        When::Unknown => return None,
    };
    let cards = others.into_iter().map(|position| {
        view! { <li class="slot"><TalkCard programme=programme.clone() position words /></li> }
    });
    let cards = cards.collect_view();
    (!cards.is_empty())
        .then(|| view! { <section class="block"><h2>{title}</h2> <ol class="slots">{cards}</ol></section> })
}

fn next_in_room(edition: &Edition, talk: &Talk, start: crate::programme::Time) -> Vec<usize> {
    let room = edition.room_of(talk).map(|room| &room.id);
    let later = edition.talks.iter().enumerate().filter(|(_, other)| {
        let same_day = other.start.is_some_and(|other| other > start && other.date_naive() == start.date_naive());
        same_day && edition.room_of(other).map(|room| &room.id) == room
    });
    later.min_by_key(|(_, other)| other.start).map(|(position, _)| position).into_iter().collect()
}

fn same_block(edition: &Edition, talk: &Talk) -> Vec<usize> {
    let others = edition.talks.iter().enumerate();
    let others = others.filter(|(_, other)| other.id != talk.id && other.block == talk.block && other.start.is_none());
    others.map(|(position, _)| position).collect()
}
