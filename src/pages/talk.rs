//! A talk at its own address: when, where, who, what about, and what follows.

use leptos::prelude::AnyView;

use crate::actions::{self, Export};
use crate::components::keep_button::wide_keep_button;
use crate::components::links::{links, outward};
use crate::components::news_box::talk_news_box;
use crate::components::paragraphs::paragraphs;
use crate::components::reminder_choice::reminder_choice;
use crate::components::subscribe::{subscribe, subscription_hint};
use crate::components::talk_card::{Setting, kind_name, reason, speaker_name, status_name, talk_card, topic_name};
use crate::components::top::{title, top};
use crate::html::{Child, Element, button, element, fragment, icon, link};
use crate::pages::mine::saved;
use crate::pages::unknown::unknown_page;
use crate::programme::filter::{Facet, Query};
use crate::programme::{Edition, OrganisationId, Speaker, Talk, TalkId, Time, When};
use crate::route::feed::Feed;
use crate::route::{Page, Route};
use crate::state::Scene;
use crate::words::clock_range;

/// A talk, or the sentence that there is none of that name.
pub fn talk_page(scene: &Scene, id: &TalkId) -> AnyView {
    let words = scene.words;
    let back = scene.address(Page::Programme(Query::default()));
    let talks = scene.programme.edition.talks.iter().enumerate();
    let Some((position, talk)) = talks.into_iter().find(|(_, talk)| talk.id == *id) else {
        return unknown_page(words, words.unknown_talk, back);
    };
    let state = scene.state;
    let back = element("a")
        .class("back")
        .live_text("href", move || state.programme().to_string())
        .on("click", |event| actions::go_back(&event))
        .child(icon("icon back"))
        .child(words.pages().back_to_programme);
    let kind = element("span").child(kind_name(talk.kind, words));
    let top = top(Some([back, kind]), title(&talk.title).set("lang", &*talk.language));
    let status = status_name(talk.status, words).map(|name| {
        let name = element("b").child(name);
        element("div").class("note alert").child(name).child(reason(talk))
    });
    if !scene.programme.is_whole {
        actions::complete_now(scene.state, &scene.programme);
    }
    let page = element("article")
        .class("talk")
        .child(top)
        .child(status)
        .child(talk_news_box(scene, id))
        .child(particulars(scene, talk))
        .child(deeds(scene, position))
        .child(calendar(scene, talk))
        .child(paragraphs(talk.summary.as_deref(), &talk.language))
        .child(after(scene, talk));
    fragment(page)
}

/// When, where, who, what about.
fn particulars(scene: &Scene, talk: &Talk) -> Element {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let place = edition
        .room_of(talk)
        .map_or_else(|| scene.unknown().room.to_owned(), |room| format!("{} {}", words.room, room.place()));
    let topics = talk.topics.iter().filter_map(|id| edition.topic(id)).map(|topic| {
        let query = Query::default().with(Facet::Topic, topic.id.as_str(), true);
        link(scene.address(Page::Programme(query))).class("tag").child(topic_name(topic, words))
    });
    let topics: Vec<Element> = topics.collect();
    let block =
        edition.block_of(talk).map(|block| element("span").set("lang", &*edition.language).child(&*block.title));
    let language = (talk.language != edition.language).then(|| (words.pages().given_in)(&talk.language));
    element("dl")
        .child(row(words.when, Some(when(scene, talk))))
        .child(row(words.place, Some(place)))
        .child(row(words.pages().who, Some(who(scene, talk))))
        .child(row(words.topic, Some(topics).filter(|topics| !topics.is_empty())))
        .child(row(words.block, block))
        .child(row(words.pages().language_of_talk, language))
        .child(row(words.links, links(&talk.links, &edition.language)))
}

/// A name and what it stands for; nothing where there is nothing to say.
pub fn row(name: &str, value: Option<impl Child>) -> Option<[Element; 2]> {
    value.map(|value| [element("dt").child(name), element("dd").child(value)])
}

/// The day and the time, or the part of the day that is known.
fn when(scene: &Scene, talk: &Talk) -> Element {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let time = match edition.when(talk) {
        When::Timed { start, end } => clock_range(start, end),
        When::Within(block) => (words.between)(block.start, block.end),
        When::Unknown => scene.unknown().time.to_owned(),
    };
    let date = edition.date_of(talk).map(|date| format!("{} · ", words.date_of_year(date)));
    element("span").child(date).child(element("span").class("together").child(time))
}

