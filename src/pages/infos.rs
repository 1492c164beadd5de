//! Infos: where and when, how to come and get in, stands, useful links, and what this app is.

use leptos::prelude::{AnyView, GetUntracked};

use crate::components::keep_button::keep_button;
use crate::components::links::{links, outward};
use crate::components::map::map;
use crate::components::offline_card::offline_card;
use crate::components::paragraphs::paragraphs;
use crate::components::subscribe::{subscribe, subscription_hint};
use crate::components::top::{title, top};
use crate::html::{Element, element, fragment, link};
use crate::pages::propose::standing;
use crate::pages::talk::row;
use crate::programme::{DayOf, Edition, Exhibitor, Link, Stand};
use crate::route::Page;
use crate::route::feed::Feed;
use crate::state::Scene;
use crate::words::{Words, clock, clock_range};

/// All that is not the programme itself.
pub fn infos_page(scene: &Scene) -> AnyView {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let top = top(Some(&*edition.title), title(words.infos));
    let summary = paragraphs(edition.summary.as_deref(), &edition.language);
    let sections = element("div")
        .class("infos")
        .child(getting_there(edition, words))
        .child(getting_in(scene))
        .child(stands(scene))
        .child(links(&edition.links, &edition.language).map(|links| section(words.pages().useful_links).child(links)))
        .child(summary.map(|summary| section(words.pages().about_edition).child(summary)))
        .child(calendar(scene))
        .child(offline_card(scene.state, words))
        .child(about(scene));
    fragment([top, sections])
}

fn section(heading: &str) -> Element {
    element("section").child(element("h2").child(heading))
}

fn paragraph(text: impl AsRef<str>) -> Element {
    element("p").child(text.as_ref())
}

fn getting_there(edition: &Edition, words: &Words) -> Element {
    let days: Vec<Element> = edition.days.iter().map(|day| one_day(day, edition, words)).collect();
    let rooms = edition.rooms.iter().map(|room| paragraph(format!("{} {}", words.room, room.place())));
    let venue = edition.venue.as_ref();
    let place = venue.into_iter().flat_map(|venue| [Some(&venue.name), venue.address.as_ref()]).flatten();
    let place: Vec<Element> = place.map(paragraph).chain(rooms).collect();
    let event = edition
        .event
        .as_ref()
        .map(|event| element("div").child(paragraph(&event.name)).child(links(&event.links, &edition.language)));
    let access = venue.map(|venue| venue.access.iter().map(paragraph).collect::<Vec<_>>());
    let access = access.filter(|access| !access.is_empty());
    let access = access.map(|access| element("div").set("lang", &*edition.language).child(access));
    let particulars = element("dl")
        .child(row(words.when, Some(days)))
        .child(row(words.place, Some(place).filter(|place| !place.is_empty())))
        .child(row(words.pages().access, access))
        .child(row(words.pages().event, event));
    section(words.pages().getting_there).child(particulars).child(venue.and_then(|venue| map(venue, words)))
}

/// A day: its date, its opening hours, what it is about.
fn one_day(day: &DayOf, edition: &Edition, words: &Words) -> Element {
    let hours = day.opens.map(|opens| format!(" · {}", clock_range(opens, day.closes)));
    let about = day.title.as_deref().map(|title| element("small").set("lang", &*edition.language).child(title));
    paragraph(words.date(day.date)).child(hours).child(about)
}

/// What it costs, where one registers, whom one asks; the call for proposals.
fn getting_in(scene: &Scene) -> Option<Element> {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let one = |name: &str, link: &Option<Link>| {
        let link = link.as_ref()?;
        let text = link.title.as_deref().unwrap_or(&link.address);
        row(name, Some(outward(&link.address).set("lang", &*edition.language).child(text)))
    };
    let admission = edition.admission.as_deref().map(|text| element("p").set("lang", &*edition.language).child(text));
    let call = edition.call.as_ref().map(|call| {
        let stage = edition.stage(scene.state.now.get_untracked());
        link(scene.address(Page::Propose)).child(standing(call, stage, words))
    });
    let rows = [
        one(words.registration, &edition.registration),
        one(words.pages().contact, &edition.contact),
        one(words.pages().mailing_list, &edition.mailing_list),
        row(words.pages().call, call),
    ];
    let rows: Vec<[Element; 2]> = rows.into_iter().flatten().collect();
    let any = admission.is_some() || !rows.is_empty();
    any.then(|| section(words.pages().getting_in).child(admission).child(element("dl").child(rows)))
}

fn stands(scene: &Scene) -> Option<Element> {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let stands: Vec<Element> = edition.stands.iter().enumerate().map(|stand| one_stand(scene, stand)).collect();
    let hint = element("p").class("quiet").child(words.pages().keep_stand_hint);
    (!edition.stands.is_empty()).then(|| section(words.stands).child(hint).child(stands))
}

fn one_stand(scene: &Scene, (position, stand): (usize, &Stand)) -> Element {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let exhibitors = stand.exhibitors.iter().filter_map(|exhibitor| one_exhibitor(edition, exhibitor));
    let exhibitors = element("ul").class("stands").child(exhibitors.collect::<Vec<_>>());
    let place = element("small").child((words.stand_at)(&stand.place));
    let days = edition.days_of(stand).into_iter().map(|date| words.date_short(date)).collect::<Vec<_>>().join(", ");
    let days = element("small").child(days);
    let heading = element("h3").child(&*stand.title).child([element("br"), place, element("br"), days]);
    let head = element("div").class("stand").child(heading).child(keep_button(scene, edition.talks.len() + position));
    element("div").set("lang", &*edition.language).child([head, exhibitors])
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

/// The feed of the whole programme, and the way to those of its parts.
fn calendar(scene: &Scene) -> Element {
    let (words, pages) = (scene.words, scene.words.pages());
    let others = link(scene.address(Page::Calendar)).child(pages.calendar.parts_of_calendar);
    section(words.subscribe)
        .child(subscribe(scene, &Feed::Whole, pages.calendar.whole_programme))
        .child(subscription_hint(scene))
        .child(element("ul").class("links").child(element("li").child(others)))
}

fn about(scene: &Scene) -> Element {
    let (words, revision) = (scene.words, scene.programme.edition.revision);
    let revision = format!("{}, {}", words.date(revision.date_naive()), clock(revision));
    let problems = Some(scene.programme.problems).filter(|problems| *problems > 0);
    section(words.pages().about)
        .class("quiet")
        .child(element("p").child((words.pages().programme_of)(&revision)))
        .child(element("p").class("links").child(link(scene.address(Page::Changes)).child(words.changes)))
        .child(problems.map(|problems| element("p").child((words.pages().problems)(problems))))
        .child(element("p").child(words.pages().about_text))
}
