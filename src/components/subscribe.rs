//! The ways to subscribe to a calendar feed: a link that a calendar opens, and its address to copy, for those that open none.

use crate::actions;
use crate::html::{Element, element, link};
use crate::route::feed::Feed;
use crate::state::Scene;

/// The two ways to a feed, and its address to read. `name` is what it is called: the ways to several feeds on a page are
/// told apart by it.
pub fn subscribe(scene: &Scene, feed: &Feed, name: &str) -> [Element; 2] {
    let words = &scene.words.pages().calendar;
    let [open, copy] = ways(scene, feed, name);
    let copy = copy.class("button").child(words.copy_address);
    let ways = element("div").class("actions").child([open.class("button primary"), copy]);
    [ways, element("p").class("quiet address").child(address(scene, feed))]
}

/// The same in a line of a list.
pub fn subscribe_line(scene: &Scene, feed: &Feed, name: String) -> Element {
    let [open, copy] = ways(scene, feed, &name);
    let copy = copy.class("chip").child(scene.words.pages().calendar.copy);
    element("li").child(element("span").child(name)).child([open.class("chip"), copy])
}

/// The link and the button, which has no text yet.
#[inline(never)]
fn ways(scene: &Scene, feed: &Feed, name: &str) -> [Element; 2] {
    let (state, words) = (scene.state, &scene.words.pages().calendar);
    let address = address(scene, feed);
    let label = |deed: &str| format!("{deed} ({name})");
    let open = link(webcal(&address)).set("aria-label", label(words.subscribe)).child(words.subscribe);
    let copy = element("button").set("type", "button").on("click", move |_| actions::copy(state, address.clone()));
    [open, copy.set("aria-label", label(words.copy_address))]
}

fn address(scene: &Scene, feed: &Feed) -> String {
    actions::full_address(&scene.programme, &feed.address(&scene.programme.edition.id))
}

/// What a subscription does, and where it needs the address.
#[inline(never)]
pub fn subscription_hint(scene: &Scene) -> Element {
    let words = &scene.words.pages().calendar;
    element("div")
        .class("quiet hint")
        .child([element("p").child(words.subscription_hint), element("p").child(words.subscription_elsewhere)])
}

/// The same address for the program that takes calendars: browsers hand `webcal:` to it.
fn webcal(address: &str) -> String {
    address.split_once("://").map_or_else(|| address.to_owned(), |(_, rest)| format!("webcal://{rest}"))
}
