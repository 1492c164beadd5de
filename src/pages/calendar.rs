//! The calendars that one may subscribe to: the whole programme, or the part of it that the address asks for.

use std::sync::Arc;

use leptos::prelude::AnyView;

use crate::components::facets::{facet_name, value_name};
use crate::components::subscribe::{subscribe, subscription_hint};
use crate::components::top::{title, top};
use crate::html::{Element, element, fragment, link};
use crate::programme::filter::{Facet, Query};
use crate::route::Page;
use crate::route::feed::Feed;
use crate::state::Scene;

/// The feeds that are asked for, and the way to all others.
pub fn calendar_page(scene: &Scene, query: &Query) -> AnyView {
    let (words, programme) = (scene.words, &scene.programme);
    let top = top(Some(&*programme.edition.title), title(words.subscribe));
    let chosen = Feed::chosen(&programme.index, query);
    let cards: Vec<Element> = chosen.iter().map(|feed| card(scene, feed)).collect();
    let whole = (!chosen.contains(&Feed::Whole)).then(|| element("ul").class("chips").child(chip(scene, &Feed::Whole)));
    let groups: Vec<[Element; 2]> = Facet::ALL.into_iter().filter_map(|facet| group(scene, facet, &chosen)).collect();
    let any = whole.is_some() || !groups.is_empty();
    let others = element("section").class("panel").child(element("h2").child(words.pages().calendar.other_calendars));
    let others = any.then(|| others.child(whole).child(groups));
    fragment(element("div").child(top).child(cards).child(subscription_hint(scene)).child(others))
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

/// The values of a facet that are not chosen, each a link; nothing where there are none.
fn group(scene: &Scene, facet: Facet, chosen: &[Feed]) -> Option<[Element; 2]> {
    let feed = |id: &Arc<str>| Feed::Part(facet, id.clone());
    let values = scene.programme.index.values(facet).iter().map(|value| feed(&value.id));
    let chips: Vec<Element> = values.filter(|feed| !chosen.contains(feed)).map(|feed| chip(scene, &feed)).collect();
    let heading = element("h3").child(facet_name(facet, scene.words).0);
    (!chips.is_empty()).then(|| [heading, element("ul").class("chips").child(chips)])
}

fn chip(scene: &Scene, feed: &Feed) -> Element {
    let address = scene.address(Page::Calendar(feed.query()));
    element("li").child(link(address).class("chip").child(name(scene, feed).0))
}

/// What a feed is called in the language of the interface, and what a short name stands for.
fn name(scene: &Scene, feed: &Feed) -> (String, Option<String>) {
    match feed {
        Feed::Part(facet, id) => value_name(&scene.programme, *facet, id, scene.words),
        Feed::Whole | Feed::Talk(_) => (scene.words.pages().calendar.whole_programme.to_owned(), None),
    }
}
