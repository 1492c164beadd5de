//! Infos: where and when, how to come, stands, useful links, and what this app is.

use std::sync::Arc;

use leptos::prelude::*;

use crate::components::links::Links;
use crate::programme::{Edition, Exhibitor, Stand};
use crate::state::Programme;
use crate::words::{Words, clock};

/// All that is not the programme itself.
#[component]
pub fn InfosPage(programme: Arc<Programme>, words: &'static Words) -> impl IntoView {
    let edition = &programme.edition;
    let days = edition.days.iter().map(|day| {
        let title = day.title.clone().map(|title| view! { <small lang=edition.language.clone()>{title}</small> });
        view! { <p>{words.date(day.date)} {title}</p> }
    });
    let days = days.collect_view();
    let rooms = edition.rooms.iter().map(|room| match &room.floor {
        Some(floor) => format!("{} {}, {floor}", words.room, room.name),
        None => format!("{} {}", words.room, room.name),
    });
    let rooms = rooms.map(|room| view! { <p>{room}</p> }).collect_view();
    let problems = (programme.problems > 0).then(|| view! { <p>{(words.problems)(programme.problems)}</p> });
    let revision = edition.revision;
    let revision = format!("{}, {}", words.date(revision.date_naive()), clock(revision));
    view! {
        <header class="top">
            <p class="eyebrow">{edition.title.clone()}</p>
            <h1 tabindex="-1">{words.infos}</h1>
        </header>
        <div class="infos">
            <section>
                <h2>{words.getting_there}</h2>
                <dl>
                    <dt>{words.when}</dt>
                    <dd>{days}</dd>
                    <dt>{words.place}</dt>
                    <dd lang=edition.language.clone()>
                        <p>{edition.venue.name.clone()}</p>
                        <p>{edition.venue.address.clone()}</p>
                        {rooms}
                    </dd>
                    <dt>{words.event}</dt>
                    <dd><p>{edition.event.name.clone()}</p> <Links links=edition.event.links.clone() /></dd>
                </dl>
                <ul class="access" lang=edition.language.clone()>
                    {edition.venue.access.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view()}
                </ul>
            </section>
            <section>
                <h2>{words.useful_links}</h2>
                <Links links=edition.links.clone() />
            </section>
            {stands(edition, words)}
            <section class="quiet">
                <h2>{words.about}</h2>
                <p>{(words.programme_of)(&revision)}</p>
                {problems}
                <p>{words.about_text}</p>
            </section>
        </div>
    }
}

fn stands(edition: &Edition, words: &'static Words) -> Option<impl IntoView + use<>> {
    let stand = |stand: &Stand| {
        let exhibitors =
            stand.exhibitors.iter().filter_map(|exhibitor| one_exhibitor(edition, exhibitor)).collect_view();
        view! {
            <h3><span lang=edition.language.clone()>{stand.title.clone()}</span> " " <small>{(words.stand_at)(&stand.place)}</small></h3>
            <ul class="stands" lang=edition.language.clone()>{exhibitors}</ul>
        }
    };
    let stands = edition.stands.iter().map(stand).collect_view();
    (!edition.stands.is_empty()).then(|| view! { <section><h2>{words.stands}</h2> {stands}</section> })
}

fn one_exhibitor(edition: &Edition, exhibitor: &Exhibitor) -> Option<impl IntoView + use<>> {
    let organisation = edition.organisation(&exhibitor.organisation)?;
    let short = organisation.short.clone().map(|short| format!(" ({short})"));
    let shows = (!exhibitor.shows.is_empty()).then(|| format!(" — {}", exhibitor.shows.join(", ")));
    let name = organisation.name.clone();
    let name = match organisation.links.first() {
        Some(link) => view! { <a href=link.address.clone() rel="noopener noreferrer">{name}</a> }.into_any(),
        None => name.into_any(),
    };
    Some(view! { <li>{name} {short} {shows}</li> })
}
