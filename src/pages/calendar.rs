//! The calendars that one may subscribe to: those of what the programme was last filtered by, the whole, and all others.

use leptos::prelude::{AnyView, GetUntracked};

use crate::components::facets::{facet_name, value_name};
use crate::components::subscribe::{subscribe, subscribe_line, subscription_hint};
use crate::components::top::{title, top};
use crate::html::{Element, element, fragment};
use crate::programme::filter::Facet;
use crate::route::feed::Feed;
use crate::state::Scene;

/// The feeds of an edition.
pub fn calendar_page(scene: &Scene) -> AnyView {
    let (words, programme) = (scene.words, &scene.programme);
    let top = top(Some(&*programme.edition.title), title(words.subscribe));
    let chosen = Feed::chosen(&programme.index, &scene.state.query.get_untracked());
    let cards: Vec<Element> = chosen.iter().chain([&Feed::Whole]).map(|feed| card(scene, feed)).collect();
    let groups: Vec<Element> = Facet::ALL.into_iter().filter_map(|facet| group(scene, facet)).collect();
    fragment(element("div").child(top).child(subscription_hint(scene)).child(cards).child(groups))
}

fn card(scene: &Scene, feed: &Feed) -> Element {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let (name, full) = name(scene, feed);
    let count = feed.items(edition, &scene.programme.index).len();
    let stands = if *feed == Feed::Whole { edition.stands.len() } else { 0 };
    let talks = Some(count - stands).filter(|talks| *talks > 0).map(words.talks);
    let stands = Some(stands).filter(|stands| *stands > 0).map(words.count_of_stands);
    let held = full.into_iter().chain(talks).chain(stands).collect::<Vec<_>>().join(" · ");
    element("section")
        .class("panel")
        .child(element("h2").child(&*name))
        .child((!held.is_empty()).then(|| element("p").class("quiet").child(held)))
        .child(subscribe(scene, feed, &name))
}

/// The feed of each value of a facet; nothing where there are none.
fn group(scene: &Scene, facet: Facet) -> Option<Element> {
    let feeds = scene.programme.index.values(facet).iter().map(|value| Feed::Part(facet, value.id.clone()));
    let lines: Vec<Element> = feeds.map(|feed| subscribe_line(scene, &feed, name(scene, &feed).0)).collect();
    let heading = element("h2").child(facet_name(facet, scene.words).0);
    (!lines.is_empty())
        .then(|| element("section").class("panel").child(heading).child(element("ul").class("lines").child(lines)))
}

/// What a feed is called in the language of the interface, and what a short name stands for.
fn name(scene: &Scene, feed: &Feed) -> (String, Option<String>) {
    match feed {
        Feed::Part(facet, id) => value_name(&scene.programme, *facet, id, scene.words),
        Feed::Whole | Feed::Talk(_) => (scene.words.pages().calendar.whole_programme.to_owned(), None),
    }
}
