//! A talk in a list: its title, who, what about, and the star.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::keep_button::KeepButton;
use crate::components::marked::Marked;
use crate::programme::{Edition, Kind, Speaker, Status, Talk, When};
use crate::route::Page;
use crate::state::{Programme, State};
use crate::words::{Language, Words, clock};

/// A talk, by its position in the edition. With `dated`, the time of an untimed talk is shown too: its block's.
#[component]
pub fn TalkCard(
    programme: Arc<Programme>,
    position: usize,
    words: &'static Words,
    #[prop(optional)] dated: bool,
    #[prop(optional)] with_room: bool,
) -> impl IntoView {
    let state = State::here();
    let talk = programme.edition.talks.get(position)?.clone();
    let edition = &programme.edition;
    let selected = move || state.is_selected(position);
    let title = talk.title.clone();
    let people = people(&talk, words);
    let room = with_room.then(|| edition.room_of(&talk)).flatten().map(|room| room.name.clone());
    let people = room.into_iter().chain([people]).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    Some(view! {
        {time_column(&edition.when(&talk), dated, words)}
        <article class="card" class:kept=move || state.is_kept(position) class:cancelled=talk.status == Status::Cancelled>
            <h4>
                <a href=programme.route(Page::Talk(talk.id.clone())).to_string() lang=talk.language.clone()>
                    <Marked text=title visible=selected />
                </a>
            </h4>
            <p><Marked text=people visible=selected /></p>
            <p class="tags">{tags(edition, &talk, words)}</p>
            <KeepButton programme=programme.clone() position words />
        </article>
    })
}

/// The names of those who speak, or that they are to be announced.
pub fn people(talk: &Talk, words: &Words) -> String {
    let name = |speaker: &Speaker| speaker.name.clone().unwrap_or_else(|| words.to_be_announced.to_owned());
    talk.speakers.iter().map(name).collect::<Vec<_>>().join(" · ")
}

/// The name of a topic in the language of the interface.
pub fn topic_name<'a>(topic: &'a crate::programme::Topic, words: &Words) -> &'a str {
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

fn time_column(when: &When, dated: bool, words: &'static Words) -> Option<AnyView> {
    match *when {
        When::Timed { start, end } => {
            let end = end.map(|end| view! { <small>{clock(end)}</small> });
            Some(view! { <time datetime=start.to_rfc3339()>{clock(start)} {end}</time> }.into_any())
        }
        When::Within(block) if dated => {
            let between = (words.between)(&clock(block.start), &clock(block.end));
            Some(view! { <p class="between">{between}</p> }.into_any())
        }
        When::Unknown if dated => Some(view! { <p class="between">{words.time_to_be_confirmed}</p> }.into_any()),
        _ => None,
    }
}

fn tags(edition: &Edition, talk: &Talk, words: &'static Words) -> Vec<impl IntoView + use<>> {
    let status = status_name(talk.status, words).map(|name| ("tag alert", name.to_owned()));
    let organisations = talk.organisations.iter().filter_map(|id| edition.organisation(id));
    let organisations = organisations.map(|organisation| ("tag org", organisation.label().to_owned()));
    let topics = talk.topics.iter().filter_map(|id| edition.topic(id));
    let topics = topics.map(|topic| ("tag", topic_name(topic, words).to_owned()));
    let tags = status.into_iter().chain(organisations).chain(topics);
    tags.map(|(class, text)| view! { <span class=class>{text}</span> " " }).collect()
}
