//! A talk in a list: its title, who, what about, and the star.

use crate::components::keep_button::keep_button;
use crate::components::marked::marked;
use crate::html::{Child, Element, changing, element, link};
use crate::programme::{Edition, Kind, Speaker, Status, Talk, Topic, When};
use crate::route::Page;
use crate::state::Scene;
use crate::words::{Language, Unknown, Words, clock};

/// What a card shows, which depends on what its surroundings say already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Under the heading of its block, itself under that of its day.
    InBlock,
    /// Under a heading that says where and when it is.
    Following,
    /// On its own: the room is shown, and of an untimed talk the time of its block.
    Alone,
}

/// A talk, by its position in the edition, as an item of a list.
pub fn talk_card(scene: &Scene, position: usize, setting: Setting) -> Option<Element> {
    let (state, words) = (scene.state, scene.words);
    let edition = &scene.programme.edition;
    let talk = edition.talks.get(position)?;
    let marked = |text: String| marked(state, text, move || state.is_selected(position));
    let unknown = scene.unknown();
    let people = room(scene, talk, setting).into_iter();
    let people = people.chain(Some(card_people(scene, talk)).filter(|people| !people.is_empty()));
    let people = people.collect::<Vec<_>>().join(" · ");
    let title = marked(talk.title.clone());
    let title = link(scene.address(Page::Talk(talk.id.clone()))).set("lang", &*talk.language).child(title);
    let card = element("article")
        .class(if talk.status == Status::Cancelled { "card cancelled" } else { "card" })
        .child(element(if setting == Setting::InBlock { "h4" } else { "h3" }).child(title))
        .child((!people.is_empty()).then(|| element("p").child(marked(people))))
        .child(reason(talk))
        .child(element("p").class("tags").child(tags(edition, talk, words)))
        .child(keep_button(scene, position))
        .child(mark(scene, position));
    Some(element("li").class("slot").child(time_column(edition.when(talk), setting, words, unknown)).child(card))
}

/// Why a talk does not take place, where that is said.
pub fn reason(talk: &Talk) -> Option<Element> {
    let reason = talk.reason.as_deref().filter(|_| talk.status == Status::Cancelled)?;
    Some(element("p").child(reason))
}

/// The mark of what was kept and is not as it was, until the visitor has taken note of it.
pub fn mark(scene: &Scene, position: usize) -> impl Child + use<> {
    let (state, words) = (scene.state, scene.words);
    changing(move || state.is_changed(position).then(|| element("span").class("tag news").child(words.changed)))
}

/// The room, where the surroundings do not tell it: where there are several, and where it is still to come.
fn room(scene: &Scene, talk: &Talk, setting: Setting) -> Option<String> {
    let edition = &scene.programme.edition;
    match edition.room_of(talk) {
        Some(room) if setting == Setting::Alone || edition.rooms.len() > 1 => Some(room.name.clone()),
        None if scene.is_to_come() => Some(scene.unknown().room.to_owned()),
        _ => None,
    }
}

/// Those who speak; of a past edition no more than it tells.
fn card_people(scene: &Scene, talk: &Talk) -> String {
    if talk.speakers.is_empty() && !scene.is_to_come() { String::new() } else { people(talk, scene.unknown()) }
}

/// The names of those who speak, or what is said in their place.
pub fn people(talk: &Talk, unknown: &Unknown) -> String {
    if talk.speakers.is_empty() {
        return unknown.speaker.to_owned();
    }
    talk.speakers.iter().map(|speaker| speaker_name(speaker, unknown)).collect::<Vec<_>>().join(" · ")
}

/// The name of somebody who speaks, or what is said in its place. An initial stays on the line of what follows it.
pub fn speaker_name(speaker: &Speaker, unknown: &Unknown) -> String {
    let mut name = String::new();
    for part in speaker.name.as_deref().unwrap_or(unknown.speaker).split(' ') {
        if !name.is_empty() {
            name.push(if name.ends_with('.') { '\u{a0}' } else { ' ' });
        }
        name.push_str(part);
    }
    name
}

/// The name of a topic in the language of the interface.
pub fn topic_name<'a>(topic: &'a Topic, words: &Words) -> &'a str {
    match words.language {
        Language::French => &topic.french,
        Language::English => &topic.english,
    }
}

/// The name of a kind; none for the usual one.
pub fn kind_name(kind: Kind, words: &Words) -> Option<&'static str> {
    match kind {
        Kind::Talk => None,
        Kind::Demonstration => Some(words.demonstration),
        Kind::Workshop => Some(words.workshop),
        Kind::Panel => Some(words.panel),
        Kind::Lightning => Some(words.lightning),
    }
}

/// The word for a status; none for the usual one.
pub fn status_name(status: Status, words: &Words) -> Option<&'static str> {
    match status {
        Status::Confirmed => None,
        Status::Tentative => Some(words.tentative),
        Status::Cancelled => Some(words.cancelled),
    }
}

/// When a talk is, beside it; what its surroundings say is left out.
pub fn time_column(when: When, setting: Setting, words: &Words, unknown: &Unknown) -> Option<Element> {
    let vague = |text: String| (setting == Setting::Alone).then(|| element("p").class("between").child(text));
    match when {
        When::Timed { start, end } => {
            let end = end.map(|end| element("small").child(clock(end)));
            Some(element("time").set("datetime", start.to_rfc3339()).child(clock(start)).child(end))
        }
        When::Within(block) => vague((words.between)(block.start, block.end)),
        When::Unknown => vague(unknown.time.to_owned()),
    }
}

fn tags(edition: &Edition, talk: &Talk, words: &Words) -> Vec<Element> {
    let tag = |class, text: &str| element("span").class(class).child(text);
    let status = status_name(talk.status, words).map(|name| tag("tag alert", name));
    let organisations = talk.organisations.iter().filter_map(|id| edition.organisation(id));
    let organisations = organisations.map(|organisation| tag("tag org", organisation.label()));
    let topics = talk.topics.iter().filter_map(|id| edition.topic(id));
    let topics = topics.map(|topic| tag("tag", topic_name(topic, words)));
    status.into_iter().chain(organisations).chain(topics).collect()
}
