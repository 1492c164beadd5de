//! "Ce qui a changé": what this device has seen change in the programme, newest first.

use leptos::prelude::{AnyView, Effect, Get};

use crate::actions;
use crate::components::alterations::changed_item;
use crate::components::news_box::news_box;
use crate::components::top::{title, top};
use crate::html::{Element, changing, element, fragment, link};
use crate::programme::Time;
use crate::programme::change::history::{History, Step};
use crate::programme::filter::Query;
use crate::route::Page;
use crate::state::Scene;
use crate::state::news::remembered;
use crate::words::{Words, clock};

/// What changed in the programme since this device has it.
pub fn changes_page(scene: &Scene) -> AnyView {
    let state = scene.state;
    // Rendered natively, effects do not run.
    Effect::new(move |_| actions::tell_changes(state));
    let top = top(Some(&*scene.programme.edition.title), title(scene.words.changes));
    let steps = {
        let scene = scene.clone();
        changing(move || {
            let history = remembered().get().filter(|(of, _)| *of == scene.programme.edition.id);
            history.map(|(_, history)| steps(&scene, &history))
        })
    };
    fragment([top, news_box(scene), element("div").class("history").child(steps)])
}

fn steps(scene: &Scene, history: &History) -> Vec<Element> {
    let words = scene.words;
    let told: Vec<Element> = history.steps.iter().rev().filter_map(|step| one_step(scene, step)).collect();
    let since = history.since().unwrap_or(scene.programme.edition.revision);
    let since = element("p").class("quiet").child((words.pages().news.since)(&moment(since, words)));
    if told.is_empty() {
        let programme = link(scene.address(Page::Programme(Query::default())));
        return vec![element("div").class("empty").child([
            element("p").class("title").child(words.pages().news.no_changes),
            since,
            element("p").child(words.pages().news.hint),
            programme.class("button primary").child(words.programme),
        ])];
    }
    [since].into_iter().chain(told).collect()
}

/// What changed with a version of the programme; nothing where nothing is to be told.
fn one_step(scene: &Scene, step: &Step) -> Option<Element> {
    let words = scene.words;
    let told = step.items.iter().filter(|item| !item.alterations().is_empty());
    let items: Vec<Element> = told.filter_map(|item| changed_item(scene, item)).collect();
    if items.is_empty() {
        return None;
    }
    let heading = element("h2").child((words.pages().news.version_of)(&moment(step.at, words)));
    let more = (step.more > 0).then(|| element("p").class("quiet").child((words.pages().news.and_others)(step.more)));
    Some(element("section").child(heading).child(element("ul").child(items)).child(more))
}

fn moment(time: Time, words: &Words) -> String {
    format!("{}, {}", words.date(time.date_naive()), clock(time))
}
