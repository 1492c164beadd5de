//! What is on now and what comes next; before and after the days, how far away they are.

use leptos::prelude::{AnyView, Get};

use crate::components::talk_card::people;
use crate::html::{Element, changing, element, link};
use crate::programme::day::{Moment, Phase, phase};
use crate::programme::{Block, Edition, Talk, TalkId, Time};
use crate::route::Page;
use crate::state::Scene;
use crate::words::{Words, clock};

/// Where the present stands in the edition.
pub fn now_card(scene: &Scene) -> AnyView {
    let scene = scene.clone();
    changing(move || {
        let words = scene.words;
        let edition = &scene.programme.edition;
        let now = scene.state.now.get();
        match phase(edition, now) {
            Phase::Over => {
                let dates = words.dates(edition.first_day(), edition.last_day());
                element("p").class("note over").child((words.over)(&dates))
            }
            Phase::Ahead(days) => element("p").class("note ahead").child((words.ahead)(days)),
            Phase::Today(moment) => today(&scene, &moment, now),
        }
    })
}

/// A line of the card: what, where it leads, when it begins and ends.
struct Line {
    title: String,
    language: String,
    talk: Option<TalkId>,
    about: String,
    from: Time,
    to: Option<Time>,
}

fn today(scene: &Scene, moment: &Moment, now: Time) -> Element {
    let (words, edition) = (scene.words, &scene.programme.edition);
    let lines = |talks: &[&Talk], block: Option<&Block>| -> Vec<Line> {
        let talks = talks.iter().filter_map(|talk| line_of_talk(edition, talk, words));
        talks.chain(block.map(|block| line_of_block(edition, block))).collect()
    };
    let on = lines(&moment.now, moment.block);
    let next = lines(&moment.next, moment.next_block);
    if on.is_empty() && next.is_empty() {
        return element("p").class("note").child(words.done_for_today);
    }
    let on: Vec<Element> = on.iter().map(|line| current(scene, line, now)).collect();
    let next: Vec<Element> = next.iter().map(|line| coming(scene, line, now)).collect();
    element("section").class("now").set("aria-label", words.now).child(on).child(next)
}

fn line_of_talk(edition: &Edition, talk: &Talk, words: &Words) -> Option<Line> {
    let room = edition.room_of(talk).map(|room| room.name.clone());
    let about: Vec<String> = room.into_iter().chain([people(talk, words)]).filter(|part| !part.is_empty()).collect();
    Some(Line {
        title: talk.title.clone(),
        language: talk.language.clone(),
        talk: Some(talk.id.clone()),
        about: about.join(" · "),
        from: talk.start?,
        to: talk.end,
    })
}

fn line_of_block(edition: &Edition, block: &Block) -> Line {
    let room = block.room.as_ref().and_then(|id| edition.room(id));
    Line {
        title: block.title.clone(),
        language: edition.language.clone(),
        talk: None,
        about: room.map(|room| room.name.clone()).unwrap_or_default(),
        from: block.start,
        to: Some(block.end),
    }
}

fn current(scene: &Scene, line: &Line, now: Time) -> Element {
    let words = scene.words;
    let left = line.to.map(|end| (words.minutes_left)(minutes(now, end))).unwrap_or_default();
    let until = line.to.map(|end| format!(" · {}", (words.until)(&clock(end)))).unwrap_or_default();
    let passed = line.to.map(|end| {
        let part = (now - line.from).num_seconds() * 100 / (end - line.from).num_seconds().max(1);
        element("progress").set("max", "100").set("value", part.to_string()).set("aria-hidden", "true")
    });
    line_view(scene, "current", line, words.now.to_owned(), left, &until).child(passed)
}

fn coming(scene: &Scene, line: &Line, now: Time) -> Element {
    let words = scene.words;
    let wait = (words.starts_in)(minutes(now, line.from));
    line_view(scene, "next", line, (words.next_at)(&clock(line.from)), wait, "")
}

fn line_view(scene: &Scene, class: &'static str, line: &Line, left: String, right: String, more: &str) -> Element {
    let title = match &line.talk {
        Some(talk) => link(scene.address(Page::Talk(talk.clone()))),
        None => element("span"),
    };
    let title = title.set("lang", &*line.language).child(&*line.title);
    let eyebrow = [left, right].map(|text| element("span").child(text));
    element("div")
        .class(class)
        .child(element("p").class("eyebrow").child(eyebrow))
        .child(element("p").class("title").child(title))
        .child(element("p").class("about").child(format!("{}{more}", line.about)))
}

/// The minutes between two instants, begun ones included.
fn minutes(from: Time, to: Time) -> i64 {
    ((to - from).num_seconds() + 59) / 60
}