/// The speakers, those who speak for the same organisations on one line; then the organisations that no speaker
/// stands for.
fn who(scene: &Scene, talk: &Talk) -> Vec<Element> {
    let groups = talk.speakers.chunk_by(|one, other| one.organisations == other.organisations);
    let mut lines: Vec<Element> = groups.map(|group| people(scene, group)).collect();
    let spoken_for = |id: &OrganisationId| talk.speakers.iter().any(|speaker| speaker.organisations.contains(id));
    let others: Vec<&OrganisationId> = talk.organisations.iter().filter(|id| !spoken_for(id)).collect();
    if talk.speakers.is_empty() {
        lines.push(element("p").child(scene.unknown().speaker));
    }
    lines.extend(others.into_iter().map(|id| organisation(scene, id)));
    lines
}

fn people(scene: &Scene, group: &[Speaker]) -> Element {
    let mut names = element("p");
    for (position, speaker) in group.iter().enumerate() {
        let name = speaker_name(speaker, scene.unknown());
        let name = match &speaker.name {
            Some(person) => link(Route::everywhere(Query::default().with_person(person)).to_string()).child(name),
            None => element("span").child(name),
        };
        names = names.child((position > 0).then_some(", ")).child(name);
    }
    let organisations = group.first().map(|speaker| speaker.organisations.as_slice()).unwrap_or_default();
    let organisations: Vec<Element> = organisations.iter().map(|id| organisation(scene, id)).collect();
    element("div").child(names).child(organisations)
}

/// An organisation and those that it belongs to, each a link to its talks; its full name, and its own site.
fn organisation(scene: &Scene, id: &OrganisationId) -> Element {
    let edition = &scene.programme.edition;
    let lineage = edition.lineage(id).map(|organisation| {
        let query = Query::default().with(Facet::Organisation, organisation.id.as_str(), true);
        link(scene.address(Page::Programme(query))).class("tag org").child(organisation.label())
    });
    let lineage: Vec<Element> = lineage.collect();
    let organisation = edition.organisation(id);
    let full = organisation.filter(|organisation| organisation.short.is_some()).map(|organisation| &*organisation.name);
    let site = organisation.and_then(|organisation| organisation.links.first()).map(|link| {
        let host = link.address.trim_start_matches("https://").split('/').next().unwrap_or_default();
        outward(&link.address).class("site").child(host)
    });
    let everywhere = Query::default().with(Facet::Organisation, id.as_str(), true);
    let everywhere = link(Route::everywhere(everywhere).to_string()).class("site").child(scene.words.in_all_editions);
    element("p")
        .class("organisation")
        .child(lineage)
        .child(full.map(|full| element("small").set("lang", &*edition.language).child(full)))
        .child(site)
        .child(everywhere)
}

/// What can be done with a talk.
fn deeds(scene: &Scene, position: usize) -> Element {
    let (state, words) = (scene.state, scene.words);
    let export = {
        let programme = scene.programme.clone();
        move || actions::export(state, &programme, Export::Single(position))
    };
    let share = {
        let programme = scene.programme.clone();
        move || {
            if let Some(talk) = programme.edition.talks.get(position) {
                actions::share(state, &programme, talk);
            }
        }
    };
    let kept = element("p")
        .class("quiet")
        .hidden_while(move || !state.is_kept(position))
        .child(words.is_kept)
        .child(" ")
        .child(link(scene.address(Page::Mine)).child(words.my_programme))
        .child(" ")
        .child(saved(state, words));
    element("div")
        .class("deeds")
        .child(wide_keep_button(scene, position))
        .child(button("button", export).child(words.pages().to_calendar))
        .child(button("button", share).child(words.pages().share))
        .child(kept)
}

/// The reminder that the talk's file is to have, and the talk's own feed.
fn calendar(scene: &Scene, talk: &Talk) -> Element {
    element("details")
        .class("panel")
        .child(element("summary").child(scene.words.pages().calendar.reminder_and_feed))
        .child(reminder_choice(scene.words))
        .child(subscribe(scene, &Feed::Talk(talk.id.clone()), &talk.title))
        .child(subscription_hint(scene))
}

/// What follows in the same room; for an untimed talk, what else is in its block.
fn after(scene: &Scene, talk: &Talk) -> Option<Element> {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let (title, others) = match edition.when(talk) {
        When::Timed { start, .. } => (words.pages().next_in_room, next_in_room(edition, talk, start)),
        When::Within(_) => (words.pages().same_block, same_block(edition, talk)),
        When::Unknown => return None,
    };
    let cards = others.into_iter().filter_map(|position| talk_card(scene, position, Setting::Following));
    let cards: Vec<Element> = cards.collect();
    let heading = element("h2").child(title);
    (!cards.is_empty())
        .then(|| element("section").class("block").child([heading, element("ol").class("slots").child(cards)]))
}

fn next_in_room(edition: &Edition, talk: &Talk, start: Time) -> Vec<usize> {
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
