//! Where the edition stands in its life, and what one can do about it: the first thing on its page.

use leptos::prelude::{AnyView, Get};

use crate::actions::{self, Export};
use crate::components::links::outward;
use crate::components::now_card::now_card;
use crate::html::{Element, button, changing, element, fragment, link};
use crate::programme::filter::Query;
use crate::programme::stage::Stage;
use crate::programme::{Call, Time};
use crate::route::{Page, Route};
use crate::state::Scene;
use crate::words::Words;

/// The card of the stage that the edition is at.
pub fn stage_card(scene: &Scene) -> AnyView {
    let scene = scene.clone();
    changing(move || {
        let now = scene.state.now.get();
        match scene.stage() {
            Stage::Days => fragment(now_card(&scene, now)),
            Stage::Over => fragment(over(&scene, now)),
            stage => fragment(before(&scene, stage, now)),
        }
    })
}

/// The edition is over: the one that is not, if there is one, and all the others.
fn over(scene: &Scene, now: Time) -> Element {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let dates = words.dates(edition.first_day(), edition.last_day());
    let current = scene.programme.catalogue.current(now.date_naive()).filter(|current| current.id != edition.id);
    let current = current.map(|current| {
        let address = Route::to(&current.id, Page::Programme(Query::default())).to_string();
        link(address).child((words.see_edition)(&current.title))
    });
    let all = link(Route::everywhere(Query::default()).to_string()).child(words.editions);
    element("p").class("note over").child((words.over)(&dates)).child(" ").child(current).child(" ").child(all)
}

/// Before the days: the stage, the sentence that matters most, what else is known, what can be done.
fn before(scene: &Scene, stage: Stage, now: Time) -> Element {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let today = edition.zone.at(now).date_naive();
    let ahead = (words.ahead)((edition.first_day() - today).num_days());
    let call = edition.call.as_ref();
    let bare = edition.talks.is_empty();
    let mut lines = call.map(|call| sentences(call, stage, now, words)).unwrap_or_default();
    if bare {
        lines.push(words.edition_ahead.to_owned());
    }
    let right = if lines.is_empty() || stage == Stage::Announced { String::new() } else { ahead.clone() };
    let title = if right.is_empty() { ahead } else { lines.remove(0) };
    let propose = (stage == Stage::CallOpen)
        .then(|| link(scene.address(Page::Propose)).class("button primary").child(words.propose));
    let eyebrow = [(words.stage)(stage).to_owned(), right].map(|text| element("span").child(text));
    let lines: Vec<Element> = lines.into_iter().map(|line| element("p").child(line)).collect();
    element("section")
        .class("stage")
        .set("aria-label", (words.stage)(stage))
        .child(element("p").class("eyebrow").child(eyebrow))
        .child(element("p").class("title").child(title))
        .child(lines)
        .child(element("div").class("actions").child(propose).child(bare.then(|| ways_in(scene))))
}

/// What can be done where there is no programme yet.
fn ways_in(scene: &Scene) -> Vec<Element> {
    let words = scene.words;
    let save = {
        let scene = scene.clone();
        move || actions::export(scene.state, &scene.programme, Export::Days)
    };
    let registration = scene.programme.edition.registration.as_ref();
    let registration = registration.map(|link| outward(&link.address).class("button").child(words.registration));
    registration.into_iter().chain([button("button", save).child(words.save_the_days)]).collect()
}

/// What a call has to say at a stage, the most important thing first.
fn sentences(call: &Call, stage: Stage, now: Time, words: &Words) -> Vec<String> {
    let day = |date| words.date_of_year(date);
    let answers = call.answers.map(|date| (words.answers_by)(&day(date)));
    let programme = call.programme.map(|date| (words.programme_on)(&day(date)));
    match stage {
        Stage::Announced => call.opens.map(|time| (words.call_opens)(&words.moment(time))).into_iter().collect(),
        Stage::CallOpen => {
            let left = call.closes.map(|end| {
                let days = (end.date_naive() - now.with_timezone(end.offset()).date_naive()).num_days();
                [(words.call_days_left)(days), (words.call_until)(&words.moment(end))]
            });
            let minutes = call.minutes.map(|(least, most)| (words.minutes_from_to)(least, most));
            let minutes = minutes.map(|minutes| format!("{} : {minutes}.", words.length));
            left.into_iter().flatten().chain(minutes).collect()
        }
        Stage::CallClosed => {
            let over = call.closes.map(|end| (words.call_is_over)(&words.moment(end)));
            answers.into_iter().chain(programme).chain(over).collect()
        }
        Stage::BeingBuilt => programme.into_iter().chain([words.may_still_change.to_owned()]).collect(),
        Stage::Settled | Stage::Days | Stage::Over => Vec::new(),
    }
}
