//! Where the venue is on a map. What leaves the app says so, and asks, before it does.

use crate::components::links::outward;
use crate::html::{Element, element, link};
use crate::programme::Venue;
use crate::words::Words;

const MAP: &str = "www.openstreetmap.org";
const QUESTION: &str = "leave-for-map";

/// The ways to a map: the device's own map program, and a site; nothing where the place has no address.
pub fn map(venue: &Venue, words: &Words) -> Option<Element> {
    let position = venue.position.as_deref();
    let site = match (position.and_then(|geo| geo.trim_start_matches("geo:").split_once(',')), &venue.address) {
        (Some((latitude, longitude)), _) => {
            format!("https://{MAP}/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}")
        }
        (None, Some(address)) => {
            let place = format!("{}, {address}", venue.name);
            format!(
                "https://{MAP}/search?query={}",
                form_urlencoded::byte_serialize(place.as_bytes()).collect::<String>()
            )
        }
        (None, None) => return None,
    };
    let program = position.map(|position| link(position).class("button primary").child(words.pages().map_app));
    let ask = toggle("button", "show").child(words.pages().map);
    let question = element("div").class("question").set("id", QUESTION).set("popover", "auto").set("role", "dialog");
    let sentence = element("p").child((words.pages().leaving)(MAP));
    let answers = element("div")
        .class("actions")
        .child(program)
        .child(outward(&site).class("button").child((words.pages().map_site)(MAP)))
        .child(toggle("button", "hide").child(words.pages().stay));
    let question = question.set("aria-label", words.pages().map).child([sentence, answers]);
    Some(element("div").class("map").child([ask, question]))
}

fn toggle(class: &'static str, action: &'static str) -> Element {
    element("button")
        .class(class)
        .set("type", "button")
        .set("popovertarget", QUESTION)
        .set("popovertargetaction", action)
}
