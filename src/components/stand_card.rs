//! A stand in a list: its name, where it is, who is there, and the star.

use crate::components::keep_button::keep_button;
use crate::components::talk_card::mark;
use crate::html::{Element, element, link};
use crate::programme::{Exhibitor, Stand};
use crate::route::Page;
use crate::state::Scene;

/// A stand, by its position in the edition, as an item of a list.
pub fn stand_card(scene: &Scene, position: usize, heading: &'static str) -> Option<Element> {
    let edition = &scene.programme.edition;
    let stand = edition.stands.get(position)?;
    let position = edition.talks.len() + position;
    let title = link(scene.address(Page::Infos)).set("lang", &*edition.language).child(&*stand.title);
    let card = element("article")
        .class("card of-stand")
        .child(element(heading).child(title))
        .child(element("p").child((scene.words.stand_at)(&stand.place)))
        .child(element("p").class("tags").child(exhibitors(scene, stand)))
        .child(keep_button(scene, position))
        .child(mark(scene, position));
    Some(element("li").class("slot").child(card))
}

fn exhibitors(scene: &Scene, stand: &Stand) -> Vec<Element> {
    let organisation = |exhibitor: &Exhibitor| scene.programme.edition.organisation(&exhibitor.organisation);
    let organisations = stand.exhibitors.iter().filter_map(organisation);
    organisations.map(|organisation| element("span").class("tag org").child(organisation.label())).collect()
}
