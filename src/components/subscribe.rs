//! The ways to subscribe to a calendar feed: a link that a calendar opens, and its address to copy, for those that open none.

use crate::actions;
use crate::html::{Element, button, element, link};
use crate::route::feed::Feed;
use crate::state::Scene;

/// The two ways to a feed, and its address to read. `name` is what it is called: the buttons of several feeds on a page
/// are told apart by it.
pub fn subscribe(scene: &Scene, feed: &Feed, name: &str) -> [Element; 2] {
    let (state, pages) = (scene.state, scene.words.pages());
    let address = actions::full_address(&scene.programme, &feed.address(&scene.programme.edition.id));
    let copied = address.clone();
    let open = link(webcal(&address)).class("button primary").child(pages.calendar.subscribe);
    let copy = button("button", move || actions::copy(state, copied.clone())).child(pages.calendar.copy_address);
    let label = |deed: &str| format!("{deed} ({name})");
    let ways = element("div")
        .class("actions")
        .child(open.set("aria-label", label(pages.calendar.subscribe)))
        .child(copy.set("aria-label", label(pages.calendar.copy_address)));
    [ways, element("p").class("quiet address").child(address)]
}

/// What a subscription does, and where it needs the address.
pub fn subscription_hint(scene: &Scene) -> Element {
    let pages = scene.words.pages();
    element("div").class("quiet").child([
        element("p").child(pages.calendar.subscription_hint),
        element("p").child(pages.calendar.subscription_elsewhere),
    ])
}

/// The same address for the program that takes calendars: browsers hand `webcal:` to it.
fn webcal(address: &str) -> String {
    address.split_once("://").map_or_else(|| address.to_owned(), |(_, rest)| format!("webcal://{rest}"))
}
