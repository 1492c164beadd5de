//! Infos: where and when, how to come, stands, useful links, and what this app is.

use leptos::prelude::AnyView;

use crate::components::links::{links, outward};
use crate::components::top::{title, top};
use crate::html::{Element, element, fragment};
use crate::pages::talk::row;
use crate::programme::{Edition, Exhibitor, Stand};
use crate::state::Scene;
use crate::words::{Words, clock};

/// All that is not the programme itself.
pub fn infos_page(scene: &Scene) -> AnyView {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let top = top(Some(&*edition.title), title(words.infos));
    let sections = element("div")
        .class("infos")
        .child(getting_there(edition, words))
        .child(links(&edition.links, &edition.language).map(|links| section(words.useful_links).child(links)))
        .child(stands(edition, words))
        .child(about(scene));
    fragment(vec![top, sections])
}

fn section(heading: &str) -> Element {
    element("section").child(element("h2").child(heading))
}

fn getting_there(edition: &Edition, words: &Words) -> Element {
    let paragraph = |text: String| element("p").child(text);
    let days = edition.days.iter().map(|day| {
        let about = day.title.as_deref().map(|title| element("small").set("lang", &*edition.language).child(title));
        paragraph(words.date(day.date)).child(about)
    });
    let rooms = edition.rooms.iter().map(|room| paragraph(format!("{} {}", words.room, room.place())));
    let venue = &edition.venue;
    let place = Some(venue.name.clone()).into_iter().chain(venue.address.clone()).map(paragraph);
    let place = place.chain(rooms).collect::<Vec<_>>();
    let event = element("div")
        .child(paragraph(edition.event.name.clone()))
        .child(links(&edition.event.links, &edition.language));
    let access = venue.access.iter().map(|line| element("li").child(&**line)).collect::<Vec<_>>();
    let particulars = element("dl")
        .child(row(words.when, Some(days.collect::<Vec<_>>())))
        .child(row(words.place, Some(place)))
        .child(row(words.event, Some(event)));
    let access = element("ul").class("access").set("lang", &*edition.language).child(access);
    section(words.getting_there).child([particulars, access])
}

fn stands(edition: &Edition, words: &Words) -> Option<Element> {
    let stand = |stand: &Stand| {
        let exhibitors = stand.exhibitors.iter().filter_map(|exhibitor| one_exhibitor(edition, exhibitor));
        let exhibitors = element("ul").class("stands").child(exhibitors.collect::<Vec<_>>());
        let place = element("small").child((words.stand_at)(&stand.place));
        let heading = element("h3").child(&*stand.title).child(" ").child(place);
        element("div").set("lang", &*edition.language).child([heading, exhibitors])
    };
    let stands = edition.stands.iter().map(stand).collect::<Vec<_>>();
    (!stands.is_empty()).then(|| section(words.stands).child(stands))
}

fn one_exhibitor(edition: &Edition, exhibitor: &Exhibitor) -> Option<Element> {
    let organisation = edition.organisation(&exhibitor.organisation)?;
    let name = match organisation.links.first() {
        Some(link) => outward(&link.address),
        None => element("span"),
    };
    let short = organisation.short.as_ref().map(|short| format!(" ({short})"));
    let shows = (!exhibitor.shows.is_empty()).then(|| format!(" — {}", exhibitor.shows.join(", ")));
    Some(element("li").child(name.child(&*organisation.name)).child(short).child(shows))
}

fn about(scene: &Scene) -> Element {
    let (words, revision) = (scene.words, scene.programme.edition.revision);
    let revision = format!("{}, {}", words.date(revision.date_naive()), clock(revision));
    let problems = Some(scene.programme.problems).filter(|problems| *problems > 0);
    section(words.about)
        .class("quiet")
        .child(element("p").child((words.programme_of)(&revision)))
        .child(problems.map(|problems| element("p").child((words.problems)(problems))))
        .child(element("p").child(words.about_text))
}
